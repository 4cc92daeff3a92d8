import Foundation
import Language
import Testing

@testable import Calculator

/// Pages of help: they fit the page, name nothing that is not there, and leave nothing out.
@Suite struct HelpTests {
  /// Every page there is, by name.
  private static let pages: [(name: String, lines: [String])] =
    ["", "e3 "].flatMap { prefix -> [(String, [String])] in
      FunctionTable.all.flatMap { function -> [(String, [String])] in
        let page = HelpPage(function: function, prefix: prefix)
        return [(function.name, page.brief), (function.name, page.whole)]
      } + [("overview", HelpOverview(prefix: prefix).lines)]
        + HelpSubject.words.map { ($0, HelpSubject($0)?.lines(prefix: prefix, isBrief: true) ?? []) }
    }

  private func asked(_ line: String, interactive: Bool = true) throws -> String {
    var session = Session(surroundings: Surroundings(isInteractive: interactive))
    _ = try session.evaluate("h = 8x0e + 8x1o")
    return try session.evaluate(line).text
  }

  @Test func everyPageFitsThePage() {
    for page in Self.pages {
      #expect(!page.lines.isEmpty, "\(page.name)")
      for line in page.lines {
        #expect(line.count <= HelpText.width && !line.hasSuffix(" "), "\(page.name): \(line)")
      }
    }
  }

  @Test func theFirstScreenIsOneScreen() {
    for function in FunctionTable.all {
      #expect(HelpPage(function: function, prefix: "").brief.count <= 22, "\(function.name)")
    }
  }

  @Test(arguments: ["", "e3 "])
  func theOverviewIsOneScreenWithEveryVerb(_ prefix: String) {
    let lines = HelpOverview(prefix: prefix).lines
    #expect((24...40).contains(lines.count), "\(lines.count) lines")
    let words = Set(lines.joined(separator: " ").split(separator: " ").map(String.init))
    let verbs = FunctionTable.all.map(\.name) + FunctionTable.programWords.map(\.name)
    for name in verbs + HelpTopic.all.map(\.name) + ExpressionFunction.all.map(\.name) {
      #expect(words.contains(name), "\(name)")
    }
  }

  @Test func theExamplesOfTheOverviewAreTrue() throws {
    var session = Session(surroundings: Surroundings(isInteractive: true))
    for example in HelpOverview.examples(isSession: true) {
      #expect(try session.evaluate(example.name).text.hasPrefix(example.summary), "\(example.name)")
    }
    for example in HelpOverview.examples(isSession: false) where example.name != "e3" {
      var shell = Session()
      let words = try WordSplitter.words(SourceText(example.name)).map(\.text)
      #expect(try shell.perform(Array(words.dropFirst())).text.hasPrefix(example.summary), "\(example.name)")
    }
  }

  @Test func everyCommandTellsWhatItsExamplesAsk() {
    for function in FunctionTable.all where !["help", "completions"].contains(function.name) {
      #expect(function.examples.contains { !$0.remark.isEmpty }, "\(function.name)")
    }
  }

  @Test func everySubjectHasAPage() throws {
    for word in HelpSubject.words {
      #expect(HelpSubject(word) != nil, "\(word)")
      #expect(try asked("?\(word)").count > 20, "\(word)")
    }
    #expect(Set(HelpSubject.all.map(\.name)).count == HelpSubject.all.count, "no name twice")
    #expect(HelpSubject.all.allSatisfy { !$0.summary.isEmpty })
  }

  /// A topic may bear the name of another word for a command, but not of a command.
  @Test func namesMeanOneThing() {
    let commands = Set(FunctionTable.all.map(\.name))
    #expect(HelpTopic.all.allSatisfy { !commands.contains($0.name) })
    guard case .topic = HelpSubject("conventions") else {
      Issue.record("conventions is a topic")
      return
    }
  }

  @Test func optionsThatPagesNameExist() {
    let known = Set(FunctionTable.all.flatMap(\.allOptions).map { "--\($0.name)" })
    let ofProgram: Set = ["--version", "--verbose", "--keep-going", "--no-init"]
    for page in Self.pages {
      for match in page.lines.joined(separator: "\n").matches(of: /--[a-z][a-z-]*/) {
        let option = String(match.output)
        #expect(known.contains(option) || ofProgram.contains(option), "\(page.name): \(option)")
      }
    }
  }

  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../Sources").standardizedFileURL

  /// The text of all Swift files but those of help.
  private static func code() throws -> String {
    let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") && !$0.contains("/Help/") }.map {
      try String(contentsOf: sources.appendingPathComponent($0), encoding: .utf8)
    }.joined()
  }

  @Test func theEnvironmentIsThatOfTheProgram() throws {
    let code = try Self.code()
    let named = EnvironmentVariable.all.flatMap(\.names)
    for name in named { #expect(code.contains("\"\(name)\""), "\(name) is read") }
    // What every program has is not worth a line.
    let usual: Set = ["HOME", "PATH", "LESS"]
    for match in code.matches(of: /environment\["([A-Z_0-9]+)"\]/) {
      let name = String(match.1)
      #expect(named.contains(name) || usual.contains(name), "\(name) is named")
    }
  }

  @Test func exitCodesAreThoseOfTheProgram() throws {
    let text = try String(
      contentsOf: Self.sources.appendingPathComponent("Calculator/Replies/ExitCode.swift"), encoding: .utf8)
    let declared = text.matches(of: /: Int32 = ([0-9]+)/).compactMap { Int32($0.1) }
    #expect(declared.count > 5)
    #expect(Set(declared + [0]) == Set(ExitCode.meanings.map(\.code)))
    #expect(ExitCode.meanings.count == declared.count + 1, "no code twice")
  }

  @Test func signsAreAnswered() throws {
    for sign in HelpSign.all where !sign.example.isEmpty {
      var session = Session()
      #expect(throws: Never.self, "\(sign.example)") { try session.evaluate(sign.example) }
    }
    #expect(Set(HelpSign.all.flatMap(\.spellings)).count == HelpSign.all.flatMap(\.spellings).count)
  }

  @Test func theLinesOfTheGrammarAreAnswered() throws {
    for line in HelpTopic.grammar.lines.prefix(while: { !$0.isEmpty })
    where line.hasPrefix("  ") && line.dropFirst(2).first != " " {
      let example = line.dropFirst(2).split(separator: "  ", maxSplits: 1).first.map(String.init) ?? ""
      let isWhole = example.hasPrefix("<") || example.contains { "([".contains($0) }
      for expression in isWhole ? [example] : example.components(separatedBy: ", ") {
        var session = Session(surroundings: Surroundings(isInteractive: true))
        for result in ["1o", "2e", "3o"] { _ = try session.evaluate(result) }
        _ = try session.evaluate("h = 1o")
        #expect(throws: Never.self, "\(expression)") { try session.evaluate(expression) }
      }
    }
  }

  @Test func theQuestionOfTheSpecification() throws {
    let lines = try asked("?rules").split(separator: "\n").map(String.init)
    #expect(
      lines.contains { $0.hasPrefix("  rules 2e --op E1  ") && $0.hasSuffix("  where can 2e go by electric dipole?") })
    #expect(
      lines.contains { $0.hasPrefix("  rules \"<1e|E1|0e>\"  ") && $0.hasSuffix("  is this matrix element zero?") })
    #expect(
      lines.contains { $0.hasPrefix("  rules T2g --group Oh --op E1  ") && $0.hasSuffix("  the same in a point group") }
    )
    #expect(lines.last == "More: ??selection, `e3 help rules`")
    #expect(try asked("rules?") == asked("?rules"))
    #expect(try asked("? rules") == asked("?rules"))
  }

  @Test(
    arguments: [
      ("?", "coefficients "), ("?Oh", "a group, order 48"), ("?Oh", "group \"Oh\"   "), ("?SU2", "a group, infinite"),
      ("?2x1o", "irreps of O3, dim 6"), ("?1o x 2e", "1x1o+1x2o+1x3o"), ("?h", "h = 8x0e+8x1o"),
      ("?2", "irreps of SO3"),
      ("?⊗", "a product"), ("?->", "keeps only these outputs"), ("?--basis", "of sym, alt"), ("?-q", "the bare answer"),
      ("?--json", "Every command"), ("?:group", ":group [GROUP|none]"), ("?sort", "sort(irreps)"),
      ("sort?", "sort(irreps)"),
      ("?sort(", "sort(irreps)"), ("?sym", "In expressions: sym(irreps, n)"), ("?products", "decompose"),
      ("?√2", "an exact number"), ("?<1o|E1|0e>", "a matrix element"), ("?irreps sort", "First word: info, sort"),
      ("?batch", "{\"id\":7"), ("?run", "e3 run FILE"), ("?groups", "Hermann–Mauguin"), ("?tp", "decompose EXPRESSION"),
    ])
  func questionsAreAnswered(_ question: String, _ part: String) throws {
    #expect(try asked(question).contains(part), "\(question)")
  }

  @Test func theShellHasTheSameHelp() throws {
    let text = try asked("e3 help Oh", interactive: false)
    #expect(text.contains("e3 group \"Oh\"") && text.contains("e3 -e 'Oh: T2g x T2g'"))
    var session = Session()
    #expect(try session.perform([]).text == session.perform(["--help"]).text)
    #expect(try session.perform(["help", "--brief", "rules"]).text.contains("  e3 rules 2e --op E1  "))
  }
}
