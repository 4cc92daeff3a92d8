public import ExactArithmetic

/// The dilations x ↦ λx of ℝᵈ, λ > 0, with their real characters λ ↦ λˢ, labelled `s(3/2)`.
///
/// A homogeneous function of degree s spans the character s; degrees add in products, and what is invariant has degree 0.
///
/// This is the group of all dilations. A scale-space that can only lose detail has no inverses: its down-scalings are a
/// semigroup, they act by maps that are not normal, such as the shift of ℓ²(ℕ), and its representations are no sums of
/// irreps. Nothing here decomposes those.
///
/// - SeeAlso: [Worrall2019]
public struct Dilations: LinearCharacterGroup {
  /// A degree s.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The degree.
    public let degree: Rational

    /// The character λ ↦ λˢ.
    public init(degree: Rational) { self.degree = degree }

    /// By degree.
    public static func < (left: Irrep, right: Irrep) -> Bool { left.degree < right.degree }
  }

  /// The group.
  public init() {}

  private var labels: CoordinateLabel { CoordinateLabel(letter: "s", count: 1) }

  /// The name as typed.
  public var name: String { "Scale" }
  /// Degrees are real.
  public var scalars: ScalarField { .real }
  /// No label is a pair.
  public var hasConjugatePairs: Bool { false }
  /// The degree 0.
  public var trivial: Irrep { Irrep(degree: 0) }
  /// The degrees 0, 1/2, −1/2, 1, −1 and so on.
  public func irreps(first count: Int) -> [Irrep] {
    (0..<count).map { Irrep(degree: Rational($0.isMultiple(of: 2) ? -$0 / 2 : ($0 + 1) / 2, 2)) }
  }
  /// The character itself, which is real.
  public func conjugate(of irrep: Irrep) -> Irrep { irrep }
  /// Real.
  public func realType(of irrep: Irrep) -> RealType { .real }
  /// The degree.
  public func coordinates(of irrep: Irrep) -> [Rational] { [irrep.degree] }
  /// The character of a degree.
  public func irrep(at coordinates: [Rational]) -> Irrep { Irrep(degree: coordinates[0]) }
  /// `s(3/2)`.
  public func label(of irrep: Irrep) -> String { labels.text([irrep.degree]) }
  /// The irrep labelled `s(3/2)`, of a fraction or a decimal.
  public func irrep(labelled label: String) -> Irrep? { labels.coordinates(label).map { irrep(at: $0) } }
}
