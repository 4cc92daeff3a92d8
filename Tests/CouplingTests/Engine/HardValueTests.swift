import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// Arguments at which other programs return nonsense, zeros of every kind, and states that cannot be.
@Suite struct HardValueTests {
  private func h(_ twice: Int) -> HalfInteger { HalfInteger(twice: twice) }
  private func state(_ twoJ: Int, _ twoM: Int) throws -> SpinState { try SpinState(j: h(twoJ), m: h(twoM)) }

  /// Factorials of these overflow doubles, or cancel in them.
  @Test func valuesThatBrokeOthers() throws {
    let engine = CouplingEngine()
    let broken = [200, 600, 570, 4, -4, 0]
    #expect(engine.wigner3j(broken) == DefinedSymbol.threeJ(broken))
    #expect(Rounding.decimal(engine.wigner3j(broken).value, digits: 15).description == "0.00197916570898195")
    #expect(engine.wigner3jDouble(broken) == Rounding.double(engine.wigner3j(broken).value))
    // ⟨l 0; l 0|0 0⟩ = (−1)^l/√(2l+1)
    for l in [15, 30, 60, 61, 300] {
      let value = clebschGordan(try state(2 * l, 0), try state(2 * l, 0), try state(0, 0))
      #expect(value.signedSquare == Rational(l.isMultiple(of: 2) ? 1 : -1, 2 * l + 1))
    }
    // ⟨l 0; l 0|2l 0⟩² = C(2l, l)² / C(4l, 2l)
    for l in [15, 30, 31, 32, 150] {
      let value = clebschGordan(try state(2 * l, 0), try state(2 * l, 0), try state(4 * l, 0))
      let binomial = Integer.binomial(2 * l, l)
      #expect(value.signedSquare == Rational(binomial * binomial, Integer.binomial(4 * l, 2 * l)))
    }
    for s in [[600, 600, 600, 0, 0, 0], [600, 600, 600, 2, -2, 0], [600, 598, 596, 300, -200, -100]] {
      #expect(engine.wigner3j(s) == DefinedSymbol.threeJ(s), "\(s)")
    }
    // Spins of 10⁵, two terms at most: 3j(j 1/2 j+1/2; …) in closed form.
    let j = 200_000
    let value = engine.wigner3j(j, 1, j + 1, 2, 1, -3)
    let square = Rational((j + 2) / 2 + 1, (j + 1) * (j + 2))
    #expect(value.signedSquare.magnitude == square)
  }

  /// Zeros that no rule explains are told apart from those that one does.
  @Test func accidentalZerosAreNoForbiddenOnes() throws {
    #expect(Wigner3j(try state(6, 4), try state(6, -4), try state(4, 0)).zeroReason == .accident)
    #expect(Wigner6j(2, 2, 2, h(3), h(3), h(3)).zeroReason == .accident)
    #expect(Wigner6j(4, 4, 4, 4, 4, 4).zeroReason == nil)
    #expect(Wigner6j(2, 2, 2, 2, 2, 5).zeroReason == .triangle)
    #expect(ClebschGordan(try state(6, 4), try state(6, -4), try state(4, 0)).zeroReason == .accident)
  }

  @Test func everyReasonOfAZeroOccurs() throws {
    // 3j: triangle before projection before antisymmetry before accident.
    #expect(Wigner3j(try state(2, 0), try state(2, 0), try state(6, 2)).zeroReason == .triangle)
    #expect(Wigner3j(try state(2, 0), try state(2, 0), try state(4, 2)).zeroReason == .projection)
    #expect(Wigner3j(try state(2, 0), try state(2, 0), try state(2, 0)).zeroReason == .antisymmetry)
    #expect(Wigner3j(try state(2, 0), try state(2, 0), try state(4, 0)).zeroReason == nil)
    // j₁+j₂+j₃ no integer is no triangle.
    #expect(Wigner3j(try state(1, 1), try state(2, 0), try state(2, 0)).zeroReason == .triangle)
    // 9j: two equal rows and an odd sum.
    #expect(Wigner9j([1, 1, 1, 1, 1, 1, 1, 1, 1]).zeroReason == .antisymmetry)
    #expect(Wigner9j([1, 1, 3, 1, 1, 1, 1, 1, 1]).zeroReason == .triangle)
    #expect(Wigner9j([1, 1, 2, 1, 1, 2, 2, 2, 4]).zeroReason == nil)
    // Gaunt: the parity of the degrees.
    let gaunt = GauntCoefficient(try state(2, 0), try state(2, 0), try state(2, 0), isReal: false)
    #expect(gaunt.zeroReason == .parity)
    #expect(try gaunt.value().root.isZero)
    let far = GauntCoefficient(try state(2, 0), try state(2, 0), try state(6, 0), isReal: false)
    #expect(far.zeroReason == .triangle)
  }

  /// The two antisymmetries and the accidents of all 3j with j ≤ 4 account for every zero that no rule explains.
  @Test func zerosAreFoundByTheirReasons() throws {
    let engine = CouplingEngine()
    var (antisymmetric, accidental, wrong): (Int, Int, [[Int]]) = (0, 0, [])
    AllSymbols.forEach3j(upTo: 8) { s in
      let isZero = engine.wigner3j(s).isZero
      let states = (0..<3).compactMap { try? state(s[$0], s[$0 + 3]) }
      let symbol = Wigner3j(states[0], states[1], states[2])
      if symbol.isAntisymmetric {
        antisymmetric += 1
        if !isZero { wrong.append(s) }
      } else if isZero {
        accidental += 1
        if symbol.zeroReason != .accident { wrong.append(s) }
      }
    }
    #expect(wrong == [] && antisymmetric > 50 && accidental > 10)
  }

  @Test func statesThatCannotBeAreRefused() {
    for (twoJ, twoM) in [(-1, 1), (-2, 0), (-4, -4)] {
      #expect(throws: SpinStateError.negativeSpin(h(twoJ))) { try SpinState(j: h(twoJ), m: h(twoM)) }
    }
    for (twoJ, twoM) in [(0, 2), (2, 1), (1, 0), (3, 5), (4, -6), (5, 4), (0, -1)] {
      #expect(throws: SpinStateError.noProjection(j: h(twoJ), m: h(twoM))) {
        try SpinState(j: h(twoJ), m: h(twoM))
      }
    }
    for twoJ in 0...6 {
      #expect(SpinState.all(ofSpin: h(twoJ)).count == twoJ + 1)
      for state in SpinState.all(ofSpin: h(twoJ)) {
        #expect((try? SpinState(j: state.j, m: state.m)) == state && state.reversed.reversed == state)
      }
    }
  }

  @Test func largeSymbolsCanBeCancelled() {
    let engine = CouplingEngine()
    let stop = Cancellation { true }
    #expect(throws: Cancelled.self) {
      try engine.wigner3j(10_000, 10_000, 10_000, 20, -40, 20, cancellation: stop)
    }
    #expect(throws: Cancelled.self) {
      try engine.wigner6j(6000, 6000, 6000, 6000, 6000, 6000, cancellation: stop)
    }
    #expect(throws: Cancelled.self) {
      try engine.wigner9j(600, 600, 600, 600, 600, 600, 600, 600, 600, cancellation: stop)
    }
    #expect(throws: Cancelled.self) { try CouplingTensor.real(4, 4, 4, engine: engine, cancellation: stop) }
    // The scratch space is as good as new afterwards.
    #expect(engine.wigner6j([120, 120, 120, 120, 120, 120]) == DefinedSymbol.sixJ(120, 120, 120, 120, 120, 120))
    let nine = [20, 22, 24, 26, 20, 22, 24, 22, 20]
    #expect(engine.wigner9j(nine) == DefinedSymbol.nineJ(nine))
  }
}
