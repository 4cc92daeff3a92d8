import ExactArithmetic
import Formats
import TestSupport
import Testing

@testable import Calculator

/// Projections of samples in files, and what is wrong with files.
@Suite struct ProjectTests {
  private static func perform(_ line: String, _ files: [String: String] = [:]) throws -> String {
    var session = ExampleFiles.session(files)
    return try session.perform(line.split(separator: " ").map(String.init)).text
  }

  private static func failure(_ line: String, _ files: [String: String] = [:]) -> Failure? {
    var session = ExampleFiles.session(files)
    do {
      _ = try session.perform(line.split(separator: " ").map(String.init))
      return nil
    } catch { return error }
  }

  private static func document(_ line: String, _ files: [String: String] = [:]) throws -> JSON {
    try JSON(parsing: perform(line + " --json", files))
  }

  private static func numbers(_ value: JSON?) throws -> [Double] {
    try #require(value?.elements).map { element in
      switch element {
      case .number(let number): return number
      case .integer(let integer): return Double(integer)
      default: throw JSONShape.unexpected
      }
    }
  }

  private enum JSONShape: Error { case unexpected }

  private static func coefficients(_ line: String, _ files: [String: String] = [:]) throws -> [Double] {
    try numbers(document("project " + line, files)["result"]?["coefficients"])
  }

  private func expect(_ found: [Double], _ expected: [Double], within tolerance: Double = 1e-14) {
    #expect(found.count == expected.count)
    for (a, b) in zip(found, expected) { #expect(abs(a - b) <= tolerance) }
  }

  // MARK: Samples → coefficients

  /// 2 + x − 3z, whatever the file is written in.
  @Test(arguments: [
    "x,y,z,value\n1,0,0,3\n0,1,0,2\n0,0,1,-1\n-1,0,0,1\n0,-1,0,2\n0,0,-1,5\n",
    "1 0 0 3\n0 1 0 2\n0 0 1 -1\n-1 0 0 1\n0 -1 0 2\n0 0 -1 5",
    "# a; b\n1;0;0;6/2\n0;1;0;2.0\n0;0;1;-1\n-1;0;0;1e0\n0;0;-1;5\n",
    "[[1,0,0,3],[0,1,0,2],[0,0,1,-1],[-1,0,0,1],[0,-1,0,2],[0,0,-1,5]]",
    "[[2,0,0,3],[0,9,0,2],[0,0,1,-1],[0,0,-1,\"5\"]]",
  ])
  func everyFormIsRead(_ text: String) throws {
    expect(try Self.coefficients("f --lmax 1 --norm norm", ["f": text]), [2, 1, 0, -3])
  }

  @Test func arraysOfNumPyAreRead() throws {
    let rows: [Double] = [1, 0, 0, 3, 0, 1, 0, 2, 0, 0, 1, -1, -1, 0, 0, 1, 0, -1, 0, 2, 0, 0, -1, 5]
    let file = NPYArray(shape: [6, 4], values: .real(rows)).npy
    var session = Session(surroundings: ExampleFiles.surroundings(["f.npy": file]))
    let words = ["project", "f.npy", "--lmax", "1", "--norm", "norm", "--json"]
    let document = try JSON(parsing: session.perform(words).text)
    expect(try Self.numbers(document["result"]?["coefficients"]), [2, 1, 0, -3])
  }

  @Test func quadraturesAndFitsAgree() throws {
    let fit = try Self.coefficients("samples.csv --lmax 1")
    expect(try Self.coefficients("values.txt --quadrature lebedev:3 --lmax 1"), fit)
    expect(fit, [2, 1 / 3.0.squareRoot(), 0, -3.0.squareRoot()])
  }

  @Test func representationsAreNamed() throws {
    #expect(try Self.perform("project samples.csv --lmax 1").hasPrefix("samples.csv: 6 samples → 1x0e+1x1o\n"))
    #expect(try Self.perform("project field.csv --lmax 1 --radial shells").contains("12 samples → 2x0e+2x1o\n"))
    let text = try Self.perform(
      "project f --quadrature lebedev:21 --lmax 8", ["f": [String](repeating: "1\n", count: 170).joined()])
    #expect(text.contains(" → 1x0e+1x1o+1x2e+1x3o+…+1x8e\n"))
  }

  /// x + r² on shells and as a polynomial.
  @Test func fieldsAreReducible() throws {
    let shells = try Self.coefficients("field.csv --lmax 1 --radial shells --norm norm")
    expect(shells, [1, 4, 1, 0, 0, 2, 0, 0])
    let polynomial = try Self.coefficients("field.csv --lmax 1 --radial polynomial:2 --norm norm")
    expect(polynomial, [0, 1, 1, 0, 0, 0, 0, 0], within: 1e-13)
    let scaled = try Self.coefficients("field.csv --lmax 1 --radial polynomial:2 --norm norm --cutoff 2")
    expect(scaled, [0, 4, 2, 0, 0, 0, 0, 0], within: 1e-13)
  }

  @Test func warningsSayWhatIsDoubtful() throws {
    var session = ExampleFiles.session()
    let field = try session.perform(["project", "field.csv", "--lmax", "1"])
    #expect(field.warnings == "warning: the samples lie at r = 1 … 2, only directions count: --radial for a field\n")
    let aliased = try session.perform(["project", "values.txt", "--quadrature", "lebedev:3", "--lmax", "2"])
    #expect(aliased.warnings == "warning: lebedev:3 is exact for signals of degree ≤ 1 alone at lmax = 2\n")
    #expect(try session.perform(["project", "samples.csv", "--lmax", "1"]).warnings.isEmpty)
  }

  @Test func formsHoldTheSameNumbers() throws {
    let numbers = try Self.coefficients("samples.csv --lmax 1")
    let quiet = try Self.perform("project samples.csv --lmax 1 -q")
    #expect(quiet.split(whereSeparator: \.isWhitespace).map { Double($0) } == numbers)
    let csv = try Self.perform("project samples.csv --lmax 1 --format csv").split(separator: "\n")
    #expect(csv[0] == "l,copy,i,value" && csv.dropFirst().map { Double($0.split(separator: ",")[3]) } == numbers)
    var session = ExampleFiles.session()
    let bytes = try #require(session.perform(["project", "samples.csv", "--lmax", "1", "-o", "c.npy"]).bytes)
    #expect(try NPYArray(bytes) == NPYArray(shape: [4], values: .real(numbers)))
    let complex = try session.perform(["project", "samples.csv", "--lmax", "1", "--basis", "complex", "-o", "c.npy"])
    guard case .complex? = try complex.bytes.map({ try NPYArray($0).values }) else {
      Issue.record("complex coefficients are complex numbers")
      return
    }
  }

  // MARK: Coefficients → values

  /// Any form of coefficients gives the samples back.
  @Test(arguments: ["e3nn", "real", "complex", "orca", "scipy"], ["component", "norm", "integral"])
  func projectionsAreUndone(_ basis: String, _ norm: String) throws {
    let options = " --basis \(basis) --norm \(norm)"
    var session = ExampleFiles.session()
    let words = { (line: String) in line.split(separator: " ").map(String.init) }
    let line = "project field.csv --lmax 1 --radial polynomial:2" + options
    let json = try session.perform(words(line + " --json")).text
    let npy = try #require(session.perform(words(line + " -o c.npy")).bytes)
    var next = Session(
      surroundings: ExampleFiles.surroundings(["c.json": Array(json.utf8), "c.npy": npy, "at": Array("[[3,2,1]]".utf8)])
    )
    for file in ["c.json", "c.npy"] {
      for point in ["3,2,1", "at"] {
        let reply = try next.perform(words("project \(file) --back --at \(point) --radial polynomial:2 -q" + options))
          .text
        // x + r² at (3, 2, 1); in a complex basis the imaginary part follows.
        let value = try #require(Double(reply.prefix { !"+\n".contains($0) }))
        #expect(abs(value - 17) < 1e-12, "\(reply)")
      }
    }
  }

  /// A document knows its basis, scale and radial functions.
  @Test func documentsKnowTheirOptions() throws {
    for options in [
      "--norm integral --basis complex", "--norm norm --basis scipy --radial polynomial:2 --cutoff 1.5",
      "--radial bessel:1 --cutoff 2.5",
    ] {
      let document = try Self.perform("project field.csv --lmax 1 --json " + options)
      let coefficients = try Self.perform("project field.csv --lmax 1 -q " + options)
      let files = ["d": document, "c": coefficients]
      let value = try Self.perform("project d --back --at 1,2,0.5 -q", files)
      #expect(try Self.perform("project d --back --at 1,2,0.5 -q " + options, files) == value)
      if !options.contains("complex"), !options.contains("scipy") {
        #expect(try Self.perform("project c --back --at 1,2,0.5 -q " + options, files) == value)
      }
    }
    let document = try Self.perform("project field.csv --lmax 1 --json --norm norm")
    let failure = try #require(Self.failure("project d --back --at 1,2,3 --norm integral", ["d": document]))
    #expect(failure.text == "error: 'd' has --norm norm, not integral\nhelp: without --norm\n")
    let shells = try Self.perform("project field.csv --lmax 1 --radial shells --json")
    #expect(Self.failure("project d --back --at 1,2,3", ["d": shells])?.text.hasPrefix("error: between shells") == true)
  }

  @Test func gridsAreThoseOfProducts() throws {
    let text = try Self.perform("project coefficients.txt --back --grid 2 --format csv --norm norm")
    let lines = text.split(separator: "\n")
    #expect(lines.count == 7 && lines[0] == "x,y,z,value")
    for line in lines.dropFirst() {
      let numbers = line.split(separator: ",").compactMap { Double($0) }
      #expect(abs(1 + 2 * numbers[1] - numbers[3]) < 1e-15)
    }
    let rule = try Self.perform("project coefficients.txt --back --quadrature product:2 --format csv --norm norm")
    #expect(rule == text)
  }

  // MARK: Errors

  @Test(arguments: [
    ("f --lmax 1", "1 2 3 4\nnan 0 1 2", "error: row 2 of 'f' has nan\n"),
    ("f --lmax 1", "1 2 3 4\n1 0 1 inf", "error: row 2 of 'f' has inf\n"),
    (
      "f --lmax 0", "1 2 3 4\n0 0 0 2",
      "error: row 2 of 'f' is the point 0, which has no direction\nhelp: --radial polynomial:K or bessel:K takes the centre, too\n"
    ),
    (
      "f --lmax 1", "1 2 3\n1 0 1",
      "error: 'f' has rows of 3, rows 'x, y, z, value' are needed\nhelp: --quadrature KIND:N takes values alone, at the points of a quadrature\n"
    ),
    (
      "f --lmax 1", "[[[1,2],[3,4]]]",
      "error: 'f' has an array of shape (1, 2, 2), rows 'x, y, z, value' are needed\nhelp: --quadrature KIND:N takes values alone, at the points of a quadrature\n"
    ),
    ("f --lmax 1", "1 2 3 4\n1 0 1", "error: 'f': line 2, column 6: a row of 3, the first row has 4\n"),
    ("f --lmax 1", "1 2 3 4\n1 0 q 1", "error: 'f': line 2, column 5: 'q' is no number\n"),
    ("f --lmax 1", "", "error: 'f': line 1, column 1: no numbers\n"),
    (
      "f --lmax 1", "1 2 3 4\n",
      "error: 1 sample fixes no more than l ≤ 0: 4 coefficients are asked for\nhelp: --lmax 0\n"
    ),
    (
      "f --lmax 0 --radial polynomial:2", "1 2 3 4\n",
      "error: 1 sample fixes not even l = 0: 2 coefficients are asked for\n"
    ),
    (
      "f --lmax 1", "1 2 0 4\n1 3 0 4\n5 7 0 4\n-3 2 0 4\n-3 -8 0 4",
      "error: the 5 samples fix no more than l ≤ 0\nhelp: on all of them one harmonic of l = 1 is a sum of others\n"
    ),
    ("f --lmax 0 --radial polynomial:2", "1 0 0 4\n0 1 0 4\n0 0 1 4", "error: the 3 samples fix nothing\n"),
    (
      "f --lmax 0 --radial bessel:1 --cutoff 2", "1 0 0 4\n0 3 0 4",
      "error: row 2 of 'f' lies at r = 3, past --cutoff 2\n"
    ),
    (
      "f --lmax 1 --radial shells", "1 0 0 4\n0 3 0 4",
      "error: 1 sample at r = 1 fixes no more than l ≤ 0: 4 coefficients are asked for\nhelp: --lmax 0\n"
    ),
    (
      "f --lmax 1 --quadrature lebedev:5", "1 2 3",
      "error: 'f' has 3 values, lebedev:5 has 14 points\nhelp: e3 quadrature lists the points in their order\n"
    ),
    (
      "f --back --at 1,0,0", "1 2 3 4 5 6 7 8 9 10 11 12",
      "error: 12 coefficients in 'f' are no (lmax+1)²\nhelp: 9 would be lmax = 2, 16 would be lmax = 3\n"
    ),
    (
      "f --back --at 1,0,0 --radial polynomial:2", "1 2 3 4 5",
      "error: 5 coefficients in 'f' are no 2·(lmax+1)²\nhelp: 2 would be lmax = 0, 8 would be lmax = 1\n"
    ),
    (
      "f --back --at 1,0,0", "{\"a\":1}",
      "error: 'f' is no document e3.project/1 with coefficients\nhelp: an array of numbers will do\n"
    ),
    ("f --back --at 1,0,0", "1 nan 2 3", "error: number 2 of 'f' is nan\n"),
    (
      "f --back --at 0,0,0", "1 0 2 3",
      "error: row 1 of '0,0,0' is the point 0, which has no direction\nhelp: --radial polynomial:K or bessel:K takes the centre, too\n"
    ),
  ])
  func filesAreRefusedWithAReason(_ line: String, _ text: String, _ expected: String) throws {
    let failure = try #require(Self.failure("project " + line, ["f": text]))
    #expect(failure.text == expected)
    #expect(failure.exitCode == ExitCode.data)
    #expect(failure.text.split(separator: "\n").allSatisfy { $0.count <= 90 })
  }

  @Test(arguments: [
    ("samples.csv", "error: 'project' needs other arguments\nhelp: e3 project FILE --lmax L | FILE --back\n"),
    (
      "samples.csv --lmax 1 --basis e3nm",
      "error: no convention is called 'e3nm'\n  --basis e3nm\n          ^^^^ did you mean 'e3nn'?   all: e3 convention list\n"
    ),
    (
      "samples.csv --lmax 9 --basis orca",
      "error: 'orca' has no harmonics past l = 5\nhelp: --lmax 5, or --basis real\n"
    ),
    (
      "samples.csv --lmax 1 --radial bessel:2",
      "error: --radial bessel needs the radius of the ball\nhelp: --cutoff R\n"
    ),
    (
      "samples.csv --lmax 1 --cutoff 2",
      "error: --cutoff belongs to a radial basis\nhelp: --radial polynomial:K or bessel:K\n"
    ),
    ("samples.csv --lmax 1 --at 1,0,0", "error: --at belongs to --back\nhelp: e3 help project\n"),
    (
      "coefficients.txt --back",
      "error: --back needs points\nhelp: --at x,y,z or --at FILE or --grid N or --quadrature KIND:N\n"
    ),
    (
      "coefficients.txt --back --grid 1 --lmax 1",
      "error: the number of coefficients says lmax\nhelp: --back without --lmax\n"
    ),
    (
      "values.txt --lmax 1 --quadrature lebedev:99",
      "error: lebedev has no rule of degree 99: the last is that of 59\nhelp: product has every degree\n"
    ),
    ("none.csv --lmax 1", "error: cannot read 'none.csv': No such file or directory\n"),
  ])
  func callsAreRefusedWithAReason(_ line: String, _ expected: String) throws {
    #expect(try #require(Self.failure("project " + line)).text == expected)
  }

  @Test(arguments: ["polynomial", "polynomial:0", "polynomial:x", "bessel:", "shells:2", "", ":", "polynomial:1:2"])
  func radialBasesAreReadStrictly(_ text: String) {
    var session = ExampleFiles.session()
    #expect(throws: Failure.self) { try session.perform(["project", "samples.csv", "--lmax", "0", "--radial", text]) }
    #expect(throws: Failure.self) {
      try session.perform(["project", "values.txt", "--lmax", "0", "--quadrature", text])
    }
    #expect(throws: Failure.self) {
      try session.perform(["project", "field.csv", "--lmax", "0", "--radial", "bessel:1", "--cutoff", text])
    }
  }

  /// Whatever stands in a file, there is an answer or a failure that is no error of the program.
  @Test func anyFileIsAnswered() {
    var generator = SeededGenerator(seed: 11)
    let pieces = [
      "1", "-0.5", "1e300", "1e-300", "nan", "inf", "1/3", "x", ",", ";", " ", "\n", "[", "]", "{", "}", "\"", "#", ":",
      "\u{93}NUMPY", "result", "coefficients", "0 0 0 0", "1 2 3 4\n", "5 -6 7 8\n", "-1 0 2 1\n", "3 3 -3 0\n",
      "1e999",
    ]
    let calls = [
      "project f --lmax 1", "project f --lmax 0 --radial shells", "project f --lmax 1 --radial polynomial:2",
      "project f --lmax 0 --radial bessel:2 --cutoff 9", "project f --back --at 1,2,3",
      "project coefficients.txt --back --at f",
      "project f --quadrature lebedev:3 --lmax 1", "project f --back --grid 1 --radial polynomial:2 --basis complex",
    ]
    for _ in 0..<400 * testDepth {
      let text = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      for call in calls {
        if let failure = Self.failure(call, ["f": text]) {
          #expect(
            [ExitCode.data, ExitCode.usage, ExitCode.noInput, ExitCode.limit].contains(failure.exitCode), "\(text)")
        }
      }
    }
  }
}
