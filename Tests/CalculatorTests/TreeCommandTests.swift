import Calculator
import Formats
import Testing

/// `maps`, `recouple` and `operations`: what is counted, what is told, what is refused.
@Suite struct TreeCommandTests {
  private func text(_ words: String...) throws -> String {
    var session = Session()
    return String(try session.perform(words).text.dropLast())
  }

  private func failure(_ words: String...) -> Failure? {
    var session = Session()
    do throws(Failure) {
      _ = try session.perform(words)
      return nil
    } catch {
      return error
    }
  }

  @Test func theNumbersOfMACEAreFound() throws {
    #expect(
      try text("maps", "(0e+1o+2e)^3 -> 0e+1o", "--symmetric", "-q")
        == "0e: 5 maps, 11 paths, rank 5; 1o: 5 maps, 21 paths, rank 5")
    #expect(try text("maps", "0e+1o+2e+3o", "--degree", "3", "--to", "0e", "-q") == "0e: 8 maps, 23 paths, rank 8")
    #expect(try text("maps", "0e+1o+2e+3o", "--degree", "10", "--to", "0e", "--count").hasSuffix(": 1768 maps"))
  }

  @Test func bracketsTypedAreTheTree() throws {
    #expect(try text("maps", "1o x (1o x 2e) -> 0e").contains("tree 1 (2 3): 1 path, a basis"))
    #expect(try text("maps", "1o x 1o x 2e -> 0e", "--tree", "2 (3 1)").contains("(1o (2e 1o)1o)0e"))
    #expect(try text("maps", "(1o+0e) x 1o -> 1o").contains("tree 1 2: 1 path"))
    #expect(try text("maps", "O3: 1o^2 -> 0e", "-q") == "0e: 1 map, 1 path")
  }

  @Test func aFilterSaysWhatIsMissing() throws {
    #expect(
      try text("maps", "1o^3 -> 1o", "--via", "0e+1e").contains(
        "with --via 0e+1e: 2 paths: incomplete, 2 of 3 dimensions"))
    #expect(try text("maps", "1o^3 -> 1o", "--lmax", "0", "-q") == "1o: 3 maps, 1 path")
    #expect(try text("maps", "1o^3 -> 1o", "--parity", "natural", "-q") == "1o: 3 maps, 2 paths")
    #expect(try text("maps", "1^3 -> 1", "--parity", "natural", "-q") == "1: 3 maps, 3 paths")
  }

  @Test func whatCannotBeIsToldAtOnce() throws {
    #expect(try text("maps", "1o^20 -> 1o", "-q") == "1o: 0 maps, 0 paths")
    #expect(failure("maps", "1o^20 -> 0e")?.exitCode == ExitCode.limit)
    #expect(failure("maps", "1o x 2e", "--symmetric")?.exitCode == ExitCode.usage)
    #expect(failure("maps", "1o x 2e", "--relations")?.exitCode == ExitCode.usage)
    #expect(failure("maps", "1o x 2e", "--degree", "2")?.exitCode == ExitCode.usage)
    #expect(failure("maps", "1o^2", "--tree", "1 2 3")?.exitCode == ExitCode.data)
    #expect(failure("maps", "1o^2", "--tree", "(1 2) 3")?.exitCode == ExitCode.usage)
    #expect(failure("maps", "1/2 x 1/2", "--basis", "e3nn")?.exitCode == ExitCode.usage)
    #expect(failure("maps", "60e^3 -> 60e", "--tensors")?.exitCode == ExitCode.limit)
    #expect(failure("recouple", "(1 2) 3", "1 (2 3)", "1", "1", "2", "9")?.exitCode == ExitCode.data)
    #expect(failure("recouple", "(1 2) 3", "1 2", "1", "1")?.exitCode == ExitCode.usage)
    #expect(failure("recouple", "(1 2) x", "1 2", "1", "1")?.text.contains("'x'") == false)
    #expect(failure("recouple", "(1 2) 0", "1 2", "1", "1")?.text.contains("'0' is no factor of a tree") == true)
    let many = [String](repeating: "1", count: 14)
    var session = Session()
    let trees = (2...14).reduce("1") { "(\($0) \($1))" }
    #expect(throws: Failure.self) { try session.perform(["recouple", trees, trees] + many) }
  }

  /// One path among 10⁸ beginnings of paths.
  @Test func stretchedPathsAreFoundAtOnce() throws {
    #expect(try text("maps", "1o^20 -> 20e", "-q") == "20e: 1 map, 1 path")
    let tree = (2...20).reduce("1") { "(\($0) \($1))" }
    let other = (1...19).reversed().reduce("20") { "(\($1) \($0))" }
    var session = Session()
    let words = ["recouple", tree, other] + [String](repeating: "1", count: 20) + ["20", "-q"]
    #expect(try session.perform(words).text == "1\n")
  }

  @Test func deepBracketsAreRefused() {
    let deep = String(repeating: "(", count: 100_000)
    #expect(failure("recouple", deep, "1 2", "1", "1")?.text.contains("brackets are nested deeper than 200") == true)
  }

  @Test func matricesArePrintedRowByRow() throws {
    #expect(
      try text("recouple", "(1 2) 3", "1 (2 3)", "1", "1", "2", "1", "-q") == "−1/2 √(3/4); √(3/4) 1/2")
    #expect(try text("recouple", "(1 2) 3", "(1 2) 3", "1", "1/2", "1", "1/2", "-q") == "1 0; 0 1")
    #expect(try text("recouple", "1 2", "2 1", "1", "1", "-q") == "1 | −1 | 1")
    #expect(
      try text("recouple", "((1 2) 3) 4", "1 (2 (3 4))", "1", "1", "1", "1", "1", "--width", "40").contains(
        "entries that are not listed are 0"))
  }

  @Test func bracketingsAreListed() throws {
    #expect(try text("recouple", "3") == "(1 2) 3\n1 (2 3)")
    #expect(try text("recouple", "5").split(separator: "\n").count == 14)
    #expect(failure("recouple", "40")?.exitCode == ExitCode.limit)
    #expect(failure("recouple", "0")?.exitCode == ExitCode.usage)
  }

  @Test func aMinimalSetIsListed() throws {
    let text = try text("maps", "(0e+1o)^3 -> 1o", "--symmetric", "--minimal")
    #expect(text.contains("independent") && !text.contains("  redundant") && text.contains("6 paths"))
  }

  @Test func aRedundantPathIsGivenByOthers() throws {
    let text = try text("maps", "1o+1e", "--degree", "3", "--to", "1e", "--relations")
    #expect(text.contains("redundant") && text.contains("= ") && text.contains("·#"))
  }

  @Test func copiesAreCounted() throws {
    let text = try text("maps", "2x1o x 3x1o -> 2x0e")
    #expect(text.contains("12 maps") && text.contains("(1o 1o)0e") && text.contains("    12"))
  }

  @Test func operationsHaveNames() throws {
    let text = try text("operations", "0e+1o+2e")
    for name in ["linear", "dot", "triple", "through"] { #expect(text.contains(name)) }
    #expect(text.contains("5 P₂(t), P₂(t) = (3t² − 1)/2"))
    #expect(try !self.text("operations", "1e").contains("P₁"))
    #expect(try self.text("operations", "0e+1o", "--name", "dot", "-q") == "dot: 0e 2/2")
  }

  @Test func zeroHasItsRule() throws {
    #expect(try text("maps", "1o x 1o -> 0o").hasSuffix("0 maps\n  the parity of the product is o·o = e"))
    #expect(try text("maps", "1o x 1o -> 4e").hasSuffix("0 maps\n  l ≤ 1 + 1 = 2"))
    #expect(try text("maps", "1o^2 -> 1e", "--symmetric").hasSuffix("0 maps\n  antisymmetry, equal factors commute"))
    #expect(try text("operations", "0e+1o", "--to", "7e", "--name", "through").contains("through to 7e: 0, l ≤ 1 + 1"))
    let spinor = try text("operations", "1/2")
    #expect(spinor.contains("dot to 0: 0, antisymmetry, equal factors commute"))
    #expect(spinor.contains("triple to 0: 0, j ≥ 1/2"))
  }

  @Test func longWorkIsRefused() {
    #expect(failure("operations", "50o+50e+49o+48e")?.exitCode == ExitCode.limit)
    #expect(failure("recouple", "(1 2) 3", "1 (2 3)", "30", "30", "30")?.exitCode == ExitCode.limit)
  }

  @Test(arguments: [
    ["maps", "1o^64 -> 0e", "--count"], ["maps", "1o^5 x 1o^6 x 2e -> 0e", "--count"],
    ["maps", "1o^3 -> 1o", "--via", "0e+1e", "--lmax", "1", "--parity", "natural"], ["operations", "0e+6e"],
    ["recouple", "(1 2) 3", "1 (2 3)", "20", "20", "20", "50"], ["help", "maps"], ["help", "recouple"],
    ["help", "operations"], ["help", "mace-basis"],
  ]) func linesFitThePage(words: [String]) throws {
    var session = Session()
    for line in try session.perform(words).text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }
}
