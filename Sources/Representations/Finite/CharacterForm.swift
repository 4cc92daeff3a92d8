public import ExactArithmetic

/// A real character as tables write it: a sum of square roots, and cosines where roots do not suffice.
///
///     r + Σ mₖ·2cos(2πaₖ/bₖ)
///
/// 2cos(2πa/b), a/b in lowest terms, is a sum of square roots of rationals exactly for b ∈ {1, 2, 3, 4, 5, 6, 8, 10, 12,
/// 24}: the Galois group of its field, (ℤ/b)ˣ/±1, has then exponent 2. Any other value that is such a sum is written as one.
///
/// - SeeAlso: [Washington1997, ch. 2]
public struct CharacterForm: Hashable, Sendable {
  /// A multiple of 2cos(2π·numerator/denominator).
  public struct Cosine: Hashable, Sendable {
    /// How often it is added.
    public let multiplicity: Int
    /// The numerator a of the angle in turns, 0 < 2a < b.
    public let numerator: Int
    /// The denominator b.
    public let denominator: Int
  }

  /// The part r that is a sum of square roots.
  public let roots: RootSum
  /// The other terms by rising angle; none when the value is a sum of square roots.
  public let cosines: [Cosine]

  /// The form of Σ mₖ ζₘᵏ, k = 0 ..< m, given by its multiplicities.
  ///
  /// - Precondition: the sum is real by mₖ = m₋ₖ.
  public init(eigenvalues multiplicities: [Int]) {
    let m = multiplicities.count
    var roots = RootSum(Rational(multiplicities[0] - (m.isMultiple(of: 2) ? multiplicities[m / 2] : 0)))
    var cosines: [Cosine] = []
    for k in 1..<max((m + 1) / 2, 1) where multiplicities[k] != 0 {
      precondition(multiplicities[k] == multiplicities[m - k], "a real character")
      let turn = Turn(k, m)
      if let cosine = Self.rootSum(of: turn) {
        roots = roots + RootSum(Rational(2 * multiplicities[k])) * cosine
      } else {
        cosines.append(
          Cosine(multiplicity: multiplicities[k], numerator: turn.numerator, denominator: turn.denominator))
      }
    }
    if cosines.count > 1, let sum = EigenvalueLift.trace(multiplicities).asRootSum { (roots, cosines) = (sum, []) }
    (self.roots, self.cosines) = (roots, cosines)
  }

  /// cos of an angle as a sum of roots, where it is one.
  private static func rootSum(of turn: Turn) -> RootSum? {
    guard [1, 2, 3, 4, 5, 6, 8, 10, 12, 24].contains(turn.denominator) else { return nil }
    return Cyclotomic.cosine(turn.numerator, of: turn.denominator).asRootSum
  }
}
