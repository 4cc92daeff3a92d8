import ExactArithmetic
import Representations
import Testing

@testable import Coupling

/// Racah's sums, term by term, against the integers of the engine: two routes to every symbol.
@Suite struct RacahSumTests {
  private let engine = CouplingEngine()

  private static func spins(upTo twice: Int) -> [HalfInteger] { (0...twice).map { HalfInteger(twice: $0) } }

  @Test func everySmall3jIsTheSumOfItsTerms() throws {
    var (nonzero, count) = (0, 0)
    let spins = Self.spins(upTo: 4)
    for a in spins {
      for b in spins {
        for c in spins where Triangle(a, b, c) != nil {
          for first in SpinState.all(ofSpin: a) {
            for second in SpinState.all(ofSpin: b) {
              let m = -(first.m + second.m)
              guard let third = try? SpinState(j: c, m: m) else { continue }
              let symbol = Wigner3j(first, second, third)
              let sum = try #require(RacahSum(symbol))
              let value = try symbol.value(engine: engine)
              #expect(try sum.value() == value, "3j \(symbol)")
              count += 1
              nonzero += value.isZero ? 0 : 1
            }
          }
        }
      }
    }
    #expect(count == 303 && nonzero > count * 8 / 10)
  }

  @Test func everySmall6jIsTheSumOfItsTerms() throws {
    let spins = Self.spins(upTo: 4)
    var count = 0
    for a in spins {
      for b in spins {
        for c in spins where Triangle(a, b, c) != nil {
          for d in spins {
            for e in spins {
              for f in spins {
                let symbol = Wigner6j(a, b, c, d, e, f)
                guard let sum = RacahSum(symbol) else {
                  #expect(symbol.brokenTriad != nil)
                  continue
                }
                #expect(try sum.value() == symbol.value(engine: engine), "6j \(symbol.spins)")
                count += 1
              }
            }
          }
        }
      }
    }
    #expect(count > 500)
  }

  @Test(arguments: [(20, 17, 12, 15, 22, 19), (41, 40, 39, 38, 41, 40), (60, 60, 60, 60, 60, 60)])
  func larger6jAreSumsToo(_ t: (Int, Int, Int, Int, Int, Int)) throws {
    let s = [t.0, t.1, t.2, t.3, t.4, t.5].map { HalfInteger(twice: $0) }
    let symbol = Wigner6j(s[0], s[1], s[2], s[3], s[4], s[5])
    if let sum = RacahSum(symbol) { #expect(try sum.value() == symbol.value(engine: engine)) }
    let third = Wigner3j(
      try SpinState(j: s[0], m: HalfInteger(twice: s[0].twice % 2)),
      try SpinState(j: s[0], m: HalfInteger(twice: -(s[0].twice % 2))),
      try SpinState(j: HalfInteger(8), m: 0))
    #expect(try #require(RacahSum(third)).value() == third.value(engine: engine))
  }

  @Test func theTermsOfAnAccidentalZeroCancel() throws {
    let sum = try #require(
      RacahSum(Wigner6j(2, 2, 2, HalfInteger(twice: 3), HalfInteger(twice: 3), HalfInteger(twice: 3))))
    #expect(sum.indices == 6...7)
    #expect(sum.term(6) == 5040 && sum.term(7) == -5040)
    #expect(try sum.total() == 0)
  }

  @Test func symbolsThatARuleForbidsHaveNoSum() throws {
    #expect(RacahSum(Wigner6j(1, 1, 3, 1, 1, 1)) == nil)
    #expect(RacahSum(Wigner3j(try SpinState(j: 1, m: 1), try SpinState(j: 1, m: 0), try SpinState(j: 1, m: 0))) == nil)
  }

  @Test func everySmall9jIsASumOver6j() throws {
    let spins = Self.spins(upTo: 2)
    var (count, square) = (0, [HalfInteger](repeating: 0, count: 9))
    func fill(_ place: Int) throws {
      guard place < 9 else {
        let symbol = Wigner9j(square)
        guard let sum = SixJSum(symbol) else { return }
        #expect(try sum.total() == RootSum(symbol.value(engine: engine)), "9j \(square)")
        count += 1
        return
      }
      for spin in spins {
        square[place] = spin
        // A row that is no triangle is left at once.
        if place % 3 == 2, Triangle(square[place - 2], square[place - 1], spin) == nil { continue }
        try fill(place + 1)
      }
    }
    try fill(0)
    #expect(count > 100)
  }

  @Test(arguments: [[4, 3, 5, 2, 5, 5, 4, 6, 8], [6, 6, 6, 6, 6, 6, 6, 6, 4], [3, 4, 5, 4, 5, 5, 5, 5, 6]])
  func larger9jAreSumsToo(_ twice: [Int]) throws {
    let symbol = Wigner9j(twice.map { HalfInteger(twice: $0) })
    if let sum = SixJSum(symbol) { #expect(try sum.total() == RootSum(symbol.value(engine: engine))) }
  }

  @Test(arguments: Wigner12j.Kind.allCases)
  func chainsOf6jAre12j(_ kind: Wigner12j.Kind) throws {
    for twice in [2, 4] {
      let symbol = Wigner12j(kind, [HalfInteger](repeating: HalfInteger(twice: twice), count: 12))
      let value = try symbol.value()
      #expect(!value.isZero)
      #expect(try #require(symbol.sum).total() == RootSum(value))
    }
    // The phases of the second kind differ where spins do.
    let mixed = Wigner12j(kind, [1, 1, 2, 1, 2, 1, 1, 2, 1, 2, 1, 1].map { HalfInteger($0) })
    if let sum = mixed.sum { #expect(try sum.total() == RootSum(mixed.value())) }
  }

  @Test(arguments: Wigner15j.Kind.allCases)
  func chainsOf6jAre15j(_ kind: Wigner15j.Kind) throws {
    let symbol = Wigner15j(kind, [HalfInteger](repeating: 1, count: 15))
    #expect(try #require(symbol.sum).total() == RootSum(symbol.value()))
  }

  @Test func theExponentialsOfRealHarmonicsGiveTheirIntegral() throws {
    for l in 0...2 {
      for m in -l...l {
        for k in -l...l {
          let states = try [(l, m), (l, k), (2, m)].map { degree, order in
            try SpinState(j: HalfInteger(degree), m: HalfInteger(abs(order) <= degree ? order : 0))
          }
          let coefficient = GauntCoefficient(states[0], states[1], states[2], isReal: true)
          guard let (harmonics, weight) = coefficient.exponential, coefficient.forbiddingRule == nil else { continue }
          let complex = try GauntCoefficient(harmonics[0], harmonics[1], harmonics[2], isReal: false).value()
          #expect(try coefficient.value().root == weight * complex.root)
        }
      }
    }
  }
}
