import Calculator
import Formats
import TestSupport
import Testing

/// Groups by name: expressions in any group, tables, restriction, induction, tensors.
@Suite struct GroupCommandTests {
  @Test(arguments: [
    ("Oh: T2g x T1u", "A2u + Eu + T1u + T2u"), ("Td: T2 x T2", "A1 + E + T1 + T2"), ("C4: E x E", "2A + 2B"),
    ("C3: E x E", "2A + E"), ("C5: E1 x E2", "E1 + E2"), ("SO2: 1 x 1", "2x0 + 2"), ("O2: 1 x 1", "0+ + 0- + 2"),
    ("O2: 0- x 0-", "0+"), ("Cinfv: Σ⁻ x Π", "P"), ("Dinfh: Pg x Pu", "Su+ + Su- + Du"), ("U1: 3 x -1", "2"),
    ("U1: 2x-1 + 3", "2x-1 + 3"), ("U1: 1 + -1", "1 + -1"), ("(1/2,1/2) x (1/2,1/2)", "(0,0) + (0,1) + (1,0) + (1,1)"),
    ("(1/2,0)+(0,1/2)", "(1/2,0) + (0,1/2)"),
    ("[1/2,0] x [1/2,0]", "(0,0)+ + (0,0)- + (1/2,1/2)+ + (1/2,1/2)- + [1,0]"),
    ("T3: k(1/2,0,0) x k(0,1/3,0)", "k(1/2,1/3,0)"), ("k(1/2) x k(-1/2)", "k(0)"), ("Z4: k(3) x k(2)", "k(1)"),
    ("Z4xZ4: k(3,1) x k(2,3)", "k(1,0)"), ("Scale: s(3/2) x s(-1)", "s(1/2)"), ("s(1) x s(2)", "s(3)"),
    ("Oh*: E1/2g x E1/2g", "A1g + T1g"), ("2Oh: Γ8- x Γ6+", "Eu + T1u + T2u"), ("D3*: E3/2 x E1/2", "2E"),
    ("C3*: B3/2 x B3/2", "A"), ("I*: I5/2 x E1/2", "T2 + G + H"),
    ("O3 x Scale: (2e,s(2)) x (1o,s(1))", "(1o,s(3)) + (2o,s(3)) + (3o,s(3))"),
    ("D4 x C3: (E,A) x (E,E)", "(A1,E) + (A2,E) + (B1,E) + (B2,E)"), ("m-3m: Γ4- x T1u", "A1g + Eg + T1g + T2g"),
    ("6/mmm: E2g x E1u", "B1u + B2u + E1u"), ("C_{2v}: b1 x B₂", "A2"), ("C₃ᵥ: e^2", "A1 + A2 + E"),
    ("Oh: 2t2g + 3Eg x A1g", "3Eg + 2T2g"), ("Oh: sym(T1u, 2)", "A1g + Eg + T2g"), ("Oh: alt(T1u, 2)", "T1g"),
    ("Oh: schur(T1u, (2,1))", "Eu + T1u + T2u"), ("Lorentz: alt((1/2,1/2), 2)", "(0,1) + (1,0)"),
    ("O: T1 x T1 -> E", "E"), ("C4: dual(E) + A", "E + A"), ("D∞h: Πg", "Pg"),
  ])
  func bareDecompositions(_ text: String, _ expected: String) {
    let found = outcome(["decompose", "-q", text])
    #expect(found.text == expected + "\n" && found.code == 0, "\(text): \(found.text)")
  }

  @Test(arguments: [
    ("branch 4e --to Oh", "A1g + Eg + T1g + T2g"), ("branch T2g --from Oh --to D4h", "B2g + Eg"),
    ("branch 3/2 --to O*", "G3/2"), ("branch 5/2 --to I*", "I5/2"), ("branch 1e --to C∞v", "S- + P"),
    ("branch 2x2e --to SO2", "2x0 + 2x1 + 2x2"), ("branch 1 --to D3[1,1,1;1,-1,0]", "A2 + E"),
    ("branch T2 --from Td --to C3v", "A1 + E"), ("branch T2 --from Td --to C2v[π/4]", "A1 + B1 + B2"),
    ("induce A' --from Cs[y] --to C4v", "A1 + B1 + E"), ("induce A --from C2 --to C4", "A + B"),
    ("induce E --from C3v --to Td", "E + T1 + T2"), ("induce E --from C4 --to C4v", "2E"),
    ("regular C4", "A + B + E"), ("regular C4v", "A1 + A2 + B1 + B2 + 2E"), ("regular Oh --on C4v", "A1g + Eg + T1u"),
    ("regular Z3", "k(0) + k(1) + k(2)"), ("group C3v", "A1 A2 E"), ("group D12h --verify", "verified"),
    ("sym T1u 4 --group Oh", "2A1g + 2Eg + T1g + 2T2g"), ("sym T1u 4 --group Oh --keep A1g", "2A1g"),
    ("sym T2 4 --group Td --series", "1 0 1 1 2"), ("reduce ij=ji i=T1u --group Oh", "A1g + Eg + T2g"),
    ("alt E1 2 --group C5v", "A2"),
  ])
  func bareAnswers(_ line: String, _ expected: String) {
    let words = line.split(separator: " ").map(String.init)
    let found = outcome(words + ["-q"])
    #expect(found.text == expected + "\n" && found.code == 0, "\(line): \(found.text)")
  }

  @Test(arguments: [
    ("decompose", "C3v: A1g x E", 65, "'A1g' is not an irrep of C3v"), ("group", "Ohh", 65, "did you mean Oh?"),
    ("group", "SO3", 65, "SO3 is infinite"), ("group", "O3 x C2", 65, "is infinite"), ("regular", "O2", 65, "infinite"),
    ("group", "C2000", 65, "up to order"), ("group", "C0", 65, "no group 'C0'"), ("group", "C3v[1,1", 65, "no group"),
    ("decompose", "T1u x T2g", 65, "need its name"), ("decompose", "D3: E1/2 x E", 65, "double group: D3*"),
    ("decompose", "Oh: 1/2", 65, "rotations"),
    ("cg", "O3: 1o x 1o -> 2e", 0, "11 of 45 non-zero"), ("cg", "SO3: 1 x 1 -> 2", 0, "1 ⊗ 1 → 2"),
    ("group", "D3[1,1,1;1,0,0]", 65, "must be orthogonal"), ("decompose", "C3: ¹E x A", 65, "one irrep E"),
    ("decompose", "C3v: A1 - E", 65, "subtracted"), ("decompose", "C3v: 1o", 65, "not an irrep of C3v"),
    ("decompose", "C3v: A1 x (D4: A1)", 65, "C3v and of D4"), ("decompose", "Oh: sh(2)", 65, "SU2, SO3 or O3"),
    ("maps", "Oh: T1u x T1u", 65, "SU2, SO3 or O3"), ("irreps", "C2: A", 65, "SU2, SO3 or O3"),
    ("decompose", "[1o]", 65, "irreps are needed here, this is a list"), ("decompose", "U1: 3 - 1", 65, "subtracted"),
    ("branch", "D6h C2v2", 65, "no group 'C2v2'"), ("branch", "Oh C5", 65, "C5 is not a subgroup of Oh"),
    ("cg", "Oh: T1u x T1u", 0, "T1u ⊗ T1u → A1g"), ("cg", "Oh: T1u + Eg x T1u", 0, "Eg ⊗ T1u → T1u"),
    ("cg", "Oh: T1u x T1u -> A2g", 0, "because T1u ⊗ T1u = A1g + Eg + T1g + T2g"),
  ])
  func answersThatSayWhy(_ verb: String, _ text: String, _ code: Int, _ part: String) {
    let found = outcome([verb] + (verb == "branch" ? text.split(separator: " ").map(String.init) : [text]))
    #expect(found.code == Int32(code) && found.text.contains(part), "\(found)")
  }

  @Test func halfIntegersNeedTheDoubleGroup() {
    let found = outcome(["branch", "3/2", "--to", "O"])
    #expect(found.code == 65 && found.text.contains("the double group has it: O*"))
  }

  @Test func severalKindsOfSubgroupsAreTold() {
    let found = outcome(["branch", "B1", "--from", "D12", "--to", "D2[1,1,1;1,-1,0]"])
    #expect(found.code == 65 && found.text.contains("does not lie in D12 with these axes"))
  }

  @Test func theGroupOfASession() throws {
    var session = Session()
    #expect(try session.evaluate(":group").text == "the labels name the group\n")
    #expect(try session.evaluate(":group Oh").text == "labels are read in Oh\n")
    #expect(try session.evaluate("T1u x T2g").text.hasPrefix("T1u ⊗ T2g = A2u + Eu + T1u + T2u"))
    #expect(try session.evaluate("h = 2T1u").text.hasPrefix("h = 2T1u"))
    #expect(try session.evaluate("h x A2g").text.hasPrefix("2T1u ⊗ A2g = 2T2u"))
    #expect(try session.evaluate("dim(h)").text.contains("6"))
    #expect(try session.evaluate("O3: 1o").text.hasPrefix("1x1o"))
    #expect(try session.evaluate("hom(h, h + Eg)").text.contains("4"))
    #expect(try session.evaluate("group").text.hasPrefix("Oh   m-3m   order 48"))
    #expect(try session.evaluate(":group none").text == "the labels name the group\n")
    #expect(try session.evaluate("1 x 2").text.hasPrefix("1 ⊗ 2 = 1 + 2 + 3"))
    #expect(throws: Failure.self) { try session.evaluate(":group Ohh") }
  }

  @Test func matricesOfAFileAreDecomposed() {
    let permutations = "0 0 1\n1 0 0\n0 1 0\n\n1 0 0\n0 0 1\n0 1 0\n"
    let call = { (text: String, group: String) in
      outcome(["decompose", "-q", "--group", group, "--matrices", "m.txt"], files: ["m.txt": text])
    }
    #expect(call(permutations, "C3v").text == "A1 + E\n")
    #expect(call("[[[\"-1/2\",\"-√3/2\"],[\"√3/2\",\"-1/2\"]],[[1,0],[0,-1]]]", "C3v").text == "E\n")
    #expect(call("cos(2π/7) -sin(2pi/7)\nsin(2pi/7) cos(2pi/7)\n", "C7").text == "E1\n")
    #expect(call("0 0 1\r\n1 0 0\r\n0 1 0\r\n\r\n1 0 0\r\n0 0 1\r\n0 1 0\r\n", "C3v").text == "A1 + E\n")
    for third in [
      "-1/2+√3/2i", "-1/2 + √3/2*i".filter { $0 != " " }, "cos(2π/3)+i*sin(2π/3)", "-0.5+(√3/2)i", "1/2i√3-1/2",
    ] {
      // One of two conjugates alone is none of the irreps over ℝ, but it is a number.
      #expect(call(third, "C3").text.contains("one of the two conjugate irreps"), "\(third)")
    }
    #expect(call("1+0*i", "C1").text == "A\n" && call("2*1-1", "C1").text == "A\n")
    // All four elements of C4, as 1, −1 and the two-dimensional turn.
    let all = "1 0 0\n0 1 0\n0 0 1\n\n-1 0 0\n0 0 -1\n0 1 0\n\n1 0 0\n0 -1 0\n0 0 -1\n\n-1 0 0\n0 0 1\n0 -1 0\n"
    #expect(call(all, "C4").text == "B + E\n")
    for (text, part) in [
      ("0 1\n1 0\n\n1 0\n0 -1\n", "M(g)·M(h) ≠ M(gh) for g = element"), ("1 2\n2 4\n\n1 0\n0 1\n", "has no inverse"),
      ("1\n", "1 matrix: C3v has 2 generators and 6 elements"), ("1 0\n0\n\n1 0\n0 1\n", "row 2 of matrix 1"),
      ("1 x\n0 1\n\n1 0\n0 1\n", "'x', is no exact number"), ("", "no matrix"), ("[1,2]", "no list of matrices"),
      ("1 0\n0 1\n\n1\n", "1×1, not 2×2"), ("1 0 0\n0 1 0\n\n1 0\n0 1\n", "2×3, not 2×2"),
    ] {
      let found = call(text, "C3v")
      #expect(found.code == 65 && found.text.contains(part), "\(text): \(found)")
    }
    #expect(call("1\n", "SO3").code == 64 && outcome(["decompose", "--matrices", "m.txt"]).code == 64)
  }

  /// The tables of JSON are those of the text, and every class and irrep is there.
  @Test(arguments: ["Oh", "D3*", "C4 x C3", "Z4"]) func documentsOfTables(name: String) throws {
    let document = try JSON(parsing: outcome(["group", name, "--json"]).text)
    let result = try #require(document["result"])
    let classes = try #require(result["classes"]?.elements)
    let irreps = try #require(result["irreps"]?.elements)
    let sizes = classes.compactMap { if case .integer(let size)? = $0["size"] { size } else { nil } }
    guard case .integer(let order)? = result["order"] else {
      Issue.record("no order")
      return
    }
    #expect(sizes.reduce(0, +) == order && !irreps.isEmpty)
    #expect(irreps.allSatisfy { $0["characters"]?.elements?.count == classes.count })
  }

  /// Whatever is typed as a label or as a group, the answer is an answer or an error with a place.
  @Test func junkIsAnswered() {
    var generator = SeededGenerator(seed: 8)
    let groups = [
      "Oh", "C7", "D3*", "I", "O2", "Dinfh", "U1", "T2", "Z4xZ2", "Scale", "Lorentz", "O13", "C4 x SO2", "D5d",
      "Z1000000000", "C2000", "T64", "D4[97,1,0;0,0,1]",
    ]
    let pieces = [
      "A", "1", "T2g", "'", "\"", "+", "-", "(", ")", ",", "/2", "k", "s", "[", "]", "Γ", "∞", "x", " ", "E", "g", "*",
      ":",
      "0", "φ", "^2", "Σ", "²", "7", "h", "v", "d", ";", "Z1000000000", "C2000", "T64", "[97,1,0;0,0,1]",
    ]
    for _ in 0..<400 {
      let junk = (0..<Int.random(in: 1...7, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      let group = groups[Int.random(in: 0..<groups.count, using: &generator)]
      for words in [
        ["decompose", "\(group): \(junk)"], ["group", junk], ["branch", group, junk],
        ["cg", "\(group): \(junk) x \(junk)"],
      ] {
        expectAnswer(words)
      }
    }
  }

  /// Names of groups far beyond what is calculated, and products of many groups.
  @Test(arguments: [
    "Z1000000000", "Z1000000000xZ1000000000", "C2000", "D600h", "T64", "T65", "C3v[97,1,0;0,0,1]",
    "C3v[1000003,1,0;0,0,1]", "D97h[97,1,0;0,0,1]", "Oh[97,1,0;0,0,1]",
    Array(repeating: "Oh", count: 10).joined(separator: " x "),
    Array(repeating: "O3", count: 10).joined(separator: " x "),
    Array(repeating: "C7", count: 10).joined(separator: " x "),
  ])
  func largeGroupsAreAnswered(name: String) {
    for words in [
      ["group", name], ["group", name, "--json"], ["group", name, "--verify"], ["decompose", "\(name): A1 x A1"],
      ["decompose", "\(name): k(1) x k(2)"], ["regular", name], ["branch", "Oh", name], ["branch", name, "C2"],
      ["branch", "A1", "--from", name, "--to", "C2"], ["induce", "A", "--from", "C2", "--to", name],
      ["cg", "\(name): E1 x E2"], ["cg", "\(name): k(1) x k(2)"],
    ] {
      expectAnswer(words)
    }
  }

  /// Files of matrices with numbers that are none, or are too large.
  @Test func junkInMatricesIsAnswered() {
    var generator = SeededGenerator(seed: 9)
    let numbers = [
      "√65519", "cos(-9223372036854775808pi)", "sin(9223372036854775807π/9223372036854775807)", "1e999", "-1e-999",
      "1/0",
      "√-3", "0", "1", "-1", "√3/2", "9223372036854775808", "cos(2π/7)", "√", "--1", "φ", "1/", "NaN", "inf", "[", "\"",
    ]
    for number in numbers {
      for text in ["\(number)\n\n1\n", "\(number) 0\n0 1\n\n1 0\n0 -1\n", "[[[\"\(number)\"]], [[1]]]"] {
        expectAnswer(["decompose", "-q", "--group", "C3v", "--matrices", "m.txt"], ["m.txt": text])
      }
    }
    for _ in 0..<60 {
      let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in
          numbers[Int.random(in: 0..<numbers.count, using: &generator)]
        }.joined(separator: " ")
      }
      let text = rows.joined(separator: "\n")
      expectAnswer(["decompose", "--group", "C3v", "--matrices", "m.txt"], ["m.txt": text])
    }
  }

  /// A command is answered, by a result or by an error of the user's, within seconds.
  private func expectAnswer(_ words: [String], _ files: [String: String] = [:]) {
    var found = (text: "", code: Int32(0))
    let time = ContinuousClock().measure { found = outcome(words, files: files) }
    #expect([0, 64, 65, 69].contains(found.code), "\(words) \(files): \(found.text.prefix(200))")
    #expect(!found.text.contains("error of e3"), "\(words) \(files)")
    #expect(time < .seconds(10), "\(words) \(files): \(time)")
  }
}
