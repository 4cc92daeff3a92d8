/// A product of components of vectors, which commute.
///
/// Up to eight factors, numbered below 2¹⁶−1, in rising order.
struct PackedMonomial: Hashable, Sendable {
  private let packed: UInt128

  /// The largest number of factors.
  static let largestCount = 8
  /// The largest number of different components.
  static let largestComponents = 65535

  private init(packed: UInt128) { self.packed = packed }

  /// One component.
  init(_ number: Int) { packed = UInt128(number + 1) }

  /// The product of components given by number.
  init(_ numbers: some Sequence<Int>) {
    self = numbers.reduce(PackedMonomial(packed: 0)) { $0 * PackedMonomial($1) }
  }

  /// The product, by merging.
  static func * (left: PackedMonomial, right: PackedMonomial) -> PackedMonomial {
    var (a, b, merged, shift) = (left.packed, right.packed, UInt128(0), 0)
    while a != 0, b != 0 {
      let (x, y) = (a & 0xFFFF, b & 0xFFFF)
      merged |= min(x, y) << UInt128(shift)
      if x <= y { a >>= 16 } else { b >>= 16 }
      shift += 16
    }
    return PackedMonomial(packed: merged | (a | b) << UInt128(shift))
  }
}
