import Foundation
import TestSupport
import Testing

/// The session at a pseudo-terminal.
@Suite(.serialized) struct REPLTests {
  @Test func answersNumbersAndLeaves() throws {
    let terminal = try PseudoTerminal()
    #expect(terminal.wait(for: "e3 0.1.0"))
    #expect(terminal.wait(for: "Ctrl-D leaves"))
    #expect(terminal.wait(for: "e3> "))
    terminal.type("1 x 2\n")
    #expect(terminal.wait(for: "%1 = 1 ⊗ 2 = 1 + 2 + 3") && terminal.wait(for: "e3> "))
    terminal.type("h = 8x0e + 8x1o\n")
    #expect(terminal.wait(for: "h = 8x0e+8x1o ") && terminal.wait(for: "e3> "))
    terminal.type("h x _\n")
    #expect(terminal.wait(for: "error: "), "irreps of SO3 and O3 in one product")
    #expect(terminal.wait(for: "e3> "))
    terminal.type("%1 x 1\n")
    #expect(terminal.wait(for: "%2 = (1 + 2 + 3) ⊗ 1"))
    #expect(terminal.wait(for: "e3> "))
    terminal.type("\u{4}")
    #expect(terminal.end() == 0)
  }

  @Test func symbolsAndCommandsComplete() throws {
    let terminal = try PseudoTerminal(["repl", "-q"])
    #expect(terminal.wait(for: "e3> "))
    terminal.type("1o \\otimes\t 2e\n")
    #expect(terminal.wait(for: "%1 = 1x1o ⊗ 1x2e = 1x1o+1x2o+1x3o"))
    terminal.type("deco\t1 x 1\n")
    #expect(terminal.wait(for: "= 0 + 1 + 2"))
    terminal.type("cg --basis \t")
    #expect(terminal.wait(for: "e3nn") && terminal.wait(for: "complex"))
    terminal.type("\u{3}")
    #expect(terminal.wait(for: "^C") && terminal.wait(for: "e3> "))
    terminal.type("quit\n")
    #expect(terminal.end() == 0)
  }

  @Test func controlCCancelsTheLineAndTheCalculation() throws {
    let terminal = try PseudoTerminal(["repl", "-q"])
    #expect(terminal.wait(for: "e3> "))
    terminal.type("1 x 2\u{3}")
    #expect(terminal.wait(for: "^C"))
    #expect(terminal.wait(for: "e3> "))
    terminal.type("6j 150000 150000 150000 150000 150000 150000 --force\n")
    usleep(600_000)
    terminal.type("\u{3}")
    #expect(terminal.wait(for: "interrupted after "))
    #expect(terminal.wait(for: "e3> "))
    terminal.type("1 x 1\n")
    #expect(terminal.wait(for: "%1 = 1 ⊗ 1 = 0 + 1 + 2"))
    #expect(terminal.wait(for: "e3> "))
    terminal.type("exit\n")
    #expect(terminal.end() == 0)
  }

  @Test func errorsKeepThePromptAndLinesContinue() throws {
    let terminal = try PseudoTerminal(["repl", "-q"])
    #expect(terminal.wait(for: "e3> "))
    terminal.type("2 x 1o\n")
    #expect(terminal.wait(for: "has two readings") && terminal.wait(for: "e3> "))
    terminal.type("(1o +\n")
    #expect(terminal.wait(for: "… "))
    terminal.type("0e) x 1o\n")
    #expect(terminal.wait(for: "%1 = (1x1o+1x0e) ⊗ 1x1o ="))
    terminal.type("(1o\n\n")
    #expect(terminal.wait(for: "unclosed bracket"))
    terminal.type("?rules\n")
    #expect(terminal.wait(for: "rules 2e --op E1"))
    #expect(terminal.wait(for: "e3> "))
    terminal.type(":q\n")
    #expect(terminal.end() == 0)
  }

  @Test func symbolsArriveUnderThePlainLocale() throws {
    let terminal = try PseudoTerminal(["repl", "-q"], environment: ["LANG": "C", "LC_ALL": "C"])
    #expect(terminal.wait(for: "e3> "))
    terminal.type("1o ⊗ 2e\n")
    #expect(terminal.wait(for: "= 1x1o+1x2o+1x3o"))
    #expect(terminal.wait(for: "e3> "))
    terminal.type("\u{4}")
    #expect(terminal.end() == 0)
  }

  @Test func historyIsPlainTextAndOutlivesTheSession() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "e3-history-" + UUID().uuidString + "/deep/history")
    defer { try? FileManager.default.removeItem(at: file.deletingLastPathComponent().deletingLastPathComponent()) }
    let environment = ["E3_HISTORY": file.path]
    var terminal: PseudoTerminal? = try PseudoTerminal(["repl", "-q"], environment: environment)
    #expect(terminal?.wait(for: "e3> ") == true)
    terminal?.type("1o ⊗ 2e\n")
    #expect(terminal?.wait(for: "1x3o") == true)
    // Ended without a farewell: what was typed is in the file all the same.
    terminal = nil
    #expect(try String(contentsOf: file, encoding: .utf8) == "1o ⊗ 2e\n")
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let second = try PseudoTerminal(["repl", "-q"], environment: environment)
    #expect(second.wait(for: "e3> "))
    second.type("\u{1B}[A\n")
    #expect(second.wait(for: "%1 = 1x1o ⊗ 1x2e"))
    #expect(second.wait(for: "e3> "))
    second.type("\u{4}")
    #expect(second.end() == 0)
  }
}
