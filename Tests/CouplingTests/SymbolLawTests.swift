import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// Laws of the coupling symbols, exhaustive over small spins; exact, without a tolerance.
@Suite struct SymbolLawTests {
  static let largestTwice = 3 + 2 * testDepth
  static let spins = (0...largestTwice).map { HalfInteger(twice: $0) }

  private static func triangles(upTo largest: Int = largestTwice) -> [[HalfInteger]] {
    let spins = (0...largest).map { HalfInteger(twice: $0) }
    return spins.flatMap { a in
      spins.flatMap { b in spins.compactMap { c in Triangle(a, b, c) == nil ? nil : [a, b, c] } }
    }
  }

  /// Σ over m₁ m₂ of ⟨…|J M⟩⟨…|J′ M′⟩ is δ.
  @Test func clebschGordanMatricesAreOrthogonal() throws {
    for a in Self.spins {
      for b in Self.spins {
        let coupled = stride(from: abs(a.twice - b.twice), through: a.twice + b.twice, by: 2).flatMap {
          SpinState.all(ofSpin: HalfInteger(twice: $0))
        }
        let columns = coupled.map { state in
          SpinState.all(ofSpin: a).flatMap { x in SpinState.all(ofSpin: b).map { clebschGordan(x, $0, state) } }
        }
        for (i, left) in columns.enumerated() {
          for (j, right) in columns.enumerated() where coupled[i].m == coupled[j].m {
            let dot = zip(left, right).reduce(RootSum.zero) { $0 + RootSum($1.0 * $1.1) }
            #expect(dot == RootSum(Rational(i == j ? 1 : 0)), "\(coupled[i]) \(coupled[j])")
          }
        }
      }
    }
  }

  /// ⟨j₁ m₁ j₂ m₂|J M⟩ from the definition: the highest state is annihilated by J₊ (its null space), lowered by J₋.
  @Test func racahsSumAgreesWithTheNullSpaceOfTheGenerators() throws {
    for a in Self.spins {
      for b in Self.spins {
        let states = SpinState.all(ofSpin: a).flatMap { x in SpinState.all(ofSpin: b).map { [x, $0] } }
        for twice in stride(from: abs(a.twice - b.twice), through: a.twice + b.twice, by: 2) {
          let j = HalfInteger(twice: twice)
          var vector = Self.highestState(j, a, b)
          for m in stride(from: twice, through: -twice, by: -2) {
            let coupled = try SpinState(j: j, m: HalfInteger(twice: m))
            for state in states {
              let expected = vector[state] ?? .zero
              #expect(RootSum(clebschGordan(state[0], state[1], coupled)) == expected, "\(state) \(coupled)")
            }
            vector = Self.lowered(vector, from: coupled)
          }
        }
      }
    }
  }

  /// J₊ v = 0 determines the state |J J⟩ up to a factor; Condon and Shortley make the component of m₁ = j₁ positive.
  private static func highestState(_ j: HalfInteger, _ a: HalfInteger, _ b: HalfInteger) -> [[SpinState]: RootSum] {
    var components: [(state: [SpinState], value: RationalRoot)] = []
    for x in SpinState.all(ofSpin: a).reversed() {
      guard let y = try? SpinState(j: b, m: j - x.m) else { continue }
      guard let last = components.last else {
        components.append(([x, y], .one))
        continue
      }
      // (J₊ v)(m₁+1, m₂): √(j₁(j₁+1)−m₁(m₁+1)) v(m₁) + √(j₂(j₂+1)−m₂(m₂−1)) v(m₁+1) = 0, m₂ that of m₁.
      let ratio = raising(last.state[1]) / raising(x)
      components.append(([x, y], -(last.value * ratio)))
    }
    let norm = components.reduce(Rational(0)) { $0 + $1.value.squared }
    guard let scale = try? RationalRoot(signedSquare: norm.reciprocal) else { return [:] }
    return Dictionary(uniqueKeysWithValues: components.map { ($0.state, RootSum($0.value * scale)) })
  }

  /// The matrix element of J₊ out of a state, √((j−m)(j+m+1)).
  private static func raising(_ state: SpinState) -> RationalRoot {
    let (up, down) = ((state.j.twice - state.m.twice) / 2, (state.j.twice + state.m.twice) / 2 + 1)
    return up == 0 ? .zero : RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization(up * down))
  }

  private static func lowering(_ state: SpinState) -> RationalRoot { raising(state.reversed) }

  private static func lowered(_ vector: [[SpinState]: RootSum], from state: SpinState) -> [[SpinState]: RootSum] {
    let factor = lowering(state)
    guard !factor.isZero else { return [:] }
    var result: [[SpinState]: RootSum] = [:]
    for (pair, value) in vector {
      for slot in 0..<2 {
        guard let moved = try? SpinState(j: pair[slot].j, m: pair[slot].m - 1) else { continue }
        var next = pair
        next[slot] = moved
        result[next] = (result[next] ?? .zero) + value * RootSum(lowering(pair[slot]) / factor)
      }
    }
    return result
  }

  /// All 72 symmetries: permutations of rows and columns of the Regge square, and its transposition.
  @Test func reggeSymmetriesHold() throws {
    let permutations = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [1, 0, 2], [0, 2, 1], [2, 1, 0]]
    for spins in Self.triangles(upTo: 4) {
      for x in SpinState.all(ofSpin: spins[0]) {
        for y in SpinState.all(ofSpin: spins[1]) {
          guard let z = try? SpinState(j: spins[2], m: -(x.m + y.m)) else { continue }
          let square = Self.reggeSquare([x, y, z])
          let value = wigner3j(x, y, z)
          let total = (spins[0] + spins[1] + spins[2]).twice / 2
          var fixesWithSign = false
          for (p, rows) in permutations.enumerated() {
            for (q, columns) in permutations.enumerated() {
              let moved = rows.map { r in columns.map { square[r][$0] } }
              let isOdd = (p >= 3) != (q >= 3) && !total.isMultiple(of: 2)
              for candidate in [moved, (0..<3).map { c in moved.map { $0[c] } }] {
                let states = try Self.states(of: candidate)
                #expect(wigner3j(states[0], states[1], states[2]) == (isOdd ? -value : value))
                if isOdd, candidate == square { fixesWithSign = true }
              }
            }
          }
          #expect(Wigner3j(x, y, z).isAntisymmetric == fixesWithSign, "two equal lines are all there is")
          if fixesWithSign { #expect(value.isZero) }
        }
      }
    }
  }

  private static func reggeSquare(_ states: [SpinState]) -> [[Int]] {
    let j = states.map(\.j.twice)
    let total = j.reduce(0, +)
    return [
      j.map { (total - 2 * $0) / 2 }, states.map { ($0.j.twice - $0.m.twice) / 2 },
      states.map { ($0.j.twice + $0.m.twice) / 2 },
    ]
  }

  private static func states(of square: [[Int]]) throws -> [SpinState] {
    try (0..<3).map { c in
      try SpinState(
        j: HalfInteger(twice: square[1][c] + square[2][c]), m: HalfInteger(twice: square[2][c] - square[1][c]))
    }
  }

  /// A coefficient differs from 0 only where the rules allow, and each zero has its reason.
  @Test func everyZeroHasAReason() throws {
    for a in Self.spins.prefix(5) {
      for b in Self.spins.prefix(5) {
        for c in Self.spins.prefix(6) {
          for x in SpinState.all(ofSpin: a) {
            for y in SpinState.all(ofSpin: b) {
              for z in SpinState.all(ofSpin: c) {
                let symbol = Wigner3j(x, y, z)
                #expect(wigner3j(x, y, z).isZero == (symbol.zeroReason != nil))
                #expect((symbol.zeroReason == .triangle) == (Triangle(a, b, c) == nil))
              }
            }
          }
        }
      }
    }
    let accident = try Wigner3j(SpinState(j: 3, m: 2), SpinState(j: 3, m: -2), SpinState(j: 2, m: 0))
    #expect(accident.zeroReason == .accident)
    #expect(
      Wigner6j(2, 2, 2, HalfInteger(twice: 3), HalfInteger(twice: 3), HalfInteger(twice: 3)).zeroReason == .accident)
    #expect(Wigner6j(5, 5, 3, 3, 3, 3).zeroReason == .accident)
    #expect(
      try Wigner3j(SpinState(j: 3, m: -1), SpinState(j: 3, m: -1), SpinState(j: 3, m: 2)).zeroReason == .antisymmetry)
    #expect(
      try Wigner3j(SpinState(j: 8, m: 3), SpinState(j: 7, m: 0), SpinState(j: 6, m: -3)).zeroReason == .antisymmetry)
    #expect(Wigner9j([1, 1, 1, 1, 1, 1, 1, 1, 1]).zeroReason == .antisymmetry)
  }

  /// 6j as the sum over four 3j: ties the conventions of both. [Varshalovich1988, 9.1.1]
  @Test func sixJIsASumOfFourThreeJ() throws {
    for abc in Self.triangles(upTo: 3) {
      for def in Self.triangles(upTo: 3) {
        let (a, b, c, d, e, f) = (abc[0], abc[1], abc[2], def[0], def[1], def[2])
        guard Triangle(a, e, f) != nil, Triangle(d, b, f) != nil, Triangle(d, e, c) != nil else { continue }
        var sum = RootSum.zero
        for ma in SpinState.all(ofSpin: a) {
          for mb in SpinState.all(ofSpin: b) {
            guard let mc = try? SpinState(j: c, m: -(ma.m + mb.m)) else { continue }
            for md in SpinState.all(ofSpin: d) {
              guard let mf = try? SpinState(j: f, m: md.m + mb.m), let me = try? SpinState(j: e, m: mf.m + ma.m) else {
                continue
              }
              let terms = [
                wigner3j(ma.reversed, mb.reversed, mc.reversed), wigner3j(ma, me.reversed, mf),
                wigner3j(md, mb, mf.reversed), wigner3j(md.reversed, me, mc),
              ]
              let phase = [ma, mb, mc, md, me, mf].reduce(0) { $0 + ($1.j.twice - $1.m.twice) / 2 }
              let value = terms.reduce(RationalRoot.one, *)
              sum = sum + RootSum(phase.isMultiple(of: 2) ? value : -value)
            }
          }
        }
        #expect(sum == RootSum(wigner6j(a, b, c, d, e, f)), "\(abc) \(def)")
      }
    }
  }

  /// Orthogonality, Σₓ (2x+1)(2y+1) {a b x; c d y}{a b x; c d y′} = δ.
  @Test func sixJIsOrthogonal() {
    for a in Self.spins {
      for b in Self.spins {
        for c in Self.spins.prefix(4) {
          for d in Self.spins.prefix(4) where (a + b + c + d).isInteger {
            let ys = (0...12).map { HalfInteger(twice: $0) }.filter {
              Triangle(a, d, $0) != nil && Triangle(c, b, $0) != nil
            }
            for y in ys {
              for other in ys {
                var sum = RootSum.zero
                for twice in 0...12 {
                  let x = HalfInteger(twice: twice)
                  let product = wigner6j(a, b, x, c, d, y) * wigner6j(a, b, x, c, d, other)
                  sum = sum + RootSum(product) * RootSum(Rational((twice + 1) * (y.twice + 1)))
                }
                #expect(sum == RootSum(Rational(y == other ? 1 : 0)), "\(a) \(b) \(c) \(d) \(y) \(other)")
              }
            }
          }
        }
      }
    }
  }

  /// The 9j as a sum of three 6j. [Varshalovich1988, 10.2.4]
  @Test func nineJIsASumOfThreeSixJ() {
    var generator = SeededGenerator(seed: 51)
    var checked = 0
    while checked < 60 {
      let s = (0..<9).map { _ in HalfInteger(twice: Int.random(in: 0...5, using: &generator)) }
      guard Wigner9j(s).brokenTriad == nil else { continue }
      checked += 1
      var sum = RootSum.zero
      for twice in 0...20 {
        let k = HalfInteger(twice: twice)
        let product =
          wigner6j(s[0], s[3], s[6], s[7], s[8], k) * wigner6j(s[1], s[4], s[7], s[3], k, s[5])
          * wigner6j(s[2], s[5], s[8], k, s[0], s[1])
        sum = sum + RootSum(product) * RootSum(Rational(twice.isMultiple(of: 2) ? twice + 1 : -twice - 1))
      }
      #expect(sum == RootSum(wigner9j(s)), "\(s)")
      let swapped = [3, 4, 5, 0, 1, 2, 6, 7, 8].map { s[$0] }
      let transposed = [0, 3, 6, 1, 4, 7, 2, 5, 8].map { s[$0] }
      let isOdd = !(s.reduce(0) { $0 + $1.twice } / 2).isMultiple(of: 2)
      #expect(wigner9j(swapped) == (isOdd ? -wigner9j(s) : wigner9j(s)))
      #expect(wigner9j(transposed) == wigner9j(s))
    }
  }

  /// {a b c; 0 c b} = (−1)^(a+b+c)/√((2b+1)(2c+1)) at large spins, which the big-integer path computes.
  @Test func closedFormsHoldAtLargeSpins() throws {
    for (a, b, c) in [(300, 200, 150), (41, 40, 39), (100, 100, 100)] {
      let value = wigner6j(HalfInteger(a), HalfInteger(b), HalfInteger(c), 0, HalfInteger(c), HalfInteger(b))
      let square = Rational(1, (2 * b + 1) * (2 * c + 1))
      #expect(value.signedSquare == ((a + b + c).isMultiple(of: 2) ? square : -square))
    }
    for l in [40, 63, 64, 500] {
      let state = try SpinState(j: HalfInteger(l), m: 3)
      let zero = try SpinState(j: 0, m: 0)
      // ⟨l m; 0 0|l m⟩ = 1 and 3j(l l 0; m −m 0)² = 1/(2l+1).
      #expect(clebschGordan(state, zero, state) == .one)
      #expect(wigner3j(state, state.reversed, zero).squared == Rational(1, 2 * l + 1))
    }
  }

  /// Σₓ (2x+1) {a b x; a b g} = (−1)^(2a+2b) and Σₓ (−1)^(a+b+x) (2x+1) {a b x; b a f} = δ(f,0) √((2a+1)(2b+1)),
  /// at spins where every sum is of big integers. [Varshalovich1988, 9.8]
  @Test(arguments: [(80, 70), (41, 40), (61, 60)]) func sumRulesHoldAtLargeSpins(_ twiceA: Int, _ twiceB: Int) throws {
    let (a, b) = (HalfInteger(twice: twiceA), HalfInteger(twice: twiceB))
    for twiceF in [0, 2, 6] {
      let (f, g) = (HalfInteger(twice: twiceF), HalfInteger(twice: abs(twiceA - twiceB) + twiceF))
      var (plain, alternating) = (RootSum.zero, RootSum.zero)
      for x in stride(from: abs(twiceA - twiceB), through: twiceA + twiceB, by: 2) {
        let weight = RootSum(Rational(x + 1))
        plain = plain + weight * RootSum(wigner6j(a, b, HalfInteger(twice: x), a, b, g))
        let term = weight * RootSum(wigner6j(a, b, HalfInteger(twice: x), b, a, f))
        alternating = ((twiceA + twiceB + x) / 2).isMultiple(of: 2) ? alternating + term : alternating - term
      }
      #expect(plain == RootSum(Rational((twiceA + twiceB).isMultiple(of: 2) ? 1 : -1)))
      let norm = RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization((twiceA + 1) * (twiceB + 1)))
      #expect(alternating == (twiceF == 0 ? RootSum(norm) : .zero))
    }
  }

  /// Three-term recursion in m at j near 1000, [Varshalovich1988, 8.6]: both paths of the sum and the signs.
  @Test func loweringRecursionHoldsAtLargeSpins() throws {
    // (J₋ acting on the invariant): Σᵢ √((jᵢ+mᵢ)(jᵢ−mᵢ+1)) 3j(…, mᵢ−1, …) = 0 for m₁+m₂+m₃ = 1.
    for (j, m) in [([900, 800, 700], [3, -5, 3]), ([64, 63, 20], [10, -12, 3]), ([12, 11, 10], [4, -5, 2])] {
      let spins = j.map { HalfInteger($0) }
      var sum = RootSum.zero
      for slot in 0..<3 {
        var states: [SpinState] = []
        for i in 0..<3 { states.append(try SpinState(j: spins[i], m: HalfInteger(m[i] - (i == slot ? 1 : 0)))) }
        let factor = RationalRoot(
          coefficient: 1, squareRootOf: PrimeFactorization((j[slot] + m[slot]) * (j[slot] - m[slot] + 1)))
        sum = sum + RootSum(factor * wigner3j(states[0], states[1], states[2]))
      }
      #expect(sum.isZero, "\(j) \(m)")
    }
  }

  /// {a b e; c d e; f f 0} = (−1)^(b+c+e+f) {a b e; d c f} / √((2e+1)(2f+1)). [Varshalovich1988, 10.9]
  @Test func nineJWithAZeroIsASixJAtLargeSpins() {
    for s in [[30, 28, 25, 31, 20], [21, 22, 23, 24, 25], [50, 50, 50, 50, 50]] {
      let (a, b, c, d, e) = (HalfInteger(s[0]), HalfInteger(s[1]), HalfInteger(s[2]), HalfInteger(s[3]), HalfInteger(s[4]))
      let f = HalfInteger(max(abs(s[0] - s[2]), abs(s[1] - s[3])) + 4)
      let norm = RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization((e.twice + 1) * (f.twice + 1))).reciprocal
      let expected = wigner6j(a, b, e, d, c, f) * norm
      let isOdd = !((b + c + e + f).twice / 2).isMultiple(of: 2)
      #expect(!expected.isZero && wigner9j([a, b, e, c, d, e, f, f, 0]) == (isOdd ? -expected : expected), "\(s)")
    }
  }

  @Test func racahIsTheSixJWithAPhase() {
    for a in Self.spins.prefix(4) {
      for b in Self.spins.prefix(4) {
        for c in Self.spins.prefix(4) {
          for d in Self.spins.prefix(4) where (a + b + c + d).isInteger {
            for e in Self.spins.prefix(4) {
              for f in Self.spins.prefix(4) {
                let symbol = wigner6j(a, b, e, d, c, f)
                let isOdd = !((a + b + c + d).twice / 2).isMultiple(of: 2)
                #expect(racahW(a, b, c, d, e, f) == (isOdd ? -symbol : symbol))
              }
            }
          }
        }
      }
    }
    #expect(racahW(1, 1, 1, 1, 2, 1).asRational == Rational(1, 6))
  }

  @Test func impossibleStatesCannotBeMade() {
    #expect(throws: SpinStateError.negativeSpin(-1)) { try SpinState(j: -1, m: 0) }
    #expect(throws: SpinStateError.noProjection(j: 1, m: 2)) { try SpinState(j: 1, m: 2) }
    #expect(throws: SpinStateError.noProjection(j: 1, m: HalfInteger(twice: 1))) {
      try SpinState(j: 1, m: HalfInteger(twice: 1))
    }
  }

  @Test func longSumsCanBeCancelled() throws {
    let states = try [(5000, 10), (5000, -20), (5000, 10)].map {
      try SpinState(j: HalfInteger($0.0), m: HalfInteger($0.1))
    }
    #expect(throws: Cancelled.self) {
      try Wigner3j(states[0], states[1], states[2]).value(cancellation: Cancellation { true })
    }
  }
}
