import Formats
import Foundation
import Glibc
import TestSupport
import Testing

@testable import e3

/// Answers that go to pipes and files.
@Suite struct OutputTests {
  @Test func aClosedPipeEndsQuietly() throws {
    let outcome = try Program.shell("yes '1 x 2' | e3 | head -n 1")
    #expect(outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.errors.isEmpty)
  }

  @Test func aClosedPipeEndsQuietlyWhereTheSignalIsIgnored() throws {
    let outcome = try Program.shell(
      "trap '' PIPE; { e3 export cg --lmax 4; echo $? >&2; } | head -c 1 >/dev/null")
    #expect(outcome.errors == "141\n")
  }

  @Test func aFullDiskIsAnError() throws {
    let outcome = try Program.shell("e3 decompose '1 x 2' >/dev/full")
    #expect(outcome.status == 74)
    #expect(outcome.errors == "error: cannot write 'standard output': No space left on device\n")
    #expect(try Program.run(["decompose", "1 x 2", "-o", "/dev/full"]).status == 74)
    #expect(try Program.shell("yes '1 x 2' | e3 --keep-going >/dev/full").status == 74)
  }

  @Test func closedStandardOutputIsAnErrorAndNotTheFile() throws {
    let scratch = try Scratch()
    #expect(try Program.shell("e3 decompose '1 x 2' >&-").status == 74)
    #expect(try Program.shell("e3 decompose '1 x 2' -o \(scratch.path("a")) >&- 2>&- <&-").status == 0)
    #expect(try scratch.text("a").hasPrefix("1 ⊗ 2 ="))
  }

  @Test(arguments: ["/nonexistent/x.json", "/", "/dev/null/x"])
  func whatCannotBeCreatedIsAnError(path: String) throws {
    let outcome = try Program.run(["decompose", "1 x 2", "-o", path])
    #expect(outcome.status == 73)
    #expect(outcome.errors.hasPrefix("error: cannot create '\(path)': "))
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: [["decompose", "1 x 2"], ["export", "cg", "--lmax", "1"]])
  func withDocumentsSuchErrorsAreDocuments(words: [String]) throws {
    for (path, status, reason) in [("/nonexistent/x.json", 73, "create"), ("/dev/full", 74, "write")]
      as [(String, Int32, String)]
    {
      let outcome = try Program.run(words + ["--json", "-o", path])
      #expect(outcome.status == status && outcome.output.isEmpty)
      let document = try JSON(parsing: outcome.errors)
      #expect(document["schema"]?.text == "e3.error/1" && document["error"]?["kind"]?.text == "file")
      #expect(document["error"]?["message"]?.text?.hasPrefix("cannot \(reason) '\(path)': ") == true)
    }
  }

  @Test func anEarlierFileIsKeptWhenWritingFails() throws {
    let scratch = try Scratch()
    try scratch.write("old\n", to: "a.txt")
    // No file may grow past one block: writing fails in the middle.
    let outcome = try Program.shell(
      "trap '' XFSZ; ulimit -f 1; e3 export cg --lmax 4 -o \(scratch.path("a.txt"))")
    #expect(outcome.status == 74)
    #expect(try scratch.text("a.txt") == "old\n")
    #expect(scratch.names == ["a.txt"])
  }

  @Test func aFileIsReplacedWithItsModeThroughLinks() throws {
    let scratch = try Scratch()
    try scratch.write("old\n", to: "a.txt")
    chmod(scratch.path("a.txt"), 0o640)
    symlink("a.txt", scratch.path("link"))
    #expect(try Program.run(["decompose", "-q", "1 x 2", "-o", scratch.path("link")]).status == 0)
    #expect(try scratch.text("a.txt") == "1 + 2 + 3\n")
    let manager = FileManager.default
    #expect(try manager.attributesOfItem(atPath: scratch.path("a.txt"))[.posixPermissions] as? Int == 0o640)
    #expect(try manager.destinationOfSymbolicLink(atPath: scratch.path("link")) == "a.txt")
    #expect(scratch.names == ["a.txt", "link"])
  }

  @Test func severalFilesAreReplacedTogetherOrNotAtAll() throws {
    let scratch = try Scratch()
    try scratch.write("old\n", to: "a")
    try FileManager.default.createDirectory(at: scratch.url("b"), withIntermediateDirectories: true)
    #expect(throws: Output.WriteError.self) {
      try OutputFile.write([("a", [1]), ("b", [2])], into: scratch.directory.path)
    }
    #expect(try scratch.text("a") == "old\n")
    #expect(scratch.names == ["a", "b"])
    try OutputFile.write([("a", [0x31]), ("c", [0x32])], into: scratch.path("new/deep"))
    #expect(try scratch.text("new/deep/c") == "2")
  }

  @Test(
    arguments: [
      (nil, [:], false), (nil, ["CLICOLOR_FORCE": "1"], true), (nil, ["FORCE_COLOR": "1"], true),
      (nil, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false), ("always", ["NO_COLOR": "1"], true),
      ("never", ["FORCE_COLOR": "1"], false),
    ] as [(String?, [String: String], Bool)])
  func colourFollowsTheOptionThenTheEnvironment(
    option: String?, environment: [String: String], isColoured: Bool
  ) throws {
    let choice = option.map { ["--color", $0] } ?? []
    let outcome = try Program.run(["decompose", "1o x 2"] + choice, input: Data(), environment: environment)
    #expect(outcome.errors.contains("\u{1B}[") == isColoured)
    let picture = try Program.run(["plot", "sparsity", "1o x 1o"] + choice, input: Data(), environment: environment)
    #expect(picture.output.contains("\u{1B}[") == isColoured)
  }
}
