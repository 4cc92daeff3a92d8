import Foundation
import TestSupport
import Testing

/// Files of a session: saved and loaded lines, the log, the file that every session begins with.
@Suite struct SessionFileTests {
  @Test func linesThatWorkedRunAgain() throws {
    let scratch = try Scratch()
    let terminal = try PseudoTerminal(["-q"])
    try terminal.answer("h = 8x0e + 8x1o", "h = ")
    try terminal.answer("h x", "  … ")
    terminal.type("\r")
    try terminal.expect("error:")
    try terminal.enter(":set form exact")
    try terminal.answer("√(1/6)", "%1 = √(1/6)\n")
    try terminal.answer("_ * _", "%2 = 1/6\n")
    let path = scratch.path("morning.e3")
    try terminal.answer(":save \(path)", "morning.e3: 4 lines that worked\n")
    #expect(try scratch.text("morning.e3") == "h = 8x0e + 8x1o\n:set form exact\n√(1/6)\n_ * _\n")
    try terminal.answer(":save \(path)", "exists")
    try terminal.expect("help: :save! \(path.prefix(20))")
    try terminal.answer("1 x 2", "%3 = ")
    try terminal.answer(":save! \(path)", "5 lines that worked\n")
    let outcome = try Program.run(["run", path])
    #expect(outcome.status == 0 && outcome.output.contains("\n√(1/6)\n1/6\n1 ⊗ 2 = 1 + 2 + 3"))
    let other = try PseudoTerminal(["-q"])
    try other.answer(":load \(path)", "%3 = 1 ⊗ 2")
    try other.answer("h", "8x0e+8x1o")
  }

  @Test func theFirstErrorOfALoadedFileStopsWithItsPlace() throws {
    let scratch = try Scratch()
    try scratch.write("a = 1o\n1o x 2\nb = 2e\n", to: "a.e3")
    try scratch.write(":load \(scratch.path("a.e3"))\nc = 1o\n", to: "b.e3")
    try scratch.write(":load \(scratch.path("loop.e3"))\n", to: "loop.e3")
    let terminal = try PseudoTerminal(["-q"], environment: ["HOME": scratch.directory.path])
    try terminal.answer(":load ~/a.e3", "a.e3:2:")
    try terminal.answer("a", "1x1o")
    try terminal.answer("b", "error:")
    try terminal.answer(":load \"~/b.e3\"", "a.e3:2:")
    try terminal.answer("c", "error:")
    try terminal.answer(":load ~/loop.e3", "16 times")
    try terminal.answer(":load ~/none.e3", "error: ")
    try terminal.answer(":load ~", "error: ")
    let script = try Program.run(["run", scratch.path("b.e3")])
    #expect(script.status == 65 && script.errors.contains("a.e3:2:"))
    let expression = try Program.run(["-e", ":load \(scratch.path("a.e3"))"])
    #expect(expression.status == 65 && expression.output.hasPrefix("a = 1x1o"))
  }

  @Test func theLogHasWhatIsTypedAndAnswered() throws {
    let scratch = try Scratch()
    let terminal = try PseudoTerminal(["-q", "--color", "always"])
    try terminal.answer(":log", "no log\n")
    try terminal.enter(":log \(scratch.path("log"))")
    try terminal.answer("(1 +", "  … ")
    terminal.type("2) x 1\r")
    try terminal.expect("%1 = ")
    try terminal.answer("1o x 2", "error: ")
    try terminal.expect("e3> ")
    // What was answered is there although nothing was closed.
    let text = try scratch.text("log")
    #expect(text.hasPrefix("e3> (1 +\n  … 2) x 1\n%1 = (1 + 2) ⊗ 1 = 0 + 2x1 + 2x2 + 3 "))
    #expect(text.contains("\ne3> 1o x 2\nerror: ") && !text.contains("\u{1B}"))
    terminal.type(":log\r")
    try terminal.expect("all is written to")
    try terminal.enter(":log off")
    try terminal.answer("1 x 7", "%2 = ")
    #expect(try !scratch.text("log").contains("1 x 7"))
    try terminal.answer(":log \(scratch.path("none/log"))", "error: cannot create")
  }

  @Test func everySessionBeginsWithTheInitFile() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(at: scratch.url("e3"), withIntermediateDirectories: true)
    try scratch.write("h = 8x0e + 8x1o\n:set form exact\n:set basis real\n1o x 2\nk = 2e\n", to: "e3/init.e3")
    let environment = ["XDG_CONFIG_HOME": scratch.directory.path]
    let terminal = try PseudoTerminal([], environment: environment)
    try terminal.expect("init.e3:4:")
    try terminal.expect("basis real, norm cg")
    try terminal.expect("e3> ")
    #expect(!terminal.everything.contains("h = 8x0e+8x1o"))
    terminal.type("h\r")
    try terminal.expect("%1 = 8x0e+8x1o")
    try terminal.answer("k x k", "%2 = ")
    try terminal.answer("√(1/6)", "%3 = √(1/6)\n")
    let without = try PseudoTerminal(["-q", "--no-init"], environment: environment)
    try without.answer("h", "error: ")
    // A script has none, so that it means the same everywhere.
    #expect(try Program.run(["-e", "h"], environment: environment).status == 65)
    #expect(try scratch.text("e3/init.e3").hasSuffix("k = 2e\n"))
  }

  @Test func theInitFileOfTheHome() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(at: scratch.url(".config/e3"), withIntermediateDirectories: true)
    try scratch.write("h = 3o\n", to: ".config/e3/init.e3")
    let terminal = try PseudoTerminal(
      ["repl", "-q"], environment: ["XDG_CONFIG_HOME": "", "HOME": scratch.directory.path])
    try terminal.answer("h", "%1 = 1x3o")
  }
}
