public import ExactArithmetic

/// One direction along a coordinate axis: ±x, ±y or ±z.
public struct AxisDirection: Hashable, Sendable {
  /// 0, 1, 2 for x, y, z.
  public let index: Int
  /// Whether the direction is the negative one.
  public let isReversed: Bool

  /// A direction.
  public init(_ index: Int, isReversed: Bool = false) {
    self.index = index
    self.isReversed = isReversed
  }

  /// 1 or −1.
  public var sign: Int { isReversed ? -1 : 1 }
}

/// What the coordinates (x′, y′, z′) in which harmonics are defined are called outside: a signed permutation.
///
///     x′ᵢ = ± x_(direction i)
///
/// The polar axis is z′. In the basis `e3nn` (x′, y′, z′) = (z, x, y).
public struct Axes: Hashable, Sendable {
  /// The directions x′, y′, z′.
  public let directions: [AxisDirection]

  /// Three directions along three different axes, nil for others.
  public init?(_ directions: [AxisDirection]) {
    guard directions.count == 3, Set(directions.map(\.index)) == [0, 1, 2] else { return nil }
    self.directions = directions
  }

  private init(even order: [Int]) { directions = order.map { AxisDirection($0) } }

  /// (x′, y′, z′) = (x, y, z): the polar axis is z.
  public static let standard = Axes(even: [0, 1, 2])
  /// (x′, y′, z′) = (z, x, y): the polar axis is y, and l = 1 is (x, y, z).
  public static let e3nn = Axes(even: [2, 0, 1])

  /// Whether this is a rotation: a determinant of 1.
  public var isProper: Bool {
    let reversals = directions.filter(\.isReversed).count
    let order = directions.map(\.index)
    let isCyclic = (0..<3).allSatisfy { order[($0 + 1) % 3] == (order[$0] + 1) % 3 }
    return isCyclic == reversals.isMultiple(of: 2)
  }

  /// The vector in the inner coordinates: (x′, y′, z′) of (x, y, z).
  public func inner<Number: ExactRing>(_ vector: [Number]) -> [Number] {
    directions.map { $0.isReversed ? -vector[$0.index] : vector[$0.index] }
  }

  /// The vector in the outer coordinates: (x, y, z) of (x′, y′, z′).
  public func outer<Number: ExactRing>(_ vector: [Number]) -> [Number] {
    var result = [Number](repeating: .zero, count: 3)
    for (direction, value) in zip(directions, vector) {
      result[direction.index] = direction.isReversed ? -value : value
    }
    return result
  }
}
