import ExactArithmetic
import Harmonics
import TestSupport
import Testing

@testable import Kernels

/// NumPy modules of the plain sum: they hold their self-tests, and their numbers are those of the exact definition.
@Suite struct NumPyModuleTests {
  private static let hasNumPy = (try? Program.shell("python3 -c 'import numpy'").status) == 0

  /// One kernel of each kind.
  static let kernels: [KernelCase] = [
    .linear("2x0e+3x1o", "4x0e+2x1o+1o+2e"), .linear("2x0e+3x1o", "3x0e+2x1o", .external),
    .harmonics(3, normalizes: true), .harmonics(2, normalizes: false, .integral), .harmonics(0, normalizes: true),
    .contraction("2x0e+2x1o", "2x0e+2x1o", 3), .contraction("2x0e+2x1o", "2x1o", 2, .shared, .componentsFirst),
    .contraction("2x0e+2x1o", "2x0e+2x2e", 2, .species),
    .contraction("3x1o+3x2e", "3x1o", 2, .shared, .copiesFirst, .paths),
    .edges("2x0e+2x1o x 0e+1o -> 2x0e+2x1o"), .edges("2x1o x 0e+2e -> 2x1o+2x3o", .none, .componentsFirst),
    .edges("2x1o x 1o -> 2x0e+2x2e", .shared),
    .convolution("2x0e+2x1o x 0e+1o", .uvu), .convolution("2x0e+1o x 0e+1o -> 2x0e+2x1o", .uvw),
    .convolution("2x1o x 1o", .uvuv, weights: WeightSource.none, order: .componentsFirst),
    .polynomial(2, .shared), .polynomial(3, .external), .polynomial(4, .none), .polynomial(5, .shared),
  ]

  @Test(.enabled(if: hasNumPy, "NumPy is not there"), arguments: kernels + kernels.map { $0.with(.float32) })
  func modulesHoldTheirSelfTests(_ item: KernelCase) throws {
    let folder = try KernelFolder(DefinitionModule(item.kernel, item.options).source)
    let run = try folder.shell("python3 -W error k.py")
    #expect(run.output == "all paths hold\n" && run.status == 0, "\(run.output)\(run.errors)")
  }

  /// All functions at rational points against the exact derivatives, rounded once.
  @Test(.enabled(if: hasNumPy, "NumPy is not there"), arguments: kernels)
  func numbersAreThoseOfTheDefinition(_ item: KernelCase) throws {
    let (kernel, options) = (try item.kernel, try item.options)
    let folder = try KernelFolder(DefinitionModule(kernel, options).source)
    try folder.write(try Self.comparison(kernel), "compare.py")
    let run = try folder.shell("python3 -W error compare.py")
    #expect(run.output == "\(kernel.functions.count) functions\n" && run.status == 0, "\(run.output)\(run.errors)")
  }

  /// Rows are those of the nodes, of the edges and of the kinds: a batch is the sum of its samples.
  @Test(.enabled(if: hasNumPy, "NumPy is not there"))
  func rowsAreGatheredAndScattered() throws {
    let edges = KernelCase.convolution("2x0e+2x1o x 0e+1o -> 2x0e+2x1o", .uvu)
    try check(
      edges,
      """
      source, target = np.array([0, 2, 1, 2]), np.array([1, 1, 0, 2])
      x, y, w, gz = draw(3, k.NX), draw(4, k.NY), draw(4, k.NW), draw(3, k.NZ)
      z, (gx, gy, gw) = np.zeros((3, k.NZ)), [np.zeros(a.shape) for a in (x, y, w)]
      one = np.array([0])
      for e, (s, t) in enumerate(zip(source, target)):
          rows = x[s][None], y[e][None], w[e][None]
          z[t] += k.forward(one, one, 1, *rows)[0]
          found = k.backward(one, one, 1, *rows, gz[t][None])
          gx[s], gy[e], gw[e] = gx[s] + found[0][0], found[1][0], found[2][0]
      found = (k.forward(source, target, 3, x, y, w), *k.backward(source, target, 3, x, y, w, gz))
      assert all(np.allclose(a, b, rtol=0, atol=1e-14) for a, b in zip(found, (z, gx, gy, gw)))
      refused(lambda: k.forward(np.array([0, 3, 1, 2]), target, 3, x, y, w))
      refused(lambda: k.forward(source, np.array([0, 1]), 3, x, y, w))
      refused(lambda: k.forward(source, target, 4, x, y, w))
      empty = np.zeros(0, int)
      assert not k.forward(empty, empty, 3, x, y[:0], w[:0]).any()
      """)
    try check(
      .contraction("2x0e+2x1o", "2x0e", 2, .species),
      """
      kind = np.array([1, 0, 1])
      x, w, gz = draw(3, k.NX), draw(2, k.NW), draw(3, k.NZ)
      gw = np.zeros(w.shape)
      for b in range(3):
          only = w[kind[b]][None]
          z = k.forward(np.array([0]), 1, x[b][None], None, only)
          assert np.allclose(k.forward(kind, 2, x, None, w)[b], z[0], rtol=0, atol=1e-14)
          gw[kind[b]] += k.backward(np.array([0]), 1, x[b][None], None, only, gz[b][None])[2][0]
      assert np.allclose(k.backward(kind, 2, x, None, w, gz)[2], gw, rtol=0, atol=1e-14)
      refused(lambda: k.forward(np.array([0, 1]), 2, x, None, w))
      refused(lambda: k.forward(kind, 1, x, None, w))
      """)
  }

  private func check(_ item: KernelCase, _ script: String) throws {
    let folder = try KernelFolder(DefinitionModule(item.kernel, item.options).source)
    let head = """
      import numpy as np
      import k
      draw = lambda *shape: np.random.default_rng(len(shape) + shape[-1]).normal(size=shape)


      def refused(call):
          try:
              call()
          except ValueError:
              return
          raise AssertionError('taken')


      """
    try folder.write(head + script + "\nprint('equal')\n", "check.py")
    let run = try folder.shell("python3 -W error check.py")
    #expect(run.output == "equal\n" && run.status == 0, "\(run.output)\(run.errors)")
  }

  /// A wrong rule or a wrong place: the self-test tells.
  @Test(.enabled(if: hasNumPy, "NumPy is not there"))
  func wrongDerivativesFail() throws {
    let item = KernelCase.contraction("1x0e+1x1o", "1x0e", 2)
    let text = try #require(try DefinitionModule(item.kernel, item.options).source.files.first?.text)
    let faults = [
      ("product * (moved[j] if j == m else numbers[j])", "product * numbers[j]"),
      ("total += product", "total = product"),
      ("flat = rows[a][:, None] * SIZES[a] + places[i]", "flat = 0 * rows[a][:, None] + places[i]"),
      ("others = [j for j in range(len(letters)) if j != i]", "others = list(range(i))"),
    ]
    for (part, wrong) in faults {
      #expect(text.contains(part))
      let folder = try KernelFolder(KernelSource(files: [("k.py", text.replacing(part, with: wrong))]))
      let run = try folder.shell("python3 k.py")
      #expect(run.status != 0 && run.errors.contains("AssertionError"), "\(part): \(run.output)\(run.errors)")
    }
  }

  /// The numbers of an array at which everything is evaluated, as ``KernelProof`` takes them.
  private static func values(_ array: ArrayName, _ kernel: ScheduledKernel) -> [RootSum] {
    if array == kernel.normalized?.array { return [9, -32, 36].map { RootSum(Rational($0, 25)) } }
    return (0..<kernel.count(array)).map { place in
      let number = (place * 7 + array.description.utf8.reduce(0) { $0 + Int($1) }) % 19 - 9
      return RootSum(Rational(number == 0 ? 10 : number, 8))
    }
  }

  /// A script that calls every function for one sample and compares; with rows for edges and kinds.
  private static func comparison(_ kernel: ScheduledKernel) throws -> String {
    let direction = DirectionDefinition(kernel) { values($0, kernel) }
    let literal = { (numbers: [RootSum]) in
      "[" + numbers.map { Rounding.double($0).description }.joined(separator: ", ") + "]"
    }
    var text = """
      import numpy as np
      import k

      count = 0


      def compare(name, found, expected):
          found, expected = np.asarray(found), np.asarray(expected)
          expected = k.SCALE * expected.reshape(found.shape)
          assert np.allclose(found, expected, rtol=1e-12, atol=1e-12), (name, found, expected)


      """
    for item in kernel.functions {
      let function = item.function
      let rows = { (array: ArrayName) in kernel.weights == .shared && array.argument == .w ? "" : ".reshape(1, -1)" }
      let inputs = function.inputs.map { array in
        kernel.count(array) == 0 && array.argument != .x && array.argument != .z
          ? "None" : "np.array(\(literal(values(array, kernel))))\(rows(array))"
      }
      let lead =
        switch kernel.indexing {
        case .batch: ""
        case .edges: "np.array([0]), np.array([0]), 1, "
        case .kinds: "np.array([0]), 1, "
        }
      text += "found = k.\(function.name)(\(lead)\(inputs.joined(separator: ", ")))\n"
      let expected = try direction.expected(function)
      for (place, array) in function.outputs.enumerated() {
        let part = function.outputs.count == 1 ? "found" : "found[\(place)]"
        if let value = expected.first(where: { $0.0 == array || (array == .z.gradient.gradient && $0.0 == .z) })?.1 {
          text += "compare('\(function.name) \(array)', \(part), \(literal(value)))\n"
        } else {
          text += "assert \(part) is None, '\(array)'\n"
        }
      }
      text += "count += 1\n"
    }
    return text + "print(count, 'functions')\n"
  }
}
