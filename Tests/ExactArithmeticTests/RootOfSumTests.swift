import ExactArithmetic
import Testing

/// Square roots of a + b√d that are sums of roots.
@Suite struct RootOfSumTests {
  private func root(_ numerator: Int, _ denominator: Int = 1) throws -> RootSum {
    RootSum(try RationalRoot(signedSquare: Rational(numerator, denominator)))
  }

  @Test func rootsOfSquaresAreFound() throws {
    for a in 1..<8 {
      for b in 1..<8 {
        for sign in [1, -1] {
          let sum = try root(a, 3) + RootSum(Rational(sign)) * root(b, 5)
          let positive = sum.signum() < 0 ? -sum : sum
          #expect(try (sum * sum).squareRoot == positive, "\(a) \(b) \(sign)")
        }
      }
    }
    #expect(try RootSum.zero.squareRoot == .zero)
    #expect(try RootSum(Rational(9, 4)).squareRoot == RootSum(Rational(3, 2)))
  }

  @Test func otherNumbersHaveNone() throws {
    #expect(try (RootSum(Rational(1)) + root(2)).squareRoot == nil)
    #expect(try RootSum(Rational(-1)).squareRoot == nil)
    #expect(try (RootSum(Rational(5)) + root(2) + root(3)).squareRoot == nil)
  }
}
