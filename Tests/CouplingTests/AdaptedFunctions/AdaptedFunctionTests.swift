import Coupling
import ExactArithmetic
import Representations
import Testing

@Suite struct AdaptedFunctionTests {
  private func text(_ function: AdaptedFunction, degree: Int) throws -> [Int: Rational] {
    var squares: [Int: Rational] = [:]
    for term in function.terms {
      let root = try #require(try term.normalized.asRootSum?.asRoot)
      squares[term.index - degree] = root.signedSquare
    }
    return squares
  }

  private func functions(_ name: String, _ degree: Int, _ label: String) throws -> [[Int: Rational]] {
    let group = try PointGroup(named: name)
    let irrep = try #require(group.irrep(labelled: label))
    return try AdaptedHarmonics(group, degree: degree).copies(of: irrep).flatMap { copy in
      try copy.partners.map { try text($0, degree: degree) }
    }
  }

  /// Signed squares of the coefficients, from [vonderLage1947] and [Altmann1965].
  @Test func knownCubicHarmonics() throws {
    #expect(try functions("Oh", 4, "A1g") == [[0: Rational(7, 12), 4: Rational(5, 12)]])
    #expect(try functions("Oh", 6, "A1g") == [[0: Rational(1, 8), 4: Rational(-7, 8)]])
    #expect(try functions("Oh", 3, "A2u") == [[-2: 1]])
    #expect(
      try functions("Oh", 3, "T1u") == [
        [1: Rational(-3, 8), 3: Rational(5, 8)], [-1: Rational(-3, 8), -3: Rational(-5, 8)], [0: 1],
      ])
    #expect(try functions("Td", 3, "A1") == [[-2: 1]])
    #expect(try functions("Oh", 8, "A1g") == [[0: Rational(33, 64), 4: Rational(7, 48), 8: Rational(65, 192)]])
  }

  @Test func copiesOfAnIrrepInOneDegree() throws {
    // z is Y(5,0) in the first copy and Y(5,4) in the second: the leading partner takes the fewest functions.
    let found = try functions("Oh", 5, "T1u")
    #expect(found.count == 6)
    #expect(found[2] == [0: 1])
    #expect(found[5] == [4: 1])
  }

  /// In D4d the irreps of the harmonics fold at 8, not at 4.
  @Test func rotoreflectionsMixDegreesOfTheAzimuth() throws {
    // z is B2, (x, y) E1, (xz, yz) E3, (x²−y², xy) E2, and cos 4φ is B1 for even l.
    #expect(try functions("D4d", 2, "E3").map { $0.map { abs($0.key) } } == [[1], [1]])
    #expect(try functions("D4d", 2, "E2").map { $0.map { abs($0.key) } } == [[2], [2]])
    #expect(try functions("D4d", 4, "B1") == [[4: 1]])
    #expect(try functions("D4d", 4, "B2") == [[-4: 1]])
    #expect(try functions("S8", 1, "B") == [[0: 1]])
    #expect(try functions("S4", 2, "B") == [[2: 1], [-2: 1]])
  }

  @Test func copiesAreOrthonormalAndAsManyAsCharactersCount() throws {
    for name in ["Oh", "T", "Th", "Ih", "D4d", "S8", "C7v", "D5h", "C3", "S4", "D3[1,1,1;1,-1,0]"] {
      let group = try PointGroup(named: name)
      for found in try AdaptedHarmonics.all(group, degrees: 0...7) {
        var rows: [(terms: [AdaptedFunction.Term], norm: Cyclotomic)] = []
        var counts: [PointGroup.Irrep: Int] = [:]
        for copy in found.copies {
          counts[copy.irrep, default: 0] += 1
          rows += copy.partners.map { ($0.terms, $0.squaredNorm) }
        }
        for term in found.irreps.terms { #expect(counts[term.irrep] == term.multiplicity.asInt) }
        let norms = HarmonicSpace(degree: found.degree).norms
        for (i, left) in rows.enumerated() {
          for (j, right) in rows.enumerated() where j >= i {
            let others = Dictionary(uniqueKeysWithValues: right.terms.map { ($0.index, $0.coefficient) })
            let product = left.terms.reduce(Cyclotomic.zero) {
              $0 + $1.coefficient * (others[$1.index] ?? .zero) * norms[$1.index]
            }
            #expect(product == (i == j ? left.norm : .zero), "\(name) \(found.degree) \(i) \(j)")
          }
        }
      }
    }
  }

  /// The projector of each subgroup of a chain gives a partner back.
  @Test(arguments: [
    ("D4d", ["C4v", "C2v", "Cs"]), ("Oh", ["D4h", "D2h"]), ("Oh", ["D4h", "C4v", "C2v[π/4]"]), ("Td", ["C3v", "Cs"]),
    ("Ih", ["D5d", "C5v"]), ("Ih", ["Th", "D2h"]), ("D6h", ["D3d", "C3"]), ("O", ["D3", "C3"]),
  ]) func partnersBelongToTheIrrepsOfTheChain(_ name: String, _ chain: [String]) throws {
    let group = try PointGroup(named: name)
    var (groups, places) = ([group], [Array(0..<group.elements.order)])
    for next in chain {
      let placed = try groups[groups.count - 1].placement(of: PointGroup(named: next))
      let own = try #require(groups[groups.count - 1].places(of: placed))
      let above = places[places.count - 1]
      places.append(own.map { above[$0] })
      groups.append(placed)
    }
    for irrep in group.irreps {
      let basis = try PartnerBasis(of: irrep, in: group, along: groups[1...])
      let matrices = try group.matrices(of: irrep).matrices
      #expect(basis.labels.count == basis.norms.count)
      for (column, labels) in basis.labels.enumerated() {
        let vector = basis.matrix.column(column)
        for (step, label) in labels.enumerated() {
          let subgroup = groups[step + 1]
          let part = try #require(subgroup.irrep(labelled: label))
          var values = [Cyclotomic](repeating: .zero, count: subgroup.classes.count)
          for (column, value) in zip(subgroup.classes, subgroup.characters(of: part)) { values[column.index] = value }
          var sum = [Cyclotomic](repeating: .zero, count: vector.count)
          for (element, place) in places[step + 1].enumerated() {
            let value = values[subgroup.elements.classes.classOfElement[element]]
            if value.isZero { continue }
            for (row, entry) in (matrices[place] * vector).enumerated() { sum[row] = sum[row] + value * entry }
          }
          let dimension = try #require(subgroup.dimension(of: part).asInt)
          let scale = Rational(dimension, subgroup.elements.order * (subgroup.isConjugatePair(part) ? 2 : 1))
          #expect(sum.map { Cyclotomic(scale) * $0 } == vector, "\(group.label(of: irrep)) \(column) \(label)")
        }
      }
    }
  }

  /// Along a chain the functions of a degree stay orthonormal, also where coefficients are no roots.
  @Test(arguments: [("D4d", ["C4v", "C2v", "Cs"]), ("D6h", ["D2h"]), ("Oh", ["D3d"])])
  func functionsAlongAChainAreNormalised(_ name: String, _ chain: [String]) throws {
    let group = try PointGroup(named: name)
    var groups = [group]
    for next in chain { groups.append(try groups[groups.count - 1].placement(of: PointGroup(named: next))) }
    for found in try AdaptedHarmonics.all(group, degrees: 0...4, along: Array(groups.dropFirst())) {
      for function in found.copies.flatMap(\.partners) {
        let sum = function.terms.reduce(Cyclotomic.zero) {
          $0 + $1.coefficient * $1.coefficient * $1.squaredScale
        }
        #expect(sum == .one)
      }
    }
  }

  /// Orbitals pz of a ring of six: A2u + B2g + E1g + E2u, with the coefficients of the books [Cotton1990, 7.1].
  @Test func piOrbitalsOfBenzene() throws {
    let group = try PointGroup(named: "D6h")
    let local = try #require(LocalFunctions.harmonics(degree: 1, of: group).restricted(to: [1]))
    // Atoms at k·60°, the first on x: carried by powers of C6.
    let turn = group.elements.generatorElements[0]
    let carriers = (0..<6).map { group.elements.power(turn, $0) }
    let stabilizer = try #require(group.places(of: PointGroup(named: "C2v[x;z]")))
    let found = try SiteFunctions(group, carriers: carriers, stabilizer: stabilizer, functions: local)
    let coefficients = try found.copies.map { copy in
      try copy.partners.map { function in
        var row = [Rational](repeating: 0, count: 6)
        for term in function.terms { row[term.index] = try #require(term.normalized.asRootSum?.asRoot).signedSquare }
        return row
      }
    }
    let (sixth, twelfth, third, quarter) = (Rational(1, 6), Rational(1, 12), Rational(1, 3), Rational(1, 4))
    #expect(found.copies.map { group.label(of: $0.irrep) } == ["B2g", "E1g", "A2u", "E2u"])
    #expect(coefficients[0] == [[sixth, -sixth, sixth, -sixth, sixth, -sixth]])
    #expect(coefficients[2] == [[sixth, sixth, sixth, sixth, sixth, sixth]])
    let sine = [0, quarter, quarter, 0, -quarter, -quarter]
    #expect(coefficients[1].contains(sine) || coefficients[1].contains(sine.map { -$0 }))
    let cosine = [third, twelfth, -twelfth, -third, -twelfth, twelfth]
    #expect(coefficients[1].contains(cosine) || coefficients[1].contains(cosine.map { -$0 }))
    #expect(coefficients[3].contains([-third, twelfth, twelfth, -third, twelfth, twelfth]))
  }

  /// σ of an octahedron: A1g + Eg + T1u; π: T1g + T2g + T1u + T2u [Cotton1990, 8.6].
  @Test func ligandOrbitalsOfAnOctahedron() throws {
    let group = try PointGroup(named: "Oh")
    let stabilizer = try #require(group.places(of: PointGroup(named: "C4v")))
    var (carriers, seen) = ([Int](), Set<Int>())
    for element in 0..<group.elements.order where !seen.contains(element) {
      carriers.append(element)
      for other in stabilizer { seen.insert(group.elements.product(element, other)) }
    }
    func labels(_ functions: LocalFunctions) throws -> [String] {
      let found = try SiteFunctions(group, carriers: carriers, stabilizer: stabilizer, functions: functions)
      #expect(found.copies.map(\.irrep) == found.irreps.terms.map(\.irrep))
      return found.copies.map { group.label(of: $0.irrep) }
    }
    #expect(try labels(.invariant(of: group)) == ["A1g", "Eg", "T1u"])
    #expect(try labels(.tangential(of: group)) == ["T1g", "T2g", "T1u", "T2u"])
  }

  @Test func monomialsFillTheirDegree() throws {
    for name in ["Oh", "T", "D4d", "D2h", "C3", "Ih", "C2v[π/4]"] {
      let group = try PointGroup(named: name)
      for degree in 0...4 {
        let found = try AdaptedMonomials(group, degree: degree)
        #expect(found.copies.reduce(0) { $0 + $1.partners.count } == (degree + 1) * (degree + 2) / 2)
        for term in found.irreps.terms {
          #expect(found.copies.count { $0.irrep == term.irrep } == term.multiplicity.asInt)
        }
      }
    }
  }

  @Test func highDegreesTakeNoTime() throws {
    #expect(try AdaptedHarmonics(PointGroup(.dihedralDiagonal(4)), degree: 100).copies.count == 126)
  }
}
