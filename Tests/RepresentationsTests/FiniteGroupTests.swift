import ExactArithmetic
import Representations
import Testing

/// Finite groups from generating matrices, and their characters.
@Suite struct FiniteGroupTests {
  private func matrix(_ rows: [[Int]]) -> [[Cyclotomic]] { rows.map { $0.map { Cyclotomic(Rational($0)) } } }

  @Test func whatIsNoGroupIsRefused() {
    #expect(throws: FiniteGroupError.notSquare(generator: 1, size: 2)) {
      try FiniteGroup(generators: [matrix([[0, 1], [1, 0]]), matrix([[1]])], size: 2)
    }
    #expect(throws: FiniteGroupError.notUnitary(generator: 0)) {
      try FiniteGroup(generators: [matrix([[1, 1], [0, 1]])], size: 2)
    }
    // cos θ = 3/5 is no rational part of a turn.
    let turn = [[Rational(3, 5), Rational(-4, 5)], [Rational(4, 5), Rational(3, 5)]].map { $0.map { Cyclotomic($0) } }
    #expect(throws: FiniteGroupError.tooLarge(limit: 500)) { try FiniteGroup(generators: [turn], size: 2, limit: 500) }
  }

  /// S₅ by permutation matrices: its table of textbooks.
  @Test func symmetricGroupOfFiveLetters() throws {
    func permutation(_ images: [Int]) -> [[Cyclotomic]] {
      (0..<5).map { row in (0..<5).map { images[$0] == row ? Cyclotomic.one : .zero } }
    }
    let group = try FiniteGroup(generators: [permutation([1, 0, 2, 3, 4]), permutation([1, 2, 3, 4, 0])], size: 5)
    #expect(group.order == 120 && group.classes.sizes.sorted() == [1, 10, 15, 20, 20, 24, 30])
    #expect(group.relationsHoldExactly())
    let table = CharacterTable(of: group)
    #expect(table.degrees == [1, 1, 4, 4, 5, 5, 6] && table.types.allSatisfy { $0 == .real })
    let fives = group.classes.sizes.firstIndex(of: 24) ?? 0
    #expect((0..<7).map { table.value($0, at: fives).asRational } == [1, 1, -1, -1, 0, 0, 1])
    for row in 0..<7 {
      for column in 0..<7 { #expect(table.value(row, at: column).asRational?.isInteger == true) }
    }
  }

  /// The quaternion group and D₄ have one table; the Frobenius–Schur type tells them apart.
  @Test func quaternionGroupIsQuaternionic() throws {
    let i = Cyclotomic.imaginaryUnit
    let group = try FiniteGroup(generators: [[[i, .zero], [.zero, -i]], matrix([[0, -1], [1, 0]])], size: 2)
    let table = CharacterTable(of: group)
    #expect(group.order == 8 && table.degrees == [1, 1, 1, 1, 2])
    #expect(table.types == [.real, .real, .real, .real, .quaternionic])
    #expect(group.multiplicationTable() == (0..<8).map { g in (0..<8).map { group.product(g, $0) } })
  }

  /// The Heisenberg group of order 27: characters of degree 3 outside ℚ, conjugate in pairs.
  @Test func heisenbergGroupHasComplexCharacters() throws {
    let w = Cyclotomic.root(1, of: 3)
    let clock = (0..<3).map { row in (0..<3).map { $0 == row ? Cyclotomic.root(row, of: 3) : .zero } }
    let group = try FiniteGroup(generators: [clock, matrix([[0, 0, 1], [1, 0, 0], [0, 1, 0]])], size: 3)
    let table = CharacterTable(of: group)
    #expect(group.order == 27 && table.degrees == [Int](repeating: 1, count: 9) + [3, 3])
    #expect(table.conjugates[9] == 10 && table.types[9] == .complex && table.types[0] == .real)
    let centre = group.classes.sizes.indices.filter { group.classes.sizes[$0] == 1 && $0 > 0 }
    let three = Cyclotomic(Rational(3))
    #expect(Set(centre.map { table.value(9, at: $0) }) == [three * w, three * w * w])
  }

  /// Characters of abelian groups are homomorphisms, as many as there are elements, the trivial one first.
  @Test(arguments: ["C12", "D2h", "C6h", "S8", "C5h*", "C1"]) func charactersOfAbelianGroups(_ name: String) throws {
    let group = try PointGroup(named: name)
    let (elements, table) = (group.elements, group.complexCharacters)
    let place = { (element: Int) in elements.classes.classOfElement[element] }
    #expect(table.degrees == [Int](repeating: 1, count: elements.order))
    var rows = Set<[Cyclotomic]>()
    for row in 0..<elements.order {
      let values = (0..<elements.order).map { table.value(row, at: place($0)) }
      rows.insert(values)
      for g in 0..<elements.order {
        for h in 0..<elements.order { #expect(values[elements.product(g, h)] == values[g] * values[h]) }
      }
    }
    #expect(rows.count == elements.order && (0..<elements.order).allSatisfy { table.value(0, at: place($0)) == .one })
  }

  /// Powers, inverses and exact matrices of elements.
  @Test func elementsAreWords() throws {
    let group = try PointGroup(.icosahedral).elements
    for g in stride(from: 0, to: 60, by: 7) {
      #expect(group.product(g, group.inverse(g)) == 0)
      let order = group.classes.order(of: group.classes.classOfElement[g])
      #expect(group.power(g, order) == 0 && (order == 1 || group.power(g, 1) == g))
      for h in stride(from: 0, to: 60, by: 11) {
        let product = group.matrix(of: group.product(g, h))
        let (a, b) = (group.matrix(of: g), group.matrix(of: h))
        for row in 0..<3 {
          for column in 0..<3 {
            #expect(
              a[row][0] * b[0][column] + a[row][1] * b[1][column] + a[row][2] * b[2][column] == product[row][column])
          }
        }
      }
    }
  }

  /// A character is written with roots exactly where that is possible.
  @Test func formsOfCharacters() {
    #expect(CharacterForm(eigenvalues: [0, 1, 0, 0, 0, 0, 1]).cosines.map(\.denominator) == [7])
    let all = CharacterForm(eigenvalues: [0, 1, 1, 1, 1, 1, 1])
    #expect(all.cosines.isEmpty && all.roots == RootSum(Rational(-1)))
    for n in 3...40 {
      var counts = [Int](repeating: 0, count: n)
      (counts[1], counts[n - 1]) = (1, counts[n - 1] + 1)
      let form = CharacterForm(eigenvalues: counts)
      #expect(form.cosines.isEmpty == (Cyclotomic.cosine(1, of: n).asRootSum != nil), "\(n)")
    }
  }
}
