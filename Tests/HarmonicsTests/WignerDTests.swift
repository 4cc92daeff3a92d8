import ExactArithmetic
import TestSupport
import Testing

@testable import Harmonics

/// Wigner's matrices: laws that hold exactly, reference values, and rounding.
@Suite struct WignerDTests {
  private static let quaternions: [[Rational]] = [
    [1, 2, 3, 4], [2, -1, 0, 5], [0, 3, -1, 1], [Rational(1, 2), 1, Rational(-2, 3), 0], [1, 1, 1, 1],
  ]

  private func product(_ p: [Rational], _ q: [Rational]) -> [Rational] {
    [
      p[0] * q[0] - p[1] * q[1] - p[2] * q[2] - p[3] * q[3], p[0] * q[1] + p[1] * q[0] + p[2] * q[3] - p[3] * q[2],
      p[0] * q[2] - p[1] * q[3] + p[2] * q[0] + p[3] * q[1], p[0] * q[3] + p[1] * q[2] - p[2] * q[1] + p[3] * q[0],
    ]
  }

  private func dense(_ l: Int, _ rotation: Rotation) throws -> [[RootSum]] {
    let d = try WignerD(spin: HalfInteger(l), rotation)
    return try (-l...l).map { s in try (-l...l).map { t in try #require(d.realElement(row: s, column: t).asRootSum) } }
  }

  @Test func matricesAreThoseOfE3nn() throws {
    let cases = try #require(goldenDocument("e3nn")["wigner_D"] as? [[String: Any]])
    #expect(cases.count == 4)
    for row in cases {
      let angles = try #require(row["angles"] as? [Double])
      let exact = try angles.map { Angle(radians: try #require(Rational(decimal: $0.description))) }
      let matrices = try #require(row["D"] as? [String: [[Double]]])
      #expect(matrices.count >= 5)
      for (key, expected) in matrices {
        let l = try #require(Int(key))
        let rotation = Rotation.euler(exact[0], exact[1], exact[2])
        let rounded = try RoundedWignerD(spin: HalfInteger(l), rotation)
        let recursion = try WignerDRecursion(spin: HalfInteger(l), rotation)
        for s in -l...l {
          for t in -l...l {
            let value = expected[l + s][l + t]
            #expect(abs(rounded.realElement(row: s, column: t) - value) < 2e-14, "l = \(l)")
            #expect(abs(recursion.realElement(row: s, column: t) - value) < 2e-14, "l = \(l)")
          }
        }
      }
    }
  }

  /// Y(Rx) − D(R) Y(x) is 0, exactly, at more points than a polynomial of degree l has zeros on a line in general position.
  @Test(arguments: 0...12)
  func harmonicsTurnWithTheMatrix(_ l: Int) throws {
    let q = Self.quaternions[l % Self.quaternions.count]
    let length = q.reduce(Rational(0)) { $0 + $1 * $1 }
    let matrix = RotationMatrix.scaled(q).map { row in row.map { $0 / length } }
    let d = try dense(l, .quaternion(q))
    let harmonics = SphericalHarmonic.all(degree: l)
    var generator = SeededGenerator(seed: UInt64(l))
    for _ in 0..<(l < 8 ? 2 * l + 2 : 3) {
      let x = (0..<3).map { _ in Rational(Int.random(in: -9...9, using: &generator), 7) }
      let turned = matrix.map { row in zip(row, x).reduce(Rational(0)) { $0 + $1.0 * $1.1 } }
      let value = { (point: [Rational]) in
        harmonics.map { RootSum($0.factor(.component).root) * RootSum($0.polynomial.value(at: point)) }
      }
      let (before, after) = (value(x), value(turned))
      for s in 0...2 * l {
        let sum = zip(d[s], before).reduce(RootSum.zero) { $0 + $1.0 * $1.1 }
        #expect((after[s] - sum).isZero, "l = \(l), s = \(s - l) at \(x)")
      }
    }
  }

  @Test(arguments: 0...4)
  func matricesAreOrthogonalAndMultiply(_ l: Int) throws {
    let (p, q) = (Self.quaternions[0], Self.quaternions[2])
    let (a, b, c) = (
      try dense(l, .quaternion(p)), try dense(l, .quaternion(q)), try dense(l, .quaternion(product(p, q)))
    )
    let size = 2 * l + 1
    for i in 0..<size {
      for k in 0..<size {
        let norm = (0..<size).reduce(RootSum.zero) { $0 + a[i][$1] * a[k][$1] }
        #expect(norm == RootSum(Rational(i == k ? 1 : 0)))
        let composed = (0..<size).reduce(RootSum.zero) { $0 + a[i][$1] * b[$1][k] }
        #expect(composed == c[i][k])
      }
    }
  }

  /// The trace of a half-integer spin is Σ cos(mt) with its sign, over two whole turns in either sense.
  ///
  /// A quaternion and its negative are told apart [Varshalovich1988, 4.14.1].
  @Test(arguments: [[0, 0, 1], [0, 1, 0], [1, 0, 0], [1, 1, 1], [1, -2, -2], [0, -1, 1], [2, 1, 0]])
  func tracesOfSpinorsKnowWholeTurns(axis: [Int]) throws {
    for k in -24...24 {
      let angle = Angle(halfTurns: Rational(Integer(k), 6))
      let rotation = try #require(try Rotation.axis(axis.map { Rational($0) }, angle: angle))
      for spin in [HalfInteger(twice: 1), HalfInteger(twice: 3)] {
        let d = try WignerD(spin: spin, rotation)
        let projections = stride(from: -spin.twice, through: spin.twice, by: 2).map { HalfInteger(twice: $0) }
        let trace = try projections.reduce(RootSum.zero) { sum, m in
          sum + (try #require(try d.element(row: m, column: m).real.asRootSum))
        }
        let expected = try projections.reduce(RootSum.zero) { sum, m in
          sum + (try #require((Rational(Integer(m.twice), 2) * angle).rootSums).cosine)
        }
        #expect(trace == expected, "\(axis), \(k)π/6, \(spin)")
      }
    }
  }

  /// A turn about the polar axis, about y, and about the diagonal: what l = 1 must be.
  @Test func theVectorRepresentationIsTheRotationItself() throws {
    for q in Self.quaternions {
      let length = q.reduce(Rational(0)) { $0 + $1 * $1 }
      let d = try dense(1, .quaternion(q))
      // Components y, z, x.
      let order = [1, 2, 0]
      let matrix = RotationMatrix.scaled(q)
      for i in 0..<3 {
        for j in 0..<3 { #expect(d[i][j] == RootSum(matrix[order[i]][order[j]] / length)) }
      }
      #expect(Rotation.matrix(matrix.map { row in row.map { $0 / length } }) != nil)
    }
  }

  /// Euler angles, an axis with an angle and a quaternion that are the same rotation.
  @Test(arguments: [HalfInteger(0), HalfInteger(twice: 1), 1, HalfInteger(twice: 3), 2, 3])
  func formsOfOneRotationAgree(_ j: HalfInteger) throws {
    let third = Angle(halfTurns: Rational(2, 3))
    let diagonal = try #require(try Rotation.axis([1, 1, 1], angle: third))
    #expect(diagonal == .quaternion([1, 1, 1, 1]))
    // x → y → z → x: a quarter turn about z, then one about y.
    let euler = Rotation.euler(.zero, .quarterTurn, .quarterTurn)
    let forms = try [diagonal, euler, .unitQuaternion([1, 1, 1, 1].map { RootSum(Rational($0, 2)) })].map {
      try WignerD(spin: j, $0)
    }
    for m1 in stride(from: -j.twice, through: j.twice, by: 2) {
      for m2 in stride(from: -j.twice, through: j.twice, by: 2) {
        let elements = try forms.map { try $0.element(row: HalfInteger(twice: m1), column: HalfInteger(twice: m2)) }
        #expect(elements[0] == elements[1] && elements[0] == elements[2], "\(j) \(m1) \(m2)")
      }
    }
  }

  /// d as a polynomial in c and s against d from Euler angles.
  @Test(arguments: 0...6)
  func smallDIsThePolynomial(_ twice: Int) throws {
    let j = HalfInteger(twice: twice)
    for k in [1, 2, 3, 5] {
      let beta = Angle(halfTurns: Rational(k, 6))
      let (c, s) = try #require((Rational(1, 2) * beta).rootSums)
      let d = try WignerD(spin: j, .euler(.zero, beta, .zero))
      for m1 in stride(from: -twice, through: twice, by: 2) {
        for m2 in stride(from: -twice, through: twice, by: 2) {
          let (row, column) = (HalfInteger(twice: m1), HalfInteger(twice: m2))
          let polynomial = SmallD(spin: j, row: row, column: column)
          let value = RootSum(polynomial.factor) * polynomial.value(cosine: c, sine: s)
          let element = try d.element(row: row, column: column)
          #expect(element.real.asRootSum == value && element.imaginary.asRootSum == .zero, "\(j) \(row) \(column)")
        }
      }
    }
    // The sign of Condon and Shortley: d_{1/2,−1/2} = −sin β/2.
    let half = HalfInteger(twice: 1)
    #expect(SmallD(spin: half, row: half, column: -half).terms.map(\.coefficient) == [-1])
  }

  /// Every rounded element is the rounding of the exact one.
  @Test(arguments: [0, 1, 2, 3, 5, 8, 12])
  func elementsAreCorrectlyRounded(_ l: Int) throws {
    let r = { (text: String) in Angle(radians: Rational(decimal: text) ?? 0) }
    var rotations: [Rotation] = [
      .euler(r("0.3"), r("0.5"), r("0.7")), .euler(r("-2.9"), r("3.1"), r("0.001")), .quaternion([1, 2, 3, 4]),
    ]
    // Small elements far below the rest, and zeros by the phase.
    rotations.append(.euler(.zero, Angle(halfTurns: Rational(1, 720)), .zero))
    rotations.append(.euler(Angle(halfTurns: Rational(1, 2)), r("1"), .zero))
    if l < 4 {
      rotations += [.euler(.zero, r("1e-9"), .zero), .euler(.quarterTurn, r("2"), Angle(halfTurns: Rational(1, 7)))]
    }
    for rotation in rotations {
      let exact = try WignerD(spin: HalfInteger(l), rotation)
      let rounded = try RoundedWignerD(spin: HalfInteger(l), rotation)
      let step = l < 4 ? 1 : l < 8 ? 3 : 6
      for s in stride(from: -l, through: l, by: step) {
        for t in stride(from: -l, through: l, by: step) {
          let expected = Rounding.double(exact.realElement(row: s, column: t))
          #expect(rounded.realElement(row: s, column: t) == expected, "l = \(l), \(s) \(t), \(rotation)")
          let (row, column) = (HalfInteger(s), HalfInteger(t))
          let (element, found) = (
            try exact.element(row: row, column: column), try rounded.element(row: row, column: column)
          )
          #expect(found.real == Rounding.double(element.real) && found.imaginary == Rounding.double(element.imaginary))
        }
      }
    }
  }

  /// The recursion against exact elements, to j = 200.
  @Test(arguments: [1, 2, 7, 24, 41, 100, 399, 400])
  func theRecursionKeepsItsDigits(_ twice: Int) throws {
    let j = HalfInteger(twice: twice)
    let r = { (text: String) in Angle(radians: Rational(decimal: text) ?? 0) }
    var generator = SeededGenerator(seed: UInt64(twice))
    for beta in ["0.5", "1.6", "3.1", "0.001", "2.2"] {
      let rotation = Rotation.euler(r("0.3"), r(beta), r("-2.5"))
      let recursion = try WignerDRecursion(spin: j, rotation)
      let samples = twice > 50 ? 6 : 40
      let polynomials = UnitSpinorCheck(twice, rotation)
      for _ in 0..<samples {
        let a = Int.random(in: 0...twice, using: &generator)
        let b = Int.random(in: 0...twice, using: &generator)
        let (row, column) = (HalfInteger(twice: 2 * a - twice), HalfInteger(twice: 2 * b - twice))
        let expected = polynomials.element(a, b)
        let found = recursion.element(row: row, column: column)
        #expect(abs(found.real - expected.real) < 1e-13, "\(j) \(row) \(column) β = \(beta)")
        #expect(abs(found.imaginary - expected.imaginary) < 1e-13, "\(j) \(row) \(column) β = \(beta)")
      }
    }
  }
}

/// Single elements of D from the explicit sum, in fixed point with so many bits that nothing is lost.
private struct UnitSpinorCheck {
  private let n: Int
  private let bits: Int
  /// Powers of a, b, c and d.
  private let powers: [[UnitSpinor.Complex]]

  init(_ n: Int, _ rotation: Rotation) {
    self.n = n
    let places = 2 * n + 400
    bits = places
    let spinor = UnitSpinor(rotation, bits: places)
    let (a, c) = (spinor.a, spinor.c)
    let b = UnitSpinor.Complex(real: -c.real, imaginary: c.imaginary)
    powers = [a, b, c, a.conjugate].map { z in
      (0..<n).reduce(into: [UnitSpinor.Complex(real: Integer(1).shiftedLeft(by: places), imaginary: 0)]) { list, _ in
        list.append(list[list.count - 1].times(z, bits: places))
      }
    }
  }

  /// D with rows and columns from 0: Σₜ C(q,t) C(n−q,p−t) a^t c^(q−t) b^(p−t) d^(n−q−p+t).
  func element(_ p: Int, _ q: Int) -> (real: Double, imaginary: Double) {
    var (real, imaginary): (Integer, Integer) = (0, 0)
    for t in max(0, p + q - n)...min(p, q) {
      let z = powers[0][t].times(powers[2][q - t], bits: bits).times(powers[1][p - t], bits: bits)
        .times(powers[3][n - q - p + t], bits: bits)
      let weight = Integer.binomial(q, t) * Integer.binomial(n - q, p - t)
      real += weight * z.real
      imaginary += weight * z.imaginary
    }
    let square = Rational(Integer.binomial(n, q), Integer.binomial(n, p))
    let scale = Integer(1).shiftedLeft(by: bits)
    let part = { (x: Integer) in
      let y = Rational(x, scale)
      return Rounding.double(SignedSquareRoot(signedSquare: y * y.magnitude * square))
    }
    return (part(real), part(imaginary))
  }
}
