import ExactArithmetic
import Representations
import Testing

@testable import Coupling

/// Redundancy of coupled paths with equal factors: ranks against characters, dependences against tensors.
@Suite struct SymmetricPathTests {
  private static func irreps(_ labels: String) -> [O3.Irrep] {
    labels.split(separator: "+").compactMap { O3(allowsSpin: true).irrep(labelled: String($0)) }
  }

  private static func paths(
    _ space: String, _ count: Int, _ root: String, isAllowed: (O3.Irrep) -> Bool = { _ in true }
  ) throws -> SymmetricPaths {
    try SymmetricPaths(
      irreps(space), tree: .sequential(count), root: irreps(root)[0], isAllowed: isAllowed)
  }

  /// The numbers of paths that MACE stored and of the maps they span.
  @Test(arguments: [
    ("0e+1o+2e+3o", 3, "0e", 23, 8), ("0e+1o+2e+3o", 3, "1o", 51, 12), ("0e+1o+2e+3o", 2, "0e", 4, 4),
    ("0e+1o+2e+3o", 2, "1o", 6, 3), ("0e+1o+2e", 3, "0e", 11, 5), ("1o", 4, "0e", 3, 1), ("1/2e", 2, "0e", 1, 0),
    ("1/2e", 3, "3/2e", 1, 1), ("1o+1o", 2, "0e", 4, 3), ("1o", 3, "1o", 3, 1), ("2e", 3, "0e", 1, 1),
  ])
  func pathsSpanTheSymmetricMaps(_ space: String, _ count: Int, _ root: String, _ paths: Int, _ rank: Int) throws {
    let found = try Self.paths(space, count, root)
    #expect(found.paths.count == paths && found.rank == rank && found.dimension == rank)
    #expect(found.verdicts.filter { $0 == .independent }.count == rank)
  }

  /// Dimensions of all outputs add up to that of the symmetric power, each reached by the paths.
  @Test(arguments: [("0e+1o", 3, 20), ("1o+1e", 2, 21), ("1/2e+1e", 3, 35), ("2e", 3, 35)])
  func ranksAddUp(_ space: String, _ count: Int, _ total: Int) throws {
    var sum = 0
    for twice in 0...(count * 4) {
      for parity in Parity.allCases {
        let root = O3.Irrep(degree: HalfInteger(twice: twice), parity: parity)
        let found = try SymmetricPaths(Self.irreps(space), tree: .sequential(count), root: root)
        #expect(found.rank == found.dimension)
        sum += found.rank * (twice + 1)
      }
    }
    #expect(sum == total)
  }

  /// The symmetric part of a path's tensor, in all components of the space.
  private static func symmetrized(_ path: SymmetricPaths.Path, _ space: [O3.Irrep]) throws -> [[Int]: RootSum] {
    let starts = space.indices.map { index in space[..<index].reduce(0) { $0 + $1.degree.twice + 1 } }
    let basis: Basis = space.allSatisfy(\.degree.isInteger) ? .e3nn : .complex
    var sum: [[Int]: RootSum] = [:]
    for entry in try PathTensor(path.labels, basis: basis).entries {
      let components = path.choice.indices.map { starts[path.choice[$0]] + entry.indices[$0] }.sorted()
      let key = components + [entry.indices[components.count]]
      sum[key] = (sum[key] ?? .zero) + RootSum(entry.value)
    }
    return sum.filter { !$0.value.isZero }
  }

  @Test(arguments: [
    ("0e+1o+2e", 3, "0e"), ("0e+1o+2e", 3, "1o"), ("1o+1e", 3, "1o"), ("1/2e+1e", 3, "1/2e"), ("1o", 4, "2e"),
    ("1/2e", 2, "0e"),
  ])
  func dependencesHoldForTensors(_ space: String, _ count: Int, _ root: String) throws {
    let found = try Self.paths(space, count, root)
    let tensors = try found.paths.map { try Self.symmetrized($0, found.space) }
    for index in found.paths.indices where found.verdicts[index] == .dependent {
      var rest = tensors[index]
      for (other, coefficient) in try found.combination(of: index) {
        #expect(other < index && found.verdicts[other] == .independent)
        for (key, value) in tensors[other] {
          rest[key] = (rest[key] ?? .zero) - RootSum(coefficient) * value
        }
      }
      #expect(rest.allSatisfy { $0.value.isZero }, "\(found.paths[index].labels)")
    }
    #expect(try found.combination(of: 0).map(\.index) == (found.verdicts[0] == .independent ? [0] : []))
  }

  @Test func filtersMakeASetIncomplete() throws {
    let scalars = try Self.paths("0e+1o+2e+3o", 3, "1o") { $0.degree == 0 }
    #expect(scalars.dimension == 12 && scalars.paths.count == 4 && scalars.rank == 4)
    let natural = try Self.paths("0e+1o+2e+3o", 3, "1o") {
      $0.parity == Parity(ofHarmonicDegree: $0.degree.twice / 2)
    }
    #expect(natural.dimension == 12 && natural.rank < natural.paths.count && natural.paths.count < 51)
  }

  /// Another tree has other paths and the same span.
  @Test func treesAgreeInRank() throws {
    for tree in CouplingTree.all(4) {
      let found = try SymmetricPaths(Self.irreps("0e+1o"), tree: tree, root: Self.irreps("1o")[0])
      #expect(found.rank == found.dimension && found.dimension == 2)
    }
  }

  @Test func blocksAreMultidegrees() throws {
    let found = try Self.paths("0e+1o", 3, "1o")
    #expect(Set(found.paths.map { $0.choice.sorted() }) == [[0, 0, 1], [1, 1, 1]])
    #expect(throws: LimitError.self) { try Self.paths("0e", 9, "0e") }
  }

  /// The tensor of a path is an isometry onto its result, and one of two factors is the coupling tensor.
  @Test func tensorsAreIsometries() throws {
    let factors = Self.irreps("1o+2e+1o")
    for labels in try LabelledTree.all(.sequential(3), factors: factors, root: Self.irreps("2e")[0]) {
      let tensor = try PathTensor(labels)
      #expect(tensor.shape == [3, 5, 3, 5])
      for k in 0..<5 {
        let sum = tensor.entries.filter { $0.indices[3] == k }.reduce(Rational(0)) { $0 + $1.value.squared }
        #expect(sum == 1)
      }
    }
    let pair = try LabelledTree.all(.sequential(2), factors: Self.irreps("1o+2e"), root: Self.irreps("3o")[0])[0]
    let expected = try CouplingTensor.real(1, 2, 3).entries.map { [$0.i, $0.j, $0.k] }
    #expect(try PathTensor(pair).entries.map(\.indices) == expected)
    let swapped = try #require(CouplingTree(.pair(.leaf(1), .leaf(0))))
    let turned = try LabelledTree.all(swapped, factors: Self.irreps("1o+2e"), root: Self.irreps("3o")[0])[0]
    #expect(try PathTensor(turned).entries == PathTensor(pair).entries)
  }

  @Test func whatIsTooLongIsRefusedBeforeAPathIsMade() {
    let vector = O3.Irrep(degree: 1, parity: .odd)
    for (copies, count, limits) in [
      (100, 8, Limits.standard), (2, 3, Limits(terms: 7, steps: 1_000_000_000, words: 1)),
      (2, 3, Limits(terms: 1000, steps: 100, words: 1)), (1, 9, .unlimited), (21846, 2, .unlimited),
    ] {
      #expect(throws: LimitError.self) {
        try SymmetricPaths(
          [O3.Irrep](repeating: vector, count: copies), tree: .sequential(count), root: vector, limits: limits)
      }
    }
  }
}
