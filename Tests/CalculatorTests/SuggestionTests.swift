import Language
import Testing

@testable import Calculator

/// Mistakes and what is said of them.
@Suite struct SuggestionTests {
  private func failure(_ words: [String], in session: Session = Session()) -> (text: String, code: Int32) {
    var session = session
    do {
      _ = try session.perform(words)
      return ("no error", 0)
    } catch {
      return (error.text, error.exitCode)
    }
  }

  /// The ten mistakes of the specification, to the character; targets are those that there are.
  @Test(
    arguments: [
      (
        ["decompose", "2x1o + 3x1z"], 65,
        """
        error: 'z' is not a parity
          2x1o + 3x1z
                    ^ e (even), o (odd) or y (that of Y_l)
        help: 3x1o is three vectors, 3x1e three pseudovectors

        """
      ),
      (
        ["decompose", "2 x 1o"], 65,
        """
        error: '2 x 1o' has two readings
          2 x 1o
            ^
        help: 2x1o (no spaces) is two copies of 1o; 2e x 1o or 2o x 1o is a product

        """
      ),
      (
        ["decompose", "1o x 2"], 65,
        """
        error: the parity is missing in a product with an O(3) irrep
          1o x 2
               ^ 2e or 2o?
        help: 1 x 2 (no parities at all) is a product in SO(3)

        """
      ),
      (
        ["cg", "<1/3 0; 1 0 | 1 0>"], 65,
        """
        error: 1/3 is not an angular momentum
          <1/3 0; 1 0 | 1 0>
           ^^^ multiples of 1/2 only: 0, 1/2, 1, 3/2, …

        """
      ),
      (
        ["cg", "1", "2", "1", "0", "2", "2"], 65,
        """
        error: m = 2 is not a state of j = 1
          1 2 1 0 2 2
            ^ −1, 0 or 1
        help: six plain numbers are read as j1 m1 j2 m2 J M;
              for SymPy's order j1 j2 J m1 m2 M use --args sympy

        """
      ),
      (
        ["decompos", "1 x 2"], 64,
        """
        error: no command 'decompos'
        help: did you mean 'decompose'?   all commands: e3 help

        """
      ),
      (
        ["decompose", "T2g", "--group", "Ohh"], 65,
        """
        error: no group 'Ohh'
          --group Ohh
                  ^^^ did you mean Oh?   e3 group --list shows all 32 and the families

        """
      ),
      (
        ["reduce", "ijk=-jik", "i=1o"], 65,
        """
        error: index k has no irreps
          ijk=-jik   i=1o
            ^ i and j are 1o by the symmetry; nothing is said of k
        help: e3 reduce "ijk=-jik" i=1o k=1o

        """
      ),
      (
        ["decompose", "sym(1o + 2e, 2"], 65,
        """
        error: unclosed bracket
          sym(1o + 2e, 2
             ^

        """
      ),
      (
        ["kernel", "1o x 1o", "--target", "nmupy"], 64,
        """
        error: 'nmupy' is not a target
          --target nmupy
                   ^^^^^ did you mean 'numpy'?   c, numpy, swift

        """
      ),
    ] as [([String], Int32, String)])
  func tenMistakes(_ words: [String], _ code: Int32, _ text: String) {
    let found = failure(words)
    #expect(found.text == text)
    #expect(found.code == code)
  }

  @Test(
    arguments: [
      (["irreps", "srot", "1o"], "'irreps' knows no 'srot'", "sort"), (["export", "3jj"], "'3jj'", "3j"),
      (["plot", "spasity", "1o x 1o"], "'spasity'", "sparsity"),
      (["sh", "prodct", "1", "0", "1", "0"], "'prodct'", "product"),
      (["kernel", "contractoin", "1o", "-o", "x"], "'contractoin'", "contraction"),
      (["completions", "bsh"], "'bsh' is not a shell", "bash"), (["convention", "lst"], "'lst'", "list"),
      (["decompose", "1o", "--grup", "Oh"], "no option '--grup'", "--group"),
      (["sh", "2", "--norm", "componet"], "'componet' is not a normalisation", "component"),
      (["cg", "1o x 1o -> 2e", "--basis", "rael"], "'rael' is not a basis", "real"),
      (["sh", "2", "--basis", "pysfc"], "no convention is called 'pysfc'", "pyscf"),
      (["convention", "show", "quantum-expresso"], "'quantum-expresso'", "quantum-espresso"),
      (["cg", "1o x 1o -> 2e", "--format", "ndjsn"], "no format 'ndjsn'", "ndjson"),
      (["tensor", "piezoelectrc", "--group", "32"], "'piezoelectrc'", "piezoelectric"),
      (["help", "gramar"], "no help on 'gramar'", "grammar"), (["help", "sparsty"], "no help on", ""),
      (["help", "decompoze"], "no help on 'decompoze'", "decompose"),
      (["help", "--", "--baiss"], "no help on '--baiss'", "--basis"),
      (["--versoin"], "no option '--versoin'", "--version"), (["tabel", "1", "1"], "no command 'tabel'", "table"),
      (["branch", "4e", "--to", "D4hh"], "no group 'D4hh'", "D4h"),
      (["decompose", "sot(1o)"], "no function 'sot'", "sort"),
      (["decompose", "Oh: T2gg x T1u"], "'T2gg' is not an irrep of Oh", "T2g"),
    ] as [([String], String, String)])
  func theNearestWordIsNamed(_ words: [String], _ message: String, _ nearest: String) {
    let found = failure(words)
    #expect(found.text.contains(message), "\(found.text)")
    #expect(nearest.isEmpty || found.text.contains("did you mean") && found.text.contains(nearest), "\(found.text)")
  }

  @Test(
    arguments: [
      ("hiden x 1o", "did you mean hidden?"), (":vrs", "did you mean ':vars'?"),
      (":set bassi real", "did you mean 'basis'?"),
      (":set basis rael", "did you mean 'real'?"), (":group Ohh", "did you mean Oh?"),
      ("?hiden", "did you mean 'hidden'?"),
      ("??clebch", "clebsch"),
    ])
  func theSessionNamesTheNearestWord(_ line: String, _ hint: String) throws {
    var session = Session(surroundings: Surroundings(isInteractive: true))
    _ = try session.evaluate("hidden = 8x0e")
    do {
      _ = try session.evaluate(line)
      Issue.record("\(line) is answered")
    } catch {
      #expect(error.text.contains(hint), "\(error.text)")
    }
  }

  @Test func hintsFitThePage() {
    let mistakes = [
      ["decompose", "Ih*: X x Ag"], ["decompose", "foo(1o)"], ["export", "foo"], ["sh", "2", "--basis", "nothing"],
      ["decompose", "D12h: X"], ["irreps", "T2g"], ["cg", "1o x 1o", "--format", "nothing"], ["reduce", "ij=jk"],
      ["kernel", "2x1o x 1o -> 3x0e", "--mode", "uvu"], ["decompose", "C6v: X x E1"], ["rules", "2e", "--op", "X7"],
      ["decompose", "1/2 x 1o"], ["group", "SO3"], ["branch", "O3", "SU2"], ["kernel", "Oh*: E1/2g x E1/2g -> A1g"],
    ]
    for words in mistakes {
      let text = failure(words).text
      #expect(text.hasPrefix("error: "), "\(words)")
      for line in text.split(separator: "\n").dropFirst() { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test func negativeNumbersAreArguments() throws {
    for words in [
      ["cg", "1", "1", "1", "-1", "2", "0"], ["sh", "2", "--at", "-1,2,3"], ["sh", "2", "--at=-1,-2,-3", "-q"],
      ["plot", "sh", "3", "--m", "-2", "--basis", "real"], ["wigner-d", "1", "--beta", "-pi/3"],
      ["rotation", "--axis", "-1,0,0", "--angle", "-30deg"], ["legendre", "3", "--at", "-1/2"],
      ["gaunt", "1", "1", "2", "-1", "1", "0"],
      ["reduce", "-ij=ji", "i=1o"], ["3j", "2", "2", "4", "1", "1", "−2"],
    ] {
      var session = Session()
      #expect(throws: Never.self, "\(words)") { try session.perform(words) }
    }
    var session = Session()
    #expect(try session.evaluate("-1/2").text.contains("−1/2"))
  }

  @Test func nearestPrefersTheCloserAndThenTheFirst() {
    #expect(Suggestion.nearest(to: "tabel", among: ["table", "tables", "label"]) == "table")
    #expect(Suggestion.nearest(to: "conv", among: ["convention", "convert"]) == "convention")
    #expect(Suggestion.nearest(to: "xyzzy", among: ["table"]) == nil)
    #expect(Suggestion.nearest(to: "OH2", among: ["Oh"]) == "Oh")
    #expect(Suggestion.hint(to: "vrs", among: ["vars"], mark: ":") == "did you mean ':vars'?   ")
  }
}
