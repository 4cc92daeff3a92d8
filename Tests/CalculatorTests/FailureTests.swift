import Calculator
import TestSupport
import Testing

/// Bad input: its kind, place, hint and exit code.
@Suite struct FailureTests {
  /// The drawing and the exit code of a command that must fail.
  private func failure(_ words: [String]) -> (text: String, code: Int32) {
    var session = Session()
    do {
      _ = try session.perform(words)
      return ("no error", 0)
    } catch {
      return (error.text, error.exitCode)
    }
  }

  @Test(
    arguments: [
      (
        ["decompose", "2x1o + 3x1z"], 65,
        "error: 'z' is not a parity\n  2x1o + 3x1z\n            ^ e (even), o (odd) or y (that of Y_l)\nhelp: 3x1o is three vectors, 3x1e three pseudovectors\n"
      ),
      (
        ["decompose", "2 x 1o"], 65,
        "error: '2 x 1o' has two readings\n  2 x 1o\n    ^\nhelp: 2x1o (no spaces) is two copies of 1o; 2e x 1o or 2o x 1o is a product\n"
      ),
      (
        ["decompose", "1o x 2"], 65,
        "error: the parity is missing in a product with an O(3) irrep\n  1o x 2\n       ^ 2e or 2o?\nhelp: 1 x 2 (no parities at all) is a product in SO(3)\n"
      ),
      (
        ["cg", "<1/3 0; 1 0 | 1 0>"], 65,
        "error: 1/3 is not an angular momentum\n  <1/3 0; 1 0 | 1 0>\n   ^^^ multiples of 1/2 only: 0, 1/2, 1, 3/2, …\n"
      ),
      (
        ["cg", "1", "2", "1", "0", "2", "2"], 65,
        "error: m = 2 is not a state of j = 1\n  1 2 1 0 2 2\n    ^ −1, 0 or 1\nhelp: six plain numbers are read as j1 m1 j2 m2 J M;\n      for SymPy's order j1 j2 J m1 m2 M use --args sympy\n"
      ),
      (["decompos"], 64, "error: no command 'decompos'\nhelp: did you mean 'decompose'?   all commands: e3 help\n"),
      (
        ["decompose", "1 x 2", "--group", "Ohh"], 65,
        "error: no group 'Ohh'\n  --group Ohh\n          ^^^ did you mean Oh?   e3 group --list shows all 32 and the families\n"
      ),
      (["decompose", "sort(1o + 2e, 2"], 65, "error: unclosed bracket\n  sort(1o + 2e, 2\n      ^\n"),
      (
        ["kernel", "1o x 1o", "--target", "cdua"], 64,
        "error: 'cdua' is not a target\n  --target cdua\n           ^^^^ c, numpy, swift\n"
      ),
      (
        ["decompose", "1o - 2e"], 65,
        "error: irreps cannot be subtracted\n  1o - 2e\n     ^^^^\nhelp: a minus belongs to numbers: −√(1/6), -1/25\n"
      ),
      (
        ["rules", "2e", "--op", "X7"], 65,
        "error: 'X7' is not an operator\n  X7\n  ^^ E1, M1, E2, M2, E3 … or irreps such as 1o\n"
      ),
      (["3j", "1", "1", "1"], 65, "error: 3j takes 6 numbers, 3 were given\n  1 1 1\n  ^^^^^\n"),
      (["decompose", "1 x 2", "--frmat", "json"], 64, "error: no option '--frmat'\nhelp: did you mean '--format'?\n"),
      (
        ["cg", "1", "1", "1", "-1", "2", "0", "--basis", "e3n"], 64,
        "error: 'e3n' is not a basis\n  --basis e3n\n          ^^^ did you mean 'e3nn'?   e3nn, real, complex, cartesian\n"
      ),
      (
        ["decompose", "1 x 2", "--format", "yaml"], 64,
        "error: 'decompose' has no format 'yaml'\n  --format yaml\n           ^^^^ text, json, tex, e3nn\n"
      ),
      (
        ["export", "9j"], 64,
        "error: 'export 9j' needs --lmax N or --jmax J, one of them\nhelp: e3 help export\n"
      ),
      (
        ["export", "3j", "--jmax", "1/3"], 64,
        "error: '1/3' is no spin\n  --jmax 1/3\n         ^^^ multiples of 1/2: 0, 1/2, 1, 3/2, …\n"
      ),
      (
        ["export", "cg", "--jmax", "1", "--basis", "e3nn"], 64,
        "error: half-integer spins have no real basis\nhelp: --basis complex, or --lmax for integers alone\n"
      ),
      (
        ["kernel", "1o x 1o", "--name", "for"], 65,
        "error: 'for' is no name for a function\nhelp: letters, digits and _, not a digit first, and no word of C or Python\n"
      ),
      (
        ["kernel", "2x1o x 1o -> 3x0e", "--mode", "uvu"], 65,
        "error: mode uvu makes 2 copies, the output '3x0e' has 3\nhelp: 2x0e, or --mode uvw, which joins any numbers\n"
      ),
    ] as [([String], Int32, String)])
  func isDrawn(_ words: [String], _ code: Int32, _ text: String) {
    let found = failure(words)
    #expect(found.text == text)
    #expect(found.code == code)
  }

  @Test(
    arguments: [
      (["decompose", ""], 65), (["decompose"], 64), (["cg"], 64), (["3j", "-q"], 64), (["rules"], 64),
      (["decompose", "1000000000 x 1000000000"], 69),
      (["decompose", "1o^20000"], 69),
      (["decompose", (["1o"] + [String](repeating: "1o", count: 19_999)).joined(separator: " x ")], 69),
      (["decompose", "99999999999999999999 x 1"], 65), (["decompose", "1/2 x 1o"], 65),
      (["decompose", "1o x T2g"], 65),
      (["decompose", "SO3: 1/2 x 1"], 65), (["decompose", "SO3: 1o"], 65), (["decompose", "√2"], 65),
      (["decompose", "1o^√2"], 65),
      (["cg", "1o x 1o"], 65), (["cg", "1o x 1o x 1o -> 1o"], 65), (["cg", "2x1o x 1o -> 1e"], 65),
      (["cg", "-1 0 1 0 1 0"], 65),
      (["cg", "1e99 0 1 0 1 0"], 65), (["3j", "1000000000", "1000000000", "1000000000", "1", "-1", "0"], 69),
      (["6j"] + [String](repeating: "1000000000", count: 6), 69),
      (["9j"] + [String](repeating: "100000", count: 9), 69),
      (["gaunt", "1/2", "1", "1", "0", "0", "0"], 65), (["table", "1"], 65), (["completions"], 64),
      (["table", "5000", "5000"], 69),
      (["table", "-1", "1"], 65), (["export"], 64), (["export", "cg"], 64), (["export", "cg", "--lmax", "200"], 69),
      (["export", "3j", "--lmax", "1", "--jmax", "1"], 64), (["export", "gaunt", "--jmax", "1"], 64),
      (["export", "3j", "1"], 64), (["export", "cg", "1o x 1o -> 0e", "--lmax", "1"], 64),
      (["export", "real-cg", "--jmax", "1"], 64), (["export", "real-cg", "--lmax", "1", "--basis", "complex"], 64),
      (["export", "3j", "--jmax", "-1"], 64), (["export", "jd", "--lmax", "1", "--jobs", "0"], 64),
      (["export", "cg", "--lmax", "1", "--format", "cue-json"], 64), (["export", "6j", "--lmax", "2"], 0),
      (["export", "cg", "--lmax", "-1"], 64), (["export", "foo"], 64), (["kernel", "1o"], 65),
      (["kernel", "1/2e x 1/2e"], 65),
      (["kernel", "1o x 1o", "--mode", "uvw", "--weights", "none"], 65),
      (["kernel", "1o x 1o", "--weights", "shared"], 65),
      (["kernel", "sh"], 64), (["kernel", "900x1o x 900x1o -> 1o", "--name", ""], 65),
      (["paths", "1000000000x1o x 1o"], 69),
      (["paths", "4e x 4e"], 0), (["kernel", "120e x 120e -> 120e"], 69), (["kernel", "20e x 20e"], 69),
      (["help", "nothing"], 64), (["completions", "csh"], 64),
      (["--frob"], 64), (["decompose", "1o", "--digits", "0"], 64), (["decompose", "1o", "--digits"], 64),
      (["decompose", "1o", "--json=1"], 64), (["decompose", "1o", "-z"], 64),
      (["irreps", "count", "1o", "--irrep", "1o+0e"], 64),
      (["rules", "<1e|E1>"], 65), (["rules", "1o", "--op", ""], 65), (["decompose", "\u{0}"], 65),
      (["decompose", "💥 x 1o"], 65),
    ] as [([String], Int32)])
  func endsWithItsCode(_ words: [String], _ code: Int32) {
    let found = failure(words)
    #expect(found.code == code, "\(words.joined(separator: " ").prefix(60)): \(found.text.prefix(200))")
    if code != 0 { #expect(found.text.hasPrefix("error: ") && found.text.hasSuffix("\n")) }
  }

  /// Words at random never trap, and never take long.
  @Test func commandSoupNeverTraps() {
    var generator = SeededGenerator(seed: 91)
    let verbs = [
      "decompose", "irreps", "cg", "3j", "6j", "9j", "racah", "gaunt", "table", "paths", "rules", "export", "kernel",
      "help",
    ]
    let words = [
      "1", "2", "1/2", "-1", "1o", "2e", "x", "->", "1o x 1o", "<1 1; 1 -1 | 2 0>", "<1o|E1|0e>", "sort", "cg", "--op",
      "E1",
      "--lmax", "3", "-q", "--json", "--ascii", "--basis", "real", "--mode", "uvw", "(", ")", "|", "√2", "2x1o+0e",
      "--", "-", "",
      "--format", "csv", "npz", "tex", "1 x 2 -> 1", "é", "--digits", "99999999", "--irrep", "--norm", "3j",
    ]
    var answered = 0
    for _ in 0..<4000 {
      let line =
        [verbs.randomElement(using: &generator) ?? "cg"]
        + (0..<Int.random(in: 0...7, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "1" }
      var session = Session()
      do {
        _ = try session.perform(line)
        answered += 1
      } catch {
        #expect([64, 65, 69].contains(error.exitCode), "\(line): \(error.text)")
      }
      var other = Session(surroundings: Surroundings(isInteractive: true))
      do {
        _ = try other.evaluate(line.joined(separator: " "))
      } catch {
        #expect([64, 65, 69].contains(error.exitCode), "\(line): \(error.text)")
      }
    }
    #expect(answered > 50)
  }
}
