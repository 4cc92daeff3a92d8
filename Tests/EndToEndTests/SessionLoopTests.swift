import Calculator
import Foundation
import TestSupport
import Testing

@testable import e3

/// The loop of a session over lines that nobody types.
@Suite struct SessionLoopTests {
  private final class FakeEditor: LineEditor {
    private var results: [LineResult]
    var prompts: [String] = []
    var remembered: [String] = []

    init(_ results: [LineResult]) { self.results = results.reversed() }

    func read(prompt: String) -> LineResult {
      prompts.append(prompt)
      return results.popLast() ?? .line("quit")
    }

    func remember(_ line: String) { remembered.append(line) }
    func forgetPasted() {}
  }

  private func session(_ results: LineResult..., history: String = "") -> FakeEditor {
    let editor = FakeEditor(results)
    let repl = REPL(Interpreter(Session(), pager: nil), history: History(environment: ["E3_HISTORY": history]))
    #expect(repl.run(editor) == 0)
    return editor
  }

  @Test func statementOfSeveralLinesIsRecalledAsOne() {
    let editor = session(.line("(1o +"), .line("2e);"), .line("  "), .line("1 x 2;"))
    #expect(editor.remembered == ["(1o + 2e);", "1 x 2;"])
    #expect(editor.prompts == ["e3> ", "  … ", "e3> ", "e3> ", "e3> "])
  }

  @Test func commentsAreRecalledLineByLine() {
    let editor = session(.line("(1o +  # first"), .line("2e);"))
    #expect(editor.remembered == ["(1o +  # first", "2e);"])
  }

  @Test func copiedPromptIsNotRecalled() {
    #expect(session(.line("e3> 1 x 2;")).remembered == ["1 x 2;"])
  }

  @Test func earlierEntriesAreRecalledFirst() throws {
    let scratch = try Scratch()
    try scratch.write("1 x 1\n\n1 ⊗ 2\n", to: "history")
    let editor = session(.line("1 x 3;"), history: scratch.path("history"))
    #expect(editor.remembered == ["1 x 1", "1 ⊗ 2", "1 x 3;"])
    #expect(try scratch.text("history") == "1 x 1\n\n1 ⊗ 2\n1 x 3;\n")
  }

  @Test func tabReplacesWhatWasTyped() {
    let session = Session()
    #expect(TabResult(session.completions(before: "1o \\oti"), typed: "1o \\oti") == .insert(erased: 4, "⊗"))
    #expect(TabResult(session.completions(before: "deco"), typed: "deco") == .insert(erased: 4, "decompose "))
    #expect(TabResult(session.completions(before: "nothing-like-it"), typed: "nothing-like-it") == .nothing)
    guard case .list(let text) = TabResult(session.completions(before: ""), typed: "") else {
      Issue.record("no list of commands")
      return
    }
    #expect(text.contains("  decompose "))
    #expect(text.split(separator: "\n").allSatisfy { $0.hasPrefix("  ") })
  }

  @Test(arguments: [
    ("1 x 2", "1 x 2"), ("e3> 1 x 2", "1 x 2"), ("  e3> e3> 1", "1"), ("  … 2e)", "2e)"), ("  1", "  1"),
    ("e3>", "e3>"),
  ])
  func promptsAreStripped(line: String, statement: String) {
    #expect(TypedStatement.withoutPrompt(line) == statement)
  }
}
