import Coupling
import ExactArithmetic
import Representations
import Testing

/// Every group's tensors intertwine, are complete, and are as many as characters say.
@Suite struct IntertwinerLawTests {
  /// All axial families with an axis of order n.
  static func axial(_ n: Int) -> [PointGroupFamily] {
    let cyclic = PointGroupFamily.cyclic(n)
    if n == 1 { return [cyclic, .inversion, .mirror] }
    return [
      cyclic, .pyramidal(n), .cyclicHorizontal(n), .dihedral(n), .dihedralHorizontal(n), .dihedralDiagonal(n),
      .rotoreflection(n),
    ]
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func axialGroups(n: Int) throws {
    for family in Self.axial(n) {
      let group = try PointGroup(family)
      try IntertwinerLaws.check(group, group.irreps)
    }
  }

  @Test(arguments: [1, 2, 3]) func axialGroupsInComplexComponents(n: Int) throws {
    for family in Self.axial(n) {
      let group = try PointGroup(family)
      try IntertwinerLaws.check(group, group.irreps, in: .complex)
    }
  }

  @Test(arguments: [1, 2, 3, 4]) func axialDoubleGroups(n: Int) throws {
    for family in Self.axial(n) {
      let group = try PointGroup(family, isDouble: true)
      let ordinary = group.irreps.filter { !group.isSpinor($0) }
      let spinors = group.irreps.filter { group.isSpinor($0) }
      try IntertwinerLaws.check(group, ordinary.suffix(1) + spinors.prefix(n < 4 ? 2 : 1))
    }
  }

  @Test func longAxes() throws {
    for family in [PointGroupFamily.cyclic(8), .dihedralHorizontal(7), .dihedralDiagonal(8), .rotoreflection(12)] {
      let group = try PointGroup(family)
      try IntertwinerLaws.check(group, Array(group.irreps.suffix(2)))
    }
  }

  static let cubic: [PointGroupFamily] = [.tetrahedral, .tetrahedralDiagonal, .tetrahedralHorizontal, .octahedral]

  @Test(arguments: cubic) func cubicGroups(family: PointGroupFamily) throws {
    let group = try PointGroup(family)
    try IntertwinerLaws.check(group, Array(group.irreps.suffix(3)))
    if group.irreps.count < 6 { try IntertwinerLaws.check(group, Array(group.irreps.suffix(2)), in: .complex) }
  }

  @Test(arguments: [PointGroupFamily.tetrahedral, .tetrahedralDiagonal, .octahedral])
  func cubicDoubleGroups(family: PointGroupFamily) throws {
    let group = try PointGroup(family, isDouble: true)
    try IntertwinerLaws.check(group, group.irreps.filter { group.isSpinor($0) })
  }

  @Test func icosahedralGroups() throws {
    let group = try PointGroup(.icosahedral)
    try IntertwinerLaws.check(group, Array(group.irreps[1...1]))
    let (t2, h) = try (#require(group.irrep(labelled: "T2")), #require(group.irrep(labelled: "H")))
    for (a, b, count) in [(h, h, 7), (t2, h, 4)] {
      let copies = try group.intertwiners(a, b).flatMap(\.space.copies)
      #expect(copies.count == count && IntertwinerLaws.isComplete(copies))
    }
    let double = try PointGroup(.icosahedral, isDouble: true)
    try IntertwinerLaws.check(double, ["E1/2"].compactMap { double.irrep(labelled: $0) })
  }

  @Test func groupsWithInversion() throws {
    for family in [PointGroupFamily.octahedralHorizontal, .icosahedralHorizontal] {
      let group = try PointGroup(family)
      let irreps = ["T1u"].compactMap { group.irrep(labelled: $0) }
      #expect(irreps.count == 1)
      try IntertwinerLaws.check(group, irreps)
    }
  }

  @Test func planarGroups() throws {
    for basis in [ComponentBasis.stated, .complex] {
      try IntertwinerLaws.check(SO2(), SO2().irreps(first: 4), in: basis)
      try IntertwinerLaws.check(O2(), O2().irreps(first: 5), in: basis)
      try IntertwinerLaws.check(DInfinityH(), DInfinityH().irreps(first: 6), in: basis)
    }
    let spin = O2(allowsSpin: true)
    try IntertwinerLaws.check(spin, spin.irreps(first: 6))
  }

  @Test func linearCharacters() throws {
    try IntertwinerLaws.check(U1(), U1().irreps(first: 5))
    let waves = Translations(dimension: 2)
    try IntertwinerLaws.check(waves, waves.irreps(first: 3))
    let grid = GridTranslations(periods: [4, 3])
    try IntertwinerLaws.check(grid, grid.irreps(first: 12))
    try IntertwinerLaws.check(Dilations(), Dilations().irreps(first: 3), unitary: [])
  }

  @Test func gridsOfLargePeriodsAreRefused() throws {
    let grid = GridTranslations(periods: [1_000_003])
    let wave = try #require(grid.irrep(labelled: "k(5)"))
    #expect(throws: LimitError.self) { try grid.representation(of: wave) }
    #expect(try grid.representation(of: grid.trivial).dimension == 1)
    let turn = { TurnAction(generator: .diagonal([.imaginaryUnit]), partOfTurn: $0) }
    #expect(!turn(Rational(1, 1_000_003)).isReal && turn(Rational(1, 2)).isReal && !turn(Rational(1, 4)).isReal)
  }

  @Test func rotationGroups() throws {
    try IntertwinerLaws.check(SU2(), SU2().irreps(first: 4))
    try IntertwinerLaws.check(SO3(), SO3().irreps(first: 3))
    try IntertwinerLaws.check(SO3(), SO3().irreps(first: 3), in: .complex)
    let spin = O3(allowsSpin: true)
    try IntertwinerLaws.check(spin, ["1o", "1e", "1/2o"].compactMap { spin.irrep(labelled: $0) })
  }

  @Test func productsOfGroups() throws {
    let symmetry = try ProductGroup(O3(), PointGroup(.cyclic(4)))
    let labels = ["(1o,A)", "(0e,E)", "(1e,E)"].compactMap { symmetry.irrep(labelled: $0) }
    #expect(labels.count == 3)
    try IntertwinerLaws.check(symmetry, labels)
    for a in labels {
      for (c, space) in try symmetry.intertwiners(a, labels[1]) {
        let solved = try symmetry.solvedIntertwiners(a, labels[1], to: c)
        #expect(solved.copies.count == space.copies.count)
        // Where there is one copy and no complex structure both routes must agree wholly.
        if solved.dimension == 1 { #expect(solved.copies == space.copies) }
      }
    }
    let scaled = ProductGroup(O3(), Dilations())
    let vector = try #require(scaled.irrep(labelled: "(1o,s(1))"))
    try IntertwinerLaws.check(scaled, [vector], unitary: [0, 1, 2])
  }

  @Test func productsOfGroupsWithPairs() throws {
    // Over ℝ: c⊠d ⊕ c̄⊠d̄ and c⊠d̄ ⊕ c̄⊠d.
    let real = try ProductGroup(PointGroup(.cyclic(3)), PointGroup(.cyclic(4)))
    let pairs = ["(E,E)", "(E,E~)", "(A,E)", "(E,B)"].compactMap { real.irrep(labelled: $0) }
    #expect(pairs.count == 4)
    try IntertwinerLaws.check(real, pairs)
    let planar = try ProductGroup(SO2(), PointGroup(.tetrahedral))
    try IntertwinerLaws.check(planar, ["(1,E)", "(2,E~)"].compactMap { planar.irrep(labelled: $0) })
    // Over ℂ: the halves themselves.
    let complex = try ProductGroup(SU2(), PointGroup(.cyclic(3)))
    let halves = ["(1/2,E)", "(1,E~)", "(1/2,A)"].compactMap { complex.irrep(labelled: $0) }
    #expect(halves.count == 3)
    try IntertwinerLaws.check(complex, halves)
  }
}
