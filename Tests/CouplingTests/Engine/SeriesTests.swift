import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// Series of symbols by recurrence against single symbols by their sums.
@Suite struct SeriesTests {
  /// The third spins that couple with two, as doubles.
  private static func thirds(_ a: Int, _ b: Int) -> StrideThrough<Int> {
    stride(from: abs(a - b), through: a + b, by: 2)
  }

  @Test func everySmall6jSeriesEqualsItsSymbols() throws {
    let engine = CouplingEngine()
    let largest = 4 + testDepth
    var count = 0
    for j2 in 0...largest {
      for j3 in 0...largest {
        for l1 in 0...largest {
          for l2 in 0...largest {
            for l3 in 0...largest {
              let series = try Wigner6jSeries(j2, j3, l1, l2, l3, engine: engine)
              let expected = Self.thirds(j2, j3).filter {
                Self.thirds(l2, l3).contains($0) && Self.thirds(j2, l3).contains(l1) && Self.thirds(l2, j3).contains(l1)
              }
              #expect(series.twoK == expected)
              for (k, value) in zip(series.twoK, series.values) {
                #expect(
                  value.value == engine.wigner6j(k, j2, j3, l1, l2, l3).value, "\(k) \(j2) \(j3); \(l1) \(l2) \(l3)")
                count += 1
              }
            }
          }
        }
      }
    }
    #expect(count > 500)
  }

  @Test func everySmall3jSeriesEqualsItsSymbols() throws {
    let engine = CouplingEngine()
    let spins = (0...(5 + testDepth)).map { HalfInteger(twice: $0) }
    for j1 in spins {
      for j2 in spins {
        for a in SpinState.all(ofSpin: j1) {
          for b in SpinState.all(ofSpin: j2) {
            let series = try Wigner3jSeries(a, b, engine: engine)
            let m = a.m + b.m
            #expect(series.twoJ3 == Self.thirds(j1.twice, j2.twice).filter { $0 >= abs(m.twice) })
            for (j3, value) in zip(series.twoJ3, series.values) {
              let single = try wigner3j(a, b, SpinState(j: HalfInteger(twice: j3), m: -m))
              #expect(value.value == single, "\(a) \(b) \(j3)")
            }
          }
        }
      }
    }
  }

  @Test func largeSeriesEqualTheirSymbols() throws {
    var generator = SeededGenerator(seed: 2006)
    let engine = CouplingEngine()
    for _ in 0..<12 {
      let (j2, j3, l2) = (
        Int.random(in: 60...240, using: &generator), Int.random(in: 60...240, using: &generator),
        Int.random(in: 60...240, using: &generator)
      )
      let l1 = abs(l2 - j3) + 2 * Int.random(in: 0...min(l2, j3), using: &generator)
      let l3 = abs(l1 - j2) + 2 * Int.random(in: 0...min(l1, j2), using: &generator)
      let series = try Wigner6jSeries(j2, j3, l1, l2, l3, engine: engine)
      for (k, value) in zip(series.twoK, series.values) where k % 5 < 2 {
        #expect(value.value == engine.wigner6j(k, j2, j3, l1, l2, l3).value)
      }
      let first = try SpinState(
        j: HalfInteger(twice: j2), m: HalfInteger(twice: -j2 + 2 * Int.random(in: 0...j2, using: &generator)))
      let second = try SpinState(
        j: HalfInteger(twice: j3), m: HalfInteger(twice: -j3 + 2 * Int.random(in: 0...j3, using: &generator)))
      let column = try Wigner3jSeries(first, second, engine: engine)
      for (j, value) in zip(column.twoJ3, column.values) where j % 5 < 2 {
        let m = (first.m.twice, second.m.twice)
        #expect(value.value == engine.wigner3j(j2, j3, j, m.0, m.1, -m.0 - m.1).value)
      }
    }
  }

  /// Σ over j₃ of (2j₃+1) (3j)² is 1.
  @Test func aSeriesOf3jSymbolsIsOrthonormal() throws {
    let engine = CouplingEngine()
    let first = try SpinState(j: HalfInteger(twice: 81), m: HalfInteger(twice: 13))
    let second = try SpinState(j: 55, m: -7)
    let series = try Wigner3jSeries(first, second, engine: engine)
    let sum = zip(series.twoJ3, series.values).reduce(Rational(0)) {
      $0 + Rational($1.0 + 1) * $1.1.value.squared
    }
    #expect(sum == Rational(1))
  }

  @Test func aSeriesOfNothingIsEmpty() throws {
    let engine = CouplingEngine()
    #expect(try Wigner6jSeries(2, 2, 9, 2, 2, engine: engine).values.isEmpty)
    #expect(try Wigner6jSeries(2, 2, 1, 2, 2, engine: engine).twoK.isEmpty)
    #expect(throws: Cancelled.self) {
      try Wigner6jSeries(900, 900, 900, 900, 900, engine: engine, cancellation: Cancellation { true })
    }
  }
}
