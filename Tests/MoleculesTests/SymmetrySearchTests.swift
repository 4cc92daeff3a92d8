import ExactArithmetic
import Foundation
import Representations
import TestSupport
import Testing

@testable import Molecules

/// The point group found from coordinates, whatever the orientation.
@Suite struct SymmetrySearchTests {
  /// A molecule turned by a rational rotation, moved, its atoms in another order.
  private func scrambled(_ molecule: Molecule, _ random: inout SeededGenerator) -> Molecule {
    let q = (0..<4).map { _ in Rational(Int.random(in: -9...9, using: &random)) }
    let norm = q.reduce(Rational(0)) { $0 + $1 * $1 }
    guard !norm.isZero else { return molecule }
    let (w, x, y, z) = (q[0], q[1], q[2], q[3])
    let matrix: [[Rational]] = [
      [w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)],
      [2 * (x * y + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x)],
      [2 * (x * z - w * y), 2 * (y * z + w * x), w * w - x * x - y * y + z * z],
    ]
    let shift = (0..<3).map { _ in Rational(Int.random(in: -500...500, using: &random), 100) }
    return Molecule(
      atoms: molecule.atoms.shuffled(using: &random).map { atom in
        Atom(
          atom.element,
          at: (0..<3).map { row in
            let turned = (0..<3).reduce(Rational(0)) { $0 + matrix[row][$1] * atom.position[$1] }
            return turned / norm + shift[row]
          })
      })
  }

  @Test(arguments: finiteExamples.map(\.name))
  func groupAndModesDoNotDependOnTheOrientation(_ name: String) throws {
    let groupName = try #require(finiteExamples.first { $0.name == name }).group
    let molecule = try example(name)
    let expected = try molecule.symmetry(under: PointGroup(named: groupName), tolerance: 0.001).modes().vibrations
    var random = SeededGenerator(seed: 7)
    for _ in 0..<(molecule.atoms.count > 30 ? 1 : 4) {
      let found = try scrambled(molecule, &random).foundSymmetry(tolerance: 0.01)
      guard case .finite(let symmetry) = found else {
        Issue.record("a finite group")
        continue
      }
      #expect(symmetry.group.name == groupName && symmetry.largestDeviation.distance < 1e-4)
      #expect(try symmetry.modes().vibrations == expected)
    }
  }

  @Test(arguments: [("carbon-dioxide", "Dinfh"), ("hydrogen-cyanide", "Cinfv"), ("acetylene", "Dinfh")])
  func linearMoleculesAreFound(_ name: String, _ group: String) throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<4 {
      #expect(try scrambled(example(name), &random).foundSymmetry(tolerance: 0.01).groupName == group)
    }
  }

  /// A point in general position and its images: each group is its own full group.
  @Test(arguments: [
    "C1", "Ci", "Cs", "C2", "C2v", "C2h", "D2", "D2d", "D2h", "C3", "C3v", "C3h", "D3", "D3d", "D3h", "S4", "S6", "C4",
    "C4v", "C4h", "D4", "D4h", "D4d", "C5v", "D5", "D5d", "D5h", "C6v", "D6h", "D6d", "S8", "T", "Th", "Td", "O", "Oh",
    "I", "Ih", "C7h", "D8h", "D9d",
  ])
  func everyGroupIsFound(_ name: String) throws {
    let group = try PointGroup(named: name)
    var random = SeededGenerator(seed: 11)
    var atoms: [Atom] = []
    // Orbits of different elements; one alone may have more symmetry.
    let points =
      [("C", SIMD3(1.1, 0.5, 0.7)), ("N", SIMD3(2.3, 1.1, -0.9)), ("O", SIMD3(-1.7, 3.1, 2.2))]
      + [("F", SIMD3(0.4, -1.9, 3.3))]
    for (label, point) in points.prefix(group.elements.order > 24 ? 2 : 4) {
      for matrix in OrthogonalMatrix.elements(of: group) {
        let image = matrix(point * (group.elements.order > 24 ? 3 : 1.5))
        let position = (0..<3).map { Rational(Int((image[$0] * 1_000_000).rounded()), 1_000_000) }
        atoms.append(Atom(try #require(Element(label: label)), at: position))
      }
    }
    let molecule = scrambled(Molecule(atoms: atoms), &random)
    guard case .finite(let symmetry) = try molecule.foundSymmetry(tolerance: 0.001) else {
      Issue.record("a finite group")
      return
    }
    #expect(symmetry.group.name == name)
    let expected = try Molecule(atoms: atoms).symmetry(under: group, tolerance: 0.001).modes().vibrations
    #expect(try symmetry.modes().vibrations.dimension == expected.dimension)
    // Mulliken's labels depend on the choice of axes where there is one.
    #expect(
      try symmetry.modes().vibrations.multiplicity(of: group.trivial) == expected.multiplicity(of: group.trivial))
  }

  /// Atoms moved by some hundredths: found with a tolerance above, not with one below, and the next group says how far.
  @Test func toleranceDecides() throws {
    var random = SeededGenerator(seed: 5)
    let benzene = try example("benzene")
    let moved = Molecule(
      atoms: benzene.atoms.map { atom in
        Atom(atom.element, at: atom.position.map { $0 + Rational(Int.random(in: -100...100, using: &random), 10_000) })
      })
    let wide = try moved.foundSymmetry(tolerance: 0.05)
    #expect(wide.groupName == "D6h" && wide.largestDeviation > 0.001)
    let narrow = try moved.foundSymmetry(tolerance: 0.0001)
    #expect(narrow.groupName == "C1")
    let next = try #require(try moved.nextSymmetry(beyond: narrow, tolerance: 0.0001))
    #expect(next.largestDeviation > 0.0001 && next.largestDeviation < 0.05)
  }

  @Test func tooWideATolerancePutsTwoAtomsAtOnePlace() throws {
    #expect(throws: SymmetryError.self) { try example("water").foundSymmetry(tolerance: 0.6) }
  }

  /// A skew line, with tolerances that doubles are too coarse for.
  @Test(arguments: [0, 1e-300, 1e-17, 3e-16, 1e-12])
  func tinyTolerancesEnd(_ tolerance: Double) throws {
    let atoms = try [
      ("N", ["0.123", "0.456", "0.789"]), ("C", ["1.1", "1.3", "1.5"]), ("O", ["2.077", "2.144", "2.211"]),
    ].map { try #require(Atom(label: $0.0, coordinates: $0.1)) }
    let molecule = Molecule(atoms: atoms)
    let found = try molecule.foundSymmetry(tolerance: tolerance)
    #expect(["C1", "Cs", "Cinfv"].contains(found.groupName))
    let next = try molecule.nextSymmetry(beyond: found, tolerance: tolerance)
    #expect(next?.isLarger(than: found) ?? (found.groupName == "Cinfv"))
  }

  /// Tables go to order 600; the largest subgroup that has one is taken, and the whole is named.
  @Test func ringsPastTheTablesAreFoundInASubgroup() throws {
    let atoms = try (0..<151).map { place in
      let angle = Double(place) * 2 * .pi / 151
      let position = [36 * cos(angle), 36 * sin(angle)].map { Rational(Int(($0 * 1_000_000).rounded()), 1_000_000) }
      return Atom(try #require(Element(label: "C")), at: position + [0])
    }
    guard case .finite(let symmetry) = try Molecule(atoms: atoms).foundSymmetry(tolerance: 0.01) else {
      Issue.record("a finite group")
      return
    }
    #expect(symmetry.untabulatedFamily == .dihedralHorizontal(151))
    #expect(symmetry.group.family == .pyramidal(151))
    #expect(try Molecule(atoms: atoms).nextSymmetry(beyond: .finite(symmetry), tolerance: 0.01) == nil)
  }

  @Test func subgroupsWithTablesAreTheLargest() {
    #expect(PointGroupFamily.dihedralHorizontal(600).tabulated.first == .dihedralHorizontal(150))
    #expect(PointGroupFamily.dihedralHorizontal(151).tabulated.first == .pyramidal(151))
    #expect(PointGroupFamily.dihedralHorizontal(601).tabulated.first == .pyramidal(2))
    #expect(PointGroupFamily.dihedralDiagonal(256).tabulated.first == .rotoreflection(256))
    #expect(PointGroupFamily.rotoreflection(450).tabulated.first == .cyclic(450))
    #expect(PointGroupFamily.dihedralHorizontal(150).tabulated == [.dihedralHorizontal(150)])
    for n in [151, 301, 302, 600, 601, 1202, 4096] {
      for family in [PointGroupFamily.dihedralHorizontal(n), .dihedralDiagonal(n), .rotoreflection(n), .cyclic(n)] {
        for part in family.tabulated {
          #expect(family.order.isMultiple(of: part.order) && part.order <= Integer(PointGroup.largestOrder))
        }
      }
    }
  }

  @Test func ordersOfPermutationsDoNotOverflow() {
    // Cycles of the first 20 primes: their product is past 2⁶³.
    let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71]
    var images: [Int] = []
    for prime in primes {
      let start = images.count
      images += (0..<prime).map { start + ($0 + 1) % prime }
    }
    #expect(AtomPermutation(images).order == .max)
    #expect(AtomPermutation([1, 0, 3, 4, 2]).order == 6)
  }
}
