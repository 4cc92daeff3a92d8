import ExactArithmetic

// Where the factors of a product are one and the same vector, the components commute, and a coupled path is a polynomial.
// With f_k = J₋^k/k! f₀ (k = 0 … 2l, f₀ the highest component; f_k = √C(2l,k) |l, l−k⟩) everything is an integer:
//
//     J₊ f_k = (2l−k+1) f_(k−1),   J₋^s/s! f_k = C(k+s, s) f_(k+s)
//     highest component of L in l₁ ⊗ l₂, with A = l₁+l₂−L:
//         h₀ = Σₖ (−1)^k (2l₁−k)! (2l₂−A+k)! f_k g_(A−k)     divided by what the coefficients have in common
//     h_s = Σₖ cₖ Σₜ C(k+t, t) C(A−k+s−t, s−t) f_(k+t) g_(A−k+s−t)

/// How two irreps couple to a third in divided powers of J₋.
struct DividedCoupling: Sendable {
  /// c₀ … c_A.
  let highest: [Integer]
  private let a: Int

  /// The coupling of spins, given by their doubles, that form a triangle.
  init(_ first: Int, _ second: Int, _ total: Int) {
    let a = (first + second - total) / 2
    var values: [Integer] = []
    for k in 0...a {
      // (2l₁−k)!/(2l₁−A)! · (2l₂−A+k)!/(2l₂−A)!
      let magnitude =
        Integer.factorial(first - k).dividedExactly(by: .factorial(first - a))
        * Integer.factorial(second - a + k).dividedExactly(by: .factorial(second - a))
      values.append(k.isMultiple(of: 2) ? magnitude : -magnitude)
    }
    let content = values.reduce(Integer(0)) { .greatestCommonDivisor($0, $1) }
    highest = values.map { $0.dividedExactly(by: content) }
    self.a = a
  }

  /// The component s of the product of two vectors given by the polynomials of their components.
  func component(
    _ s: Int, _ left: [ComponentPolynomial], _ right: [ComponentPolynomial]
  ) -> ComponentPolynomial {
    var sum: ComponentPolynomial = [:]
    for k in 0...a {
      for t in 0...s where k + t < left.count && a - k + s - t < right.count {
        let factor =
          highest[k] * Integer.binomial(k + t, t) * Integer.binomial(a - k + s - t, s - t)
        for (x, p) in left[k + t] {
          let scaled = p * factor
          for (y, q) in right[a - k + s - t] { sum[x * y, default: 0] += scaled * q }
        }
      }
    }
    return sum.filter { !$0.value.isZero }
  }
}
