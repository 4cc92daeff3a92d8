import Foundation
import TestSupport
import Testing

@testable import e3

/// How long it took, on standard error.
@Suite struct TimeTests {
  /// Whether a text ends in a line such as `time 3.2 ms`.
  private func endsInATime(_ text: String) -> Bool {
    text.wholeMatch(of: /(?s:.*)time [0-9]+\.([0-9]|[0-9]{3}) m?s\n/) != nil
  }

  @Test(arguments: [
    "cg 1 1 1 -1 2 0", "3j 1 1 2 0 0 0", "6j 1 1 1 1 1 1", "9j 1 1 1 1 1 1 1 1 1", "racah 1 1 1 1 1 1",
    "gaunt 1 1 2 0 0 0", "decompose '1 x 2'", "irreps 1o", "table 1 1", "paths '1o x 1o'", "rules 1o", "help cg",
    "completions bash", "export cg --lmax 1", "kernel '1o x 1o' --json", "cg '1 x 1 -> 1' --format csv",
  ])
  func everyCommandTellsIt(_ command: String) throws {
    let plain = try Program.shell("e3 \(command)")
    let timed = try Program.shell("e3 \(command) --time")
    #expect(plain.status == 0 && timed.status == 0)
    #expect(timed.output == plain.output, "standard output is the answer alone")
    #expect(endsInATime(timed.errors) && !endsInATime(plain.errors), "\(timed.errors)")
  }

  @Test func statementsTellIt() throws {
    let outcome = try Program.shell("e3 --time -e 'h = 1o' -e 'h x h;' -e '√2'")
    #expect(outcome.errors.split(separator: "\n").count == 3 && endsInATime(outcome.errors))
  }

  @Test func aSessionTellsItUntilToldOtherwise() throws {
    let outcome = try Program.run([], input: Data(":time\n1 x 2\n3j 1 1 2 0 0 0\n:time\n1 x 1\n".utf8))
    #expect(outcome.errors.split(separator: "\n").count == 2 && endsInATime(outcome.errors))
    #expect(outcome.output.hasPrefix("timer on\n1 ⊗ 2"))
    #expect(outcome.output.contains("\ntimer off\n1 ⊗ 1"))
  }

  @Test func oneStatementTellsIt() throws {
    let outcome = try Program.run([], input: Data(":time 1 x 2\n1 x 1\n:time 3j 1 1 2 0 0 0\n".utf8))
    #expect(outcome.errors.split(separator: "\n").count == 2 && endsInATime(outcome.errors))
    #expect(outcome.output.hasPrefix("1 ⊗ 2 = 1 + 2 + 3"))
  }

  /// A reader that takes its time is none of the calculation.
  @Test func writingIsNotCounted() throws {
    // More than a pipe holds.
    let outcome = try Program.shell("e3 export cg --lmax 4 --format csv --time | { sleep 2; cat >/dev/null; }")
    let told = try #require(outcome.errors.firstMatch(of: /^time ([0-9.]+) (m?s)\n$/))
    let seconds = try #require(Double(told.1)) * (told.2 == "s" ? 1 : 0.001)
    #expect(seconds < 1.8, "\(outcome.errors)")
  }

  @Test(arguments: [
    (0, "0.000 ms"), (0.0000374, "0.037 ms"), (0.0009994, "0.999 ms"), (0.0009999, "1.0 ms"), (0.0032, "3.2 ms"),
    (0.9994, "999.4 ms"), (0.99996, "1.0 s"), (1.74, "1.7 s"), (125.31, "125.3 s"),
  ])
  func unitsFitTheTime(_ seconds: Double, _ text: String) {
    #expect(Stopwatch.text(seconds: seconds) == text)
  }
}
