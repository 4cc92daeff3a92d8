import Coupling
import ExactArithmetic
import Representations
import TestSupport
import Testing

/// What Tests/Peers/mace_basis.py recorded of MACE.
enum MACEReference {
  private static func document() throws -> [String: Any] { try goldenDocument("mace", beside: coupling) }

  /// Golden files lie beside the tests of the room.
  private static var coupling: String {
    #filePath.replacing("/MACE/MACEReference.swift", with: "/Reference.swift")
  }

  /// Cases of a list, as those of the document that are objects.
  static func cases(_ key: String) throws -> [[String: Any]] {
    let cases = try #require(try document()[key] as? [[String: Any]])
    #expect(!cases.isEmpty)
    return cases
  }

  /// [lmax, order, output, paths, rank].
  static func counts() throws -> [(lmax: Int, order: Int, output: String, paths: Int, rank: Int)] {
    try #require(try document()["counts"] as? [[Any]]).map { row in
      try #require(row.count == 5)
      return (
        try #require(row[0] as? Int), try #require(row[1] as? Int), try #require(row[2] as? String),
        try #require(row[3] as? Int), try #require(row[4] as? Int)
      )
    }
  }

  /// 0e+1o+2e+… to a degree.
  static func harmonics(_ lmax: Int) -> [O3.Irrep] {
    (0...lmax).map { O3.Irrep(degree: HalfInteger($0), parity: Parity(ofHarmonicDegree: $0)) }
  }

  /// Irreps written 0e+0e+1o.
  static func irreps(_ text: String) -> [O3.Irrep] {
    text.split(separator: "+").compactMap { O3().irrep(labelled: String($0)) }
  }

  /// A chain as MACE's rewrite labels it: `1:1o|1:0e`.
  static func label(_ chain: CouplingChain) -> String {
    zip(chain.segments, chain.irreps).map { "\($0):\(O3().label(of: $1))" }.joined(separator: "|")
  }

  /// The maps of one order to one irrep.
  static func maps(_ space: [O3.Irrep], _ order: Int, _ output: String, withPaths: Bool = true) throws -> (
    maps: ContractionMaps, basis: SymmetryAdaptedBasis
  ) {
    let basis = try MACEBasis(
      space, correlation: order, kept: irreps(output), withPaths: withPaths, isFlipped: isFlipped)
    return (basis.maps[order - 1], basis.bases[order - 1])
  }

  /// The signs of e3nn 0.4, whose tables MACE uses: those of Harmonics, written once more.
  static func isFlipped(_ l1: Int, _ l2: Int, _ l3: Int) -> Bool {
    let d = [l1, l2, l3].sorted()
    guard !(d[0] + d[1] + d[2]).isMultiple(of: 2), !(d[0] == d[1] && d[2] == 2 * d[0] - 1) else { return false }
    return !(d[0] + (d[0] + d[1] - d[2] - 1) / 2).isMultiple(of: 2)
  }

  /// Every arrangement of a tuple.
  static func arrangements(_ tuple: [Int]) -> Set<[Int]> {
    tuple.indices.reduce(into: Set(tuple.isEmpty ? [[]] : [])) { found, index in
      var rest = tuple
      let first = rest.remove(at: index)
      for tail in arrangements(rest) { found.insert([first] + tail) }
    }
  }

  /// Σ coefficient · map over the minimal maps, one component, by rising places.
  static func combination(
    _ coefficients: [SignedSquareRoot], of maps: ContractionMaps, in basis: SymmetryAdaptedBasis, component: Int
  ) throws -> [[Int]: RootSum] {
    var sum: [[Int]: RootSum] = [:]
    for (coefficient, copy) in zip(coefficients, maps.copies) where !coefficient.signedSquare.isZero {
      for (orbit, value) in basis.entries(of: copy, component: component) {
        let product = try RationalRoot(signedSquare: (coefficient * value).signedSquare)
        let tuple = basis.orbits.representative(orbit).sorted()
        sum[tuple] = (sum[tuple] ?? .zero) + RootSum(product)
      }
    }
    return sum.filter { !$0.value.isZero }
  }
}
