import TestSupport
import Testing

@testable import e3

/// Colours, width and banner.
@Suite struct AppearanceTests {
  @Test(arguments: [
    ([:], [], true, true), ([:], [], false, false), (["NO_COLOR": "1"], [], true, false),
    (["NO_COLOR": ""], [], true, true), (["NO_COLOR": "1", "FORCE_COLOR": "1"], [], true, false),
    (["CLICOLOR_FORCE": "1"], [], false, true), (["CLICOLOR_FORCE": "0"], [], false, false),
    (["FORCE_COLOR": "1"], [], false, true), (["CLICOLOR": "0"], [], true, false), (["TERM": "dumb"], [], true, false),
    (["CLICOLOR": "1"], [], true, true), (["FORCE_COLOR": "1", "TERM": "dumb"], [], true, true),
    (["NO_COLOR": "1"], ["--color", "always"], false, true), (["FORCE_COLOR": "1"], ["--color=never"], true, false),
    ([:], ["--color=auto"], true, true), (["NO_COLOR": "1"], ["cg", "--color=always"], true, true),
  ])
  func colourIsDecidedInOneOrder(
    environment: [String: String], arguments: [String], isTerminal: Bool, usesColor: Bool
  ) {
    #expect(Terminal.usesColor(environment, arguments, isTerminal: isTerminal) == usesColor)
  }

  @Test func errorsAreColouredAtATerminalAlone() throws {
    #expect(try Program.run(["-e", "1o x 2"]).errors.contains("\u{1B}") == false)
    #expect(try Program.run(["-e", "1o x 2", "--color", "always"]).errors.contains("\u{1B}[1;31m"))
    #expect(try Program.run(["-e", "1o x 2"], environment: ["FORCE_COLOR": "1"]).errors.contains("\u{1B}[1;31m"))
  }

  @Test func theWidthIsThatOfTheWindowAtEveryStatement() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("table 3/2 3/2", "85")
    try terminal.expect("e3> ")
    terminal.resize(columns: 100)
    terminal.type("table 3/2 3/2\r")
    try terminal.expect("3/2 × 3/2")
    try terminal.expect("A square root is understood")
    try terminal.enter(":set width 80")
    try terminal.answer("table 3/2 3/2", "85")
    let given = try PseudoTerminal(["-q"], environment: ["COLUMNS": "132"])
    try given.answer("table 3/2 3/2", "3/2 × 3/2")
    try given.expect("A square root is understood")
  }

  @Test func theBannerHasTwoLines() throws {
    let terminal = try PseudoTerminal()
    try terminal.expect("irreps of SU(2), SO(3), O(3) and point groups     basis e3nn, norm cg\n? for help, Tab")
    let given = try PseudoTerminal([], environment: ["E3_BASIS": "real"])
    try given.expect("basis real, norm cg\n")
  }

  @Test func valuesOfSettingsAndNamesAreListed() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer(":set form", "both, exact, decimal\n")
    try terminal.answer(":vars", "no names\n")
    try terminal.answer("h = 1o", "h = ")
    try terminal.answer(":vars", "h  irreps  1x1o\n")
    try terminal.enter(":reset")
    try terminal.answer(":vars", "no names\n")
    try terminal.answer(":help", ":quit ")
    try terminal.answer(":sett", "did you mean ':set'?")
  }

  @Test func theTimer() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("#", "timer on\n")
    try terminal.answer("1 x 2", "%1 = ")
    try terminal.expect("time ")
    try terminal.answer("##", "ms\n")
    try terminal.answer("#", "timer off\n")
    try terminal.answer(":time 1 x 3", "%2 = ")
    try terminal.expect("time ")
  }

  @Test func formsOfAnAnswer() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
    try terminal.answer("_ -> latex", "1 \\oplus 2 \\oplus 3\n")
    try terminal.enter(":set format json")
    try terminal.answer("√2", "{\"schema\":\"e3.value/1\"")
    try terminal.enter(":set format default")
    try terminal.answer("√2", "√2 ≈ 1.41421356237310\n".replacing("10\n", with: "1"))
  }
}
