public import ExactArithmetic
public import Representations

/// The tensors of a kind that a group of space leaves as they are: which components are independent, and how the others
/// follow from them.
///
///     (det R) Rᵢₐ Rⱼ_b … Tₐ_b… = Tᵢⱼ…        for each generator R, det R only for axial tensors
///
/// The unknowns are the components that differ by the symmetry of indices, in the order of books. All equations of all
/// generators are eliminated exactly; the free unknowns are as many as characters count, which is asked each time.
///
///     piezoelectric, D3: d11, d14 free, d12 = −d11, d25 = −d14, d26 = −2d11
///
/// - SeeAlso: [Nye1985], ``CrystalTensorKind``
public struct CrystalTensors: Sendable {
  /// A multiple of an independent component.
  public struct Term: Hashable, Sendable {
    /// The number of the independent component.
    public let component: Int
    /// The factor, real and not 0.
    public let coefficient: Cyclotomic
  }

  /// The kind of tensors.
  public let kind: CrystalTensorKind
  /// The group that leaves them as they are.
  public let group: TensorSymmetryGroup
  /// The independent components, an axis 0, 1, 2 for each index, in the order of the array.
  public let independent: [[Int]]
  /// The number of components that differ by the symmetry of indices.
  public let dimension: Int
  private let orbits: ComponentOrbits
  /// For each orbit its combination of independent components.
  private let values: [[Term]]

  /// The tensors of a kind in a group.
  ///
  /// - Precondition: the rank is at most ``TensorSymmetryGroup/largestRank``.
  /// - Throws: `LimitError` before any work past the limits; `Cancelled`.
  /// - Complexity: for each generator and orbit a product of as many factors as indices for each of the components that the
  ///   generator mixes, and the elimination of as many equations.
  public init(
    _ kind: CrystalTensorKind, in group: TensorSymmetryGroup, limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws {
    (self.kind, self.group) = (kind, group)
    let places = kind.placesInOrder
    let orbits = ComponentOrbits(of: kind.symmetry, in: places.map { kind.layout.component(at: $0).tuple })
    self.orbits = orbits
    let dimension = orbits.representatives.count
    self.dimension = dimension
    let count = try kind.independentCount(in: group, limits: limits, cancellation: cancellation)
    var equations = InvarianceEquations(orbits, isAxial: kind.isAxial)
    let generators = group.generators(rank: kind.rank)
    try limits.allow(
      steps: generators.reduce(0) { $0 + equations.steps($1) }, of: "the equations of \(dimension) components")
    for generator in generators { try equations.impose(generator, cancellation: cancellation) }
    let solutions = equations.solutions
    precondition(Integer(solutions.count) == count, "characters and matrices agree")

    let free = solutions.compactMap { $0.first?.unknown }
    let rows = free.map { orbits.representatives[$0] }
    let order = rows.indices.sorted { left, right in
      kind.layout.place(of: rows[left]).place.lexicographicallyPrecedes(kind.layout.place(of: rows[right]).place)
    }
    independent = order.map { rows[$0] }
    var values = [[Term]](repeating: [], count: dimension)
    for (number, solution) in order.enumerated() {
      for (orbit, coefficient) in solutions[solution] {
        values[orbit].append(Term(component: number, coefficient: coefficient))
      }
    }
    self.values = values
  }

  /// The component of its orbit that comes first in the order of books; itself where it vanishes.
  ///
  /// - Precondition: an axis 0, 1, 2 for each index.
  public func representative(of component: [Int]) -> [Int] {
    orbits[ComponentOrbits.number(component)].map { orbits.representatives[$0.orbit] } ?? component
  }

  /// A component as a combination of independent ones; empty where it vanishes.
  ///
  /// - Precondition: an axis 0, 1, 2 for each index.
  public func value(of component: [Int]) -> [Term] {
    precondition(component.count == kind.rank && component.allSatisfy { 0..<3 ~= $0 }, "an axis for each index")
    guard let place = orbits[ComponentOrbits.number(component)] else { return [] }
    let value = values[place.orbit]
    return place.isNegative ? value.map { Term(component: $0.component, coefficient: -$0.coefficient) } : value
  }
}
