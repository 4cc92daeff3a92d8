/// A permutation of the indices of a tensor with a sign: one symmetry that a tensor can have.
///
///     T[i_{p(0)}, i_{p(1)}, …] = sign · T[i_0, i_1, …]
///
/// `ijk = -jik` is p = (1, 0, 2) with the sign −1.
public struct SignedPermutation: Hashable, Sendable {
  /// p(0), p(1), …: for each place of the left side the index that stands there.
  public let images: [UInt8]
  /// Whether the sign is −1.
  public let isNegative: Bool

  /// The largest number of indices.
  public static let largestCount = 250

  /// The symmetry with the given images of 0, 1, 2, … and sign.
  ///
  /// - Precondition: `images` is a permutation of 0 ..< count of at most `largestCount` indices.
  public init(images: [UInt8], isNegative: Bool = false) {
    precondition(Self.isPermutation(images), "the images of a permutation are 0, 1, … in some order")
    self.images = images
    self.isNegative = isNegative
  }

  /// The identity on `count` indices, with the sign +1.
  public init(identityOn count: Int) {
    self.init(images: (0..<count).map { UInt8($0) })
  }

  /// Whether the numbers are 0 ..< count in some order.
  public static func isPermutation(_ images: [UInt8]) -> Bool {
    guard images.count <= largestCount else { return false }
    var seen = [Bool](repeating: false, count: images.count)
    for image in images {
      guard Int(image) < images.count, !seen[Int(image)] else { return false }
      seen[Int(image)] = true
    }
    return true
  }

  /// The number of indices.
  public var count: Int { images.count }

  /// +1 or −1.
  public var sign: Int { isNegative ? -1 : 1 }

  /// Whether every index stays where it is, whatever the sign.
  public var fixesEveryIndex: Bool { images.enumerated().allSatisfy { $0.offset == Int($0.element) } }

  /// The composition: first `right`, then `left`; signs multiply.
  ///
  ///     (left · right)(k) = left(right(k))
  ///
  /// - Precondition: both are of the same number of indices.
  public static func * (left: SignedPermutation, right: SignedPermutation) -> SignedPermutation {
    precondition(left.count == right.count, "a composition is of permutations of the same indices")
    return SignedPermutation(
      unchecked: right.images.map { left.images[Int($0)] }, isNegative: left.isNegative != right.isNegative)
  }

  /// The inverse, of the same sign.
  public var inverse: SignedPermutation {
    var inverted = images
    for (index, image) in images.enumerated() { inverted[Int(image)] = UInt8(index) }
    return SignedPermutation(unchecked: inverted, isNegative: isNegative)
  }

  /// Calls `body` with the smallest index and the length of each cycle, those of length 1 included.
  public func forEachCycle(_ body: (_ smallest: Int, _ length: Int) throws -> Void) rethrows {
    var seen = [Bool](repeating: false, count: count)
    for start in 0..<count where !seen[start] {
      var (index, length) = (start, 0)
      while !seen[index] {
        seen[index] = true
        length += 1
        index = Int(images[index])
      }
      try body(start, length)
    }
  }

  /// Images known to be a permutation.
  private init(unchecked images: [UInt8], isNegative: Bool) {
    self.images = images
    self.isNegative = isNegative
  }
}
