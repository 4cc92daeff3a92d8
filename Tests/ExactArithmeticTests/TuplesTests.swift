import Testing

@testable import ExactArithmetic

/// Lists of numbers below bounds: all of them, in order.
@Suite struct TuplesTests {
  @Test func tuplesAreTheDigitsOfTheirNumbers() {
    for bounds in [[3], [2, 3], [3, 1, 2], [2, 2, 2, 2], [1, 1]] {
      let count = bounds.reduce(1, *)
      let expected = (0..<count).map { number in
        var rest = number
        return bounds.reversed().map { bound in
          defer { rest /= bound }
          return rest % bound
        }.reversed()
      }
      #expect(Array(Tuples(below: bounds)) == expected.map(Array.init))
    }
    #expect(Array(Tuples(below: [])) == [[]])
    #expect(Array(Tuples(below: [2, 0])).isEmpty)
  }
}
