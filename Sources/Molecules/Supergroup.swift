public import ExactArithmetic
public import Representations

/// A group that holds another one as a subgroup, and how far a molecule is from having it.
public struct Supergroup: Hashable, Sendable {
  /// The family.
  public let family: PointGroupFamily
  /// Its axes in those of the subgroup; nil where it is the subgroup that lies in axes of this one, along (1, 1, 1) or a
  /// five-fold axis.
  public let frame: Frame?
  /// The largest distance between the image of an atom and the nearest atom of its element, in ångström.
  public let deviation: Double
}

extension MoleculeSymmetry {
  /// The next larger groups, in the same axes, by rising deviation.
  ///
  /// None that would take more than a hundred thousand images of atoms.
  ///
  /// - Throws: `Cancelled`.
  public func supergroups(cancellation: Cancellation = .never) throws(Cancelled) -> [Supergroup] {
    let matching = AtomMatching(molecule, axes: axes, tolerance: tolerance)
    let own = OrthogonalMatrix(group.frame)
    var found: [Supergroup] = []
    for candidate in SupergroupCandidate.all(of: group.family) {
      guard let order = candidate.family.order.asInt, order <= PointGroup.largestOrder,
        order * molecule.atoms.count <= 100_000
      else { continue }
      let relative = OrthogonalMatrix(candidate.frame)
      let turn = own * (candidate.isInverse ? relative.transpose : relative)
      let generators = candidate.family.generators.map { turn * OrthogonalMatrix($0) * turn.transpose }
      var deviation = 0.0
      for matrix in OrthogonalMatrix.closure(of: generators, order: order) {
        deviation = max(deviation, try matching.largestDistance(matrix, cancellation).distance)
      }
      found.append(
        Supergroup(
          family: candidate.family, frame: candidate.isInverse ? nil : candidate.frame, deviation: deviation))
    }
    return found.enumerated().sorted { ($0.element.deviation, $0.offset) < ($1.element.deviation, $1.offset) }
      .map(\.element)
  }
}

/// A family in which another lies as a maximal subgroup, or nearly so.
private struct SupergroupCandidate {
  let family: PointGroupFamily
  let frame: Frame
  /// Whether the frame is that of the subgroup in the larger group, not the other way round.
  let isInverse: Bool

  init(_ family: PointGroupFamily, _ frame: Frame? = .standard, isInverse: Bool = false) {
    (self.family, self.frame, self.isInverse) = (family, frame ?? .standard, isInverse)
  }

  private static func turned(_ family: PointGroupFamily, by n: Int) -> SupergroupCandidate {
    SupergroupCandidate(family, try? Frame(halfTurns: Rational(1, n)))
  }

  /// The cubic or icosahedral group in which this family lies about a three-fold or five-fold axis.
  private static func oblique(_ family: PointGroupFamily, _ frame: String) -> SupergroupCandidate {
    SupergroupCandidate(family, try? Frame(parsing: frame), isInverse: true)
  }

  private static let (threefold, threefoldMirror) = ("1,1,1;1,-1,0", "1,1,1;1,1,-2")
  private static let (icosahedralThreefold, fivefold) = ("1,1,1;φ,-1,1-φ", "0,1,φ;1,0,0")

  /// The next larger families with their axes.
  static func all(of family: PointGroupFamily) -> [SupergroupCandidate] {
    let primes = [2, 3]
    switch family {
    case .cyclic(1):
      return [.init(.mirror), .init(.mirror, .axis(0)), .init(.mirror, .axis(1)), .init(.inversion), .init(.cyclic(2))]
        + [.init(.cyclic(2), .axis(0)), .init(.cyclic(2), .axis(1)), .init(.cyclic(3))]
    case .inversion:
      return [
        .init(.cyclicHorizontal(2)), .init(.cyclicHorizontal(2), .axis(0)), .init(.cyclicHorizontal(2), .axis(1)),
      ]
        + [.init(.rotoreflection(3))]
    case .mirror:
      return [.init(.cyclicHorizontal(2)), .init(.cyclicHorizontal(3))]
        + [.init(.pyramidal(2), .axis(0)), .init(.pyramidal(2), .axis(1))]
    case .cyclic(let n):
      return primes.map { .init(.cyclic($0 * n)) }
        + [.init(.cyclicHorizontal(n)), .init(.pyramidal(n)), .init(.dihedral(n)), .init(.rotoreflection(n))]
        + (n == 3 ? [oblique(.tetrahedral, threefold)] : [])
    case .pyramidal(let n):
      return primes.map { .init(.pyramidal($0 * n)) }
        + [.init(.dihedralHorizontal(n)), turned(.dihedralDiagonal(n), by: 2 * n)]
        + (n == 3 ? [oblique(.tetrahedralDiagonal, threefoldMirror)] : [])
    case .cyclicHorizontal(let n):
      return primes.map { .init(.cyclicHorizontal($0 * n)) } + [.init(.dihedralHorizontal(n))]
    case .dihedral(let n):
      return primes.map { .init(.dihedral($0 * n)) } + [.init(.dihedralHorizontal(n)), .init(.dihedralDiagonal(n))]
        + (n == 2 ? [.init(.tetrahedral)] : []) + (n == 4 ? [.init(.octahedral)] : [])
        + (n == 3 ? [oblique(.octahedral, threefold), oblique(.icosahedral, icosahedralThreefold)] : [])
        + (n == 5 ? [oblique(.icosahedral, fivefold)] : [])
    case .dihedralHorizontal(let n):
      return primes.map { .init(.dihedralHorizontal($0 * n)) } + (n == 2 ? [.init(.tetrahedralHorizontal)] : [])
        + (n == 4 ? [.init(.octahedralHorizontal)] : [])
    case .dihedralDiagonal(let n):
      return [.init(.dihedralDiagonal(3 * n)), .init(.dihedralHorizontal(2 * n))]
        + (n == 2 ? [.init(.tetrahedralDiagonal)] : [])
        + (n == 3
          ? [oblique(.octahedralHorizontal, threefold), oblique(.icosahedralHorizontal, icosahedralThreefold)] : [])
        + (n == 5 ? [oblique(.icosahedralHorizontal, fivefold)] : [])
    case .rotoreflection(let n):
      return [.init(.rotoreflection(3 * n)), .init(.dihedralDiagonal(n)), .init(.cyclicHorizontal(2 * n))]
        + (n == 3 ? [oblique(.tetrahedralHorizontal, threefold)] : [])
    case .tetrahedral:
      return [.tetrahedralDiagonal, .tetrahedralHorizontal, .octahedral, .icosahedral].map { .init($0) }
    case .tetrahedralDiagonal, .octahedral: return [.init(.octahedralHorizontal)]
    case .tetrahedralHorizontal: return [.init(.octahedralHorizontal), .init(.icosahedralHorizontal)]
    case .icosahedral: return [.init(.icosahedralHorizontal)]
    case .octahedralHorizontal, .icosahedralHorizontal: return []
    }
  }
}
