import ExactArithmetic
import Formats
import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Calculator

/// Correlation diagrams: links are restrictions, lines on the page lead where the links do.
@Suite struct CorrelationDiagramTests {
  private func text(_ words: [String]) throws -> String {
    var session = Session()
    return try session.perform(["branch"] + words).text
  }

  private static let trees: [[String]] = [
    ["O3", "Oh", "D4h", "D2h", "--lmax", "2"], ["Oh -> D4h -> C2v", "T2g"], ["3o", "--to", "Oh -> D3d"],
    ["2x1o+3e", "--to", "Oh -> D4h -> D2h"], ["5/2", "--to", "O* -> D4*"], ["O3 -> Dinfh -> D6h", "2e"],
    ["T2", "--from", "Td", "--to", "C3v"], ["SO3", "SO2", "--lmax", "3"],
    ["O3 -> Ih -> D5d", "--lmax", "4"],
  ]

  private static let tables: [[String]] = [
    ["Oh", "D4h", "D2h", "C2v"], ["Td", "C3v"], ["Ih", "D5d"], ["I -> D5 -> C5"], ["D6h", "D3h"], ["O*", "D3*"],
    ["Oh", "--to", "D3d"], ["C6", "C3", "C1"],
  ]

  private struct Level {
    let label: String
    let dimension: Int
    let multiplicity: Int
  }

  private func diagram(_ words: [String]) throws -> (columns: [[Level]], links: [[[Int]]]) {
    let document = try JSON(parsing: text(words + ["--diagram", "--json"]))
    func integer(_ value: JSON?) -> Int { if case .integer(let word)? = value { word } else { -1 } }
    let diagram = try #require(document["diagram"])
    let columns = (diagram["columns"]?.elements ?? []).map { column in
      (column["levels"]?.elements ?? []).map { level in
        Level(
          label: level["label"]?.text ?? "", dimension: integer(level["dim"]), multiplicity: integer(level["mul"]))
      }
    }
    let links = (diagram["links"]?.elements ?? []).map { gap in
      (gap.elements ?? []).map { [integer($0["from"]), integer($0["to"]), integer($0["mul"])] }
    }
    return (columns, links)
  }

  @Test(arguments: trees + tables) func dimensionsAddUp(words: [String]) throws {
    let (columns, links) = try diagram(words)
    #expect(columns.count == links.count + 1 && columns.allSatisfy { !$0.isEmpty })
    for (index, gap) in links.enumerated() {
      for (place, level) in columns[index].enumerated() {
        let sum = gap.filter { $0[0] == place }.reduce(0) { $0 + $1[2] * columns[index + 1][$1[1]].dimension }
        #expect(sum == level.dimension, "\(words) \(level.label)")
      }
      #expect(Set(gap.map { $0[1] }) == Set(columns[index + 1].indices))
    }
  }

  /// Copies on the page of a diagram are written as in sums.
  @Test(arguments: [
    (["terms", "πu3 πg1 σg1", "--group", "Dinfh", "--levels", "--diagram"], "2²Δu (4)", "3xE5/2u (2)"),
    (["terms", "d3", "--in", "Oh", "--diagram"], "2²D (10)", "4²Eg (4)"),
    (["terms", "d3", "--in", "Oh", "--diagram", "--ascii"], "2x2D (10)", "4x2Eg (4)"),
  ]) func copiesAreWrittenAsInSums(words: [String], first: String, second: String) throws {
    var session = Session()
    let page = try session.perform(words).text
    #expect(page.contains(first) && page.contains(second), "\(page)")
    #expect(!page.contains("x²"))
  }

  /// The links of a table are what `branch` answers for each irrep.
  @Test(arguments: [["Oh", "D4h"], ["Td", "C3v"], ["D6h", "D3h"], ["Ih", "D5d"]])
  func linksAreRestrictions(words: [String]) throws {
    let (columns, links) = try diagram(words)
    for (place, level) in columns[0].enumerated() {
      let answer = try text([level.label, "--from", words[0], "--to", words[1], "-q"])
      let parts = answer.dropLast().split(separator: "+").map { $0.filter { $0 != " " } }
      let linked = links[0].filter { $0[0] == place }.map { link in
        (link[2] == 1 ? "" : "\(link[2])") + columns[1][link[1]].label
      }
      #expect(parts.sorted() == linked.sorted(), "\(level.label)")
    }
  }

  @Test(arguments: trees) func everyBranchComesFromOneStem(words: [String]) throws {
    let (columns, links) = try diagram(words)
    for (index, gap) in links.enumerated() {
      #expect(gap.map { $0[1] } == Array(columns[index + 1].indices), "branches follow their stems")
      for link in gap {
        let (stem, branch) = (columns[index][link[0]], columns[index + 1][link[1]])
        #expect(branch.multiplicity == stem.multiplicity * link[2])
      }
    }
  }

  /// The lines of a tree on the page lead from each level to its branches and to no other level.
  @Test(arguments: trees) func linesLeadToTheBranches(words: [String]) throws {
    let (columns, links) = try diagram(words)
    let lines = try text(words + ["--diagram", "--width", "200"]).split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "")) + 2
    let end = try #require(lines.dropFirst(start).firstIndex(of: ""))
    let grid = lines[start..<end].map(Array.init)
    func character(_ row: Int, _ column: Int) -> Character {
      grid.indices.contains(row) && grid[row].indices.contains(column) ? grid[row][column] : " "
    }
    // Labels begin below the titles.
    let titles = Array(lines[start - 1])
    let starts = titles.indices.filter {
      titles[$0] != " " && ($0 < 2 || titles[$0 - 1] == " " && titles[$0 - 2] == " ")
    }
    try #require(starts.count == columns.count)
    let rows = columns.indices.map { index in
      grid.indices.filter { character($0, starts[index]) != " " && !"─│┬├└".contains(character($0, starts[index])) }
    }
    for (index, gap) in links.enumerated() {
      #expect(rows[index].count == columns[index].count, "\(words)")
      for (place, row) in rows[index].enumerated() where place < columns[index].count {
        // From the bracket behind the dimension to the right.
        var at = starts[index]
        while character(row, at) != ")" { at += 1 }
        at += 2
        var reached: [Int] = []
        func walk(_ row: Int, _ at: Int, _ isDown: Bool) {
          if at == starts[index + 1] - 1 { return reached.append(row) }
          let sign = character(row, at)
          if "┬├".contains(sign) || (sign == "│" && isDown) { walk(row + 1, at, true) }
          if "─┬├└".contains(sign), isDown ? sign != "─" : true { walk(row, at + 1, false) }
        }
        walk(row, at, false)
        let expected = gap.filter { $0[0] == place }.map { rows[index + 1][$0[1]] }
        #expect(Array(Set(reached)).sorted() == expected, "\(words) \(columns[index][place].label)")
      }
    }
  }

  @Test func theDiagramOfATable() throws {
    #expect(
      try text(["Td", "C3v", "--diagram"]) == """
        Td → C3v[1,1,1;1,1,-2]

         Td             C3v[1,1,1;1,1,-2]
         A1 (1) ─┐
                 │
         A2 (1) ─│─┐
                 └─│─┬─ A1 (1)
         T2 (3) ─┬─│─┘
                 │ └─┬─ A2 (1)
         T1 (3) ─│─┬─┘
                 └─┴─┬─ E (2)
         E (2) ──────┘

        The order of levels is no energy.

        """)
    #expect(
      try text(["Oh -> D4h -> C2v", "T2g", "--diagram", "--ascii"]).hasPrefix(
        """
        T2g: Oh -> D4h -> C2v

         Oh          D4h         C2v
         T2g (3) -+- B2g (1) --- A2 (1)
                  +- Eg (2) --+- B1 (1)
                              +- B2 (1)

        """))
  }

  @Test(arguments: trees + tables) func pagesAreMet(words: [String]) throws {
    for form in [[], ["--ascii"]] {
      let text = try text(words + ["--diagram"] + form)
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 && $0.last != " " }, "\(text)")
      if form == ["--ascii"] { #expect(text.utf8.allSatisfy { $0 < 128 } && !text.contains("?"), "\(text)") }
    }
    #expect(try text(words + ["--diagram"]).contains("The order of levels is no energy."))
  }

  @Test(arguments: trees + tables) func drawingsHaveALineForEachLevelAndLink(words: [String]) throws {
    let (columns, links) = try diagram(words)
    let document = try XMLDocument(xmlString: text(words + ["--format", "svg"]))
    let lines = try document.nodes(forXPath: "//*[local-name()='line']")
    #expect(lines.count == columns.joined().count + links.joined().count)
    let titles = try document.nodes(forXPath: "//*[local-name()='text']/*[local-name()='title']").compactMap(
      \.stringValue)
    for level in columns.joined() {
      #expect(titles.contains { $0.hasSuffix("\(level.label) (\(level.dimension))") }, "\(level.label)")
    }
  }

  @Test func pagesThatAreTooNarrow() {
    var session = Session()
    let failure = #expect(throws: Failure.self) {
      try session.perform(["branch", "Oh", "D4h", "D2h", "--diagram", "--width", "30"])
    }
    #expect(failure?.exitCode == 64 && failure?.text.contains("needs 38 columns; 30 are there") == true)
  }

  // MARK: Places

  @Test func ordersHaveFewCrossings() throws {
    let level = { (label: String) in CorrelationDiagram.Level(label, dimension: 1) }
    let diagram = try CorrelationDiagram(
      columns: [
        .init("G", ["A", "B", "C"].map(level)), .init("H", ["A", "B", "C"].map(level)),
      ],
      links: [[.init(0, 2), .init(1, 1), .init(2, 0), .init(2, 1)]], .never)
    // Turned round, no two links cross.
    let pairs = diagram.links[0].map {
      [diagram.columns[0].levels[$0.from].label, diagram.columns[1].levels[$0.to].label]
    }
    #expect(Set(pairs) == [["A", "C"], ["B", "B"], ["C", "A"], ["C", "B"]])
    for a in diagram.links[0] {
      for b in diagram.links[0] { #expect((a.from - b.from) * (a.to - b.to) >= 0) }
    }
    #expect(!diagram.isForest)
  }

  @Test func heightsKeepTheirDistance() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let wanted = (0..<Int.random(in: 1...12, using: &random)).map { _ in Double.random(in: 0...20, using: &random) }
      let heights = CorrelationOrder.heights(near: wanted, distance: 2)
      for (a, b) in zip(heights, heights.dropFirst()) { #expect(b - a >= 2 - 1e-9) }
      // What is far enough apart stays, and the mean is kept.
      let sorted = (0..<wanted.count).map { 3 * Double($0) }
      #expect(CorrelationOrder.heights(near: sorted, distance: 2) == sorted)
      #expect(abs(heights.reduce(0, +) - wanted.reduce(0, +)) < 1e-6)
    }
  }
}
