import ExactArithmetic
import TestSupport
import Testing

/// Polynomials in any number of variables with coefficients that are sums of roots.
@Suite struct SparsePolynomialTests {
  private typealias Sum = SparsePolynomial<IndexedMonomial, RootSum>

  private func random(_ generator: inout SeededGenerator) -> Sum {
    var sum = Sum()
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      let variables = (0..<Int.random(in: 0...3, using: &generator)).map { _ in Int.random(in: 0..<3, using: &generator)
      }
      let root = RationalRoot(
        coefficient: Rational(Int.random(in: -3...3, using: &generator), 2),
        squareFreeRadicand: [1, 2, 3, 6][Int.random(in: 0..<4, using: &generator)])
      sum.add(RootSum(root), IndexedMonomial(variables))
    }
    return sum
  }

  @Test func ringLawsHold() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<40 {
      let (a, b, c) = (random(&generator), random(&generator), random(&generator))
      #expect(a * (b + c) == a * b + a * c)
      #expect((a * b) * c == a * (b * c) && a * b == b * a)
      #expect((a - a).isZero && a.power(2) == a * a && a.power(0) == Sum(.one))
    }
  }

  @Test func derivativesObeyTheProductRule() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<40 {
      let (a, b) = (random(&generator), random(&generator))
      for variable in 0..<3 {
        #expect((a * b).derivative(variable) == a.derivative(variable) * b + a * b.derivative(variable))
      }
    }
  }

  @Test func valuesAreARingHomomorphism() {
    var generator = SeededGenerator(seed: 7)
    let point = [
      RootSum(Rational(2, 3)), RootSum(RationalRoot(coefficient: 1, squareFreeRadicand: 2)), RootSum(Rational(-5)),
    ]
    for _ in 0..<40 {
      let (a, b) = (random(&generator), random(&generator))
      #expect((a * b).value(point) == a.value(point) * b.value(point))
      #expect((a + b).value(point) == a.value(point) + b.value(point))
    }
  }

  /// Gathered terms are all terms, each once, under their own keys in the order of the first.
  @Test func gatheredTermsAddUp() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<40 {
      let polynomial = random(&generator)
      let groups = polynomial.gathered { $0.radicand }
      var sum = SparsePolynomial<IndexedMonomial, RootSum>()
      for (radicand, terms) in groups {
        #expect(terms.allSatisfy { $0.radicand == radicand } && terms.map(\.monomial) == terms.map(\.monomial).sorted())
        for term in terms {
          let root = RationalRoot(coefficient: term.coefficient, squareFreeRadicand: radicand)
          sum.add(RootSum(root), term.monomial)
        }
      }
      #expect(sum == polynomial && Set(groups.map(\.key)).count == groups.count)
      #expect(polynomial.largestDegree == polynomial.terms.last?.monomial.degree ?? 0)
    }
  }

  @Test func monomialsAreSortedAndMerged() {
    let product = IndexedMonomial([2, 0]) * IndexedMonomial([1, 0])
    #expect(product.variables == [0, 0, 1, 2] && product.degree == 4 && product[0] == 2)
    #expect(product.lowered(0).variables == [0, 1, 2] && product.part(in: 1..<3).variables == [1, 2])
    #expect(product.part(outside: 1..<3).variables == [0, 0])
    #expect(product.powers.map(\.exponent) == [2, 1, 1])
    #expect(IndexedMonomial([1]) < IndexedMonomial([0, 0]) && IndexedMonomial([0, 1]) < IndexedMonomial([1, 1]))
    #expect(product.renumbered([2, 1, 0]).variables == [0, 1, 2, 2])
  }
}
