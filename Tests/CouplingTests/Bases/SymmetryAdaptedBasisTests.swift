import ExactArithmetic
import Representations
import Testing

@testable import Coupling

/// Bases of spaces of tensors: exact laws, and values by another route.
@Suite struct SymmetryAdaptedBasisTests {
  /// Spaces of every kind, small enough to be looked at whole.
  static let spaces: [TensorSpace] = [
    Tensors.space("ij=ji", ["1o", "1o"]), Tensors.space("ij=-ji", ["1o", "1o"]),
    Tensors.space("ijkl=jikl=ijlk=klij", ["1o", "1o", "1o", "1o"]), Tensors.space("ijk=ikj", ["1o", "1o", "1o"]),
    Tensors.space("ijk=-ikj", ["1o", "1o", "1o"]), Tensors.space("ij=ji", ["1o+0e", "1o+0e"]),
    Tensors.space("ijk=-jik=-ikj", ["1o+0e", "1o+0e", "1o+0e"]), Tensors.space("ij", ["1o+2e", "1o"]),
    Tensors.space("ijk=jki", ["1o", "1o", "1o"]), Tensors.space("ijkl=jilk", ["1o", "1o", "1o", "1o"]),
    Tensors.space("ijk=jik", ["2e", "2e", "1o"]), Tensors.space("ijk", ["1o", "1e", "2e"]),
    Tensors.space("ijk=jki", ["0e+1o", "0e+1o", "0e+1o"]),
    TensorSpace(power: 3, of: Tensors.index("0e+1o"), isSymmetric: true),
    TensorSpace(power: 2, of: Tensors.index("2x1o+2e"), isSymmetric: true),
    TensorSpace(power: 3, of: Tensors.index("2e"), isSymmetric: false),
    TensorSpace(power: 4, of: Tensors.index("1o"), isSymmetric: true),
    TensorSpace(power: 2, of: Tensors.index("1o+1e"), isSymmetric: false),
    TensorSpace(power: 0, of: Tensors.index("1o"), isSymmetric: true),
    TensorSpace(power: 1, of: Tensors.index("1o+3o"), isSymmetric: true),
  ]

  @Test(arguments: spaces)
  func basisIsOrthonormalAndComplete(_ space: TensorSpace) throws {
    let basis = try SymmetryAdaptedBasis(of: space)
    let dense = Tensors.expanded(basis)
    let vectors = basis.copies.flatMap { copy in (0...copy.spin.twice).map { dense(copy, $0) } }
    for (i, left) in vectors.enumerated() {
      for (j, right) in vectors.enumerated().prefix(i + 1) {
        #expect(Tensors.product(left, right) == RootSum(i == j ? 1 : 0))
      }
    }
    // As many as there are orbits whose sign is no contradiction, found by projecting every product.
    #expect(vectors.count == fixedDimension(space))
    #expect(basis.orbits.count == vectors.count)
  }

  /// The dimension of the symmetric tensors by Burnside's count with signs over all permutations.
  private func fixedDimension(_ space: TensorSpace) -> Int {
    var group: Set<SignedPermutation> = [SignedPermutation(identityOn: space.indices.count)]
    var front = Array(group)
    while let element = front.popLast() {
      for move in Tensors.moves(space) where group.insert(move * element).inserted { front.append(move * element) }
    }
    var trace = 0
    for element in group {
      var fixed = element.sign
      for index in Tensors.cycleStarts(element) { fixed *= space.indices[index].dimension }
      trace += fixed
    }
    return trace / group.count
  }

  @Test(arguments: spaces)
  func entriesHaveTheSymmetryAndSizesCountThem(_ space: TensorSpace) throws {
    let basis = try SymmetryAdaptedBasis(of: space)
    let dense = Tensors.expanded(basis)
    for copy in basis.copies {
      for component in 0...copy.spin.twice {
        let tensor = dense(copy, component)
        for move in Tensors.moves(space) {
          for (tuple, value) in tensor {
            #expect(tensor[move.images.map { tuple[Int($0)] }] == (move.isNegative ? -value : value))
          }
        }
        var count: Integer = 0
        for entry in basis.entries(of: copy, component: component) { count += basis.orbits.size(entry.orbit) }
        #expect(count == Integer(tensor.count))
      }
    }
    var total: Integer = 0
    for copy in basis.copies {
      for component in 0...copy.spin.twice { total += Integer(dense(copy, component).count) }
    }
    #expect(basis.tensorEntryCount == total)
  }

  /// The three generators turn the tensors as they turn the components of the irrep: exactly, in the real basis.
  @Test(arguments: spaces)
  func basisIsEquivariant(_ space: TensorSpace) throws {
    let basis = try SymmetryAdaptedBasis(of: space)
    let dense = Tensors.expanded(basis)
    for copy in basis.copies {
      let tensors = (0...copy.spin.twice).map { dense(copy, $0) }
      let output = try generators(copy.spin.twice / 2)
      for axis in 0..<3 {
        for (component, tensor) in tensors.enumerated() {
          var turned: [[Int]: RootSum] = [:]
          for (tuple, value) in tensor {
            for position in tuple.indices {
              for (row, factor) in try column(tuple[position], of: space.indices[position], axis) {
                var target = tuple
                target[position] = row
                turned[target] = (turned[target] ?? .zero) + RootSum(value * factor)
              }
            }
          }
          for (row, factor) in output[axis][component] ?? [:] {
            for (tuple, value) in tensors[row] {
              turned[tuple] = (turned[tuple] ?? .zero) - RootSum(value * factor)
            }
          }
          #expect(turned.values.allSatisfy { $0.isZero })
        }
      }
    }
  }

  /// The generators of degree l by axis, column and row: √(l(l+1)) times the coupling tensor of l ⊗ 1 → l.
  private func generators(_ l: Int) throws -> [[Int: [Int: RationalRoot]]] {
    var generators: [[Int: [Int: RationalRoot]]] = [[:], [:], [:]]
    let scale = try RationalRoot(signedSquare: Rational(l * (l + 1)))
    for entry in try CouplingTensor.real(l, 1, l).entries {
      generators[entry.j][entry.i, default: [:]][entry.k] = entry.value * scale
    }
    return generators
  }

  /// The entries of a generator of an index in the column of a component.
  private func column(
    _ component: Int, of index: TensorSpace.Index, _ axis: Int
  ) throws -> [Int: RationalRoot] {
    let segment = try #require(index.segments.last { $0.offset <= component })
    let entries = try generators(segment.spin.twice / 2)[axis][component - segment.offset] ?? [:]
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.key + segment.offset, $0.value) })
  }

  /// Two indices without a symmetry: the basis is the coupling tensors themselves, in sign too.
  @Test(arguments: [(0, 0), (0, 2), (1, 1), (1, 2), (2, 1), (2, 2), (3, 2), (3, 4)])
  func twoIndicesGiveCouplingTensors(_ l1: Int, _ l2: Int) throws {
    let basis = try SymmetryAdaptedBasis(of: Tensors.space("ij", ["\(l1)e", "\(l2)e"]))
    #expect(basis.copies.count == 2 * min(l1, l2) + 1)
    for copy in basis.copies {
      let tensor = try CouplingTensor.real(l1, l2, copy.spin.twice / 2)
      for component in 0...copy.spin.twice {
        var expected: [[Int]: RationalRoot] = [:]
        for entry in tensor.entries where entry.k == component { expected[[entry.i, entry.j]] = entry.value }
        #expect(Tensors.expanded(basis)(copy, component) == expected)
      }
    }
  }

  /// In the basis |j m⟩ two spins give Clebsch–Gordan coefficients.
  @Test(arguments: [(1, 1), (1, 2), (2, 3), (3, 3), (4, 1)])
  func twoSpinsGiveClebschGordanCoefficients(_ twoJ1: Int, _ twoJ2: Int) throws {
    let (j1, j2) = (HalfInteger(twice: twoJ1), HalfInteger(twice: twoJ2))
    let basis = try SymmetryAdaptedBasis(
      of: TensorSpace(
        indices: [TensorSpace.Index([(j1, .even)]), TensorSpace.Index([(j2, .even)])],
        symmetry: IndexSymmetry(generators: [], count: 2)), basis: .complex)
    #expect(basis.copies.count == min(twoJ1, twoJ2) + 1)
    for copy in basis.copies {
      let tensor = try CouplingTensor.complex(j1, j2, copy.spin)
      for component in 0...copy.spin.twice {
        var expected: [[Int]: RationalRoot] = [:]
        for entry in tensor.entries where entry.k == component { expected[[entry.i, entry.j]] = entry.value }
        #expect(Tensors.expanded(basis)(copy, component) == expected)
      }
    }
  }

  /// A power by multisets spans what the same power by orbits under exchanges does, copy by copy.
  @Test(arguments: [("1o", 3), ("2e", 2), ("0e+1o", 2), ("1o+2e", 2)])
  func powersAreIndexSymmetries(_ irreps: String, _ count: Int) throws {
    let power = try SymmetryAdaptedBasis(
      of: TensorSpace(power: count, of: Tensors.index(irreps), isSymmetric: true))
    // Rotations of three indices and one exchange: the whole group, told by generators that are no neighbours.
    let formula = count == 2 ? "ij=ji" : "ijk=jki=jik"
    let orbits = try SymmetryAdaptedBasis(
      of: Tensors.space(formula, Array(repeating: irreps, count: count)))
    #expect(power.copies.map(\.spin) == orbits.copies.map(\.spin))
    let (left, right) = (Tensors.expanded(power), Tensors.expanded(orbits))
    for copy in power.copies {
      // Σ of squares of overlaps with all vectors of the other basis is 1.
      let vector = left(copy, 0)
      var sum = RootSum.zero
      for other in orbits.copies where (other.spin, other.parity) == (copy.spin, copy.parity) {
        let overlap = Tensors.product(vector, right(other, 0))
        sum = sum + overlap * overlap
      }
      #expect(sum == RootSum(1))
    }
  }

  @Test func filteredBasisIsPartOfTheWhole() throws {
    let space = TensorSpace(power: 3, of: Tensors.index("0e+1o+2e"), isSymmetric: true)
    let whole = try SymmetryAdaptedBasis(of: space)
    let part = try SymmetryAdaptedBasis(of: space) { spin, parity in spin == 1 && parity == .odd }
    let expected = whole.copies.filter { $0.spin == 1 && $0.parity == .odd }
    #expect(!expected.isEmpty)
    #expect(part.copies.map(\.path) == expected.map(\.path))
    let (left, right) = (Tensors.expanded(part), Tensors.expanded(whole))
    for (a, b) in zip(part.copies, expected) { #expect(left(a, 2) == right(b, 2)) }
  }

  /// Where words do not suffice GMP integers give the same numbers.
  @Test func bigIntegersGiveTheSameBasis() throws {
    let space = TensorSpace(power: 3, of: Tensors.index("1o+2e"), isSymmetric: true)
    let words = try SymmetryAdaptedBasis(of: space)
    let big = try SymmetryAdaptedBasis.withBigIntegers(
      BasisPlan(space, .e3nn, limits: .standard, cancellation: .never) { _, _ in true })
    #expect(words.copies.count == big.copies.count)
    for (a, b) in zip(words.copies, big.copies) {
      for component in 0...a.spin.twice {
        let left = words.entries(of: a, component: component)
        let right = big.entries(of: b, component: component)
        #expect(left.map(\.orbit) == right.map(\.orbit))
        #expect(left.map(\.value.signedSquare) == right.map(\.value.signedSquare))
      }
    }
  }

  /// Coefficients that pass a machine word: the basis is made anew with GMP integers.
  @Test func overflowIsMetWithBigIntegers() throws {
    let spin = HalfInteger(45)
    let index = TensorSpace.Index([(spin, .even)])
    let basis = try SymmetryAdaptedBasis(
      of: TensorSpace(indices: [index, index], symmetry: IndexSymmetry(generators: [], count: 2)), basis: .complex
    ) { found, _ in found == spin }
    #expect(!basis.fitsWords)
    let copy = try #require(basis.copies.first)
    let tensor = try CouplingTensor.complex(spin, spin, spin)
    for component in [0, 7, 45, 90] {
      var expected: [[Int]: Rational] = [:]
      for entry in tensor.entries where entry.k == component {
        expected[[entry.i, entry.j]] = entry.value.signedSquare
      }
      var found: [[Int]: Rational] = [:]
      for (orbit, value) in basis.entries(of: copy, component: component) {
        found[basis.orbits.representative(orbit)] = value.signedSquare
      }
      #expect(found == expected)
    }
  }

  /// Many copies of one irrep: as many blocks, none of them deep in recursion.
  @Test func manyCopiesAreManyBlocks() throws {
    let basis = try SymmetryAdaptedBasis(of: TensorSpace(power: 1, of: Tensors.index("20000x0e"), isSymmetric: true))
    #expect(basis.copies.count == 20_000)
    let power = try SymmetryAdaptedBasis(of: TensorSpace(power: 2, of: Tensors.index("40x0e"), isSymmetric: false))
    #expect(power.copies.count == 780)
  }

  @Test func hugeSpacesAreRefusedBeforeTheyAreBuilt() {
    #expect(throws: LimitError.self) {
      try SymmetryAdaptedBasis(of: TensorSpace(power: 40, of: Tensors.index("6e"), isSymmetric: true))
    }
    #expect(throws: LimitError.self) {
      try SymmetryAdaptedBasis(of: TensorSpace(power: 4, of: Tensors.index("64x0e+64x1o"), isSymmetric: true))
    }
    #expect(throws: LimitError.self) {
      try SymmetryAdaptedBasis(of: Tensors.space("ijklmnop=jklmnopi", Array(repeating: "4e", count: 8)))
    }
    for power in [(12, "7o", true), (12, "11e", false), (8, "10e", false), (20, "2e", true), (3, "1000x0e", true)] {
      #expect(throws: LimitError.self, "\(power)") {
        try SymmetryAdaptedBasis(of: TensorSpace(power: power.0, of: Tensors.index(power.1), isSymmetric: power.2))
      }
    }
    #expect(throws: LimitError.self) {
      try SymmetryAdaptedBasis(of: Tensors.space("ijk", ["200e", "200e", "200e"])) { spin, _ in spin == 0 }
    }
  }

  @Test func buildingStopsWhenNobodyWaits() {
    #expect(throws: Cancelled.self) {
      try SymmetryAdaptedBasis(
        of: TensorSpace(power: 4, of: Tensors.index("0e+1o+2e"), isSymmetric: true), cancellation: Cancellation { true }
      )
    }
  }
}
