import ExactArithmetic

/// A Gaussian binomial coefficient: the weights of a power of one irrep.
///
///     ⎡ N ⎤      K   1 − q^(N−K+i)
///     ⎣ K ⎦  =   ∏   ─────────────  =  Σ c(s)·qˢ,    s = 0 … K(N−K),   c(s) = c(K(N−K) − s)
///              i = 1   1 − qⁱ
///
/// Symⁿ of spin j has the projections m = nj − s, c(s) of each for N = n+2j, K = n; Λⁿ has them for N = 2j+1, K = n,
/// from its own highest projection.
///
/// - SeeAlso: [Macdonald1995, I.2, examples 3 and 4; I.8, example 9]
struct GaussianBinomial {
  /// c(0) … c(⌊K(N−K)/2⌋).
  let coefficients: [Integer]
  /// K(N−K): twice the largest projection.
  private let degree: Int

  /// The coefficients for 0 ≤ K ≤ N.
  ///
  /// - Throws: `LimitError` before the work begins, `Cancelled`.
  /// - Complexity: min(K, N−K) passes over half of the coefficients.
  init(upper: Integer, lower: Integer, limits: Limits, cancellation: Cancellation) throws {
    precondition(lower.signum() >= 0 && lower <= upper, "a binomial has 0 ≤ K ≤ N")
    let (fewer, more) = (min(lower, upper - lower), max(lower, upper - lower))
    let degree = fewer * more
    // Partitions of s into at most K parts: fewer than C(s+K, K), so this many bits at most.
    let limbs = (fewer * Integer((upper + 1).bitWidth)).quotientAndRemainder(dividingBy: 64).quotient + 1
    try limits.allow(terms: degree.shiftedRight(by: 1) + 1, of: "a power of one irrep")
    try limits.allow(
      PowerCost(steps: fewer * degree * limbs + degree, words: degree * (limbs + 1)),
      of: "a power with \(approximately(degree + 1)) projections")
    guard let degree = degree.asInt, let fewer = fewer.asInt, let more = more.asInt else {
      throw LimitError(what: "a power", estimate: "more projections than a machine word counts")
    }
    self.degree = degree
    // Multiplying and dividing by 1 − qᵏ carry low powers to higher ones, so that the upper half is never needed.
    var numbers = [Integer](repeating: 0, count: degree / 2 + 1)
    numbers[0] = 1
    for factor in stride(from: 1, through: fewer, by: 1) {
      try cancellation.check()
      let multiplied = more + factor
      if multiplied < numbers.count {
        for index in (multiplied..<numbers.count).reversed() { numbers[index] -= numbers[index - multiplied] }
      }
      if factor < numbers.count {
        for index in factor..<numbers.count { numbers[index] += numbers[index - factor] }
      }
    }
    coefficients = numbers
  }

  /// The irreps whose projections these are: the spin K(N−K)/2 − s occurs c(s) − c(s−1) times.
  func irreps<G: RotationGroup>(of group: G, parity: Parity) -> Irreps<G> {
    var sum: [G.Irrep: Integer] = [:]
    for (index, number) in coefficients.enumerated() {
      let multiplicity = index == 0 ? number : number - coefficients[index - 1]
      if multiplicity.isZero { continue }
      sum[group.irrep(spin: HalfInteger(twice: degree - 2 * index), parity: parity)] = multiplicity
    }
    return Irreps(group: group, multiplicities: sum)
  }
}
