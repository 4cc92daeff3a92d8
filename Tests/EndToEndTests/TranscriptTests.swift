import Calculator
import Foundation
import TestSupport
import Testing

/// Every transcript of Examples and of the documentation, run again: the same answers, errors and exit codes.
///
/// Lines for the shell run in an empty folder, in which `Examples` is that of the repository.
@Suite struct TranscriptTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Examples").standardizedFileURL

  private static let pages = [
    "README", "docs/Tutorial", "docs/Cookbook", "docs/Groups", "docs/Chemistry", "docs/Language", "docs/Plots",
    "docs/Serve",
  ].map {
    "../\($0).md"
  }

  private static let files: [String] =
    pages
    + ["", "errors/"].flatMap { part -> [String] in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + part)) ?? []
      return names.filter { $0.hasSuffix(".txt") }.sorted().map { part + $0 }
    }

  private static func transcript(_ name: String) throws -> Transcript {
    try Transcript(folder.appendingPathComponent(name).standardizedFileURL)
  }

  @Test func thereAreTranscripts() { #expect(Self.files.count >= 10) }

  @Test(arguments: files)
  func noLineEndsInABlank(_ name: String) throws {
    let transcript = try Self.transcript(name)
    for step in transcript.commands + transcript.conversations.flatMap(\.steps) {
      #expect(!step.answer.split(separator: "\n").contains { $0.hasSuffix(" ") }, "\(step.typed)")
    }
  }

  @Test(arguments: files)
  func commandsAreReproduced(_ name: String) throws {
    let steps = try Self.transcript(name).commands
    #expect(!steps.isEmpty)
    let scratch = try Scratch()
    try FileManager.default.createSymbolicLink(at: scratch.url("Examples"), withDestinationURL: Self.folder)
    for step in steps {
      let run = try Program.shell("{ \(step.typed)\n} 2>&1", directory: scratch.directory.path)
      let found = run.output + (run.status == 0 ? "" : "[exit \(run.status)]\n")
      #expect(Transcript.trimmed(found) == Transcript.trimmed(step.answer), "$ \(step.typed)")
    }
  }

  /// A session of the documentation, statement by statement; each chapter begins one.
  @Test(arguments: pages)
  func conversationsAreReproduced(_ name: String) throws {
    for conversation in try Self.transcript(name).conversations {
      var session = Session(surroundings: Surroundings(isInteractive: true))
      for step in conversation.steps {
        var found: String
        do {
          let reply = try session.evaluate(step.typed)
          found = reply.warnings + reply.text
          #expect(reply.outputPath == nil && reply.files.isEmpty, "a file is for the shell: \(step.typed)")
        } catch {
          found = error.text
        }
        #expect(
          Transcript.trimmed(found) == Transcript.trimmed(step.answer), "\(conversation.chapter): e3> \(step.typed)")
      }
    }
  }

  /// Each chapter of the tutorial is something to type, on lines that fit the page.
  @Test func theTutorialIsASessionInEveryChapter() throws {
    let conversations = try Self.transcript("../docs/Tutorial.md").conversations
    #expect(conversations.count >= 15)
    #expect(conversations.allSatisfy { $0.steps.count > 0 })
    #expect(Set(conversations.map(\.chapter)).count == conversations.count)
    for step in conversations.flatMap(\.steps) { #expect(step.typed.count < 76, "\(step.typed)") }
  }

  /// Each question of the cookbook has one block of commands for its answer.
  @Test func theCookbookAnswersEachQuestion() throws {
    let page = try String(
      contentsOf: Self.folder.appendingPathComponent("../docs/Cookbook.md").standardizedFileURL, encoding: .utf8)
    let questions = page.components(separatedBy: "\n### ").dropFirst()
    #expect(questions.count >= 20)
    for (index, question) in questions.enumerated() {
      #expect(question.hasPrefix("\(index + 1). "))
      #expect(question.components(separatedBy: "\n```\n$ ").count == 2, "\(question.prefix(60))")
    }
  }
}
