import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// Values printed by other programs, all of them.
@Suite struct GoldenValueTests {
  private func spins(_ row: GoldenRow) -> [HalfInteger] { row.arguments.map { HalfInteger(twice: $0) } }

  @Test func wigner3jValuesAreReproduced() throws {
    let rows = try goldenRows("wigner3j")
    #expect(rows.count > 500)
    for row in rows {
      let s = spins(row)
      let value = try wigner3j(
        SpinState(j: s[0], m: s[3]), SpinState(j: s[1], m: s[4]), SpinState(j: s[2], m: s[5]))
      #expect(value.signedSquare.description == row.value, "\(row.arguments)")
    }
  }

  @Test func clebschGordanValuesAreReproduced() throws {
    let rows = try goldenRows("clebsch_gordan")
    #expect(rows.count > 200)
    for row in rows {
      let s = spins(row)
      let value = try clebschGordan(
        SpinState(j: s[0], m: s[1]), SpinState(j: s[2], m: s[3]), SpinState(j: s[4], m: s[5]))
      #expect(value.signedSquare.description == row.value, "\(row.arguments)")
    }
  }

  @Test func wigner6jValuesAreReproduced() throws {
    let rows = try goldenRows("wigner6j")
    #expect(rows.count > 300)
    for row in rows {
      let s = spins(row)
      #expect(
        wigner6j(s[0], s[1], s[2], s[3], s[4], s[5]).signedSquare.description == row.value, "\(row.arguments)")
    }
  }

  @Test func wigner9jValuesAreReproduced() throws {
    let rows = try goldenRows("wigner9j")
    #expect(rows.count == 300)
    for row in rows {
      #expect(wigner9j(spins(row)).signedSquare.description == row.value, "\(row.arguments)")
    }
  }

  @Test func realTensorsAreThoseOfE3nn() throws {
    let rows = try #require(goldenDocument("real_clebsch_gordan")["rows"] as? [[Any]])
    #expect(rows.count == 34)
    for row in rows {
      let l = try #require(row[0] as? [Int])
      let entries = try #require(row[1] as? [[Any]])
      let expected = try Dictionary(
        uniqueKeysWithValues: entries.map { (try #require($0[0] as? [Int]), try #require($0[1] as? String)) })
      let tensor = try CouplingTensor.real(l[0], l[1], l[2])
      let found = Dictionary(
        uniqueKeysWithValues: tensor.entries.map { ([$0.i, $0.j, $0.k], $0.value.signedSquare.description) })
      #expect(found == expected, "\(l)")
    }
  }

  /// Values from the literature, with the printed errata of one of them.
  @Test func publishedValues() throws {
    func h(_ twice: Int) -> HalfInteger { HalfInteger(twice: twice) }
    #expect(wigner6j(1, 1, 1, 1, 1, 1).asRational == Rational(1, 6))
    #expect(wigner6j(2, 2, 2, 2, 2, 2).asRational == Rational(-3, 70))
    #expect(wigner6j(2, 2, 1, 2, 1, 1).asRational == Rational(-1, 10))
    #expect(wigner6j(6, 6, 4, h(9), h(7), h(11)).asRational == Rational(1363, 36036))
    #expect(wigner9j([1, 2, 3, 1, 2, 3, 0, 2, 2]).signedSquare == Rational(40, 30625))
    #expect(wigner9j([1, 3, 2, h(3), h(5), 2, h(1), h(1), 0]).signedSquare == Rational(-35, 44100))
    #expect(
      try wigner3j(
        SpinState(j: h(3), m: h(3)), SpinState(j: h(3), m: h(-1)), SpinState(j: 1, m: -1)
      ).signedSquare == Rational(-1, 10))
    let parts: [(Int, Rational)] = [(2, Rational(-2, 35)), (4, Rational(18, 1001)), (6, Rational(-400, 46189))]
    for (l, square) in parts {
      let state = try SpinState(j: HalfInteger(l), m: 0)
      #expect(wigner3j(state, state, state).signedSquare == square)
    }
  }

  /// Arguments at which other programs returned nonsense.
  @Test func valuesThatBrokeOthers() throws {
    let flat = { (l: Int) in try SpinState(j: HalfInteger(l), m: 0) }
    #expect(try clebschGordan(flat(60), flat(60), flat(0)).signedSquare == Rational(1, 121))
    let large = try wigner3j(
      SpinState(j: 100, m: 2), SpinState(j: 300, m: -2), SpinState(j: 285, m: 0))
    #expect(Rounding.decimal(large, digits: 15).description == "0.00197916570898195")
    #expect(try clebschGordan(flat(15), flat(15), flat(30)).signedSquare > Rational(0))
    let thousand = try wigner3j(
      SpinState(j: 1000, m: 1), SpinState(j: 1000, m: -1), SpinState(j: 1000, m: 0))
    #expect(Rounding.decimal(thousand, digits: 15).description == "-0.000302979062191576")
  }
}
