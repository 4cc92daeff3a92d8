import Calculator
import Formats
import Testing

/// States, recoupling and reduced elements as a user asks for them.
@Suite struct StateCommandTests {
  private func quiet(_ words: String...) throws -> String {
    var session = Session()
    return try session.perform(words + ["-q"]).text
  }

  /// Separators and brackets of a ket are free, as in every other ket.
  @Test(arguments: ["|2 0>", "|2,0⟩", " | 2 ; 0 >", "|2 −0>", "|+2 0>"])
  func spellingsOfAStateAreOne(_ ket: String) throws {
    #expect(try quiet("cg", ket, "1", "1") == "√(1/6) |1 1; 1 −1⟩ + √(2/3) |1 0; 1 0⟩ + √(1/6) |1 −1; 1 1⟩\n")
    var session = Session()
    #expect(try session.evaluate("cg -q \(ket) 1, 1").text == quiet("cg", ket, "1", "1"))
  }

  @Test func signsAndUnitsAreWrittenAsPeopleDo() throws {
    #expect(try quiet("cg", "|1 1; 1 1>") == "|2 2⟩\n")
    #expect(try quiet("cg", "|0 0>", "1/2", "1/2") == "√(1/2) |1/2 1/2; 1/2 −1/2⟩ − √(1/2) |1/2 −1/2; 1/2 1/2⟩\n")
    #expect(try quiet("cg", "|1/2 -1/2; 1 0>") == "√(2/3) |3/2 −1/2⟩ − √(1/3) |1/2 −1/2⟩\n")
    #expect(
      try quiet("cg", "|1 -1; 1 0>", "--form", "decimal") == "0.7071067811865476 |2 −1⟩ - 0.7071067811865476 |1 −1⟩\n")
    #expect(try quiet("cg", "|1 -1; 1 0>", "--ascii") == "sqrt(1/2) |2 -1> - sqrt(1/2) |1 -1>\n")
  }

  /// No line is wider than the page, and nothing is lost by breaking it.
  @Test(arguments: [30, 50, 80, 200])
  func expansionsFitThePage(_ width: Int) throws {
    for ascii in [[], ["--ascii"]] {
      var session = Session()
      let text = try session.perform(["cg", "|4 0>", "3", "3", "--width", "\(width)"] + ascii).text
      let whole = try session.perform(["cg", "|4 0>", "3", "3", "-q"] + ascii).text
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= max(width, 36) }, "\(text)")
      let joined = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(joined == (ascii.isEmpty ? "|4 0⟩ = " : "|4 0> = ") + whole.dropLast(), "\(text)")
    }
  }

  /// What is told of errors: the kind, and the text under the caret.
  @Test(arguments: [
    (["cg", "|2 0>"], "spin-count", "|2 0>"), (["cg", "|2 0>", "1"], "spin-count", "1"),
    (["cg", "|2 0>", "1", "1", "1"], "spin-count", "1 1 1"), (["cg", "|2 3>", "1", "1"], "projection", "3"),
    (["cg", "|5 0>", "1", "1"], "triangle", "5"), (["cg", "|3/2 1/2>", "1", "1"], "triangle", "3/2"),
    (["cg", "|2 0", "1", "1"], "unclosed", "|"), (["cg", "|2>", "1", "1"], "ket", "|2>"),
    (["cg", "|1 1; 1 -1>", "3"], "unexpected", "3"), (["cg", "|1 x>", "1", "1"], "spin", "x"),
    (["lsjj", "1", "1/2", "1", "1/2", "7"], "triangle", "7"), (["lsjj", "1", "1/2"], "spin-count", "1 1/2"),
    (["12j", "1", "1"], "spin-count", "1 1"), (["15j", "1", "-1"], "spin-count", "1 -1"),
    (["reduced", "<1 0|1 0|1 0> = 0"], "vanishing", "<1 0|1 0|1 0>"),
    (["reduced", "<1 1|1 0|1 0> = 2"], "vanishing", "<1 1|1 0|1 0>"),
    (["reduced", "<3 1|1 0|1 1> = 2"], "vanishing", "<3 1|1 0|1 1>"),
    (["reduced", "<1 2|1 1|1 1> = 2"], "projection", "2"), (["reduced", "<1||3||1> = 2"], "triangle", "<1||3||1>"),
    (["reduced", "⟨1‖1‖1⟩ = 0.5"], "decimal", "0.5"), (["reduced", "<1||1||1> = 1/0"], "division", "1/0"),
    (["reduced", "<1||1||1> = a"], "name", "a"), (["reduced", "<1||1||1>"], "value", ""),
    (["reduced", "<1||1||1> ="], "value", ""), (["reduced", "<1||1|1> = 1"], "matrix-element", "<1||1|1>"),
    (["reduced", "<1 1|1|1 1> = 1"], "matrix-element", "1"), (["reduced", "2"], "matrix-element", "2"),
    (["reduced", "<1||1||1 = 1"], "unclosed", "<"),
  ])
  func errorsPointAtWhatIsWrong(_ words: [String], _ kind: String, _ place: String) throws {
    var session = Session()
    do {
      _ = try session.perform(words + ["--json"])
      Issue.record("no error")
    } catch {
      let record = try #require(try JSON(parsing: error.text)["error"])
      #expect(error.exitCode == 65 && record["kind"]?.text == kind, "\(error.text)")
      guard case .array(let ends)? = record["range"], case .integer(let lower) = ends[0],
        case .integer(let upper) = ends[1]
      else {
        Issue.record("no range")
        return
      }
      let text = Array(words.dropFirst().joined(separator: " ").utf8)[lower..<upper]
      #expect(String(decoding: text, as: UTF8.self) == place)
    }
  }

  @Test func whatIsTooLargeIsRefused() throws {
    for words in [
      ["cg", "|0 0>", "1000000000", "1000000000"], ["lsjj", "1000", "1000", "1000", "1000", "0"],
      ["reduced", "<100000||1||100000> = 1"],
      ["12j"] + [String](repeating: "1000000", count: 12), ["15j"] + [String](repeating: "1000000", count: 15),
    ] {
      var session = Session()
      do {
        _ = try session.perform(words)
        Issue.record("\(words) was not refused")
      } catch {
        #expect(error.exitCode == 69, "\(error.text)")
      }
    }
  }

  /// A reduced element gives components, and any of them gives it back.
  @Test(arguments: ["edmonds", "cg", "sakurai"])
  func componentsGiveTheReducedElementBack(_ convention: String) throws {
    var session = Session()
    let value = "√(5/7)"
    let document = try JSON(
      parsing: session.perform(["reduced", "<3/2||2||1/2> = \(value)", "--convention", convention, "--json"]).text)
    let components = try #require(document["result"]?["components"]?.elements)
    #expect(components.count == 8)
    for component in components {
      guard case .array(let m)? = component["two_m"], let exact = component["element"]?["exact"]?.text else {
        Issue.record("no component")
        return
      }
      let projections = m.map { value -> String in
        guard case .integer(let twice) = value else { return "?" }
        return twice.isMultiple(of: 2) ? "\(twice / 2)" : "\(twice)/2"
      }
      let element = "<3/2 \(projections[0])|2 \(projections[1])|1/2 \(projections[2])> = \(exact)"
      #expect(try session.perform(["reduced", "-q", element, "--convention", convention]).text == value + "\n")
    }
  }

  @Test func reducedElementsAreResultsOfTheSession() throws {
    var session = Session(surroundings: Surroundings(isInteractive: true))
    let first = try session.evaluate("reduced <1/2 1/2|1 0|1/2 1/2> = 1/2").text
    #expect(first.hasPrefix("%1 = ⟨1/2‖1‖1/2⟩ = √(3/2) ≈ 1.22474487139159\n"), "\(first)")
    #expect(first.contains("convention edmonds"))
    #expect(try session.evaluate("%1 * %1").text == "%2 = 3/2 = 1.5\n")
    _ = try session.evaluate("a = √6")
    #expect(try session.evaluate("reduced -q <1||1||1> = a").text == "1 −1 1 0 −1 1 −1\n")
    #expect(try session.evaluate("cg -q |2 -1> 1 1").text == "√(1/2) |1 0; 1 −1⟩ + √(1/2) |1 −1; 1 0⟩\n")
    #expect(try session.evaluate("cg -q |1 1; 1 -1>").text == "√(1/6) |2 0⟩ + √(1/2) |1 0⟩ + √(1/3) |0 0⟩\n")
  }

  /// The kind and the norm are as asked for.
  @Test func optionsChooseTheCoefficient() throws {
    let ones = [String](repeating: "1", count: 15)
    var session = Session()
    #expect(try session.perform(["12j", "-q"] + ones.prefix(12)).text == "1/72\n")
    #expect(try session.perform(["12j", "-q", "--kind", "2"] + ones.prefix(12)).text == "1/54\n")
    #expect(try session.perform(["15j", "-q"] + ones).text == "1/324\n")
    #expect(try session.perform(["15j", "-q", "--kind", "2"] + ones).text == "5/1296\n")
    let spins = ["1", "1", "2", "1", "1", "2", "1", "1", "2"]
    #expect(try session.perform(["fano", "-q"] + spins).text == session.perform(["9j", "-q"] + spins).text)
    #expect(
      try session.perform(["fano", "-q", "--norm", "unitary"] + spins).text
        == session.perform(["lsjj", "-q"] + spins).text)
  }
}
