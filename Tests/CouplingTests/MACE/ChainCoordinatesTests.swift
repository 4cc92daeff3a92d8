import ExactArithmetic
import Representations
import Testing

@testable import Coupling

/// Single chains against the matrices of whole lists of them.
@Suite struct ChainCoordinatesTests {
  @Test func coordinatesAreTheRowsOfTheMatrix() throws {
    let space = MACEReference.harmonics(2)
    let kept = MACEReference.irreps("0e+1o+2e")
    let basis = try MACEBasis(space, correlation: 3, kept: kept, withPaths: true)
    var coordinates = try ChainCoordinates(space, correlation: 3, kept: kept)
    var count = 0
    for maps in basis.maps {
      let matrix = try #require(try maps.conversion(from: .mace, to: .minimal))
      for (row, chain) in maps.chains.enumerated() {
        let found = try coordinates.coordinates(of: chain)
        for column in maps.copies.indices {
          let expected = try RationalRoot(signedSquare: matrix[row, column].signedSquare)
          #expect(found[column] ?? .zero == expected, "\(MACEReference.label(chain)) \(column)")
          count += 1
        }
      }
    }
    #expect(count > 100)
  }

  @Test func tooManyFactorsAreRefused() {
    #expect(throws: LimitError.self) {
      try ChainCoordinates(MACEReference.harmonics(1), correlation: 40, kept: MACEReference.irreps("0e"))
    }
  }
}
