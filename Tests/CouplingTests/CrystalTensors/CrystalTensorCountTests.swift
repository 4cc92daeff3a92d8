import Coupling
import ExactArithmetic
import Representations
import Testing

/// How many components are independent, in all 32 classes, by matrices and by characters, against the literature.
@Suite struct CrystalTensorCountTests {
  /// A row of a table: tensor, whether axial, the counts in the order of ``CrystalClass/names``.
  struct Row: Sendable {
    let formula: String
    let isAxial: Bool
    let counts: [Int]

    init(_ formula: String, isAxial: Bool = false, _ counts: [Int]) {
      (self.formula, self.isAxial, self.counts) = (formula, isAxial, counts)
    }
  }

  /// The counts of the literature.
  ///
  /// Pyroelectricity, permittivity, gyration, piezoelectricity, second harmonics in Kleinman's symmetry, elasticity,
  /// photoelasticity [Nye1985, app. E]; third-order elasticity [Hearmon1953]; flexoelectricity [Shu2011]; thermoelectricity;
  /// the Hall effect [Akgoz1975]; tensors of ranks 3 and 4 without symmetry.
  static let literature = [
    Row("i", [3, 0, 1, 2, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]),
    Row("ij=ji", [6, 6, 4, 4, 4, 3, 3, 3] + [Int](repeating: 2, count: 19) + [1, 1, 1, 1, 1]),
    Row(
      "ij=ji", isAxial: true,
      [6, 0, 4, 2, 0, 3, 1, 0, 2, 2, 0, 2, 0, 1, 0, 2, 0, 2, 0, 0, 2, 0, 0, 2, 0, 0, 0, 1, 0, 1, 0, 0]),
    Row("ijk=ikj", [18, 0, 8, 10, 0, 3, 5, 0, 4, 4, 0, 1, 3, 2, 0, 6, 0, 2, 4, 0, 4, 2, 0, 1, 3, 1, 0, 1, 0, 0, 1, 0]),
    Row(
      "ijk=ikj=jik", [10, 0, 4, 6, 0, 1, 3, 0, 2, 2, 0, 0, 2, 1, 0, 4, 0, 1, 3, 0, 2, 2, 0, 0, 2, 1, 0, 1, 0, 0, 1, 0]),
    Row(
      CrystalClass.elastic,
      [21, 21, 13, 13, 13, 9, 9, 9, 7, 7, 7, 6, 6, 6, 6, 7, 7, 6, 6, 6] + [Int](repeating: 5, count: 7)
        + [Int](repeating: 3, count: 5)),
    Row(
      "ijkl=jikl=ijlk",
      [36, 36, 20, 20, 20, 12, 12, 12, 10, 10, 10, 7, 7, 7, 7, 12, 12, 8, 8, 8, 8, 8, 8, 6, 6, 6, 6, 4, 4, 3, 3, 3]),
    Row(
      CrystalClass.thirdOrder,
      [
        56, 56, 32, 32, 32, 20, 20, 20, 16, 16, 16, 12, 12, 12, 12, 20, 20, 14, 14, 14, 12, 12, 12, 10, 10, 10, 10, 8,
        8,
        6, 6, 6,
      ]),
    Row(
      "ijkl=ikjl",
      [
        54, 54, 28, 28, 28, 15, 15, 15, 14, 14, 14, 8, 8, 8, 8, 18, 18, 10, 10, 10, 12, 12, 12, 7, 7, 7, 7, 5, 5, 3, 3,
        3,
      ]),
    Row("ij", [9, 9, 5, 5, 5, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 3, 3, 2, 2, 2, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1]),
    Row(
      "ijk=-jik", isAxial: true,
      [9, 9, 5, 5, 5, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 3, 3, 2, 2, 2, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1]),
    Row(
      "ijk", isAxial: true,
      [27, 27, 13, 13, 13, 6, 6, 6, 7, 7, 7, 3, 3, 3, 3, 9, 9, 4, 4, 4, 7, 7, 7, 3, 3, 3, 3, 2, 2, 1, 1, 1]),
    Row(
      "ijkl",
      [
        81, 81, 41, 41, 41, 21, 21, 21, 21, 21, 21, 11, 11, 11, 11, 27, 27, 14, 14, 14, 19, 19, 19, 10, 10, 10, 10, 7,
        7,
        4, 4, 4,
      ]),
  ]

  @Test(arguments: literature.indices) func theCountsOfTheLiterature(_ row: Int) throws {
    let row = Self.literature[row]
    let kind = CrystalClass.kind(row.formula, isAxial: row.isAxial)
    #expect(row.counts.count == 32)
    for (name, count) in zip(CrystalClass.names, row.counts) {
      let group = try CrystalClass.group(name)
      #expect(try kind.independentCount(in: group) == Integer(count), "\(row.formula) in \(name)")
      #expect(try CrystalTensors(kind, in: group).independent.count == count, "\(row.formula) in \(name)")
    }
  }

  /// Third-order elasticity of rank 6, sixth powers and an axial tensor of rank 5: matrices against characters alone.
  @Test(arguments: [("ijklm=jiklm=ikjlm", true), ("ijklm=ijlkm=ijmlk", false), ("ijklmn=jiklmn=jklmni", false)])
  func matricesAgreeWithCharacters(_ formula: String, _ isAxial: Bool) throws {
    let kind = CrystalClass.kind(formula, isAxial: isAxial)
    for name in ["1", "2[y]", "mm2", "-4", "422", "3", "3m[π/6]", "-6", "6mm", "23", "-43m", "m-3m"] {
      let group = try CrystalClass.group(name)
      #expect(
        try Integer(CrystalTensors(kind, in: group).independent.count) == kind.independentCount(in: group), "\(name)")
    }
  }

  /// Invariants of SO(3) in n vectors: Motzkin sums 1, 1, 3, 6, 15, 36, 91. [OEIS-A005043]
  @Test(arguments: zip(2...5, [1, 1, 3, 6])) func isotropicTensors(rank: Int, count: Int) throws {
    let formula = String("ijklmnop".prefix(rank))
    let (rotations, all) = (try #require(TensorSymmetryGroup(SO3())), try #require(TensorSymmetryGroup(O3())))
    for isAxial in [false, true] {
      let kind = CrystalClass.kind(formula, isAxial: isAxial)
      #expect(try CrystalTensors(kind, in: rotations).independent.count == count)
      let isOdd = rank.isMultiple(of: 2) == isAxial
      #expect(try CrystalTensors(kind, in: all).independent.count == (isOdd ? 0 : count))
    }
  }

  @Test func theFifteenIsotropicTensorsOfRankSix() throws {
    let group = try #require(TensorSymmetryGroup(O3()))
    #expect(try CrystalTensors(CrystalClass.kind("ijklmn"), in: group).independent.count == 15)
  }

  /// Groups that tensors do not see: double groups, and groups not of space.
  @Test func groupsThatAreNone() throws {
    for group: any CharacterGroup in [
      try PointGroup(named: "Oh*"), SU2(), Lorentz(), O3(allowsSpin: true), DInfinityH(allowsSpin: true),
    ] {
      #expect(TensorSymmetryGroup(group) == nil)
    }
  }
}
