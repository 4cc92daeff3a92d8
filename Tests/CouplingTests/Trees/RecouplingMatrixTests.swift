import ExactArithmetic
import Representations
import TestSupport
import Testing

@testable import Coupling

/// Recoupling matrices against 6j, 9j and 12j symbols, against explicit states, and under composition; exact.
@Suite struct RecouplingMatrixTests {
  private static func spin(_ twice: Int) -> O3.Irrep { O3.Irrep(degree: HalfInteger(twice: twice), parity: .even) }

  private static func matrix(_ first: String, _ second: String, _ twice: [Int], _ total: Int) throws
    -> RecouplingMatrix
  {
    try RecouplingMatrix(
      from: CouplingTree(parsing: first), to: CouplingTree(parsing: second), factors: twice.map(spin),
      root: spin(total))
  }

  private static func dimension(_ spins: [HalfInteger]) -> RationalRoot {
    spins.reduce(.one) {
      $0 * RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization($1.twice + 1))
    }
  }

  @Test func threeFactorsAreSixJSymbols() throws {
    var count = 0
    for a in 0...3 {
      for b in 0...3 {
        for c in 0...2 {
          for j in stride(from: (a + b + c) & 1, through: a + b + c, by: 2) {
            let matrix = try Self.matrix("(1 2) 3", "1 (2 3)", [a, b, c], j)
            #expect(matrix.isOrthogonal)
            for (r, row) in matrix.rows.enumerated() {
              for (s, column) in matrix.columns.enumerated() {
                let (e, f) = (row.pairs[0].degree, column.pairs[0].degree)
                let spins = [a, b, c, j].map { HalfInteger(twice: $0) }
                let symbol = wigner6j(spins[0], spins[1], e, spins[2], spins[3], f)
                let sign = ((a + b + c + j) / 2).isMultiple(of: 2)
                #expect(matrix[r, s] == (sign ? symbol : -symbol) * Self.dimension([e, f]))
                count += 1
              }
            }
          }
        }
      }
    }
    #expect(count == 250)
  }

  @Test(arguments: [([1, 1, 1, 1], 2), ([2, 2, 2, 2], 2), ([1, 2, 3, 2], 2), ([2, 4, 2, 2], 4), ([3, 1, 2, 2], 2)])
  func fourFactorsAreNineJSymbols(_ twice: [Int], _ total: Int) throws {
    let matrix = try Self.matrix("(1 2)(3 4)", "(1 3)(2 4)", twice, total)
    #expect(matrix.rows.count > 2 && matrix.isOrthogonal)
    let j = twice.map { HalfInteger(twice: $0) }
    for (r, row) in matrix.rows.enumerated() {
      for (s, column) in matrix.columns.enumerated() {
        let (c, f) = (row.pairs[0].degree, row.pairs[1].degree)
        let (g, h) = (column.pairs[0].degree, column.pairs[1].degree)
        let coefficient = PairRecoupling([j[0], j[1], c, j[2], j[3], f, g, h, HalfInteger(twice: total)])
        #expect(try matrix[r, s] == coefficient.value())
      }
    }
  }

  /// The graph of these trees is the Möbius ladder: its circle is x y z 5 u v w 1, its rungs are 3, 4, J, 2.
  ///
  ///     ⟨(((1 2)x 3)y 4)z 5; J | (((5 2)u 3)v 4)w 1; J⟩
  ///         = (−1)^(w+j₁−z−j₅) √∏(2·+1 of x y z u v w) ⎧ x  y  z  j₅ ⎫
  ///                                                  ⎨ j₃ j₄ J  j₂ ⎬
  ///                                                  ⎩ u  v  w  j₁ ⎭
  @Test(arguments: [([1, 1, 1, 1, 1], 1), ([2, 2, 2, 2, 2], 0), ([2, 1, 2, 1, 2], 2), ([1, 2, 2, 3, 2], 2)])
  func fiveFactorsAreTwelveJSymbols(_ twice: [Int], _ total: Int) throws {
    let matrix = try Self.matrix("(((1 2) 3) 4) 5", "(((5 2) 3) 4) 1", twice, total)
    #expect(matrix.rows.count >= 5 && matrix.isOrthogonal)
    let j = twice.map { HalfInteger(twice: $0) }
    for (r, row) in matrix.rows.enumerated() {
      for (s, column) in matrix.columns.enumerated() {
        let (x, u) = (row.pairs.map(\.degree), column.pairs.map(\.degree))
        let symbol = Wigner12j(
          .first,
          [x[0], x[1], x[2], j[4], j[2], j[3], HalfInteger(twice: total), j[1], u[0], u[1], u[2], j[0]])
        let expected = try symbol.value() * Self.dimension(Array(x[0..<3] + u[0..<3]))
        let exponent = (u[2].twice + twice[0] - x[2].twice - twice[4]) / 2
        #expect(matrix[r, s] == (exponent.isMultiple(of: 2) ? expected : -expected))
      }
    }
  }

  /// The same matrix from the states themselves: Clebsch–Gordan coefficients alone, no 6j symbol.
  private static func contraction(_ matrix: RecouplingMatrix, _ basis: Basis) throws -> [[RationalRoot]] {
    let states = try [matrix.rows, matrix.columns].map { labels in
      try labels.map { try PathTensor($0, basis: basis).entries.filter { $0.indices.last == 0 } }
    }
    return try states[0].map { row in
      let values = Dictionary(uniqueKeysWithValues: row.map { ($0.indices, $0.value) })
      return try states[1].map { column in
        let sum = column.reduce(RootSum.zero) { sum, entry in
          values[entry.indices].map { sum + RootSum($0 * entry.value) } ?? sum
        }
        return try #require(sum.asRoot)
      }
    }
  }

  @Test(arguments: [
    ("(1 2) 3", "(3 1) 2", [1, 2, 3], 2), ("(1 2) 3", "2 (1 3)", [2, 2, 2], 2), ("1 (2 3)", "(3 2) 1", [1, 1, 2], 2),
    ("((1 2) 3) 4", "(1 4)(3 2)", [1, 1, 1, 1], 2), ("(1 2)(3 4)", "((4 1) 3) 2", [1, 2, 1, 2], 2),
    ("1 (2 (3 4))", "((2 4) 1) 3", [2, 1, 1, 2], 2), ("((1 3) 2) 4", "((2 3) 4) 1", [2, 2, 2, 2], 0),
    ("(((1 2) 3) 4) 5", "(1 (5 3)) (2 4)", [1, 1, 1, 1, 1], 1),
    ("((1 2)(3 4)) 5", "(2 (1 5)) (4 3)", [1, 1, 1, 1, 1], 3),
  ])
  func entriesAreProductsOfStates(_ first: String, _ second: String, _ twice: [Int], _ total: Int) throws {
    let matrix = try Self.matrix(first, second, twice, total)
    #expect(!matrix.rows.isEmpty && matrix.isOrthogonal)
    let expected = try Self.contraction(matrix, .complex)
    for (r, row) in expected.enumerated() {
      #expect(row == matrix.columns.indices.map { matrix[r, $0] })
    }
  }

  @Test func theRealBasisHasTheSameMatrix() throws {
    let matrix = try Self.matrix("(1 2) 3", "(2 3) 1", [2, 4, 2], 4)
    let expected = try Self.contraction(matrix, .e3nn)
    #expect(matrix.rows.count == 3)
    for (r, row) in expected.enumerated() {
      #expect(row == matrix.columns.indices.map { matrix[r, $0] })
    }
  }

  private static func product(_ left: RecouplingMatrix, _ right: RecouplingMatrix) -> [[RootSum]] {
    left.rows.indices.map { r in
      right.columns.indices.map { s in
        left.columns.indices.reduce(RootSum.zero) { $0 + RootSum(left[r, $1] * right[$1, s]) }
      }
    }
  }

  @Test(arguments: [([1, 1, 1, 1], 2), ([2, 1, 1, 2], 2), ([2, 2, 2, 2], 2)])
  func matricesCompose(_ twice: [Int], _ total: Int) throws {
    let trees = CouplingTree.all(4).map(\.description) + ["(1 3)(4 2)", "((4 2) 1) 3"]
    let direct = try Self.matrix(trees[0], trees[6], twice, total)
    for middle in trees {
      let first = try Self.matrix(trees[0], middle, twice, total)
      let second = try Self.matrix(middle, trees[6], twice, total)
      #expect(first.isOrthogonal && second.isOrthogonal)
      let product = Self.product(first, second)
      for r in direct.rows.indices {
        #expect(product[r] == direct.columns.indices.map { RootSum(direct[r, $0]) })
      }
      let back = try Self.matrix(middle, trees[0], twice, total)
      for r in first.rows.indices {
        for s in first.columns.indices { #expect(first[r, s] == back[s, r]) }
      }
    }
  }

  /// Every pair of bracketings of five factors in a random order.
  @Test func matricesOfFiveFactorsAreOrthogonal() throws {
    var generator = SeededGenerator(seed: 31)
    let trees = CouplingTree.all(5)
    for tree in trees {
      let order = (1...5).shuffled(using: &generator)
      let other = try #require(trees.randomElement(using: &generator)).text { "\(order[$0])" }
      let twice = (0..<5).map { _ in Int.random(in: 0...2, using: &generator) }
      let total = twice.reduce(0, +) & 1
      let matrix = try Self.matrix(tree.description, other, twice, total)
      #expect(matrix.isOrthogonal)
    }
  }

  /// The parity of a pair is that of the factors below it: recoupling knows spins alone.
  @Test func parityChangesNothing() throws {
    let group = O3()
    let factors = ["1o", "2e", "1e"].compactMap(group.irrep(labelled:))
    let root = try #require(group.irrep(labelled: "2o"))
    let matrix = try RecouplingMatrix(
      from: .sequential(3), to: CouplingTree(parsing: "1 (2 3)"), factors: factors, root: root)
    let plain = try Self.matrix("(1 2) 3", "1 (2 3)", [2, 4, 2], 4)
    #expect(matrix.rows.map { $0.pairs[0].parity } == [.odd, .odd, .odd])
    for r in plain.rows.indices { for s in plain.columns.indices { #expect(matrix[r, s] == plain[r, s]) } }
    let none = try RecouplingMatrix(
      from: .sequential(3), to: .sequential(3), factors: factors, root: O3.Irrep(degree: 2, parity: .even))
    #expect(none.rows.isEmpty && none.isOrthogonal)
  }
}
