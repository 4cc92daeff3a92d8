import Foundation
import Language
import Testing

@testable import Calculator

/// The table of functions: complete, true, and the only source of the documentation.
@Suite struct FunctionTableTests {
  private static let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../docs").standardizedFileURL

  @Test(arguments: FunctionTable.all.map(\.name))
  func recordsAreComplete(_ name: String) throws {
    let function = try #require(FunctionTable.named(name))
    #expect(!function.summary.isEmpty && function.summary.first?.isUppercase == false)
    #expect(!function.examples.isEmpty && !function.reference.isEmpty && !function.usage.isEmpty)
    #expect(Set(function.allOptions.map(\.name)).count == function.allOptions.count, "no option twice")
    let key = try #require(function.reference.split(separator: ",").first)
    let references = try String(contentsOf: Self.docs.appendingPathComponent("References.md"), encoding: .utf8)
    #expect(references.contains("**\(key)**"), "the reference '\(key)' is listed")
  }

  @Test(arguments: FunctionTable.all.flatMap(\.examples).map(\.command))
  func examplesAreAnswered(_ example: String) throws {
    let words = try WordSplitter.words(SourceText(example)).map(\.text)
    var session = ExampleFiles.session()
    let shell = try session.perform(words)
    #expect(!shell.text.isEmpty || shell.bytes != nil || shell.bulk != nil)
    var interactive = ExampleFiles.session()
    let answer = try interactive.evaluate(example)
    #expect(answer.text == shell.text, "the session answers as the shell does")
    #expect(try answer.bulk?.collected() == shell.bulk?.collected())
  }

  @Test func themesDivideTheCommands() {
    #expect(Theme.allCases.flatMap(\.functions).map(\.name).sorted() == FunctionTable.all.map(\.name).sorted())
    for theme in Theme.allCases { #expect(!theme.functions.isEmpty && theme.summary.count <= 66, "\(theme)") }
  }

  @Test func namesAreUnique() {
    let words = FunctionTable.words + ExpressionFunction.all.map(\.name)
    // `sh 2` is a command, `sh(2)` a sum of irreps; `sym 1o 2` and `sym(1o, 2)` are one thing.
    let both = [
      "alt", "branch", "cg", "gaunt", "group", "irreps", "racah", "schur", "sh", "sym", "3j", "6j", "9j",
    ]
    #expect(Set(words).count == words.count - both.count)
    #expect(both.allSatisfy { name in words.filter { $0 == name }.count == 2 })
  }

  @Test func theListOfCommandsIsCurrent() throws {
    var session = Session()
    let text = try session.perform(["help", "--all"]).text
    #expect(
      try String(contentsOf: Self.docs.appendingPathComponent("Functions.md"), encoding: .utf8) == text,
      "e3 help --all > docs/Functions.md")
  }

  @Test func aCommandShowsItsPage() throws {
    for function in FunctionTable.all {
      var session = Session()
      #expect(try session.perform([function.name, "--help"]).text == session.perform(["help", function.name]).text)
    }
  }
}
