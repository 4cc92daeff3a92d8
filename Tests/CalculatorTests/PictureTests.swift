import ExactArithmetic
import Formats
import Foundation
import FoundationXML
import Harmonics
import Language
import TestSupport
import Testing

@testable import Calculator

/// Pictures of groups and terms, what stands in drawings, and the page about them.
@Suite struct PictureTests {
  private func text(_ words: [String]) throws -> String {
    var session = Session()
    return try session.perform(words).text
  }

  private func document(_ words: [String]) throws -> JSON { try JSON(parsing: text(words + ["--json"])) }

  // MARK: Characters

  @Test func charactersAreShades() throws {
    #expect(
      try text(["plot", "characters", "C3v"]) == """
        C3v   3m   order 6   3 classes   χ: + ░▒▓█   − ·-=≡   quarters of 2
              E 2C3 3σv
         A1 │ ▒ ▒▒▒ ▒▒▒ │
         A2 │ ▒ ▒▒▒ --- │
          E │ █ ---     │

        """)
    // Too many classes for their names side by side: names from top to bottom, at last without blanks.
    #expect(
      try text(["plot", "characters", "C3v", "--width", "20", "--ascii", "-q"]) == """
              E 2C3 3sv
         A1 | : ::: ::: |
         A2 | : ::: ~~~ |
          E | # ~~~     |

        """)
    let narrow = try text(["plot", "characters", "D6h", "--width", "34", "-q"])
    #expect(narrow.contains("  A1g │▒▒▒▒▒▒▒▒▒▒▒▒│") || narrow.contains(" A1g │ ▒ ▒ ▒"))
    #expect(try text(["plot", "characters", "Z4", "-q"]).contains(" k(1) │ ███     ≡≡≡     │"))
  }

  /// Rows are orthogonal: Σ |C| χ(C) ψ(C) = 0, and Σ |C| χ(C)² = |G| times the size of the commuting algebra.
  @Test(arguments: ["Oh", "Ih", "D7d", "C5h", "D4*", "S8", "D4 x C3"])
  func valuesOfCharactersAreOrthogonal(_ group: String) throws {
    let result = try #require(try document(["plot", "characters", group])["result"])
    let table = try #require(try document(["group", group])["result"])
    let sizes = table["classes"]?.elements?.compactMap { $0["size"]?.decimal } ?? []
    let order = try #require(table["order"]?.decimal)
    let rows = result["values"]?.elements?.map { $0.elements?.compactMap(\.decimal) ?? [] } ?? []
    #expect(rows.count == table["irreps"]?.elements?.count && rows.allSatisfy { $0.count == sizes.count })
    for (i, first) in rows.enumerated() {
      for (j, second) in rows.enumerated() {
        let product = zip(sizes, zip(first, second)).reduce(0) { $0 + $1.0 * $1.1.0 * $1.1.1 } / order
        #expect(i == j ? [1, 2, 4].contains(product.rounded()) : product.magnitude < 1e-12, "\(group) \(i) \(j)")
        #expect((product - product.rounded()).magnitude < 1e-12)
      }
    }
  }

  /// What a drawing says of each cell is what the tables of `group` say.
  @Test(arguments: ["Oh", "D5h", "I*", "C4"])
  func drawingsOfGroupsHaveTheNumbersOfTables(_ group: String) throws {
    let table = try #require(try document(["group", group])["result"])
    let classes = table["classes"]?.elements?.compactMap { $0["label"]?.text } ?? []
    let titles = Self.titles(try text(["plot", "characters", group, "--format", "svg"]))
    for irrep in table["irreps"]?.elements ?? [] {
      let label = irrep["irrep"]?.text ?? ""
      for (name, character) in zip(classes, irrep["characters"]?.elements ?? []) {
        let value = (character.text ?? "").replacing("-", with: "−")
        #expect(titles.contains("\(label), \(name): \(value)"), "\(label) \(name) \(value)")
      }
    }
    let products = try #require(try document(["group", group, "--products"])["result"]?["products"]?.elements)
    #expect(try document(["plot", "products", group])["result"]?["products"]?.elements == products)
    let cells = Self.titles(try text(["plot", "products", group, "--format", "svg"]))
    for product in products {
      let plain = (product["text"]?.text ?? "").split(separator: " + ").map { $0.drop(while: \.isNumber) }
      let start = "\(product["left"]?.text ?? "") ⊗ \(product["right"]?.text ?? "") = "
      let cell = try #require(cells.first { $0.hasPrefix(start) }, "\(start)")
      for label in plain { #expect(cell.contains(label), "\(cell) \(label)") }
    }
    #expect(
      try text(["plot", "products", group, "--format", "svg"]).components(separatedBy: PlotColors.pale(0.5)).count > 1)
  }

  /// The titles of all elements.
  private static func titles(_ drawing: String) -> Set<String> {
    let document = try? XMLDocument(xmlString: drawing)
    let nodes = (try? document?.nodes(forXPath: "//*[local-name()='title']")) ?? []
    return Set(nodes.compactMap(\.stringValue))
  }

  // MARK: Diagrams

  @Test func diagramsAreThoseOfTheirCommands() throws {
    for (plot, command) in [
      (["correlation", "O3", "Oh", "D4h", "--lmax", "3"], ["branch", "O3", "Oh", "D4h", "--lmax", "3"]),
      (["correlation", "Oh -> D4h -> C2v", "T2g"], ["branch", "Oh -> D4h -> C2v", "T2g"]),
      (["correlation", "3o", "--to", "Oh -> D3d"], ["branch", "3o", "--to", "Oh -> D3d"]),
      (["terms", "d2", "--in", "Oh", "--strong"], ["terms", "d2", "--in", "Oh", "--strong"]),
      (["terms", "p3", "--levels"], ["terms", "p3", "--levels"]),
      (["terms", "t2g2 eg1", "--group", "Oh", "--levels"], ["terms", "t2g2 eg1", "--group", "Oh", "--levels"]),
    ] {
      let own = try #require(try document(["plot"] + plot)["result"]?["diagram"])
      #expect(try document(command + ["--diagram"])["diagram"] == own, "\(plot)")
      #expect(try text(["plot"] + plot + ["--format", "svg"]) == text(command + ["--diagram", "--format", "svg"]))
    }
  }

  @Test func aChainIsATree() throws {
    #expect(
      try text(["plot", "correlation", "O3", "Oh", "D4h", "--lmax", "2"]) == """
        O3 → Oh → D4h
         O3         Oh          D4h
         0e (1) ─── A1g (1) ─── A1g (1)
         1o (3) ─── T1u (3) ─┬─ A2u (1)
                             └─ Eu (2)
         2e (5) ─┬─ Eg (2) ──┬─ A1g (1)
                 │           └─ B1g (1)
                 └─ T2g (3) ─┬─ B2g (1)
                             └─ Eg (2)

        The order of levels is no energy.
        Axes of Oh: C4 along x, y, z.
        Axes of D4h: principal axis z, C2' along x.

        """)
  }

  // MARK: Zeros

  /// l − |s| parallels and 2|s| meridians, and the function is small beside its largest value there.
  @Test func harmonicsVanishOnTheirLines() throws {
    for l in [1, 2, 5, 9, 40] {
      for component in try #require(HarmonicConvention.real.components(degree: l)) where component.index.magnitude < 12
      {
        let function = SphereFunction(component, degree: l, .component, .real)
        let (latitudes, azimuths) = function.zeros
        #expect(latitudes.count == l - abs(component.index), "\(l), \(component.index)")
        #expect(azimuths.count == 2 * abs(component.index))
        let largest = function.polarFactors(latitudes: (0...180).map { Double($0 - 90) }).map(\.magnitude).max() ?? 0
        #expect(function.polarFactors(latitudes: latitudes).allSatisfy { $0.magnitude < 1e-6 * largest })
        #expect(function.azimuthalFactors(azimuths).allSatisfy { $0.magnitude < 1e-12 })
      }
    }
    let component = try #require(HarmonicConvention.complex.components(degree: 2)?[1])
    #expect(SphereFunction(component, degree: 2, .component, .square).zeros.latitudes.isEmpty)
  }

  // MARK: Drawings

  /// Where a text stands, by the widths of its letters.
  private struct Box {
    let text: String
    let (x, y): (ClosedRange<Double>, ClosedRange<Double>)
  }

  /// The texts of a drawing but for those that are turned.
  private static func boxes(_ drawing: String) throws -> [Box] {
    func number(_ element: XMLElement, _ name: String) -> Double? {
      element.value(of: name).flatMap(Double.init)
    }
    var boxes: [Box] = []
    func visit(_ element: XMLElement, _ x: Double, _ y: Double) {
      var (x, y) = (x, y)
      if let transform = element.value(of: "transform") {
        guard transform.hasPrefix("translate(") else { return }
        let parts = transform.dropFirst(10).dropLast().split(separator: " ").compactMap { Double($0) }
        (x, y) = (x + parts[0], y + parts[1])
      }
      if element.name == "text", element.value(of: "stroke") == nil {
        let size = number(element, "font-size") ?? 16
        let children = element.children ?? []
        var (content, width) = ("", 0.0)
        for child in children where child.name != "title" {
          let text = child.stringValue ?? ""
          let own = (child as? XMLElement).flatMap { number($0, "font-size") } ?? size
          content += text
          width += LetterWidth.of(text, size: own, isHeavy: element.value(of: "font-weight") != nil)
        }
        let start: Double
        switch element.value(of: "text-anchor") {
        case "middle": start = x + (number(element, "x") ?? 0) - width / 2
        case "end": start = x + (number(element, "x") ?? 0) - width
        default: start = x + (number(element, "x") ?? 0)
        }
        let base = y + (number(element, "y") ?? 0)
        boxes.append(Box(text: content, x: start...start + width, y: base - 0.7 * size...base))
      }
      for child in element.children ?? [] { if let child = child as? XMLElement { visit(child, x, y) } }
    }
    visit(try #require(XMLDocument(xmlString: drawing).rootElement()), 0, 0)
    return boxes
  }

  @Test(
    arguments: PlotTests.all.map { ["plot"] + $0 } + [
      ["group", "Ih"], ["group", "D12h"], ["group", "Dinfh"], ["table", "5/2", "5/2"], ["group", "Oh", "--products"],
      ["terms", "f3", "--in", "Oh", "--levels"], ["branch", "O3", "C2v", "--lmax", "8"], ["plot", "sh", "8", "3"],
      ["plot", "wigner", "12", "--beta", "1"], ["plot", "sparsity", "4e x 3o"], ["branch", "Oh", "D3d"],
      [
        "plot", "paths", "16x0e+16x1o+16x2e+16x3o x 0e+1o+2e+3o -> 16x0e+16x1o+16x2e+16x3o",
      ],
    ])
  func textsDoNotOverlap(_ words: [String]) throws {
    let drawing = try text(words + ["--format", "svg"])
    let boxes = try Self.boxes(drawing)
    let root = try #require(XMLDocument(xmlString: drawing).rootElement())
    let size = ["width", "height"].map { root.value(of: $0).flatMap(Double.init) ?? 0 }
    for (index, a) in boxes.enumerated() {
      #expect(a.x.lowerBound > -1 && a.x.upperBound < size[0] + 1 && a.y.upperBound < size[1], "\(a)")
      for b in boxes.dropFirst(index + 1) where a.x.overlaps(b.x) && a.y.overlaps(b.y) {
        // Widths are those of the widest font, so that a little does no harm.
        let common = min(a.x.upperBound, b.x.upperBound) - max(a.x.lowerBound, b.x.lowerBound)
        #expect(common < 2, "\(words): '\(a.text)' and '\(b.text)'")
      }
    }
  }

  // MARK: The page

  /// The commands of docs/Plots.md answer as the page says, and its drawings are theirs.
  @Test func thePageIsReproduced() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../docs")
    let page = try String(contentsOf: folder.appendingPathComponent("Plots.md"), encoding: .utf8)
    var (steps, isInside) = ([(command: String, expected: String)](), false)
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside.toggle()
      } else if isInside, line.hasPrefix("$ e3 ") {
        steps.append((String(line.dropFirst(5)), ""))
      } else if isInside, !steps.isEmpty {
        steps[steps.count - 1].expected += line + "\n"
      }
    }
    #expect(steps.count > 8)
    var drawings = 0
    for (command, expected) in steps {
      let words = try WordSplitter.words(SourceText(command)).map(\.text)
      var session = Session()
      let reply = try session.perform(words)
      #expect(reply.text == expected, "\(command)")
      if let path = reply.outputPath, let bytes = reply.bytes {
        drawings += 1
        let file = try Data(contentsOf: folder.appendingPathComponent("plots/\(path)"))
        #expect(Array(file) == bytes, "\(path)")
        #expect(page.contains("(plots/\(path))"))
      }
    }
    #expect(drawings >= 3)
  }
}

extension XMLElement {
  /// The value of an attribute; `attribute(forName:)` finds none in a document with a namespace.
  fileprivate func value(of name: String) -> String? { attributes?.first { $0.name == name }?.stringValue }
}
