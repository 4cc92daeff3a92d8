import ExactArithmetic
import TestSupport
import Testing

@testable import Coupling

/// 12j and 15j symbols against full contractions of 3j symbols, 9j symbols, symmetries and reductions; exact.
@Suite struct SixJChainTests {
  /// Random rows j, l, k of length n whose triples are triangles and that have an x to sum over.
  private static func rows(
    _ n: Int, twisted: Bool, largest: Int, _ generator: inout SeededGenerator
  ) -> SixJChain {
    while true {
      let random = (0..<2 * n).map { _ in HalfInteger(twice: Int.random(in: 0...largest, using: &generator)) }
      let (j, k) = (Array(random[..<n]), Array(random[n...]))
      let l = (0..<n).map { i in
        let next = i + 1 < n ? (j[i + 1], k[i + 1]) : twisted ? (k[0], j[0]) : (j[0], k[0])
        return (0...2 * largest).map { HalfInteger(twice: $0) }.filter {
          Triangle(j[i], next.0, $0) != nil && Triangle(k[i], next.1, $0) != nil
        }.randomElement(using: &generator) ?? HalfInteger(twice: 1000)
      }
      let chain = SixJChain(j: j, l: l, k: k, isTwisted: twisted)
      if chain.brokenTriad == nil, chain.hasIntermediate { return chain }
    }
  }

  private static func spins(_ chain: SixJChain) -> [HalfInteger] { chain.j + chain.l + chain.k }

  private static func sign(_ twice: Int) -> Rational { (twice / 2).isMultiple(of: 2) ? 1 : -1 }

  private static func total(_ spins: [HalfInteger]) -> Int { spins.reduce(0) { $0 + $1.twice } }

  // MARK: Definition by 3j symbols

  /// The trace of a product of maps around the chain.
  ///
  ///     T[m p, m′ p′] = Σₙ (−1)^(l−n + j−m + k−p) (j l j′; −m n m′) (k l k′; −p −n p′)
  ///
  /// The last one has its two factors exchanged when the chain is twisted. In all 2n 3j symbols are multiplied and summed
  /// over all 3n projections.
  private static func contraction(_ chain: SixJChain) throws -> RootSum {
    let n = chain.j.count
    var trace = RootSum.zero
    for first in SpinState.all(ofSpin: chain.j[0]) {
      for second in SpinState.all(ofSpin: chain.k[0]) {
        var vector = [[first, second]: RootSum(Rational(1))]
        for i in 0..<n {
          let isLast = i + 1 == n
          let next =
            isLast
            ? (chain.isTwisted ? [chain.k[0], chain.j[0]] : [chain.j[0], chain.k[0]])
            : [chain.j[i + 1], chain.k[i + 1]]
          var image: [[SpinState]: RootSum] = [:]
          for (states, value) in vector {
            for line in SpinState.all(ofSpin: chain.l[i]) {
              guard let a = try? SpinState(j: next[0], m: states[0].m - line.m),
                let b = try? SpinState(j: next[1], m: states[1].m + line.m)
              else { continue }
              let product =
                wigner3j(states[0].reversed, line, a) * wigner3j(states[1].reversed, line.reversed, b)
              let lowered = ([line] + states).reduce(0) { $0 + ($1.j.twice - $1.m.twice) / 2 }
              image[[a, b], default: .zero] =
                (image[[a, b]] ?? .zero) + value * RootSum(lowered.isMultiple(of: 2) ? product : -product)
            }
          }
          vector = image
        }
        trace = trace + (vector[chain.isTwisted ? [second, first] : [first, second]] ?? .zero)
      }
    }
    return trace
  }

  @Test(arguments: [(3, true), (3, false), (4, true), (4, false), (5, true), (5, false)])
  func chainsAreContractionsOfThreeJ(_ n: Int, _ twisted: Bool) throws {
    var generator = SeededGenerator(seed: 150 + UInt64(n))
    var nonzero = 0
    for _ in 0..<(12 * testDepth) {
      let chain = Self.rows(n, twisted: twisted, largest: 2, &generator)
      let value = try chain.value(cancellation: .never)
      // Exchanging the factors of a twisted chain turns one line round: (−1)^2k₁.
      let turned = twisted && !chain.k[0].isInteger
      #expect(try Self.contraction(chain) == RootSum(turned ? -value : value), "\(chain)")
      if !value.isZero { nonzero += 1 }
    }
    #expect(nonzero > 6)
  }

  /// Values of the definitions [Yutsis1962, 17.1, 17.2] for n = 3, as an independent program has them.
  @Test func chainsOfThreeHaveTheKnownValues() throws {
    let half = HalfInteger(twice: 1)
    for (first, twisted, expected) in [
      (1, true, Rational(5, 36)), (1, false, Rational(1, 9)), (3, true, Rational(-1, 18)), (3, false, Rational(1, 18)),
    ] {
      let chain = SixJChain(
        j: [HalfInteger(twice: first), half, half], l: [1, 1, 1], k: [half, half, half], isTwisted: twisted)
      #expect(try chain.value(cancellation: .never) == RationalRoot(expected))
    }
  }

  // MARK: Sums over 9j symbols

  /// [Varshalovich1988, 10.13.7]: the first kind by one 9j and two 6j.
  @Test func theFirstKindIsASumOverNineJ() throws {
    var generator = SeededGenerator(seed: 161)
    for _ in 0..<25 {
      let chain = Self.rows(4, twisted: true, largest: 3, &generator)
      let (a, b, c) = (chain.j, chain.l, chain.k)
      var sum = RootSum.zero
      for twice in 0...12 {
        let x = HalfInteger(twice: twice)
        let product =
          wigner9j([b[1], a[1], a[2], c[1], b[0], c[0], c[2], a[0], x])
          * wigner6j(b[2], a[2], a[3], c[0], b[3], x) * wigner6j(b[2], c[2], c[3], a[0], b[3], x)
        sum = sum + RootSum(product * RationalRoot(Rational(twice + 1)))
      }
      let sign = Self.sign(a[0].twice - a[2].twice - c[0].twice + c[2].twice)
      #expect(RootSum(try Wigner12j(.first, a + b + c).value()) == sum * RootSum(sign), "\(chain)")
    }
  }

  /// [Varshalovich1988, 10.13.26]: the second kind by two 9j.
  @Test func theSecondKindIsASumOverTwoNineJ() throws {
    var generator = SeededGenerator(seed: 162)
    for _ in 0..<25 {
      let s = Self.square(&generator)
      let (a2, a3, a4, b1, b3, b4) = (s[0], s[1], s[2], s[3], s[4], s[5])
      let (c1, c2, c4, d1, d2, d3) = (s[6], s[7], s[8], s[9], s[10], s[11])
      var sum = RootSum.zero
      for twice in 0...12 {
        let x = HalfInteger(twice: twice)
        let product = wigner9j([a3, b3, d3, a4, b4, c4, a2, b1, x]) * wigner9j([d2, d1, d3, c2, c1, c4, a2, b1, x])
        sum = sum + RootSum(product * RationalRoot(Rational(twice + 1)))
      }
      let sign = Self.sign(b3.twice - a4.twice - d1.twice + c2.twice)
      #expect(RootSum(try Wigner12j(.second, s).value()) == sum * RootSum(sign), "\(s)")
    }
  }

  /// The twelve spins of a random symbol of the second kind in the order in which they are typed.
  private static func square(_ generator: inout SeededGenerator) -> [HalfInteger] {
    let chain = rows(4, twisted: false, largest: 3, &generator)
    let (j, l, k) = (chain.j, chain.l, chain.k)
    return [j[1], j[0], l[0], k[3], l[3], k[0], k[2], l[1], k[1], l[2], j[2], j[3]]
  }

  // MARK: Symmetries

  /// The 48 arrangements of a square: rows and columns permuted together, and transposed.
  @Test func theSecondKindHasFortyEightSymmetries() throws {
    var generator = SeededGenerator(seed: 163)
    let places = (0..<4).flatMap { row in (0..<4).filter { $0 != row }.map { [row, $0] } }
    var permutations: [[Int]] = [[]]
    for _ in 0..<4 { permutations = permutations.flatMap { p in (0..<4).filter { !p.contains($0) }.map { p + [$0] } } }
    for _ in 0..<6 {
      let spins = Self.square(&generator)
      let value = try Wigner12j(.second, spins).value()
      let table = Dictionary(uniqueKeysWithValues: zip(places, spins))
      for p in permutations {
        for transposed in [false, true] {
          let moved = places.compactMap { table[transposed ? [p[$0[1]], p[$0[0]]] : [p[$0[0]], p[$0[1]]]] }
          #expect(try Wigner12j(.second, moved).value() == value, "\(spins) \(p) \(transposed)")
        }
      }
    }
  }

  /// Rotations and the reversal of the ladder: 4n arrangements.
  @Test(arguments: [(4, true), (5, true), (5, false)])
  func laddersMayBeTurned(_ n: Int, _ twisted: Bool) throws {
    var generator = SeededGenerator(seed: 164)
    for _ in 0..<4 {
      var chain = Self.rows(n, twisted: twisted, largest: 3, &generator)
      let value = try chain.value(cancellation: .never)
      for turn in 0..<2 * n {
        let (j, k) = (chain.j, chain.k)
        let reversed = SixJChain(
          j: j.reversed(), l: chain.l.dropLast().reversed() + chain.l.suffix(1), k: k.reversed(), isTwisted: twisted)
        let exchanged = SixJChain(j: k, l: chain.l, k: j, isTwisted: twisted)
        for other in [reversed, exchanged] {
          #expect(try other.value(cancellation: .never) == value, "\(chain) \(turn)")
        }
        chain = SixJChain(
          j: j.dropFirst() + [twisted ? k[0] : j[0]], l: Array(chain.l.dropFirst()) + [chain.l[0]],
          k: k.dropFirst() + [twisted ? j[0] : k[0]], isTwisted: twisted)
        #expect(try chain.value(cancellation: .never) == value, "\(chain) \(turn)")
      }
    }
  }

  // MARK: Reductions

  /// lₙ = 0 takes one link out of the chain, over √((2j₁+1)(2k₁+1)): 15j to 12j, 12j to 9j and to two 6j.
  @Test(arguments: [(4, true), (4, false), (5, true), (5, false)])
  func aVanishingSpinShortensTheChain(_ n: Int, _ twisted: Bool) throws {
    var generator = SeededGenerator(seed: 165)
    var nonzero = 0
    for _ in 0..<20 {
      let short = Self.rows(n - 1, twisted: twisted, largest: 3, &generator)
      let (j, k) = (short.j[0], short.k[0])
      let long = SixJChain(
        j: short.j + [twisted ? k : j], l: short.l + [0], k: short.k + [twisted ? j : k], isTwisted: twisted)
      let root = RationalRoot(
        coefficient: 1, squareRootOf: PrimeFactorization(j.twice + 1) * PrimeFactorization(k.twice + 1))
      let (value, shorter) = try (long.value(cancellation: .never), short.value(cancellation: .never))
      #expect(value * root == shorter, "\(short)")
      if !value.isZero { nonzero += 1 }
      guard n == 4 else { continue }
      let (a, b, l) = (short.j, short.k, short.l)
      let total = Self.total(Self.spins(short))
      if twisted {
        let nine = wigner9j([a[0], b[2], l[2], a[1], l[1], a[2], l[0], b[1], b[0]])
        #expect(shorter == nine * RationalRoot(Self.sign(total)), "\(short)")
      } else {
        let product =
          wigner6j(l[0], l[1], l[2], a[2], a[0], a[1]) * wigner6j(l[0], l[1], l[2], b[2], b[0], b[1])
        let isOdd = !(a[0] + b[0]).isInteger
        #expect(shorter == (isOdd ? -product : product), "\(short)")
      }
    }
    #expect(nonzero > 10)
  }

  /// Σ over lₙ of (2lₙ+1) (−1)^lₙ {jₙ kₙ y; …, lₙ} times the symbol leaves the one term x = y of the others.
  @Test func summingALinkOutLeavesOneTerm() throws {
    var generator = SeededGenerator(seed: 166)
    for _ in 0..<10 {
      let chain = Self.rows(4, twisted: true, largest: 3, &generator)
      let (j, k) = (chain.j, chain.k)
      let fixed = chain.j + chain.l.dropLast() + chain.k
      let bounds = try #require(chain.bounds)
      for y in stride(from: bounds.low, through: bounds.high, by: 2).map({ HalfInteger(twice: $0) }) {
        var sum = RootSum.zero
        for twice in 0...14 {
          let l = HalfInteger(twice: twice)
          let weight = wigner6j(j[3], k[3], y, j[0], k[0], l)
          guard !weight.isZero else { continue }
          let value = try Wigner12j(.first, chain.j + chain.l.dropLast() + [l] + chain.k).value()
          let sign = Self.sign(Self.total(fixed + [l]) + 3 * y.twice)
          sum = sum + RootSum(value * weight * RationalRoot(sign * Rational(twice + 1)))
        }
        let others = (0..<3).reduce(RationalRoot.one) {
          $0 * wigner6j(j[$1], k[$1], y, k[$1 + 1], j[$1 + 1], chain.l[$1])
        }
        #expect(sum == RootSum(others), "\(chain) \(y)")
      }
    }
  }

  // MARK: Zeros

  @Test func zerosHaveReasons() throws {
    let ones = [HalfInteger](repeating: 1, count: 15)
    #expect(Wigner12j(.first, Array(ones.prefix(12))).zeroReason == nil)
    #expect(Wigner12j(.first, [5] + ones.prefix(11)).zeroReason == .triangle)
    #expect(Wigner15j(.second, ones).zeroReason == nil)
    #expect(Wigner15j(.second, Array(ones.prefix(14)) + [4]).zeroReason == .triangle)
    // All triangles, but a₁ + c₁ is an integer and a₂ + c₂ is none.
    let half = HalfInteger(twice: 1)
    let far = Wigner12j(.first, [0, half, 0, half, half, half, half, half, 0, 0, 0, 0].map { $0 })
    #expect(try far.value().isZero && far.zeroReason == .triangle)
    // j₁ ⊗ k₁ = 0 ⊗ 0 has x = 0 alone, j₃ ⊗ k₃ = 2 ⊗ 1 has none.
    let apart = Wigner15j(.second, [0, 1, 2, 1, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0])
    #expect(apart.brokenTriad == nil && !apart.hasIntermediate && apart.zeroReason == .triangle)
  }
}
