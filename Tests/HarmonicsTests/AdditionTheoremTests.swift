import ExactArithmetic
import Testing

@testable import Harmonics

/// The addition theorem as an identity of polynomials.
@Suite struct AdditionTheoremTests {
  @Test(arguments: 0...5) func bothSidesAreOnePolynomial(_ degree: Int) {
    let theorem = AdditionTheorem(degree: degree)
    #expect(theorem.holds && !theorem.sum.isEmpty)
    // At u = v = (1, 0, 0) both are 1.
    let pole = Monomial(degree, 0, 0)
    #expect(theorem.sum[AdditionTheorem.Term(u: pole, v: pole)] == 1)
    #expect(theorem.closedForm[AdditionTheorem.Term(u: pole, v: pole)] == 1)
    #expect(theorem.sum.keys.allSatisfy { $0.u.degree == degree && $0.v.degree == degree })
  }
}
