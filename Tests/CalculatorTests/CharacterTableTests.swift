import Formats
import Foundation
import FoundationXML
import Representations
import Testing

@testable import Calculator

/// Character tables on the page, as drawings and in documents.
@Suite struct CharacterTableTests {
  private func text(_ words: [String]) throws -> String {
    var session = Session()
    return try session.perform(["group"] + words).text
  }

  private static let groups =
    ["C1", "Ci", "C2v", "D2h", "C3", "C4v", "C5h", "D6h", "D3d", "D4d", "S4", "T", "Td", "Th", "O", "Oh", "I", "Ih"]
    + ["C7v", "S14", "D12h", "D5d*", "Ih*", "C3*", "121", "D3[1,1,1;1,-1,0]", "Cinfv", "Dinfh*", "O2"]

  @Test(arguments: groups) func linesFitThePage(name: String) throws {
    for form in [[], ["--ascii"]] {
      let text = try text([name] + form)
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 && $0.last != " " }, "\(text)")
      if form == ["--ascii"] { #expect(text.utf8.allSatisfy { $0 < 128 } && !text.contains("?"), "\(text)") }
    }
  }

  /// Each function stands in the text once, in the row of its irrep, which may go on in lines without a label.
  @Test(arguments: ["C2v", "C3v", "D6h", "Oh", "Ih", "Dinfh"]) func functionsStandInTheirRows(name: String) throws {
    let document = try JSON(parsing: text([name, "--json"]))
    guard case .object(let common)? = document["result"]?["functions"],
      case .object(let cubic)? = document["result"]?["cubic_functions"]
    else {
      Issue.record("no functions")
      return
    }
    var rows: [String: String] = [:]
    var label = ""
    for line in try text([name]).split(separator: "\n") {
      let front = line.prefix { $0 != "│" }.filter { $0 != " " }
      if !front.isEmpty { label = front }
      rows[label, default: ""] += line.dropFirst(line.prefix { $0 != "│" }.count)
    }
    for member in common + cubic {
      let row = try #require(rows[member.key]).filter { !"│ ".contains($0) }
      for set in member.value.elements ?? [] {
        let names = (set.text ?? "").map { $0 == "-" ? "−" : $0 }.filter { $0 != " " }
        #expect(row.contains(names), "\(member.key) \(String(names)): \(row)")
      }
    }
  }

  @Test func theWholeTableOfOh() throws {
    #expect(
      try text(["Oh"]).hasSuffix(
        """
        T2u │ 3    0    1   −1   −1  −3    1    0    1   −1

        Oh  │ linear       │ quadratic
        A1g │              │ x²+y²+z²
        Eg  │              │ (2z²−x²−y², x²−y²)
        T1g │ (Rx, Ry, Rz) │
        T2g │              │ (xy, xz, yz)
        T1u │ (x, y, z)    │

        Oh  │ cubic
        A2u │ xyz
        T1u │ (x³, y³, z³), (x(y²+z²), y(z²+x²), z(x²+y²))
        T2u │ (x(z²−y²), y(x²−z²), z(y²−x²))

        """))
  }

  @Test func columnsOfFunctionsThatFitStandBesideTheClasses() throws {
    #expect(
      try text(["C2v", "--ascii"]) == """
        C2v   mm2   order 4   4 classes
        C2v | E  C2  sv(xz)  sv'(yz) | linear | quadratic     | cubic
        A1  | 1   1       1        1 | z      | x^2, y^2, z^2 | z^3, x^2z, y^2z
        A2  | 1   1      -1       -1 | Rz     | xy            | xyz
        B1  | 1  -1       1       -1 | x, Ry  | xz            | x^3, xy^2, xz^2
        B2  | 1  -1      -1        1 | y, Rx  | yz            | y^3, x^2y, yz^2

        """)
  }

  @Test func longSetsAreBrokenBetweenFunctions() throws {
    #expect(
      try text(["I"]).hasSuffix(
        """
        I  │ cubic
        T1 │ (x(x²+y²+z²), y(x²+y²+z²), z(x²+y²+z²))
        T2 │ (x(2x²−3y²−3z²) − 3√5 x(y²−z²), y(2y²−3z²−3x²) − 3√5 y(z²−x²),
           │ z(2z²−3x²−3y²) − 3√5 z(x²−y²))
        G  │ (xyz, x(2x²−3y²−3z²) + √5 x(y²−z²), y(2y²−3z²−3x²) + √5 y(z²−x²),
           │ z(2z²−3x²−3y²) + √5 z(x²−y²))

        """))
  }

  // MARK: Drawings

  /// The texts of a drawing with their places, titles left out.
  private func texts(_ drawing: String) throws -> [(x: String, text: String)] {
    let document = try XMLDocument(xmlString: drawing)
    let nodes = try document.nodes(forXPath: "//*[local-name()='text']")
    return nodes.compactMap { node in
      guard let element = node as? XMLElement else { return nil }
      let pieces = (element.children ?? []).filter { $0.name != "title" }.compactMap(\.stringValue)
      return (element.attributes?.first { $0.name == "x" }?.stringValue ?? "", pieces.joined())
    }
  }

  @Test(arguments: ["C3v", "Oh", "Ih", "D4d", "D3d*", "D5h", "Dinfh", "Cinfv*", "C2v x C3", "C2v[π/4]"])
  func drawingsHaveEveryLabelOnce(name: String) throws {
    let drawing = try text([name, "--format", "svg"])
    let texts = try texts(drawing)
    let document = try JSON(parsing: text([name, "--json"]))
    let result = try #require(document["result"])
    let labels = (result["irreps"]?.elements ?? []).compactMap { $0["irrep"]?.text }
    let expected = labels.map { TypesetText(tex: IrrepLabelTeX.text($0)).plain }
    // The labels stand in the first column, below the name of the group.
    let first = texts.filter { $0.x == "12" }.map(\.text).dropFirst().filter { $0 != "⋮" }
    #expect(Array(first) == expected, "\(name)")
    let characters = texts.map(\.text)
    for row in result["irreps"]?.elements ?? [] {
      for character in (row["characters"]?.elements ?? []).compactMap(\.text) {
        let text = TypesetText(tex: CharacterText.tex(character)).plain
        #expect(characters.contains(text), "\(name) \(text)")
      }
    }
    #expect(drawing.contains("fill=\"#ffffff\"") && drawing.contains("font-family=\"sans-serif\""))
  }

  @Test func signsAreRaisedAndLowered() {
    #expect(TypesetText(tex: "8C_{3}^{2}").runs == [SVG.Run("8C"), SVG.Run("3", .lowered), SVG.Run("2", .raised)])
    #expect(TypesetText(tex: "\\Sigma_g^{+}").plain == "Σg+" && TypesetText(tex: "A_1''").plain == "A1″")
    #expect(
      TypesetText(tex: "2\\cos 3\\varphi").plain == "2cos 3φ"
        && TypesetText(tex: "-2\\cos(\\pi/7)").plain == "−2cos(π/7)")
    #expect(TypesetText(tex: "x(2x^2-3y^2) - 3\\sqrt{5} xy").plain == "x(2x2−3y2) − 3√5 xy")
  }

  // MARK: Linear molecules and symbols

  @Test func linearMoleculesHaveTables() throws {
    #expect(
      try text(["Cinfv", "--kmax", "2", "--ascii"]).hasPrefix(
        """
        Cinfv   infinite
        Cinfv |   E   2Cinfphi  ...  infsv | linear           | quadratic
        S+    |   1          1  ...      1 | z                | x^2+y^2, z^2
        S-    |   1          1  ...     -1 | Rz               |
        P     |   2   2cos phi  ...      0 | (x, y), (Rx, Ry) | (xz, yz)
        D     |   2  2cos 2phi  ...      0 |                  | (x^2-y^2, xy)
        ...   | ...        ...  ...    ... |                  |

        """))
    let document = try JSON(parsing: text(["Dinfh*", "--json"]))
    let classes = document["result"]?["classes"]?.elements ?? []
    #expect(classes.compactMap { $0["label"]?.text } == ["E", "R", "2C∞φ", "∞σv", "i", "iR", "2S∞φ", "∞C2"])
    #expect(document["result"]?["order"] == .null)
    let spinor = document["result"]?["irreps"]?.elements?.first { $0["irrep"]?.text == "E3/2u" }
    #expect(
      spinor?["characters"]?.elements?.compactMap(\.text) == [
        "2", "-2", "2cos(3φ/2)", "0", "-2", "2", "2sin(3φ/2)", "0",
      ])
    #expect(try text(["D∞h", "-q"]) == "Sg+ Sg- Pg Dg Fg Su+ Su- Pu Du Fu\n")
    #expect(
      try text(["Dinfh", "--format", "tex"]).contains(
        "\\Pi_g & 2 & 2\\cos \\varphi & \\cdots & 0 & 2 & -2\\cos \\varphi"))
  }

  /// Symbols of [Koster1963] as they are printed are read.
  @Test(arguments: ["C3*", "D3d*", "Oh*", "C6h*", "T*", "D2h", "Ih*"]) func symbolsAreReadAsTheyArePrinted(
    name: String
  ) throws {
    let document = try JSON(parsing: text([name, "--koster", "--json"]))
    var session = Session()
    let rows = document["result"]?["irreps"]?.elements ?? []
    #expect(!rows.isEmpty)
    for row in rows {
      let (label, symbol) = (try #require(row["irrep"]?.text), try #require(row["koster"]?.text))
      #expect(try session.perform(["decompose", "-q", "\(name): \(symbol)"]).text == label + "\n", "\(symbol)")
    }
  }

  @Test(arguments: [
    (["group", "43m"], 65, "did you mean -43m?"), (["group", "53m"], 65, "did you mean -53m?"),
    (["group", "C5v", "--koster"], 64, "has no symbols Γ"), (["group", "Dinfh", "--koster"], 64, "means nothing"),
    (["group", "Oh", "--kmax", "3"], 64, "a finite group"), (["group", "Dinfh", "--verify"], 65, "is infinite"),
    (["decompose", "D3*: Γ5 x Γ4"], 65, "Γ5+Γ6 is E3/2"), (["decompose", "D3: Γ6"], 65, "E3/2 of D3*"),
    (["decompose", "C4: Γ3"], 65, "Γ3+Γ4 is E"),
  ]) func errorsSayWhatIsMeant(words: [String], code: Int, part: String) {
    var session = Session()
    let failure = #expect(throws: Failure.self) { try session.perform(words) }
    #expect(failure?.exitCode == Int32(code) && failure?.text.contains(part) == true, "\(failure?.text ?? "")")
    #expect(failure?.text.split(separator: "\n").allSatisfy { $0.count <= 80 } == true, "\(failure?.text ?? "")")
  }

  @Test(arguments: [("112", "C2"), ("121", "C2[y]"), ("m11", "Cs[x]"), ("1m1", "Cs[y]"), ("12/m1", "C2h[y]")])
  func monoclinicSymbolsNameTheirAxis(symbol: String, name: String) throws {
    #expect(try text([symbol]).hasPrefix(name + " "))
  }
}
