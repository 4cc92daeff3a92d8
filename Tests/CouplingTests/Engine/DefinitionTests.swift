import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// Symbols of the engine against their definitions in factorials.
@Suite struct DefinitionTests {
  /// All 11 487 symbols with j ≤ 5, halves included.
  @Test func threeJIsRacahsSum() {
    let engine = CouplingEngine()
    var (count, wrong): (Int, [[Int]]) = (0, [])
    AllSymbols.forEach3j(upTo: 10) { s in
      count += 1
      if !(engine.wigner3j(s) == DefinedSymbol.threeJ(s)) { wrong.append(s) }
    }
    #expect(count == 11_487 && wrong == [])
  }

  /// All 42 393 symbols with j ≤ 5, halves included.
  @Test func sixJIsRacahsSum() {
    let engine = CouplingEngine()
    var (count, wrong): (Int, [[Int]]) = (0, [])
    AllSymbols.forEach6j(upTo: 10) { s in
      count += 1
      if !(engine.wigner6j(s) == DefinedSymbol.sixJ(s)) { wrong.append(s) }
    }
    #expect(count == 42_393 && wrong == [])
  }

  /// All 1616 symbols with j ≤ 3/2, halves included.
  @Test func nineJIsASumOfProductsOfRacahsSums() {
    let engine = CouplingEngine()
    var (count, wrong): (Int, [[Int]]) = (0, [])
    AllSymbols.forEach9j(upTo: 3) { s in
      count += 1
      if !(engine.wigner9j(s) == DefinedSymbol.nineJ(s)) { wrong.append(s) }
    }
    #expect(count == 1616 && wrong == [])
  }

  @Test func randomSymbolsAreTheirDefinitions() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 101)
    for _ in 0..<300 * testDepth {
      let s = generator.threeJ(upTo: 60)
      #expect(engine.wigner3j(s) == DefinedSymbol.threeJ(s), "\(s)")
    }
    for _ in 0..<200 * testDepth {
      let s = generator.sixJ(0...50)
      #expect(engine.wigner6j(s) == DefinedSymbol.sixJ(s), "\(s)")
    }
    for _ in 0..<60 * testDepth {
      let s = generator.nineJ(0...24)
      #expect(engine.wigner9j(s) == DefinedSymbol.nineJ(s), "\(s)")
    }
  }

  /// The 9j by six 3j symbols, summed over all projections: no 6j between. [Varshalovich1988, 10.1]
  @Test func nineJIsASumOfSixThreeJ() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 102)
    for _ in 0..<25 * testDepth {
      let s = generator.nineJ(0...3)
      #expect(Self.contraction(s, engine) == RootSum(engine.wigner9j(s).value), "\(s)")
    }
  }

  /// Σ over nine projections of the rows' and the columns' symbols; four of them are free.
  private static func contraction(_ s: [Int], _ engine: CouplingEngine) -> RootSum {
    func all(_ twoJ: Int) -> StrideThrough<Int> { stride(from: -twoJ, through: twoJ, by: 2) }
    func symbol(_ places: [Int], _ m: [Int]) -> RationalRoot {
      let (x, y, z) = (places[0], places[1], places[2])
      return engine.wigner3j(s[x], s[y], s[z], m[x], m[y], m[z]).value
    }
    var sum = RootSum.zero
    for a in all(s[0]) {
      for b in all(s[1]) where abs(a + b) <= s[2] {
        for d in all(s[3]) where abs(a + d) <= s[6] {
          for e in all(s[4]) where abs(b + e) <= s[7] && abs(d + e) <= s[5] && abs(a + b + d + e) <= s[8] {
            let m = [a, b, -a - b, d, e, -d - e, -a - d, -b - e, a + b + d + e]
            var product = RationalRoot.one
            for line in [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8]] where !product.isZero {
              product = product * symbol(line, m)
            }
            if !product.isZero { sum = sum + RootSum(product) }
          }
        }
      }
    }
    return sum
  }

  /// Whatever is forbidden is 0, exact and rounded, and is never taken for something else.
  @Test func forbiddenArgumentsGiveZero() {
    let engine = CouplingEngine()
    var (forbidden, wrong): (Int, [[Int]]) = (0, [])
    for index in 0..<4 * 4 * 4 * 9 * 9 * 9 {
      let (j, m) = (index % 64, index / 64)
      let s = [j % 4, j / 4 % 4, j / 16, m % 9 - 4, m / 9 % 9 - 4, m / 81 - 4]
      let expected = DefinedSymbol.threeJ(s)
      if expected.sum.isZero { forbidden += 1 }
      let value = engine.wigner3j(s)
      if !(value == expected) || (expected.sum.isZero && engine.wigner3jDouble(s) != 0) { wrong.append(s) }
    }
    #expect(forbidden > 40_000 && wrong == [])
    for s in [[-2, 2, 0, 0, 0, 0], [2, 2, -4, 0, 0, 0], [4, 2, 2, 6, -4, -2], [200, 200, 401, 0, 0, 0]] {
      #expect(engine.wigner3j(s).isZero && engine.wigner3jDouble(s) == 0, "\(s)")
    }
    for s in [[2, 2, 2, 2, 2, 3], [2, 2, 6, 2, 2, 2], [-2, -2, -2, -2, -2, -2], [200, 200, 200, 200, 200, 401]] {
      #expect(engine.wigner6j(s).isZero && engine.wigner6jDouble(s) == 0, "\(s)")
    }
    for s in [[2, 2, 2, 2, 2, 2, 2, 2, 3], [2, 2, 6, 2, 2, 2, 2, 2, 2], [40, 40, 40, 40, 40, 40, 40, 40, 82]] {
      #expect(engine.wigner9j(s).isZero && engine.wigner9jDouble(s) == 0, "\(s)")
    }
  }
}
