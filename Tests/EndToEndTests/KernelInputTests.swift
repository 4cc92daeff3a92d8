import Foundation
import TestSupport
import Testing

/// Kernels that cannot be, asked of the built program.
@Suite struct KernelInputTests {
  @Test(
    arguments: [
      ("", 64, "'kernel' needs other arguments"), ("'1o x 1o' --target cuda", 64, "'cuda' is not a target"),
      ("'1o x 1o' --name int -o a", 65, "'int' is no name for a function"),
      ("'1o x 1o' --name 'a b' -o a", 65, "is no name for a function"),
      ("'1000000x20e x 20e' -o a", 69, "the coefficients of a kernel"),
      ("conv '1000000x20e x 20e' --mode uvu -o a", 69, "the coefficients of a kernel"),
      ("'10000000x0e x 0e' -o a", 69, "at most 1000000 copies"),
      ("linear '1000000x1o -> 1000000x1o' -o a", 69, "numbers in one array"),
      ("'100000x1e x 100000x1e -> 0e' --mode uvw -o a", 69, "numbers in one array"),
      ("conv -o a", 65, "nothing to read"), ("conv 1o -o a", 65, "a product of two sums"),
      ("conv foo bar -o a", 65, "an operator is missing"), ("cnov '1o x 1o' -o a", 64, "'kernel' knows no 'cnov'"),
      ("contraktion '1o -> 1o' -o a", 64, "did you mean 'contraction'?"),
      ("sph --lmax 3 -o a", 64, "did you mean 'sh'?"),
      ("sh -o a", 64, "needs other arguments"), ("sh 3 -o a", 64, "needs other arguments"),
      ("sh --lmax 1000000 -o a", 69, "harmonics up to degree 1000000"),
      ("sh --lmax -1 -o a", 64, "no number for --lmax"),
      ("sh --lmax 99999999999999999999 -o a", 64, "no number for --lmax"),
      ("sh --lmax 2 --mode uvu -o a", 64, "--mode"), ("linear 1o -o a", 64, "needs other arguments"),
      ("linear '1o -> 1o' --mode uvu -o a", 64, "--mode"),
      ("contraction '2x1o -> 3x1o' -o a", 65, "one number of channels"),
      ("contraction '1o -> 1o' --correlation 0 -o a", 64, "no number for --correlation"),
      ("'1o x 1o -> 3o' --strict -o a", 64, "always zero"), ("linear '1o -> 2e' --strict -o a", 64, "always zero"),
      ("'2x1o x 1o -> 3x0e' --mode uvu -o a", 65, "mode uvu makes 2 copies"),
      ("'1o x 1o' --weights species -o a", 65, ""), ("polynomial -o a", 65, "nothing to read"),
    ] as [(String, Int32, String)])
  func failuresHaveTheirCodes(_ words: String, _ code: Int32, _ message: String) throws {
    let scratch = try Scratch()
    let run = try Program.shell("timeout 60 \"$E3_PROGRAM\" kernel \(words)", directory: scratch.directory.path)
    #expect(run.status == code && run.errors.hasPrefix("error: "), "\(words): \(run.status) \(run.errors)\(run.output)")
    #expect(message.isEmpty || run.errors.contains(message), "\(run.errors)")
    #expect(scratch.names.isEmpty && run.output.isEmpty)
  }

  /// Files that e3 wrote are written again; others are left where no directory was named.
  @Test func filesOfOthersAreLeftAlone() throws {
    let scratch = try Scratch()
    let command = "\"$E3_PROGRAM\" kernel '1o x 1o -> 0e' --target numpy"
    #expect(try Program.shell(command, directory: scratch.directory.path).status == 0)
    #expect(try Program.shell(command, directory: scratch.directory.path).status == 0)
    try scratch.write("{\"mine\": true}\n", to: "manifest.json")
    let refused = try Program.shell(command, directory: scratch.directory.path)
    #expect(refused.status == 73 && refused.errors.hasPrefix("error: 'manifest.json' exists and is no file of e3\n"))
    #expect(try scratch.text("manifest.json") == "{\"mine\": true}\n")
    #expect(try Program.shell(command + " -o .", directory: scratch.directory.path).status == 73)
    #expect(try Program.shell(command + " -o \"$PWD\"", directory: scratch.directory.path).status == 0)
  }

  @Test func whatIsAlwaysZeroIsSaidAndWritten() throws {
    for words in ["'1o x 1o -> 3o'", "linear '1o -> 2e'", "conv '1o x 1o -> 3o' --mode uvuv"] {
      let scratch = try Scratch()
      let run = try Program.shell("e3 kernel \(words) -o a", directory: scratch.directory.path)
      #expect(run.status == 0 && run.errors.contains("always zero"), "\(run.errors)")
      #expect(scratch.names == ["a"])
    }
  }

  @Test func foldersThatCannotBeWrittenAreNamed() throws {
    let scratch = try Scratch()
    try scratch.write("", to: "file")
    for place in ["/dev/null/x", "file", "file/x", "/proc/e3-kernel"] {
      let run = try Program.shell("e3 kernel '1o x 1o' -o \(place)", directory: scratch.directory.path)
      #expect(run.status == 73 && run.errors.hasPrefix("error: "), "\(place): \(run.status) \(run.errors)")
    }
    #expect(scratch.names == ["file"])
  }

  @Test func aMissingCompilerIsNamed() throws {
    let scratch = try Scratch()
    let run = try Program.run(
      ["kernel", "1o x 1o", "--check", "-o", "a"], environment: ["PATH": "/nonexistent"],
      directory: scratch.directory.path)
    #expect(run.status == 69 && run.errors.contains("cc"), "\(run.status) \(run.errors)")
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/cc"), "a C compiler"))
  func checksHold() throws {
    let scratch = try Scratch()
    let run = try Program.shell(
      "e3 kernel '2x1o x 1o' --mode uvu --check -o a", directory: scratch.directory.path)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains("every derivative"), "\(run.output)")
  }
}
