import Foundation
import Glibc
import TestSupport
import Testing

/// Ctrl-C and the line that tells how long something takes.
@Suite struct InterruptTests {
  /// Long calculations of every room.
  @Test(arguments: [
    "6j 400000 400000 400000 400000 400000 400000 --force", "3j 3000000 3000000 3000000 0 0 0 --force",
    "cg 200000 0 200000 0 200000 0 --force", "9j 40000 40000 40000 40000 40000 40000 40000 40000 40000 --force",
    "sym 3o 9 --show basis --force", "reduce ijklm=jiklm=ijlkm i=3o k=3o m=3o --show basis --force",
    "table 60 60 --force",
    "kernel \"8x0e+8x1o+8x2e+8x3o+8x4e x sh(6) -> 8x0e+8x1o+8x2e+8x3o+8x4e\" --json --force",
    "kernel sh --lmax 20 --json --force", "sh 200 --force", "convert 60 --from real --to e3nn --force", "1o^2000",
    "mace-basis 1o+2e+3o+4e --correlation 5 --force", "export 9j --jmax 30 --force -o /dev/null",
    "export cg --lmax 40 --force -o /dev/null", "wigner-d 400 --beta pi/7 --force",
  ])
  func returnsToThePromptAndKeepsTheNames(heavy: String) throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("h = 8x0e + 8x1o", "h = 8x0e+8x1o")
    try terminal.answer(heavy, "\n")
    try terminal.interrupt(until: "interrupted after ")
    try terminal.answer("h x 0e", "%1 = (8x0e+8x1o) ⊗ 1x0e")
    try terminal.expect("e3> ")
    terminal.type("\u{4}")
    #expect(terminal.end() == 0)
  }

  /// Reading a pipe that nobody writes is no calculation, and ends as well.
  @Test func endsTheWaitForAFile() throws {
    let scratch = try Scratch()
    mkfifo(scratch.path("pipe"), 0o600)
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("modes \(scratch.path("pipe")) --find", "\n")
    try terminal.interrupt(until: "interrupted after ")
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
  }

  @Test func endsOutputThatScrolls() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("export cg --lmax 30 --format csv", "l1,l2,l3")
    terminal.type("\u{3}")
    try terminal.expect("interrupted after ")
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
  }

  @Test func progressIsToldAfterASecondAndTakenAway() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("6j 400000 400000 400000 400000 400000 400000 --force", "\n")
    try terminal.expect("  6j … 1.")
    try terminal.expect(" s, Ctrl-C stops")
    terminal.type("\u{3}")
    try terminal.expect("interrupted after ")
    try terminal.answer("1 x 2", "%1 = 1 ⊗ 2")
  }

  @Test func commandsOfTheShellTellItToo() throws {
    let terminal = try PseudoTerminal(["6j"] + Array(repeating: "400000", count: 6) + ["--force"])
    try terminal.expect("  6j … 1.")
    terminal.type("\u{3}")
    try terminal.expect("interrupted after ")
    #expect(terminal.end() == 130)
  }

  /// `timeout` sends its signal twice, to the program and to its group: these are one interrupt.
  @Test func interruptsCloseTogetherAreOne() throws {
    let heavy = "\"$E3_PROGRAM\" 6j 400000 400000 400000 400000 400000 400000 --force"
    let outcome = try Program.shell("timeout -s INT 5 \(heavy)")
    #expect(outcome.errors.hasPrefix("interrupted after ") && outcome.status == 124)
    let document = try Program.shell("timeout -s INT 5 \(heavy) --json")
    #expect(document.errors.contains("\"kind\":\"interrupted\""), "\(document.errors)")
  }

  /// The thread of a calculation that never asks is left behind, and no person need be at a terminal for that.
  @Test func commandsThatNeverAskEndAsWell() throws {
    let outcome = try Program.shell("timeout -s INT -k 30 5 \"$E3_PROGRAM\" group D150h --multiplication --force")
    #expect(outcome.errors.hasPrefix("interrupted after ") && outcome.status == 124, "\(outcome.errors)")
  }

  @Test func nothingIsToldToADumbTerminal() throws {
    let dumb = try PseudoTerminal(["-q"], environment: ["TERM": "dumb"])
    try dumb.answer("6j 400000 400000 400000 400000 400000 400000 --force", "\n")
    #expect(!dumb.wait(for: "Ctrl-C stops", seconds: 2))
    try dumb.interrupt(until: "interrupted after ")
    // It went on for seconds, not milliseconds: long enough for the line to be told elsewhere.
    try dumb.expect(" s\ne3> ")
    #expect(!dumb.everything.contains("Ctrl-C stops"))
  }

  @Test func terminationEndsACalculation() throws {
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("6j 400000 400000 400000 400000 400000 400000 --force", "\n")
    terminal.send(SIGTERM)
    #expect(terminal.end() == 128 + SIGTERM)
  }

  /// Threads that are through leave nothing behind: more statements than there is room for stacks that stay.
  @Test func manyStatementsLeaveNothingBehind() throws {
    let terminal = try PseudoTerminal(["-q"])
    for _ in 0..<200 {
      try terminal.expect("e3> ")
      terminal.type("1 x 2;\r")
    }
    try terminal.answer("%200 x 0", "%201 = (1 + 2 + 3) ⊗ 0")
  }
}
