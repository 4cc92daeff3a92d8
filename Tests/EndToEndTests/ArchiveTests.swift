import Foundation
import TestSupport
import Testing

/// Archives as NumPy reads them, and the exact values that a reader makes of them.
@Suite struct ArchiveTests {
  /// Whether Python has NumPy; without it these tests say so by their names alone.
  private static let hasNumPy = (try? Program.shell("python3 -c 'import numpy'").status) == 0

  private func python(_ commands: String, _ program: String) throws {
    let scratch = try Scratch()
    let run = try Program.shell(
      "{ \(commands); } >/dev/null && python3 - <<'END'\n\(Self.prelude)\n\(program)\nprint('fine')\nEND",
      directory: scratch.directory.path)
    #expect(run.output.hasSuffix("fine\n"), "\(run.output)\(run.errors)")
  }

  private static let prelude = """
    import json, zipfile
    import numpy as np
    from decimal import Decimal, getcontext
    from fractions import Fraction
    from math import comb, factorial
    getcontext().prec = 60
    def load(path):
        assert zipfile.ZipFile(path).testzip() is None
        arrays = np.load(path, allow_pickle=False)
        return arrays, json.loads(bytes(arrays['__e3__']))
    def root(sign, square):
        return sign * float((Decimal(square.numerator) / Decimal(square.denominator)).sqrt())
    def sign(n): return int(n > 0) - int(n < 0)
    def triangle(a, b, c):
        return Fraction(factorial((a + b - c) // 2) * factorial((a - b + c) // 2) * factorial((-a + b + c) // 2),
                        factorial((a + b + c) // 2 + 1))
    """

  @Test(.enabled(if: hasNumPy, "NumPy is not there"))
  func threeJAreRebuiltExactly() throws {
    try python(
      "e3 export 3j --jmax 5/2 -o t.npz",
      """
      a, header = load('t.npz')
      assert header['schema'] == 'e3.3j/1' and header['blocks'] == len(a['two_j']) and header['range'] == {'jmax': '5/2'}
      assert a['two_j'].dtype == np.int32 and a['offset'].dtype == np.int64 and a['S'].dtype == np.int64
      seen = 0
      for b, (j1, j2, j3) in enumerate(a['two_j'].tolist()):
          norm = Fraction(a['norm'][b].decode())
          i = int(a['offset'][b])
          for m1 in range(-j1, j1 + 1, 2):
              for m2 in range(-j2, j2 + 1, 2):
                  m3 = -m1 - m2
                  if abs(m3) > j3: continue
                  S = int(a['S'][i])
                  square = S * S * norm / (comb(j1, (j1 - m1) // 2) * comb(j2, (j2 + m2) // 2) * comb(j3, (j3 + m3) // 2))
                  assert root((-1) ** ((j1 - j2 - m3) // 2) * sign(S), square) == a['value'][i]
                  i += 1
          assert i == a['offset'][b + 1]
          seen = i
      assert seen == len(a['value']) == len(a['S'])
      """)
  }

  @Test(.enabled(if: hasNumPy, "NumPy is not there"))
  func sixAndNineJAreRebuiltExactly() throws {
    try python(
      "e3 export 6j --jmax 2 -o six.npz; e3 export 9j --jmax 1 -o nine.npz",
      """
      a, header = load('six.npz')
      assert header['schema'] == 'e3.6j/1' and header['symbols'] == len(a['value']) and 'zeros' not in header
      for (j, value, S) in zip(a['two_j'].tolist(), a['value'], a['S']):
          a1, b, c, d, e, f = j
          square = int(S) ** 2 * triangle(a1, e, f) * triangle(d, b, f) * triangle(d, e, c) / triangle(a1, b, c)
          assert root(sign(S), square) == value
      a, header = load('nine.npz')
      assert a['two_j'].shape == (len(a['value']), 9) and a['two_j'].tolist() == sorted(a['two_j'].tolist())
      for (j, value, S) in zip(a['two_j'].tolist(), a['value'], a['S']):
          square = Fraction(int(S) ** 2)
          for line in ((0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8)):
              square *= triangle(*(j[k] for k in line))
          assert root(sign(S), square) == value
      """)
  }

  @Test(.enabled(if: hasNumPy, "NumPy is not there"))
  func tensorsAndMatricesAreWhatTheySay() throws {
    try python(
      """
      e3 export real-cg --lmax 4 --jobs 2 -o cg.npz; e3 export cg --jmax 1 -o half.npz; e3 export cg --lmax 3 -o three.npz
      e3 export gaunt --lmax 3 --basis real -o gaunt.npz; e3 export jd --lmax 6 -o jd.npz
      e3 export jd --lmax 6 --format npz | cmp - jd.npz
      """,
      """
      a, header = load('cg.npz')
      assert header['blocks'] == len(a.files) - 1 == 65
      for name in a.files[:-1]:
          c = a[name]
          assert c.shape == tuple(2 * int(l) + 1 for l in name.split('_'))
          assert np.allclose(np.einsum('ijk,ijl->kl', c, c), np.eye(c.shape[2]), atol=1e-14)
      a, header = load('three.npz')
      assert header['schema'] == 'e3.cg/1' and header['blocks'] == len(a.files) - 1 == 34
      assert sum(np.count_nonzero(a[name]) for name in a.files[:-1]) == 611
      a, header = load('half.npz')
      assert a['1h_1h_1'].shape == (2, 2, 3) and header['convention']['basis'] == 'complex'
      a, header = load('gaunt.npz')
      assert np.allclose(a['0_2_2'][0], np.eye(5) / np.sqrt(4 * np.pi), atol=1e-16)
      a, header = load('jd.npz')
      for l in range(7):
          J = a[str(l)]
          assert J.shape == (2 * l + 1, 2 * l + 1) and (J == J.T).all() and np.allclose(J @ J, np.eye(2 * l + 1))
      """)
  }
}
