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
    let outcome = try Program.shell(
      """
      coproc "$E3_PROGRAM"
      for line in '1 x 2' '1 x 3'; do
        echo "$line" >&${COPROC[1]}
        read -r -t 60 -u ${COPROC[0]} answer || answer=nothing
        echo "${answer%% =*}"
      done
      """)
    #expect(outcome.output == "1 ⊗ 2\n1 ⊗ 3\n", "\(outcome.output)\(outcome.errors)")
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
    // The column is that of the caret, the line that of the token.
    #expect(outcome.errors.hasPrefix("\(scratch.path("a.e3")):3:2: error: the parity is missing"))
    #expect(!outcome.output.contains("3 ⊗ 4"))
  }

  @Test(arguments: [
    ("1o ⊗ 2\n", "1:6"), ("  é\n", "1:3"), ("# note\n\n  cg 1 2 1 0 2 2\n", "3:8"),
    ("cg \"1o x 2 -> 0e\" --norm cg\n", "1:10"),
    ("h = 1o\nf(l) = l x 2\nf(1o)\n", "3:1"), ("decompos 1\n", "1:1"), ("[1o,\n 2e][2]\n", "2:6"),
    ("cg = 1o\n", "1:1"),
    ("1o -> latx\n", "1:7"), ("cg 1 1 1 -1 2 0 --frm exact\n", "1:17"), ("1o x 1o --explan\n", "1:9"),
    ("e3> 1o x foo\n", "1:10"), ("(1o +\n  … 2q)\n", "2:6"), ("(1o\n", "1:1"),
    ("1o + √2 # π\n", "1:6"),
  ])
  func errorsTellLineAndColumn(script: String, place: String) throws {
    let outcome = try Program.run(["run", "-"], input: Data(script.utf8))
    #expect(outcome.errors.hasPrefix("<stdin>:\(place): error: "), "\(outcome.errors)")
    #expect(outcome.status == 65 || outcome.status == 64)
  }

  @Test func namesOutliveAStatementThatFails() throws {
    let script = "a = 1o\na = 1o x 2\na x\na\n"
    let outcome = try Program.run(["run", "-", "--keep-going"], input: Data(script.utf8))
    #expect(outcome.status == 65 && outcome.output.split(separator: "\n").last?.hasPrefix("1x1o ") == true)
  }

  /// As long as the names are not copied for every statement.
  @Test func longScriptsRun() throws {
    let lines = (0..<10_000).map { "a\($0) = \($0) + 1;\n" }.joined() + "a9999\n"
    let outcome = try Program.run(["run", "-"], input: Data(lines.utf8))
    #expect(outcome.status == 0 && outcome.output.hasPrefix("9999 + 1 "))
  }

  @Test func aScriptWithAFirstLineForTheShellRuns() throws {
    let scratch = try Scratch()
    try scratch.write("#!/usr/bin/env -S \(Program.path) run\nf(l) = sym(l, 2)\n[f(n) for n in 0..1]\n", to: "squares")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.path("squares"))
    let outcome = try Program.shell(scratch.path("squares"))
    #expect(outcome.output == "f(l) = sym(l, 2)\n[0, 0 + 2]\n")
    #expect(outcome.status == 0)
  }

  @Test func listsAndFunctionsWorkEverywhere() throws {
    let script = "f(l) = sym(l, 2)\nxs = [f(n) for n in 0..2];\nsum(xs)\nxs[-1] == 0 + 2 + 4\n"
    let piped = try Program.run([], input: Data(script.utf8))
    let statements = script.split(separator: "\n").flatMap { ["-e", String($0)] }
    #expect(piped.status == 0 && piped.output.hasSuffix("yes\n  because both sides are 0 + 2 + 4\n"))
    #expect(try Program.run(statements).output == piped.output)
    let requests = script.split(separator: "\n").enumerated().map { "{\"id\":\($0),\"command\":\"\($1)\"}\n" }.joined()
    let documents = try Program.run(["batch"], input: Data(requests.utf8)).output.split(separator: "\n")
    let schemas = documents.map { $0.split(separator: "\"")[5] }
    #expect(schemas == ["e3.kind/1", "e3.list/1", "e3.decompose/1", "e3.truth/1"])
  }

  @Test func keepGoingAnswersTheRestAndExitsWithTheFirstError() throws {
    let outcome = try Program.run(["run", "-", "--keep-going"], input: Data("1o x 2\ndecompos 1\n3 x 4\n".utf8))
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("<stdin>:1:6: error: "))
    #expect(outcome.errors.contains("<stdin>:2:1: error: "))
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
