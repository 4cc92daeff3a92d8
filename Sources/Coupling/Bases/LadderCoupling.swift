import ExactArithmetic

/// Clebsch–Gordan coefficients on a lattice: how the weight vectors of a product are made of those of its factors.
///
///     P_M = Σ c_M[m₁] P_{m₁} ⊗ P_{M−m₁},    c_J[m₁] ∝ (−1)^(j₁−m₁) (j₁+m₁)! (j₂+J−m₁)!
///
/// The highest one follows from J₊P_J = 0, the others by divided powers of J₋; the integers have no common divisor. The
/// sign is that of Condon and Shortley, c_J[j₁] > 0. Normalised vectors have the coefficients
/// ⟨j₁ m₁ j₂ m₂|J M⟩ = c_M[m₁] √(C(2j₁, j₁+m₁) C(2j₂, j₂+m₂) / (C(2J, J+M) · squaredNorm)).
/// [Varshalovich1988, 8.2]
struct LadderCoupling: Sendable {
  /// The coefficients for M = J, J−1, …; index a stands for m₁ = j₁ − a.
  let rows: [[Integer]]
  /// |P_J|² for factors whose highest vectors have norm 1.
  let squaredNorm: Integer

  /// The first `count` rows of the product of two spins, given doubled.
  ///
  /// - Precondition: the spins form a triangle.
  init(_ twoJ1: Int, _ twoJ2: Int, _ twoJ: Int, count: Int) {
    // a = j₁−m₁ from 0 to A = j₁+j₂−J; beyond the other factor would be raised past its top.
    let largest = (twoJ1 + twoJ2 - twoJ) / 2
    let fixed = (twoJ2 + twoJ - twoJ1) / 2
    var top = [Integer](repeating: 0, count: twoJ1 + 1)
    for a in 0...largest {
      // (2j₁−a)!/(2j₁−A)! · (j₂+J−j₁+a)!/(j₂+J−j₁)!
      var product: Integer = a.isMultiple(of: 2) ? 1 : -1
      for factor in (twoJ1 - largest)..<(twoJ1 - a) { product.multiply(by: factor + 1) }
      for factor in fixed..<(fixed + a) { product.multiply(by: factor + 1) }
      top[a] = product
    }
    top = top.withoutContent
    var norm: Integer = 0
    for a in 0...largest {
      norm +=
        top[a] * top[a] * Integer.binomial(twoJ1, a) * Integer.binomial(twoJ2, largest - a)
    }
    squaredNorm = norm
    var rows = [top]
    for step in 1..<max(count, 1) {
      // J₋P_{m₁} = (j₁−m₁+1) P_{m₁−1}, and the same of the other factor.
      let previous = rows[step - 1]
      rows.append(
        (0...twoJ1).map { a in
          // b = j₂−m₂ with m₁+m₂ = M, M = J − step.
          let b = largest + step - a
          guard (0...twoJ2).contains(b) else { return 0 }
          var sum: Integer = 0
          if a > 0 { sum += previous[a - 1] * Integer(a) }
          if b > 0 { sum += previous[a] * Integer(b) }
          return sum.dividedExactly(by: Integer(step))
        })
    }
    self.rows = rows
  }
}
