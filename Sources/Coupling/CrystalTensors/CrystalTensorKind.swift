public import ExactArithmetic
public import Representations

/// A kind of tensors of space: how its indices may be exchanged, and whether it is axial.
///
///     polar:  T′ᵢⱼ… = Rᵢₐ Rⱼ_b … Tₐ_b…        axial:  the same times det R
///
/// - SeeAlso: [Nye1985, I and XIV]
public struct CrystalTensorKind: Hashable, Sendable {
  /// The exchanges of indices.
  public let symmetry: IndexSymmetry
  /// Whether an improper operation changes the sign besides.
  public let isAxial: Bool
  /// How components stand in an array: symmetric pairs of indices as one of 1 … 6, unless there is nothing but one pair.
  public let layout: TensorLayout

  /// The tensors with a symmetry.
  ///
  /// - Precondition: the symmetry does not contradict itself and has at least one index.
  public init(symmetry: IndexSymmetry, isAxial: Bool = false) {
    precondition(symmetry.count > 0, "a tensor with indices")
    self.symmetry = symmetry
    self.isAxial = isAxial
    let vector = TensorSpace.Index([(1, .odd)])
    let space = TensorSpace(indices: Array(repeating: vector, count: symmetry.count), symmetry: symmetry)
    layout = TensorLayout(symmetry.count > 2 ? .voigt : .full, space)
  }

  /// The number of indices.
  public var rank: Int { symmetry.count }

  /// The irreps of O(3) that such tensors fall into.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func irreps(limits: Limits = .standard, cancellation: Cancellation = .never) throws -> Irreps<O3> {
    let vector = Irreps(group: O3(), multiplicities: [O3.Irrep(degree: 1, parity: .odd): 1])
    let polar = try symmetry.invariants(
      of: Array(repeating: vector, count: rank), limits: limits, cancellation: cancellation)
    guard isAxial else { return polar }
    return Irreps(
      group: O3(),
      terms: polar.terms.map {
        IrrepTerm(O3.Irrep(degree: $0.irrep.degree, parity: $0.irrep.parity * .odd), multiplicity: $0.multiplicity)
      })
  }

  /// How many components are independent in a group, by characters alone.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func independentCount(
    in group: TensorSymmetryGroup, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Integer {
    try irreps(limits: limits, cancellation: cancellation).terms.reduce(0) {
      $0 + $1.multiplicity * group.invariantCount(in: $1.irrep)
    }
  }

  /// Whether the inversion alone makes every component vanish: polar tensors of odd rank, axial ones of even rank.
  public var isOddUnderInversion: Bool { rank.isMultiple(of: 2) == isAxial }

  /// The places of the array in the order in which components are chosen as independent: first those with one index
  /// throughout, then by the number of pairs of different axes, by the indices that stand alone, by pairs.
  ///
  /// So books choose d11 and d22 rather than d16 and d26, c11 and c12 rather than c66, p51 rather than p46.
  var placesInOrder: [[Int]] {
    let (axes, shape) = (layout.axes, layout.shape)
    let order = axes.indices.filter { axes[$0].count == 1 } + axes.indices.filter { axes[$0].count > 1 }
    let places = Tuples(below: order.map { shape[$0] }).map { numbers in
      var place = [Int](repeating: 0, count: numbers.count)
      for (axis, number) in zip(order, numbers) { place[axis] = number }
      return place
    }
    let isUniform = { (place: [Int]) in place.allSatisfy { $0 == place[0] && $0 < 3 } }
    let rest = places.filter { !isUniform($0) }
    return places.filter(isUniform)
      + (0...axes.count).flatMap { count in rest.filter { place in place.count { $0 > 2 } == count } }
  }
}
