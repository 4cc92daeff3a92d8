import TestSupport
import Testing

@testable import ExactArithmetic

/// Ranks and dependences: every route, also with primes that fail.
@Suite struct IntegerMatrixRankTests {
  private static func row(_ values: [Int]) -> [Integer] { values.map { Integer($0) } }

  /// 2⁶¹ − 1, and with it as a common factor of rows the prime sees nothing.
  private static let prime = Integer(2).power(61) - 1

  /// Rows that are random combinations of a few, by way of the prime and without it.
  @Test(arguments: [Integer(1), prime]) func bothRoutesFindTheSame(_ factor: Integer) throws {
    var generator = SeededGenerator(seed: 7)
    for length in 1...7 {
      let base = (0..<max(1, length / 2)).map { _ in
        (0..<length).map { _ in Int.random(in: -3...3, using: &generator) }
      }
      let rows = (0..<8).map { _ in
        let factors = base.map { _ in Int.random(in: -2...2, using: &generator) }
        return Self.row((0..<length).map { place in zip(factors, base).reduce(0) { $0 + $1.0 * $1.1[place] } })
      }
      var matrix = IntegerMatrixRank()
      var reference = IntegerMatrixRank()
      for plain in rows {
        let row = plain.map { $0 * factor }
        let isNew = try matrix.append(row)
        let isNewThere = try reference.append(plain)
        #expect(isNew == isNewThere)
        let combination = try #require(try matrix.combination(of: row))
        for (place, value) in row.enumerated() {
          let sum = zip(combination, matrix.independentRows).reduce(Rational(0)) { $0 + $1.0 * Rational($1.1[place]) }
          #expect(sum == Rational(value))
        }
      }
      #expect(matrix.rank == reference.rank && matrix.rank <= base.count)
    }
  }

  @Test func aPrimeThatDividesAMinorIsLeft() throws {
    var matrix = IntegerMatrixRank()
    let last: [Integer] = [3, 6 + Self.prime]
    let isNew = try [[1, 2], [1, 2 + Self.prime], last].map { try matrix.append($0) }
    #expect(isNew == [true, true, false])
    #expect(try matrix.combination(of: last) == [2, 1])
    #expect(matrix.rank == 2)
  }

  @Test func coefficientsThatAreLongAreFoundWithoutThePrime() throws {
    var matrix = IntegerMatrixRank()
    let long = Integer(10).power(40) + 1
    let isNew = try [[long, 0], [0, 3], [1, 1]].map { try matrix.append($0) }
    #expect(isNew == [true, true, false])
    #expect(try matrix.combination(of: [1, 1]) == [Rational(1, long), Rational(1, 3)])
  }

  @Test func zeroIsDependentAndABoundEndsTheProofs() throws {
    var matrix = IntegerMatrixRank(bound: 1)
    let isNew = try [[0, 0], [0, 2], [0, 4]].map { try matrix.append(Self.row($0)) }
    #expect(isNew == [false, true, false])
    #expect(try matrix.rank == 1 && matrix.combination(of: Self.row([0, 3])) == [Rational(3, 2)])
    #expect(try matrix.combination(of: Self.row([1, 0])) == nil)
  }

  /// Coefficients past the prime are sought by fractions, which is left when nobody wants them.
  @Test func longEliminationsAreLeft() throws {
    var matrix = IntegerMatrixRank()
    let long = Integer(10).power(40) + 1
    for row in [[long, 1], [1, 3]] { _ = try matrix.append(row) }
    let cancelled = Cancellation { true }
    #expect(throws: Cancelled.self) { try matrix.combination(of: [1, 1], cancellation: cancelled) }
    #expect(throws: Cancelled.self) { try matrix.append([1, 1], cancellation: cancelled) }
    #expect(try matrix.rank == 2 && matrix.append([1, 1]) == false)
  }
}
