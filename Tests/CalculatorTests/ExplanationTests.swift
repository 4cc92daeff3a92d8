import Coupling
import ExactArithmetic
import Formats
import Language
import Representations
import Testing

@testable import Calculator

/// `--explain` and `explain`: derivations that are made for the input, hold, and fit a page.
@Suite struct ExplanationTests {
  /// The text of an answer and the lines of its explanation.
  private func explained(_ words: [String]) throws -> (text: String, lines: [String]) {
    var session = ExampleFiles.session()
    session.surroundings.width = 80
    let plain = try session.perform(words)
    let reply = try session.perform(words + ["--explain"])
    if reply.bulk != nil { return ("", reply.warnings.split(separator: "\n").map(String.init)) }
    guard reply.text.hasPrefix(plain.text) else { return (reply.text, []) }
    return (plain.text, reply.text.dropFirst(plain.text.count).split(separator: "\n").map(String.init))
  }

  /// The lines behind a command, without its answer in any form.
  private func lines(_ words: [String]) throws -> [String] {
    var session = ExampleFiles.session()
    session.surroundings.width = 80
    let function = try #require(FunctionTable.named(words[0]))
    let arguments = try Arguments(
      words.dropFirst().map { Word(text: $0, isQuoted: false) }, options: function.allOptions)
    let group = try arguments.text("group").map { try GroupCatalogue.group(typed: $0) }
    let call = Call(function, arguments, session, group: group)
    let answer = try function.answer(call)
    return (try answer.explanation?() ?? RecordExplanation(answer, call).explanation).paged(call)
  }

  /// What each irrep adds to a number of irreps.
  @Test(arguments: [
    ("dim(2x0e + 3x1o)", "2x0e+3x1o: 2·1 + 3·3 = 11"), ("count(1o^4, 0e)", "it holds 0e 3 times"),
    ("hom(2x1o + 0e, 2e x 0e)", "no irrep is in both: 0"), ("hom(2x1o + 0e, 3x1o + 0e)", "sum: 7"),
    ("C4: hom(E, A x (A + E))", "E: 1·1·2, which commute with it, = 2"),
    ("1/2 + 1/3", "a rational number in lowest terms"),
  ])
  func numbersOfIrrepsAreCounted(expression: String, line: String) throws {
    var session = Session()
    let text = try session.evaluate("\(expression) --explain").text
    #expect(text.contains(line), "\(text)")
  }

  /// The examples of `explain` are those of other commands, and answered by the session.
  @Test(arguments: FunctionTable.all.filter { $0.name != "explain" }.flatMap(\.examples).map(\.command))
  func everyExampleIsExplained(_ example: String) throws {
    let words = try WordSplitter.words(SourceText(example)).map(\.text)
    let lines = try lines(words)
    #expect(lines.count >= 2)
    #expect(lines.allSatisfy { $0.count <= 80 && $0.hasPrefix("  ") }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("  Reference: ") })
    let ascii = lines.map(ASCIIText.spell)
    #expect(ascii.allSatisfy { $0.utf8.allSatisfy { $0 < 128 } && !$0.contains("?") }, "\(ascii)")
  }

  @Test(arguments: [
    ("cg 1 1 1 -1 2 0", ["Σ = 1/4", "√5 · √(1/30) = √(1/6)"]),
    ("cg 1 0 1 0 1 0", ["k = 0: 1; k = 1: −1", "Regge square 1 1 1; 1 1 1; 1 1 1"]),
    ("cg 2 1 1 0 4 1", ["J = 4 is outside", "no sum is formed"]),
    ("cg 1 1 1 0 2 0", ["= 1 ≠ M = 0"]),
    ("3j 3 3 2 2 -2 0", ["k = 0: 1/24; k = 1: −1/24", "accidental"]),
    ("6j 2 2 2 3/2 3/2 3/2", ["k = 6: 5040; k = 7: −5040", "accidental"]),
    ("racah 1 2 3 2 1 2", ["W = (−1)^8", "√(1/525)"]),
    ("9j 1 1 1 1 1 1 1 1 1", ["x = 0: 1 · (−1/3) · (−1/3) · (−1/3) = −1/27", "equal rows"]),
    ("12j 1 1 1 1 1 1 1 1 1 1 1 1", ["x = 1: (−3) · 1/6 · 1/6 · 1/6 · 1/6 = −1/432", "12j = 1/72"]),
    ("fano 1 1 1 1 1 1 1 1 2 --norm unitary", ["9j = 1/18", "of the four coupled spins: 1/2"]),
    ("gaunt 1 1 2 1 1 2 --basis real", ["m = 1, 1, −2", "√(3/(20π))"]),
    ("gaunt 1 1 1 0 0 0", ["3 is odd"]),
    ("decompose 1o x 2e", ["|1−2| … 1+2 = 1, 2, 3; parity o·e = o", "3·5 = 15 = 3+5+7"]),
    ("decompose 1o x 1o -> 3o", ["-> 3o keeps nothing"]),
    ("decompose \"Oh: T1u x T1u\"", ["n(T1g) = (27 − 6 + 6 − 3 + 27 + 6 − 3 − 6)/48 = 1"]),
    ("decompose \"C3: E x E\"", ["n(E) = (8 − 1 − 1)/(2·3) = 1"]),
    ("sym 1o 2", ["M = 2: 1; M = 1: 1; M = 0: 2", "C(3+2−1, 2) = 6 = 1+5"]),
    ("alt \"Oh: T1u\" 2", ["(χ(g)² − χ(g²))/2", "n(T1g)"]),
    ("schur 1o 2,1", ["+ Sym² ⊗ Sym¹ = 2x1o+1x2o+1x3o", "(3·4·2)/(3·1·1) = 8"]),
    ("reduce ijk=-jik=-ikj i=1o", ["3 of cycles 2+1, sign −: 3·9", "6/6 = 1"]),
    ("rules <1e|E1|0e>", ["does not hold 1e", "0 times"]),
    ("rules T2g --group Oh", ["the operator E1 is T1u"]),
    ("branch T2g --from Oh --to D4h", ["2C2' in 3C2", "n(B2g)"]),
    ("branch 4e --to Oh", ["Σ e^(imθ)", "n(T1g)"]),
    ("induce E --from C3v --to Td", ["= A1 + E: 1", "4 cosets · 2 = 8"]),
    ("cg \"1o x 1o -> 2e\"", ["allows 11 of 3·3·5 = 45", "add up to 5"]),
    ("terms d2", ["C(10, 2) = 45", "1x1e+1x3e, 3·10 states"]),
    ("modes --group C2v water.xyz", ["n(A1) = (3 + 1 + 1 + 3)/4 = 2"]),
    ("crystal-field Oh", ["4e: (9 + 6 + 6 + 3 + 9 + 6 + 3 + 6)/48 = 1"]),
    ("tensor piezoelectric --group 32", ["2o: (5 − 2 + 3)/6 = 1"]),
    ("group Oh", ["= 48, the order"]),
    ("table 1 1/2", ["0 −1/2: 2/3 + 1/3 = 1"]),
    ("recouple \"(1 2) 3\" \"1 (2 3)\" 1 1 2 1", ["(−3) · 1/6 = −1/2"]),
    ("paths \"8x1o x 1o -> 8x0e\" --mode uvw", ["1/8"]),
    ("maps \"1o x 1o x 1o -> 1o\"", ["1o is in it 3 times"]),
  ])
  func derivationsHoldTheirNumbers(_ line: String, _ parts: [String]) throws {
    let words = try WordSplitter.words(SourceText(line)).map(\.text)
    let text = try explained(words).lines.map { $0.trimmingPrefix(while: { $0 == " " }) }.joined(separator: " ")
    for part in parts { #expect(text.contains(part), "\(part) in \(text)") }
  }

  /// What stands in the last lines of a coefficient is the value of the answer.
  @Test(arguments: ["cg 2 1 1 0 3 1", "3j 2 2 4 1 1 -2", "6j 1 2 3 2 1 2", "9j 1 1 2 1 1 2 2 2 4", "gaunt 2 2 2 0 0 0"])
  func derivationsEndInTheValue(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let value = outcome(words + ["-q"]).text.trimmed
    let lines = try explained(words).lines
    #expect(lines.contains { $0.contains("= \(value)") || $0.contains(": \(value)") }, "\(value) in \(lines)")
  }

  @Test(arguments: ["SU2", "SO3", "O3"])
  func productsOfRotationsAreProved(_ name: String) throws {
    let group = try GroupCatalogue.group(typed: name).group
    try expectProducts(group, first: 10)
  }

  @Test(arguments: [
    "C1", "C4", "C3h", "C2v", "D3", "D4h", "S6", "Td", "Oh", "I", "D3*", "O*", "Td*", "Z4", "Lorentz", "O2", "SO2",
  ])
  func productsOfGroupsAreProved(_ name: String) throws {
    let group = try GroupCatalogue.group(typed: name).group
    try expectProducts(group, first: 8)
  }

  /// The explanation compares what it finds with the product of the group, and throws where they differ.
  private func expectProducts(_ group: any CharacterGroup, first count: Int) throws {
    func open<G: CharacterGroup>(_ group: G) throws {
      let irreps = group.irreps(first: count)
      for a in irreps {
        for b in irreps {
          let (left, right) = (IrrepSum(group, [IrrepTerm(a)]), IrrepSum(group, [IrrepTerm(b)]))
          let lines = try ProductExplanation.lines(left, right, cancellation: .never)
          let dimension = group.dimension(of: a) * group.dimension(of: b)
          #expect(lines.last?.contains("= \(dimension)") == true)
          #expect(lines.count >= 2)
        }
      }
    }
    try open(group)
  }

  @Test(arguments: ["SO3: 0+1", "O3: 1o+2e", "SU2: 1/2", "Oh: T1u", "C4: E", "D3*: E1/2", "Td: T2+E"])
  func powersAreProved(_ irreps: String) throws {
    var session = Session()
    for degree in 0...4 {
      for command in ["sym", "alt"] {
        let reply = try session.perform([command, irreps, "\(degree)", "--explain"])
        #expect(reply.text.contains("dimension C("))
      }
    }
    for partition in ["2,1", "1,1,1", "2,2", "3,1"] {
      #expect(try session.perform(["schur", irreps, partition, "--explain"]).text.contains("over the boxes"))
    }
  }

  @Test(arguments: ["Oh", "D6h", "Td", "D3", "C4", "Ih", "O*", "D3*"])
  func restrictionsOfSpinsAreProved(_ name: String) throws {
    let group = try PointGroup(named: name)
    let rotations = O3(allowsSpin: group.isDouble)
    let restriction = try #require(group.restriction(from: rotations))
    for twice in 0...12 where group.isDouble || twice.isMultiple(of: 2) {
      for parity in [Parity.even, .odd] {
        let spin = HalfInteger(twice: twice)
        let values = group.characters(ofSpin: spin, parity: parity)
        let sum = try #require(ClassTable(group)).decomposition(of: values).sum
        #expect(sum.terms == restriction(O3.Irrep(degree: spin, parity: parity)))
      }
    }
  }

  @Test(arguments: [("Oh", "D4h"), ("Oh", "D3d"), ("Td", "C3v"), ("D6h", "D3h"), ("O", "D3"), ("Oh*", "D4h*")])
  func classesOfSubgroupsAreFused(_ name: String, _ subgroup: String) throws {
    let group = try PointGroup(named: name)
    let restriction = try group.restriction(to: PointGroup(named: subgroup))
    let places = try #require(group.places(ofClassesOf: restriction.subgroup))
    for irrep in group.irreps {
      let characters = group.characters(of: irrep)
      let found = try #require(ClassTable(restriction.subgroup)).decomposition(of: places.map { characters[$0] }).sum
      #expect(found.terms == restriction(irrep))
    }
  }

  @Test func longDerivationsAreCut() throws {
    #expect(Explanation.shortened((1...9).map(String.init), to: 4, "terms") == ["1", "2", "… 6 more terms", "9"])
    #expect(Explanation.shortened(["1", "2"], to: 2, "terms") == ["1", "2"])
    let long = Explanation((1...40).map { "line \($0)" }, reference: "Serre1977")
    #expect(long.lines.count == Explanation.mostLines && long.lines.last == "line 40")
  }

  // MARK: The command

  @Test(arguments: [
    (["explain", "cg", "1", "1", "1", "-1", "2", "0"], ["cg", "1", "1", "1", "-1", "2", "0", "--explain"]),
    (["explain", "1o x 2e"], ["decompose", "1o x 2e", "--explain"]),
    (["explain", "<1e|E1|0e>"], ["rules", "<1e|E1|0e>", "--explain"]),
    (["explain", "--group", "Oh", "T1u x T1u"], ["decompose", "--group", "Oh", "T1u x T1u", "--explain"]),
    (["explain", "--json", "sym", "1o", "2"], ["sym", "1o", "2", "--json", "--explain"]),
  ])
  func explainIsTheOption(_ words: [String], _ same: [String]) {
    #expect(outcome(words).text == outcome(same).text)
    #expect(outcome(words).code == 0)
  }

  @Test func resultsOfASessionAreExplained() throws {
    var session = Session()
    _ = try session.evaluate("h = 2x1o + 0e")
    _ = try session.evaluate("1/3 + √2")
    #expect(try session.evaluate("explain _").text.contains("1/3 of 1, 1 of √2"))
    #expect(try session.evaluate("explain h").text.contains("2 copies of l = 1, parity o, dimension 2·3 = 6"))
    #expect(try session.evaluate("explain 6j 1 1 1 1 1 1").text.contains("k = 3: −24; k = 4: 120"))
  }

  @Test(arguments: [
    ["cg", "1", "1", "1", "-1", "2", "0", "-q", "--explain"], ["decompose", "1 x 2", "--format", "tex", "--explain"],
    ["explain", "explain", "1o"], ["explain"],
  ])
  func formsWithoutLinesAreRefused(_ words: [String]) {
    let (text, code) = outcome(words)
    #expect(code == ExitCode.usage && text.hasPrefix("error: "))
  }

  @Test func theExplanationIsTheLastMember() throws {
    let document = try JSON(parsing: outcome(["6j", "1", "1", "1", "1", "1", "1", "--explain", "--json"]).text)
    guard case .object(let members) = document else {
      Issue.record("no object")
      return
    }
    #expect(members.last?.key == "explanation")
    let lines = members.last?.value.elements?.compactMap(\.text) ?? []
    #expect(lines.count > 3 && lines.last == "Reference: Varshalovich1988, 9.2.1; Racah1942")
    let plain = try JSON(parsing: outcome(["6j", "1", "1", "1", "1", "1", "1", "--json"]).text)
    #expect(plain["explanation"] == nil)
  }

  @Test func tablesThatAreWrittenWhileTheyAreMadeAreExplainedBeside() throws {
    var session = Session()
    let reply = try session.perform(["export", "cg", "--lmax", "1", "--explain"])
    #expect(reply.bulk != nil && reply.warnings.contains("Reference: "))
  }
}
