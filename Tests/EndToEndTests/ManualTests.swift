import Foundation
import TestSupport
import Testing

/// The examples of the manual page, run in a shell.
@Suite struct ManualTests {
  /// The lines between two requests behind `.Sh EXAMPLES`.
  private static func examples() throws -> [String] {
    let page = try Program.run(["help", "--man"]).output
    let section = page.components(separatedBy: "\n.Sh EXAMPLES\n").last?.components(separatedBy: "\n.Sh ").first ?? ""
    var isInside = false
    var lines: [String] = []
    for line in section.split(separator: "\n") {
      if line.hasPrefix(".Bd") {
        isInside = true
      } else if line == ".Ed" {
        isInside = false
      } else if isInside {
        lines.append(line.replacingOccurrences(of: "\\e", with: "\\"))
      }
    }
    return lines
  }

  @Test func examplesAreAnswered() throws {
    let lines = try Self.examples()
    #expect(lines.count > 6)
    for line in lines {
      let run = try Program.shell(line)
      #expect(run.status == 0 && !run.output.isEmpty && run.errors.isEmpty, "\(line): \(run.errors)")
    }
  }

  @Test func helpGoesToStandardOutput() throws {
    for line in ["e3 help", "e3 --help", "e3 cg --help", "e3 run --help", "e3 help --search parity"] {
      let run = try Program.shell(line)
      #expect(run.status == 0 && run.output.count > 100 && run.errors.isEmpty, "\(line)")
    }
    let wrong = try Program.shell("e3 help nothing-of-the-kind")
    #expect(wrong.status == 64 && wrong.output.isEmpty && !wrong.errors.isEmpty)
  }
}
