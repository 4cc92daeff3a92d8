import Calculator
import Testing

/// What `:set` chooses.
@Suite struct SettingsTests {
  private func session(_ statements: String..., told: Surroundings = Surroundings(isInteractive: true)) throws
    -> Session
  {
    var session = Session(surroundings: told)
    for statement in statements { _ = try session.evaluate(statement) }
    return session
  }

  private func failure(_ statement: String) -> Failure? {
    var session = Session()
    do throws(Failure) {
      _ = try session.evaluate(statement)
      return nil
    } catch {
      return error
    }
  }

  /// A form that was set is none for answers that do not have it.
  @Test func aFormThatAnAnswerDoesNotHaveIsText() throws {
    var session = Session(surroundings: Surroundings(isInteractive: true))
    _ = try session.evaluate(":set format latex")
    #expect(try session.evaluate("1 x 1").text == "1 \\otimes 1 = 0 \\oplus 1 \\oplus 2\n")
    #expect(try session.evaluate("cg \"1 x 1 -> 1\"").text.hasPrefix("\\begin{array}"))
    #expect(try session.evaluate("cg \"Oh: T1u x T1u -> T1g\"").text.contains("T1u ⊗ T1u → T1g"))
    #expect(throws: Failure.self) { try session.evaluate("cg \"Oh: T1u x T1u -> T1g\" --format latex") }
    #expect(throws: Failure.self) { try session.evaluate("cg \"Oh: T1u x T1u -> T1g\" -o a.tex") }
    var plain = Session()
    #expect(throws: Failure.self) { try plain.evaluate("cg \"Oh: T1u x T1u -> T1g\" -o a.tex") }
  }

  @Test(arguments: [
    (":set form exact", "√(1/6)", "√(1/6)\n"), (":set form decimal", "√(1/6)", "0.408248290463863\n"),
    (":set digits 5", "√(1/6)", "√(1/6) ≈ 0.40825\n"), (":set digits=5", "√(1/6)", "√(1/6) ≈ 0.40825\n"),
    (":set format latex", "1 x 2", "1 \\otimes 2 = 1 \\oplus 2 \\oplus 3\n"),
    (":set format tex", "decompose 1 x 2", "1 \\otimes 2 = 1 \\oplus 2 \\oplus 3\n"),
    (":set format ascii", "√(1/6)", "sqrt(1/6) ~ 0.408248290463863\n"),
    (":set order e3nn-jax", "irreps sort -q 1o + 0e + 0o", "1x0e+1x0o+1x1o\n"),
    (":set norm 3j", "cg -q \"1 x 1 -> 1\" --format csv", ""),
  ])
  func holdForStatementsAndCommands(setting: String, statement: String, answer: String) throws {
    var (plain, chosen) = (Session(), Session())
    #expect(try chosen.evaluate(setting).text.isEmpty)
    let text = try chosen.evaluate(statement).text
    #expect(try text != plain.evaluate(statement).text)
    if !answer.isEmpty { #expect(text == answer) }
  }

  @Test func optionsOfTheLineWin() throws {
    var session = try session(":set form exact", ":set format latex", ":set basis real")
    #expect(try session.evaluate("cg 1 1 1 -1 2 0 --form decimal --format text").text.contains("0.408248290463863"))
    #expect(try session.evaluate("cg \"1 x 1 -> 1\" --basis e3nn --format text").text.contains("basis e3nn"))
    #expect(try session.evaluate("cg \"1 x 1 -> 1\" --format text").text.contains("basis real"))
    #expect(try session.evaluate("1 x 2 -> text").text.contains("1 ⊗ 2 = 1 + 2 + 3"))
    // A file says itself what it holds.
    #expect(try session.evaluate("cg \"1 x 1 -> 1\" -o cg.npz").bytes != nil)
  }

  /// What a command would refuse when typed, a setting does not force upon it.
  @Test func aSettingIsNoTypedOption() throws {
    var session = try session(":set layout ir_mul", ":set norm integral", ":set basis real", ":set digits 9")
    for statement in ["cg 1 1 1 -1 2 0", "1o x 2e", "kernel \"1o x 1o\" --json", "sh 1", "9j 1 1 1 1 1 1 1 1 1"] {
      #expect(throws: Never.self) { try session.evaluate(statement) }
    }
  }

  @Test func anAssignmentEchoesText() throws {
    var session = try session(":set format json")
    #expect(try session.evaluate("h = 1o").text.hasPrefix("h = 1x1o "))
    #expect(try session.evaluate("h").text.hasPrefix("{\"schema\""))
  }

  @Test func oneAndAllAreShownAndReset() throws {
    var session = try session(":set digits 5", ":set form exact")
    #expect(
      try session.evaluate(":set form").text
        == "  form  exact  what is shown of an exact number\n          both, exact, decimal\n")
    let all = try session.evaluate(":set").text
    for name in [
      "form", "digits", "format", "basis", "norm", "order", "layout", "color", "pager", "width", "time",
    ] {
      #expect(all.contains("\n  \(name) ") || all.hasPrefix("  \(name) "))
    }
    #expect(all.contains("  digits  5 "))
    #expect(all.split(separator: "\n").allSatisfy { $0.count <= 80 })
    _ = try session.evaluate(":set form default")
    #expect(try session.evaluate(":set form").text.contains(" both "))
    #expect(session.setting("digits") == "5")
    _ = try session.evaluate(":set default")
    #expect(session.setting("digits") == "15")
  }

  @Test(arguments: [
    (":set frm exact", "error: no setting 'frm'\nhelp: did you mean 'form'?   all: :set\n"),
    (
      ":set form exct",
      "error: 'exct' is not a value of :set form\n  :set form exct\n            ^^^^ did you mean 'exact'?   both, exact, decimal\n"
    ),
    (
      ":set digits none",
      "error: 'none' is no number for :set digits\n  :set digits none\n              ^^^^ 1 … 1000000\n"
    ),
    (":set width 3", "error: '3' is not a value of :set width\n  :set width 3\n             ^ auto, 20 … 100000\n"),
    (":sett", "error: no colon command ':sett'\nhelp: did you mean ':set'?   all: :help\n"),
    (":load! a", "error: no colon command ':load!'\nhelp: did you mean ':load'?   all: :help\n"),
    (":set form exact now", "error: ':set' needs other arguments\nhelp: e3 :set NAME VALUE\n"),
  ])
  func mistakesNameTheRightOnes(statement: String, text: String) {
    #expect(failure(statement)?.text == text)
    #expect(failure(statement)?.exitCode == 64)
  }

  @Test func settingsOfThePageChangeWhatWasTold() throws {
    var session = try session(
      ":set width 40", ":set color always", told: Surroundings(isInteractive: true, environment: ["E3_BASIS": "real"]))
    #expect(session.surroundings.width == 40 && session.surroundings.colorsAnswers && session.surroundings.usesColor)
    session.resize(to: 132)
    #expect(session.surroundings.width == 40)
    #expect(session.setting("basis") == "real")
    _ = try session.evaluate(":set width auto")
    #expect(session.surroundings.width == 132)
    _ = try session.evaluate(":set color never")
    #expect(!session.surroundings.colorsAnswers && !session.surroundings.usesColor)
    _ = try session.evaluate(":set default")
    #expect(!session.surroundings.colorsAnswers && session.surroundings.width == 132)
    // A terminal that has only ASCII may still be asked for all.
    var plain = try self.session(":set format unicode", told: Surroundings(isInteractive: true, isASCII: true))
    #expect(try plain.evaluate("√2").text.contains("√2"))
  }

  @Test func theTimerIsASetting() throws {
    var session = try session()
    #expect(try session.evaluate("##").text == "nothing was timed yet\n")
    #expect(try session.evaluate("#").text == "timer on\n")
    #expect(session.setting("time") == "on")
    #expect(try session.evaluate("1 x 2").isTimed)
    #expect(try session.evaluate(":time").text == "timer off\n")
    #expect(try !session.evaluate("1 x 2").isTimed)
    #expect(try session.evaluate(":time 1 x 2").isTimed)
    session.lastTime = "1.7 s"
    #expect(try session.evaluate("##").text == "1.7 s\n")
    // In a script it is a comment.
    var script = Session()
    #expect(try script.evaluate("#").text.isEmpty)
  }

  @Test func helpListsEveryColonCommandOnALineOfItsOwn() throws {
    var session = try session()
    let lines = try session.evaluate(":help").text.split(separator: "\n").map(String.init)
    for name in ["help", "set", "time", "group", "vars", "reset", "save", "load", "log", "quit"] {
      #expect(lines.contains { $0.hasPrefix(":\(name) ") })
    }
    #expect(lines.allSatisfy { $0.count <= 80 })
  }
}
