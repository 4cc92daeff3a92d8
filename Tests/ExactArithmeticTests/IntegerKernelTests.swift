import TestSupport
import Testing

@testable import ExactArithmetic

/// Kernels of integer matrices, by a prime and by fractions.
@Suite struct IntegerKernelTests {
  private func matrix(_ rows: [[Int]]) -> SparseRows {
    var matrix = SparseRows()
    for row in rows {
      for (column, entry) in row.enumerated() where entry != 0 { matrix.append(column, entry) }
      matrix.endRow()
    }
    return matrix
  }

  private func product(_ rows: [[Int]], _ vector: [Integer]) -> [Integer] {
    rows.map { zip($0, vector).reduce(Integer(0)) { $0 + Integer($1.0) * $1.1 } }
  }

  @Test(arguments: 1...40)
  func bothRoutesGiveTheSameCanonicalBasis(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (height, width) = (Int.random(in: 0...6, using: &generator), Int.random(in: 1...8, using: &generator))
    let bound = [1, 5, 1000][seed % 3]
    var rows = (0..<height).map { _ in (0..<width).map { _ in Int.random(in: -bound...bound, using: &generator) } }
    // A dependent row now and then.
    if height > 2, seed.isMultiple(of: 2) { rows[1] = zip(rows[0], rows[2]).map { 2 * $0 - 3 * $1 } }
    let matrix = matrix(rows)
    let exact = try IntegerKernel.rationalBasis(
      of: matrix, rows: 0..<height, columns: 0..<width, cancellation: .never)
    let guess = try IntegerKernel.guessedBasis(
      of: matrix, rows: 0..<height, columns: 0..<width, cancellation: .never)
    if let guess { #expect(guess == exact) }
    #expect(try IntegerKernel.basis(of: matrix, rows: 0..<height, columns: 0..<width) == exact)
    #expect(bound > 5 || guess != nil)
    for vector in exact {
      #expect(product(rows, vector).allSatisfy { $0.isZero })
      #expect(vector.content == 1)
    }
  }

  /// Entries past 2³⁰ are no guess; fractions find them.
  @Test func largeEntriesAreFoundByFractions() throws {
    let large = 3_000_000_019
    let matrix = matrix([[large, 7]])
    #expect(try IntegerKernel.guessedBasis(of: matrix, rows: 0..<1, columns: 0..<2, cancellation: .never) == nil)
    #expect(try IntegerKernel.basis(of: matrix, rows: 0..<1, columns: 0..<2) == [[-7, Integer(large)]])
  }

  /// A matrix that is 0 modulo the prime is no zero matrix.
  @Test func multiplesOfThePrimeDoNotDeceive() throws {
    let prime = Int(MersenneField.prime)
    let matrix = matrix([[prime, 0], [0, 1]])
    #expect(try IntegerKernel.basis(of: matrix, rows: 0..<2, columns: 0..<2).isEmpty)
  }

  @Test func fractionsAreReadBackFromResidues() {
    for numerator in stride(from: -40, through: 40, by: 7) {
      for denominator in 1...40 where Integer.greatestCommonDivisor(Integer(numerator), Integer(denominator)) == 1 {
        let residue = MersenneField.product(
          MersenneField.residue(numerator), MersenneField.inverse(MersenneField.residue(denominator)))
        let fraction = MersenneField.fraction(residue)
        #expect(fraction?.numerator == numerator && fraction?.denominator == denominator)
      }
    }
  }
}
