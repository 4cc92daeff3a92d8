import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// Classes of symbols under the symmetries of Regge.
@Suite struct ReggeOrderTests {
  private static let largest = 6 + 2 * testDepth

  private static func symbols3j() throws -> [Wigner3j] {
    let spins = (0...largest).map { HalfInteger(twice: $0) }
    var symbols: [Wigner3j] = []
    for a in spins {
      for b in spins {
        for c in spins where Triangle(a, b, c) != nil {
          for x in SpinState.all(ofSpin: a) {
            for y in SpinState.all(ofSpin: b) where abs((x.m + y.m).twice) <= c.twice {
              symbols.append(try Wigner3j(x, y, SpinState(j: c, m: -(x.m + y.m))))
            }
          }
        }
      }
    }
    return symbols
  }

  /// Symbols of one class have one value up to the sign that the class tells, and the same nine entries in the square.
  @Test func symbolsOfAClassAgree() throws {
    let engine = CouplingEngine()
    var classes: [Integer: (value: RationalRoot, square: [Int])] = [:]
    let symbols = try Self.symbols3j()
    for symbol in symbols {
      let order = try #require(ReggeOrder3j(symbol))
      let value = try symbol.value(engine: engine)
      let (a, b, c) = (symbol.columns[0], symbol.columns[1], symbol.columns[2])
      let legs = [a.j + b.j - c.j, a.j - b.j + c.j, b.j + c.j - a.j]
      let square = (legs + symbol.columns.flatMap { [$0.j - $0.m, $0.j + $0.m] }).map(\.twice).sorted()
      let canonical = order.isOdd ? -value : value
      if let known = classes[order.index] {
        #expect(known.value == canonical && known.square == square, "\(symbol)")
      } else {
        classes[order.index] = (canonical, square)
      }
    }
    // Far fewer classes than symbols; different classes of these small symbols differ in their entries or their values.
    #expect(classes.count * 8 < symbols.count)
    #expect(Set(classes.values.map { "\($0.square) \($0.value.signedSquare)" }).count == classes.count)
  }

  /// The classes are numbered by L ≥ X ≥ T ≥ B ≥ S in their order: the number of sequences that come before.
  @Test func numbersCountTheSequencesBefore() throws {
    let orders = Set(try Self.symbols3j().compactMap { ReggeOrder3j($0) }.map(\.parameters))
    for p in orders {
      #expect(zip(p, p.dropFirst()).allSatisfy { $0 >= $1 } && p[4] >= 0)
    }
    var counted: [[Int]] = []
    for l in 0...3 {
      for x in 0...l {
        for t in 0...x {
          for b in 0...t {
            for s in 0...b { counted.append([l, x, t, b, s]) }
          }
        }
      }
    }
    let numbers = Dictionary(
      try Self.symbols3j().compactMap { ReggeOrder3j($0) }.map { ($0.parameters, $0.index) },
      uniquingKeysWith: { a, _ in a })
    for (place, parameters) in counted.enumerated() {
      if let number = numbers[parameters] { #expect(number == Integer(place), "\(parameters)") }
    }
    #expect(counted.contains { numbers[$0] != nil })
  }

  @Test func sixJSymbolsOfAClassAreEqual() throws {
    let engine = CouplingEngine()
    var classes: [Integer: RationalRoot] = [:]
    var count = 0
    Wigner6jTable(upToTwice: Self.largest).forEach { a, b, c, d, e, f, _ in
      let h = [a, b, c, d, e, f].map { HalfInteger(twice: $0) }
      guard let order = ReggeOrder6j(Wigner6j(h[0], h[1], h[2], h[3], h[4], h[5])) else {
        Issue.record("\(h) is allowed")
        return
      }
      let value = engine.wigner6j(a, b, c, d, e, f).value
      #expect(classes[order.index] ?? value == value)
      classes[order.index] = value
      count += 1
    }
    #expect(count > 3_000 && classes.count * 8 < count)
  }

  @Test func forbiddenSymbolsHaveNoClass() throws {
    let state = { (j: Int, m: Int) in try SpinState(j: HalfInteger(j), m: HalfInteger(m)) }
    #expect(try ReggeOrder3j(Wigner3j(state(1, 0), state(1, 0), state(9, 0))) == nil)
    #expect(try ReggeOrder3j(Wigner3j(state(1, 1), state(1, 1), state(2, 0))) == nil)
    #expect(ReggeOrder6j(Wigner6j(1, 1, 9, 1, 1, 1)) == nil)
  }
}
