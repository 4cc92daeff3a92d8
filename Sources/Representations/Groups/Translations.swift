public import ExactArithmetic

/// The translations of ℝᵈ, with their characters x ↦ exp(2πi k·x), labelled `k(1/2,0,0)`.
///
/// Any real wave vector is a label; those with rational coordinates can be written. Restricted to a lattice, wave vectors
/// that differ by integers are one.
public struct Translations: LinearCharacterGroup {
  /// A wave vector k.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The coordinates.
    public let waveVector: [Rational]

    /// The character of a wave vector.
    public init(_ waveVector: [Rational]) { self.waveVector = waveVector }

    /// Lexicographic.
    public static func < (left: Irrep, right: Irrep) -> Bool {
      left.waveVector.lexicographicallyPrecedes(right.waveVector)
    }
  }

  /// The dimension d of space.
  public let dimension: Int

  /// The translations of ℝᵈ, d ≥ 1.
  public init(dimension: Int) {
    precondition(dimension >= 1, "space has a dimension")
    self.dimension = dimension
  }

  private var labels: CoordinateLabel { CoordinateLabel(letter: "k", count: dimension) }

  /// The name as typed: `T3`.
  public var name: String { "T\(dimension)" }
  /// Characters are complex.
  public var scalars: ScalarField { .complex }
  /// k = 0.
  public var trivial: Irrep { Irrep(Array(repeating: 0, count: dimension)) }

  /// 0, then ±1/2, ±1, ±3/2 and so on along each axis in turn.
  public func irreps(first count: Int) -> [Irrep] {
    (0..<count).map { index in
      guard index > 0 else { return trivial }
      var waveVector = trivial.waveVector
      let step = (index - 1) / dimension
      waveVector[(index - 1) % dimension] = Rational(step.isMultiple(of: 2) ? step / 2 + 1 : -step / 2 - 1, 2)
      return Irrep(waveVector)
    }
  }
  /// Real for k = 0, complex otherwise.
  public func realType(of irrep: Irrep) -> RealType { isSelfConjugate(irrep) ? .real : .complex }
  /// The wave vector.
  public func coordinates(of irrep: Irrep) -> [Rational] { irrep.waveVector }
  /// The character of a wave vector.
  public func irrep(at coordinates: [Rational]) -> Irrep { Irrep(coordinates) }
  /// `k(1/2,0,0)`.
  public func label(of irrep: Irrep) -> String { labels.text(irrep.waveVector) }
  /// The irrep labelled `k(1/2,0,0)`, of fractions or decimals.
  public func irrep(labelled label: String) -> Irrep? { labels.coordinates(label).map(Irrep.init) }
}
