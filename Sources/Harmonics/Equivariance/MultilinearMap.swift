public import ExactArithmetic

/// The entries of a linear or bilinear map, in doubles and, where that is cheap, exact.
public struct MultilinearMap: Sendable {
  /// Entries as fractions with one denominator.
  public struct ExactEntries: Sendable {
    /// The numerators.
    public let numerators: [Integer]
    /// The common denominator, ≥ 1.
    public let denominator: Integer
  }

  /// The number of values of each index, arguments first.
  public let shape: [Int]
  /// How far apart neighbours of each index stand in memory.
  public let strides: [Int]
  /// The entries in memory order, over 2^exponent: the largest is between 1 and 2 in size.
  public let values: [Double]
  /// What the entries were divided by.
  public let exponent: Int
  /// The entries themselves, nil where that was too much.
  public let exact: ExactEntries?

  private init(_ map: MultilinearMap, shape: [Int], strides: [Int], values: [Double]) {
    self.shape = shape
    self.strides = strides
    self.values = values
    exponent = map.exponent
    exact = map.exact
  }

  private init(_ shape: [Int], _ strides: [Int], _ values: [Double], _ exponent: Int, _ exact: ExactEntries?) {
    (self.shape, self.strides, self.values, self.exponent, self.exact) = (shape, strides, values, exponent, exact)
  }

  /// The map with finite entries in memory order.
  ///
  /// - Parameter words: how many 64-bit words the exact entries may take.
  public init(shape: [Int], strides: [Int], doubles: [Double], words: Int) {
    let exponent = Self.exponent(of: doubles)
    self.init(
      shape, strides, doubles.map { Self.scaled($0, by: -exponent) }, exponent, Self.exact(doubles, words: words))
  }

  /// The map with rational entries in memory order.
  ///
  /// - Parameter words: how many 64-bit words the exact entries may take.
  public init(shape: [Int], strides: [Int], rationals: [Rational], words: Int) {
    let exponent =
      rationals.lazy.filter { !$0.isZero }.map { $0.numerator.magnitude.bitWidth - $0.denominator.bitWidth }.max() ?? 0
    let power = Rational(2).power(-exponent)
    self.init(
      shape, strides, rationals.map { Rounding.double($0 * power) }, exponent, Self.exact(rationals, words: words))
  }

  /// The same entries with other indices: `slots[k]` is the one that becomes index k.
  public func permuted(_ slots: [Int]) -> MultilinearMap {
    MultilinearMap(self, shape: slots.map { shape[$0] }, strides: slots.map { strides[$0] }, values: values)
  }

  /// The power of 2 in the largest of finite numbers; over it their squares are no longer past the range of doubles.
  static func exponent(of values: some Sequence<Double>) -> Int {
    values.lazy.filter { $0 != 0 }.map { Int($0.exponent) }.max() ?? 0
  }

  /// x · 2^power.
  public static func scaled(_ value: Double, by power: Int) -> Double {
    Double(sign: .plus, exponent: power, significand: value)
  }

  /// The rational that a finite double is, times 2^power.
  public static func rational(_ value: Double, times power: Int = 0) -> Rational {
    guard let (significand, exponent) = parts(value) else { return 0 }
    return Rational(significand) * Rational(2).power(exponent + power)
  }

  /// An odd integer and a power of 2 whose product is a double; nil for 0.
  private static func parts(_ value: Double) -> (significand: Int, exponent: Int)? {
    let isNormal = value.exponentBitPattern > 0
    var significand = Int(value.significandBitPattern)
    if isNormal { significand |= 1 << 52 }
    guard significand != 0 else { return nil }
    let zeros = significand.trailingZeroBitCount
    significand >>= zeros
    return (value < 0 ? -significand : significand, (isNormal ? Int(value.exponentBitPattern) : 1) - 1075 + zeros)
  }

  private static func exact(_ doubles: [Double], words: Int) -> ExactEntries? {
    guard doubles.count <= words else { return nil }
    let parts = doubles.map(parts)
    let lowest = parts.compactMap { $0?.exponent }.min() ?? 0
    let highest = parts.compactMap { $0?.exponent }.max() ?? 0
    guard fits(doubles.count, bits: highest - lowest + 53, words) else { return nil }
    let shift = min(lowest, 0)
    return ExactEntries(
      numerators: parts.map { part in
        part.map { Integer($0.significand).shiftedLeft(by: $0.exponent - shift) } ?? 0
      },
      denominator: Integer(1).shiftedLeft(by: -shift))
  }

  private static func exact(_ rationals: [Rational], words: Int) -> ExactEntries? {
    var (denominator, bits) = (Integer(1), 0)
    for value in rationals {
      denominator = .leastCommonMultiple(denominator, value.denominator)
      bits = max(bits, value.numerator.magnitude.bitWidth)
      guard fits(rationals.count, bits: denominator.bitWidth + bits, words) else { return nil }
    }
    return ExactEntries(
      numerators: rationals.map { $0.numerator * denominator.dividedExactly(by: $0.denominator) },
      denominator: denominator)
  }

  private static func fits(_ count: Int, bits: Int, _ words: Int) -> Bool {
    !count.multipliedReportingOverflow(by: bits / 64 + 1).overflow && count * (bits / 64 + 1) <= words
  }
}
