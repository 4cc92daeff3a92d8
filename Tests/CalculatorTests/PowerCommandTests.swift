import Calculator
import Formats
import TestSupport
import Testing

/// sym, alt, schur and their functions in expressions.
@Suite struct PowerCommandTests {
  private func reply(_ words: [String]) throws -> String {
    var session = Session()
    return try session.perform(words).text
  }

  private func failure(_ words: [String]) -> (text: String, code: Int32) {
    var session = Session()
    do {
      return (try session.perform(words).text, 0)
    } catch {
      return (error.text, error.exitCode)
    }
  }

  @Test(arguments: [
    (["sym", "-q", "1o", "3"], "1x1o+1x3o"), (["alt", "-q", "2e", "2"], "1x1e+1x3e"),
    (["sym", "-q", "1", "4"], "0 + 2 + 4"), (["sym", "-q", "1/2", "3"], "3/2"),
    (["sym", "-q", "0e+1o", "2"], "2x0e+1x1o+1x2e"), (["sym", "-q", "0e", "+", "1o", "2"], "2x0e+1x1o+1x2e"),
    (["sym", "-q", "0e + 1o 2"], "2x0e+1x1o+1x2e"), (["sym", "-q", "(1o)", "2"], "1x0e+1x2e"),
    (["sym", "-q", "1o x 1o", "2"], "3x0e+2x1e+4x2e+1x3e+1x4e"), (["sym", "-q", "1o", "0"], "1x0e"),
    (["alt", "-q", "1o", "3"], "1x0o"), (["alt", "-q", "1o", "4"], ""), (["sym", "-q", "0o", "1000000000001"], "1x0o"),
    (["sym", "-q", "SU2: 1", "2"], "0 + 2"), (["sym", "-q", "1", "2", "--group", "SU2"], "0 + 2"),
    (["schur", "-q", "1o", "2,1"], "1x1o+1x2o"), (["schur", "-q", "1o", "(2,1)"], "1x1o+1x2o"),
    (["schur", "-q", "1o", "[2,1]"], "1x1o+1x2o"), (["schur", "-q", "1o", "(2, 1)"], "1x1o+1x2o"),
    (["schur", "-q", "1o", "(2,", "1)"], "1x1o+1x2o"), (["schur", "-q", "1o (2,1)"], "1x1o+1x2o"),
    (["schur", "-q", "1o", "2,1,0"], "1x1o+1x2o"), (["schur", "-q", "1o", "3"], "1x1o+1x3o"),
    (["schur", "-q", "1/2", "2,1"], "1/2"), (["schur", "-q", "1o", "1,1,1,1"], ""),
    (["schur", "-q", "1o", "0"], "1x0e"),
    (["sym", "-q", "0e+1o+2e+3o", "3", "--keep", "0e+1o"], "8x0e+12x1o"),
    (["sym", "-q", "1o", "3", "--keep", "2e"], ""),
    (["sym", "-q", "2e", "6", "--series"], "1 0 1 1 1 1 2"),
    (["sym", "-q", "1o", "3", "--series", "--keep", "0e+1o"], "0e: 1 0 1 0; 1o: 0 1 0 1"),
    (["alt", "-q", "1o", "4", "--series", "--keep", "0o"], "0 0 0 1 0"),
    (["decompose", "-q", "sym(1o,3)"], "1x1o+1x3o"), (["decompose", "-q", "alt(2e, 2)"], "1x1e+1x3e"),
    (["decompose", "-q", "schur(1o, (2,1))"], "1x1o+1x2o"), (["decompose", "-q", "schur(1o, 3)"], "1x1o+1x3o"),
    (["decompose", "-q", "schur(1o, (3))"], "1x1o+1x3o"),
    (["decompose", "-q", "alt(sym(1o,2),2) x 1o"], "1x0o+2x1o+3x2o+2x3o+1x4o"),
    (["decompose", "-q", "sym(1/2,2)"], "1"), (["decompose", "-q", "2x1o + sym(1o,2)"], "2x1o+1x0e+1x2e"),
    (["irreps", "regroup", "-q", "sym(1o + 0e, 2)"], "2x0e+1x1o+1x2e"),
  ])
  func bareAnswers(_ words: [String], _ expected: String) throws { #expect(try reply(words) == expected + "\n") }

  @Test(arguments: [
    (["sym", "1o", "3"], "Sym³(1o) = 1x1o+1x3o                                          dim 10 of 27"),
    (["alt", "2e", "2"], "Λ²(2e) = 1x1e+1x3e                                            dim 10 of 25"),
    (["sym", "1o", "3", "--ascii"], "Sym^3(1o) = 1x1o+1x3o                                          dim 10 of 27"),
    (["alt", "2e", "2", "--ascii"], "Alt^2(2e) = 1x1e+1x3e                                            dim 10 of 25"),
    (["sym", "0e", "12", "--ascii"], "Sym^12(0e) = 1x0e                                              dim 1 of 1"),
    (["schur", "1o", "2,1"], "S(2,1)(1o) = 1x1o+1x2o                                        dim 8 of 27"),
    (["sym", "1/2", "100"], "Sym¹⁰⁰(1/2) = 50                                              dim 101 of 2^100"),
    (
      ["alt", "1o", "4"],
      "Λ⁴(1o): none\n  because such tensors need a space of 4 dimensions, this one has 3"
    ),
    (["sym", "1o", "2", "--keep", "1o"], "Sym²(1o) → 1x1o: none\n  Sym²(1o) = 1x0e+1x2e"),
    (
      ["sym", "1o", "2", "--series"],
      "Symᵈ(1o) → 0e   d = 0 … 2   equivariant polynomials of degree d\n d  dim  0e\n 0    1   1\n 1    3   0\n 2    6   1"
    ),
    (["sym", "1o", "3", "--format", "tex"], "\\mathrm{Sym}^{3}(1o) = 1o \\oplus 3o"),
    (["sym", "2e", "6", "--series", "--format", "tex"], "1 + t^{2} + t^{3} + t^{4} + t^{5} + 2t^{6}"),
    (
      ["decompose", "schur(1o, (2,1)) x 1o -> 0e"],
      "schur(1x1o, (2,1)) ⊗ 1x1o → 0e = 1x0e                         dim 1"
    ),
  ])
  func answers(_ words: [String], _ expected: String) throws { #expect(try reply(words) == expected + "\n") }

  /// Long answers stay on the page, and say the same as the bare ones.
  @Test func longAnswersFitThePage() throws {
    for words in [["sym", "0e+1o+2e+3o", "10"], ["decompose", "(0e+1o+2e+3o)^6"], ["sym", "7", "6"]] {
      let lines = try reply(words).split(separator: "\n")
      #expect(lines.count > 2 && lines.allSatisfy { $0.count <= 80 }, "\(words)")
      let joined = lines.joined().filter { !$0.isWhitespace }
      #expect(joined.contains("=" + (try reply([words[0], "-q"] + words.dropFirst())).filter { !$0.isWhitespace }))
    }
  }

  @Test(arguments: [
    (["sym", "1o", "x"], 65, "error: 'x' is not a whole number\n  1o x\n     ^ 0, 1, 2, …\n"),
    (["sym", "1o", "-1"], 65, "error: '-1' is not a whole number\n  1o -1\n     ^^ 0, 1, 2, …\n"),
    (["sym", "1o"], 64, "error: 'sym' needs other arguments\nhelp: e3 sym IRREPS N\n"),
    (
      ["sym", "1z", "2"], 65,
      "error: 'z' is not a parity\n  1z 2\n   ^ e (even), o (odd) or y (that of Y_l)\nhelp: 3x1o is three vectors, 3x1e three pseudovectors\n"
    ),
    (["sym", "1o +", "2"], 65, "error: an expression is missing after '+'\n  1o + 2\n     ^\n"),
    (["sym", "(1o", "2"], 65, "error: unclosed bracket\n  (1o 2\n  ^\n"),
    (
      ["schur", "1o", "1,2"], 65,
      "error: '1,2' is not a partition\n  1o 1,2\n     ^^^ whole numbers that do not grow: 3 or 2,1 or (2,1,1)\n"
    ),
    (
      ["schur", "1o", "()"], 65,
      "error: '()' is not a partition\n  1o ()\n     ^^ whole numbers that do not grow: 3 or 2,1 or (2,1,1)\n"
    ),
    (
      ["schur", "1o", "2,,1"], 65,
      "error: '2,,1' is not a partition\n  1o 2,,1\n     ^^^^ whole numbers that do not grow: 3 or 2,1 or (2,1,1)\n"
    ),
    (["schur", "1o", "2,a"], 65, "error: 'a' is not a whole number\n  1o 2,a\n       ^ 0, 1, 2, …\n"),
    (
      ["decompose", "schur(1o, (1,2))"], 65,
      "error: '(1,2)' is not a partition\n  schur(1o, (1,2))\n            ^^^^^ whole numbers that do not grow: 3 or 2,1 or (2,1,1)\n"
    ),
    (["decompose", "(1o, 2e)"], 65, "error: irreps are needed here, this is a list\n  (1o, 2e)\n  ^^^^^^^^\n"),
    (["decompose", "sym(1o)"], 65, "error: wrong number of arguments for sym\n  sym(1o)\n  ^^^ sym(irreps, n)\n"),
    (["decompose", "sym(1o, 2e)"], 65, "error: '2e' is not a whole number\n  sym(1o, 2e)\n          ^^ 0, 1, 2, …\n"),
    (["decompose", "sym(1o, 2"], 65, "error: unclosed bracket\n  sym(1o, 2\n     ^\n"),
    (
      ["sym", "1o", "99999999999999999999"], 69,
      "error: a power of degree about 9·10^19: degrees go up to 10^15, more than is done unasked\nhelp: --force lifts the limit\n"
    ),
  ])
  func failures(_ words: [String], _ code: Int32, _ expected: String) {
    let failure = failure(words)
    #expect(failure.text == expected)
    #expect(failure.code == code)
  }

  /// Whatever would take too long is refused, and what only looks so is answered.
  @Test(arguments: [
    ["sym", "0e+1o", "1000000"], ["sym", "1000000000", "3"], ["sym", "2x1/2", "1000000"], ["alt", "100000x1o", "5000"],
    ["schur", "1o", "1000000,2"], ["schur", "0e+1o+2e+3o+4e", "900,800,700"], ["sym", "1o", "10000000", "--series"],
    ["reduce", "ijk=jki", "i=1000000e"],
  ])
  func absurdSizesAreRefused(_ words: [String]) {
    let failure = failure(words)
    #expect(failure.code == 69 && failure.text.contains("more than is done unasked"), "\(failure.text)")
  }

  @Test func sessionsKnowTheResults() throws {
    var session = Session(surroundings: .init(isInteractive: true))
    #expect(try session.evaluate("sym 1o 2").text.hasPrefix("%1 = Sym²(1o) = 1x0e+1x2e"))
    #expect(try session.evaluate("alt(_, 2)").text.hasPrefix("%2 = alt(1x0e+1x2e, 2) = 1x1e+1x2e+1x3e"))
    #expect(try session.evaluate("h = sym(1o, 2)").text.hasPrefix("h = 1x0e+1x2e"))
    #expect(try session.evaluate("sym h 1").text.hasPrefix("%3 = Sym¹(1x0e+1x2e) = 1x0e+1x2e"))
    #expect(throws: Failure.self) { try session.evaluate("sym = 1o") }
  }

  @Test func documentsTellThePower() throws {
    let document = try JSON(parsing: reply(["schur", "1o", "2,1", "--json"]))
    #expect(document["schema"]?.text == "e3.schur/1" && document["input"]?["canonical"]?.text == "S(2,1)(1o)")
    #expect(document["power"] == .array([.integer(2), .integer(1)]))
    #expect(document["result"]?["dim"] == .integer(8) && document["result"]?["text"]?.text == "1x1o+1x2o")
    let series = try JSON(parsing: reply(["sym", "2e", "3", "--series", "--json"]))
    #expect(series["result"]?["text"]?.text == "1 0 1 1")
  }
}
