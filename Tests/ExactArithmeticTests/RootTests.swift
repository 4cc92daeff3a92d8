import ExactArithmetic
import TestSupport
import Testing

/// Factorisations, roots of rationals, sums of roots.
@Suite struct RootTests {
  @Test func factorialsFactor() {
    for n in 0...60 { #expect(PrimeFactorization.factorial(n).value == Rational(Integer.factorial(n))) }
    for n in 1...500 { #expect(PrimeFactorization(n).value == Rational(n)) }
  }

  @Test func squareSplitIsSquareFree() {
    for n in 1...300 {
      for m in [1, 2, 12, 35] {
        let quotient = PrimeFactorization(n) / PrimeFactorization(m)
        let (root, radicand) = quotient.squareSplit
        #expect(root * root * Rational(radicand) == Rational(n, m))
        for p in [2, 3, 5, 7, 11, 13, 17] { #expect(!radicand.isMultiple(of: Integer(p * p))) }
      }
    }
  }

  private func root(_ n: Int, _ d: Int = 1) throws -> RationalRoot { try RationalRoot(signedSquare: Rational(n, d)) }

  @Test func rootsMultiplyLikeTheirSquares() throws {
    for a in -30...30 {
      for b in -12...12 {
        let (x, y) = (try root(a, 7), try root(b, 10))
        let product = x * y
        #expect(product.signedSquare.magnitude == Rational(a, 7).magnitude * Rational(b, 10).magnitude)
        #expect(product.signum() == a.signum() * b.signum())
        if b != 0 { #expect(product / y == x) }
        #expect(x.signedSquare == Rational(a, 7))
      }
    }
    #expect(try root(8, 18).asRational == Rational(2, 3))
    #expect(try root(-1, 6).description == "-√(1/6)" && root(2).description == "√2")
  }

  @Test func largeSquareFreePartsAreFoundOrRefused() throws {
    let prime = Integer(1_000_000_007)
    #expect(try RationalRoot(signedSquare: Rational(prime * prime * 12)).coefficient == Rational(prime * 2))
    let hard = (Integer(2).power(89) - 1) * (Integer(2).power(107) - 1)
    #expect(throws: LimitError.self) { try RationalRoot(signedSquare: Rational(hard)) }
  }

  @Test func sumsOfRootsAreARing() throws {
    var generator = SeededGenerator(seed: 21)
    func sample() throws -> RootSum {
      var sum = RootSum.zero
      for _ in 0..<3 {
        sum =
          sum + RootSum(try root(Int.random(in: -40...40, using: &generator), Int.random(in: 1...6, using: &generator)))
      }
      return sum
    }
    for _ in 0..<60 {
      let (a, b, c) = (try sample(), try sample(), try sample())
      #expect(a + b == b + a && a * b == b * a)
      #expect((a + b) * c == a * c + b * c)
      #expect((a * b) * c == a * (b * c))
      #expect((a - a).isZero && (a - b).signum() == -(b - a).signum())
    }
  }

  @Test func signsOfNearlyVanishingSumsAreExact() throws {
    // √2·10⁹ − floor is tiny; two roots 10⁻²⁰ apart.
    let big = Integer(10).power(40)
    let floor = (big * 2).squareRoot().root
    let difference =
      RootSum(try RationalRoot(signedSquare: 2)) * RootSum(Rational(Integer(10).power(20))) - RootSum(Rational(floor))
    #expect(difference.signum() == 1)
    #expect((difference - RootSum(1)).signum() == -1)
    let square = RootSum(try root(2)) * RootSum(try root(2)) - RootSum(2)
    #expect(square.isZero)
  }
}
