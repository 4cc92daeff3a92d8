import ExactArithmetic
import Representations

/// The axes of a group of operations that was found, in the conventions of its family.
///
/// Where the operations leave a choice, x′ and z′ are put as most books do: planar molecules of C2v and D2h lie in y′z′, z′
/// of D2h and D2 and C2′ of the others pass through the most atoms, σv contains the most [Mulliken1955].
struct AxesChoice {
  private let family: PointGroupFamily
  /// By operation: its axis, that of the rotation times the inversion where it is improper.
  private let axes: [(order: Int, isImproper: Bool, isMirror: Bool, direction: SIMD3<Double>)]
  private let offsets: [SIMD3<Double>]
  private let tolerance: Double

  init(
    _ family: PointGroupFamily, _ operations: [FoundOperations.Operation], _ offsets: [SIMD3<Double>],
    tolerance: Double
  ) {
    (self.family, self.offsets, self.tolerance) = (family, offsets, tolerance)
    axes = operations.compactMap { operation in
      guard let direction = operation.matrix.rotationAxis else { return nil }
      let order = operation.permutation.order
      return (
        order, operation.isImproper, operation.isImproper && order <= 2 && !operation.matrix.isInversion, direction
      )
    }
  }

  /// The possible axes, the best first.
  var candidates: [Axes] {
    let found = unranked.map { (axes: $0, score: score($0)) }
    return found.enumerated().sorted { left, right in
      for (a, b) in zip(left.element.score, right.element.score) where (a - b).magnitude > 1e-6 * (1 + a.magnitude) {
        return a > b
      }
      return left.offset < right.offset
    }.map(\.element.axes)
  }

  private var unranked: [Axes] {
    switch family {
    case .cyclic(1), .inversion: return [.standard]
    case .mirror: return mirrors.map(\.upward).map(Self.freely)
    case .cyclic, .cyclicHorizontal: return principal.map(Self.freely)
    case .rotoreflection: return principal.map(Self.freely)
    case .pyramidal:
      return principal.flatMap { z in
        mirrors.filter { $0.dot(z).magnitude < 0.1 }
          .flatMap { [Axes(z: z, x: z.cross($0)), Axes(z: z, x: $0.cross(z))].compactMap { $0 } }
      }
    case .dihedral, .dihedralHorizontal, .dihedralDiagonal:
      return principal.flatMap { z in
        rotations(2).filter { $0.dot(z).magnitude < 0.1 }
          .flatMap { [Axes(z: z, x: $0), Axes(z: z, x: -$0)].compactMap { $0 } }
      }
    case .tetrahedral, .tetrahedralHorizontal, .tetrahedralDiagonal: return orthogonal(rotations(2))
    case .octahedral, .octahedralHorizontal: return orthogonal(rotations(4))
    case .icosahedral, .icosahedralHorizontal:
      // The two ways to call three orthogonal two-fold axes x, y, z: one has five-fold axes along (0, 1, φ).
      let golden = SIMD3(0, 1, (1 + 5.0.squareRoot()) / 2)
      return orthogonal(rotations(2)).filter { axes in
        guard let fivefold = (axes.y * golden.y + axes.z * golden.z).unit else { return false }
        return rotations(5).contains { $0.dot(fivefold).magnitude > 0.99 }
      }
    }
  }

  /// The axes that may be z′.
  private var principal: [SIMD3<Double>] {
    let n = family.axisOrder ?? 1
    switch family {
    case .rotoreflection where n.isMultiple(of: 2), .dihedralDiagonal where n.isMultiple(of: 2):
      return Array(axes.filter { $0.isImproper && $0.order == 2 * n }.map(\.direction.upward).prefix(1))
    case .dihedral(2), .dihedralHorizontal(2): return rotations(2).map(\.upward)
    default: return Array(rotations(n).map(\.upward).prefix(1))
    }
  }

  private var mirrors: [SIMD3<Double>] { axes.filter(\.isMirror).map(\.direction) }

  private func rotations(_ order: Int) -> [SIMD3<Double>] {
    axes.filter { !$0.isImproper && $0.order == order }.map(\.direction)
  }

  /// Right-handed axes along orthogonal directions of one set, z′ nearest to the z axis of the coordinates.
  private func orthogonal(_ directions: [SIMD3<Double>]) -> [Axes] {
    guard let z = directions.max(by: { $0.z.magnitude < $1.z.magnitude })?.upward else { return [] }
    return directions.filter { $0.dot(z).magnitude < 0.1 }
      .flatMap { [Axes(z: z, x: $0), Axes(z: z, x: -$0)].compactMap { $0 } }
  }

  /// Axes with a given z′, x′ as near as can be to the x or y axis of the coordinates.
  private static func freely(_ z: SIMD3<Double>) -> Axes {
    let reference = z.x.magnitude < 0.9 ? SIMD3<Double>(1, 0, 0) : SIMD3(0, 1, 0)
    return Axes(z: z, x: reference) ?? .standard
  }

  /// Numbers that rank axes, the first one first.
  private func score(_ axes: Axes) -> [Double] {
    // Where nothing else decides, axes as near as can be to those of the coordinates.
    conventions(axes) + [axes.x.x + axes.y.y + axes.z.z]
  }

  /// Numbers that rank axes by what books do.
  private func conventions(_ axes: Axes) -> [Double] {
    let points = offsets.map { SIMD3(axes.x.dot($0), axes.y.dot($0), axes.z.dot($0)) }
    func count(_ isCounted: (SIMD3<Double>) -> Bool) -> Double { Double(points.count(where: isCounted)) }
    func isSmall(_ x: Double) -> Bool { x.magnitude <= tolerance }
    let inPlane = count { isSmall($0.x) }
    let onAxis = count { isSmall($0.x) && isSmall($0.y) }
    let spread = points.reduce(SIMD3<Double>.zero) { $0 + $1 * $1 }
    switch family {
    case .pyramidal(2): return [inPlane, spread.y]
    case .dihedralHorizontal(2): return [inPlane, onAxis, spread.z]
    case .dihedral(2): return [onAxis, spread.z, count { isSmall($0.x) && isSmall($0.z) }, spread.y]
    case .pyramidal(let n): return [count { isSmall($0.y) }, lobes(points, n)]
    case .dihedral(let n), .dihedralHorizontal(let n):
      return [count { isSmall($0.y) && isSmall($0.z) }, count { isSmall($0.y) }, lobes(points, n)]
    default: return []
    }
  }

  /// Σ Re (x + iy)ⁿ over the atoms, each scaled to the unit circle.
  private func lobes(_ points: [SIMD3<Double>], _ n: Int) -> Double {
    points.reduce(0) { sum, point in
      let radius = (point.x * point.x + point.y * point.y).squareRoot()
      guard radius > tolerance else { return sum }
      let (x, y) = (point.x / radius, point.y / radius)
      var (power, square, exponent) = ((1.0, 0.0), (x, y), n)
      while exponent > 0 {
        if !exponent.isMultiple(of: 2) {
          power = (power.0 * square.0 - power.1 * square.1, power.0 * square.1 + power.1 * square.0)
        }
        square = (square.0 * square.0 - square.1 * square.1, 2 * square.0 * square.1)
        exponent /= 2
      }
      return sum + power.0 * radius
    }
  }
}

extension SIMD3<Double> {
  /// This direction or the opposite one: the one whose last coordinate other than 0 is positive.
  fileprivate var upward: Self {
    let isDown = [z, y, x].first { $0.magnitude > 1e-6 }.map { $0 < 0 } ?? false
    return isDown ? -self : self
  }
}
