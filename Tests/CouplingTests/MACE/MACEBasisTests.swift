import ExactArithmetic
import Representations
import TestSupport
import Testing

@testable import Coupling

/// The paths and maps of MACE against what it stores.
@Suite struct MACEBasisTests {
  @Test func pathsStandInTheOrderOfMACE() throws {
    for entry in try MACEReference.cases("labels") {
      let lmax = try #require(entry["lmax"] as? Int)
      let (order, output) = (try #require(entry["order"] as? Int), try #require(entry["output"] as? String))
      let table = ChainTable(MACEReference.harmonics(lmax), order: order, sorting: .mace)
      let found = try table.chains(to: MACEReference.irreps(output)[0]).map(MACEReference.label)
      #expect(found == entry["paths"] as? [String], "\(lmax) \(order) \(output)")
    }
  }

  @Test func countsAreThoseOfItsTables() throws {
    let counts = try MACEReference.counts()
    #expect(counts.count > 50)
    for row in counts {
      let table = ChainTable(MACEReference.harmonics(row.lmax), order: row.order, sorting: .mace)
      #expect(table.count(to: MACEReference.irreps(row.output)[0]) == Integer(row.paths), "\(row)")
    }
  }

  @Test(arguments: [(1, 2), (1, 3), (2, 2), (2, 3), (3, 2), (1, 4)])
  func pathsSpanWhatIsThere(lmax: Int, order: Int) throws {
    let rows = try MACEReference.counts().filter { ($0.lmax, $0.order) == (lmax, order) }
    #expect(!rows.isEmpty)
    for row in rows {
      let (maps, _) = try MACEReference.maps(MACEReference.harmonics(lmax), order, row.output)
      #expect(maps.chains.count == row.paths)
      #expect(maps.spannedCount == row.rank, "\(row)")
      // Only at order 4 MACE leaves intermediates out, and then no natural result suffers.
      #expect(maps.isSpannedByMACE || order == 4 && ["1e", "0o"].contains(row.output), "\(row)")
      #expect(maps.kept.count == maps.copies.count)
    }
  }

  /// Every entry of MACE's tensors, made symmetric, in exact numbers.
  @Test(arguments: [(1, 2), (1, 3), (2, 2)]) func pathsAreTheTensorsOfMACE(lmax: Int, order: Int) throws {
    var count = 0
    for entry in try MACEReference.cases("tensors")
    where entry["lmax"] as? Int == lmax && entry["order"] as? Int == order {
      let output = try #require(entry["output"] as? String)
      let (maps, basis) = try MACEReference.maps(MACEReference.harmonics(lmax), order, output)
      let matrix = try #require(try maps.conversion(from: .mace, to: .minimal))
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
    let cases = try MACEReference.cases("rewrite")
    let entry = try #require(cases.indices.contains(number) ? cases[number] : nil)
    let space = MACEReference.irreps(try #require(entry["arguments"] as? String))
    let (order, output) = (try #require(entry["order"] as? Int), try #require(entry["output"] as? String))
    let (maps, basis) = try MACEReference.maps(space, order, output)
    #expect(maps.kept.map(MACEReference.label) == entry["labels"] as? [String])
    try compare(maps, .rewrite, basis, entry)
  }

  /// Couplings whose sign e3nn 0.4 turned round, once on a path.
  @Test(arguments: 0..<2) func signsAreThoseOfItsTables(number: Int) throws {
    let cases = try MACEReference.cases("symmetrised")
    let entry = try #require(cases.indices.contains(number) ? cases[number] : nil)
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
    let matrix = try #require(try maps.conversion(from: parametrization, to: .minimal))
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
          let ab = try #require(try maps.conversion(from: a, to: b))
          let bc = try #require(try maps.conversion(from: b, to: c))
          let ac = try #require(try maps.conversion(from: a, to: c))
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

  /// 5e stands once in Sym⁴ 2e, and MACE's intermediates of order 4 do not lead to it.
  @Test func whereItsPathsDoNotSpanThereIsNoConversion() throws {
    let (maps, _) = try MACEReference.maps(MACEReference.irreps("2e"), 4, "5e")
    #expect(maps.copies.count == 1)
    #expect(maps.spannedCount == 0)
    #expect(!maps.isSpannedByMACE)
    for source in Parametrization.allCases {
      #expect(try maps.conversion(from: source, to: .mace) == nil, "\(source)")
      #expect(try maps.conversion(from: source, to: .rewrite)?.rational.rowCount == maps.count(source))
    }
    // Without paths nothing is known of them.
    let (bare, _) = try MACEReference.maps(MACEReference.irreps("2e"), 4, "5e", withPaths: false)
    #expect(bare.spannedCount == nil)
    #expect(try bare.conversion(from: .minimal, to: .mace) == nil)
  }

  @Test func whatIsTooLargeIsRefused() throws {
    let scalar = MACEReference.irreps("0e")[0]
    #expect(throws: LimitError.self) {
      try MACEBasis([O3.Irrep](repeating: scalar, count: 65_536), correlation: 1, kept: [scalar], withPaths: false)
    }
    #expect(throws: LimitError.self) { try MACEBasis.allow(dimension: 65_536) }
    try MACEBasis.allow(dimension: 65_535)
    // Two couplings with a rational of two words each.
    let space = MACEReference.irreps("0e+1o")
    let index = TensorSpace.Index(space.map { (spin: $0.degree, parity: $0.parity) })
    let bases = try (1...2).map {
      try SymmetryAdaptedBasis(of: TensorSpace(power: $0, of: index, isSymmetric: true), basis: .complex)
    }
    var paths = PathVectors(space, bases) { _, _, _ in false }
    let table = ChainTable(space, order: 2, sorting: .mace)
    var limits = Limits.standard
    limits.words = 4
    #expect(try paths.vectors(table, to: space[1], limits: limits, cancellation: .never).count == 2)
    limits.words = 3
    #expect(throws: LimitError.self) {
      try paths.vectors(table, to: space[1], limits: limits, cancellation: .never)
    }
  }

  @Test func longLoopsCanBeCancelled() throws {
    let basis = try MACEBasis(
      MACEReference.irreps("0e+1o"), correlation: 2, kept: MACEReference.irreps("0e"), withPaths: true)
    let cancelled = Cancellation { true }
    #expect(throws: Cancelled.self) { try ContractionCost(basis, cancellation: cancelled) }
    for target in [Parametrization.mace, .rewrite] {
      #expect(throws: Cancelled.self) {
        try basis.maps[1].conversion(from: .minimal, to: target, cancellation: cancelled)
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
