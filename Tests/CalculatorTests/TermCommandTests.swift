import Calculator
import Formats
import TestSupport
import Testing

/// `terms` and `crystal-field`: reading of shells, answers in every form, errors.
@Suite struct TermCommandTests {
  private func document(_ words: [String]) throws -> JSON {
    var session = Session()
    return try JSON(parsing: session.perform(words + ["--json"]).text)
  }

  // MARK: Atoms

  @Test(arguments: [
    ("p2", "³P + ¹D + ¹S"), ("p3", "⁴S° + ²D° + ²P°"), ("d3", "⁴F + ⁴P + ²H + ²G + ²F + 2²D + ²P"),
    ("3d2 4s2", "³F + ³P + ¹G + ¹D + ¹S"), ("[Ar] 3d24s2", "³F + ³P + ¹G + ¹D + ¹S"), ("1s2 2s2 2p4", "³P + ¹D + ¹S"),
    ("1s22s22p4", "³P + ¹D + ¹S"), ("1s²2s²2p⁴", "³P + ¹D + ¹S"), ("d^{2}", "³F + ³P + ¹G + ¹D + ¹S"),
    ("s1p2", "⁴P + ²D + ²P + ²S"), ("s p", "³P° + ¹P°"), ("1s2", "¹S"), ("d0", "¹S"), ("f14", "¹S"), ("f13", "²F°"),
    ("2p1 3p1", "³D + ³P + ³S + ¹D + ¹P + ¹S"), ("p1 p1", "³D + ³P + ³S + ¹D + ¹P + ¹S"),
    ("2p1 2p1", "³P + ¹D + ¹S"), ("p 2p", "³D + ³P + ³S + ¹D + ¹P + ¹S"), ("l1", "²L"),
  ]) func bareTerms(configuration: String, expected: String) {
    #expect(outcome(["terms", "-q", configuration]).text == expected + "\n", "\(configuration)")
  }

  @Test(arguments: [
    ("p2", "3P + 1D + 1S"), ("p3", "4S* + 2D* + 2P*"), ("d3", "4F + 4P + 2H + 2G + 2F + 2x2D + 2P"),
  ]) func termsInASCII(configuration: String, expected: String) {
    #expect(outcome(["terms", "-q", configuration, "--ascii"]).text == expected + "\n")
  }

  @Test func largeDegreesAreNumbers() {
    let text = outcome(["terms", "-q", "l3"]).text
    #expect(text.hasPrefix("⁴[21] + ⁴Y + ⁴X"))
  }

  @Test func theMockUp() {
    let expected = """
      d²: 45 states   ³F + ³P + ¹G + ¹D + ¹S     ground term ³F (Hund)
       free   dim   Oh
       ³F      21   ³A2g + ³T1g + ³T2g
       ³P       9   ³T1g
       ¹G       9   ¹A1g + ¹Eg + ¹T1g + ¹T2g
       ¹D       5   ¹Eg + ¹T2g
       ¹S       1   ¹A1g

      """
    #expect(outcome(["terms", "d2", "--in", "Oh"]).text == expected)
  }

  @Test(arguments: [
    (
      ["d2", "--in", "Oh"],
      "³F → ³A2g + ³T1g + ³T2g; ³P → ³T1g; ¹G → ¹A1g + ¹Eg + ¹T1g + ¹T2g; ¹D → ¹Eg + ¹T2g; ¹S → ¹A1g"
    ),
    (["p2", "--levels"], "³P₀ + ³P₁ + ³P₂ + ¹D₂ + ¹S₀"),
    (["p3", "--levels"], "⁴S°₃/₂ + ²D°₃/₂ + ²D°₅/₂ + ²P°₁/₂ + ²P°₃/₂"),
    (["f1", "--in", "Oh*"], "²F°₅/₂ → E5/2u + G3/2u; ²F°₇/₂ → E1/2u + E5/2u + G3/2u"),
    (["d1", "--in", "Oh", "--levels"], "²D₃/₂ → G3/2g; ²D₅/₂ → E5/2g + G3/2g"),
    (["p2", "--coupling", "jj"], "(p1/2)²: 0; (p1/2)¹ (p3/2)¹: 1 + 2; (p3/2)²: 0 + 2"),
    (
      ["d2", "--in", "Oh", "--strong"],
      "t2g²: ³T1g + ¹A1g + ¹Eg + ¹T2g; t2g¹ eg¹: ³T1g + ³T2g + ¹T1g + ¹T2g; eg²: ³A2g + ¹A1g + ¹Eg"
    ),
    (["p2", "--in", "Dinfh"], "³P → ³Πg + ³Σg⁻; ¹D → ¹Δg + ¹Πg + ¹Σg⁺; ¹S → ¹Σg⁺"),
    (["p1", "--in", "SO2"], "²P° → ²(1) + ²(0)"), (["p1", "--in", "SO3"], "²P° → ²P"),
  ]) func bareAnswersInFields(words: [String], expected: String) {
    #expect(outcome(["terms", "-q"] + words).text == expected + "\n", "\(words)")
  }

  /// Configurations of several shells have names of their own, here and in the document.
  @Test(arguments: [
    ["3d2 4s1", "--in", "C2v"], ["2p1 3p2", "--in", "C2v"], ["e1 e1", "--group", "C3v", "--in", "Cs"],
    ["3d1 4d1", "--in", "C1"], ["f2", "--in", "C2v"], ["πu2 πu1", "--group", "Dinfh", "--in", "D2h"],
  ]) func strongConfigurationsHaveUniqueNames(words: [String]) throws {
    let answer = outcome(["terms", "-q"] + words + ["--strong"]).text
    let names = answer.dropLast().split(separator: ";").map { $0.prefix { $0 != ":" }.filter { $0 != " " } }
    #expect(names.count > 1 && Set(names).count == names.count, "\(answer)")
    let strong = try document(["terms"] + words + ["--strong"])["strong"]?.elements ?? []
    #expect(strong.count == names.count && Set(strong.compactMap { $0["configuration"]?.text }).count == names.count)
  }

  @Test func setsOfOneIrrepAreNumberedWithinTheirShell() {
    let text = outcome(["terms", "3d2 4s1", "--in", "C2v", "--strong"]).text
    #expect(text.contains(" 1a1(3d)² a1(4s)¹ ") && text.contains(" 1a1(3d)¹ 2a1(3d)¹ a1(4s)¹ "), "\(text)")
    #expect(outcome(["terms", "e1 e1", "--group", "C3v"]).text.hasPrefix("1e¹ 2e¹ in C3v: 16 states"))
  }

  @Test func aStrongFieldAndLevelsAreBothAnswered() {
    #expect(
      outcome(["terms", "-q", "d1", "--in", "Oh", "--strong", "--levels"]).text
        == "t2g¹: ²T2g; eg¹: ²Eg; ²D₃/₂ → G3/2g; ²D₅/₂ → E5/2g + G3/2g\n")
    #expect(
      outcome(["terms", "-q", "t2g1", "--group", "Oh", "--in", "D4h", "--strong", "--levels"]).text
        == "eg¹: ²Eg; b2g¹: ²B2g; ²B2g → E3/2g; ²Eg → E1/2g + E3/2g\n")
    #expect(outcome(["terms", "d1", "--in", "Oh*", "--strong", "--diagram"]).code == 64)
  }

  /// Documents say what the bare answer says, in either spelling.
  @Test(arguments: [
    ["d2", "--in", "Oh", "--strong"], ["p3", "--levels"], ["Dinfh: pg2"], ["d3", "--in", "Oh*"],
    ["p1 p1", "--in", "D4h", "--diagram"], ["p2", "--coupling", "jj"],
  ]) func documentsAreSpeltAsBareAnswers(words: [String]) throws {
    var session = Session()
    let plain = try session.perform(["terms"] + words + ["--json"]).text
    let spelt = try session.perform(["terms"] + words + ["--json", "--ascii"]).text
    #expect(spelt.utf8.allSatisfy { $0 < 128 } && !plain.utf8.allSatisfy { $0 < 128 })
    for (document, extra) in [(plain, []), (spelt, ["--ascii"])] {
      let bare = outcome(["terms", "-q"] + words.filter { $0 != "--diagram" } + extra).text
      #expect(try JSON(parsing: document)["result"]?["text"]?.text == String(bare.dropLast()))
    }
  }

  @Test(arguments: [
    ("2p4", "ground term ³P (Hund)", "more than half full: highest J: ³P₂."),
    ("f3", "ground term ⁴I° (Hund)", "less than half full: lowest J:"),
    ("d5", "ground term ⁶S (Hund)", "half full: J = S: ⁶S₅/₂."),
    ("2p1 3p1", "(Hund, a guide only)", "there is none for J."), ("1s2", "closed shells", "¹S₀ (1)"),
  ]) func hundsRules(configuration: String, remark: String, reason: String) {
    let text = outcome(["terms", configuration, "--levels"]).text
    #expect(text.contains(remark) && text.contains(reason), "\(text)")
  }

  @Test func documentsHoldNumbers() throws {
    let document = try document(["terms", "f3", "--levels"])
    let ground = try #require(document["result"]?["ground"])
    #expect(ground["term"]?.text == "⁴I°" && ground["level"]?.text == "⁴I°₉/₂")
    #expect(ground["two_J"] == .integer(9) && ground["reliable"] == .bool(true))
    #expect(document["result"]?["states"] == .integer(364) && document["result"]?["odd"] == .bool(true))
    guard case .array(let terms)? = document["terms"], let doubled = terms.first(where: { $0["term"]?.text == "²H°" })
    else {
      Issue.record("no term ²H°")
      return
    }
    #expect(doubled["mul"] == .integer(2) && doubled["dim"] == .integer(22) && doubled["irrep"]?.text == "5o")
  }

  @Test func texOfTerms() {
    #expect(
      outcome(["terms", "p3", "--format", "tex"]).text
        == "{}^{4}S^{\\circ} \\oplus {}^{2}D^{\\circ} \\oplus {}^{2}P^{\\circ}\n")
    #expect(
      outcome(["terms", "d1", "--in", "Oh", "--format", "tex"]).text.contains(
        "{}^{2}D & {}^{2}E_g \\oplus {}^{2}T_{2g} \\\\"))
  }

  // MARK: Molecules

  @Test(arguments: [
    ("Oh", "t2g2", "³T1g + ¹A1g + ¹Eg + ¹T2g"), ("Oh", "t2g3", "⁴A2g + ²Eg + ²T1g + ²T2g"),
    ("Oh", "t2g2 eg1", "⁴T1g + ⁴T2g + ²A1g + ²A2g + 2²Eg + 2²T1g + 2²T2g"), ("C3v", "e2", "³A2 + ¹A1 + ¹E"),
    ("D6", "e2", "²E2"), ("D6", "(e2)2", "³A2 + ¹A1 + ¹E2"), ("D6", "e22", "³A2 + ¹A1 + ¹E2"),
    ("D6", "e2^2", "³A2 + ¹A1 + ¹E2"),
    ("D6", "e2²", "³A2 + ¹A1 + ¹E2"), ("D6h", "e1g3 e2u1", "³B1u + ³B2u + ³E1u + ¹B1u + ¹B2u + ¹E1u"),
    ("C3v", "e1 e1", "³A1 + ³A2 + ³E + ¹A1 + ¹A2 + ¹E"), ("C3v", "1e1 2e1", "³A1 + ³A2 + ³E + ¹A1 + ¹A2 + ¹E"),
    ("C3v", "1e1 1e1", "³A2 + ¹A1 + ¹E"), ("D3h", "e'2 a2\"1", "⁴A1\" + ²A1\" + ²A2\" + ²E\""),
    ("Dinfh", "pg2", "³Σg⁻ + ¹Δg + ¹Σg⁺"), ("Dinfh", "σg² πu⁴ πg²", "³Σg⁻ + ¹Δg + ¹Σg⁺"), ("Cinfv", "π3", "²Π"),
    ("Cinfv", "pi2", "³Σ⁻ + ¹Δ + ¹Σ⁺"), ("Cinfv", "sigma2 pi4 delta1", "²Δ"),
    ("Dinfh", "sigmag2 Piu1 phig^1", "³Γu + ³Δu + ¹Γu + ¹Δu"),
    ("Dinfh", "pu1 pg1", "³Δu + ³Σu⁺ + ³Σu⁻ + ¹Δu + ¹Σu⁺ + ¹Σu⁻"), ("C2v", "a12 b1 b2", "³A2 + ¹A2"),
  ]) func termsOfMolecules(group: String, shells: String, expected: String) {
    #expect(outcome(["terms", "-q", shells, "--group", group]).text == expected + "\n", "\(group): \(shells)")
    #expect(outcome(["terms", "-q", "\(group): \(shells)"]).text == expected + "\n")
  }

  @Test func spinOrbitCouplingOfOxygen() {
    #expect(outcome(["terms", "-q", "Dinfh: pg2", "--levels"]).text == "³Σg⁻ → Sg+ + Pg; ¹Δg → Dg; ¹Σg⁺ → Sg+\n")
    #expect(outcome(["terms", "-q", "Dinfh: pg2", "--ascii"]).text == "3Sg- + 1Dg + 1Sg+\n")
    #expect(
      outcome(["terms", "-q", "t2g1", "--group", "Oh*"]).text == "²T2g → E5/2g + G3/2g\n")
  }

  @Test func moleculesOfLowerSymmetry() {
    #expect(
      outcome(["terms", "-q", "t2g2", "--group", "Oh", "--in", "D4h"]).text
        == "³T1g → ³A2g + ³Eg; ¹A1g → ¹A1g; ¹Eg → ¹A1g + ¹B1g; ¹T2g → ¹B2g + ¹Eg\n")
  }

  // MARK: The page

  @Test(arguments: [
    ["f7"], ["f7", "--levels"], ["f7", "--in", "Oh", "--strong"], ["d5", "--in", "C2v", "--strong"],
    ["f3", "--in", "D3*", "--strong"], ["t2g3 eg2", "--group", "Oh", "--levels"], ["3d5 4s1 4p1", "--coupling", "jj"],
  ]) func answersFitThePage(words: [String]) {
    for more in [[], ["--ascii"]] {
      let found = outcome(["terms"] + words + more)
      #expect(found.code == 0 && found.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(found.text)")
      #expect(more.isEmpty || found.text.utf8.allSatisfy { $0 < 128 })
      #expect(more.isEmpty || !found.text.contains("?"))
    }
  }

  @Test func diagramsOfTerms() throws {
    let text = outcome(["terms", "d2", "--in", "Oh", "--strong", "--diagram"]).text
    #expect(text.contains("free") && text.contains("t2g² (15)") && text.contains("The order of levels is no energy."))
    let document = try document(["terms", "p1", "--in", "D4h", "--levels", "--diagram"])
    guard case .array(let columns)? = document["diagram"]?["columns"] else {
      Issue.record("no diagram")
      return
    }
    #expect(columns.compactMap { $0["title"]?.text } == ["free", "J", "D4h*"])
    #expect(outcome(["terms", "d2", "--in", "Oh", "--format", "svg"]).text.hasPrefix("<svg"))
    #expect(outcome(["terms", "d2", "--diagram"]).code == 64)
  }

  // MARK: Errors

  @Test(arguments: [
    (["d11"], 65, "error: 11 electrons in d\n  d11\n  ^^^ it holds 10\n"),
    (["3d2 1p2"], 65, "error: there is no 1p shell\n  3d2 1p2\n      ^^^ l = 1 is less than n only from n = 2\n"),
    (["3d9 3d3"], 65, "error: 12 electrons in 3d\n  3d9 3d3\n      ^^^ it holds 10\n"),
    (["[Xx] 3d2"], 65, "error: 'Xx' is no noble gas\n  [Xx] 3d2\n  ^^^^ [He] [Ne] [Ar] [Kr] [Xe] [Rn]\n"),
    (["t2g^", "--group", "Oh"], 65, "error: no number of electrons in t2g\n  t2g^\n  ^^^^ t2g holds 6\n"),
    (["t2g^x", "--group", "Oh"], 65, "error: 'x' is no number of electrons\n  t2g^x\n  ^^^^^ t2g holds 6\n"),
    (["t2g^-1", "--group", "Oh"], 65, "error: '-1' is no number of electrons\n  t2g^-1\n  ^^^^^^ t2g holds 6\n"),
    (["t2g99999", "--group", "Oh"], 65, "error: 99999 electrons in t2g\n  t2g99999\n  ^^^^^^^^ it holds 6\n"),
    (["t2g7", "--group", "Oh"], 65, "error: 7 electrons in t2g\n  t2g7\n  ^^^^ it holds 6\n"),
    (["12", "--group", "O2"], 65, "error: '12' has two readings\n  12\n  ^^ 12^1 or 1^2\n"),
    (
      ["e5/2g1", "--group", "Oh"], 65,
      "error: 'e5/2g1' has spin already\n  e5/2g1\n  ^^^^^^ orbitals without spin; --levels adds spin–orbit coupling\n"
    ),
    (["p2", "--in", "Lorentz"], 65, "error: Lorentz is not a subgroup of O3\n  --in Lorentz\n       ^^^^^^^\n"),
    (["d2", "--strong"], 64, "error: --strong needs --in, the group of the field\nhelp: terms d2 --in Oh --strong\n"),
  ]) func errors(words: [String], code: Int, expected: String) {
    let found = outcome(["terms"] + words)
    #expect(found.text == expected && found.code == Int32(code), "\(found.text)")
  }

  @Test(arguments: [
    ["t2g2 eg1"], ["3j1"], ["d-2"], ["0s1"], ["99999999999999999999d1"], ["d99999999999999999999"], ["[Ar"], ["^2"],
    ["²"],
    ["e2", "--group", "Lorentz"], ["x2", "--group", "Oh"], ["e^99999999999999999999", "--group", "Oh"],
    [":", "--group", "Oh"],
    ["Oh:"], ["Foo: e2"], ["p2", "--in", "Foo"], ["p2", "--in", "SO2", "--levels"], ["[Ar] [Ne] d2"],
  ]) func nothingTraps(words: [String]) {
    let found = outcome(["terms"] + words)
    #expect(found.code == 65 && found.text.hasPrefix("error: "), "\(words): \(found.text)")
  }

  @Test func tooManyConfigurationsAreRefused() {
    let found = outcome(["terms", "l17", "--in", "C1", "--strong"])
    #expect(found.code == 69 && found.text.contains("--force"), "\(found.text)")
  }

  // MARK: Crystal fields

  @Test(arguments: [
    (["Oh"], "B40, B44 = √(5/14) B40, B60, B64 = −√(7/2) B60"), (["D2d"], "B20, B40, B44, B60, B64"),
    (["D3h", "--shell", "f"], "B20, B40, B60, B66"), (["S4", "--shell", "d"], "B20, B40, Re B44, Im B44"),
    (["Oh", "--stevens"], "b(4,0), b(4,4) = 5 b(4,0), b(6,0), b(6,4) = −21 b(6,0)"),
    (["C2[y]", "--kmax", "2"], "B20, B21, B22"), (["Td", "--kmax", "3", "--odd"], "Im B32"),
    (["Ih", "--shell", "d"], ""), (["Dinfh"], "B20, B40, B60"),
    (["D3[1,1,1;1,-1,0]", "--kmax", "2", "--stevens"], "b(2,1), b(2,−1) = b(2,1), b(2,−2) = 1/2 b(2,1)"),
  ]) func bareParameters(words: [String], expected: String) {
    #expect(outcome(["crystal-field", "-q"] + words).text == expected + "\n", "\(words)")
  }

  /// An axis past the degree is as good as one of all rotations.
  @Test(arguments: [("C100h", "Dinfh"), ("D25h", "Dinfh"), ("C60", "SO2"), ("C33v", "Cinfv"), ("D50d", "Dinfh")])
  func manyFoldsAreAllRotations(name: String, limit: String) {
    let found = outcome(["crystal-field", "-q", name, "--kmax", "24"])
    #expect(found.code == 0 && found.text == outcome(["crystal-field", "-q", limit, "--kmax", "24"]).text)
    #expect(found.text.hasPrefix("B20, B40, B60,"))
  }

  @Test func freedomOfAxesIsTold() throws {
    #expect(
      outcome(["crystal-field", "C1"]).text.contains("3 of them can be removed by a choice of the axes: 24 remain."))
    #expect(
      outcome(["crystal-field", "C2"]).text.contains("1 of them can be removed by a turn about the axis: 14 remain."))
    let document = try document(["crystal-field", "Oh"])
    #expect(document["result"]?["count"] == .integer(2) && document["result"]?["removable"] == .integer(0))
  }

  @Test func zerosHaveReasons() {
    let text = outcome(["crystal-field", "D2h", "--kmax", "3", "--odd"]).text
    #expect(text.contains("0: odd under the inversion"))
    #expect(outcome(["crystal-field", "Ih"]).text.contains("0: no invariant harmonic of degree 4"))
    for degree in ["5", "6", "7", "8"] {
      let linear = outcome(["crystal-field", "Dinfh", "--odd", "--kmax", degree]).text
      #expect(linear.contains("0: odd under the inversion") && !linear.contains("no invariant harmonic"))
    }
    #expect(outcome(["crystal-field", "C101h", "--odd", "--kmax", "3"]).text.contains("harmonic of degree 3"))
    #expect(outcome(["crystal-field", "SO3"]).code == 65)
    #expect(outcome(["crystal-field", "D7[0,1,φ;1,0,0]", "--kmax", "24"]).code == 69)
    #expect(outcome(["crystal-field", "Oh", "--kmax", "4", "--shell", "d"]).code == 64)
  }
}
