import Calculator
import Formats
import Testing

/// Selection rules as a command: molecules of the books, forms, widths, errors.
@Suite struct RulesCommandTests {
  private func text(_ words: String...) -> String { outcome(["rules"] + words).text }

  @Test(arguments: [
    ("<E|E1|A>", "C4", "one complex reduced matrix element"), ("<A|E1|E>", "C4", "2 reduced matrix elements"),
    ("<E|E1|E>", "C3", "2 complex reduced matrix elements"), ("<T2g|M1|A1g>", "Oh", "forbidden"),
  ])
  func elementsToIrrepsOfComplexTypeAreComplex(element: String, group: String, count: String) throws {
    var session = Session()
    let head = try session.evaluate("rules \"\(element)\" --group \(group)").text.split(separator: "\n")[0]
    #expect(head.hasSuffix(count), "\(head)")
  }

  /// [Herzberg1966], [Cotton1990], [Wilson1955], [Griffith1961].
  @Test(arguments: [
    // Benzene: the bands at 260 and 200 nm are vibronic, that at 180 nm is allowed.
    ("<1B2u|E1|1A1g>", "D6h", "forbidden"), ("<1B1u|E1|1A1g>", "D6h", "forbidden"),
    ("<1E1u|E1|1A1g>", "D6h", "allowed"),
    // Formaldehyde: n → π*.
    ("<1A2|E1|1A1>", "C2v", "forbidden"), ("<1A2|M1|1A1>", "C2v", "allowed"), ("<A2|Rz|A1>", "C2v", "allowed"),
    // d–d bands.
    ("<Eg|E1|T2g>", "Oh", "forbidden"), ("<Eg|M1|T2g>", "Oh", "allowed"), ("<T2|E1|E>", "Td", "allowed"),
    ("<2Eg|E1|4A2g>", "Oh", "forbidden"), ("<2Eg|M1|4A2g>", "Oh", "forbidden"), ("<4T2g|M1|4A2g>", "Oh", "allowed"),
    // El-Sayed: ¹(n,π*) and ³(π,π*), but not ³(n,π*).
    ("<3A1|SO|1A2>", "C2v", "allowed"), ("<3A2|SO|1A2>", "C2v", "forbidden"), ("<1A2|SO|1A1>", "C2v", "forbidden"),
    ("<5A1|SO|1A2>", "C2v", "forbidden"), ("<2Eg|SO|4A2g>", "Oh", "forbidden"), ("<2T2g|SO|4A2g>", "Oh", "allowed"),
    // Vibrations of water, ammonia, methane, benzene, SF6.
    ("<B2|IR|A1>", "C2v", "allowed"), ("<B2|Raman|A1>", "C2v", "allowed"), ("<E|IR|A1>", "C3v", "allowed"),
    ("<A1|IR|A1>", "Td", "forbidden"), ("<E|Raman|A1>", "Td", "allowed"), ("<T2|IR|A1>", "Td", "allowed"),
    ("<B2u|IR|A1g>", "D6h", "forbidden"), ("<E2g|Raman|A1g>", "D6h", "allowed"), ("<T1u|IR|A1g>", "Oh", "allowed"),
    ("<T2u|IR|A1g>", "Oh", "forbidden"), ("<T2u|hyper-Raman|A1g>", "Oh", "allowed"),
    ("<T2u|Raman|A1g>", "Oh", "forbidden"), ("<T1u|E1|A1g>", "Oh", "allowed"),
    // Rotatory strength.
    ("<A2|CD|A1>", "D3", "allowed"), ("<A1|CD|A1>", "D3", "forbidden"), ("<A1|CD|A1>", "C2v", "forbidden"),
    ("<E|CD|A1>", "D2d", "forbidden"), ("<A|CD|A>", "C1", "allowed"), ("<T1|CD|A1>", "O", "allowed"),
    // Double groups and linear molecules.
    ("<G3/2g|E1|E5/2u>", "Oh*", "allowed"), ("<G3/2g|E1|E5/2g>", "Oh*", "forbidden"),
    ("<E1/2g|E1|A1u>", "Oh*", "forbidden"), ("<Σu⁺|E1|Σg⁺>", "D∞h", "allowed"), ("<³Σu⁻|E1|³Σg⁻>", "D∞h", "allowed"),
    ("<1Dg|E1|3Sg->", "Dinfh", "forbidden"), ("<1Sg+|SO|3Sg->", "Dinfh", "allowed"),
    // Operators by name, function and irrep.
    ("<B1|(E1)|E2>", "D6", "allowed"), ("<E1|raman|E2>", "D6", "allowed"), ("<Eg|x²−y²|A1g>", "Oh", "allowed"),
    ("<Eg|z2|Eg>", "Oh", "allowed"), ("<A1|xy|B2>", "C4v", "allowed"), ("<A1|x2-y2|B2>", "C4v", "forbidden"),
    ("<A1|T2 x T2|E>", "Td", "allowed"), ("<5|2|3>", "U1", "allowed"),
    ("<(1,0)|(1/2,1/2)|(1/2,1/2)>", "Lorentz", "allowed"),
  ]) func cases(element: String, group: String, expected: String) {
    let found = outcome(["rules", "-q", element, "--group", group])
    #expect(found.text == expected + "\n" && found.code == 0, "\(element): \(found.text)")
  }

  /// Copies of states and operators multiply, in groups of all rotations as in others.
  @Test(arguments: [
    (["<1+1|E1|0>"], 2), (["<2x0e|E1|3x1o>"], 6), (["<2x1|3x1|2x1>"], 12),
    (["<A1g + A1g|E1|T1u>", "--group", "Oh"], 2),
    (["2x0e", "--op", "E1"], 2), (["2xT1u", "--group", "Oh", "--op", "A1g"], 2),
    (["2xPg", "--group", "Dinfh", "--op", "Sg+"], 2),
  ]) func copiesMultiply(words: [String], count: Int) throws {
    let document = try JSON(parsing: outcome(["rules"] + words + ["--json"]).text)
    #expect(document["result"]?["reduced"] == .integer(count), "\(words)")
    guard words[0].hasPrefix("<") else { return }
    #expect(outcome(["rules"] + words).text.contains("allowed, \(count) reduced matrix elements\n"))
  }

  /// Spin–orbit coupling gives no handedness to a group with mirrors.
  @Test(arguments: [("<3A2|CD|1A1>", "C3v", false), ("<3T1u|CD|1A1g>", "Oh", false), ("<3A2|CD|1A1>", "D3", true)])
  func mixedSpinsAreHandedWhereTheGroupIs(element: String, group: String, isMixed: Bool) throws {
    let answer = text(element, "--group", group)
    #expect(answer.contains("allowed through spin–orbit coupling") == isMixed, "\(answer)")
  }

  @Test func digitsInDoubleGroupsAreCopiesAndSaidToBe() {
    #expect(text("<2A1|E1|A1>", "--group", "C3v*").contains("2A1: copies"))
    #expect(!text("<2A1|E1|2A1>", "--group", "C3v").contains("copies"))
  }

  /// A vibration makes up for a missing charge.
  @Test func vibrationsAreNotTheirDuals() {
    #expect(text("<5|2|2>", "--group", "U1").contains("with a vibration of 1\n"))
  }

  @Test func theMockUpStands() {
    #expect(
      text("T2g", "--group", "Oh", "--op", "E1") == """
        T2g ⊗ T1u = A2u + Eu + T1u + T2u
        allowed from T2g: A2u, Eu, T1u, T2u.   forbidden: every g state (Laporte), A1u
        E1 is T1u.

        """)
  }

  @Test func forbiddenIsExplained() {
    #expect(
      text("<2Eg|M1|4A2g>", "--group", "Oh") == """
        ⟨2Eg|M1|4A2g⟩ = 0: forbidden, allowed through spin–orbit coupling
          M1 is T1g.  A2g ⊗ T1g = T2g: the product does not contain Eg
          spin: forbidden, ΔS = 1; M1 leaves the spin as it is
          with spin–orbit coupling in Oh*: 4A2g is G3/2g, 2Eg is G3/2g
            G3/2g ⊗ T1g = E1/2g + E5/2g + 2G3/2g
            SO mixes 2Eg with 4T1g, 4T2g; 4A2g with 2T2g
            allowed: G3/2g → G3/2g

        """)
    let benzene = text("<B2u|E1|A1g>", "--group", "D6h")
    #expect(benzene.contains("vibronic (Herzberg–Teller): allowed with a vibration of B1g, E2g\n"))
    let laporte = text("<2Eg|E1|2T2g>", "--group", "Oh", "--in", "Td")
    #expect(laporte.contains("the product is u, Eg is g") && laporte.contains("in Td: ⟨E|T2|T2⟩ allowed"))
    #expect(text("<3A2|SO|1A1>", "--group", "C2v").contains("in common: A1\n"))
    #expect(text("<A1u|E1|E1/2g>", "--group", "Oh*").contains("the product is a spinor, A1u is none"))
  }

  @Test func statementsTakeGroups() throws {
    var session = Session()
    #expect(try session.evaluate("Oh: <T1u|E1|A1g>").text.hasPrefix("⟨T1u|E1|A1g⟩: allowed"))
    #expect(try session.evaluate("Oh: <³T1g|SO|¹A1g>").text.contains("in common: A1g"))
    #expect(try session.perform(["rules", "Oh: T2g", "-q"]).text == "A2u + Eu + T1u + T2u\n")
  }

  @Test func chainsAndFramesArePlacedAsByBranch() {
    let chain = text("<T1g|E1|A1g>", "--group", "Oh", "--in", "D4 -> D2")
    #expect(chain.contains("in D4: ⟨A2 + E|A2 + E|A1⟩ allowed") && chain.contains("in D4 → D2: "))
    let frame = text("<T2|E1|A1>", "--group", "Td", "--in", "C3v")
    #expect(frame.contains("C3v[1,1,1;1,1,-2]") && frame.contains("⟨A1 + E|A1 + E|A1⟩ allowed"))
    #expect(text("<2e|E1|3o>", "--in", "Oh").contains("in Oh: ⟨Eg + T2g|T1u|A2u + T1u + T2u⟩ allowed"))
    #expect(outcome(["rules", "<A1|E1|A1>", "--group", "C3v", "--in", "D4"]).code == 65)
  }

  @Test func integralsAreProvedStepByStep() {
    #expect(
      text("A1 x E x E", "--group", "C3v", "--integral") == """
        ∫ A1 ⊗ E ⊗ E: allowed, need not vanish
          A1 ⊗ E = E
          E ⊗ E = A1 + A2 + E
          the totally symmetric A1 is contained once

        """)
    #expect(text("-q", "A2 x z x A1", "--group", "C3v", "--integral") == "forbidden\n")
    #expect(text("-q", "1o x 1o x 2e", "--integral") == "allowed\n")
    #expect(outcome(["rules", "A1 x A2", "--group", "C3v", "--integral", "--exit-status"]).code == 1)
  }

  @Test(arguments: [
    ["--table", "--group", "Oh"], ["--table", "--group", "D6h"], ["--table", "--group", "Ih"],
    ["--table", "--group", "D12h"], ["--table", "--op", "E1", "--group", "Oh"],
    ["--table", "--op", "E1", "--group", "D6h"],
    ["--table", "--op", "E1", "--group", "Ih"], ["--table", "--op", "Raman", "--group", "D12h"],
    ["--table", "--op", "CD", "--group", "O"], ["--table", "--group", "D∞h"], ["H", "--group", "I", "--op", "E2"],
    ["E1g", "--group", "D12h", "--op", "hyper-Raman"], ["<Hg|E2|Hg>", "--group", "Ih", "--in", "D5d -> C5v"],
    ["<5Hg|E1|3Gg>", "--group", "Ih"], ["--table", "T1", "--group", "I"], ["G", "--group", "I", "--op", "E5"],
    ["5T2g", "--group", "Oh", "--op", "SO"],
  ]) func answersFitThePage(words: [String]) throws {
    for extra in [[], ["--ascii"]] {
      let found = outcome(["rules"] + words + extra)
      #expect(found.code == 0 && !found.text.isEmpty)
      #expect(found.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(found.text)")
      #expect(extra.isEmpty || found.text.allSatisfy(\.isASCII) && !found.text.contains("?"), "\(found.text)")
    }
  }

  @Test func tablesSayWhatSeesAMode() throws {
    var session = Session()
    let document = try JSON(parsing: session.perform(["rules", "--table", "--group", "Oh", "--json"]).text)
    let rows = try #require(document["result"]?["table"]?.elements)
    func labels(_ key: String) -> [String] { rows.filter { $0[key] == .bool(true) }.compactMap { $0["irrep"]?.text } }
    #expect(labels("ir") == ["T1u"] && labels("raman") == ["A1g", "Eg", "T2g"] && labels("polarised") == ["A1g"])
    #expect(labels("hyper_raman") == ["A2u", "T1u", "T2u"] && labels("m1") == ["T1g"] && labels("cd").isEmpty)
    let matrix = text("--table", "--op", "E1", "--group", "C2v")
    #expect(matrix.contains("A1  │ z   ·   x   y\n"))
  }

  @Test(arguments: [
    (["<2Eg|E1|T2g>", "--group", "Oh"], 65, "one state has a multiplicity, T2g has none"),
    (["A1g -> T1u", "--group", "Oh"], 65, "help: <T1u|E1|A1g>"), (["<0x1o|E1|1o>"], 65, "a sum of no irreps"),
    (["<0A1|E1|1A1>", "--group", "C2v"], 65, "'0' is not a multiplicity 2S+1"),
    (["<9999A1|E1|1A1>", "--group", "C2v"], 65, "'9999' is not a multiplicity 2S+1"),
    (["3", "--group", "U1"], 65, "E1 has no irreps in U1"),
    (["--table", "--group", "Lorentz"], 65, "no irreps in Lorentz"),
    (["--table"], 64, "--table needs a group"), (["--table", "--op", "1", "--group", "SO2"], 65, "SO2 is infinite"),
    (["--table", "A1", "--op", "E1", "--group", "C2v"], 64, "--table --op is for all states"),
    (["<A1|E1|A1>", "--group", "C2v", "--op", "E1"], 64, "--op means nothing with a matrix element"),
    (["A1", "--group", "C2v", "--op", "E9x"], 65, "'E9x' is not an irrep of C2v"),
    ([], 64, "'rules' needs other arguments"),
    (["0", "--group", "SO2", "--op", "E100000000"], 69, "a restriction to SO2"),
    (["A1", "--group", "C2v", "--integral", "--in", "C2"], 64, "--in means nothing with --integral"),
  ]) func mistakesAreExplained(words: [String], code: Int32, message: String) {
    let found = outcome(["rules"] + words)
    #expect(found.code == code && found.text.contains(message), "\(found.text)")
  }

  @Test func documentsHaveTheProof() throws {
    var session = Session()
    let words = ["rules", "<B2u|E1|A1g>", "--group", "D6h", "--in", "D6 -> D3", "--json"]
    let document = try JSON(parsing: session.perform(words).text)
    #expect(document["group"] == .string("D6h"))
    let result = try #require(document["result"])
    #expect(result["text"] == .string("forbidden") && result["reduced"] == .integer(0))
    #expect(result["product"] == .string("A1g ⊗ (A2u + E1u) = A2u + E1u"))
    #expect(result["rules"]?.elements?.count == 2 && result["in"]?.elements?.count == 2)
    #expect(result["vibronic"] == .array([.string("B1g"), .string("E2g")]))
    #expect(result["rules"]?.elements?.first?["allowed"] == .bool(false))
  }
}
