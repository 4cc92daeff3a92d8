/// A product of components of one vector, which commute.
///
/// Up to eight factors, numbered below 2¹⁶−1, in rising order.
struct ComponentMonomial: Hashable, Sendable {
  private let packed: UInt128

  /// The largest number of factors.
  static let largestCount = 8

  private init(packed: UInt128) { self.packed = packed }

  /// The product of components given by number.
  init(_ numbers: some Sequence<Int>) { self = numbers.reduce(ComponentMonomial(packed: 0)) { $0 * $1 } }

  /// The product with one factor more.
  static func * (left: ComponentMonomial, number: Int) -> ComponentMonomial {
    let word = UInt128(number + 1)
    var shift: UInt128 = 0
    while shift < 128, left.packed >> shift & 0xFFFF != 0, left.packed >> shift & 0xFFFF <= word { shift += 16 }
    let low = left.packed & ((1 << shift) - 1)
    let high = shift < 112 ? (left.packed >> shift) << (shift + 16) : 0
    return ComponentMonomial(packed: low | word << shift | high)
  }
}
