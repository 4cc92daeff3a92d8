public import ExactArithmetic

// The polynomials of SpinorPolynomials in fixed point with 2n + 160 bits, n = 2j. |a|² + |c|² = 1, so that a coefficient of n
// factors is at most 2^(n/2). a and c are at most four units a part off, so that one more factor adds an error of at most
// 11.4·2^(n/2) + 8 units to √2 times the one before: after n factors less than 16(n+1)·2^(n/2). The root before an element is
// at most 2^(n/2), the two terms of a real element double the error: with 64(n+1)·2^(n+2) units, taken below, there are
// more than 144 right bits behind the point. Where they do not decide the nearest double, the exact element does.

/// Wigner's D matrix of one spin and one rotation in the nearest doubles.
///
/// - SeeAlso: ``WignerD`` for what is rounded, ``WignerDRecursion`` for large spins
public struct RoundedWignerD {
  /// The exact matrix.
  public let exact: WignerD
  private let columns: [[UnitSpinor.Complex]]
  private let roots: [[Integer]]
  private let bits: Int
  private let error: Integer
  /// α and γ where the rotation is given by Euler angles.
  private let angles: (alpha: Angle, gamma: Angle)?

  /// Bits of a first look at a and c.
  private static let probe = 256
  /// Bits beyond which small elements are left to the exact ones.
  private static let mostExtra = 6_000

  /// The matrix of a spin and a rotation.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(j³) products of O(j) bits.
  public init(spin j: HalfInteger, _ rotation: Rotation, cancellation: Cancellation = .never) throws(Cancelled) {
    exact = try WignerD(spin: j, rotation, cancellation: cancellation)
    let n = j.twice
    // The smallest elements are like the n-th power of the smaller of |a| and |c|.
    bits = 2 * n + 160 + min(n * UnitSpinor(rotation, bits: Self.probe).smallness(bits: Self.probe), Self.mostExtra)
    angles = if case .euler(let alpha, _, let gamma) = rotation { (alpha, gamma) } else { nil }
    error = Integer(64 * (n + 1)).shiftedLeft(by: n + 2)
    let spinor = UnitSpinor(rotation, bits: bits)
    let zero = UnitSpinor.Complex(real: 0, imaginary: 0)
    let (a, c) = (spinor.a, spinor.c)
    let b = UnitSpinor.Complex(real: -c.real, imaginary: c.imaginary)
    let places = bits
    func times(
      _ column: [UnitSpinor.Complex], _ u: UnitSpinor.Complex, _ one: UnitSpinor.Complex
    ) -> [UnitSpinor.Complex] {
      (0...column.count).map { power in
        let low = power < column.count ? column[power].times(one, bits: places) : zero
        guard power > 0 else { return low }
        let high = column[power - 1].times(u, bits: places)
        return UnitSpinor.Complex(real: low.real + high.real, imaginary: low.imaginary + high.imaginary)
      }
    }
    var columns = [[UnitSpinor.Complex(real: Integer(1).shiftedLeft(by: bits), imaginary: 0)]]
    for _ in 0..<n {
      try cancellation.check()
      columns = [times(columns[0], b, a.conjugate)] + columns.map { times($0, a, c) }
    }
    self.columns = columns
    // √((j+m′)!(j−m′)!/((j+m)!(j−m)!)) = √(C(n,q)/C(n,p)).
    let scale = Rational(Integer(1).shiftedLeft(by: bits))
    let binomials = (0...n).map { Integer.binomial(n, $0) }
    roots = (0...n).map { p in
      (0...n).map { q in
        SignedSquareRoot(signedSquare: Rational(binomials[q], binomials[p])).floorOfMagnitude(times: scale).floor
      }
    }
  }

  /// The nearest double to a number of twice `bits` bits behind the point and a known error, nil where two are near.
  private func nearest(_ value: Integer) -> Double? {
    let scale = Integer(1).shiftedLeft(by: 2 * bits)
    // The error of the polynomial and that of the root, both times the other factor.
    let slack = error.shiftedLeft(by: bits)
    let (low, high) = (value - slack, value + slack)
    guard low.signum() == high.signum() else { return nil }
    let ends = [low, high].map { Rounding.double(Rational($0, scale)) }
    return ends[0] == ends[1] ? ends[0] : nil
  }

  /// Whether the real or the imaginary part of D_{m′m} = e^(−iθ) d_{m′m} is 0 because cos θ or sin θ is, θ = m′α + mγ.
  private func vanishes(_ row: HalfInteger, _ column: HalfInteger, isImaginary: Bool) -> Bool {
    guard let angles else { return false }
    let phase = Rational(row.twice, 2) * angles.alpha + Rational(column.twice, 2) * angles.gamma
    guard phase.radians.isZero else { return false }
    return isImaginary ? phase.halfTurns.isInteger : (phase.halfTurns + Rational(1, 2)).isInteger
  }

  /// D_{m′m} in the basis |j m⟩.
  ///
  /// - Throws: `LimitError` where an undecided element of a half-integer spin has no exact form.
  public func element(row: HalfInteger, column: HalfInteger) throws(LimitError) -> (real: Double, imaginary: Double) {
    let (p, q) = ((exact.spin + row).twice / 2, (exact.spin + column).twice / 2)
    let (value, root) = (columns[q][p], roots[p][q])
    let real = vanishes(row, column, isImaginary: false) ? 0 : nearest(value.real * root)
    let imaginary = vanishes(row, column, isImaginary: true) ? 0 : nearest(value.imaginary * root)
    if let real, let imaginary { return (real, imaginary) }
    let element = try exact.element(row: row, column: column)
    return (real ?? Rounding.double(element.real), imaginary ?? Rounding.double(element.imaginary))
  }

  /// The element between the real components with signed indices s and t.
  public func realElement(row s: Int, column t: Int) -> Double {
    let l = exact.spin.twice / 2
    let (p, q) = (l + abs(s), l + abs(t))
    let rule = RealRotationRule(row: s, column: t)
    let (first, second) = (columns[q][p], columns[2 * l - q][p])
    let (m1, m2) = (HalfInteger(abs(s)), HalfInteger(abs(t)))
    if [m2, -m2].allSatisfy({ vanishes(m1, $0, isImaginary: rule.isImaginary) }) { return 0 }
    let sum =
      Integer(rule.firstSign) * (rule.isImaginary ? first.imaginary : first.real)
      + Integer(rule.secondSign) * (rule.isImaginary ? second.imaginary : second.real)
    // The scale, 1, 1/√2 or 1/2, belongs to the root.
    let scale = rule.scale
    let root =
      scale.isRational
      ? (roots[p][q] * scale.coefficient.numerator).quotientAndRemainder(dividingBy: scale.coefficient.denominator)
        .quotient
      : (roots[p][q] * Self.halfRoot(bits)).shiftedRight(by: bits)
    return nearest(sum * root) ?? Rounding.double(exact.realElement(row: s, column: t))
  }

  /// 2^bits/√2.
  private static func halfRoot(_ bits: Int) -> Integer { Integer(1).shiftedLeft(by: 2 * bits - 1).squareRoot().root }
}
