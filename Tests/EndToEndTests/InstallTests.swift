import Foundation
import TestSupport
import Testing

/// `make install` of the program that is built, under its own name and another.
@Suite struct InstallTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardizedFileURL.path

  /// Runs make without building: the program of the tests is installed.
  private func make(_ target: String, _ program: String, into folder: String) throws -> Program.Run {
    try Program.shell(
      "make -o \"$E3_PROGRAM\" -o prerequisites -o build BINARY=\"$E3_PROGRAM\" \(target) DESTDIR='\(folder)' PREFIX=/usr "
        + "PROGRAM=\(program)", directory: Self.root)
  }

  @Test(arguments: ["e3", "e3calc"])
  func putsEverythingInPlace(_ program: String) throws {
    let scratch = try Scratch()
    let folder = scratch.path("root")
    let run = try make("install", program, into: folder)
    #expect(run.status == 0, "\(run.errors)")
    let files = [
      "bin/\(program)", "share/man/man1/\(program).1", "share/bash-completion/completions/\(program)",
      "share/zsh/site-functions/_\(program)", "share/fish/vendor_completions.d/\(program).fish",
      "share/doc/\(program)/Conventions.md", "share/doc/\(program)/schemas/e3.cg-1.schema.json",
    ]
    for file in files { #expect(FileManager.default.fileExists(atPath: "\(folder)/usr/\(file)"), "\(file)") }
    let version = try Program.run(["--version"], program: "\(folder)/usr/bin/\(program)")
    #expect(version.output == "e3 0.1.0\n")
    let page = try String(contentsOfFile: "\(folder)/usr/share/man/man1/\(program).1", encoding: .utf8)
    #expect(page.contains(".Dt \(program.uppercased()) 1\n") && page.contains("\n\(program) cg 1 1 1 -1 2 0\n"))
    let completed = try Program.shell(
      """
      source '\(folder)/usr/share/bash-completion/completions/\(program)'
      complete -p \(program)
      COMP_LINE='\(program) deco' COMP_POINT=\(program.count + 5) COMP_CWORD=1
      COMP_WORDS=('\(folder)/usr/bin/\(program)' deco)
      _\(program)
      echo "${COMPREPLY[@]}"
      """)
    #expect(completed.output == "complete -F _\(program) \(program)\ndecompose\n", "\(completed.errors)")
    let removed = try make("uninstall", program, into: folder)
    #expect(removed.status == 0)
    for file in files { #expect(!FileManager.default.fileExists(atPath: "\(folder)/usr/\(file)"), "\(file)") }
  }

  /// Whether the sources are a clone and git is there; unpacked from an archive they have no commits to ask for.
  private static let isClone =
    (try? Program.shell("git rev-parse HEAD && git ls-files --error-unmatch Package.swift", directory: root).status)
    == 0

  /// An archive of a commit knows the commit; what is built from a clone does not.
  @Test(.enabled(if: isClone, "not a clone of the repository"))
  func anArchiveKnowsItsCommit() throws {
    let run = try Program.shell(
      "git rev-parse HEAD && git archive HEAD Sources/Calculator/Version.swift | tar -xO", directory: Self.root)
    let commit = try #require(run.output.split(separator: "\n").first)
    #expect(run.status == 0 && run.output.contains("static let commit = \"\(commit)\""), "\(run.errors)")
    #expect(try Program.shell("e3 --version --verbose").output.contains("\ncommit    not known"))
  }

  @Test func theLongVersionTellsWhatItIsMadeOf() throws {
    let verbose = try Program.shell("e3 --version --verbose").output
    #expect(verbose.hasPrefix("e3 0.1.0\ncommit    "))
    for word in ["swift ", "platform ", "editor    libedit", "gmp ", "schemas   3j/1"] {
      #expect(verbose.contains(word))
    }
    #expect(verbose.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
