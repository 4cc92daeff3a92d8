import TestSupport
import Testing

@testable import ExactArithmetic

/// Rows of doubles n√(s/d): every one is the nearest, however it was found.
@Suite struct GatheredRootsTests {
  private func rounded(_ integers: [Int], _ squares: [Integer], _ scale: Rational) -> [Double] {
    let roots = GatheredRoots(squares: squares, classes: squares.indices.map { Int32($0) })
    var output = [Double](repeating: .nan, count: integers.count)
    integers.withUnsafeBufferPointer { integers in
      (0..<Int32(integers.count)).map { $0 % Int32(squares.count) }.withUnsafeBufferPointer { columns in
        output.withUnsafeMutableBufferPointer { output in
          if let base = output.baseAddress { roots.round(integers, columns: columns, scale: scale, into: base) }
        }
      }
    }
    return output
  }

  private func exact(_ n: Int, _ square: Integer, _ scale: Rational) -> Double {
    let magnitude = Rational(Integer(n) * Integer(n), square) * scale
    return Rounding.double(SignedSquareRoot(signedSquare: n < 0 ? -magnitude : magnitude))
  }

  @Test(arguments: 1...30)
  func everyDoubleIsTheNearest(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    // Words, numbers of some hundred bits, and numbers past the table of double-doubles.
    let bits = [20, 60, 120, 300, 1500][seed % 5]
    func number() -> Integer {
      Integer(Int.random(in: 1...(1 << 20), using: &generator)).shiftedLeft(by: max(bits - 20, 0)) + 1
    }
    let squares = (0..<4).map { _ in number() }
    let scale = Rational(number(), number())
    let integers = (0..<64).map { index in
      index == 0
        ? 0 : index == 1 ? Int.max : index == 2 ? -Int.max : Int.random(in: -(1 << 40)...(1 << 40), using: &generator)
    }
    let doubles = rounded(integers, squares, scale)
    for (index, value) in doubles.enumerated() {
      #expect(value == exact(integers[index], squares[index % 4], scale))
    }
  }

  /// Values that are doubles, or halfway between two: no product of rounded roots may move them.
  @Test func exactValuesStay() {
    #expect(rounded([3, -5, 7, 1], [1, 4, 16, 64], 1) == [3, -2.5, 1.75, 0.125])
    let middle = (1 << 53) + 1
    #expect(rounded([middle, -middle], [1, 4], 1) == [9_007_199_254_740_992, -4_503_599_627_370_496])
  }
}
