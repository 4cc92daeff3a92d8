import Calculator
import Testing

/// What `:save` writes and `:vars` shows.
@Suite struct JournalTests {
  private func session() -> Session {
    Session(surroundings: Surroundings(isInteractive: true, runsErrands: true, environment: ["HOME": "/home/x"]))
  }

  private func saved(_ session: inout Session) throws -> [String] {
    guard case .save(_, let script, let lines, _)? = try session.evaluate(":save a").errand else {
      return ["no errand"]
    }
    let statements = script.split(separator: "\n").map(String.init)
    #expect(statements.count == lines)
    return statements
  }

  @Test func linesThatWorkedAreSaved() throws {
    var session = session()
    for line in [
      "h = 8x0e + 8x1o", "h x", "nonsense", "?cg", ":vars", "# a comment", ":set form exact", "h x h;", ":set frm",
      "e3> 1 x 2", ":group Oh", ":group zz", ":time T1u x T1u", ":set", "cg 1 1 1 -1 2 0",
    ] {
      _ = try? session.evaluate(line)
    }
    let lines = ["h = 8x0e + 8x1o", ":set form exact", "h x h;", "1 x 2", ":group Oh", "T1u x T1u", "cg 1 1 1 -1 2 0"]
    #expect(try saved(&session) == lines)
    _ = try session.evaluate(":reset")
    #expect(try saved(&session) == [":set form exact", ":group Oh"])
  }

  /// The numbers of results are the same when the lines run as a script.
  @Test func savedLinesMeanTheSame() throws {
    var session = session()
    for line in ["cg 1 1 1 -1 2 0", "1 x 2", "_ x 1", "a = %1 * %1", "%2 x %2"] { _ = try session.evaluate(line) }
    var script = Session()
    for line in try saved(&session) { _ = try script.evaluate(line) }
    #expect(try script.evaluate("a").text == "1/6 ≈ 0.166666666666667\n")
    #expect(try script.evaluate("%2").text.hasPrefix("1 + 2 + 3 "))
  }

  @Test func givenUpAnswersAreNotSaved() throws {
    var session = session()
    _ = try session.evaluate("1 x 2")
    let count = session.statementCount
    _ = try session.evaluate("1 x 3")
    session.forgetStatements(after: count)
    #expect(try saved(&session) == ["1 x 2"])
  }

  @Test(arguments: [
    ("a.e3", "a.e3"), ("\"a b.e3\"", "a b.e3"), ("'~/a'", "/home/x/a"), ("~/a b", "/home/x/a b"), ("a x", "a x"),
  ])
  func pathsAreQuotedOrNot(typed: String, path: String) throws {
    var session = session()
    guard case .load(let found)? = try session.evaluate(":load \(typed)").errand else {
      Issue.record("no errand")
      return
    }
    #expect(found == path)
  }

  @Test func filesAreForSessionsThatHaveThem() throws {
    var script = Session(surroundings: Surroundings(runsErrands: true))
    for line in [":save a", ":log a", ":log off"] { #expect(throws: Failure.self) { try script.evaluate(line) } }
    #expect(try script.evaluate(":load a").errand != nil)
    var alone = Session(surroundings: Surroundings(isInteractive: true))
    for line in [":save a", ":log a", ":load a"] { #expect(throws: Failure.self) { try alone.evaluate(line) } }
    var here = session()
    for line in [":save", ":load", ":save \"\""] { #expect(throws: Failure.self) { try here.evaluate(line) } }
  }

  @Test func namesAreListedWithTheirKindsAndCutToThePage() throws {
    var session = session()
    #expect(try session.evaluate(":vars").text == "no names\n")
    _ = try session.evaluate("h = 8x0e + 8x1o")
    _ = try session.evaluate("third = 1/3")
    _ = try session.evaluate("long = sh(40)")
    let lines = try session.evaluate(":vars").text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "h      irreps  8x0e+8x1o")
    #expect(lines[2] == "third  number  1/3")
    #expect(lines[1].hasPrefix("long   irreps  1x0e+1x1o+") && lines[1].count <= 80)
    let value = try session.evaluate("irreps -q long").text.count
    #expect(lines[1].hasSuffix(" more characters") && value > 100)
  }

  /// A file may be called x, and a question may end in an operator: neither goes on.
  @Test func aColonCommandIsOneLine() {
    for line in [":save x", ":load (", "?⊗", "?x", ":set form =", ":time :time (1o +"] {
      #expect(!TypedStatement(line).isIncomplete)
    }
    #expect(TypedStatement(":time (1o +").isIncomplete)
  }

  @Test func titlesNameTheCommandOrTheLine() {
    let session = session()
    #expect(session.title(of: "9j 1 1 1 1 1 1 1 1 1") == "9j")
    #expect(session.title(of: "1 x 2") == "1 x 2")
    #expect(session.title(of: String(repeating: "1o x ", count: 30) + "1o").count == 40)
  }
}
