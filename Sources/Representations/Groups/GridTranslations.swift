public import ExactArithmetic

/// The translations of a periodic grid, ℤₙ × ℤₘ × …, with their characters x ↦ exp(2πi Σ kₐxₐ/nₐ), labelled `k(1,3)`.
public struct GridTranslations: LinearCharacterGroup {
  /// A wave vector k, 0 ≤ kₐ < nₐ.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The coordinates, reduced by the periods.
    public let waveVector: [Int]

    fileprivate init(reduced waveVector: [Int]) { self.waveVector = waveVector }

    /// Lexicographic.
    public static func < (left: Irrep, right: Irrep) -> Bool {
      left.waveVector.lexicographicallyPrecedes(right.waveVector)
    }
  }

  /// The number of points nₐ along each axis.
  public let periods: [Int]

  /// The translations of a grid with periods nₐ ≥ 1.
  public init(periods: [Int]) {
    precondition(!periods.isEmpty && periods.allSatisfy { $0 >= 1 }, "a grid has periods")
    self.periods = periods
  }

  private var labels: CoordinateLabel { CoordinateLabel(letter: "k", count: periods.count) }

  /// The name as typed: `Z4xZ4`.
  public var name: String { periods.map { "Z\($0)" }.joined(separator: "x") }
  /// The number of points.
  public var order: Integer? { periods.reduce(Integer(1)) { $0 * Integer($1) } }
  /// One for each point.
  public var irrepCount: Integer? { order }
  /// One for each element.
  public var classCount: Integer? { order }
  /// Characters are complex.
  public var scalars: ScalarField { .complex }
  /// k = 0.
  public var trivial: Irrep { Irrep(reduced: periods.map { _ in 0 }) }

  /// The irreps in lexicographic order.
  public func irreps(first count: Int) -> [Irrep] {
    (0..<min(count, irrepCount?.asInt ?? count)).map { Irrep(reduced: coordinates(at: $0)) }
  }
  /// The coordinates of a point of the grid, in lexicographic order.
  func coordinates(at index: Int) -> [Int] {
    var (rest, coordinates) = (index, periods)
    for axis in periods.indices.reversed() {
      (rest, coordinates[axis]) = rest.quotientAndRemainder(dividingBy: periods[axis])
    }
    return coordinates
  }
  /// Real where 2k = 0 on the grid, complex otherwise.
  public func realType(of irrep: Irrep) -> RealType { isSelfConjugate(irrep) ? .real : .complex }
  /// The wave vector.
  public func coordinates(of irrep: Irrep) -> [Rational] { irrep.waveVector.map { Rational($0) } }
  /// The irrep of a wave vector, reduced by the periods.
  public func irrep(at coordinates: [Rational]) -> Irrep {
    Irrep(
      reduced: zip(coordinates, periods).map { coordinate, period in
        let remainder = coordinate.numerator.quotientAndRemainder(dividingBy: Integer(period)).remainder.asInt ?? 0
        return remainder < 0 ? remainder + period : remainder
      })
  }
  /// `k(1,3)`.
  public func label(of irrep: Irrep) -> String { labels.text(coordinates(of: irrep)) }
  /// The irrep labelled `k(1,3)`, of any integers.
  public func irrep(labelled label: String) -> Irrep? {
    labels.coordinates(label).flatMap { $0.allSatisfy(\.isInteger) ? irrep(at: $0) : nil }
  }
}
