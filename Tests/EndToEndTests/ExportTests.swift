import Calculator
import ExactArithmetic
import Foundation
import Glibc
import TestSupport
import Testing

@testable import e3

/// Tables that are written while they are made.
@Suite struct ExportTests {
  @Test(arguments: [
    "3j --jmax 3", "6j --jmax 3/2", "9j --lmax 1", "cg --lmax 3", "cg --jmax 2", "gaunt --lmax 3", "jd --lmax 9",
  ])
  func bytesAreTheSameWhateverTheJobs(_ table: String) throws {
    let run = try Program.shell(
      """
      for format in json ndjson csv npz; do
        for jobs in 1 2 3 7; do e3 export \(table) --format $format --jobs $jobs | sha256sum; done | sort -u | wc -l
        e3 export \(table) --format $format | wc -c
      done
      """)
    let counts = run.output.split(separator: "\n").compactMap { Int($0) }
    #expect(counts.count == 8 && run.errors.isEmpty)
    for index in stride(from: 0, to: counts.count, by: 2) { #expect(counts[index] == 1 && counts[index + 1] > 300) }
  }

  @Test(arguments: [1, 2, 3, 7])
  func piecesComeInOrder(_ jobs: Int) throws {
    let map = OrderedMap(jobs: jobs, cancellation: .never)
    var session = Session()
    for words in [["export", "3j", "--jmax", "5/2"], ["export", "jd", "--lmax", "12", "--format", "npz"]] {
      let reply = try session.perform(words)
      let bulk = try #require(reply.bulk)
      var bytes: [UInt8] = []
      var entries = 0
      let totals = try bulk.produce(through: map, advance: { entries = $0.entries }) { bytes += $0 }
      #expect(try bytes == bulk.collected())
      #expect(entries == bulk.entryCount && totals.entries == entries && totals.nonzeros > 0)
    }
  }

  @Test(arguments: [1, 2, 7])
  func anErrorOfTheWriterEndsTheThreads(_ jobs: Int) throws {
    struct Full: Error {}
    var session = Session()
    let reply = try session.perform(["export", "cg", "--lmax", "9"])
    let bulk = try #require(reply.bulk)
    var writes = 0
    #expect(throws: Full.self) {
      _ = try bulk.produce(through: OrderedMap(jobs: jobs, cancellation: .never)) { _ in
        writes += 1
        if writes == 5 { throw Full() }
      }
    }
    #expect(writes == 5)
    #expect(throws: Cancelled.self) {
      _ = try bulk.produce(through: OrderedMap(jobs: jobs, cancellation: Cancellation { true })) { _ in }
    }
  }

  @Test func aClosedPipeEndsAtOnce() throws {
    let run = try Program.shell("e3 export cg --lmax 60 --force --format ndjson | head -2; echo ${PIPESTATUS[0]}")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3 && lines[0].hasPrefix("{\"schema\":\"e3.cg/1\"") && lines[2] == "141")
    #expect(run.errors.isEmpty)
  }

  @Test(arguments: ["INT 130", "TERM 143"])
  func nothingIsLeftOfAnInterruptedFile(_ signal: String) throws {
    let scratch = try Scratch()
    try scratch.write("old\n", to: "a.ndjson")
    let parts = signal.split(separator: " ")
    let run = try Program.shell(
      """
      "$E3_PROGRAM" export 9j --jmax 7 --force --jobs 3 -o a.ndjson & for i in {1..1200}; do [ -s .e3-* ] && break; sleep 0.05; done; ls -A; kill -\(parts[0]) $!; wait $!; echo $?
      """, directory: scratch.directory.path)
    #expect(run.output.contains(".e3-") && run.output.hasSuffix("\n\(parts[1])\n"), "\(run.output)")
    #expect(run.errors.wholeMatch(of: /interrupted after [0-9.]+ m?s\n/) != nil, "\(run.errors)")
    #expect(scratch.names == ["a.ndjson"])
    #expect(try scratch.text("a.ndjson") == "old\n")
  }

  @Test func anErrorInJSONSaysThatItWasInterrupted() throws {
    let scratch = try Scratch()
    let run = try Program.shell(
      """
      "$E3_PROGRAM" export 9j --jmax 7 --force --json >out & for i in {1..1200}; do [ -s out ] && break; sleep 0.05; done; kill -INT $!; wait $!; echo $?
      """, directory: scratch.directory.path)
    #expect(run.output == "130\n" && run.errors.hasPrefix("{\"schema\":\"e3.error/1\""), "\(run.output)\(run.errors)")
    #expect(try !scratch.text("out").isEmpty)
  }

  @Test func aFileIsWrittenOrKept() throws {
    let scratch = try Scratch()
    try scratch.write("old\n", to: "a.npz")
    let run = try Program.shell(
      """
      e3 export 3j --lmax 100 -o a.npz; echo $?; cat a.npz; e3 export 3j --lmax 1 -o none/a.npz; echo $?
      (trap '' XFSZ; ulimit -f 1; e3 export 3j --lmax 4 -o a.npz); echo $?; cat a.npz; ls -A
      e3 export 3j --lmax 1 -o a.npz; e3 export 3j --lmax 1 -q -o a.npz; head -c 2 a.npz
      """, directory: scratch.directory.path)
    #expect(
      run.output
        == "69\nold\n73\n74\nold\na.npz\na.npz: 5 blocks, 17 symbols, 16 non-zero, float64 and exact, formula in __e3__\nPK"
    )
  }

  @Test func progressIsToldToAPerson() throws {
    let scratch = try Scratch()
    let file = scratch.path("a.ndjson")
    let terminal = try PseudoTerminal(["-q"])
    try terminal.expect("e3> ")
    terminal.type("export 9j --jmax 7 --force -o \(file)\r")
    try terminal.expect("  9j … ")
    try terminal.expect(" % done, Ctrl-C stops")
    terminal.type("\u{3}")
    try terminal.expect("interrupted after ")
    #expect(scratch.names.isEmpty)
    try terminal.answer("1 x 2", "= 1 + 2 + 3")
    let quiet = try PseudoTerminal(["-q"])
    try quiet.expect("e3> ")
    quiet.type("export 9j --jmax 7 --force -q -o \(file)\r")
    #expect(!quiet.wait(for: "done", seconds: 2))
    try quiet.interrupt(until: "interrupted after ")
    // It went on for seconds, not milliseconds: long enough for the line to be told elsewhere.
    try quiet.expect(" s\ne3> ")
  }

  /// Whether Python is there to measure memory; without it the test is skipped by name.
  private static let hasPython = (try? Program.shell("python3 -c 'import resource'").status) == 0

  /// Twenty times as long, and no more memory: text is written as it is made.
  @Test(.enabled(if: hasPython, "Python is not there"))
  func memoryDoesNotGrowWithTheTable() throws {
    let run = try Program.shell(
      """
      for l in 3 9; do python3 - $l <<'END'
      import os, resource, subprocess, sys
      subprocess.run([os.environ['E3_PROGRAM'], 'export', '3j', '--lmax', sys.argv[1], '--jobs', '2', '-o', '/dev/null'], check=True)
      print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
      END
      done
      """)
    let sizes = run.output.split(separator: "\n").compactMap { Int($0) }
    try #require(sizes.count == 2, "\(run.errors)")
    #expect(sizes[1] - sizes[0] < 8_000, "kilobytes: \(sizes)")
  }
}
