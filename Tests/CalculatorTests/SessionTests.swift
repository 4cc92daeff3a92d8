import Calculator
import ExactArithmetic
import TestSupport
import Testing

/// Names, results, atomic statements, completion.
@Suite struct SessionTests {
  private func interactive() -> Session { Session(surroundings: Surroundings(isInteractive: true)) }

  @Test func resultsAreNumberedAndNamesKept() throws {
    var session = interactive()
    #expect(try session.evaluate("h = 8x0e + 8x1o").text.hasPrefix("h = 8x0e+8x1o  "))
    #expect(
      try session.evaluate("h x sh(2)").text.hasPrefix(
        "%1 = (8x0e+8x1o) ⊗ (1x0e+1x1o+1x2e)\n   = 16x0e+24x1o+8x1e+8x2o+16x2e+8x3o "))
    #expect(try session.evaluate("_ -> 0e + 1o").text.hasPrefix("%2 = 16x0e+24x1o+8x1e+8x2o+16x2e+8x3o → 0e + 1o\n"))
    #expect(try session.evaluate("1o ⊗ 2e").text.hasPrefix("%3 = 1x1o ⊗ 1x2e = 1x1o+1x2o+1x3o  "))
    #expect(
      try session.evaluate("cg <1 1; 1 -1 | 2 0>").text == "%4 = ⟨1 1; 1 −1 | 2 0⟩ = √(1/6) ≈ 0.408248290463863\n")
    #expect(try session.evaluate("%4 * %4").text == "%5 = 1/6 ≈ 0.166666666666667\n")
    #expect(try session.evaluate("dim(h)").text == "%6 = 32\n")
    #expect(try session.evaluate("%3;").text == "")
    #expect(try session.evaluate("# only a comment").text == "")
    #expect(try session.evaluate("e3 decompose -q 1 x 1").text == "0 + 1 + 2\n")
    #expect(try session.evaluate("e3> 1 x 1").text.contains("1 ⊗ 1 = 0 + 1 + 2"))
    #expect(try session.evaluate("<0e|E1|1o>").text.hasPrefix("⟨0e|1o|1o⟩: allowed"))
  }

  @Test func optionsStandBehindExpressions() throws {
    var session = interactive()
    let explained = try session.evaluate("1o x 1o --explain").text
    #expect(explained.hasPrefix("%1 = 1x1o ⊗ 1x1o = 1x0e+1x1e+1x2e") && explained.contains("parity o·o = e"))
    #expect(try session.evaluate("a = 1o x 1o --explain").text.hasPrefix("a = "))
    #expect(try session.evaluate("%1 --json").text.hasPrefix("{"))
    #expect(try session.evaluate("<0e|E1|1o> --quiet").text == "allowed\n")
    #expect(try session.evaluate("|2 0> + |1 0> -> latex").text == session.evaluate("|2 0> + |1 0> --format tex").text)
    for line in ["[1o, # like --explain\n 2e] # see --all", "h = 1o  # e3 help --all", "1o --quiet # --all"] {
      #expect(throws: Never.self, "\(line)") { try session.evaluate(line) }
    }
    #expect(try session.evaluate(##""6\" --x""##).text.hasSuffix(##"= "6\" --x""## + "\n"))
    #expect(try session.evaluate("<0e|E1|1o> --digits 5 -> text").text.contains("allowed"))
    #expect(try session.evaluate(#""1o --explain""#).text.hasSuffix("= \"1o --explain\"\n"))
    for (line, message) in [
      ("1o --explan", "error: no option '--explan'\nhelp: did you mean '--explain'?\n"),
      ("1o --digits x", "error: 'x' is no number for --digits\n"),
    ] {
      do {
        _ = try session.evaluate(line)
        Issue.record("\(line) was answered")
      } catch {
        #expect(error.text.hasPrefix(message), "\(error.text)")
      }
    }
  }

  /// The double quote of E" is none of a quotation.
  @Test func doublePrimesAreNoQuotations() throws {
    var session = interactive()
    #expect(try session.evaluate(#"decompose D3h: E' x E""#).text.contains(#"E' ⊗ E" = A1" + A2" + E""#))
    #expect(try session.evaluate(#"D3h: E" x E" --quiet"#).text == "A1' + A2' + E'\n")
  }

  /// A convention in the environment that is none is refused wherever one is needed, and one that tensors do not have
  /// leaves theirs as it is.
  @Test func theBasisOfTheEnvironmentIsOne() throws {
    for command in [
      "cg \"1 x 1 -> 1\"", "sh 1", "export cg --lmax 1 --format csv", "gaunt 1 1 2 0 0 0",
      "wigner-d 1 --beta 90deg", "reduce \"ij=ji\" i=1o --show basis", "plot sparsity \"1 x 1\"",
    ] {
      var session = Session(surroundings: Surroundings(environment: ["E3_BASIS": "bogus"]))
      do {
        _ = try session.evaluate(command)
        Issue.record("\(command) was answered")
      } catch {
        #expect(error.text.hasPrefix("error: no convention is called 'bogus'\n  E3_BASIS bogus\n"), "\(error.text)")
      }
    }
    var session = Session(surroundings: Surroundings(environment: ["E3_BASIS": "racah"]))
    #expect(try session.evaluate("cg \"1 x 1 -> 1\"").text.contains("basis e3nn"))
    session = Session(surroundings: Surroundings(environment: ["E3_BASIS": "real"]))
    #expect(try session.evaluate("cg \"1 x 1 -> 1\"").text.contains("basis real"))
  }

  /// The group of the session is that of labels it has; labels of rotations that it does not have are rotations.
  @Test func theGroupOfTheSessionGivesWayToRotations() throws {
    var session = interactive()
    _ = try session.evaluate(":group Oh")
    #expect(try session.evaluate("T1u x T1u").text.contains("A1g + Eg + T1g + T2g"))
    #expect(try session.evaluate("2e x 1o").text.contains("1x2e ⊗ 1x1o = 1x1o+1x2o+1x3o"))
    #expect(try session.evaluate("branch 2e --to Oh").text.contains("2e ↓ Oh = Eg + T2g"))
    #expect(try session.evaluate("reduce \"ij=ji\" i=1o -q").text == "1x0e+1x2e\n")
    #expect(try session.evaluate("paths \"1o x 1o\" -q").text == "3 paths, 0 weights\n")
    #expect(try session.evaluate("2y x 1o").text.contains("1x2e ⊗ 1x1o"))
    for (line, label) in [("2e x T1u", "'2e' is not an irrep of Oh"), ("T1u x 2e", "'2e' is not an irrep of Oh")] {
      do {
        _ = try session.evaluate(line)
        Issue.record("\(line) was answered")
      } catch {
        #expect(error.text.contains(label), "\(error.text)")
      }
    }
    #expect(throws: Failure.self) { try session.evaluate("decompose --group Oh 2e") }
    #expect(throws: Failure.self) { try session.evaluate("Oh: 2e") }
    _ = try session.evaluate(":group Cinfv")
    #expect(try session.evaluate("1 x 1").text.contains("P ⊗ P = S+ + S- + D"))
    #expect(throws: Failure.self) { try session.evaluate("0 x 1") }
  }

  @Test func namesOfGroupsAreGroupsEverywhere() throws {
    var session = interactive()
    _ = try session.evaluate("G = C2v")
    #expect(try session.evaluate("group G -q").text == "A1 A2 B1 B2\n")
    #expect(try session.evaluate("branch 2e --to G").text.contains("2e ↓ C2v"))
    #expect(try session.evaluate(":group G").text == "labels are read in C2v\n")
    #expect(try session.evaluate("rules \"<B2|E1|A1>\" --group G").text.hasPrefix("⟨B2|E1|A1⟩: allowed"))
  }

  @Test(arguments: ["run a.e3", "serve", "batch", "repl"])
  func wordsOfTheShellAreToldSo(line: String) {
    var session = interactive()
    do {
      _ = try session.evaluate(line)
      Issue.record("\(line) was answered")
    } catch {
      #expect(error.text.contains("is for the shell, not for a session"))
    }
  }

  /// What a script that is loaded shows, and what `:save` keeps of it, has the numbers of the session.
  @Test func resultsOfLoadedScriptsHaveTheNumbersOfTheSession() throws {
    var session = Session(surroundings: Surroundings(isInteractive: true, runsErrands: true))
    _ = try session.evaluate("1 x 3")
    let earlier = session.setResultsAside()
    #expect(try session.evaluate("1o x 1o").text.hasPrefix("%2 = "))
    #expect(try session.evaluate("%1 x 1o").text.hasPrefix("%3 = (1x0e+1x1e+1x2e) ⊗ 1x1o"))
    _ = try session.evaluate("export cg --lmax 1 --format csv -o part%1.csv")
    _ = try session.evaluate("export cg --lmax 1 --format csv -o part%9223372036854775807")
    session.putResultsBack(earlier)
    #expect(try session.evaluate("%2 x 0e").text.hasPrefix("%4 = (1x0e+1x1e+1x2e) ⊗ 1x0e"))
    guard case .save(_, let script, _, _)? = try session.evaluate(":save a.e3").errand else {
      Issue.record("nothing is saved")
      return
    }
    #expect(
      script == """
        1 x 3
        1o x 1o
        %2 x 1o
        export cg --lmax 1 --format csv -o part%1.csv
        export cg --lmax 1 --format csv -o part%9223372036854775807
        %2 x 0e

        """)
  }

  @Test func aFailedStatementChangesNothing() throws {
    var session = interactive()
    _ = try session.evaluate("a = 1o")
    #expect(throws: Failure.self) { try session.evaluate("a = 1o x 2") }
    #expect(throws: Failure.self) { try session.evaluate("a = ") }
    #expect(try session.evaluate("a").text.hasPrefix("%1 = 1x1o"))
    #expect(throws: Failure.self) { try session.evaluate("%2") }
    #expect(try session.evaluate(":vars").text == "a  irreps  1x1o\n")
    _ = try session.evaluate(":reset")
    #expect(throws: Failure.self) { try session.evaluate("a") }
  }

  @Test(arguments: ["decompos \"1 x 2\"", "grup Oh", "pths 1o x 1o", "CG 1 1 1 -1 2 0"])
  func aMistypedCommandIsNamed(_ line: String) {
    var session = interactive()
    #expect { _ = try session.evaluate(line) } throws: { error in
      (error as? Failure).map { $0.exitCode == 64 && $0.text.contains("did you mean '") } ?? false
    }
  }

  @Test func narrowPagesCutVariables() throws {
    var session = interactive()
    _ = try session.evaluate(":set width 20")
    _ = try session.evaluate("h = 8x0e + 8x1o + 2e + 3o + 4e + 5o")
    #expect(try session.evaluate(":vars").text.contains("more characters"))
    #expect(throws: Failure.self) { try session.evaluate(":reset all") }
  }

  @Test(arguments: ["cg = 1o", "O3 = 1o", "sh = 1o", "x = 1o", "_ = 1o", "repl = 1o", "1o = 2e"])
  func meaningfulNamesAreRefused(_ line: String) {
    var session = interactive()
    #expect(throws: Failure.self) { try session.evaluate(line) }
  }

  /// What is printed reads back as the same value.
  @Test func printedValuesReadBack() throws {
    var generator = SeededGenerator(seed: 81)
    let labels = ["0e", "1o", "2e", "3o", "1e"]
    for _ in 0..<100 {
      var session = Session()
      let sum = (0..<3).map { _ in
        "\(Int.random(in: 1...9, using: &generator))x\(labels.randomElement(using: &generator) ?? "0e")"
      }
      let text = try session.perform(["decompose", "-q", sum.joined(separator: " + ") + " x 1o"]).text
      #expect(try session.perform(["decompose", "-q", text]).text == text)
    }
    for number in ["√(1/6)", "−3/70", "√2", "−√(8/15)", "−1/4+1/2√3", "1/25", "5/7"] {
      var session = interactive()
      let once = try session.evaluate("a = \(number)").text
      #expect(once.hasPrefix("a = \(number)"), "\(once)")
    }
  }

  @Test(arguments: [
    ("√(1/6) * √6", "1"), ("√2 + √3 - √2", "√3"), ("(√2 + 1)^2 * 1", "3+2√2"), ("1/√2", "√(1/2)"),
    ("2 * √2 / 3", "√(8/9)"),
    ("-√2 * -√2", "2"), ("<1 1; 1 -1 | 2 0> * √6", "1"), ("√(4/9)", "2/3"), ("-1/3", "−1/3"),
  ])
  func numbersAreExact(_ expression: String, _ expected: String) throws {
    var session = interactive()
    let text = try session.evaluate("a = \(expression)").text
    #expect(text.hasPrefix("a = \(expected)"), "\(text)")
    #expect([" ", "\n"].contains(text.dropFirst(4 + expected.count).first), "\(text)")
  }

  @Test func e3nnSumsKeepTheirOrder() throws {
    var session = Session()
    #expect(try session.perform(["irreps", "simplify", "-q", "1o+0e+2x1o"]).text == "1x1o+1x0e+2x1o\n")
    #expect(try session.perform(["irreps", "sort", "-q", "1o+0e+2x1o"]).text == "1x0e+1x1o+2x1o\n")
    #expect(try session.perform(["irreps", "regroup", "-q", "1o+0e+2x1o"]).text == "1x0e+3x1o\n")
    #expect(
      try session.perform(["irreps", "sort", "-q", "0o+0e+1e+1o", "--order", "e3nn-jax"]).text
        == "1x0e+1x0o+1x1o+1x1e\n")
    #expect(try session.perform(["irreps", "count", "-q", "2x1o+1x1o", "--irrep", "1o"]).text == "3\n")
    #expect(try session.perform(["irreps", "filter", "-q", "2x1o+3x2e+0e", "--lmax", "1"]).text == "2x1o+1x0e\n")
    #expect(try session.perform(["irreps", "slices", "-q", "2x1o+3x2e"]).text == "0:6 6:21\n")
  }

  @Test func optionsStandAnywhereAndNegativeNumbersAreNumbers() throws {
    var session = Session()
    let expected = "√(1/6)\n"
    #expect(try session.perform(["cg", "-q", "1", "1", "1", "-1", "2", "0"]).text == expected)
    #expect(try session.perform(["cg", "1", "1", "1", "-1", "2", "0", "-q"]).text == expected)
    #expect(try session.perform(["cg", "1", "1", "1", "−1", "2", "0", "--quiet"]).text == expected)
    #expect(try session.perform(["-q", "cg", "1", "1", "1", "-1", "2", "0"]).text == expected)
    #expect(try session.perform(["cg", "--args", "sympy", "-q", "1", "1", "2", "1", "-1", "0"]).text == expected)
    #expect(try session.perform(["cg", "-q", "--ascii", "1", "1", "1", "-1", "2", "0"]).text == "sqrt(1/6)\n")
    #expect(
      try session.perform(["cg", "-q", "--form=decimal", "1", "1", "1", "-1", "2", "0"]).text == "0.408248290463863\n")
    #expect(
      try session.perform(["cg", "1", "1", "1", "-1", "2", "0", "--digits", "30", "--form", "decimal", "-q"]).text
        == "0.408248290463863016366214012451\n")
  }

  @Test func asciiOutputIsASCII() throws {
    for words in [
      ["help"], ["table", "1", "1"], ["rules", "2e"], ["cg", "1o x 1o -> 2e"],
      ["9j", "1", "1", "1", "1", "1", "1", "1", "1", "1"],
      ["irreps", "2x1o+1e"], ["paths", "1o x 1o"], ["gaunt", "1", "1", "1", "0", "0", "0"], ["help", "grammar"],
      ["cg", "|1 0>", "1", "1", "--digits", "5"], ["lsjj", "1", "1/2", "1", "1/2", "1"],
      ["reduced", "<1||1||1> = √6"], ["12j", "--kind", "2"] + [String](repeating: "1", count: 12),
    ] {
      var session = Session()
      let text = try session.perform(words + ["--ascii"]).text
      #expect(text.utf8.allSatisfy { $0 < 128 }, "\(words): \(text)")
      // Whatever has no spelling would have become a question mark.
      #expect(words[0] == "help" || !text.contains("?"), "\(words): \(text)")
    }
  }

  @Test func exitStatusTellsNo() throws {
    var session = Session()
    for (words, code) in [
      (["rules", "<0e|E1|0e>"], 1), (["rules", "<0e|E1|1o>"], 0), (["cg", "<1 0; 1 0 | 1 0>"], 1),
      (["decompose", "1o x 1o -> 3o"], 1), (["decompose", "1o x 1o"], 0),
      (["paths", "1o x 1o -> 3o", "--mode", "uvw"], 1),
    ] as [([String], Int32)] {
      #expect(try session.perform(words + ["--exit-status"]).exitCode == code, "\(words)")
      #expect(try session.perform(words).exitCode == 0)
    }
  }

  @Test func longCalculationsCanBeInterrupted() {
    for words in [
      ["decompose", "1o^300"], ["cg", "30 x 30 -> 30"], ["table", "20", "20"],
      ["9j"] + [String](repeating: "400", count: 9), ["6j"] + [String](repeating: "3000", count: 6),
    ] {
      var session = Session(cancellation: Cancellation { true })
      do {
        _ = try session.perform(words)
        Issue.record("\(words) went on")
      } catch {
        #expect(error.exitCode == 130 && error.text == "error: interrupted\n")
      }
    }
  }
}
