import ExactArithmetic
import Representations
import TestSupport
import Testing

@testable import Coupling

/// The paths and maps of MACE against what it stores.
@Suite struct MACEBasisTests {
  @Test func pathsStandInTheOrderOfMACE() throws {
    for entry in MACEReference.cases("labels") {
      let lmax = try #require(entry["lmax"] as? Int)
      let (order, output) = (try #require(entry["order"] as? Int), try #require(entry["output"] as? String))
      let table = ChainTable(MACEReference.harmonics(lmax), order: order, sorting: .mace)
      let found = try table.chains(to: MACEReference.irreps(output)[0]).map(MACEReference.label)
      #expect(found == entry["paths"] as? [String], "\(lmax) \(order) \(output)")
    }
  }

  @Test func countsAreThoseOfItsTables() {
    #expect(MACEReference.counts.count > 50)
    for row in MACEReference.counts {
      let table = ChainTable(MACEReference.harmonics(row.lmax), order: row.order, sorting: .mace)
      #expect(table.count(to: MACEReference.irreps(row.output)[0]) == Integer(row.paths), "\(row)")
    }
  }

  @Test(arguments: [(1, 2), (1, 3), (2, 2), (2, 3), (3, 2), (1, 4)])
  func pathsSpanWhatIsThere(lmax: Int, order: Int) throws {
    for row in MACEReference.counts where (row.lmax, row.order) == (lmax, order) {
      let (maps, _) = try MACEReference.maps(MACEReference.harmonics(lmax), order, row.output)
      #expect(maps.chains.count == row.paths)
      #expect(try maps.conversion(from: .mace, to: .minimal).rational.independentRows().count == row.rank, "\(row)")
      // Only at order 4 MACE leaves intermediates out, and then no natural result suffers.
      #expect(try maps.isSpannedByMACE || order == 4 && ["1e", "0o"].contains(row.output), "\(row)")
      #expect(maps.kept.count == maps.copies.count)
    }
  }

  /// Every entry of MACE's tensors, made symmetric, in exact numbers.
  @Test(arguments: [(1, 2), (1, 3), (2, 2)]) func pathsAreTheTensorsOfMACE(lmax: Int, order: Int) throws {
    var count = 0
    for entry in MACEReference.cases("tensors") where entry["lmax"] as? Int == lmax && entry["order"] as? Int == order {
      let output = try #require(entry["output"] as? String)
      let (maps, basis) = try MACEReference.maps(MACEReference.harmonics(lmax), order, output)
      let matrix = maps.conversion(from: .mace, to: .minimal)
      let paths = try #require(entry["paths"] as? [[[Any]]])
      #expect(paths.count == maps.chains.count)
      for (index, path) in paths.enumerated() {
        for component in 0...maps.irrep.degree.twice {
          var theirs: [[Int]: RootSum] = [:]
          for place in path {
            let indices = try #require(place[0] as? [Int])
            guard indices[0] == component, let text = place[1] as? String, let square = Rational(text) else { continue }
            let key = indices.dropFirst().sorted()
            theirs[key] = (theirs[key] ?? .zero) + RootSum(try RationalRoot(signedSquare: square))
          }
          let shared = theirs.filter { !$0.value.isZero }.reduce(into: [[Int]: RootSum]()) { shared, item in
            shared[item.key] = item.value * RootSum(Rational(1, MACEReference.arrangements(item.key).count))
          }
          let ours = try MACEReference.combination(
            maps.copies.indices.map { matrix[index, $0] }, of: maps, in: basis, component: component)
          #expect(ours == shared, "\(lmax) \(order) \(output) \(MACEReference.label(maps.chains[index])) \(component)")
          count += 1
        }
      }
    }
    #expect(count > 5)
  }

  /// Labels, signs and values of the layout of the rewrite, recorded and computed independently.
  @Test(arguments: 0..<11) func keptPathsAreThoseOfTheRewrite(number: Int) throws {
    let entry = MACEReference.cases("rewrite")[number]
    let space = MACEReference.irreps(try #require(entry["arguments"] as? String))
    let (order, output) = (try #require(entry["order"] as? Int), try #require(entry["output"] as? String))
    let (maps, basis) = try MACEReference.maps(space, order, output)
    #expect(maps.kept.map(MACEReference.label) == entry["labels"] as? [String])
    try compare(maps, .rewrite, basis, entry)
  }

  /// Couplings whose sign e3nn 0.4 turned round, once on a path.
  @Test(arguments: 0..<2) func signsAreThoseOfItsTables(number: Int) throws {
    let entry = MACEReference.cases("symmetrised")[number]
    let space = MACEReference.irreps(try #require(entry["arguments"] as? String))
    let (order, output) = (try #require(entry["order"] as? Int), try #require(entry["output"] as? String))
    let (maps, basis) = try MACEReference.maps(space, order, output)
    try compare(maps, .mace, basis, entry)
  }

  /// Two sums over each tensor that notice a moved entry.
  private func compare(
    _ maps: ContractionMaps, _ parametrization: Parametrization, _ basis: SymmetryAdaptedBasis, _ entry: [String: Any]
  ) throws {
    let sums = try #require(entry["checksums"] as? [[Double]])
    let matrix = maps.conversion(from: parametrization, to: .minimal)
    let size = basis.space.indices[0].dimension
    #expect(sums.count == maps.count(parametrization))
    for (index, expected) in sums.enumerated() {
      var found = [0.0, 0.0]
      for component in 0...maps.irrep.degree.twice {
        let tensor = try MACEReference.combination(
          maps.copies.indices.map { matrix[index, $0] }, of: maps, in: basis, component: component)
        for (tuple, value) in tensor {
          for place in MACEReference.arrangements(tuple) {
            let flat = place.reduce(component) { $0 * size + $1 }
            for (slot, cycle) in [7, 5].enumerated() {
              found[slot] += Rounding.double(value) * Double(1 + flat % cycle)
            }
          }
        }
      }
      for (ours, theirs) in zip(found, expected) {
        #expect(abs(ours - theirs) < 1e-10, "\(entry["arguments"] ?? "") \(index)")
      }
    }
  }

  @Test(arguments: [("0e+1o+2e", 3, "1o"), ("0e+0e+1o", 2, "0e"), ("1o+1e", 3, "1e")])
  func conversionsAreInverse(arguments: String, order: Int, output: String) throws {
    let (maps, _) = try MACEReference.maps(MACEReference.irreps(arguments), order, output)
    let all = Parametrization.allCases
    for a in all {
      for b in all {
        for c in all where a != .mace || c != .mace || b == .mace {
          // Through MACE's paths and back nothing is lost; from its paths to its paths it is a projection.
          let (ab, bc) = (maps.conversion(from: a, to: b), maps.conversion(from: b, to: c))
          let ac = maps.conversion(from: a, to: c)
          for i in 0..<ab.rational.rowCount {
            for k in 0..<bc.rational.columnCount {
              var sum = RootSum.zero
              for j in 0..<bc.rational.rowCount {
                sum = sum + RootSum(try RationalRoot(signedSquare: (ab[i, j] * bc[j, k]).signedSquare))
              }
              #expect(sum == RootSum(try RationalRoot(signedSquare: ac[i, k].signedSquare)), "\(a) \(b) \(c)")
            }
          }
        }
      }
    }
  }

  @Test func theCaseOfTheIssue() throws {
    let basis = try MACEBasis(
      MACEReference.harmonics(3), correlation: 3, kept: MACEReference.irreps("0e+1o"), withPaths: false)
    #expect(basis.reducedCount == 29)
    #expect(basis.coupledCount == 86)
  }
}
