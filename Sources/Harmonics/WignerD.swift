public import ExactArithmetic

// On the polynomials |j m⟩ = u^(j+m) v^(j−m) / √((j+m)! (j−m)!) a rotation acts by u → au + cv, v → bu + dv with
//
//     a = w − iz,  c = y − ix,  b = −c̄,  d = ā          (a quaternion w + xi + yj + zk of length 1)
//
// so that D_{m′m} = √((j+m′)!(j−m′)!/((j+m)!(j−m)!)) [u^(j+m′)] (au+c)^(j+m) (bu+d)^(j−m), divided by |q|^(2j) for other
// lengths. At Euler angles, with Δ = d(π/2) and integers K_μ[m] = [u^(j+m)] (1+u)^(j+μ) (1−u)^(j−μ),
//
//     D_{m′m} = Σ_μ Δ_{m′μ} Δ_{mμ} e^(−i(m′α + μβ + mγ + (m′−m)π/2))
//     Δ_{m′μ} Δ_{mμ} = √((j+m′)!(j−m′)!(j+m)!(j−m)!) / (2^(2j) (2j)!) · C(2j, j+μ) K_μ[m′] K_μ[m]
//
// The real components R_{±p} of docs/Conventions.md have, with σ = ±,
//
//     D[ p, ±q] = f ((−1)^(p+q) Re|Im D_{pq} ± (−1)^p Re|Im D_{p,−q})     f = 1, 1/√2, 1/2 as none, one, both are 0

/// Wigner's D matrix of one spin and one rotation, exact.
///
///     R |j m⟩ = Σ |j m′⟩ D_{m′m}(R),      Y(R x) = D(R) Y(x) in a real basis
///
/// Elements are sums of roots for rational rotations and at multiples of π/12, sums of cosines and sines at other angles.
///
/// - SeeAlso: [Varshalovich1988, 4.3 and 4.5], [Feng2015]
public struct WignerD: Sendable {
  /// A complex element.
  public struct Element: Hashable, Sendable {
    /// The real part.
    public let real: TrigonometricSum
    /// The imaginary part.
    public let imaginary: TrigonometricSum

    /// real + i·imaginary.
    public init(real: TrigonometricSum, imaginary: TrigonometricSum) {
      self.real = real
      self.imaginary = imaginary
    }
  }

  /// What the elements are made from.
  private enum Source: Sendable {
    case rational(SpinorPolynomials<Rational>, length: Rational)
    case roots(SpinorPolynomials<RootSum>)
    case euler(Angle, Angle, Angle, [[Integer]])
  }

  /// The spin j.
  public let spin: HalfInteger
  private let source: Source

  /// The matrix of a spin and a rotation.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(j³) products of numbers that grow with j; then O(1) an element, O(j) at Euler angles.
  public init(spin j: HalfInteger, _ rotation: Rotation, cancellation: Cancellation = .never) throws(Cancelled) {
    spin = j
    switch rotation {
    case .quaternion(let q):
      let integral = Rational.coprime(q).integers.map { Rational($0) }
      source = .rational(
        try SpinorPolynomials(integral, count: j.twice, cancellation),
        length: integral.reduce(0) { $0 + $1 * $1 })
    case .unitQuaternion(let q): source = .roots(try SpinorPolynomials(q, count: j.twice, cancellation))
    case .euler(let alpha, let beta, let gamma):
      source = .euler(alpha, beta, gamma, try Self.krawtchouk(j.twice, cancellation))
    }
  }

  /// K_b[a] = [uᵃ] (1+u)^b (1−u)^(n−b), b the row.
  private static func krawtchouk(_ n: Int, _ cancellation: Cancellation) throws(Cancelled) -> [[Integer]] {
    var rows: [[Integer]] = []
    for b in 0...n {
      try cancellation.check()
      var row: [Integer] = [1]
      for k in 0..<n {
        var next = row + [0]
        for a in stride(from: k + 1, through: 1, by: -1) {
          next[a] = k < b ? next[a] + row[a - 1] : next[a] - row[a - 1]
        }
        row = next
      }
      rows.append(row)
    }
    return rows
  }

  // MARK: The complex basis

  /// D_{m′m} in the basis |j m⟩ of Condon and Shortley.
  ///
  /// - Throws: `LimitError` for a half-integer spin and a quaternion whose length cannot be factored.
  public func element(row: HalfInteger, column: HalfInteger) throws(LimitError) -> Element {
    let factor = RootSum(try factor(row, column))
    let (real, imaginary) = bare(row, column)
    return Element(real: factor * real, imaginary: factor * imaginary)
  }

  /// The common root of D_{m′m} and D_{m′,−m}.
  private func factor(_ row: HalfInteger, _ column: HalfInteger) throws(LimitError) -> RationalRoot {
    let n = spin.twice
    let (p, q) = ((spin + row).twice / 2, (spin + column).twice / 2)
    switch source {
    case .euler:
      return RationalRoot(
        coefficient: Rational(Integer(1), Integer.factorial(n).shiftedLeft(by: n)),
        squareRootOf: .factorials([p, n - p, q, n - q], over: []))
    case .roots: return RationalRoot(coefficient: 1, squareRootOf: .factorials([p, n - p], over: [q, n - q]))
    case .rational(_, let length):
      let root = RationalRoot(coefficient: 1, squareRootOf: .factorials([p, n - p], over: [q, n - q]))
      let power = RationalRoot(length.power(-(n / 2)))
      return n.isMultiple(of: 2)
        ? root * power : root * power * (try RationalRoot(signedSquare: length)).reciprocal
    }
  }

  /// D_{m′m} without the root.
  private func bare(
    _ row: HalfInteger, _ column: HalfInteger
  ) -> (real: TrigonometricSum, imaginary: TrigonometricSum) {
    let n = spin.twice
    let (p, q) = ((spin + row).twice / 2, (spin + column).twice / 2)
    switch source {
    case .rational(let polynomials, _):
      let value = polynomials[p, q]
      return (TrigonometricSum(RootSum(value.real)), TrigonometricSum(RootSum(value.imaginary)))
    case .roots(let polynomials):
      let value = polynomials[p, q]
      return (TrigonometricSum(value.real), TrigonometricSum(value.imaginary))
    case .euler(let alpha, let beta, let gamma, let numbers):
      let fixed =
        Rational(row.twice, 2) * alpha + Rational(column.twice, 2) * gamma
        + Rational((row - column).twice, 2) * Angle.quarterTurn
      var (real, imaginary) = (TrigonometricSum(), TrigonometricSum())
      for b in 0...n {
        let coefficient = Integer.binomial(n, b) * numbers[b][p] * numbers[b][q]
        guard !coefficient.isZero else { continue }
        let angle = fixed + Rational(2 * b - n, 2) * beta
        real.add(RootSum(Rational(coefficient)), cosineOf: angle)
        imaginary.add(RootSum(Rational(-coefficient)), sineOf: angle)
      }
      return (real, imaginary)
    }
  }

  // MARK: The real basis

  /// The element between the real components with signed indices s and t of an integer spin.
  public func realElement(row s: Int, column t: Int) -> TrigonometricSum {
    precondition(spin.isInteger, "half-integer spins have no real basis")
    let (p, q) = (HalfInteger(abs(s)), HalfInteger(abs(t)))
    guard let root = try? factor(p, q) else { preconditionFailure("the factor of an integer spin is a root") }
    let rule = RealRotationRule(row: s, column: t)
    let (first, second) = (bare(p, q), bare(p, -q))
    let sum =
      RootSum(Rational(rule.firstSign)) * (rule.isImaginary ? first.imaginary : first.real)
      + RootSum(Rational(rule.secondSign)) * (rule.isImaginary ? second.imaginary : second.real)
    return RootSum(root * rule.scale) * sum
  }
}
