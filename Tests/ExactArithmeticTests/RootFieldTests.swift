import ExactArithmetic
import TestSupport
import Testing

/// Division of sums of roots, and roots of them.
@Suite struct RootFieldTests {
  private func sum(_ terms: Int, _ generator: inout SeededGenerator) -> RootSum {
    (0..<terms).reduce(RootSum.zero) { sum, _ in
      let coefficient = Rational(
        Integer(Int.random(in: -9...9, using: &generator)), Integer(Int.random(in: 1...6, using: &generator)))
      let square = Rational(Integer(Int.random(in: 1...42, using: &generator)))
      guard let root = try? RationalRoot(signedSquare: square) else { return sum }
      return sum + RootSum(root) * RootSum(coefficient)
    }
  }

  @Test func reciprocalsAreReciprocal() throws {
    var generator = SeededGenerator(seed: 71)
    for _ in 0..<200 {
      let x = sum(Int.random(in: 1...4, using: &generator), &generator)
      guard !x.isZero else {
        #expect(x.reciprocal == nil)
        continue
      }
      #expect(try #require(x.reciprocal) * x == RootSum(Rational(1)))
    }
  }

  @Test func manyIndependentRootsAreRefused() throws {
    let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23]
    let all = try primes.reduce(RootSum.zero) { $0 + RootSum(try RationalRoot(signedSquare: Rational(Integer($1)))) }
    #expect(all.reciprocal == nil)
  }

  /// (√x ± √y)² has the root that is not negative.
  @Test func nestedRootsAreFound() throws {
    for x in 1...12 {
      for y in 1..<x {
        let roots = try [x, y].map { RootSum(try RationalRoot(signedSquare: Rational(Integer($0), 3))) }
        for root in [roots[0] + roots[1], roots[0] - roots[1]] {
          let square = root * root
          guard square.asRoot == nil else { continue }
          #expect(try square.denestedRoot() == root)
        }
      }
    }
    let other = RootSum(Rational(1)) + RootSum(try RationalRoot(signedSquare: 2))
    #expect(try other.denestedRoot() == nil)
  }
}
