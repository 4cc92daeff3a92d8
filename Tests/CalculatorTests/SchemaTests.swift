import Formats
import Foundation
import Language
import TestSupport
import Testing

@testable import Calculator

/// Real documents against docs/schemas.
@Suite struct SchemaTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../docs/schemas").standardizedFileURL

  /// The schema that a document names.
  private func schema(of document: JSON) throws -> JSONSchema {
    let name = try #require(document["schema"]?.text)
    let file = Self.folder.appendingPathComponent(name.split(separator: "/").joined(separator: "-") + ".schema.json")
    return JSONSchema(try JSON(parsing: String(contentsOf: file, encoding: .utf8)))
  }

  private func document(_ words: [String]) throws -> JSON {
    var session = ExampleFiles.session()
    return try JSON(parsing: session.perform(words + ["--json"]).whole)
  }

  @Test(arguments: [
    ["decompose", "1 x 2"], ["decompose", "1o x 1o -> 3o"], ["decompose", "1/2^70"], ["irreps", "2x1o+3x2e+4x0e"],
    ["irreps", "sort", "1o+0e"], ["irreps", "count", "1o+0e", "--irrep", "1o"], ["irreps", "slices", "1o+0e"],
    ["irreps", "filter", "1o+0e", "--drop", "0e"], ["cg", "1", "1", "1", "-1", "2", "0"], ["cg", "1o x 1o -> 2e"],
    ["cg", "1/2 x 1/2 -> 1"], ["3j", "1", "1", "9", "0", "0", "0"], ["6j", "2", "2", "2", "2", "2", "2"],
    ["9j", "1", "1", "2", "1", "1", "2", "2", "2", "4"], ["racah", "1", "1", "1", "1", "2", "1"],
    ["gaunt", "1", "1", "2", "0", "0", "0"], ["table", "1", "1/2"], ["paths", "2x1o + 1x2e x 1o"],
    ["paths", "2x0e+1o x 0e+1o -> 3x0e+2x1o", "--mode", "uvw"], ["rules", "2e", "--op", "E1"],
    ["rules", "<1e|E1|0e>"], ["rules", "2e", "--in", "Oh -> D4h"], ["rules", "T2g", "--group", "Oh"],
    ["rules", "<2Eg|E1|4A2g>", "--group", "Oh", "--in", "Td -> D2d"], ["rules", "<B2u|E1|A1g>", "--group", "D6h"],
    ["rules", "<3A2|SO|1A1>", "--group", "C2v"], ["rules", "--table", "--group", "Oh"],
    ["rules", "--table", "--op", "E1", "--group", "C3v"], ["rules", "A1 x E x E", "--group", "C3v", "--integral"],
    ["export", "cg", "1o x 1o -> 2e"], ["export", "cg", "--lmax", "3"],
    ["export", "real-cg", "--lmax", "1", "--basis", "real", "--norm", "3j"],
    ["export", "cg", "--lmax", "1", "--basis", "complex"], ["export", "cg", "--jmax", "1"],
    ["export", "3j", "--lmax", "2"], ["export", "3j", "--jmax", "3/2"], ["export", "6j", "--jmax", "1"],
    ["export", "9j", "--lmax", "1"], ["export", "gaunt", "--lmax", "2"],
    ["export", "gaunt", "--lmax", "1", "--basis", "real"],
    ["export", "jd", "--lmax", "3"],
    ["plan", "1o x 1o"], ["plan", "1o x 1o -> 3o"], ["plan", "sh", "--lmax", "3"],
    ["plan", "linear", "8x0e+8x1o -> 8x0e+8x1o", "--peak", "100", "--bandwidth", "20.5", "--lanes", "8"],
    ["kernel", "1o x 1o"], ["kernel", "sh", "--lmax", "2"], ["kernel", "1o x 1o", "--target", "swift"],
    ["kernel", "linear", "2x0e -> 0e"], ["kernel", "Oh: T1u x T1u"], ["kernel", "linear", "C4: 2E -> E"],
    ["kernel", "(1/2,1/2)+ x (1/2,1/2)+", "--group", "O13"], ["paths", "C4: 2E x A", "--mode", "uvw"],
    ["plan", "C4: 8E x E", "--mode", "uvu"],
    ["kernel", "contraction", "2x0e+2x1o -> 2x0e", "--correlation", "2"],
    ["kernel", "conv", "2x0e x 0e", "--mode", "uvu"], ["kernel", "polynomial", "x * x", "x=1o"],
    ["kernel", "2x0e x 0e -> 3x0e", "--mode", "uvw"], ["help", "cg"], ["help"],
    ["completions", "zsh"], ["cg", "|2 0>", "1", "1"], ["cg", "|1 0>", "1", "1"], ["cg", "|1/2 1/2; 1 -1>"],
    ["lsjj", "1", "1/2", "1", "1/2", "1"], ["lsjj", "1", "1/2", "3/2", "1", "1/2", "1/2", "1", "1", "1"],
    ["fano", "1", "1", "1", "1", "1", "1", "1", "1", "1"], ["12j"] + [String](repeating: "1", count: 12),
    ["15j", "--kind", "2"] + [String](repeating: "1", count: 15), ["reduced", "<1/2 1/2|1 0|1/2 1/2> = 1/2"],
    ["quadrature", "--degree", "9"], ["quadrature", "--degree", "15"],
    ["quadrature", "--degree", "200", "--kind", "product"], ["project", "samples.csv", "--lmax", "1"],
    ["project", "values.txt", "--quadrature", "lebedev:3", "--lmax", "1", "--basis", "complex"],
    ["project", "field.csv", "--lmax", "1", "--radial", "shells"],
    ["project", "field.csv", "--lmax", "1", "--radial", "bessel:1", "--cutoff", "3"],
    ["project", "coefficients.txt", "--back", "--at", "1,0,0"],
    ["project", "coefficients.txt", "--back", "--grid", "1", "--basis", "complex"],
    ["sh", "2"], ["sh", "2", "--at", "1,2,3;0,1,0"], ["sh", "1", "--basis", "complex", "--at", "1,2,3"],
    ["sh", "product", "1", "0", "2", "1"], ["sh", "addition", "3"],
    ["sh", "addition", "2", "--at", "1,2,2", "--and", "1,0,0"], ["legendre", "4", "1"],
    ["legendre", "3", "--at", "1/2"],
    ["wigner-d", "1"], ["wigner-d", "1", "--beta", "pi/3"], ["wigner-d", "2", "--basis", "real", "--angles", "1,2,3"],
    ["wigner-d", "2", "--quaternion", "1,2,3,4", "--verify"], ["rotation", "--angles", "0.1,0.2,0.3"],
    ["rotation", "--matrix", "0,1,0,1,0,0,0,0,1"], ["convert", "2", "--from", "real", "--to", "e3nn"],
    ["convert", "1", "--from", "complex", "--to", "psi4", "--to-norm", "integral"],
    ["convert", "coefficients.txt", "--from", "complex", "--to", "e3nn"], ["convention", "list"],
    ["convention", "show", "orca"], ["convention", "diff", "e3nn", "e3nn-0.4"],
    ["reduced", "<1||1||1> = √6", "--convention", "cg"], ["reduced", "<1||2||1> = 1 + √2"],
    ["plot", "sh", "2", "0"], ["plot", "sh", "3", "-1", "--basis", "complex", "--part", "imag"],
    ["plot", "wigner", "2", "--angles", "0.3,pi/3,0"], ["plot", "wigner", "3/2", "--beta", "1", "--basis", "complex"],
    ["plot", "paths", "1o x 1o -> 0e+3o"], ["plot", "sparsity", "1o x 1o"], ["plot", "sparsity", "1o x 1o -> 3o"],
    ["plot", "table", "1", "1/2"], ["plot", "characters", "Td"], ["plot", "products", "D3*"],
    ["plot", "correlation", "O3", "Oh", "--lmax", "2"], ["plot", "terms", "d2", "--in", "Oh", "--strong"],
    ["sym", "1o", "3"], ["sym", "2e", "4", "--series", "--keep", "0e+2e"],
    ["alt", "1o", "4"], ["schur", "1/2", "2,1"], ["reduce", "ijk=-ikj", "i=1o", "j=0e"], ["reduce", "ij=ji", "i=1/2"],
    ["recouple", "(1 2) 3", "1 (2 3)", "1", "1", "2", "1"],
    ["recouple", "3"], ["recouple", "(a b)(c d)", "(a c)(b d)", "1", "1/2", "1", "1/2"],
    ["maps", "1o x 1o x 1o -> 1o"], ["maps", "1o x 1o", "--tensors"], ["maps", "1/2 x 1/2 -> 1", "--tensors"],
    ["maps", "2x0e+1o", "--degree", "3", "--to", "0e+1o", "--relations"], ["maps", "1^4", "--count"],
    ["operations", "0e+1o"], ["operations", "0e+1o", "--name", "through", "--to", "1o"], ["operations", "1/2"],
    ["terms", "d2", "--in", "Oh", "--strong"], ["terms", "p3", "--levels"],
    ["terms", "d2", "--in", "Oh", "--strong", "--diagram"], ["terms", "f2", "--coupling", "jj"],
    ["terms", "d3", "--in", "D4h*"], ["terms", "t2g2 eg1", "--group", "Oh"], ["terms", "Dinfh: pg2", "--levels"],
    ["terms", "2p1 3p1"], ["crystal-field", "Oh"], ["crystal-field", "C1", "--odd"],
    ["crystal-field", "Ih", "--stevens"],
    ["polynomial", "theta(x * x -> 0e+1e+2e)", "x=1o", "--at", "1,2,3"],
    ["polynomial", "x * x -> 2", "x=1", "--at", "1,2,√3", "--derivative", "--verify"],
    ["poly", "x0, x1, -x2", "x=1o", "--out", "1o", "--verify"],
    ["mace-basis", "0e+1o", "--correlation", "2", "--keep", "0e", "--conversion"],
    ["mace-basis", "2e", "--correlation", "4", "--keep", "5e", "--conversion"],
    ["mace-basis", "1o+1e", "--correlation", "2", "--parametrisation", "mace-rewrite"],
    ["tensor", "ij=ji", "stress.txt"], ["tensor", "ij=ji", "irreps.txt", "--back"],
  ])
  func documentsAreValid(_ words: [String]) throws {
    let document = try document(words)
    #expect(try schema(of: document).problems(document) == [])
    guard case .object(let members) = document else {
      Issue.record("no object")
      return
    }
    #expect(members.prefix(3).map(\.key) == ["schema", "tool", "input"])
  }

  /// Answers about groups, and in groups other than SU2, SO3 and O3.
  private static let groups: [[String]] = [
    ["group", "Oh"], ["group", "C4"], ["group", "D3*"], ["group", "C4 x C3"], ["group", "Z4"], ["group", "2/m[y]"],
    ["group", "O*", "--products"], ["group", "Z4", "--products"], ["group", "D3h", "--verify"],
    ["group", "Td", "--subgroups"], ["group", "C3v", "--multiplication"], ["group", "--list"],
    ["group", "--generators", "quarter.txt"], ["group", "Dinfh*"], ["group", "D3d*", "--koster"], ["group", "I"],
    ["branch", "Ih", "D5d", "--diagram"], ["branch", "2x3o", "--to", "Oh -> D3d", "--diagram"],
    ["functions", "Oh", "--lmax", "3"], ["functions", "Td", "--monomials", "3"], ["functions", "C3v", "--matrices"],
    ["functions", "D4d", "--l", "2", "--chain", "C4v -> C2v", "--basis", "e3nn"],
    ["functions", "C2v", "--atoms", "water.xyz", "--orbitals", "H:1s,O:2p"],
    ["branch", "T2g", "--from", "Oh", "--to", "D3d"], ["branch", "2e", "--to", "SO2"], ["branch", "Oh", "D4h", "D3d"],
    ["branch", "O3 -> Oh -> D4h", "--lmax", "2"], ["induce", "A1", "--from", "C3v", "--to", "Td"],
    ["regular", "C4"], ["regular", "Oh", "--on", "C4v"],
    ["cg", "Oh: T1u x T1u"], ["cg", "C3: E x E"], ["cg", "O*: E1/2 x E1/2"], ["cg", "I: T1 x T2 -> H"],
    ["cg", "Lorentz: (1/2,1/2) x (1/2,1/2) -> (1,0)", "--basis", "cartesian"],
    ["export", "cg", "Oh: T1u x T1u"], ["export", "cg", "C3: E x E", "--basis", "complex"],
    ["export", "cg", "Oh*: E1/2g x E1/2u"],
    ["export", "cg", "Lorentz: (1/2,1/2) x (1/2,1/2) -> (0,0)", "--basis", "cartesian"],
    ["decompose", "Oh: T1u x T1u"], ["decompose", "O3 x Scale: (2e,s(2)) x (1o,s(1))"],
    ["decompose", "D3[1,1,1;1,-1,0]: E x E"], ["decompose", "Lorentz: (1/2,1/2)^4"], ["decompose", "C∞v: Π x Δ"],
    ["decompose", "Z8xZ8: k(3,5) x k(6,6)"], ["decompose", "--group", "C4", "--matrices", "quarter.txt"],
    ["modes", "--group", "C2v", "water.xyz", "--overtones", "2", "--anharmonic"], ["modes", "--find", "water.xyz"],
    ["modes", "--group", "Dinfh", "dioxide.xyz", "--stretch", "C-O"],
    ["sym", "Oh: T1u", "4"], ["sym", "Oh: T1u", "4", "--series"],
    ["alt", "Lorentz: (1/2,1/2)", "2"], ["schur", "Td: T2", "2,1"], ["reduce", "ij=ji", "i=T1u", "--group", "Oh"],
    ["tensor", "piezoelectric", "--group", "32", "--axes", "nye"], ["tensor", "ijk=ikj", "--group", "432"],
    ["tensor", "hall", "--group", "3m[π/6]"], ["tensor", "elastic", "--group", "Cinfv"],
    ["tensor", "third-order-elastic", "--group", "6/mmm"], ["tensor", "gyration", "--table"], ["tensor", "--list"],
  ]

  @Test(arguments: groups) func documentsOfGroupsAreValid(_ words: [String]) throws {
    let document = try document(words)
    #expect(try schema(of: document).problems(document) == [])
  }

  @Test(arguments: [
    "[1o, √2, 2, \"a\", [yes], Oh]", "[]", "1o == 2e", "not yes", "Oh", "\"T2g\"", "f(l) = sym(l, 2)",
    "3j(1, 1, 9, 0, 0, 0)",
    "cg(1o x 1o -> 2e)", "cg(Oh: T1u x T1u)", "branch(2e, Oh)", "2", "0..3", "√2 |1 0>", "[|1 0>]",
  ])
  func documentsOfStatementsAreValid(_ statement: String) throws {
    var session = Session()
    try session.adoptDocuments([])
    let document = try JSON(parsing: session.evaluate(statement).whole)
    #expect(try schema(of: document).problems(document) == [])
  }

  private static let maps: [String] = [
    "layer.npy --in 2x1o+0e --out 1o+1e", "layer.npy --in 2x1o+0e --out 2x1o --layout ir_mul --tolerance 0.01",
    "cross.json --in 1@1 --out 1", "cross.json --in 1o@1o --out 1o", "cross.json --in 1o@1o --out 1e --norm 3j",
  ]

  /// Documents that are made while they are written.
  @Test(arguments: [
    ["reduce", "ij=ji", "i=1o"], ["reduce", "ij=-ji", "i=1/2"], ["sym", "0e+1o", "2"],
    ["alt", "1o", "2", "--keep", "1e"],
  ])
  func documentsWithABasisAreValid(_ words: [String]) throws {
    var session = Session()
    let reply = try session.perform(words + ["--json", "--show", "basis"])
    let document = try JSON(parsing: String(decoding: try #require(reply.bulk).collected(), as: UTF8.self))
    #expect(try schema(of: document).problems(document) == [])
    #expect(document["basis"]?.elements?.isEmpty == false)
  }

  /// The first examples of all commands that are no forms of their own, with their derivations as a last member.
  private static let examples: [String] = FunctionTable.all.compactMap { function in
    function.examples.map(\.command).first { example in
      let words = example.split(separator: " ")
      return words[0] != "explain" && !["-q", "--quiet", "--format", "-o", "--output"].contains { words.contains($0) }
    }
  }

  @Test(arguments: examples) func documentsWithAnExplanationAreValid(_ example: String) throws {
    let words = try WordSplitter.words(SourceText(example)).map(\.text)
    var session = ExampleFiles.session()
    let reply = try session.perform(words + ["--json", "--explain"])
    guard reply.bulk == nil else { return }
    let document = try JSON(parsing: reply.text)
    #expect(try schema(of: document).problems(document) == [])
    #expect(document["explanation"]?.elements?.isEmpty == false)
  }

  @Test(arguments: maps) func documentsOfMapsAreValid(_ line: String) throws {
    let document = try document(["check"] + line.split(separator: " ").map(String.init))
    #expect(try schema(of: document).problems(document) == [])
  }

  @Test(arguments: [
    ["decompose", "2 x 1o", "--json"], ["decompos", "--json"], ["decompose", "--json", "--frmat", "x"],
    ["decompose", "1^20000", "--json"], ["cg", "<1 2; 1 0 | 2 2>", "--json"],
    ["cg", "|2 0>", "--json"], ["reduced", "<1 0|1 0|1 0> = 1", "--json"], ["lsjj", "1", "1", "--json"],
  ])
  func errorsAreValid(_ words: [String]) throws {
    var session = Session()
    do {
      _ = try session.perform(words)
      Issue.record("no error")
    } catch {
      let document = try JSON(parsing: error.text)
      #expect(try schema(of: document).problems(document) == [])
    }
  }

  /// Statements of a session, too, are answered with documents.
  @Test(arguments: [
    ("√2", "e3.value/1"), ("dim(2x1o + 1x2e)", "e3.value/1"), ("<1 1; 1 -1 | 2 0> * √6", "e3.value/1"),
    ("2 - √3", "e3.value/1"),
    ("<1 1; 1 -1 | 2 0>", "e3.value/1"), ("2x1o + 0e", "e3.decompose/1"), ("<1o|E1|0e>", "e3.rules/1"),
    ("?cg", "e3.help/1"), ("cg --help", "e3.help/1"), ("cg?", "e3.help/1"),
  ])
  func statementsHaveDocuments(_ statement: String, _ name: String) throws {
    var session = Session()
    try session.adopt(["--json"])
    let document = try JSON(parsing: session.evaluate(statement).text)
    #expect(document["schema"]?.text == name)
    #expect(try schema(of: document).problems(document) == [])
  }

  @Test func theValidatorSeesWhatIsWrong() throws {
    var document = try document(["decompose", "1 x 2"]).serialized
    let schema = try schema(of: JSON(parsing: document))
    for (from, to) in [
      ("\"dim\":15", "\"dim\":\"x\""), ("\"SO3\"", "\"SO4\""), ("\"text\":\"1 x 2\",", ""), ("\"mul\":1", "\"mul\":-1"),
    ] {
      let spoilt = document.replacingOccurrences(of: from, with: to)
      let problems = schema.problems(try JSON(parsing: spoilt))
      #expect(spoilt != document && !problems.isEmpty, "\(from)")
    }
    document += " "
    let problems = schema.problems(try JSON(parsing: document))
    #expect(problems.isEmpty)
  }

  @Test(arguments: [
    ["cg", "--lmax", "2"], ["cg", "--jmax", "1"], ["3j", "--jmax", "3/2"], ["6j", "--lmax", "1"],
    ["9j", "--jmax", "1/2"],
    ["gaunt", "--lmax", "2"], ["jd", "--lmax", "3"], ["cg", "C3: E x E"], ["cg", "O*: E1/2 x E1/2"],
  ])
  func everyLineOfAStreamIsADocument(_ words: [String]) throws {
    var session = Session()
    let text = try session.perform(["export"] + words + ["--format", "ndjson"]).whole
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "" && lines.count > 5)
    let header = try JSON(parsing: String(lines[0]))
    let schema = try schema(of: header)
    #expect(schema.problems(header, definition: "header") == [])
    for line in lines.dropFirst().dropLast() {
      #expect(schema.problems(try JSON(parsing: String(line)), definition: "record") == [])
    }
  }

  @Test func aStreamSaysHowLongItIs() throws {
    var session = Session()
    let lines = try session.perform(["export", "cg", "--lmax", "2", "--format", "ndjson"]).whole.split(separator: "\n")
    #expect(lines.count == 1 + 137)
    #expect(try JSON(parsing: String(lines[0]))["blocks"] == .integer(15))
  }
}
