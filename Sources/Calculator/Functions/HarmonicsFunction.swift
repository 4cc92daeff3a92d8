import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

extension FunctionTable {
  /// Spherical harmonics.
  static let sh = Function(
    name: "sh", aliases: ["harmonics"], usage: "L [M] | product L1 M1 L2 M2 | addition L",
    summary: "spherical harmonics as exact polynomials, and their values", theme: .harmonics,
    forms: [("L", "all harmonics of degree L"), ("L M", "one of them")],
    details: [
      "All components of degree L, or the one with index M (−L … L; negative is sine).",
      "Polynomials are r^l Y: homogeneous in x, y, z, harmonic, equal to Y on the unit",
      "sphere. --at takes decimals or fractions, all exact; the point is first brought",
      "to the unit sphere unless --normalize no. Several points: --at 1,2,3;4,5,6.",
      "  --form exact|decimal chooses how values are shown.",
      "  --write expanded|factored: the sum of monomials, or factors with r²;",
      "  --gradient, --laplacian: of the polynomial r^l Y (the Laplacian is exactly 0);",
      "  --format c, python, tex: the polynomials as code; csv, npy: the values.",
      "product: Y·Y as a sum of harmonics (Gaunt); addition: Σ Y(u) Y(v) = P_l(u·v).",
    ],
    options: HarmonicOptions.options + [
      Option("at", .text("X,Y,Z"), "values at a point, or at several"),
      Option("and", .text("X,Y,Z"), "the second point of `addition`"),
      Option("normalize", .choice(["yes", "no"]), "points to the unit sphere first (yes)"),
      Option("write", .choice(HarmonicForm.allCases.map(\.rawValue)), "how polynomials are written (plain)"),
      Option("gradient", "the three derivatives"), Option("laplacian", "the Laplacian, proved 0"),
    ],
    formats: ["tex", "c", "python", "csv", "npy"],
    subcommands: [
      ("product", "a product of two harmonics as a sum of harmonics"),
      ("addition", "the addition theorem of a degree"),
    ],
    examples: [
      Example("sh 2", "the five harmonics of degree 2"), Example("sh 2 --at 1,2,3", "their values at a point"),
      Example("sh 3 1 --basis real --write factored", "one of them, factored"),
      Example("sh 1 --basis complex --norm integral", "Condon–Shortley, ∫|Y|² = 1"),
      Example("sh 2 --gradient", "their derivatives"), Example("sh 2 --format c", "as C code"),
      Example("sh product 1 0 1 0", "a product as a sum (Gaunt)"), Example("sh addition 2", "the addition theorem"),
      Example("sh 2 -q --at 1,2,3", "five numbers"),
    ],
    reference: "Varshalovich1988, 5.1",
    answer: { call in
      let (head, rest) = call.source.text.splitFirstWord
      switch head {
      case "product": return try HarmonicProductAnswer(call.replacing(rest)).answer
      case "addition": return try AdditionAnswer(call.replacing(rest)).answer
      default: return try HarmonicAnswer(call).answer
      }
    })
}

/// The polynomials of a degree, or their values.
private struct HarmonicAnswer {
  private let call: Call
  private let label: String
  private let degree: Int
  private let convention: HarmonicConvention
  private let normalization: HarmonicNormalization
  private let numbers: [String]
  /// The components asked for: places in the order of the convention.
  private let places: [Int]
  private let components: [HarmonicComponent]

  init(_ call: Call) throws {
    self.call = call
    let words = DegreeReader.words(call.source)
    guard let first = words.first else { throw call.wrongArguments() }
    degree = try DegreeReader(harmonic: first.text, first.range, in: call.source).degree
    let parity = Parity(ofHarmonicDegree: degree)
    label = "\(degree)\(parity.letter)"
    let options = try HarmonicOptions(call)
    (convention, normalization) = (options.convention, options.normalization)
    try call.limits.allow(terms: Integer(degree + 1).power(3), of: "the harmonics of degree \(degree)")
    components = try convention.components(degree: degree, typedAt: first.range, in: call.source)
    numbers = convention.numbers(degree: degree) ?? []
    let all = components
    guard words.count > 1 else {
      places = Array(all.indices)
      return
    }
    let word = words[1]
    guard let index = Int(word.text.plainMinus), let place = all.firstIndex(where: { $0.index == index }) else {
      throw HarmonicError.noComponent(word.text, degree: degree).diagnostic(word.range, in: call.source)
    }
    if words.count > 2 { throw HarmonicError.needless(words[2].text).diagnostic(words[2].range, in: call.source) }
    places = [place]
  }

  private var normText: String {
    switch normalization {
    case .component: "component: ‖Y‖² = \(2 * degree + 1) on the unit sphere"
    case .norm: "norm: ‖Y‖² = 1 on the unit sphere"
    case .integral: "integral: ∫|Y|² = 1"
    }
  }

  private var head: String { "\(label)   basis \(convention.title)   norm \(normText)" }

  private func expression(
    _ place: Int, _ style: PolynomialText.Style = .plain, form: HarmonicForm? = nil
  ) -> HarmonicExpression {
    HarmonicExpression(
      components[place], degree: degree, convention: convention, normalization,
      form: form ?? call.arguments.choice("write") ?? .plain, style: style)
  }

  var answer: Answer {
    get throws {
      try call.refuse(["and"], with: "one harmonic", help: "it is the second point of `sh addition`")
      if let points = call.arguments.text("at") {
        try call.refuse(["write", "gradient", "laplacian"], with: "--at", help: "values, or polynomials without --at")
        return try values(points)
      }
      try call.refuse(["normalize"], with: "a polynomial", help: "it is for --at")
      if call.arguments.has("laplacian") {
        try call.refuse(["gradient", "write"], with: "--laplacian", help: "one at a time")
        return try laplacian()
      }
      if call.arguments.has("gradient") {
        try call.refuse(["write"], with: "--gradient", help: "derivatives are written expanded")
        return try gradient()
      }
      return try polynomials()
    }
  }

  // MARK: Polynomials

  /// The largest degree whose Laplacian is taken to explain an answer.
  private static let largestDerived = 20

  /// What is said of each place.
  ///
  /// - Throws: `Cancelled`.
  private func eachPlace<Text>(_ body: (Int) -> Text) throws(Cancelled) -> [Text] {
    try places.map { place throws(Cancelled) in
      try call.cancellation.check()
      return body(place)
    }
  }

  private func polynomials() throws(Cancelled) -> Answer {
    var columns = Columns([.right, .left], gap: "   ")
    let written = try eachPlace { expression($0).written }
    if !call.wantsBareAnswer { for (place, text) in zip(places, written) { columns.append([numbers[place], text]) } }
    var lines = [head] + columns.lines().flatMap { $0.wrapped(to: call.pageWidth, indent: 8) }
    let usesRadius = call.arguments.text("write") == HarmonicForm.factored.rawValue && degree > 1
    if usesRadius { lines.append("r² = x² + y² + z²") }
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: written.joined(separator: "; "), document: try document(written))
    answer.heading = head
    answer.forms = [
      "tex": {
        .text(
          try eachPlace { "Y_{\(degree),\(components[$0].index)} &= " + expression($0, .tex).written }
            .joined(separator: " \\\\\n"))
      },
      "c": { try code(.c) }, "python": { try code(.python) },
    ]
    answer.explanation = {
      let parts = degree <= Self.largestDerived ? places.map { expression($0).parts } : nil
      return try HarmonicExplanation.explanation(
        degree: degree, orders: places.map { abs(components[$0].index) }, convention, normalization,
        isHarmonic: parts?.allSatisfy { $0.1.laplacian.isZero && $0.2.laplacian.isZero },
        reference: call.function.reference)
    }
    return answer
  }

  private func code(_ target: HarmonicCode.Target) throws(Cancelled) -> Answer.Form {
    let parts = try eachPlace { expression($0, .code, form: .expanded).parts }
    return .text(try HarmonicCode(degree, parts, head, target).text(call.cancellation))
  }

  private func gradient() throws(Cancelled) -> Answer {
    var columns = Columns([.right, .left, .left], gap: "   ")
    let names = ["∂x", "∂y", "∂z"]
    var quiet: [String] = []
    let style = PolynomialText(style: .plain, polar: convention.axes.directions[2].index)
    for place in places {
      let (factor, real, imaginary) = expression(place).parts
      for axis in 0..<3 {
        try call.cancellation.check()
        let text = NumberText.product(
          factor, style, real.derivative(axis), imaginary.derivative(axis))
        columns.append([axis == 0 ? numbers[place] : "", call.spelled(names[axis]), text])
        quiet.append(text)
      }
    }
    return Answer(
      text: ([head, "gradient of r^l Y"] + columns.lines()).joined(separator: "\n"),
      quiet: quiet.joined(separator: "; "), document: try document(quiet))
  }

  private func laplacian() throws(Cancelled) -> Answer {
    let zeros = try eachPlace { place in
      let (_, real, imaginary) = expression(place).parts
      return real.laplacian.isZero && imaginary.laplacian.isZero
    }
    let text =
      zeros.allSatisfy(\.self)
      ? "∇²(r^l Y) = 0 for \(places.count == 1 ? "this component" : "all \(places.count) components"), exactly"
      : "∇²(r^l Y) is not 0"
    return Answer(
      text: head + "\n" + text, quiet: zeros.map { $0 ? "0" : "not 0" }.joined(separator: " "),
      document: try document(zeros.map { $0 ? "0" : "not 0" }))
  }

  // MARK: Values

  private func values(_ text: String) throws -> Answer {
    let isOnSphere = call.arguments.text("normalize") != "no"
    let list = text.split(separator: ";").map(String.init)
    let points = try list.map { part -> [Rational] in
      let reader = OptionReader("at", part.trimmed)
      let point = try reader.numbers(count: 3, "a point")
      if isOnSphere, point.allSatisfy(\.isZero) {
        throw reader.error(.zeroVector("--normalize no takes the polynomial r^l Y, which is 0 there for l > 0"))
      }
      return point
    }
    if points.isEmpty { throw OptionReader("at", text).error(.wrongCount("a point", expected: 3, found: 0)) }
    let size = Integer(degree + 1).power(3) * Integer(points.count)
    try call.limits.allow(terms: size, of: "these values")
    let evaluator = try ExactHarmonicEvaluator(
      convention, degree: degree, normalization, cancellation: call.cancellation)
    let rows = try points.map { point -> [HarmonicValue] in
      try call.cancellation.check()
      let all = try evaluator?.values(at: point, isOnSphere: isOnSphere, cancellation: call.cancellation) ?? []
      return places.map { all[$0] }
    }
    return try HarmonicValuesAnswer(
      call: call, head: head, numbers: places.map { numbers[$0] }, points: zip(list.map(\.trimmed), points).map { $0 },
      rows: rows, isOnSphere: isOnSphere, isComplex: convention.isComplex,
      document: { (texts: [String], values: JSON?) throws(Cancelled) in try document(texts, values) }
    ).answer()
  }

  // MARK: JSON

  private func document(_ texts: [String], _ values: JSON? = nil) throws(Cancelled) -> JSON {
    guard call.wantsDocument else { return .null }
    let listed = try eachPlace { place -> JSON in
      let (factor, real, imaginary) = expression(place).parts
      let terms = { (polynomial: Polynomial) in
        JSON.array(
          PolynomialText(style: .plain, polar: convention.axes.directions[2].index).ordered(polynomial).map { term in
            .object([
              "powers": .array((0..<3).map { .integer(term.monomial[$0]) }),
              "coefficient": .string(term.coefficient.description),
            ])
          })
      }
      return .object([
        "index": .integer(place), "m": .integer(components[place].index),
        "text": .string(expression(place).written), "factor": Record.value(.root(factor), zeroBecause: nil),
        "terms": terms(real), "imaginary": terms(imaginary),
      ])
    }
    return Record.document(
      "sh", input: call.source.text, canonical: label,
      [
        "convention": .object([
          "basis": .string(convention.name), "norm": .string(normalization.rawValue),
          "polar": .string(convention.axes.directions[2].axis),
        ]),
        "result": .object([
          "text": .string(texts.joined(separator: values == nil ? "; " : " ")), "degree": .integer(degree),
          "components": .array(listed), "values": values ?? .null,
        ]),
      ])
  }
}
