import Foundation
import Glibc
import TestSupport
import Testing

@testable import e3

/// The file of what was typed.
@Suite struct HistoryTests {
  private func history(_ scratch: Scratch) -> History {
    History(environment: ["E3_HISTORY": scratch.path("deep/history")])
  }

  @Test func entriesAreLinesOfAPrivateFile() throws {
    let scratch = try Scratch()
    history(scratch).append("1 ⊗ 2")
    history(scratch).append("(1o +\n2e)")
    #expect(try scratch.text("deep/history") == "1 ⊗ 2\n(1o + 2e)\n")
    #expect(history(scratch).lines == ["1 ⊗ 2", "(1o + 2e)"])
    let manager = FileManager.default
    #expect(try manager.attributesOfItem(atPath: scratch.path("deep/history"))[.posixPermissions] as? Int == 0o600)
    #expect(try manager.attributesOfItem(atPath: scratch.path("deep"))[.posixPermissions] as? Int == 0o700)
  }

  @Test func sessionsAtTheSameTimeLoseNothing() async throws {
    let scratch = try Scratch()
    let (path, count) = (scratch.path("history"), 100)
    await withTaskGroup { group in
      for writer in 0..<4 {
        group.addTask {
          let history = History(environment: ["E3_HISTORY": path])
          for entry in 0..<count { history.append("writer \(writer) entry \(entry)") }
        }
      }
    }
    let lines = History(environment: ["E3_HISTORY": path]).lines
    #expect(lines.count == 4 * count)
    #expect(Set(lines).count == 4 * count)
  }

  @Test func aLineWithoutItsEndStaysALine() throws {
    let scratch = try Scratch()
    try scratch.write("1 x 1\n1 x", to: "history")
    let history = History(environment: ["E3_HISTORY": scratch.path("history")])
    history.append("1 x 2")
    #expect(history.lines == ["1 x 1", "1 x", "1 x 2"])
  }

  @Test func linesThatAreNotUTF8AreLeftOut() throws {
    let scratch = try Scratch()
    try Data(Array("1 x 1\n".utf8) + [0xFF, 0x0A] + Array("1 x 2\n".utf8)).write(to: scratch.url("history"))
    #expect(History(environment: ["E3_HISTORY": scratch.path("history")]).lines == ["1 x 1", "1 x 2"])
  }

  @Test func whereItLies() throws {
    let scratch = try Scratch()
    History(environment: ["XDG_STATE_HOME": scratch.path("state"), "HOME": "/nonexistent"]).append("a")
    #expect(try scratch.text("state/e3/history") == "a\n")
    History(environment: ["HOME": scratch.directory.path]).append("b")
    #expect(try scratch.text(".local/state/e3/history") == "b\n")
    History(environment: ["E3_HISTORY": "", "HOME": scratch.path("none")]).append("c")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("none")))
  }

  @Test func aPipeInItsPlaceHangsNothing() throws {
    let scratch = try Scratch()
    mkfifo(scratch.path("pipe"), 0o600)
    let history = History(environment: ["E3_HISTORY": scratch.path("pipe")])
    #expect(history.lines.isEmpty)
    history.append("1 x 2")
    #expect(history.lines.isEmpty)
  }
}
