public import ExactArithmetic
import Representations

/// How the components of a tensor stand in an array: in full, or with symmetric pairs of vector indices as one index 1 … 6.
///
///     1 … 6 = xx, yy, zz, yz, xz, xy
///
/// Mandel's factor √2 of the last three keeps lengths; Voigt's components are those of the tensor; engineering ones of
/// strains and compliances have the factor 2. [Nye1985, VIII; Mehrabadi1990]
public struct TensorLayout: Hashable, Sendable {
  /// The scale of a pair of different axes.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case full, voigt, mandel, engineering
  }

  /// The scale.
  public let kind: Kind
  /// The indices that each axis of the array stands for: one, or two that exchange freely.
  public let axes: [[Int]]
  private let dimensions: [Int]

  /// The pairs of axes of the six places.
  private static let pairs = [[0, 0], [1, 1], [2, 2], [1, 2], [0, 2], [0, 1]]

  /// The layout of a space; pairs are neighbouring vectors whose exchange changes nothing, from the
  /// left, those of the last two indices first where only one pair fits three.
  public init(_ kind: Kind, _ space: TensorSpace) {
    self.kind = kind
    dimensions = space.indices.map(\.dimension)
    var axes: [[Int]] = []
    var index = 0
    while index < dimensions.count {
      let isPair = kind != .full && Self.isPair(index, space)
      // ijk symmetric in all is i(jk), as the piezoelectric tensor is.
      let leavesOne = dimensions.count - index == 3 && Self.isPair(index + 1, space)
      if isPair, !leavesOne {
        axes.append([index, index + 1])
        index += 2
      } else {
        axes.append([index])
        index += 1
      }
    }
    self.axes = axes
  }

  private static func isPair(_ index: Int, _ space: TensorSpace) -> Bool {
    let count = space.indices.count
    guard index + 1 < count, space.indices[index].isVector, space.indices[index + 1].isVector else { return false }
    var images = (0..<count).map { UInt8($0) }
    images.swapAt(index, index + 1)
    switch space.symmetry {
    case .symmetric: return true
    case .antisymmetric: return false
    case .group(let group): return group.contains(SignedPermutation(images: images))
    }
  }

  /// Whether some pair of indices is one axis.
  public var hasPairs: Bool { axes.contains { $0.count == 2 } }

  /// The shape of the array.
  public var shape: [Int] { axes.map { $0.count == 2 ? 6 : dimensions[$0[0]] } }

  /// The component at a place of the array, and the factor by which the array has it.
  public func component(at place: [Int]) -> (tuple: [Int], factor: RationalRoot) {
    var tuple = [Int](repeating: 0, count: dimensions.count)
    var factor = RationalRoot.one
    for (axis, number) in zip(axes, place) {
      guard axis.count == 2 else {
        tuple[axis[0]] = number
        continue
      }
      (tuple[axis[0]], tuple[axis[1]]) = (Self.pairs[number][0], Self.pairs[number][1])
      if number >= 3 { factor = factor * offDiagonal }
    }
    return (tuple, factor)
  }

  /// The place of a component in the array, and the factor by which the array has it.
  public func place(of tuple: [Int]) -> (place: [Int], factor: RationalRoot) {
    var factor = RationalRoot.one
    let place = axes.map { axis in
      guard axis.count == 2 else { return tuple[axis[0]] }
      let pair = [tuple[axis[0]], tuple[axis[1]]].sorted()
      let number = Self.pairs.firstIndex(of: pair) ?? 0
      if number >= 3 { factor = factor * offDiagonal }
      return number
    }
    return (place, factor)
  }

  private var offDiagonal: RationalRoot {
    switch kind {
    case .full, .voigt: .one
    case .mandel: RationalRoot(coefficient: 1, squareFreeRadicand: 2)
    case .engineering: RationalRoot(2)
    }
  }
}
