import Calculator
import Foundation
import TestSupport
import Testing

@testable import e3

/// Keys, pasting and recalling at a terminal.
@Suite struct EditingTests {
  private func settings(_ text: String) throws -> EditorSettings {
    let scratch = try Scratch()
    try scratch.write(text, to: "editrc")
    return EditorSettings(environment: ["EDITRC": scratch.path("editrc")])
  }

  @Test func theModeIsToldFromOtherBindings() throws {
    let settings = try settings("# a comment\ne3:bind -v\nbind ^X ed-clear-screen\n\nother:bind -e\n")
    #expect(settings.modes == ["e3:bind -v", "other:bind -e"])
    #expect(settings.bindings == ["bind ^X ed-clear-screen"])
  }

  @Test(arguments: ["bind -v\n", "e3:bind -v\n"])
  func keysOfViWithCompletion(editrc: String) throws {
    let scratch = try Scratch()
    try scratch.write(editrc, to: ".editrc")
    let terminal = try PseudoTerminal(["-q"], environment: ["EDITRC": scratch.path(".editrc")])
    // Escape, to the beginning, x takes a character away, A appends at the end.
    try terminal.answer("71 x \u{1B}0xA\\oti\u{8}\u{8}\u{8}\u{8}2", "%1 = 1 ⊗ 2")
    try terminal.answer("1o \\otimes\t 2e", "%2 = 1x1o ⊗ 1x2e")
    try terminal.answer("\u{1B}kk\r", "%3 = 1 ⊗ 2")
  }

  @Test func aBindingOfTheUserWins() throws {
    let scratch = try Scratch()
    // Tab inserts itself, and only for this program.
    try scratch.write("e3:bind ^I ed-move-to-beg\nother:bind ^A ed-insert\n", to: ".editrc")
    let terminal = try PseudoTerminal(["-q"], environment: ["EDITRC": scratch.path(".editrc")])
    try terminal.answer(" x 2\t1", "%1 = 1 ⊗ 2")
    try terminal.answer(" x 3\u{1}1", "%2 = 1 ⊗ 3")
  }

  @Test func reverseSearchAndClearScreen() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
    try terminal.answer("3 x 4", "%2 = 3 ⊗ 4")
    try terminal.expect("e3> ")
    terminal.type("\u{12}")
    try terminal.expect("bck:")
    terminal.type("1 x\r")
    try terminal.expect("%3 = 1 ⊗ 2")
    try terminal.answer("1 x\u{C} 5", "%4 = 1 ⊗ 5")
  }

  @Test func keysThatMeanNothingDoNothing() throws {
    let terminal = try PseudoTerminal(["-q"])
    // Alt with letters, Home, End, Delete, F1, an arrow past both ends.
    try terminal.answer("1 x 2\u{1B}z\u{1B}[H\u{1B}[F\u{1B}[C\u{1B}[3~", "1 ⊗ 2")
    try terminal.answer("1 x 3", "1 ⊗ 3")
  }

  @Test func aLineLongerThanTheScreenIsEdited() throws {
    let terminal = try PseudoTerminal(["-q"])
    let sum = Array(repeating: "2x1o", count: 60).joined(separator: " + ")
    try terminal.answer(sum + "x\u{7F}", "dim 360")
    try terminal.answer("\u{1B}[A", "dim 360")
  }

  @Test func aPasteWithAnOpenBracketGoesOn() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.expect("e3> ")
    terminal.type("\u{1B}[200~e3> (1o +\r  … 2e) x 1o\re3> (1 +\u{1B}[201~")
    try terminal.expect("%1 = (1x1o+1x2e) ⊗ 1x1o")
    terminal.type("\r")
    try terminal.expect("  … ")
    terminal.type("2) x 1\r")
    try terminal.expect("%2 = (1 + 2) ⊗ 1")
  }

  /// Ctrl-C ends what was pasted, not only the line that is calculated.
  @Test func anInterruptEndsWhatWasPasted() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.expect("e3> ")
    let heavy = "6j 400000 400000 400000 400000 400000 400000 --force"
    terminal.type("\u{1B}[200~\(heavy)\r1 x 2\r1 x 3\r\u{1B}[201~")
    try terminal.interrupt(until: "interrupted after ")
    try terminal.answer("0 x 0", "%1 = 0 ⊗ 0")
  }

  /// A new size of the window, and the signal that tells it, ends no paste.
  @Test func aPasteOutlivesANewWindowSize() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.expect("e3> ")
    terminal.type("\u{1B}[200~1 x 2\r1 x")
    for columns in [60, 100, 80] as [UInt16] {
      terminal.resize(columns: columns)
      usleep(100_000)
    }
    terminal.type(" 3\r1 x 4\u{1B}[201~\r")
    try terminal.expect("%1 = 1 ⊗ 2")
    try terminal.expect("%2 = 1 ⊗ 3")
    try terminal.expect("%3 = 1 ⊗ 4")
  }

  @Test func twoSessionsLoseNothingAndRecallTheirOwnLinesFirst() throws {
    let scratch = try Scratch()
    let environment = ["E3_HISTORY": scratch.path("history")]
    let one = try PseudoTerminal(["-q"], environment: environment)
    let two = try PseudoTerminal(["-q"], environment: environment)
    try one.answer("1 x 2", "%1 = ")
    try two.answer("1 x 3", "%1 = ")
    try one.answer("1 x 4", "%2 = ")
    try two.answer("\u{1B}[A", "%2 = 1 ⊗ 3")
    #expect(try scratch.text("history") == "1 x 2\n1 x 3\n1 x 4\n1 x 3\n")
    let three = try PseudoTerminal(["-q"], environment: environment)
    try three.answer("\u{1B}[A\u{1B}[A", "%1 = 1 ⊗ 4")
  }

  /// The same session where libedit cannot be used.
  @Test func aPlainEditorReadsTheSameLines() throws {
    let scratch = try Scratch()
    try scratch.write("(1o +\n2e) x 1o;\ne3> 1 x 2;\n\nquit\nnever\n", to: "typed")
    let file = try InputFile(scratch.path("typed"))
    defer { file.close() }
    let interpreter = Interpreter(Session(), pager: nil)
    #expect(REPL(interpreter, history: History(environment: [:])).run(PlainEditor(descriptor: file.descriptor)) == 0)
    #expect(interpreter.session.statementCount == 0, "a session that is not interactive keeps no lines")
  }
}
