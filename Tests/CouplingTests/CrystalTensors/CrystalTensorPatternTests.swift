import Coupling
import ExactArithmetic
import Representations
import Testing

/// The arrays of Nye, class by class.
@Suite struct CrystalTensorPatternTests {
  private func rows(_ formula: String, _ name: String, factors: [Int]) throws -> [String] {
    let group = try CrystalClass.group(name)
    return CrystalClass.rows(try CrystalTensors(CrystalClass.kind(formula), in: group), factors: factors)
  }

  /// d_iλ of the twenty classes. [Nye1985, table 8]
  static let piezoelectric = [
    ("1", "11 12 13 14 15 16", "21 22 23 24 25 26", "31 32 33 34 35 36"),
    ("2[y]", "0 0 0 14 0 16", "21 22 23 0 25 0", "0 0 0 34 0 36"),
    ("2", "0 0 0 14 15 0", "0 0 0 24 25 0", "31 32 33 0 0 36"),
    ("m[y]", "11 12 13 0 15 0", "0 0 0 24 0 26", "31 32 33 0 35 0"),
    ("m", "11 12 13 0 0 16", "21 22 23 0 0 26", "0 0 0 34 35 0"),
    ("222", "0 0 0 14 0 0", "0 0 0 0 25 0", "0 0 0 0 0 36"),
    ("mm2", "0 0 0 0 15 0", "0 0 0 24 0 0", "31 32 33 0 0 0"),
    ("4", "0 0 0 14 15 0", "0 0 0 15 -14 0", "31 31 33 0 0 0"),
    ("-4", "0 0 0 14 15 0", "0 0 0 -15 14 0", "31 -31 0 0 0 36"),
    ("422", "0 0 0 14 0 0", "0 0 0 0 -14 0", "0 0 0 0 0 0"),
    ("4mm", "0 0 0 0 15 0", "0 0 0 15 0 0", "31 31 33 0 0 0"),
    ("-42m", "0 0 0 14 0 0", "0 0 0 0 14 0", "0 0 0 0 0 36"),
    ("3", "11 -11 0 14 15 -2*22", "-22 22 0 15 -14 -2*11", "31 31 33 0 0 0"),
    ("32", "11 -11 0 14 0 0", "0 0 0 0 -14 -2*11", "0 0 0 0 0 0"),
    ("3m[π/6]", "0 0 0 0 15 -2*22", "-22 22 0 15 0 0", "31 31 33 0 0 0"),
    ("3m", "11 -11 0 0 15 0", "0 0 0 15 0 -2*11", "31 31 33 0 0 0"),
    ("6", "0 0 0 14 15 0", "0 0 0 15 -14 0", "31 31 33 0 0 0"),
    ("-6", "11 -11 0 0 0 -2*22", "-22 22 0 0 0 -2*11", "0 0 0 0 0 0"),
    ("622", "0 0 0 14 0 0", "0 0 0 0 -14 0", "0 0 0 0 0 0"),
    ("6mm", "0 0 0 0 15 0", "0 0 0 15 0 0", "31 31 33 0 0 0"),
    ("-6m2[π/6]", "0 0 0 0 0 -2*22", "-22 22 0 0 0 0", "0 0 0 0 0 0"),
    ("-6m2", "11 -11 0 0 0 0", "0 0 0 0 0 -2*11", "0 0 0 0 0 0"),
    ("23", "0 0 0 14 0 0", "0 0 0 0 14 0", "0 0 0 0 0 14"),
    ("-43m", "0 0 0 14 0 0", "0 0 0 0 14 0", "0 0 0 0 0 14"),
  ]

  @Test(arguments: piezoelectric)
  func piezoelectricConstants(_ name: String, _ first: String, _ second: String, _ third: String) throws {
    #expect(try rows("ijk=ikj", name, factors: [1, 2]) == [first, second, third])
    // Constants of stress have no factors: 2d22 is e22.
    let stress = try rows("ijk=ikj", name, factors: [1, 1])
    #expect(stress == [first, second, third].map { $0.replacing("2*", with: "") })
  }

  /// c_λμ and s_λμ of the Laue classes, the upper triangle. [Nye1985, table 9]
  static let elastic: [(names: [String], stiffness: [String])] = [
    (["1", "-1"], ["11 12 13 14 15 16", "22 23 24 25 26", "33 34 35 36", "44 45 46", "55 56", "66"]),
    (["2[y]", "m[y]", "2/m[y]"], ["11 12 13 0 15 0", "22 23 0 25 0", "33 0 35 0", "44 0 46", "55 0", "66"]),
    (["2", "m", "2/m"], ["11 12 13 0 0 16", "22 23 0 0 26", "33 0 0 36", "44 45 0", "55 0", "66"]),
    (["222", "mm2", "mmm"], ["11 12 13 0 0 0", "22 23 0 0 0", "33 0 0 0", "44 0 0", "55 0", "66"]),
    (["4", "-4", "4/m"], ["11 12 13 0 0 16", "11 13 0 0 -16", "33 0 0 0", "44 0 0", "44 0", "66"]),
    (["422", "4mm", "-42m", "4/mmm"], ["11 12 13 0 0 0", "11 13 0 0 0", "33 0 0 0", "44 0 0", "44 0", "66"]),
    (["3", "-3"], ["11 12 13 14 15 0", "11 13 -14 -15 0", "33 0 0 0", "44 0 -15", "44 14", "1/2*11-1/2*12"]),
    (["32", "3m[π/6]", "-3m"], ["11 12 13 14 0 0", "11 13 -14 0 0", "33 0 0 0", "44 0 0", "44 14", "1/2*11-1/2*12"]),
    (
      ["6", "-6", "6/m", "622", "6mm", "-6m2[π/6]", "6/mmm"],
      ["11 12 13 0 0 0", "11 13 0 0 0", "33 0 0 0", "44 0 0", "44 0", "1/2*11-1/2*12"]
    ),
    (["23", "m-3", "432", "-43m", "m-3m"], ["11 12 12 0 0 0", "11 12 0 0 0", "11 0 0 0", "44 0 0", "44 0", "44"]),
  ]

  private func upperTriangle(_ rows: [String]) -> [String] {
    rows.enumerated().map { $1.split(separator: " ").dropFirst($0).joined(separator: " ") }
  }

  @Test(arguments: elastic.indices) func elasticConstants(_ index: Int) throws {
    let (names, expected) = Self.elastic[index]
    for name in names {
      let stiffness = try rows(CrystalClass.elastic, name, factors: [1, 1])
      #expect(upperTriangle(stiffness) == expected, "\(name)")
      // s56 = 2s14, s46 = −2s15, s66 = 2(s11 − s12).
      let compliance = try rows(CrystalClass.elastic, name, factors: [2, 2])
      var expectedCompliance = expected
      expectedCompliance[3] = expected[3].replacing("0 -15", with: "0 -2*15")
      expectedCompliance[4] = expected[4].replacing("44 14", with: "44 2*14")
      expectedCompliance[5] = expected[5].replacing("1/2", with: "2")
      #expect(upperTriangle(compliance) == expectedCompliance, "\(name)")
    }
  }

  /// p_λμ where it is not symmetric. [Nye1985, table 15]
  @Test(arguments: [
    (
      "3",
      [
        "11 12 13 14 15 16", "12 11 13 -14 -15 -16", "31 31 33 0 0 0", "41 -41 0 44 45 -51", "51 -51 0 -45 44 41",
        "-16 16 0 -15 14 1/2*11-1/2*12",
      ]
    ),
    (
      "4/m",
      ["11 12 13 0 0 16", "12 11 13 0 0 -16", "31 31 33 0 0 0", "0 0 0 44 45 0", "0 0 0 -45 44 0", "61 -61 0 0 0 66"]
    ),
    ("23", ["11 12 13 0 0 0", "13 11 12 0 0 0", "12 13 11 0 0 0", "0 0 0 44 0 0", "0 0 0 0 44 0", "0 0 0 0 0 44"]),
  ])
  func photoelasticConstants(_ name: String, _ expected: [String]) throws {
    #expect(try rows("ijkl=jikl=ijlk", name, factors: [1, 1]) == expected)
  }

  /// The constants of third order that the literature chooses. [Hearmon1953]
  @Test(arguments: [
    ("m-3m", "111 112 123 144 155 456"), ("m-3", "111 112 113 123 144 155 166 456"),
    ("6/mmm", "111 112 113 123 133 144 155 222 333 344"),
    ("-3m", "111 112 113 114 123 124 133 134 144 155 222 333 344 444"),
    ("4/mmm", "111 112 113 123 133 144 155 166 333 344 366 456"),
  ])
  func constantsOfThirdOrder(_ name: String, _ expected: String) throws {
    let tensors = try CrystalTensors(CrystalClass.kind(CrystalClass.thirdOrder), in: CrystalClass.group(name))
    let names = tensors.independent.map { component in
      tensors.kind.layout.place(of: component).place.map { "\($0 + 1)" }.joined()
    }
    #expect(names.joined(separator: " ") == expected)
  }

  /// An isotropic solid: c44 = ½(c11 − c12).
  @Test func isotropicElasticity() throws {
    let group = try #require(TensorSymmetryGroup(O3()))
    let stiffness = try CrystalTensors(CrystalClass.kind(CrystalClass.elastic), in: group)
    #expect(
      upperTriangle(CrystalClass.rows(stiffness, factors: [1, 1])) == [
        "11 12 12 0 0 0", "11 12 0 0 0", "11 0 0 0", "1/2*11-1/2*12 0 0", "1/2*11-1/2*12 0", "1/2*11-1/2*12",
      ])
  }

  /// Limiting groups have the tensors of every group with an axis of an order past the rank.
  @Test(arguments: [
    ("Cinf", "6", "C7"), ("Cinfv", "6mm", "C7v"), ("Dinfh", "6/mmm", "D7d"),
  ])
  func limitingGroups(_ limit: String, _ crystal: String, _ long: String) throws {
    let group = try #require(KnownGroup.group(named: limit).flatMap(TensorSymmetryGroup.init))
    for (formula, factors) in [("ijk=ikj", [1, 2]), (CrystalClass.elastic, [1, 1]), ("ijkl=jikl=ijlk", [1, 1])] {
      let limiting = CrystalClass.rows(try CrystalTensors(CrystalClass.kind(formula), in: group), factors: factors)
      #expect(try limiting == rows(formula, crystal, factors: factors))
      if limit != "Dinfh" { #expect(try limiting == rows(formula, long, factors: factors)) }
    }
  }
}
