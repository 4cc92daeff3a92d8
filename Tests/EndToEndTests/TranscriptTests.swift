import Foundation
import TestSupport
import Testing

/// Every transcript of Examples, run again: the same output, errors and exit codes.
///
/// A command runs in an empty folder, in which `Examples/molecules` are those of the repository.
@Suite struct TranscriptTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Examples").standardizedFileURL

  /// The text of a transcript; of a page, what stands in its fences.
  private static func text(_ name: String) throws -> String {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    guard name.hasSuffix(".md") else { return text }
    // Line by line: an opening fence may name a language.
    var fences: [[Substring]] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside.toggle()
        if isInside { fences.append([]) }
      } else if isInside {
        fences[fences.count - 1].append(line)
      }
    }
    return fences.filter { $0.first?.hasPrefix("$ ") == true }.map { $0.joined(separator: "\n") }.joined(
      separator: "\n\n")
  }

  private static let files: [String] =
    ["../README.md", "../docs/Groups.md", "../docs/Chemistry.md", "../docs/Language.md"]
    + ["", "errors/"].flatMap { part -> [String] in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + part)) ?? []
      return names.filter { $0.hasSuffix(".txt") }.sorted().map { part + $0 }
    }

  /// The commands of a transcript with what followed them.
  private static func steps(_ text: String) -> [(command: String, expected: String)] {
    var steps: [(command: String, expected: String)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("$ ") {
        steps.append((String(line.dropFirst(2)), ""))
      } else if !steps.isEmpty {
        steps[steps.count - 1].expected += line + "\n"
      }
    }
    return steps
  }

  @Test func thereAreTranscripts() { #expect(Self.files.count >= 10) }

  @Test(arguments: files)
  func isReproduced(_ name: String) throws {
    let steps = Self.steps(try Self.text(name))
    #expect(!steps.isEmpty)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("e3-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("Examples"), withDestinationURL: Self.folder)
    for step in steps {
      let run = try Program.shell("{ \(step.command)\n} 2>&1", directory: folder.path)
      let found = run.output + (run.status == 0 ? "" : "[exit \(run.status)]\n")
      let trimmed = { (text: String) in text.reversed().drop { $0.isNewline }.reversed() }
      #expect(String(trimmed(found)) == String(trimmed(step.expected)), "$ \(step.command)")
    }
  }
}
