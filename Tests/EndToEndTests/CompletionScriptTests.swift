import Foundation
import TestSupport
import Testing

/// The scripts of the shells, sourced and asked as a person would press Tab.
@Suite struct CompletionScriptTests {
  /// What bash offers for a line whose cursor is at its end.
  ///
  /// bash divides words at `=` and `:`, so the words are given as it has them.
  private func bash(_ line: String, words: [String]) throws -> [String] {
    let quoted = { (text: String) in "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'" }
    let run = try Program.shell(
      """
      source <(e3 completions bash)
      compopt() { :; }
      COMP_LINE=\(quoted(line)) COMP_POINT=\(line.utf8.count)
      COMP_WORDS=("$E3_PROGRAM" \(words.map(quoted).joined(separator: " "))) COMP_CWORD=\(words.count)
      _e3
      printf '%s\\n' "${COMPREPLY[@]}"
      """)
    #expect(run.errors.isEmpty, "\(run.errors)")
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test(
    arguments: [
      ("e3 deco", ["deco"], ["decompose"]), ("e3 rep", ["rep"], ["repl"]),
      ("e3 cg --basis ", ["cg", "--basis", ""], ["e3nn", "real", "complex", "cartesian"]),
      ("e3 cg --basis=", ["cg", "--basis", "="], ["e3nn", "real", "complex", "cartesian"]),
      ("e3 cg --basis=re", ["cg", "--basis", "=", "re"], ["real"]), ("e3 irreps sim", ["irreps", "sim"], ["simplify"]),
      ("e3 group D6", ["group", "D6"], ["D6", "D6h", "D6d"]), ("e3 help gramm", ["help", "gramm"], ["grammar"]),
      ("e3 rules 2e --op hy", ["rules", "2e", "--op", "hy"], ["hyper-Raman"]),
      ("e3 decompose \"1o x 2", ["decompose", "\"1o x 2"], ["1o x 2e", "1o x 2o"]),
      ("e3 decompose \"Oh: T2g x T1", ["decompose", "\"Oh: T2g x T1"], ["Oh: T2g x T1g", "Oh: T2g x T1u"]),
      ("e3 completions z", ["completions", "z"], ["zsh"]),
      ("e3 convert 1 --from quantum", ["convert", "1", "--from", "quantum"], ["quantum-espresso"]),
    ] as [(String, [String], [String])])
  func bashOffers(_ line: String, _ words: [String], _ expected: [String]) throws {
    #expect(try bash(line, words: words) == expected)
  }

  @Test func bashOffersEveryCommandAndOption() throws {
    let run = try Program.shell("e3 help --json")
    #expect(run.status == 0)
    let commands = Set(try bash("e3 ", words: [""]))
    for name in ["decompose", "group", "cg", "3j", "kernel", "help", "run", "batch", "repl", "--version"] {
      #expect(commands.contains(name), "\(name)")
    }
    #expect(try bash("e3 cg --ex", words: ["cg", "--ex"]) == ["--explain", "--exit-status"])
  }

  @Test func bashOffersFiles() throws {
    let scratch = try Scratch()
    try scratch.write("0\n", to: "water.xyz")
    let path = scratch.path("wat")
    #expect(try bash("e3 modes \(path)", words: ["modes", path]) == [scratch.path("water.xyz")])
    #expect(try bash("e3 cg 1 -o \(path)", words: ["cg", "1", "-o", path]) == [scratch.path("water.xyz")])
  }

  /// Another program of that name answers something else, or nothing.
  @Test func anotherProgramIsNotBelieved() throws {
    let run = try Program.shell(
      """
      source <(e3 completions bash)
      COMP_LINE='e3 ' COMP_POINT=3 COMP_WORDS=(/bin/echo '') COMP_CWORD=1
      _e3
      echo "${#COMPREPLY[@]}"
      """)
    #expect(run.output == "0\n")
  }

  /// Whether a shell is there; without it its tests are skipped by name.
  private static func has(_ shell: String) -> Bool { (try? Program.shell("command -v \(shell)").status) == 0 }

  @Test func theScriptForBashIsWellFormed() throws { try checkForm(of: "bash") }

  @Test(.enabled(if: has("zsh"), "zsh is not there"))
  func theScriptForZshIsWellFormed() throws { try checkForm(of: "zsh") }

  @Test(.enabled(if: has("fish"), "fish is not there"))
  func theScriptForFishIsWellFormed() throws { try checkForm(of: "fish") }

  /// Checks that a shell reads its script without a word, and that it is for the program asked for.
  private func checkForm(of shell: String) throws {
    let scratch = try Scratch()
    let run = try Program.shell(
      "e3 completions \(shell) --program e3calc >script && \(shell) -n script && grep -c e3calc script",
      environment: Self.settings(in: scratch), directory: scratch.path("."))
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
  }

  /// Where a shell keeps what it writes when it starts.
  private static func settings(in scratch: Scratch) -> [String: String] {
    let names = ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"]
    return Dictionary(uniqueKeysWithValues: names.map { ($0, scratch.path(".")) })
  }

  @Test(.enabled(if: has("fish"), "fish is not there"))
  func fishOffersWithDescriptions() throws {
    let scratch = try Scratch()
    let run = try Program.shell(
      "export PATH=\"$(dirname \"$E3_PROGRAM\"):$PATH\"; fish -c 'e3 completions fish | source; complete -C \"e3 cg --ba\"; "
        + "complete -C \"e3 group D6\"'", environment: Self.settings(in: scratch))
    #expect(run.output.contains("--basis\te3nn, real"), "\(run.output)\(run.errors)")
    #expect(run.output.contains("D6h\thexagonal"))
  }
}
