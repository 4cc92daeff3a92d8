import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// The second route to all symbols with j ≤ 5, without factorials: equations that have one solution.
@Suite struct SecondRouteTests {
  private static let bound = 10

  /// The values of all 3j symbols with j ≤ 5 by their arguments.
  private struct Values {
    private var values: [Int: RationalRoot] = [:]

    init() {
      let engine = CouplingEngine()
      AllSymbols.forEach3j(upTo: SecondRouteTests.bound) { s in
        values[Self.key(s[0], s[1], s[2], s[3], s[4])] = engine.wigner3j(s).value
      }
    }

    private static func key(_ j1: Int, _ j2: Int, _ j3: Int, _ m1: Int, _ m2: Int) -> Int {
      (((j1 * 11 + j2) * 11 + j3) * 21 + m1 + 10) * 21 + m2 + 10
    }

    /// The symbol of doubles with m₃ = −m₁−m₂; 0 when it is not among them.
    subscript(j1: Int, j2: Int, j3: Int, m1: Int, m2: Int) -> RationalRoot {
      values[Self.key(j1, j2, j3, m1, m2)] ?? .zero
    }
  }

  /// √((j+m)(j−m+1)) of doubles.
  private static func lowering(_ j: Int, _ m: Int) -> RationalRoot {
    let square = (j + m) / 2 * ((j - m) / 2 + 1)
    return square == 0 ? .zero : RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization(square))
  }

  /// J₋ annihilates the invariant Σ 3j |m₁⟩|m₂⟩|m₃⟩, whose norm is 1 and whose component with m₁ = j₁, m₃ = −j₃ has the
  /// sign (−1)^(j₁−j₂+j₃): that is one vector. [Varshalovich1988, 8.1.1]
  @Test func threeJSpansTheNullSpaceOfTheGenerators() {
    let values = Values()
    let factors = (0...Self.bound).map { j in (0...Self.bound).map { Self.lowering(j, min(j, 2 * $0 - j)) } }
    var wrong: [[Int]] = []
    for j1 in 0...Self.bound {
      for j2 in 0...Self.bound {
        for j3 in stride(from: abs(j1 - j2), through: min(j1 + j2, Self.bound), by: 2) {
          var norm = Rational(0)
          for m1 in stride(from: -j1, through: j1, by: 2) {
            for m2 in stride(from: -j2, through: j2, by: 2) {
              norm = norm + values[j1, j2, j3, m1, m2].squared
              // m₁+m₂+m₃ = 1 before one of them is lowered.
              let m3 = 2 - m1 - m2
              guard abs(m3) <= j3 else { continue }
              let first = values[j1, j2, j3, m1 - 2, m2] * factors[j1][(j1 + m1) / 2]
              let second = values[j1, j2, j3, m1, m2 - 2] * factors[j2][(j2 + m2) / 2]
              let third = values[j1, j2, j3, m1, m2] * factors[j3][(j3 + m3) / 2]
              if !(RootSum(first) + RootSum(second) + RootSum(third)).isZero { wrong.append([j1, j2, j3, m1, m2]) }
            }
          }
          let highest = values[j1, j2, j3, j1, j3 - j1].signum()
          let sign = ((j1 - j2 + j3) / 2).isMultiple(of: 2) ? 1 : -1
          if norm != 1 || highest != sign { wrong.append([j1, j2, j3]) }
        }
      }
    }
    #expect(wrong == [])
  }

  /// A 6j symbol times a 3j symbol is a sum of products of three others. [Varshalovich1988, 9.1]
  ///
  ///     3j(a b c; α β γ) {a b c; d e f}
  ///       = Σ (−1)^(d+e+f+δ+ε+φ) 3j(a e f; α ε −φ) 3j(d b f; −δ β φ) 3j(d e c; δ −ε γ)
  ///
  /// At α = a and γ = −c the left symbol is not 0, and the sum is over δ alone. One in three at the default depth.
  @Test func sixJIsASumOfThreeJ() {
    let engine = CouplingEngine()
    let values = Values()
    var (count, wrong): (Int, [[Int]]) = (0, [])
    AllSymbols.forEach6j(upTo: Self.bound) { s in
      count += 1
      guard testDepth > 1 || count.isMultiple(of: 3) else { return }
      let (a, b, c, d, e, f) = (s[0], s[1], s[2], s[3], s[4], s[5])
      let (alpha, beta) = (a, c - a)
      var sum = RootSum.zero
      for delta in stride(from: -d, through: d, by: 2) {
        // ε = δ+γ, φ = α+ε.
        let epsilon = delta - c
        let phi = alpha + epsilon
        guard abs(epsilon) <= e, abs(phi) <= f else { continue }
        let product =
          values[a, e, f, alpha, epsilon] * values[d, b, f, -delta, beta] * values[d, e, c, delta, -epsilon]
        let isOdd = !((d + e + f + delta + epsilon + phi) / 2).isMultiple(of: 2)
        sum = sum + RootSum(isOdd ? -product : product)
      }
      if sum != RootSum(values[a, b, c, alpha, beta] * engine.wigner6j(s).value) { wrong.append(s) }
    }
    #expect(count == 42_393 && wrong == [])
  }
}
