import Coupling
import ExactArithmetic
import Formats
import Foundation
import FoundationXML
import Harmonics
import TestSupport
import Testing

@testable import Calculator

/// Pictures: what is drawn, on which page, in which letters and colours.
@Suite struct PlotTests {
  private func text(_ words: [String], _ surroundings: Surroundings = Surroundings()) throws -> String {
    var session = Session(surroundings: surroundings)
    return try session.perform(["plot"] + words).text
  }

  private func result(_ words: [String]) throws -> JSON {
    try #require(try JSON(parsing: text(words + ["--json"]))["result"])
  }

  /// A call for each kind of picture.
  static let all: [[String]] = [
    ["sh", "2", "0"], ["sh", "3", "-2", "--basis", "real", "--norm", "norm"],
    ["sh", "4", "1", "--basis", "complex", "--part", "abs", "--norm", "integral"],
    ["sh", "5", "--m", "-4", "--basis", "quantum-espresso"], ["sh", "0"],
    ["sh", "1", "0", "--basis", "complex", "--part", "imag"],
    ["wigner", "2", "--angles", "0.3,pi/3,0"], ["wigner", "5/2", "--beta", "pi/3", "--basis", "complex"],
    ["wigner", "9", "--angles", "1,2,3", "--basis", "real"], ["wigner", "0", "--beta", "0"],
    ["sparsity", "1o x 1o"], ["sparsity", "2 x 2 -> 3"], ["sparsity", "1/2 x 1"], ["sparsity", "1o x 1o -> 3o"],
    ["sparsity", "2e x 1o", "--basis", "complex", "--norm", "3j"],
    ["paths", "8x0e+8x1o x 0e+1o+2e -> 8x0e+8x1o+8x2e"], ["paths", "2x1o+3x2e+0e+1e x 4x2o+1o"],
    ["paths", "1o x 1o -> 3o"], ["table", "1", "1/2"], ["table", "2", "2"], ["characters", "Oh"], ["characters", "Z4"],
    ["products", "D3"],
    ["correlation", "O3", "Oh", "D4h", "--lmax", "3"], ["correlation", "Td", "C3v"],
    ["terms", "d2", "--in", "Oh", "--strong"], ["terms", "p3", "--levels"],
  ]

  // MARK: Characters

  @Test func theMockUpOfSparsityIsMet() throws {
    #expect(
      try text(["sparsity", "1o x 1o"]) == """
        1o ⊗ 1o → 0e + 1e + 2e   |Q|: █ ≥ 0.6  ▓ ≥ 0.45  ▒ > 0  · 0      20 of 81
              0e 1e    2e
         xx   ▓  · · · · · ▒ · █
         xy   ·  · · █ · █ · · ·
         xz   ·  · █ · █ · · · ·
         yx   ·  · · █ · █ · · ·
         yy   ▓  · · · · · █ · ·
         yz   ·  █ · · · · · █ ·
         zx   ·  · █ · █ · · · ·
         zy   ·  █ · · · · · █ ·
         zz   ▓  · · · · · ▒ · █

        """)
  }

  @Test func aHarmonicIsAMap() throws {
    #expect(
      try text(["sh", "2", "0", "--width", "40"]) == """
        2e, component 0 (m = −2)   √15·x·z
        basis e3nn (polar axis y)
        norm component (ΣY² = 5)
        latitude towards y, azimuth from z to x
        + ░▒▓█   − ·-=≡   quarters of 1.9
         80° │                                │
         60° │ ░░░░░░  ······  ░░░░░░  ······ │
         40° │ ░▒▒▒▒░  ·----·  ░▒▒▒▒░  ·----· │
         20° │░▒▓██▓▒░·-=≡≡=-·░▒▓██▓▒░·-=≡≡=-·│
          0° │░▒▓██▓▒░·-=≡≡=-·░▒▓██▓▒░·-=≡≡=-·│
        -20° │░▒▓██▓▒░·-=≡≡=-·░▒▓██▓▒░·-=≡≡=-·│
        -40° │ ░▒▒▒▒░  ·----·  ░▒▒▒▒░  ·----· │
        -60° │ ░░░░░░  ······  ░░░░░░  ······ │
        -80° │                                │
              z       x       −z      −x

        """)
  }

  @Test func aMatrixIsShaded() throws {
    #expect(
      try text(["wigner", "1", "--angles", "pi/2,0,0", "-q"]) == """
             0 1 2
         0 │     █ │
         1 │   █   │
         2 │ ≡     │

        """)
    #expect(
      try text(["wigner", "1/2", "--beta", "pi/2", "--basis", "complex", "--ascii", "-q"])
        == """
                -
                1 1
                / /
                2 2
         -1/2 | + + |
          1/2 | + + |

        """)
  }

  @Test func pathsAreWhoJoinsWhom() throws {
    #expect(
      try text(["paths", "2x0e+1o x 0e+1o -> 2x0e+3x1o"]) == """
        2x0e+1x1o ⊗ 1x0e+1x1o → 2x0e+3x1o   15 paths in 4 instructions   mode uvw
        15 weights
                      2x0e  3x1o
         2x0e ⊗ 1x0e   █     ·
         2x0e ⊗ 1x1o   ·     █
         1x1o ⊗ 1x0e   ·     █
         1x1o ⊗ 1x1o   █     ·

        """)
  }

  @Test(arguments: all, [40, 57, 80, 130])
  func nothingIsWiderThanThePage(_ words: [String], _ width: Int) throws {
    for extra in [[], ["--ascii"], ["--color", "always"]] {
      var session = Session()
      do {
        let reply = try session.perform(["plot"] + words + extra + ["--width", "\(width)"])
        for line in reply.text.split(separator: "\n") {
          #expect(PlotText.visibleCount(String(line)) <= width, "\(line)")
        }
      } catch {
        #expect(error.text.contains("columns"), "\(error.text)")
      }
    }
  }

  @Test(arguments: all)
  func asciiIsASCII(_ words: [String]) throws {
    for form in ["text", "svg", "json"] {
      let ascii = try text(words + ["--ascii", "--format", form])
      #expect(ascii.utf8.allSatisfy { $0 < 128 } && !ascii.contains("?"), "\(ascii)")
    }
    var session = Session()
    let file = try session.perform(["plot"] + words + ["--ascii", "-o", "picture.svg"])
    #expect(file.bytes?.allSatisfy { $0 < 128 } == true && file.text.utf8.allSatisfy { $0 < 128 })
  }

  /// Without colours signs have shades of their own.
  @Test func signsAreToldWithoutColours() throws {
    for words in [["sh", "1", "0"], ["wigner", "2", "--angles", "1,2,3"]] {
      let plain = try text(words + ["-q"])
      #expect(plain.contains("█") || plain.contains("▓"))
      #expect(plain.contains("≡") || plain.contains("="))
      let ascii = try text(words + ["-q", "--ascii"])
      #expect(ascii.contains("+") && ascii.contains("="))
    }
  }

  @Test(arguments: all)
  func coloursComeOnlyWhenAsked(_ words: [String]) throws {
    let escape = "\u{1B}"
    let (paper, terminal) = (Surroundings(usesColor: true), Surroundings(usesColor: true, colorsAnswers: true))
    for form in ["text", "svg", "json"] {
      #expect(try !text(words + ["--format", form], paper).contains(escape))
    }
    #expect(try !text(words + ["--color", "never"], terminal).contains(escape))
    #expect(try !text(words + ["--color", "always", "--format", "svg"], terminal).contains(escape))
    #expect(try !text(words + ["--json", "--color", "always"], terminal).contains(escape))
    #expect(try !text(words + ["-o", "picture.txt"], terminal).contains(escape))
    let colored = try text(words, terminal)
    #expect(try colored == text(words + ["--color", "always"], paper))
    // Without its colours it is the same picture but for the shades of negative values.
    #expect(PlotText.visibleCount(colored) == PlotText.visibleCount(try text(words)))
    if words[0] == "wigner" || words == ["sparsity", "1o x 1o"] { #expect(colored.contains(escape)) }
  }

  // MARK: Numbers

  @Test func mapsHaveTheNearestDoubles() throws {
    // √15·x·z at latitude 0 is √15/2 sin 2φ, at ±60° a quarter of it; 12 columns begin at φ = 15°.
    let result = try result(["sh", "2", "0", "--width", "20"])
    let values = try #require(result["values"]?.elements?.map { $0.elements?.compactMap(\.decimal) ?? [] })
    let rows = try #require(result["rows"]?.elements?.compactMap { $0.text })
    #expect(rows == ["80", "60", "40", "20", "0", "-20", "-40", "-60", "-80"])
    #expect(result["columns"]?.elements?.compactMap(\.text).prefix(2) == ["15", "45"])
    let root = RootSum(RationalRoot(coefficient: Rational(1, 2), squareFreeRadicand: 15))
    for (row, scale) in [(4, Rational(1)), (1, Rational(1, 4)), (7, Rational(1, 4))] {
      for column in 0..<12 {
        var exact = TrigonometricSum()
        exact.add(
          RootSum(scale) * root, sineOf: Angle(halfTurns: Rational(2 * (30 * column + 15), 180)))
        #expect(values[row][column] == Rounding.double(exact), "\(row) \(column)")
      }
    }
  }

  /// Against the values that the polynomials have at rational points of the sphere near by: signs, axes, scale.
  @Test(arguments: ["e3nn", "real", "quantum-espresso", "e3x", "psi4", "complex"])
  func mapsAgreeWithThePolynomials(_ basis: String) throws {
    let convention = try #require(HarmonicConvention.named(basis))
    for l in 1...4 {
      for component in try #require(convention.components(degree: l)) {
        let function = SphereFunction(component, degree: l, .component, .real)
        let (latitude, columns, column) = (40, 9, 2)
        let found = try function.grid(latitudes: [latitude], columns: columns, .never)[0][column]
        let (t, f) = (50 * Double.pi / 180, 100 * Double.pi / 180)
        let inner = [sin(t) * cos(f), sin(t) * sin(f), cos(t)]
        let point = convention.axes.outer(inner.map { Rational(Int($0 * 1e9), 1_000_000_000) })
        let place = try #require(convention.components(degree: l)?.firstIndex(of: component))
        let exact = try #require(try convention.values(degree: l, at: point, .component, isOnSphere: true))[place]
        #expect((found - Rounding.double(exact.real)).magnitude < 1e-6, "\(basis) \(l) \(component.index)")
        let separate = function.polarFactors(latitudes: [40])[0] * function.azimuthalFactors([100])[0]
        #expect((found - separate).magnitude < 1e-12)
      }
    }
  }

  @Test func squaresAreThoseOfBothParts() throws {
    let values = try ["real", "imag", "abs"].map { part in
      try #require(
        try result(["sh", "3", "-2", "--basis", "complex", "--part", part])["values"]?.elements?.map {
          $0.elements?.compactMap(\.decimal) ?? []
        })
    }
    for (row, line) in values[2].enumerated() {
      for (column, square) in line.enumerated() {
        let (a, b) = (values[0][row][column], values[1][row][column])
        #expect((a * a + b * b - square).magnitude < 1e-12)
      }
    }
  }

  @Test func matricesHaveTheExactElements() throws {
    let result = try result(["wigner", "1", "--angles", "0,pi/3,0"])
    // By β about x: x is kept, y and z turn.
    let half = 0.5
    let root = Rounding.double(RationalRoot(coefficient: Rational(1, 2), squareFreeRadicand: 3))
    let values = result["values"]?.elements?.map { $0.elements?.compactMap(\.decimal) ?? [] }
    #expect(values == [[1, 0, 0], [0, half, -root], [0, root, half]])
    let texts = result["entries"]?.elements?.compactMap { $0["exact"]?.text }
    #expect(texts == ["1", "1/2", "−√(3/4)", "√(3/4)", "1/2"])
    let magnitudes = try self.result(["wigner", "1/2", "--beta", "pi/3", "--basis", "complex"])["values"]
    #expect(magnitudes?.elements?[0].elements?.compactMap(\.decimal) == [root, half])
  }

  @Test func patternsHaveTheEntriesOfTheTensors() throws {
    let result = try result(["sparsity", "1o x 1o"])
    #expect(result["nonzeros"] == .integer(20) && result["total"] == .integer(81))
    let tensor = try CouplingTensor.real(1, 1, 2)
    let found = result["entries"]?.elements?.filter { ($0["column"]?.decimal ?? 0) >= 4 }
    #expect(found?.compactMap { $0["value"]?.decimal } == tensor.entries.map { Rounding.double($0.value) })
    #expect(found?.first?["exact"]?.text == "−√(1/6)")
  }

  // MARK: Drawings

  /// The elements and all characters of a drawing; nil unless it is well-formed.
  private static func elements(_ text: String) -> (names: [String], text: String, rest: [[String: String]])? {
    final class Listener: NSObject, XMLParserDelegate {
      var names: [String] = []
      var attributes: [[String: String]] = []
      var text = ""
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
      ) {
        names.append(name)
        self.attributes.append(attributes)
      }
      func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    }
    let parser = XMLParser(data: Data(text.utf8))
    let listener = Listener()
    parser.delegate = listener
    return parser.parse() ? (listener.names, listener.text, listener.attributes) : nil
  }

  @Test(arguments: all)
  func drawingsAreWellFormed(_ words: [String]) throws {
    for extra in [[], ["--ascii"]] {
      let text = try text(words + ["--format", "svg"] + extra)
      let (names, content, attributes) = try #require(Self.elements(text), "\(words)")
      #expect(names.first == "svg" && names.contains("text") && text.hasSuffix("</svg>\n"))
      #expect(!text.contains("nan") && !text.contains("inf"))
      // White paper of the size of the whole, whatever the viewer's own colour is.
      let paper = try #require(zip(names, attributes).first { $0.0 == "rect" }?.1)
      #expect(paper["fill"] == "#ffffff" && paper["width"] == attributes[0]["width"])
      let title = try #require(JSON(parsing: self.text(words + ["--json"]))["result"]?["text"]?.text)
      if extra.isEmpty { #expect(content.contains(title.prefix { $0 != " " })) }
    }
  }

  @Test func drawingsTellTheExactValues() throws {
    let pattern = try text(["sparsity", "1o x 1o", "--format", "svg"])
    #expect(pattern.contains("<title>xx → 2e 2: −√(1/6)</title>"))
    #expect(pattern.components(separatedBy: "<title>").count - 1 == 21)
    let matrix = try text(["wigner", "1", "--beta", "pi/3", "--format", "svg"])
    #expect(matrix.contains("<title>D[1, 2] = −√(3/4)</title>"))
    let table = try text(["table", "1", "1", "--format", "svg"])
    #expect(table.contains("<title>⟨1 0; 1 0 | 0 0⟩ = −√(1/3)</title>"))
    #expect(
      try text(["table", "1", "1", "--format", "svg"]) == Session.answer(["table", "1", "1", "--format", "svg"]))
  }

  @Test func filesAreAnnounced() throws {
    var session = Session()
    let reply = try session.perform([
      "plot", "paths", "8x0e+8x1o x 0e+1o+2e -> 8x0e+8x1o+8x2e", "-o", "layer.svg",
    ])
    #expect(reply.text == "layer.svg: 448 paths in 7 instructions\n")
    #expect(Self.elements(String(decoding: try #require(reply.bytes), as: UTF8.self)) != nil)
  }

  // MARK: Mistakes

  @Test(arguments: [
    (["shh", "1", "0"], "'shh' is not something to plot", "sh, wigner"),
    (["sparsty", "x"], "not something", "sparsity"),
    (["sh", "2", "5"], "no component 5", "0 … 4"), (["sh", "2", "-3", "--basis", "real"], "no component", "−2 … 2"),
    (["sh", "2", "--m", "3"], "no component m = +3", "−2 … 2"), (["sh", "2"], "which component", "0 … 4"),
    (["sh", "5/2", "0"], "half-integer", "integer"),
    (["sh", "2", "0", "--basis", "e3n"], "e3n", "did you mean 'e3nn'"),
    (["sh", "900", "0"], "degree 900", "--force"), (["sh", "2o", "0"], "2o", "2e"),
    (["sh", "x", "0"], "'x'", "0, 1, 2"),
    (["sh", "2", "0", "--part", "imag"], "real", "complex"), (["sh", "6", "0", "--basis", "orca"], "orca", "5"),
    (["sh", "2", "0", "1"], "'1' is not expected", ""), (["sh", "2", "0", "--norm", "3j"], "3j", "component"),
    (["sh"], "needs other arguments", "plot sh L INDEX"), ([], "needs other arguments", "e3 plot WHAT"),
    (["wigner", "1"], "which rotation", "--beta"), (["wigner", "1", "--angles", "1,2"], "3", "2 were given"),
    (["wigner", "1", "--angles", "1,2,q"], "'q' is no angle", "pi/3"),
    (["wigner", "1/2", "--beta", "1"], "half-integer", "--basis complex"),
    (["wigner", "300", "--beta", "1"], "spin 300", "--force"),
    (["wigner", "60", "--beta", "1"], "columns", "-o plot.svg"), (["table", "1"], "table", "2"),
    (["sparsity", "1o"], "product", ""), (["sparsity", "2x1o x 1o"], "2x1o", ""),
    (["sparsity", "1o x 1o", "--basis", "racah"], "racah", "e3nn, real or complex"),
    (["sparsity", "9e x 9e", "--width", "20"], "columns", "--width"), (["paths", "1o"], "product", ""),
    (["table", "1", "1", "--basis", "real"], "no option '--basis'", ""), (["paths", "1/2 x 1/2"], "half-integer", ""),
    (["characters"], "needs other arguments", "plot characters GROUP"),
    (["characters", "Dinfh"], "infinite", "finite"),
    (["characters", "Oj"], "no group", ""),
    (["products", "Oh", "--width", "20"], "needs 28 columns", "--width 28"),
    (["products", "D3", "--lmax", "2"], "no option '--lmax'", ""), (["terms", "d2"], "what the terms become", "--in"),
    (["correlation", "Oh"], "needs other arguments", ""), (["terms", "d2", "--strong"], "--strong needs --in", ""),
    (["correlation", "O3", "Oh", "D4h", "--width", "20"], "needs 31 columns", "-o plot.svg"),
    (["sh", "2", "0", "--json", "--format", "svg"], "--json beside --format svg", "one of them"),
  ])
  func mistakesAreExplained(_ words: [String], _ message: String, _ help: String) throws {
    var session = Session()
    do {
      _ = try session.perform(["plot"] + words)
      Issue.record("no error: \(words)")
    } catch {
      #expect(error.text.contains(message) && (help.isEmpty || error.text.contains(help)), "\(error.text)")
      #expect(error.text.split(separator: "\n").allSatisfy { $0.hasPrefix("{") || $0.count <= 120 })
    }
  }
}

extension Session {
  /// The text of one answer of a new session.
  fileprivate static func answer(_ words: [String]) throws -> String {
    var session = Session()
    return try session.perform(words).text
  }
}
