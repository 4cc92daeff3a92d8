public import ExactArithmetic
public import Representations

/// A group of rotations and rotation-reflections as tensors see it: generating matrices, and by characters how many tensors
/// of each irrep of O(3) it leaves as they are.
///
/// Groups whose axis has more folds than the rank have the tensors of a limiting group, see
/// ``PointGroupFamily/simplified(upToDegree:)``. Rotations about z and a three-fold axis along (1, 1, 1) generate SO(3).
///
/// - SeeAlso: [Hermann1934], [Nye1985]
public struct TensorSymmetryGroup: Sendable {
  /// The largest rank of tensors.
  public static let largestRank = 8

  /// The group.
  public let group: any CharacterGroup
  private let kind: Kind
  private let restriction: any AnyRestriction

  private enum Kind: Sendable {
    case point(PointGroup)
    /// A limiting group about z, as the point group of any order that stands for it.
    case axial(@Sendable (Int) -> PointGroupFamily)
    case rotations(hasInversion: Bool)
  }

  /// A point group, or one of the limiting groups SO(2), C∞v, D∞h, SO(3), O(3); nil for any other group.
  public init?(_ group: any CharacterGroup) {
    self.group = group
    if let group = group as? PointGroup {
      guard !group.isDouble, let restriction = try? group.restriction(fromAny: O3()) else { return nil }
      (kind, self.restriction) = (.point(group), restriction)
      return
    }
    switch group {
    case is SO2: kind = .axial { .cyclic($0) }
    case let group as O2 where !group.allowsSpin: kind = .axial { .pyramidal($0) }
    case let group as DInfinityH where !group.allowsSpin: kind = .axial { .dihedralHorizontal($0) }
    case is SO3: kind = .rotations(hasInversion: false)
    case let group as O3 where !group.allowsSpin: kind = .rotations(hasInversion: true)
    default: return nil
    }
    guard let restriction = O3().restriction(to: group) else { return nil }
    self.restriction = restriction
  }

  /// Whether the inversion is an element.
  public var hasInversion: Bool {
    switch kind {
    case .point(let group): group.family.hasInversion
    case .axial(let family): family(4).hasInversion
    case .rotations(let hasInversion): hasInversion
    }
  }

  /// A point group in the same axes with the same invariant tensors and harmonics up to a degree, of simple matrices; nil
  /// for groups of all rotations.
  public func pointGroup(upToDegree degree: Int) -> PointGroup? {
    switch kind {
    case .point(let group): try? PointGroup(group.family.simplified(upToDegree: degree), frame: group.frame)
    case .axial(let family): try? PointGroup(family(PointGroupFamily.simpleOrder(past: degree)))
    case .rotations: nil
    }
  }

  /// Orthogonal matrices that generate a group with the same tensors of a rank, those with the fewest entries first.
  ///
  /// - Precondition: 1 ≤ rank ≤ ``largestRank``.
  public func generators(rank: Int) -> [ExactMatrix] {
    precondition(1...Self.largestRank ~= rank, "a rank that is supported")
    let operations: [PointOperation]
    switch kind {
    case .point(let group):
      operations = group.family.simplified(upToDegree: rank).generators.map { group.frame($0) }
    case .axial(let family): operations = family(PointGroupFamily.simpleOrder(past: rank)).generators
    case .rotations(let hasInversion):
      let cubic: PointGroupFamily = hasInversion ? .tetrahedralHorizontal : .tetrahedral
      operations = [.rotation(1, of: PointGroupFamily.simpleOrder(past: rank))] + cubic.generators
    }
    let matrices = operations.map { ExactMatrix(square: $0.matrix) }
    return matrices.sorted { Self.entryCount($0) < Self.entryCount($1) }
  }

  private static func entryCount(_ matrix: ExactMatrix) -> Int { matrix.rows.joined().count { !$0.isZero } }

  /// How many independent tensors of an irrep of O(3) the group leaves as they are.
  public func invariantCount(in irrep: O3.Irrep) -> Integer { Self.invariantCount(in: irrep, restriction) }

  private static func invariantCount<R: AnyRestriction>(in irrep: O3.Irrep, _ step: R) -> Integer {
    guard let restriction = step.restriction as? Restriction<O3, R.Smaller> else {
      preconditionFailure("a restriction of O(3)")
    }
    let trivial = restriction.subgroup.trivial
    return restriction(irrep).first { $0.irrep == trivial }?.multiplicity ?? 0
  }
}
