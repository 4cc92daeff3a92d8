import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// Floats of the engine are the nearest to the exact symbols.
@Suite struct FloatSymbolTests {
  private static func nearest(_ root: FactoredRoot) -> Float { Rounding.float(root.value) }

  /// All 3j symbols with j ≤ 5/2, all 6j with j ≤ 2, all 9j with j ≤ 1.
  @Test func smallSymbolsAreCorrectlyRounded() {
    let engine = CouplingEngine()
    var (wrong, zeros): ([[Int]], Int) = ([], 0)
    AllSymbols.forEach3j(upTo: 5) { s in
      let value = engine.wigner3jFloat(s)
      if value != Self.nearest(engine.wigner3j(s)) { wrong.append(s) }
      if value == 0 { zeros += 1 }
    }
    AllSymbols.forEach6j(upTo: 4) { s in
      if engine.wigner6jFloat(s) != Self.nearest(engine.wigner6j(s)) { wrong.append(s) }
    }
    AllSymbols.forEach9j(upTo: 2) { s in
      if engine.wigner9jFloat(s) != Self.nearest(engine.wigner9j(s)) { wrong.append(s) }
    }
    #expect(wrong == [] && zeros > 10)
  }

  @Test func randomSymbolsAreCorrectlyRounded() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 311)
    var wrong: [[Int]] = []
    for bound in [20, 44, 200] {
      for _ in 0..<80 * testDepth {
        let s = generator.threeJ(upTo: bound)
        if engine.wigner3jFloat(s) != Self.nearest(engine.wigner3j(s)) { wrong.append(s) }
        let six = generator.sixJ(0...bound)
        if engine.wigner6jFloat(six) != Self.nearest(engine.wigner6j(six)) { wrong.append(six) }
      }
    }
    for bound in [8, 12, 24] {
      for _ in 0..<20 * testDepth {
        let s = generator.nineJ(0...bound)
        if engine.wigner9jFloat(s) != Self.nearest(engine.wigner9j(s)) { wrong.append(s) }
      }
    }
    #expect(wrong == [])
  }

  @Test func forbiddenSymbolsAreZero() {
    let engine = CouplingEngine()
    #expect(engine.wigner3jFloat([2, 2, 6, 0, 0, 0]) == 0 && engine.wigner3jFloat([2, 2, 2, 0, 0, 0]) == 0)
    #expect(engine.wigner6jFloat([2, 2, 6, 2, 2, 2]) == 0)
    #expect(engine.wigner9jFloat([2, 2, 6, 2, 2, 2, 2, 2, 2]) == 0)
  }

  /// 3j(j j 2j; j −j 0)² = 1/((4j+1) C(4j, 2j)): into the subnormal floats and to 0.
  @Test func tinyValuesAreCorrectlyRounded() throws {
    let engine = CouplingEngine()
    var (subnormal, zero) = (0, 0)
    for j in 50...80 {
      let square = Rational(1, Integer(4 * j + 1) * Integer.binomial(4 * j, 2 * j))
      let value = engine.wigner3jFloat([2 * j, 2 * j, 4 * j, 2 * j, -2 * j, 0])
      #expect(value == Rounding.float(try RationalRoot(signedSquare: square)), "\(j)")
      if value.isSubnormal { subnormal += 1 }
      if value == 0 { zero += 1 }
    }
    #expect(subnormal > 5 && zero > 2)
  }
}

extension CouplingEngine {
  fileprivate func wigner3jFloat(_ s: [Int]) -> Float { wigner3jFloat(s[0], s[1], s[2], s[3], s[4], s[5]) }
  fileprivate func wigner6jFloat(_ s: [Int]) -> Float { wigner6jFloat(s[0], s[1], s[2], s[3], s[4], s[5]) }
  fileprivate func wigner9jFloat(_ s: [Int]) -> Float {
    wigner9jFloat(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8])
  }
}
