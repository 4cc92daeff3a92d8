import Calculator
import Foundation
import Glibc
import TestSupport
import Testing

@testable import e3

/// Files as the program reads them.
@Suite struct InputFileTests {
  private static func error(_ path: String) -> FileError? {
    do {
      _ = try InputFile.read(path)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [0, 1, 1 << 16, 1 << 16 + 1, 300_001])
  func allBytesAreRead(count: Int) throws {
    let scratch = try Scratch()
    var generator = SeededGenerator(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    try Data(bytes).write(to: scratch.url("a"))
    // Not two operands: telling how long arrays differ takes longer than anyone waits.
    let isSame = try InputFile.read(scratch.path("a")) == bytes
    #expect(isSame)
  }

  /// A pipe gives its bytes by and by, and tells no size.
  @Test func pipesAreReadToTheirEnd() throws {
    let scratch = try Scratch()
    #expect(mkfifo(scratch.path("pipe"), 0o600) == 0)
    let writer = Process()
    writer.executableURL = URL(fileURLWithPath: "/bin/bash")
    writer.arguments = ["-c", "{ seq 30000; sleep 0.1; seq 9; } >\(scratch.path("pipe"))"]
    try writer.run()
    let bytes = try InputFile.read(scratch.path("pipe"))
    writer.waitUntilExit()
    let expected = (Array(1...30_000) + Array(1...9)).map { "\($0)\n" }.joined()
    let isSame = bytes == Array(expected.utf8)
    #expect(isSame)
  }

  @Test func whatCannotBeReadSaysWhy() throws {
    let scratch = try Scratch()
    #expect(Self.error(scratch.path("none")) == .unreadable(reason: "No such file or directory"))
    #expect(Self.error(scratch.directory.path) == .unreadable(reason: "is a directory"))
    #expect(Self.error("a\0b") == .unreadable(reason: "a path has no zero bytes"))
    #expect(Self.error("") == .unreadable(reason: "No such file or directory"))
  }

  @Test func aFilePastTheLimitIsRefusedUnread() throws {
    let scratch = try Scratch()
    try scratch.write("", to: "large")
    #expect(truncate(scratch.path("large"), InputFile.limit + 1) == 0)
    #expect(Self.error(scratch.path("large")) == .unreadable(reason: "larger than 1 GiB"))
  }

  /// The lines of a script are not there for a command to take.
  @Test func standardInputBelongsToTheStatements() throws {
    let owned = Terminal.surroundings(isInteractive: false, ownsInput: true, arguments: [])
    #expect(throws: FileError.unreadable(reason: "standard input is where the statements come from")) {
      try owned.readFile("-")
    }
    let scratch = try Scratch()
    try scratch.write("1 2", to: "a")
    #expect(try owned.readFile(scratch.path("a")) == Array("1 2".utf8))
  }

  @Test func aScriptThatCannotBeReadIsToldAlike() throws {
    let missing = try Program.run(["run", "/nonexistent.e3"])
    #expect(missing.errors == "error: cannot read '/nonexistent.e3': No such file or directory\n")
    #expect(missing.status == 66)
    let folder = try Program.run(["run", "/"])
    #expect(folder.errors == "error: cannot read '/': is a directory\n")
    #expect(folder.status == 66)
  }
}
