import ExactArithmetic
import TestSupport
import Testing

@testable import Coupling

/// Every exponent under a root stays in its field: packed words against factorials that are counted prime by prime.
@Suite struct PackedSquareTests {
  /// ∏ (jᵢ±mᵢ)! / (A! B! C! (J+1)!) of doubles.
  private static func threeJSquare(_ s: [Int]) -> PrimeFactorization {
    let perimeter = (s[0] + s[1] + s[2]) / 2
    let raised = [s[0] + s[3], s[1] + s[4], s[2] + s[5]].map { $0 / 2 }
    let lowered = [s[0] - s[3], s[1] - s[4], s[2] - s[5]].map { $0 / 2 }
    return .factorials(
      raised + lowered, over: [perimeter - s[0], perimeter - s[1], perimeter - s[2], perimeter + 1])
  }

  private static func delta(_ a: Int, _ b: Int, _ c: Int) -> PrimeFactorization {
    .factorials([(a + b - c) / 2, (a - b + c) / 2, (b + c - a) / 2], over: [(a + b + c) / 2 + 1])
  }

  private static func sixJSquare(_ s: [Int]) -> PrimeFactorization {
    delta(s[2], s[3], s[4]) * delta(s[0], s[4], s[5]) * delta(s[1], s[3], s[5]) / delta(s[0], s[1], s[2])
  }

  private static func nineJSquare(_ s: [Int]) -> PrimeFactorization {
    [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8]]
      .reduce(PrimeFactorization.one) { $0 * delta(s[$1[0]], s[$1[1]], s[$1[2]]) }
  }

  /// Every triad with J ≤ 62 (one in eight at the default depth), a few m of each: its ends, its middle, at random.
  @Test func exponentsOfThreeJStayInTheirFields() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 701)
    var (count, wrong): (Int, [[Int]]) = (0, [])
    for perimeter in 0...62 {
      for a in 0...perimeter {
        for b in 0...(perimeter - a) {
          count += 1
          let c = perimeter - a - b
          let isEdge = perimeter >= 61 && (a + b).isMultiple(of: 31)
          guard isEdge || testDepth > 1 || count.isMultiple(of: 8) else { continue }
          let twoJ = [a + b, a + c, b + c]
          let (m1, m2) = ((a + b) & 1, (a + c) & 1)
          var symbols = [generator.threeJ(legs: a, b, c), twoJ + [a + b, c - a, -b - c]]
          if m1 + m2 <= b + c { symbols.append(twoJ + [m1, m2, -m1 - m2]) }
          for s in symbols {
            let root = engine.compact3j(s[0], s[1], s[2], s[3], s[4], s[5])
            if root?.square != Self.threeJSquare(s) { wrong.append(s) }
          }
        }
      }
    }
    #expect(wrong == [])
  }

  /// The longest rows of binomials: n = 2ᵏ−1 and 2ᵏ, where the exponents of 2 are largest.
  @Test func exponentsOfWholeBlocksStayInTheirFields() {
    let engine = CouplingEngine()
    for legs in [[31, 31, 0], [16, 16, 30], [30, 16, 16], [21, 20, 21], [0, 31, 31], [15, 16, 31], [1, 30, 31]] {
      let (a, b, c) = (legs[0], legs[1], legs[2])
      var wrong: [[Int]] = []
      Wigner3jBlock(a + b, a + c, b + c).forEach { m1, m2, place in
        guard testDepth > 1 || place.isMultiple(of: 3) else { return }
        let s = [a + b, a + c, b + c, m1, m2, -m1 - m2]
        if engine.compact3j(s[0], s[1], s[2], s[3], s[4], s[5])?.square != Self.threeJSquare(s) { wrong.append(s) }
      }
      #expect(wrong == [], "\(legs)")
    }
  }

  /// The symbols J ≤ 62 in which a prime has its smallest exponent: 2⁻¹³, 3⁻⁹, 5⁻⁶, 7⁻⁵, p⁻³ to p = 31, p⁻² to 61.
  @Test func theSmallestExponentsStayInTheirFields() {
    let engine = CouplingEngine()
    let cases = [
      (1, 1, 45, 1, 15), (1, 1, 51, 1, 26), (1, 1, 47, 1, 24), (1, 1, 53, 1, 6), (1, 1, 19, 1, 10), (1, 1, 23, 1, 12),
      (1, 1, 31, 1, 16), (1, 1, 35, 1, 18), (1, 1, 43, 1, 22), (1, 1, 55, 1, 28), (1, 1, 59, 1, 30), (0, 0, 37, 0, 1),
      (0, 0, 41, 0, 1), (0, 0, 43, 0, 1), (0, 0, 47, 0, 1), (0, 0, 53, 0, 1), (0, 0, 59, 0, 1), (0, 0, 61, 0, 1),
    ]
    for (index, (a, b, c, u, w)) in cases.enumerated() {
      let (m1, m2) = (a + b - 2 * u, 2 * w - a - c)
      let s = [a + b, a + c, b + c, m1, m2, -m1 - m2]
      let expected = Self.threeJSquare(s)
      #expect(engine.compact3j(s[0], s[1], s[2], s[3], s[4], s[5])?.square == expected, "\(s)")
      let least = index == 0 ? -13 : index == 1 ? -9 : index == 2 ? -6 : index == 3 ? -5 : index < 11 ? -3 : -2
      #expect(expected.exponents[index] == least)
      let half = engine.couplingEntry(
        CouplingPlace(s[0], s[1], s[2], s[3], s[4], isUnitary: false, isHalved: true))
      guard case .compact(let root) = half else {
        Issue.record("not in words: \(s)")
        continue
      }
      #expect(root.square == expected / PrimeFactorization(2), "\(s)")
    }
  }

  /// At the end of the words, and where a triad has the largest perimeter that there can be, 35.
  @Test func exponentsOfSixJStayInTheirFields() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 702)
    var wrong: [[Int]] = []
    func check(_ s: [Int]) {
      if engine.compact6j(s[0], s[1], s[2], s[3], s[4], s[5])?.square != Self.sixJSquare(s) { wrong.append(s) }
    }
    var largest = 0
    for _ in 0..<600 * testDepth {
      let s = generator.sixJ(0...22)
      guard (s[0] + s[1] + s[2]) / 2 + s[3] + s[4] + s[5] <= 70 else { continue }
      largest = max(largest, (s[2] + s[3] + s[4]) / 2, (s[0] + s[1] + s[2]) / 2)
      check(s)
    }
    // c = d+e and a+b = … : {a b 35/2; d e 0…}: legs past 15 take the other way to the same word.
    for c in 30...37 {
      for d in 0...c {
        // a, b, f of the smallest perimeters: f = 0, a = e, b = d.
        let s = [c - d, d, c, d, c - d, 0]
        // Past 35 there are no words for the factorials.
        if c <= 35 { check(s) }
        largest = max(largest, min(c, 35))
        #expect(engine.wigner6j(s) == DefinedSymbol.sixJ(s), "\(s)")
      }
    }
    #expect(wrong == [] && largest == 35)
  }

  @Test func exponentsOfNineJStayInTheirFields() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 703)
    var symbols = (0..<100 * testDepth).map { _ in generator.nineJ(0...9) }
    symbols.append([8, 9, 9, 9, 8, 9, 9, 9, 8])
    symbols.append([Int](repeating: 8, count: 9))
    for s in symbols {
      guard case .compact(let root) = engine.wigner9j(s) else {
        Issue.record("not in words: \(s)")
        continue
      }
      #expect(root.square == Self.nineJSquare(s), "\(s)")
    }
  }

  /// The entries of tensors: √(2j₃+1) and 1/√2 beside the root of a 3j symbol.
  @Test func exponentsOfTensorEntriesStayInTheirFields() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 704)
    for perimeter in [0, 1, 2, 10, 30, 31, 45, 60, 61, 62, 63, 64, 80] {
      for _ in 0..<12 * testDepth {
        let s = generator.threeJ(perimeter: perimeter)
        let phase = (s[0] - s[1] - s[5]) / 2
        for isUnitary in [false, true] {
          for isHalved in [false, true] {
            let place = CouplingPlace(
              s[0], s[1], s[2], s[3], s[4], isUnitary: isUnitary, isHalved: isHalved)
            let symbol = DefinedSymbol.threeJ(s).scaled(isUnitary ? s[2] + 1 : 1, over: isHalved ? 2 : 1)
            let expected = phase.isMultiple(of: 2) ? symbol : -symbol
            let entry = engine.couplingEntry(place)
            #expect(entry == expected, "\(s) \(isUnitary) \(isHalved)")
            #expect(engine.couplingEntryDouble(place) == Rounding.double(entry.value), "\(s) \(isUnitary) \(isHalved)")
          }
        }
      }
    }
    let nothing = CouplingPlace(2, 2, 6, 0, 0, isUnitary: true, isHalved: false)
    #expect(engine.couplingEntry(nothing).isZero && engine.couplingEntryDouble(nothing) == 0)
  }
}
