import Formats
import Foundation
import TestSupport
import Testing

/// `e3 serve` as programs use it.
@Suite struct ServeLoopTests {
  /// Hours of work, which ends only when it is stopped.
  private static let long = "6j 150000 150000 150000 150000 150000 150000 --force"

  private static func request(_ id: Int, _ method: String, _ code: String? = nil) -> String {
    var members: [JSON.Member] = [.init("id", .integer(id)), .init("method", .string(method))]
    if let code { members.append(.init("code", .string(code))) }
    return JSON.object(members).serialized + "\n"
  }

  private static func eval(_ id: Int, _ code: String) -> String { request(id, "eval", code) }

  /// The answers to some lines, and how the program ended.
  private func serve(_ input: Data, _ options: [String] = []) throws -> (answers: [JSON], run: Program.Run) {
    let run = try Program.run(["serve"] + options, input: input)
    return (try run.output.split(separator: "\n").map { try JSON(parsing: String($0)) }, run)
  }

  private func serve(_ input: String, _ options: [String] = []) throws -> (answers: [JSON], run: Program.Run) {
    try serve(Data(input.utf8), options)
  }

  /// A bash script in which `ask LINE` sends a line, `hear` prints the next answer, and `program` is the number of the
  /// process.
  private func converse(_ script: String) throws -> (lines: [String], run: Program.Run) {
    let run = try Program.shell(
      """
      coproc "$E3_PROGRAM" serve
      exec 5<&${COPROC[0]} 6>&${COPROC[1]}
      program=$COPROC_PID
      ask() { printf '%s\\n' "$1" >&6; }
      hear() { read -r -t 60 -u 5 line && printf '%s\\n' "$line" || echo nothing; }
      leave() { exec 6>&-; eval "exec ${COPROC[1]}>&-" 2>/dev/null; cat <&5; wait $program; echo "exit $?"; }
      \(script)
      """)
    return (run.output.split(separator: "\n").map(String.init), run)
  }

  @Test func answersComeInTheOrderOfTheRequests() throws {
    var input = ""
    for id in 0..<400 {
      switch id % 4 {
      case 0: input += Self.eval(id, "a = √\(id)") + "\n"
      case 1: input += Self.eval(id, "a * √2")
      case 2: input += Self.request(id, "complete", "deco")
      default: input += Self.request(id, "is_complete", "(1o +")
      }
    }
    let (answers, run) = try serve(input)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(answers.map { $0["id"] } == (0..<400).map { .integer($0) })
    // Each evaluation sees what the one before it has changed.
    let text = answers[17]["displays"]?.elements?.first?["forms"]?["text/plain"]?.text
    #expect(text?.hasPrefix("%5 = √32") == true, "\(text ?? "")")
  }

  @Test func anInterruptStopsAnEvaluationWhileQuestionsAreAnswered() throws {
    let (lines, run) = try converse(
      """
      ask '\(Self.eval(1, "h = 1o").dropLast())'; hear
      ask '\(Self.eval(2, Self.long).dropLast())'
      ask '\(Self.eval(3, "h").dropLast())'
      ask '\(Self.request(4, "complete", "h").dropLast())'; hear
      ask '\(Self.request(5, "is_complete", "1").dropLast())'; hear
      ask '\(Self.request(6, "interrupt").dropLast())'; hear; hear; hear
      ask '\(Self.eval(7, "h x h").dropLast())'; hear
      leave
      """)
    let answers = try lines.dropLast().map { try JSON(parsing: $0) }
    #expect(answers.map { $0["id"] } == [1, 4, 5, 6, 2, 3, 7].map { .integer($0) }, "\(lines)\(run.errors)")
    guard answers.count == 7 else { return }
    #expect(answers[3]["stopped"] == .integer(2))
    #expect(answers[4]["error"]?["kind"]?.text == "interrupted" && answers[5]["error"]?["kind"]?.text == "interrupted")
    #expect(answers[6]["status"]?.text == "ok" && lines.last == "exit 0")
  }

  @Test func aSignalIsAnInterruptAndEndsNothing() throws {
    let (lines, run) = try converse(
      """
      ask '\(Self.eval(1, Self.long).dropLast())'; ask '\(Self.request(2, "info").dropLast())'; hear >/dev/null
      kill -INT $program; hear
      kill -INT $program; kill -INT $program
      ask '\(Self.eval(3, "1 x 1").dropLast())'; hear
      leave
      """)
    #expect(lines.count == 3 && lines[0].contains("\"kind\":\"interrupted\"") && lines.last == "exit 0", "\(lines)")
    #expect(lines.count == 3 && lines[1].hasPrefix("{\"id\":3,") && lines[1].contains("\"status\":\"ok\""))
    #expect(run.errors.isEmpty)
  }

  @Test func termAndShutdownEndAtOnce() throws {
    for end in ["kill -TERM $program", "ask '\(Self.request(9, "shutdown").dropLast())'"] {
      let (lines, run) = try converse(
        """
        ask '\(Self.eval(1, Self.long).dropLast())'; ask '\(Self.request(2, "info").dropLast())'; hear >/dev/null
        \(end); cat <&5; wait $program; echo "exit $?"
        """)
      #expect(lines.last == "exit 0" && run.errors.isEmpty, "\(lines)\(run.errors)")
      guard end.contains("shutdown") else { continue }
      #expect(lines.count == 3 && lines[0].contains("\"kind\":\"interrupted\"") && lines[1].contains("\"stopped\":1"))
    }
  }

  @Test func theEndOfTheInputWaitsForWhatWasAsked() throws {
    let (answers, run) = try serve(Self.eval(1, "plot sh 2 0") + Self.eval(2, "1 x 1").dropLast())
    #expect(run.status == 0 && answers.map { $0["id"] } == [.integer(1), .integer(2)])
    let allAreFine = answers.allSatisfy { $0["status"]?.text == "ok" }
    #expect(allAreFine)
    #expect(try serve("").answers.isEmpty && serve("\n\r\n \n").answers.isEmpty)
  }

  @Test func aReaderThatWentAwayEndsACalculation() throws {
    let run = try Program.shell(
      "printf '%s' '\(Self.eval(1, "1 x 1"))\(Self.eval(2, Self.long))' | { e3 serve; echo $? >&2; } | head -n 1")
    #expect(run.output.hasPrefix("{\"id\":1,") && run.errors == "141\n")
  }

  @Test func garbageIsAnsweredLineByLine() throws {
    var input = Data("\u{FEFF}\(Self.eval(1, "1 x 1"))".utf8)
    input += Data([0xFF, 0x0A, 0x7B, 0x00, 0x0A]) + Data("nonsense\r\n \t\n{\"id\":2}\n".utf8)
    input += Data(("{\"id\":3,\"x\":\"" + String(repeating: "a", count: 1 << 20) + "\"}\n").utf8)
    input += Data(Self.eval(4, "1 x 2").utf8) + Data(String(repeating: "b", count: 3 << 20).utf8)
    let (answers, run) = try serve(input)
    let kinds = answers.map { $0["error"]?["kind"]?.text }
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(kinds == [nil, "utf8", "json", "json", "request", "limit", nil, "limit"])
  }

  /// Random bytes and spoilt requests: a line, an answer.
  @Test func randomLinesAreAnsweredOneByOne() throws {
    var generator = SeededGenerator(seed: 7)
    var input = Data()
    var count = 0
    for round in 0..<400 {
      var line: [UInt8]
      if round % 2 == 0 {
        line = (0..<Int.random(in: 1..<80, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
      } else {
        line = Array(Self.eval(round, "1o x 1o -> 0e").utf8.dropLast())
        for _ in 0..<Int.random(in: 0..<4, using: &generator) {
          line[Int.random(in: 0..<line.count, using: &generator)] = .random(in: 32...126, using: &generator)
        }
      }
      line = line.map { $0 == 0x0A ? 0x20 : $0 }
      // A blank line asks nothing.
      if line.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) { count += 1 }
      input += Data(line + [0x0A])
    }
    let (answers, run) = try serve(input)
    #expect(run.status == 0 && run.errors.isEmpty && answers.count == count)
  }

  @Test func filesAreWritten() throws {
    let scratch = try Scratch()
    let code = ["export cg --lmax 1 -o cg.npz", "kernel \"1o x 1o\" -o tp", "sh 1 -o sh.tex"].joined(separator: "\n")
    let input =
      Self.eval(1, code) + Self.eval(2, "1 x 1 -o nowhere/x") + Self.eval(3, "cg \"1 x 1 -> 2\" -o nowhere/x.csv")
    let run = try Program.run(["serve"], input: Data(input.utf8), directory: scratch.directory.path)
    #expect(scratch.names == ["cg.npz", "sh.tex", "tp"], "\(run.output)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("tp")).count == 3)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3 && lines[0].contains("\"text/plain\":\"cg.npz: 5 arrays"))
    #expect(lines.count == 3 && lines[2].contains("cannot create 'nowhere/x.csv'"))
    #expect(run.errors.isEmpty)
  }

  @Test(arguments: [["file"], ["-o", "x"], ["--format", "csv"], ["--json"], ["--nonsense"], ["--keep-going"]])
  func wrongArgumentsAreRefused(_ arguments: [String]) throws {
    let run = try serve(Self.eval(1, "1 x 1"), arguments).run
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("error"))
  }

  @Test func optionsHoldForEveryStatement() throws {
    let (answers, run) = try serve(Self.eval(1, "√2"), ["--digits", "20", "--ascii"])
    let isASCII = run.output.utf8.allSatisfy { $0 < 0x80 }
    #expect(isASCII)
    #expect(
      answers.first?["displays"]?.elements?.first?["forms"]?["text/plain"]?.text
        == "%1 = sqrt(2) ~ 1.4142135623730950488")
  }

  @Test func whatCannotBeReadOrWrittenIsAnError() throws {
    #expect(try Program.shell("e3 serve </").status == 66)
    #expect(try Program.shell("echo '\(Self.eval(1, "1 x 1").dropLast())' | e3 serve >/dev/full").status == 74)
  }
}
