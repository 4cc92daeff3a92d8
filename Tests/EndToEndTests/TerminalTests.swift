import Foundation
import Glibc
import TestSupport
import Testing

/// A session at a terminal.
@Suite struct TerminalTests {
  @Test func bannerPromptAndAnswer() throws {
    let terminal = try PseudoTerminal()
    try terminal.expect("e3 0.1.0 ")
    try terminal.expect("? for help, Tab completes, Ctrl-D leaves")
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2 = 1 + 2 + 3")
    try terminal.answer("_ x 1", "%2 = ")
  }

  /// Ctrl-J ends a line as well as Enter does.
  @Test func aLineFeedIsEnter() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.expect("e3> ")
    terminal.type("(1o +\n")
    try terminal.expect("  … ")
    terminal.type("2e) x 1o\n")
    try terminal.expect("%1 = (1x1o+1x2e) ⊗ 1x1o")
  }

  @Test func aQuestionMarkTellsOfACommand() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("?rules", "rules 2e --op E1")
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
  }

  @Test func quietSessionHasNoBanner() throws {
    let terminal = try PseudoTerminal(["repl", "-q"])
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
    let other = try PseudoTerminal(["-q"])
    try other.expect("e3> ")
    #expect(!other.everything.contains("Tab completes"))
  }

  @Test func tabTurnsANameIntoItsSymbol() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("1o \\otimes\t 2e", "%1 = 1x1o ⊗ 1x2e = 1x1o+1x2o+1x3o")
  }

  @Test func backspaceTakesAWholeSymbol() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("1o ⊗\u{7F}\\oti\t 2e", "%1 = 1x1o ⊗ 1x2e =")
  }

  @Test func tabCompletesACommandAndListsSeveralWithSummaries() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("dec\t1 x 2", "%1 = 1 ⊗ 2")
    try terminal.expect("e3> ")
    terminal.type("\\o\t")
    try terminal.expect("\\otimes")
    try terminal.expect("⊗")
    try terminal.expect("\\oplus")
    try terminal.expect("e3> \\o")
  }

  @Test func tabListsTheValuesOfAnOption() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.expect("e3> ")
    terminal.type("cg --basis \t")
    try terminal.expect("e3nn")
    try terminal.expect("complex")
    terminal.type("\u{3}")
    try terminal.expect("^C\n")
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
  }

  @Test func interruptDropsTheLine() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.expect("e3> ")
    terminal.type("1 x 7 x")
    try terminal.expect("1 x 7 x")
    terminal.type("\u{3}")
    try terminal.expect("^C\n")
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
  }

  @Test func interruptDropsAContinuedStatement() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("(1o +", "  … ")
    terminal.type("\u{3}")
    try terminal.expect("^C\n")
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
  }

  @Test func interruptOnAnEmptyLineNamesTheWayOut() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.expect("e3> ")
    terminal.type("\u{3}")
    try terminal.expect("Ctrl-D leaves")
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
  }

  @Test func interruptStopsACalculationAndKeepsTheSession() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("1 x 2", "%1 = ")
    try terminal.answer("export cg --lmax 40 --force -o /dev/null", "/dev/null\n")
    try terminal.interrupt(until: "interrupted after ")
    try terminal.answer("%1 x 0", "%2 = (1 + 2 + 3) ⊗ 0")
  }

  @Test(arguments: ["\u{4}", "quit\r", "exit\r", ":q\r", ":quit\r", " quit ;\r"])
  func leaves(keys: String) throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.expect("e3> ")
    terminal.type(keys)
    #expect(terminal.end() == 0)
  }

  @Test func terminationLeavesWithItsSignal() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.expect("e3> ")
    terminal.send(SIGTERM)
    #expect(terminal.end() == 128 + SIGTERM)
  }

  @Test func historyIsRecalledInTheNextSession() throws {
    let scratch = try Scratch()
    let environment = ["E3_HISTORY": scratch.path("state/history")]
    let first = try PseudoTerminal(["-q"], environment: environment)
    try first.answer("1 ⊗ 4", "%1 = 1 ⊗ 4")
    try first.expect("e3> ")
    // What was typed is there even when the session is killed.
    first.send(SIGKILL)
    #expect(first.end() == 128 + SIGKILL)
    #expect(try scratch.text("state/history") == "1 ⊗ 4\n")
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.path("state/history"))[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let second = try PseudoTerminal(["-q"], environment: environment)
    try second.answer("\u{1B}[A", "%1 = 1 ⊗ 4 = 3 + 4 + 5")
  }

  @Test(arguments: ["C", "POSIX", "de_DE@euro", "C.UTF-8"])
  func symbolsSurviveEveryLocale(name: String) throws {
    let terminal = try PseudoTerminal(["-q"], environment: ["LANG": name, "LC_ALL": name])
    try terminal.answer("1o ⊗ 2e", "%1 = 1x1o ⊗ 1x2e = 1x1o+1x2o+1x3o")
  }

  @Test func errorKeepsThePromptAndTheNumber() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("2x1o + 3x1z", "error: 'z' is not a parity")
    try terminal.answer("2 x 1o", "has two readings")
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
    try terminal.answer("1o x _", "error: ")
    try terminal.answer("_ x 1", "%2 = (1 + 2 + 3) ⊗ 1")
  }

  @Test func openBracketContinues() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("(1o +", "  … ")
    terminal.type("2e) x 1o\r")
    try terminal.expect("%1 = (1x1o+1x2e) ⊗ 1x1o")
  }

  @Test func blankLineGivesUp() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("(1o", "  … ")
    terminal.type("\r")
    try terminal.expect("error: unclosed bracket")
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
  }

  @Test func pastedLinesAreAnsweredOneAfterTheOther() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.expect("e3> ")
    terminal.type("\u{1B}[200~e3> 1 x 1\re3> 1\t⊗ 4\r1 x\u{1B}[201~")
    try terminal.expect("%1 = 1 ⊗ 1")
    try terminal.expect("%2 = 1 ⊗ 4")
    terminal.type(" 6\r")
    try terminal.expect("%3 = 1 ⊗ 6")
  }

  @Test func typedPromptIsLeftOut() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("e3> 1 x 2", "%1 = 1 ⊗ 2")
    try terminal.answer("e3 decompose \"1 x 3\"", "%2 = 1 ⊗ 3")
  }

  @Test func semicolonHidesTheAnswer() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("1 x 2;", "\n")
    try terminal.answer("_ x 0", "%2 = (1 + 2 + 3) ⊗ 0")
  }

  @Test func brokenInputIsNoEnd() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("1 x 2", "%1 = ")
    try terminal.expect("e3> ")
    terminal.type(bytes: [0xE2, 0x8A, 0x0D])
    try terminal.expect("error:")
    try terminal.answer("1 x 3", "%2 = 1 ⊗ 3")
  }

  @Test func dumbTerminalGetsASCII() throws {
    let terminal = try PseudoTerminal(["-q"], environment: ["TERM": "dumb"])
    // Elsewhere this answer has symbols on both of its sides, ⊗ and the · of its dimension.
    try terminal.answer("1 x 2", " = 1 + 2 + 3")
    try terminal.expect("e3> ")
    let isASCII = terminal.everything.allSatisfy { $0.isASCII }
    #expect(isASCII)
  }
}
