public import ExactArithmetic

// The polynomials of SpinorPolynomials in fixed point. |a|² + |c|² = 1, so that a coefficient of n factors is at most
// 2^(n/2), and one more factor adds an error of at most 4·2^(n/2) + 8 units to √2 times the one before: after n factors
// less than 16(n+1)·2^(n/2) units. The root before an element is at most 2^(n/2), the two terms of a real element
// double the error. With n + 80 guard bits it is below 2^−90 of an element's largest size; where that does not decide
// the nearest double, the exact element does.

/// Wigner's D matrix of one spin and one rotation in the nearest doubles.
///
/// - SeeAlso: ``WignerD`` for what is rounded, ``WignerDRecursion`` for large spins
public struct RoundedWignerD {
  private let exact: WignerD
  private let columns: [[UnitSpinor.Complex]]
  private let roots: [[Integer]]
  private let bits: Int
  private let error: Integer

  /// The matrix of a spin and a rotation.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(j³) products of O(j) bits.
  public init(spin j: HalfInteger, _ rotation: Rotation, cancellation: Cancellation = .never) throws(Cancelled) {
    exact = try WignerD(spin: j, rotation, cancellation: cancellation)
    let n = j.twice
    bits = 2 * n + 160
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

  /// D_{m′m} in the basis |j m⟩.
  ///
  /// - Throws: `LimitError` where an undecided element of a half-integer spin has no exact form.
  public func element(row: HalfInteger, column: HalfInteger) throws(LimitError) -> (real: Double, imaginary: Double) {
    let (p, q) = ((exact.spin + row).twice / 2, (exact.spin + column).twice / 2)
    let (value, root) = (columns[q][p], roots[p][q])
    if let real = nearest(value.real * root), let imaginary = nearest(value.imaginary * root) {
      return (real, imaginary)
    }
    let element = try exact.element(row: row, column: column)
    return (Rounding.double(element.real), Rounding.double(element.imaginary))
  }

  /// The element between the real components with signed indices s and t.
  public func realElement(row s: Int, column t: Int) -> Double {
    let l = exact.spin.twice / 2
    let (p, q) = (l + abs(s), l + abs(t))
    let rule = RealRotationRule(row: s, column: t)
    let (first, second) = (columns[q][p], columns[2 * l - q][p])
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
