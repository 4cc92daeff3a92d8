import Foundation
import TestSupport
import Testing

/// `e3 check` from file to file.
@Suite struct CheckTests {
  @Test func aBrokenMapIsRepaired() throws {
    let scratch = try Scratch()
    try scratch.write("1,0,0.25\n0,1.5,0\n0,0,2\n", to: "w.csv")
    let options = ["--in", "1o", "--out", "1o", "--exit-status"]
    let broken = try Program.run(["check", "w.csv"] + options, directory: scratch.directory.path)
    #expect(broken.status == 1 && broken.output.contains("not equivariant") && broken.errors.isEmpty)
    let repair = try Program.run(
      ["check", "w.csv", "-o", "better.npy"] + options, directory: scratch.directory.path)
    #expect(repair.output == "better.npy: the nearest equivariant map, shape (3, 3)\n" && repair.status == 1)
    let better = try Program.run(["check", "better.npy", "-q"] + options, directory: scratch.directory.path)
    #expect(better.output == "0\n" && better.status == 0)
  }

  @Test func standardInputIsRead() throws {
    let run = try Program.run(["check", "-", "--in", "2x0e", "--out", "0e"], input: Data("1 2\n".utf8))
    #expect(run.status == 0 && run.output.hasPrefix("2x0e → 1x0e: equivariant, exactly\n"))
    let none = try Program.run(["check", "/nonexistent", "--in", "1o", "--out", "1o"])
    #expect(none.status == 66 && none.errors == "error: cannot read '/nonexistent': No such file or directory\n")
  }
}
