import ExactArithmetic
import TestSupport
import Testing

@testable import Coupling

/// Doubles of the engine are the nearest to the exact symbols, whichever way they were made.
@Suite struct EngineRoundingTests {
  private static func nearest(_ root: FactoredRoot) -> Double { Rounding.double(root.value) }

  /// All 3j symbols with j ≤ 5/2, all 6j with j ≤ 2, all 9j with j ≤ 1; j ≤ 5, 4, 3/2 with `E3_TEST_DEPTH=2`.
  @Test func smallSymbolsAreCorrectlyRounded() {
    let engine = CouplingEngine()
    var (wrong, zeros): ([[Int]], Int) = ([], 0)
    AllSymbols.forEach3j(upTo: testDepth > 1 ? 10 : 5) { s in
      let value = engine.wigner3jDouble(s)
      if value != Self.nearest(engine.wigner3j(s)) { wrong.append(s) }
      if value == 0 { zeros += 1 }
    }
    AllSymbols.forEach6j(upTo: testDepth > 1 ? 8 : 4) { s in
      if engine.wigner6jDouble(s) != Self.nearest(engine.wigner6j(s)) { wrong.append(s) }
    }
    AllSymbols.forEach9j(upTo: testDepth > 1 ? 3 : 2) { s in
      if engine.wigner9jDouble(s) != Self.nearest(engine.wigner9j(s)) { wrong.append(s) }
    }
    #expect(wrong == [] && zeros > 10)
  }

  @Test func randomSymbolsAreCorrectlyRounded() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 301)
    var wrong: [[Int]] = []
    for bound in [20, 40, 44, 90, 200] {
      for _ in 0..<80 * testDepth {
        let s = generator.threeJ(upTo: bound)
        if engine.wigner3jDouble(s) != Self.nearest(engine.wigner3j(s)) { wrong.append(s) }
        let six = generator.sixJ(0...bound)
        if engine.wigner6jDouble(six) != Self.nearest(engine.wigner6j(six)) { wrong.append(six) }
      }
    }
    for bound in [8, 9, 12, 17, 24] {
      for _ in 0..<20 * testDepth {
        let s = generator.nineJ(0...bound)
        if engine.wigner9jDouble(s) != Self.nearest(engine.wigner9j(s)) { wrong.append(s) }
      }
    }
    #expect(wrong == [])
  }

  @Test func largeSymbolsAreCorrectlyRounded() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 302)
    for spin in [300, 300, 300, 1000] {
      let s = generator.threeJ(legs: spin, spin - 7, spin + 2)
      #expect(engine.wigner3jDouble(s) == Self.nearest(engine.wigner3j(s)), "\(s)")
    }
    // j = 3000, few terms: m₁ near j₁.
    for (m1, m2) in [(5990, -3000), (5980, 12), (6000, -6000)] {
      let s = [6000, 6000, 6000, m1, m2, -m1 - m2]
      #expect(engine.wigner3jDouble(s) == Self.nearest(engine.wigner3j(s)), "\(s)")
    }
    for s in [[600, 600, 600, 600, 600, 600], [500, 480, 300, 490, 510, 280], [6, 6000, 6002, 5998, 4, 6000]] {
      #expect(engine.wigner6jDouble(s) == Self.nearest(engine.wigner6j(s)), "\(s)")
    }
  }

  /// 3j(j j 2j; j −j 0)² = 1/((4j+1) C(4j, 2j)): down to the smallest numbers, into the subnormal ones and to 0.
  @Test func tinyValuesAreCorrectlyRounded() {
    let engine = CouplingEngine()
    var (subnormal, zero) = (0, 0)
    for j in [480, 500, 505, 508, 509, 510, 511, 512, 515, 530, 535, 536, 537, 540, 560] {
      let square = Rational(1, Integer(4 * j + 1) * Integer.binomial(4 * j, 2 * j))
      let bits = 1300
      // √x to 1300 bits is enough to round it, being no tie.
      let root = (Integer(1).shiftedLeft(by: 2 * bits) * square.numerator)
        .quotientAndRemainder(dividingBy: square.denominator).quotient.squareRoot().root
      let expected = Rounding.double(Rational(root, Integer(1).shiftedLeft(by: bits)))
      let value = engine.wigner3jDouble(2 * j, 2 * j, 4 * j, 2 * j, -2 * j, 0)
      #expect(value == expected, "\(j)")
      if value.isSubnormal { subnormal += 1 }
      if value == 0 { zero += 1 }
    }
    #expect(subnormal > 3 && zero > 0)
  }

  @Test func zerosAndSignsSurvive() {
    let engine = CouplingEngine()
    #expect(engine.wigner3jDouble(6, 6, 4, 4, -4, 0) == 0)
    #expect(engine.wigner6jDouble(4, 4, 4, 3, 3, 3) == 0)
    #expect(engine.wigner9jDouble(2, 2, 2, 2, 2, 2, 2, 2, 2) == 0)
    #expect(engine.wigner3jDouble(2, 2, 0, 0, 0, 0) < 0 && engine.wigner3jDouble(2, 2, 0, 2, -2, 0) > 0)
    #expect(engine.wigner6jDouble(2, 2, 2, 2, 2, 2) == Rounding.double(Rational(1, 6)))
    #expect(engine.wigner6jDouble(4, 4, 4, 4, 4, 4) == Rounding.double(Rational(-3, 70)))
    #expect(engine.wigner9jDouble(2, 2, 4, 2, 2, 4, 4, 4, 8) == Rounding.double(Rational(1, 25)))
    // Values that are numbers of few bits themselves.
    #expect(engine.wigner3jDouble(0, 0, 0, 0, 0, 0) == 1 && engine.wigner3jDouble(3, 3, 0, 3, -3, 0) == 0.5)
    #expect(engine.wigner6jDouble(1, 1, 0, 1, 1, 0) == -0.5 && engine.wigner6jDouble(3, 3, 0, 3, 3, 0) == -0.25)
  }

  /// A block whose integers are set so that values lie halfway between doubles: nothing but exact arithmetic decides.
  @Test func tiesInABlockAreRoundedFromExactIntegers() {
    let engine = CouplingEngine()
    // 3j(3/2 3/2 0; m −m 0) = ±S √(1/4) / C(3, u), which is a tie at S = 2⁵³+1 for u = 0 and u = 3.
    let block = ThreeJBlock(a: 3, b: 0, c: 0)
    for odd in [1, 3, 5, 7] {
      var sums = [Int](repeating: (1 << 53) + odd, count: 7)
      sums[1] = -12
      var output = [Double](repeating: 0, count: 7)
      sums.withUnsafeBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
          guard let source = source.baseAddress, let target = target.baseAddress else { return }
          block.writeDoubles(of: source, to: target, engine: engine)
        }
      }
      for place in 0..<4 {
        let u = 3 - place
        let magnitude = Rational(Integer(sums[place]), Integer(2) * Integer.binomial(3, u))
        let expected = Rounding.double(magnitude)
        #expect(output[place].magnitude == expected.magnitude, "\(odd) \(place)")
        #expect(!output[place].isNaN)
      }
    }
  }
}
