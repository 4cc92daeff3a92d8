import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

extension FunctionTable {
  /// What the conventions are, and how they differ.
  static let convention = Function(
    name: "convention", aliases: ["conventions"], usage: "list | show NAME | diff A B",
    summary: "the named conventions of spherical harmonics, and their differences", theme: .harmonics,
    details: [
      "A convention fixes the order of the components, their signs, the axes and the",
      "usual scale. `diff` also names the coupling tensors whose sign differs, up to",
      "--lmax.",
    ],
    options: [
      Option("lmax", .integer(0...200), "diff: triples of degrees up to N (4); show: degrees (2)")
    ],
    subcommands: [
      ("list", "all names"), ("show", "one convention: components, axes, scale, source"),
      ("diff", "what changes from one to another, flipped coupling triples among it"),
    ],
    examples: [
      Example("convention list", "whose conventions are known?"),
      Example("convention show quantum-espresso", "one of them"),
      Example("convention diff e3nn e3nn-0.4", "what changed in e3nn 0.5"),
      Example("convention diff real e3x -q", "the bare answer"),
    ],
    reference: "Blanco1997",
    answer: { call in
      let words = DegreeReader.words(call.source).map(\.text)
      switch (words.first, words.count) {
      case ("list", 1):
        try call.refuse(["lmax"], with: "the list", help: "it is for show and diff")
        return ConventionAnswer.list(call)
      case ("show", 2):
        return try ConventionAnswer.show(call, try call.convention(named: words[1], at: "convention show"))
      case ("diff", 3):
        return try ConventionDifference(
          call, try call.convention(named: words[1], at: "convention diff"),
          try call.convention(named: words[2], at: "convention diff \(words[1])")
        ).answer
      case ("show", _), ("diff", _), ("list", _), (nil, _): throw call.wrongArguments()
      default:
        throw CommandError.impossibleValue(option: "convention", value: words[0], choices: ["list", "show", "diff"])
      }
    })
}

/// What conventions are.
private enum ConventionAnswer {
  static func list(_ call: Call) -> Answer {
    var columns = Columns([.left, .left])
    for convention in HarmonicConvention.named { columns.append([convention.name, convention.summary]) }
    let names = HarmonicConvention.named.map(\.name)
    return Answer(
      text: (columns.lines() + ["others: --to custom --axes … --m-order … --cs-phase …, see e3 help convert"])
        .joined(separator: "\n"),
      quiet: names.joined(separator: "\n"),
      document: Record.document(
        "convention", input: call.source.text, canonical: "list",
        [
          "result": .object([
            "text": .string(names.joined(separator: " ")),
            "conventions": .array(HarmonicConvention.named.map(record)),
          ])
        ]))
  }

  static func show(_ call: Call, _ convention: HarmonicConvention) throws -> Answer {
    var lines = ["\(convention.name)   \(convention.summary)"]
    lines += facts(convention).map { "  \($0.name.padded(to: 12))\($0.value)" }
    let largest = min(call.arguments.integer("lmax") ?? 2, convention.largestDegree ?? .max)
    try call.limits.allow(terms: Integer(largest + 1).power(4), of: "all components to l = \(largest)")
    for degree in 0...largest {
      try call.cancellation.check()
      guard let components = convention.components(degree: degree) else { continue }
      let numbers = convention.numbers(degree: degree) ?? []
      var columns = Columns([.right, .left])
      for (number, component) in zip(numbers, components) {
        let expression = HarmonicExpression(
          component, degree: degree, convention: convention, convention.normalization, form: .plain, style: .plain)
        columns.append([number, expression.written])
      }
      lines.append("l = \(degree), norm \(convention.normalization.rawValue)")
      lines += columns.lines(indent: "  ")
    }
    return Answer(
      text: lines.joined(separator: "\n"), quiet: convention.summary,
      document: Record.document(
        "convention", input: call.source.text, canonical: convention.name, ["result": record(convention)]))
  }

  /// The four things that a convention fixes, in words.
  static func facts(_ convention: HarmonicConvention) -> [(name: String, value: String)] {
    let indices = convention.order.indices(degree: 3) ?? []
    let axes = convention.axes.directions.map(\.text)
    return [
      ("components", convention.isComplex ? "complex, by m" : "real, s > 0 with cos sφ, s < 0 with sin |s|φ"),
      ("order", "l = 3: " + indices.map(NumberText.index).joined(separator: ", ")),
      ("signs", signs(convention)),
      ("axes", "the harmonics are taken at (\(axes.joined(separator: ", "))); polar axis \(axes[2])"),
      ("scale", "usually \(convention.normalization.rawValue)"),
      (
        "tensors",
        convention.isComplex
          ? "Clebsch–Gordan coefficients"
          : convention.couplingSigns == .derived
            ? "signs from Clebsch–Gordan coefficients"
            : "signs of the tables of e3nn 0.4: convention diff e3nn e3nn-0.4"
      ),
      (
        "known", convention.largestDegree.map { "to l = \($0)" } ?? "at any l"
      ), ("source", convention.source),
    ]
  }

  private static func signs(_ convention: HarmonicConvention) -> String {
    switch convention.signs {
    case .none:
      convention.isComplex ? "the phase of Condon and Shortley" : "none: positive next to the pole and x, y > 0"
    case .alternating: "(−1)^s"
    case .alternatingPositive: "without the phase: (−1)^m against Condon and Shortley for m > 0"
    case .partsOfComplex: "(−1)^s for s > 0, − for s < 0"
    case .orca: "− for |s| = 3 and 4"
    }
  }

  private static func record(_ convention: HarmonicConvention) -> JSON {
    let degrees = (0...min(3, convention.largestDegree ?? 3)).map { convention.components(degree: $0) ?? [] }
    return .object([
      "text": .string(convention.summary), "name": .string(convention.name), "complex": .bool(convention.isComplex),
      "indices": .array(degrees.map { .array($0.map { .integer($0.index) }) }),
      "signs": .array(degrees.map { .array($0.map { .integer($0.sign) }) }),
      "axes": .array(
        convention.axes.directions.map { .string($0.text.plainMinus) }),
      "norm": .string(convention.normalization.rawValue), "source": .string(convention.source),
      "largest_degree": convention.largestDegree.map { .integer($0) } ?? .null,
    ])
  }
}

/// What differs between two conventions.
private struct ConventionDifference {
  private let call: Call
  private let from: HarmonicConvention
  private let to: HarmonicConvention
  private let lmax: Int

  init(_ call: Call, _ from: HarmonicConvention, _ to: HarmonicConvention) throws {
    (self.call, self.from, self.to) = (call, from, to)
    lmax = call.arguments.integer("lmax") ?? 4
  }

  /// The triples whose tensor changes its sign, and how many triples there are.
  private var flipped: (triples: [[Int]], count: Int) {
    var triples: [[Int]] = []
    var count = 0
    for a in 0...lmax {
      for b in 0...lmax {
        for c in abs(a - b)...max(abs(a - b), min(a + b, lmax)) where c <= lmax {
          count += 1
          if from.couplingSigns.isFlipped(a, b, c) != to.couplingSigns.isFlipped(a, b, c) { triples.append([a, b, c]) }
        }
      }
    }
    return (triples, count)
  }

  var answer: Answer {
    get throws {
      var facts: [String] = []
      if from.isComplex != to.isComplex { facts.append("\(to.name) is \(to.isComplex ? "complex" : "real")") }
      if from.axes != to.axes { facts.append("the polar axis and what is called x, y, z") }
      if from.order != to.order { facts.append("the order of the components") }
      if from.signs != to.signs { facts.append("signs") }
      if from.normalization != to.normalization {
        facts.append("the usual scale: \(from.normalization.rawValue) → \(to.normalization.rawValue)")
      }
      var lines = ["\(from.name) → \(to.name)"]
      var changes: [JSON] = []
      var isSame = true
      for degree in 1...max(1, min(3, lmax)) {
        guard let change = try ConventionChange(from: from, to: to, degree: degree) else { continue }
        isSame = isSame && change.isIdentity
        let text = Self.text(change)
        lines += "  l = \(degree)   \(text)".wrapped(to: call.pageWidth, indent: 10)
        changes.append(.object(["degree": .integer(degree), "change": .string(text)]))
      }
      if isSame { lines = [lines[0], "  harmonics: the same components at every l"] }
      lines +=
        facts.isEmpty
        ? [] : ("  differ in: " + facts.joined(separator: "; ")).wrapped(to: call.pageWidth, indent: 4)
      let (triples, count) = flipped
      let areTensorsReal = !from.isComplex && !to.isComplex
      if areTensorsReal { lines += flipText(triples, count) }
      let quiet =
        (isSame ? "same harmonics" : "different harmonics")
        + (areTensorsReal ? ", \(triples.count) of \(count) coupling tensors flipped (l ≤ \(lmax))" : "")
      var answer = Answer(
        text: lines.joined(separator: "\n"), quiet: quiet,
        document: Record.document(
          "convention", input: call.source.text, canonical: "\(from.name) → \(to.name)",
          [
            "result": .object([
              "text": .string(quiet), "same_harmonics": .bool(isSame), "differences": .array(facts.map { .string($0) }),
              "changes": .array(changes), "lmax": .integer(lmax), "triples": .integer(count),
              "flipped": .array(triples.map { .array($0.map { .integer($0) }) }),
            ])
          ]))
      answer.isNo = !isSame || !triples.isEmpty
      return answer
    }
  }

  private static func text(_ change: ConventionChange) -> String {
    guard let (order, signs) = change.permutationText else {
      let count = change.rows.reduce(0) { $0 + $1.count }
      return "a \(change.isReal ? "real" : "complex") matrix with \(count) entries (e3 convert \(change.degree) …)"
    }
    if change.isIdentity { return "the same" }
    return "permutation \(order)" + (signs.map { ", signs \($0)" } ?? "")
  }

  private func flipText(_ triples: [[Int]], _ count: Int) -> [String] {
    guard !triples.isEmpty else {
      return [
        "  coupling tensors: the same signs for all \(count) triples with l ≤ \(lmax), in components of one order"
      ]
    }
    let sorted = Set(triples.map { $0.sorted() }).sorted { $0.lexicographicallyPrecedes($1) }
    var lines = [
      "  coupling tensors: \(triples.count) of \(count) triples with l ≤ \(lmax) have the other sign,",
      "  in every order of these degrees:",
    ]
    var line = "   "
    for triple in sorted {
      let text = " (\(triple.map(String.init).joined(separator: ",")))"
      if line.count + text.count > call.pageWidth {
        lines.append(line)
        line = "   "
      }
      line += text
    }
    lines.append(line)
    return lines + [
      "  a ≤ b ≤ c: a+b+c odd, not (a = b, c = 2a−1), and a + (a+b−c−1)/2 odd"
    ]
  }
}
