/// Exponents of small primes, packed into the bits of one word.
///
/// The word is Σ eᵢ·2^sᵢ mod 2⁶⁴ with one shift sᵢ for each prime, so that products and quotients of rationals are sums
/// and differences of words, whatever the fields overflow on the way. When every exponent of the result lies in the
/// range of its field, adding one bias makes all fields non-negative, and each can be read by itself.
///
/// The exponent of p in a binomial C(n, k), and in (n+1) C(n, k), is at most ⌊log_p n⌋ resp. ⌊log_p (n+1)⌋
/// [Kummer1852], which bounds the exponents of a product of a few of them.
public struct PackedExponents: Hashable, Sendable {
  /// Σ eᵢ·2^sᵢ mod 2⁶⁴.
  public let word: UInt64
  /// Where the fields lie.
  public let layout: Layout

  /// Exponents in the given places.
  @inlinable @inline(__always)
  public init(word: UInt64, layout: Layout) {
    self.word = word
    self.layout = layout
  }

  /// Which primes there are, and the ranges of their exponents.
  public enum Layout: UInt8, Hashable, Sendable {
    /// 18 primes, to 61: two binomials over four, n ≤ 62, one on either side with the factor n+1, and over 2 or not.
    case many
    /// 11 primes, to 31: a quotient of up to six triangle coefficients, (A+B+C+1)! with A+B+C ≤ 35.
    case few

    /// The number of bits of each field, from the lowest, and the exponent that is written as 0.
    var fields: [(bits: Int, lowest: Int)] {
      switch self {
      case .many: [(5, -21), (5, -12), (4, -8), (4, -8)] + Array(repeating: (3, -4), count: 14)
      case .few: [(7, -96), (6, -48), (5, -26)] + Array(repeating: (4, -12), count: 8)
      }
    }
  }

  /// Tables of one layout.
  struct Table: @unchecked Sendable {
    // Sendable: written before it is published, never afterwards.
    let shifts: [UInt64]
    let masks: [UInt64]
    let lowest: [Int]
    /// −Σ lowestᵢ·2^sᵢ.
    let bias: UInt64
    /// n! for n ≤ 63 (`many`) or 36 (`few`).
    let factorials: UnsafePointer<UInt64>

    init(_ layout: Layout) {
      let fields = layout.fields
      var shift = 0
      var shifts: [UInt64] = []
      var bias: UInt64 = 0
      for field in fields {
        shifts.append(UInt64(shift))
        bias &-= UInt64(bitPattern: Int64(field.lowest)) &<< UInt64(shift)
        shift += field.bits
      }
      self.shifts = shifts
      self.bias = bias
      masks = fields.map { (1 << UInt64($0.bits)) - 1 }
      lowest = fields.map(\.lowest)
      let count = layout == .many ? 64 : 37
      let table = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
      for n in 0..<count {
        table[n] = 0
        for (index, shift) in shifts.enumerated() {
          table[n] &+= UInt64(Primes.exponent(of: Primes.small[index], inFactorial: n)) &<< shift
        }
      }
      factorials = UnsafePointer(table)
    }

    struct Triangles: @unchecked Sendable {
      // Sendable: written before it is published, never afterwards.
      let words: UnsafePointer<UInt64>

      init() {
        let factorials = Table.few.factorials
        let table = UnsafeMutablePointer<UInt64>.allocate(capacity: 16 * 16 * 16)
        for index in 0..<16 * 16 * 16 {
          let (a, b, c) = (index >> 8, index >> 4 & 15, index & 15)
          table[index] =
            a + b + c > 35 ? 0 : factorials[a] &+ factorials[b] &+ factorials[c] &- factorials[a + b + c + 1]
        }
        words = UnsafePointer(table)
      }
    }

    static let triangles = Triangles()
    static let many = Table(.many)
    static let few = Table(.few)
  }

  private var table: Table { layout == .many ? .many : .few }

  /// The words of n! in a layout, n ≤ 63 (`many`) or 36 (`few`).
  public static func factorials(_ layout: Layout) -> UnsafePointer<UInt64> {
    (layout == .many ? Table.many : .few).factorials
  }

  /// The words of Δ = A! B! C! / (A+B+C+1)! in the layout `few`, at 256A + 16B + C for A, B, C ≤ 15; what has prime
  /// factors past the layout, A+B+C > 35, is left out.
  public static var triangleCoefficients: UnsafePointer<UInt64> { Table.triangles.words }

  /// The number of primes.
  public var count: Int { table.shifts.count }

  /// Calls a function with each exponent that is not 0, by rising primes.
  public func forEach(_ body: (_ index: Int, _ exponent: Int) -> Void) {
    let table = table
    let biased = word &+ table.bias
    for index in table.shifts.indices {
      let exponent = Int((biased &>> table.shifts[index]) & table.masks[index]) &+ table.lowest[index]
      if exponent != 0 { body(index, exponent) }
    }
  }

  /// The exponents of 2, 3, 5, ….
  public var exponents: [Int] {
    var exponents = [Int](repeating: 0, count: count)
    forEach { exponents[$0] = $1 }
    return exponents
  }
}
