import Testing

@testable import Calculator

/// What Tab offers, by what stands before the cursor.
@Suite struct CompletionTests {
  private var session: Session {
    get throws {
      var session = Session(surroundings: Surroundings(isInteractive: true))
      _ = try session.evaluate("hidden = 8x0e + 8x1o")
      _ = try session.evaluate("1o x 1o")
      session.surroundings.listFiles = { path in ["a.e3", "b.npy", "sub/"].filter { $0.hasPrefix(path) } }
      return session
    }
  }

  private func texts(_ line: String) throws -> [String] { try session.completions(before: line).candidates.map(\.text) }

  private func hints(_ line: String) throws -> String {
    try session.completions(before: line).hints.map { $0.text + " " + $0.summary }.joined(separator: " ")
  }

  @Test func everyVerbIsReachableFromTab() throws {
    let shown = Set(try hints("").split(separator: " ").map(String.init))
    let asked = try session.completions(before: "?")
    let help = Set(asked.hints.flatMap { $0.summary.split(separator: " ").map(String.init) })
    for function in FunctionTable.all {
      #expect(shown.contains(function.name), "\(function.name)")
      #expect(help.contains(function.name), "?\(function.name)")
      #expect(try texts(String(function.name.prefix(2))).contains(function.name))
      let options = try texts("\(function.name) --")
      for option in function.allOptions {
        #expect(options.contains("--\(option.name)"), "\(function.name) \(option.name)")
      }
    }
    #expect(try session.completions(before: "").hintsSayAll)
  }

  @Test func formsBehindAnArrowAreThoseOfTheAnswer() throws {
    #expect(try Set(texts("1o x 1o -> ")).isSuperset(of: ["latex", "json", "e3nn", "0e"]))
    #expect(try Set(texts("1o x 1o -> ")).isDisjoint(with: ["svg", "c", "npz", "cue-json"]))
    #expect(try Set(texts("3j(1, 1, 2, 0, 0, 0) -> ")).isSuperset(of: ["latex", "decimal"]))
    #expect(try !texts("3j(1, 1, 2, 0, 0, 0) -> ").contains("e3nn"))
  }

  @Test func functionsThatTakeGroupsAreOfferedThem() throws {
    #expect(try Set(texts("order(O")).isSuperset(of: ["O", "Oh", "O3"]))
    #expect(try Set(texts("branch(2e, O")).isSuperset(of: ["O", "Oh"]))
    #expect(try texts("dim(O").allSatisfy { !["Oh", "O3"].contains($0) })
  }

  @Test func everyCandidateSaysWhatItIs() throws {
    for line in [
      "", "?", ":", ":set ", "cg --", "cg --basis ", "group ", "1o x ", "1o ", "export ", "convert 1 --from ",
    ] {
      for candidate in try session.completions(before: line).candidates {
        #expect(!candidate.summary.isEmpty || !candidate.current.isEmpty, "\(line)\(candidate.text)")
      }
    }
  }

  @Test func choicesOfOptionsAreOffered() throws {
    for function in FunctionTable.all {
      for option in function.allOptions {
        guard case .choice(let words) = option.argument else { continue }
        #expect(try texts("\(function.name) --\(option.name) ") == words)
        #expect(try texts("\(function.name) --\(option.name)=").count == words.count)
      }
    }
    #expect(try texts("cg --format n") == ["ndjson", "npz"])
    #expect(try texts("3j --digits ").isEmpty)
    #expect(try hints("3j --digits ").contains("1 … 1000000"))
    #expect(try session.completions(before: "cg --basis=re").replaced == 2)
    #expect(try !texts("cg --basis real --").contains("--basis"), "what is given is given")
  }

  @Test func theFormsOfACommandStandFirst() throws {
    let completions = try session.completions(before: "cg ")
    #expect(completions.hints.prefix(2).map(\.text) == ["\"<j1 m1; j2 m2 | J M>\"", "\"l1 x l2 -> l3\""])
    #expect(completions.hints.prefix(2).map(\.summary) == ["one coefficient", "all coefficients of a triple"])
    let basis = try #require(completions.candidates.first { $0.text == "--basis" })
    #expect(basis.summary.hasPrefix("e3nn, real, complex") && basis.current == "e3nn")
    #expect(completions.candidates.first { $0.text == "--norm" }?.current == "cg")
  }

  @Test func theValueThatHoldsIsTheOneChosen() throws {
    var session = try session
    _ = try session.evaluate(":set basis real")
    #expect(session.completions(before: "cg --ba").candidates.first?.current == "real")
    _ = try session.evaluate(":set norm 3j")
    #expect(session.completions(before: "cg --no").candidates.first?.current == "3j")
  }

  @Test(arguments: [
    ("branch 4e --to O", "Oh"), ("branch T2g --from ", "Td"), ("group D", "D4h"), ("decompose --group ", "Oh"),
    (":group C4", "C4v"), ("?O", "Oh"), ("functions ", ""), ("rules T2g --group Oh --op ", "Raman"),
    ("convert 1 --from q", "quantum-espresso"), ("convention show py", "pyscf"), ("sh 2 --basis e3", "e3nn-0.4"),
    ("irreps s", "simplify"), ("export r", "real-cg"), ("plot sp", "sparsity"), ("tensor piezo", "piezoelectric"),
    ("help gram", "grammar"), ("?gram", "grammar"), ("?--ba", "--basis"), ("? cg", "cg"), ("h", "hidden"),
    ("so", "sort("),
    ("decompose hid", "hidden"), ("1o x hid", "hidden"), ("sort(hid", "hidden"), ("%", "%1"), ("e3 deco", "decompose"),
    (":", "group"), (":se", "set"), (":set fo", "format"), (":set form e", "exact"), (":time hid", "hidden"),
    (":load ", "a.e3"), ("cg 1 1 1 -1 2 0 -o ", "b.npy"), ("modes s", "sub/"), ("O", "Oh:"),
  ])
  func offers(_ line: String, _ text: String) throws {
    guard !text.isEmpty else { return #expect(try hints(line).contains("SU2 SO3 O3")) }
    let found = try texts(line)
    #expect(found.contains(text), "\(line): \(found.prefix(20))")
  }

  @Test(arguments: [
    ("1o x ", ["0e", "0o", "1o", "1e", "2e", "2o"]), ("1o ⊗ ", ["0e", "0o", "1o", "1e", "2e", "2o"]),
    ("hidden x ", ["0e", "0o", "1o"]), ("_ x ", ["0e", "0o"]), ("1/2 x ", ["0", "1/2", "1", "3/2"]),
    ("2 x ", ["0", "1", "2"]),
    ("Oh: T2g x ", ["A1g", "A2g", "Eg", "T1g"]), ("decompose \"Oh: T2g x ", ["A1g", "A2g", "Eg"]),
    ("decompose --group C4v \"A1 x ", ["A1", "A2", "B1", "B2", "E"]), ("1o x 1o -> ", ["0e", "0o"]), ("(1o + ", ["0e"]),
    ("sym(", ["0e"]), ("irreps filter --keep ", ["0e"]), ("rules --op E1 --group D3 \"", ["A1", "A2", "E"]),
  ])
  func irrepsOfTheGroupFollowAnOperator(_ line: String, _ first: [String]) throws {
    let found = try texts(line)
    #expect(found.starts(with: first), "\(line): \(found.prefix(8))")
  }

  @Test func irrepsSayWhatTheyAre() throws {
    let candidates = try session.completions(before: "1o x ").candidates
    #expect(candidates.first { $0.text == "1o" }?.summary == "vector")
    #expect(candidates.first { $0.text == "1e" }?.summary == "pseudovector")
    #expect(try session.completions(before: "Oh: Eg x ").candidates.first { $0.text == "T1u" }?.summary == "dim 3")
  }

  @Test func labelsGoOnBehindCopiesAndDegrees() throws {
    #expect(try texts("1o x 8x1") == ["8x1o", "8x1e"])
    #expect(try texts("1o x 12") == ["12e", "12o"])
    #expect(try texts("Oh: T2g x 2T") == ["2T1g", "2T2g", "2T1u", "2T2u"])
    #expect(try texts("filter(1o, ke") == ["keep="])
    #expect(try texts("zz = 1o x 1") == ["1o", "1e"])
  }

  @Test func operatorsFollowAnOperand() throws {
    #expect(try texts("1o ").starts(with: ["x", "+", "->", "^"]))
    #expect(try texts("hidden ").contains("="))
    #expect(try texts("sym(1o, 2) ").contains("x"))
  }

  @Test func theGroupOfTheSessionIsThatOfItsLabels() throws {
    var session = try session
    _ = try session.evaluate(":group Oh")
    #expect(session.completions(before: "T2g x ").candidates.first?.text == "A1g")
  }

  @Test func smallAndCapitalLettersAreTakenForEachOtherWhereNothingElseFits() throws {
    #expect(try texts("DECO") == ["decompose"])
    #expect(try texts("group oH") == ["Oh"])
    #expect(try texts("Oh: T2g x t1") == ["T1g", "T1u"])
    #expect(try texts("zzz").isEmpty)
  }

  @Test func symbolsAreTypedByName() throws {
    for (name, symbol) in SymbolName.all {
      #expect(try texts("1o " + name) == [symbol], "\(name)")
      #expect(!ASCIIText.spell(symbol).contains("?"), "\(symbol) has an ASCII form")
    }
    #expect(try texts("\\").count == SymbolName.all.count)
    #expect(try session.completions(before: "1o \\oti").replaced == 4)
    #expect(try texts("1o \\oti") == ["⊗"])
    #expect(try texts("1o \\o") == ["\\otimes", "\\oplus"])
    #expect(Set(SymbolName.all.map(\.name)).count == SymbolName.all.count)
  }

  @Test func shellsAreAskedWithoutTheirQuotes() throws {
    let session = try session
    let after = { (text: String) in CompletionScript.candidates(after: text, session) }
    #expect(after("cg --b").last == "--basis\te3nn, real, complex, cartesian")
    #expect(after("decompose '1o x 2").dropFirst().map { $0.prefix { $0 != "\t" } } == ["1o x 2e", "1o x 2o"])
    #expect(after("decompose \"Oh: T2g x T1").dropFirst().first?.hasPrefix("Oh: T2g x T1g\t") == true)
    #expect(after("cg --basis=re") == [":words", "--basis=real\t" + "real components, l = 1 is y, z, x; polar axis z"])
    #expect(after("modes ").first == ":files" && after("run ").first == ":files")
    #expect(after("decompose ").allSatisfy { !$0.contains("(") && !$0.contains("->") }, "nothing a shell would read")
    #expect(after("re").contains { $0.hasPrefix("repl\t") } && after("").contains { $0.hasPrefix("batch\t") })
  }
}
