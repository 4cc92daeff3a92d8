import Calculator
import Foundation
import TestSupport
import Testing

/// The recordings of terminals in docs/Recordings.md: what was typed there still gets the same answers.
@Suite struct RecordingTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardizedFileURL

  /// One recording: its heading, and the lines of the terminal.
  private struct Recording {
    let title: String
    let lines: [Substring]
  }

  private static func recordings() throws -> [Recording] {
    let page = try String(contentsOf: root.appendingPathComponent("docs/Recordings.md"), encoding: .utf8)
    return page.components(separatedBy: "\n## ").dropFirst().map { part in
      let fences = part.components(separatedBy: "\n```\n")
      return Recording(
        title: String(part.prefix { $0 != "\n" }),
        lines: fences.count < 2 ? [] : fences[1].split(separator: "\n", omittingEmptySubsequences: false))
    }
  }

  /// What was typed behind one of the prompts, with the lines below it.
  private static func steps(_ lines: [Substring]) -> [(prompt: String, typed: String, answer: [String])] {
    var steps: [(prompt: String, typed: String, answer: [String])] = []
    for line in lines {
      if let prompt = ["$ ", "e3> "].first(where: line.hasPrefix) {
        steps.append((prompt, String(line.dropFirst(prompt.count)), []))
      } else if !steps.isEmpty {
        steps[steps.count - 1].answer.append(String(line))
      }
    }
    return steps
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  @Test func thereAreTenTasks() throws {
    let recordings = try Self.recordings()
    #expect(recordings.count == 10)
    for recording in recordings { #expect(Self.steps(recording.lines).count >= 2, "\(recording.title)") }
  }

  @Test(arguments: 0..<10)
  func aRecordingIsReproduced(_ number: Int) throws {
    let recording = try Self.recordings()[number]
    let scratch = try Scratch()
    try FileManager.default.createSymbolicLink(
      at: scratch.url("Examples"), withDestinationURL: Self.root.appendingPathComponent("Examples"))
    var session = Session()
    for step in Self.steps(recording.lines) {
      let found: [String]
      switch (step.prompt, step.typed) {
      case ("$ ", "e3"):
        // The banner has no answer to compare; the pseudo-terminal tests read it.
        session = Session(surroundings: Surroundings(isInteractive: true, runsErrands: true))
        continue
      case ("$ ", let command):
        let run = try Program.shell("{ \(command)\n} 2>&1", directory: scratch.directory.path)
        found = Self.lines(run.output)
      case (_, "^D"): continue
      case (_, let typed) where typed.hasSuffix("⇥"):
        // A list of candidates: the words in their order, each with a line that says what it is.
        let candidates = session.completions(before: String(typed.dropLast())).candidates
        let shown = step.answer.filter { !$0.hasPrefix("   ") && !$0.hasSuffix(" more") }
        #expect(shown.count > 1 && shown.count <= candidates.count, "\(typed)")
        for (line, candidate) in zip(shown, candidates) {
          #expect(line.hasPrefix("  \(candidate.text)"), "\(recording.title): \(typed)")
        }
        continue
      case (_, _) where step.answer.contains { $0.contains("interrupted after") }: continue
      case (_, let typed):
        do {
          let reply = try session.evaluate(typed)
          if case .save(let path, let script, let lines, _) = reply.errand {
            try scratch.write(script, to: path)
            found = ["\(path): \(lines) lines that worked"]
          } else {
            found = Self.lines(reply.warnings + reply.text)
          }
        } catch {
          found = Self.lines((error as? Failure)?.text ?? "\(error)")
        }
      }
      #expect(found == step.answer, "\(recording.title): \(step.prompt)\(step.typed)")
    }
  }
}
