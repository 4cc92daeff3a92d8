import Foundation
import TestSupport
import Testing

/// `e3 batch` as programs use it.
@Suite struct BatchLoopTests {
  private static let request = "{\"id\":1,\"command\":\"3j 1 1 2 0 0 0\"}"
  private static let answer = "{\"id\":1,\"schema\":\"e3.value/1\""

  private func batch(_ input: String, _ options: [String] = []) throws -> Program.Run {
    try Program.run(["batch"] + options, input: Data(input.utf8))
  }

  @Test func documentsComeInTheOrderOfTheRequests() throws {
    var input = ""
    for id in 0..<3000 {
      switch id % 50 {
      case 0: input += "{\"id\":\(id),\"command\":\"1 x 2\"}\n\n"
      case 1: input += "{\"id\":\(id),\"command\":\"3j 1 1 2 9 0 0\"}\n"
      case 2: input += "{\"id\":\(id),\"command\":\"a = √\(id)\"}\r\n"
      default: input += "{\"id\":\(id),\"command\":\"3j 10 10 10 1 \(id % 7) -3\"}\n"
      }
    }
    let outcome = try batch(input)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 3000)
    for (id, line) in lines.enumerated() {
      let schema = id % 50 == 0 ? "decompose" : id % 50 == 1 ? "error" : "value"
      #expect(line.hasPrefix("{\"id\":\(id),\"schema\":\"e3.\(schema)/1\","), "\(line)")
    }
  }

  @Test func errorsStopNothingAndExitWithZero() throws {
    let outcome = try Program.shell(
      "printf '{\"id\":1}\\n\\xff\\nnonsense\\n \\t\\n%s' '\(Self.request)' | e3 batch")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].contains("\"kind\":\"request\"") && lines[1].contains("\"kind\":\"utf8\""))
    #expect(lines[2].contains("\"kind\":\"json\"") && lines[3].hasPrefix(Self.answer))
  }

  @Test func byteOrderMarkAndWindowsLineEnds() throws {
    let outcome = try batch("\u{FEFF}\(Self.request)\r\n\(Self.request)")
    #expect(outcome.output.split(separator: "\n").count == 2)
    #expect(!outcome.output.contains("error"))
    #expect(try batch("").output.isEmpty && batch("\n\r\n").output.isEmpty)
  }

  /// One request, its answer, the next request: through pipes, for the direct way and for the session's.
  @Test func whoeverWaitsForAnAnswerHasIt() throws {
    let outcome = try Program.shell(
      """
      coproc "$E3_PROGRAM" batch
      for command in '3j 1 1 2 0 0 0' '1 x 2' '3j 2 2 2 0 0 0'; do
        printf '{"id":1,"command":"%s"}\\n{"id"' "$command" >&${COPROC[1]}
        read -r -t 60 -u ${COPROC[0]} line || echo nothing
        echo "${line:0:30}"
        printf ':2,"command":"3j 0 0 0 0 0 0"}\\n' >&${COPROC[1]}
        read -r -t 60 -u ${COPROC[0]} line || echo nothing
        echo "${line:0:30}"
      done
      """)
    let expected = ["value", "decompose", "value"].map { "{\"id\":1,\"schema\":\"e3.\($0)/1" }
    #expect(
      outcome.output.split(separator: "\n").map { $0.prefix(27) }
        == expected.flatMap { [$0.prefix(27), "{\"id\":2,\"schema\":\"e3.value/1".prefix(27)] }, "\(outcome.output)")
  }

  /// What is answered is written before a long calculation begins.
  @Test func interruptsEndWith130AndWhatIsAnsweredIsThere() throws {
    let long = "{\"id\":2,\"command\":\"6j 150000 150000 150000 150000 150000 150000 --force\"}"
    for (rest, count) in [(long + "\\n" + Self.request, 1), (Self.request, 2)] {
      let run = try Program.shell(
        """
        coproc "$E3_PROGRAM" batch
        exec 5<&${COPROC[0]}
        program=$COPROC_PID
        printf '%b\\n' '\(Self.request)' '\(rest)' >&${COPROC[1]}
        for i in {1..\(count)}; do read -r -t 60 -u 5 line; echo "$line"; done
        kill -INT $program; cat <&5; wait $program; echo $?
        """)
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == count + 1, "\(run.output)\(run.errors)")
      #expect(lines.first?.hasPrefix(Self.answer) == true && lines.last == "130" && run.errors.isEmpty)
    }
  }

  @Test func aClosedPipeEndsQuietly() throws {
    let outcome = try Program.shell("yes '\(Self.request)' | e3 batch | head -n 1")
    #expect(outcome.output.hasPrefix(Self.answer) && outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.errors.isEmpty)
    let ignoring = try Program.shell(
      "trap '' PIPE; { yes '\(Self.request)' 2>/dev/null | e3 batch; echo ${PIPESTATUS[1]} >&2; } | head -c 1 >/dev/null"
    )
    #expect(ignoring.errors == "141\n")
  }

  @Test func whatCannotBeReadOrWrittenIsAnError() throws {
    #expect(try Program.shell("yes '\(Self.request)' | e3 batch >/dev/full").status == 74)
    #expect(try Program.shell("e3 batch </").status == 66)
    #expect(try Program.shell("e3 batch <&-").status == 66)
  }

  @Test(arguments: [["file"], ["-o", "x"], ["--output=x"], ["--format", "csv"], ["--nonsense"], ["--keep-going"]])
  func wrongArgumentsAreRefused(_ arguments: [String]) throws {
    let outcome = try batch(Self.request, arguments)
    #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.contains("error"))
  }

  @Test func longLinesAreReadInOneGoOrRefused() throws {
    let long = String(repeating: "a", count: 1_000_000)
    let endless = String(repeating: "b", count: 9_000_000)
    let outcome = try batch(
      "{\"id\":\"\(long)\",\"command\":\"3j 1 1 2 0 0 0\"}\n\(endless)\n\(Self.request)\n\(endless)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 4 && outcome.status == 0)
    #expect(lines[0].hasPrefix("{\"id\":\"aaa") && lines[0].utf8.count > 1_000_000)
    #expect(lines[2].hasPrefix(Self.answer))
    for line in [lines[1], lines[3]] {
      #expect(line.hasPrefix("{\"id\":null,") && line.contains("\"message\":\"the line is longer than 1 MiB\""))
    }
  }

  /// A long line that comes in small pieces.
  @Test func slowInputIsGathered() throws {
    let outcome = try Program.shell(
      "{ printf '{\"id\":\"'; head -c 900000 /dev/zero | tr '\\0' a | dd bs=600 2>/dev/null; printf '\",\"command\":\"1 x 2\"}'; } | e3 batch | wc -c"
    )
    #expect((Int(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) > 900_000)
  }

  @Test func timesAndWarningsGoToStandardError() throws {
    let outcome = try batch("{\"id\":1,\"command\":\"paths 1o x 1o -> 3o --mode uvw --time\"}\n")
    #expect(outcome.output.hasPrefix("{\"id\":1,\"schema\":\"e3.paths/1\",") && outcome.output.hasSuffix("}\n"))
    #expect(outcome.errors.hasPrefix("warning: ") && outcome.errors.contains("\ntime "))
  }
}
