import Foundation
import Glibc
import TestSupport
import Testing

/// Statements from files, standard input and `-e`.
@Suite struct ScriptTests {
  @Test func standardInputIsAScript() throws {
    let outcome = try Program.run([], input: Data("h = 1o\n\n# a comment\nh x h\n1 x 2;\n".utf8))
    #expect(outcome.output.contains("1x1o ⊗ 1x1o = 1x0e+1x1e+1x2e"))
    #expect(!outcome.output.contains("1 ⊗ 2"))
    #expect(outcome.status == 0)
  }

  @Test func anAnswerComesBeforeTheNextLine() throws {
    let outcome = try Program.shell("(echo '1 x 2'; sleep 0.4; echo next >&2) | e3 | cat >&2")
    #expect(outcome.errors.hasPrefix("1 ⊗ 2 = 1 + 2 + 3"))
    #expect(outcome.errors.hasSuffix("next\n"))
  }

  @Test func statementGoesOnWhileABracketIsOpen() throws {
    let outcome = try Program.run([], input: Data("(1o +\n\n  2e) x\n1o".utf8))
    #expect(outcome.output.hasPrefix("(1x1o+1x2e) ⊗ 1x1o = "))
  }

  @Test func windowsLineEndsAndByteOrderMark() throws {
    let outcome = try Program.run([], input: Data("\u{FEFF}1 x 2\r\n1 x 3\r\n".utf8))
    #expect(outcome.output.split(separator: "\n").count == 2)
    #expect(outcome.status == 0)
  }

  @Test func copiedPromptsAreLeftOut() throws {
    let outcome = try Program.run([], input: Data("e3> (1o +\n  … 2e)\n".utf8))
    #expect(outcome.output.hasPrefix("1x1o+1x2e"))
  }

  @Test func leavingWordsEndAScript() throws {
    let outcome = try Program.run([], input: Data("1 x 2\nquit\nnonsense here\n".utf8))
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
  }

  @Test func firstErrorStopsWithItsPlace() throws {
    let scratch = try Scratch()
    try scratch.write("1 x 2\n(1o +\n 2) x 1o\n3 x 4\n", to: "a.e3")
    let outcome = try Program.run(["run", scratch.path("a.e3")])
    #expect(outcome.status == 65)
    #expect(outcome.errors.hasPrefix("\(scratch.path("a.e3")):2: error: "))
    #expect(!outcome.output.contains("3 ⊗ 4"))
  }

  @Test func keepGoingAnswersTheRestAndExitsWithTheFirstError() throws {
    let outcome = try Program.run(["run", "-", "--keep-going"], input: Data("1o x 2\ndecompos 1\n3 x 4\n".utf8))
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("<stdin>:1: error: "))
    #expect(outcome.errors.contains("<stdin>:2: error: "))
    #expect(outcome.output.hasPrefix("3 ⊗ 4"))
  }

  @Test func expressionsShareASession() throws {
    let outcome = try Program.run(["-e", "h = 1o", "-e", "h x h"])
    #expect(outcome.output.contains("1x1o ⊗ 1x1o = 1x0e+1x1e+1x2e"))
    let failing = try Program.run(["-e", "1o x 2", "-e", "1 x 2"])
    #expect(failing.status == 65)
    #expect(failing.output.isEmpty)
  }

  @Test func optionsHoldForEveryStatement() throws {
    for arguments in [
      ["-e", "h = 1", "-e", "h x 2", "--json"], ["--json", "-e", "1 x 2"], ["--json"], ["run", "-", "--json"],
    ] {
      let outcome = try Program.run(arguments, input: Data("1 x 2\n".utf8))
      #expect(outcome.output.hasPrefix(#"{"schema":"e3.decompose/1""#), "\(arguments)")
      #expect(outcome.output.split(separator: "\n").count == 1)
    }
    #expect(try Program.run(["-q"], input: Data("1 x 2\n".utf8)).output == "1 + 2 + 3\n")
    #expect(try Program.run(["run", "-", "--frmat"]).status == 64)
  }

  @Test(arguments: [
    "66 run no-such-file.e3", "66 run /", "64 run", "64 -e", "64 repl extra", "64 --no-such-option", "64 decompos 1",
    "0 run --help", "0 repl --help",
  ])
  func exitCodes(row: String) throws {
    let words = row.split(separator: " ").map(String.init)
    let outcome = try Program.run(Array(words.dropFirst()), input: Data())
    #expect(String(outcome.status) == words[0])
    #expect(outcome.errors.isEmpty == (outcome.status == 0))
  }
}
