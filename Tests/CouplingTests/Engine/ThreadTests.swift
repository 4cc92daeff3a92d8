import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// Engines of different threads share nothing that changes.
@Suite struct ThreadTests {
  /// Exact values and doubles of symbols of every width, in an order that depends on the seed.
  private static func answers(_ seed: UInt64, _ symbols: [[Int]]) -> [[Int]: (RationalRoot, Double)] {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: seed)
    var answers: [[Int]: (RationalRoot, Double)] = [:]
    for s in symbols.shuffled(using: &generator) {
      // Nine spins, six spins, or three columns with a mark behind.
      switch s.count {
      case 9: answers[s] = (engine.wigner9j(s).value, engine.wigner9jDouble(s))
      case 6: answers[s] = (engine.wigner6j(s).value, engine.wigner6jDouble(s))
      default: answers[s] = (engine.wigner3j(s).value, engine.wigner3jDouble(s))
      }
    }
    return answers
  }

  @Test func enginesOfManyThreadsAgree() async {
    var generator = SeededGenerator(seed: 801)
    var symbols: [[Int]] = []
    for bound in [6, 30, 44, 90, 130, 200] {
      for _ in 0..<12 {
        symbols.append(generator.threeJ(upTo: bound) + [0])
        symbols.append(generator.sixJ(0...min(bound, 60)))
        if bound < 40 { symbols.append(generator.nineJ(0...min(bound, 20))) }
      }
    }
    let work = symbols
    let expected = Self.answers(0, work)
    await withTaskGroup { group in
      for seed in 1...8 { group.addTask { Self.answers(UInt64(seed), work) } }
      for await found in group {
        #expect(found.count == expected.count)
        for (symbol, value) in expected {
          if found[symbol].map({ $0 == value }) != true { Issue.record("\(symbol)") }
        }
      }
    }
  }

  private static func doubles(_ table: Wigner3jTable) -> [Double] {
    let doubles = table.doubles(engine: CouplingEngine())
    return (0..<table.count).map { doubles[$0] }
  }

  /// One table, read by several threads with an engine each.
  @Test func tablesAreReadByManyThreads() async {
    let table = Wigner3jTable(upToTwice: 9)
    let block = Wigner3jBlock(70, 64, 60)
    let expected = Self.doubles(table)
    let expectedBlock = block.doubles(engine: CouplingEngine())
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<6 {
        group.addTask {
          Self.doubles(table) == expected && block.doubles(engine: CouplingEngine()) == expectedBlock
        }
      }
      for await agrees in group { #expect(agrees) }
    }
  }
}
