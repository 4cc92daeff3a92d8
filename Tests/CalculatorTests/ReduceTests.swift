import Calculator
import ExactArithmetic
import Formats
import Representations
import TestSupport
import Testing

/// reduce: formulas of indices, their irreps, and what is wrong with others.
@Suite struct ReduceTests {
  private func reply(_ words: [String]) throws -> String {
    var session = Session()
    return try session.perform(["reduce"] + words).text
  }

  private func failure(_ words: [String]) -> (text: String, code: Int32) {
    var session = Session()
    do {
      return (try session.perform(["reduce"] + words).text, 0)
    } catch {
      return (error.text, error.exitCode)
    }
  }

  /// What e3nn 0.6.0 answers (`ReducedTensorProducts(...).irreps_out`), and more.
  @Test(arguments: [
    (["ij=ji", "i=1o"], "1x0e+1x2e"), (["ij=-ji", "i=1o"], "1x1e"), (["ijk=jik=kji", "i=1o"], "1x1o+1x3o"),
    (["ij=ji", "i=1o+0e"], "2x0e+1x1o+1x2e"), (["ijkl=jikl=ijlk=klij", "i=1o"], "2x0e+2x2e+1x4e"),
    (["ij=ji", "i=2e"], "1x0e+1x2e+1x4e"), (["ijk=-jik=-ikj", "i=1o+0e"], "1x0o+1x1e"),
    (["ijk=ikj", "i=1o", "j=1o"], "2x1o+1x2o+1x3o"), (["ij", "i=1o", "j=2e"], "1x1o+1x2o+1x3o"),
    (["i", "i=1o"], "1x1o"), (["ij=ji", "i=1/2"], "1"), (["ij=-ji", "i=1/2"], "0"), (["ij=ji", "i=1"], "0 + 2"),
    (["ij=ji", "j=1o"], "1x0e+1x2e"), (["ij=ji", "i=1o", "j=1o"], "1x0e+1x2e"),
    (["ij=ji", "i=1o+0e", "j=0e+1o"], "2x0e+1x1o+1x2e"), (["-ij=ji", "i=1o"], "1x1e"),
    (["-ij=-ji", "i=1o"], "1x0e+1x2e"),
    (["ij=+ji", "i=1o"], "1x0e+1x2e"), (["ij=−ji", "i=1o"], "1x1e"), (["ij = ji", "i=1o"], "1x0e+1x2e"),
    (["ij", "=", "- ji", "i=1o"], "1x1e"), (["ij=ji i=1o"], "1x0e+1x2e"), (["ij=ji", "i=1o + 0e"], "2x0e+1x1o+1x2e"),
    (["ij=ji", "i", "=", "1o"], "1x0e+1x2e"), (["xyz=yxz", "x=1o", "z=0e"], "1x0e+1x2e"),
    (["αβ=βα", "α=1o"], "1x0e+1x2e"), (["AaB=aAB", "A=1o", "B=1e"], "2x1e+1x2e+1x3e"),
    (["ijkl=-jikl=-ikjl=-ijlk", "i=1o"], ""), (["ij=ji", "i=128x1o"], "8256x0e+8128x1e+8256x2e"),
    (["ij=ji", "i=sym(1o,2)"], "2x0e+2x2e+1x4e"), (["ij=ji", "i=1o", "--keep", "2e"], "1x2e"),
    (["ij=ji", "i=1", "--group", "SU2"], "0 + 2"), (["ij=ij=ji", "i=1o"], "1x0e+1x2e"),
    (["abcdefghijkl=bacdefghijkl=bcdefghijkla", "a=1o"], "1x0e+1x2e+1x4e+1x6e+1x8e+1x10e+1x12e"),
  ])
  func bareAnswers(_ words: [String], _ expected: String) throws {
    #expect(try reply(["-q"] + words) == expected + "\n")
  }

  @Test(arguments: [
    (
      ["ijkl=jikl=ijlk=klij", "i=1o"],
      "i, j, k, l: 1o   symmetry ijkl = jikl = ijlk = klij (8 permutations)\n"
        + "2x0e+2x2e+1x4e                                                dim 21 of 81\n"
    ),
    (
      ["ij=ji", "i=1o"],
      "i, j: 1o   symmetry ij = ji\n1x0e+1x2e                                                     dim 6 of 9\n"
    ),
    (
      ["ijk=-ikj", "i=2e", "j=1o"],
      "i: 2e   j, k: 1o   symmetry ijk = −ikj\n1x1e+1x2e+1x3e                                                dim 15 of 45\n"
    ),
    (
      ["ij", "i=1o", "j=0e+1o"],
      "i: 1o   j: 1x0e+1x1o   no symmetry\n1x0e+1x1o+1x1e+1x2e                                           dim 12 of 12\n"
    ),
    (
      ["ijk=-jik=-ikj", "i=1o", "--ascii"],
      "i, j, k: 1o   symmetry ijk = -jik = -ikj (6 permutations)\n1x0o                                                          dim 1 of 27\n"
    ),
    (
      ["ijkl=-jikl=-ikjl=-ijlk", "i=1o"],
      "i, j, k, l: 1o   symmetry ijkl = −jikl = −ikjl = −ijlk (24 permutations)\nnone\n"
        + "  because every component is minus itself under some exchange of equal indices\n"
    ),
    (["ij=ji", "i=1o", "--keep", "1o"], "i, j: 1o   symmetry ij = ji\nnone\n  all of them: 1x0e+1x2e\n"),
  ])
  func answers(_ words: [String], _ expected: String) throws { #expect(try reply(words) == expected) }

  @Test(arguments: [
    (
      ["ijk=-jik", "i=1o"],
      "error: index k has no irreps\n  ijk=-jik   i=1o\n    ^ i and j are 1o by the symmetry; nothing is said of k\n"
        + "help: e3 reduce \"ijk=-jik\" i=1o k=1o\n"
    ),
    (
      ["ij=ji"],
      "error: index i has no irreps\n  ij=ji\n  ^ nothing is said of i and j\nhelp: e3 reduce \"ij=ji\" i=1o\n"
    ),
    (
      ["ijkl=jikl", "i=1o + 0e"],
      "error: index k has no irreps\n  ijkl=jikl   i=1o + 0e\n    ^ i and j are 1x1o+1x0e by the symmetry; nothing is said of k and l\n"
        + "help: e3 reduce \"ijkl=jikl\" i=\"1o + 0e\" k=\"1o + 0e\" l=\"1o + 0e\"\n"
    ),
    (["ij=-ij", "i=1o"], "error: no tensor but 0 has this symmetry\n  ij=-ij   i=1o\n     ^^^ this says ij = −ij\n"),
    (
      ["ijk=jki=-jik=ikj", "i=1o"],
      "error: no tensor but 0 has this symmetry\n  ijk=jki=-jik=ikj   i=1o\n               ^^^ with this side follows ijk = −ijk\n"
    ),
    (
      ["ijk=-jki", "i=1o"],
      "error: no tensor but 0 has this symmetry\n  ijk=-jki   i=1o\n      ^^^^ with this side follows ijk = −ijk\n"
    ),
    (
      ["ij=ji", "i=1o", "j=2e"],
      "error: the symmetry exchanges i and j, which have different irreps\n  ij=ji   i=1o j=2e\n                 ^^ i is 1o\n"
        + "help: indices that are exchanged stand for the same irreps\n"
    ),
    (["ijk=ij", "i=1o"], "error: index k is missing\n  ijk=ij   i=1o\n      ^^ the indices of 'ijk', each once\n"),
    (["ij=ijk", "i=1o"], "error: 'ij' has no index k\n  ij=ijk   i=1o\n       ^ the indices of 'ij', each once\n"),
    (
      ["ij=jj", "i=1o"],
      "error: index j stands twice\n  ij=jj   i=1o\n      ^ each index once on a side\n"
        + "help: a formula says which exchanges leave a tensor as it is, and sums over\n      nothing\n"
    ),
    (["ij=ji", "x=1o"], "error: the formula has no index x\n  ij=ji   x=1o\n          ^ i, j\n"),
    (["ij=ji", "ij=1o"], "error: 'ij' is not one index\n  ij=ji   ij=1o\n          ^^ one letter before '=': i=1o\n"),
    (["ij=ji", "i=1o", "i=1o"], "error: index i was given irreps before\n  ij=ji   i=1o i=1o\n               ^\n"),
    (
      ["i=1o"],
      "error: a formula of indices is missing\n  i=1o\n  ^ first ij=ji, then i=1o\nhelp: e3 reduce \"ij=ji\" i=1o\n"
    ),
    (
      ["ij=", "i=1o"],
      "error: a side of the formula is missing\n  ij=   i=1o\n    ^\nhelp: ij=ji says that T_ij = T_ji\n"
    ),
    (
      ["ij==ji", "i=1o"],
      "error: a side of the formula is missing\n  ij==ji   i=1o\n    ^\nhelp: ij=ji says that T_ij = T_ji\n"
    ),
    (
      ["=ji", "i=1o"], "error: a side of the formula is missing\n  =ji   i=1o\n  ^\nhelp: ij=ji says that T_ij = T_ji\n"
    ),
    (["i(j=ji", "i=1o"], "error: '(' is not an index\n  i(j=ji   i=1o\n   ^ indices are letters: i, j, k, …\n"),
    (["ij=j i", "i=1o"], "error: ' ' is not an index\n  ij=j i   i=1o\n      ^ indices are letters: i, j, k, …\n"),
    (["ij=ji", "i="], "error: irreps are missing after 'i='\n  ij=ji   i=\n          ^ i=1o\n"),
    (["ij=ji", "i=(1o"], "error: unclosed bracket\n  ij=ji   i=(1o\n            ^\n"),
    (
      ["ij", "i=1o", "j=1/2"],
      "error: the parity is missing in a product with an O(3) irrep\n  ij   i=1o j=1/2\n              ^^^ 1/2e or 1/2o?\nhelp: 1 x 2 (no parities at all) is a product in SO(3)\n"
    ),
    (
      ["ij=ji", "i=1z"],
      "error: 'z' is not a parity\n  ij=ji   i=1z\n             ^ e (even), o (odd) or y (that of Y_l)\nhelp: 3x1o is three vectors, 3x1e three pseudovectors\n"
    ),
  ])
  func failures(_ words: [String], _ expected: String) {
    let failure = failure(words)
    #expect(failure.text == expected)
    #expect(failure.code == 65)
  }

  /// The group of a cycle of 101 indices is not looked for unasked, that of one exchange among them is.
  @Test func longFormulasAreLimited() throws {
    let letters = (0x4E00..<0x4E00 + 101).compactMap(UnicodeScalar.init).map(String.init)
    let cycle = (letters.dropFirst() + [letters[0]]).joined()
    let failure = failure([letters.joined() + "=" + cycle, "\(letters[0])=1o"])
    #expect(failure.code == ExitCode.limit && failure.text.contains("a symmetry that moves 101 indices"))
    let exchange = ([letters[1], letters[0]] + letters.dropFirst(2)).joined()
    let text = try reply(
      [letters.joined() + "=" + exchange, "\(letters[0])=1o"] + letters.dropFirst(2).map { "\($0)=0e" } + ["-q"])
    #expect(text == "1x0e+1x2e\n")
  }

  /// The session reads what the shell reads.
  @Test func sessionsReadFormulas() throws {
    var session = Session(surroundings: .init(isInteractive: true))
    #expect(try session.evaluate("reduce \"ij=ji\" i=1o").text.hasPrefix("%1 = i, j: 1o   symmetry ij = ji\n1x0e+1x2e"))
    #expect(try session.evaluate("reduce ij = ji i = _").text.contains("dim 21 of 36"))
    #expect(try session.evaluate("_ x 1o").text.contains("⊗ 1x1o"))
  }

  @Test func documentsTellTheSymmetry() throws {
    let document = try JSON(parsing: reply(["ijk=-ikj", "i=2e", "j=1o", "--json"]))
    #expect(document["input"]?["canonical"]?.text == "ijk=−ikj i=1x2e j=1x1o k=1x1o")
    #expect(document["symmetry"]?["permutations"] == .integer(2))
    #expect(document["result"]?["dim"] == .integer(15) && document["result"]?["of"] == .integer(45))
  }

  /// Random formulas: an answer whose dimension is no larger than the space, or an error of the kinds above, never a trap.
  @Test func randomFormulasAreReadOrRefused() throws {
    var generator = SeededGenerator(seed: 6)
    let pieces = [
      "i", "j", "k", "ij", "ji", "ijk", "jki", "ikj", "=", "=", "-", "−", " ", "+", "1o", "i=1o", " j=2e", "(", "²",
      "é", "x=", ",",
    ]
    var answered = 0
    for _ in 0..<400 {
      var text = (0..<Int.random(in: 1...7, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? ""
      }
      .joined()
      if Bool.random(using: &generator) { text += " i=1o j=1o k=1o" }
      let failure = failure([text])
      if failure.code == 0 { answered += 1 }
      #expect([0, 64, 65].contains(failure.code), "\(text): \(failure.text)")
    }
    #expect(answered > 3)
  }

  /// Random signed formulas: the answer is that of the group of permutations, and a contradiction is told.
  @Test func randomSymmetriesAgreeWithTheirGroups() throws {
    var generator = SeededGenerator(seed: 7)
    let vector = Irreps(group: O3(), terms: [IrrepTerm(O3.Irrep(degree: 1, parity: .odd))])
    for _ in 0..<120 {
      let count = Int.random(in: 1...4, using: &generator)
      let letters = Array("ijkl".prefix(count))
      let generators = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
        SignedPermutation(
          images: (0..<count).map { UInt8($0) }.shuffled(using: &generator), isNegative: Bool.random(using: &generator))
      }
      let sides = generators.map { ($0.isNegative ? "-" : "") + String($0.images.map { letters[Int($0)] }) }
      let formula = ([String(letters)] + sides).joined(separator: "=")
      let symmetry = IndexSymmetry(generators: generators, count: count)
      let assignments = symmetry.orbits.map { "\(letters[$0[0]])=1o" }
      let found = failure(["-q", formula] + assignments)
      if symmetry.isContradictory {
        #expect(found.text.hasPrefix("error: no tensor but 0 has this symmetry"), "\(formula)")
      } else {
        let irreps = try symmetry.invariants(of: Array(repeating: vector, count: count))
        let text = irreps.terms.map { "\($0.multiplicity)x\(O3().label(of: $0.irrep))" }.joined(separator: "+")
        #expect(found.text == text + "\n", "\(formula)")
      }
    }
  }
}
