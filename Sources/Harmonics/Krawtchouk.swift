import ExactArithmetic

/// Numbers in which the recurrence of Krawtchouk's numbers runs.
protocol KrawtchoukNumber {
  /// A small number.
  init(_ value: Int)
  /// The difference.
  static func - (left: Self, right: Self) -> Self
  /// n·k/d for a quotient that is an integer.
  func scaled(by factor: Int, over divisor: Int) -> Self
  /// The number as an integer of any size.
  var integer: Integer { get }
}

/// The quarter a, b ≤ l of the numbers K_b[a] = [zᵃ] (1+z)^(2l−b) (1−z)^b.
///
/// The rest follows from K_b[2l−a] = (−1)ᵇ K_b[a] and K_{2l−b}[a] = (−1)ᵃ K_b[a].
///
/// - SeeAlso: [Krawtchouk1929]
struct Krawtchouk<Number: KrawtchoukNumber> {
  private let size: Int
  private var numbers: [Number]

  /// The numbers of a degree.
  ///
  /// - Throws: `Cancelled`.
  init(_ l: Int, _ cancellation: Cancellation) throws(Cancelled) {
    size = l + 1
    numbers = [Number(1)]
    numbers.reserveCapacity(size * size)
    for a in 0..<l { numbers.append(numbers[a].scaled(by: 2 * l - a, over: a + 1)) }
    for b in 1..<max(size, 1) {
      try cancellation.check()
      let above = (b - 1) * size
      numbers.append(Number(1))
      for a in 1..<size { numbers.append(numbers[above + a] - numbers[above + a - 1] - numbers[above + size + a - 1]) }
    }
  }

  /// K_b[a].
  subscript(b: Int, a: Int) -> Number { numbers[b * size + a] }
}

extension Int: KrawtchoukNumber {
  func scaled(by factor: Int, over divisor: Int) -> Int { self * factor / divisor }
  var integer: Integer { Integer(self) }
}

extension Int128: KrawtchoukNumber {
  func scaled(by factor: Int, over divisor: Int) -> Int128 { self * Int128(factor) / Int128(divisor) }

  var integer: Integer { Integer(wide: self) }
}

extension Integer: KrawtchoukNumber {
  func scaled(by factor: Int, over divisor: Int) -> Integer {
    (self * Integer(factor)).quotientAndRemainder(dividingBy: Integer(divisor)).quotient
  }

  var integer: Integer { self }
}
