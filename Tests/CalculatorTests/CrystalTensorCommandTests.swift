import Calculator
import Formats
import TestSupport
import Testing

/// tensor in a crystal: forms of the answer, properties, axes, tables, and what is refused.
@Suite struct CrystalTensorCommandTests {
  private func perform(_ line: [String]) throws -> String {
    var session = Session()
    return try session.perform(["tensor"] + line).text
  }

  private func failure(_ line: [String]) -> (text: String, code: Int32) { outcome(["tensor"] + line) }

  /// The rows of the first matrix: every line between the first empty one and the next.
  private func matrix(_ line: [String]) throws -> [String] {
    let lines = try perform(line).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex(of: ""))
    return Array(lines[(start + 1)...].prefix { !$0.isEmpty })
  }

  @Test func quartz() throws {
    #expect(
      try perform(["piezoelectric", "--group", "32", "--axes", "nye"]) == """
        piezoelectric d in 32 (D3): 2 independent of 18 components
        P_i = d_ijk σ_jk,  ijk=ikj   [Nye1985, VII]
        Axes of Nye: 3 along x3, 2 along x1, as in e3.
        Voigt: 1 … 6 is 11 22 33 23 13 12; d14 = 2d123.
        Independent: d11 d14

         d11  −d11  0  d14     0      0    a −a · b  ·   ·
           0     0  0    0  −d14  −2d11    ·  · · · −b −2a
           0     0  0    0     0      0    ·  · · ·  ·   ·

        · zero   a equal   −a opposite   −2a multiple

        """)
  }

  /// Factors of Voigt by property and by option. [Nye1985, table 9]
  @Test(arguments: [
    (["elastic"], "½(c11−c12)"), (["compliance"], "2(s11−s12)"), (["photoelastic"], "½(p11−p12)"),
    (["piezo-optic"], "π11−π12"), (["electrostriction"], "2(Q11−Q12)"),
    (["elastic", "--voigt", "strain"], "2(c11−c12)"),
    (["elastic", "--voigt", "plain"], "½(c1111−c1122)"), (["ijkl=jikl=ijlk=klij"], "½(T1111−T1122)"),
    (["ijkl=jikl=ijlk=klij", "--voigt", "stress"], "½(T11−T12)"),
    (["ijkl=jikl=ijlk", "--voigt", "stress,strain"], "T11−T12"),
  ])
  func theLastComponentOfHexagonalTensors(_ words: [String], _ expected: String) throws {
    let row = try #require(try matrix(words + ["--group", "6/mmm"]).last)
    #expect(row.contains(" \(expected) "), "\(row)")
  }

  @Test func factorsOfPiezoelectricity() throws {
    #expect(try matrix(["piezoelectric", "--group", "-6"])[0].hasPrefix("  d11  −d11  0  0  0  −2d22"))
    #expect(try matrix(["piezoelectric-stress", "--group", "-6"])[0].hasPrefix("  e11  −e11  0  0  0  −e22"))
    #expect(try matrix(["ijk=ikj", "--group", "-6"])[0].hasPrefix("  T111  −T111  0  0  0  −T222"))
  }

  /// LiNbO₃ has r13, r22, r33, r51, KDP r41 and r63, as one reads them. [Boyd2020, 1.5]
  @Test(arguments: [
    ("electro-optic", "3m", "r13 r22 r33 r51"), ("pockels", "-42m", "r41 r63"),
    ("piezoelectric", "3m", "d15 d22 d31 d33"),
    ("second-harmonic", "-42m", "d14 d36"), ("hall", "m-3m", "R123"), ("gyration", "-42m", "g11"),
    ("thermoelectric", "4", "S11 S12 S33"),
  ])
  func constantsOfNye(_ property: String, _ group: String, _ expected: String) throws {
    let document = try JSON(parsing: perform([property, "--group", group, "--axes", "nye", "--json"]))
    let constants = document["result"]?["constants"]?.elements?.compactMap(\.text) ?? []
    #expect(constants.joined(separator: " ") == expected)
  }

  @Test func kleinman() throws {
    #expect(try perform(["shg", "--group", "3m", "--kleinman", "-q"]) == "3\n")
    #expect(try perform(["shg", "--group", "3m", "-q"]) == "4\n")
    #expect(try perform(["shg", "--group", "422", "--kleinman", "-q"]) == "0\n")
  }

  /// Nye and IEEE turn five classes and no other; the frame by hand is the same.
  @Test(arguments: [
    ("2", "2[y]"), ("m", "m[y]"), ("2/m", "2/m[y]"), ("3m", "3m[π/6]"), ("-6m2", "-6m2[π/6]"), ("4", "4"),
  ])
  func axes(_ name: String, _ frame: String) throws {
    for property in ["elastic", "piezoelectric", "photoelastic"] {
      func result(_ words: [String]) throws -> JSON? {
        try JSON(parsing: perform([property] + words + ["--json"]))["result"]?["components"]
      }
      let nye = try result(["--group", name, "--axes", "nye"])
      #expect(try result(["--group", name, "--axes", "ieee"]) == nye)
      #expect(try result(["--group", frame]) == nye)
      // Piezoelectricity vanishes in 2/m; tensors of rank 4 see six-fold axes alone.
      let isSame = name == "4" || (property == "piezoelectric" ? name == "2/m" : name == "-6m2")
      #expect(try (result(["--group", name]) == nye) == isSame)
    }
  }

  @Test func tables() throws {
    #expect(
      try perform(["elastic", "--table", "-q"])
        == "1:21 -1:21 2:13 m:13 2/m:13 222:9 mm2:9 mmm:9 4:7 -4:7 4/m:7 422:6 4mm:6 -42m:6 4/mmm:6 3:7 -3:7 32:6 3m:6 "
        + "-3m:6 6:5 -6:5 6/m:5 622:5 6mm:5 -6m2:5 6/mmm:5 23:3 m-3:3 432:3 -43m:3 m-3m:3\n")
    let text = try perform(["piezoelectric", "--table"])
    #expect(text.contains("0 in the 11 classes with inversion: rank 3 is odd under it."))
    #expect(text.contains("0 in 432: no irrep of the tensor has an invariant there."))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(arguments: [
    (["piezoelectric", "--group", "m-3m"], "rank 3 is odd under the inversion of m-3m (Oh)"),
    (["gyration", "--group", "Dinfh"], "an axial tensor of rank 2 is odd under the inversion of ∞/mm (Dinfh)"),
    (["piezoelectric", "--group", "432"], "1o, 2o, 3o of O(3), none of which has an invariant in 432 (O)"),
  ])
  func zerosHaveReasons(_ words: [String], _ reason: String) throws {
    #expect(try perform(words).split { $0 == " " || $0 == "\n" }.joined(separator: " ").contains(reason))
    let document = try JSON(parsing: perform(words + ["--json"]))
    #expect(document["result"]?["zero_because"]?.text?.contains(reason) == true)
    var session = Session()
    #expect(try session.perform(["tensor"] + words + ["--exit-status"]).exitCode == 1)
  }

  @Test func componentsOfDocuments() throws {
    let document = try JSON(parsing: perform(["piezoelectric", "--group", "32", "--json"]))
    let components = try #require(document["result"]?["components"]?.elements)
    #expect(components.count == 18)
    #expect(
      components[11].serialized
        == "{\"component\":\"d26\",\"voigt\":[2,6],\"indices\":[2,1,2],\"value\":{\"d11\":\"-2\"}}")
    #expect(document["result"]?["pattern"]?.elements?.first?.elements?[1].elements?[5].text == "-2a")
  }

  @Test func tex() throws {
    #expect(
      try perform(["permittivity", "--group", "6", "--format", "tex"])
        == "\\begin{pmatrix} \\varepsilon_{11} & 0 & 0 \\\\ "
        + "0 & \\varepsilon_{11} & 0 \\\\ 0 & 0 & \\varepsilon_{33} \\end{pmatrix}\n")
    #expect(
      try perform(["elastic", "--group", "6", "--format", "tex"]).contains("\\tfrac{1}{2}\\left(c_{11}-c_{12}\\right)"))
  }

  /// Roots stand in frames that are no settings.
  @Test func rootsInFrames() throws {
    let text = try perform(["ij=ji", "--group", "C2v[π/8]", "--ascii"])
    #expect(text.utf8.allSatisfy { $0 < 128 } && !text.contains("?"))
    #expect(try perform(["piezoelectric", "--group", "C3[π/11]", "-q"]) == "6\n")
  }

  @Test(arguments: [
    ["piezoelectric", "--group", "3"], ["hall", "--group", "3"], ["flexoelectric", "--group", "4"], ["--list"],
    ["electrostriction", "--group", "-3"], ["third-order-elastic", "--group", "6/mmm"], ["gyration", "--table"],
    ["third-harmonic", "--group", "Cinfv"], ["elastic", "--group", "C3v[1,1,1;1,1,-2]"],
  ])
  func asciiIsSpelt(_ words: [String]) throws {
    let text = try perform(words + ["--ascii"])
    #expect(text.utf8.allSatisfy { $0 < 128 } && !text.contains("?"))
  }

  /// Every property in every class and limiting group fits the page.
  @Test(arguments: [
    "pyroelectric", "permittivity", "hall", "piezoelectric", "electro-optic", "elastic", "compliance", "photoelastic",
    "flexoelectric", "third-harmonic",
  ])
  func answersFitThePage(_ property: String) throws {
    for group in [
      "1", "2[y]", "mm2", "4", "-4", "3", "3m[π/6]", "-3", "6", "-6m2[π/6]", "23", "m-3m", "Cinfv", "SO3", "I",
    ] {
      let lines = try perform([property, "--group", group]).split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(property) in \(group)")
    }
  }

  @Test func theGroupOfASession() throws {
    var session = Session()
    _ = try session.evaluate(":group Td")
    #expect(try session.evaluate("tensor piezoelectric -q").text == "1\n")
    #expect(try session.evaluate("tensor \"ijk=ikj\" -q").text == "1\n")
    #expect(try session.evaluate("tensor \"ijk=ikj\" --group 32 -q").text == "2\n")
  }

  @Test(arguments: [
    (["elastic"], 64, "needs --group or --table"), (["ij=ji"], 64, "needs other arguments"),
    (["elastic", "--group", "Oh*"], 65, "on tensors it acts as Oh"),
    (["elastic", "--group", "Lorentz"], 65, "no rotations and reflections of space"),
    (["elastic", "--group", "Ohh"], 65, "no group 'Ohh'"),
    (["magnetoelectric", "--group", "1"], 65, "not yet"), (["piezoelectrc", "--group", "1"], 65, "'piezoelectric'?"),
    (["ijklmnopq", "--group", "1"], 65, "up to 8"),
    (["ijk=ikj", "i=2e", "--group", "1"], 64, "every index is a vector"),
    (["ijk=ikl", "--group", "1"], 65, "no index l"), (["elastic", "--group", "4", "--voigt", "mandel"], 64, "--voigt"),
    (["elastic", "--group", "4", "--voigt", "plain,strain"], 64, "--voigt"),
    (["ij=ji", "--group", "4", "--voigt", "strain"], 64, "symmetric pairs"),
    (["elastic", "--group", "C5v", "--axes", "nye"], 64, "32 crystal classes"),
    (["elastic", "--group", "2[y]", "--axes", "nye"], 64, "beside a frame"),
    (["piezoelectric", "--group", "-62m", "--axes", "nye"], 64, "a setting of its own"),
    (["piezoelectric", "--group", "121", "--axes", "ieee"], 64, "--group 2 is the class"),
    (["hall", "--group", "4", "--axial"], 64, "hall is axial"), (["elastic", "--group", "4", "--back"], 64, "--back"),
    (["elastic", "--group", "4", "--kleinman"], 64, "second-harmonic"),
    (["elastic", "--table", "--axes", "nye"], 64, "--axes"), (["ijklmnop", "--group", "3"], 69, "--force"),
    (["--group", "3"], 64, "other arguments"),
  ])
  func errors(_ words: [String], _ code: Int32, _ words2: String) {
    let found = failure(words)
    #expect(found.code == code && found.text.contains(words2), "\(found.text)")
  }
}
