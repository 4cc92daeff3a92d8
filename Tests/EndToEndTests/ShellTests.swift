import Foundation
import TestSupport
import Testing

/// The built program as the shell sees it.
@Suite struct ShellTests {
  @Test func theMainJob() throws {
    let run = try Program.shell("e3 decompose '1 x 2'")
    #expect(run.output == "1 ⊗ 2 = 1 + 2 + 3                                             dim 3·5 = 15\n")
    #expect(run.errors.isEmpty && run.status == 0)
  }

  @Test func scriptsRunFromFilesAndPipes() throws {
    let scratch = try Scratch()
    try scratch.write("#!/usr/bin/env e3\nh = 8x0e +\n 8x1o  # two lines\nh x sh(1)\n", to: "a.e3")
    let expected =
      "h = 8x0e+8x1o                                                 dim 32\n"
      + "(8x0e+8x1o) ⊗ (1x0e+1x1o) = 16x0e+16x1o+8x1e+8x2e             dim 32·4 = 128\n"
    let run = try Program.shell(
      "e3 run a.e3; e3 run - < a.e3; e3 < a.e3; e3 repl < a.e3", directory: scratch.directory.path)
    #expect(run.output == expected + expected + expected + expected && run.errors.isEmpty)
    try scratch.write("1 x 2\n1o x 2\n3 x 4", to: "b.e3")
    let stopped = try Program.shell("e3 run b.e3", directory: scratch.directory.path)
    #expect(
      stopped.status == 65 && stopped.errors.hasPrefix("b.e3:2:6: error: ") && !stopped.output.contains("3 ⊗ 4"))
    let kept = try Program.shell("e3 run b.e3 --keep-going", directory: scratch.directory.path)
    #expect(kept.status == 65 && kept.output.contains("3 ⊗ 4"))
  }

  @Test(
    arguments: [
      ("e3 run no-such-file.e3", 66, "cannot read 'no-such-file.e3'"), ("e3 run /", 66, "is a directory"),
      ("e3 run", 64, "e3 run"),
      ("e3 -e", 64, "-e needs"), ("e3 -e '1 x 2' 3", 64, ""), ("e3 repl --frob", 64, ""),
      ("e3 decompos", 64, "did you mean 'decompose'"),
      ("e3 export cg --lmax 2 -o /nonexistent/x.json", 73, "cannot create '/nonexistent/x.json'"),
      ("e3 kernel '1o x 1o' -o /dev/null/x", 73, ""), ("e3 decompose '1 x 2' -o /dev/full", 74, "No space left"),
      ("e3 decompose '1 x 2' > /dev/full", 74, "No space left"), ("e3 decompose $'\\xff'", 65, "not UTF-8"),
      ("printf '1 x 2\\n\\xff\\n' | e3", 65, "<stdin>:2:1: error: not UTF-8: byte FF at offset 0"),
      ("printf '1o \\0 2\\n' | e3", 65, "control character"),
    ] as [(String, Int32, String)])
  func failuresHaveTheirCodes(_ line: String, _ code: Int32, _ message: String) throws {
    let run = try Program.shell(line)
    #expect(run.status == code, "\(line): \(run.errors)")
    #expect(message.isEmpty || run.errors.contains(message), "\(run.errors)")
  }

  @Test func anEarlierFileIsNeverLost() throws {
    let scratch = try Scratch()
    let run = try Program.shell(
      """
      echo precious > kept.json; chmod 444 kept.json; chmod 555 .
      e3 export cg --lmax 2 -o kept.json; echo $?; chmod 755 .; cat kept.json
      chmod 644 kept.json; e3 export cg --lmax 1 --json -o kept.json; e3 decompose '2 x 1o' -o kept.json; ls -A; head -c 20 kept.json
      """, directory: scratch.directory.path)
    // As root the folder's mode forbids nothing, so that only the last part is the same for everyone.
    #expect(run.output.hasSuffix("kept.json\n{\"schema\":\"e3.cg/1\","))
    #expect(getuid() == 0 || run.output.hasPrefix("73\nprecious\n"))
  }

  @Test func closedPipesEndQuietly() throws {
    let run = try Program.shell(
      "set -o pipefail; e3 export cg --lmax 6 --format ndjson | head -n 1; echo ${PIPESTATUS[0]}")
    #expect(run.errors.isEmpty)
    #expect(run.output.hasSuffix("}\n141\n") || run.output.hasSuffix("}\n0\n"))
  }

  @Test func longLinesAreAnsweredOrRefused() throws {
    let sum = Data(("1o" + String(repeating: "+1o", count: 100_000)).utf8)
    let run = try Program.shell("e3 | tail -c 20", input: Data("a = ".utf8) + sum + Data("\ndim(a)\n".utf8))
    #expect(run.status == 0 && run.output.hasSuffix("300003\n"))
    let garbage = try Program.shell("e3", input: Data(repeating: UInt8(ascii: "("), count: 10 << 20))
    #expect(garbage.status == 69 && garbage.errors == "<stdin>:1:1: error: the line is longer than 1 MiB\n")
    let deep = try Program.shell("e3", input: Data(repeating: UInt8(ascii: "("), count: 500_000))
    #expect(deep.status == 65 && deep.errors.contains("nested deeper") && deep.errors.utf8.count < 1000)
  }

  @Test func outputIsTheSameEverywhere() throws {
    let plain = try Program.shell("e3 table 1 1").output
    for environment in [["LANG": "C", "LC_ALL": "C"], ["TERM": "dumb"], ["CLICOLOR_FORCE": "1"], ["COLUMNS": "200"]] {
      #expect(try Program.shell("e3 table 1 1", environment: environment).output == plain)
    }
    #expect(
      try Program.shell("e3 decompose '2 x 1o'", environment: ["NO_COLOR": "1", "FORCE_COLOR": "1"]).errors.contains(
        "\u{1B}") == false)
    #expect(
      try Program.shell("e3 decompose '2 x 1o'", environment: ["FORCE_COLOR": "1"]).errors.contains("\u{1B}[1;31m"))
    #expect(
      try Program.shell("e3 decompose '2 x 1o' --color never", environment: ["FORCE_COLOR": "1"]).errors.contains(
        "\u{1B}") == false)
  }

  @Test func interruptsEndWith130() throws {
    // A job in the background begins with interrupts ignored: the signal waits until the program catches it, which is
    // the second bit of SigCgt.
    let run = try Program.shell(
      """
      "$E3_PROGRAM" 6j 150000 150000 150000 150000 150000 150000 --force &
      for i in {1..1200}; do
        [ /proc/$!/exe -ef "$E3_PROGRAM" ] && grep -qs '^SigCgt:.*[2367abef]$' /proc/$!/status && break
        sleep 0.05
      done
      kill -INT $!; wait $!; echo $?
      """)
    #expect(run.output == "130\n" && run.errors.hasPrefix("interrupted after "), "\(run.output)\(run.errors)")
  }
}
