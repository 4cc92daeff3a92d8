import CDoubleDouble

/// Rows of numbers n√(s/d) as doubles, where s belongs to the row and d to the column.
///
/// Columns share few different d, whose roots are made once; a number is then the product of three, rounded with a proof,
/// or from exact integers where double-doubles cannot decide it. [Ziv1991]
public struct GatheredRoots: Sendable {
  private let squares: [Integer]
  private let classes: [Int32]
  private let roots: [DoubleDouble]

  /// - Parameters:
  ///   - squares: the different d > 0.
  ///   - classes: for each column the number of its d.
  public init(squares: [Integer], classes: [Int32]) {
    self.squares = squares
    self.classes = classes
    roots = squares.map { Self.root(of: $0, isReciprocal: true) ?? DoubleDouble(high: .nan, low: .nan) }
  }

  /// Writes the nearest doubles of n√(scale/d) for the entries of a row.
  ///
  /// - Precondition: scale > 0, as many integers as columns, room for as many doubles.
  public func round(
    _ integers: UnsafeBufferPointer<Int>, columns: UnsafeBufferPointer<Int32>, scale: Rational,
    into output: UnsafeMutablePointer<Double>
  ) {
    guard let words = integers.baseAddress, let places = columns.baseAddress else { return }
    var undecided = integers.count
    if let top = Self.root(of: scale.numerator, isReciprocal: false),
      let bottom = Self.root(of: scale.denominator, isReciprocal: true)
    {
      let row = e3_multiply(top, bottom)
      // Int and Int64 are the same bits where there are 64-bit words.
      undecided = Int(
        e3_round_gathered(
          UnsafeRawPointer(words).assumingMemoryBound(to: Int64.self), places, Int64(integers.count), row, classes,
          roots, output))
    } else {
      UnsafeMutableBufferPointer(start: output, count: integers.count).initialize(repeating: .nan)
    }
    guard undecided > 0 else { return }
    for index in integers.indices where output[index].isNaN {
      output[index] = exact(Integer(integers[index]), column: Int(columns[index]), scale: scale)
    }
  }

  /// The nearest double to n√(scale/d) in a column.
  public func exact(_ n: Integer, column: Int, scale: Rational) -> Double {
    let magnitude = Rational(n * n, squares[Int(classes[column])]) * scale
    return Rounding.double(SignedSquareRoot(signedSquare: n.signum() < 0 ? -magnitude : magnitude))
  }

  /// The root of an integer, or one over it; nil where it is far out of range.
  private static func root(of n: Integer, isReciprocal: Bool) -> DoubleDouble? {
    let (high, low, shift) = n.leadingWords
    guard shift < 700 else { return nil }
    let words = e3_from_words(UInt64(high), UInt64(low))
    // An even power of 2 is left to the root.
    let odd = shift & 1 == 0 ? 1.0 : 2.0
    let even = DoubleDouble(high: words.high * odd, low: words.low * odd)
    let root = isReciprocal ? e3_reciprocal_square_root(even) : e3_square_root(even)
    let power = isReciprocal ? -(shift >> 1) : shift >> 1
    let scale = Double(sign: .plus, exponent: power, significand: 1)
    return DoubleDouble(high: root.high * scale, low: root.low * scale)
  }
}
