import Foundation
import Glibc
import TestSupport
import Testing

@testable import e3

/// Answers longer than the screen.
@Suite struct PagerTests {
  @Test(arguments: [
    ("a\n", 24, 80, false), (String(repeating: "a\n", count: 23), 24, 80, false),
    (String(repeating: "a\n", count: 24), 24, 80, true), (String(repeating: "a", count: 2000) + "\n", 24, 80, true),
    (String(repeating: "⊗", count: 1800) + "\n", 24, 80, false), ("", 24, 80, false),
  ])
  func whatNeedsMoreThanAScreenIsPaged(text: String, rows: Int, width: Int, isNeeded: Bool) {
    #expect(Pager.isNeeded(for: text, rows: rows, width: width) == isNeeded)
  }

  @Test(arguments: [
    ["E3_PAGER": ""], ["E3_PAGER": "cat"], ["E3_PAGER": " cat "], ["E3_PAGER": "", "PAGER": "less"], ["PAGER": "cat"],
    ["PATH": "/nonexistent"],
  ])
  func noPager(environment: [String: String]) { #expect(Pager(environment: environment) == nil) }

  /// A pager that says how much it was given, and nothing else.
  private func counting(_ scratch: Scratch) -> [String: String] {
    ["E3_PAGER": "wc -l >\(scratch.path("count")); echo paged"]
  }

  @Test func longAnswersAndHelpGoThroughThePager() throws {
    let scratch = try Scratch()
    let terminal = try PseudoTerminal(["-q"], environment: counting(scratch))
    try terminal.answer("table 2 2", "paged\n")
    #expect(try Int(scratch.text("count").trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0 > 24)
    try terminal.answer("help kernel", "paged\n")
    try terminal.answer("export cg --lmax 3 --format csv", "paged\n")
    try terminal.answer("1 x 2", "1 ⊗ 2 = 1 + 2 + 3")
    try terminal.enter(":set pager off")
    try terminal.answer("table 2 2", "A square root is understood")
    try terminal.expect("e3> ")
    #expect(terminal.everything.split(separator: "paged\n", omittingEmptySubsequences: false).count == 3 + 1)
  }

  @Test func lessLeavesByItsKeyAndInterruptIsItsOwn() throws {
    let terminal = try PseudoTerminal(["-q"], environment: ["E3_PAGER": "less -FRX"])
    try terminal.answer("table 2 2", "\n:")
    terminal.type("\u{3}")
    // The system throws away what is typed until the interrupt is dealt with, however long that takes.
    let leaves = (0..<120).contains { _ in
      terminal.type("q")
      return terminal.wait(for: "e3> ", seconds: 0.5)
    }
    #expect(leaves)
    // Keys that came too late for the pager are at the prompt: Ctrl-U takes them away.
    terminal.type("\u{15}1 x 2\r")
    try terminal.expect("1 ⊗ 2 = 1 + 2 + 3")
  }

  @Test func aPagerThatIsNotThereChangesNothing() throws {
    let terminal = try PseudoTerminal(["-q"], environment: ["E3_PAGER": "no-such-pager"])
    try terminal.answer("table 2 2", "A square root is understood")
    try terminal.answer("1 x 2", "1 ⊗ 2 = 1 + 2 + 3")
  }

  /// What is made again without the pager is in the log once.
  @Test func theLogHasTheAnswerOnce() throws {
    let scratch = try Scratch()
    let terminal = try PseudoTerminal(["-q"], environment: ["E3_PAGER": "no-such-pager"])
    try terminal.enter(":log \(scratch.path("log"))")
    try terminal.answer("export cg --lmax 1 --format csv", "1,1,1,2,1,0,-1/2")
    try terminal.answer("1 x 2", "1 ⊗ 2")
    #expect(try scratch.text("log").split(separator: "l1,l2,l3").count == 2)
  }

  @Test func aReaderThatLeavesEarlyIsNoError() throws {
    let terminal = try PseudoTerminal(["-q"], environment: ["E3_PAGER": "head -1"])
    try terminal.answer("export cg --lmax 6 --format csv", "l1,l2,l3")
    try terminal.answer("1 x 2", "1 ⊗ 2 = 1 + 2 + 3")
    try terminal.expect("e3> ")
    #expect(!terminal.everything.contains("error"))
  }

  @Test func aLineTypedAheadIsNotTakenByThePager() throws {
    let scratch = try Scratch()
    let terminal = try PseudoTerminal(
      ["-q"], environment: ["E3_PAGER": "cat >/dev/null; head -1 </dev/tty >\(scratch.path("taken"))"])
    try terminal.expect("e3> ")
    terminal.type("sh 20 --digits 400\r1 x 2\r")
    try terminal.expect("1 ⊗ 2 = 1 + 2 + 3")
    #expect(!scratch.names.contains("taken"))
  }

  @Test func pipesAreNeverPaged() throws {
    let outcome = try Program.run(
      [], input: Data("table 2 2\n".utf8), environment: ["E3_PAGER": "echo paged", "PAGER": "echo paged"])
    #expect(!outcome.output.contains("paged") && outcome.output.split(separator: "\n").count > 24)
  }
}
