import Coupling
import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

/// A coefficient with its drawing: the symbol in lines, the reason of a zero.
struct CoefficientAnswer {
  let call: Call
  /// The lines of the symbol; the value stands behind the last one.
  let symbol: [String]
  /// The symbol on one line.
  let canonical: String
  let value: ExactNumber
  let zeroReason: ZeroReason?
  /// Why the value is 0, in words.
  let explanation: String?
  /// The symbol in TeX, where it has one.
  var symbolTeX: String?

  /// The value behind a symbol: exact, with the radicand outside, decimal.
  static func equation(_ value: ExactNumber, _ call: Call) -> String {
    let exact = shortened(NumberText.exact(value))
    let decimal = Rounding.decimal(value, digits: call.digits)
    var text = ""
    if call.form != .decimal {
      text += " = \(exact)"
      if case .root(let root) = value, root.piExponent == 0, let factored = NumberText.factored(root.root) {
        text += exact.count + factored.count <= longestPair ? " = \(factored)" : ""
      }
    }
    let isShown = call.form == .decimal || (call.form == .both && decimal.description != exact.plainMinus)
    if isShown { text += decimal.isExact ? " = \(decimal)" : " ≈ \(decimal)" }
    return text
  }

  /// The longest exact form that is shown whole to a reader.
  private static let longestExact = 160
  /// The longest two forms that are shown side by side.
  private static let longestPair = 60

  /// An exact form, cut when nobody would read it; what is left out is told.
  private static func shortened(_ exact: String) -> String {
    guard exact.count > longestExact else { return exact }
    return "\(exact.prefix(30))… (\(exact.count) characters, all with -q)"
  }

  /// The value of `-q`.
  static func quiet(_ value: ExactNumber, _ call: Call) -> String {
    guard call.form == .decimal else { return NumberText.exact(value) }
    if call.arguments.integer("digits") != nil { return NumberText.decimal(value, digits: call.digits) }
    let double = Rounding.double(value)
    return double.isZero && !value.isZero || double.isInfinite ? NumberText.decimal(value, digits: 17) : "\(double)"
  }

  /// The answer.
  ///
  /// - Parameter derivation: makes the derivation of the value.
  func answer(derivation: @escaping () throws -> Explanation) -> Answer {
    // A statement that names its answer leaves the symbol out.
    var lines = call.prefix.isEmpty ? symbol : [String(call.prefix.dropLast(3))]
    // The value stands behind the middle line of three, behind the last of one or two.
    let row = lines.count == 3 ? 1 : lines.count - 1
    lines[row] += Self.equation(value, call)
    if let explanation { lines += "  because \(explanation)".wrapped(to: call.pageWidth, indent: 4) }
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: Self.quiet(value, call),
      document: Record.document(
        "value", input: call.source.text, canonical: canonical,
        ["result": Record.value(value, zeroBecause: zeroReason?.rawValue)]))
    answer.forms["tex"] = { .text(NumberText.tex(value)) }
    if let symbolTeX { answer.formula = { symbolTeX + equationTeX } }
    answer.isNo = value.isZero
    answer.value = .number(value)
    answer.explanation = derivation
    return answer
  }

  /// The value behind a symbol in TeX, the reason of a zero in one word.
  private var equationTeX: String {
    let reason = zeroReason.map { " \\quad \\text{(\($0.rawValue))}" } ?? ""
    return Self.equationTeX(value, call) + reason
  }

  /// The value in TeX behind what it is of: exact, decimal.
  static func equationTeX(_ value: ExactNumber, _ call: Call) -> String {
    let exact = NumberText.exact(value)
    let decimal = Rounding.decimal(value, digits: call.digits)
    // An exact form that nobody would read is left out.
    let isExactShown = call.form != .decimal && exact.count <= longestExact
    let isDecimalShown = !isExactShown || (call.form == .both && decimal.description != exact.plainMinus)
    let number = decimal.description.split(separator: "e").joined(separator: " \\cdot 10^{")
    let power = decimal.description.contains("e") ? "}" : ""
    return (isExactShown ? " = \(NumberText.tex(value))" : "")
      + (isDecimalShown ? (decimal.isExact ? " = " : " \\approx ") + number + power : "")
  }
}

extension FunctionTable {
  /// Clebsch–Gordan coefficients and tensors.
  static let cg = Function(
    name: "cg",
    usage: "j1 m1 j2 m2 J M | \"<j1 m1; j2 m2 | J M>\" | \"l1 x l2 -> l3\" | \"|J M>\" j1 j2 | \"|j1 m1; j2 m2>\"",
    summary: "a Clebsch–Gordan coefficient, all of a triple, or a state expanded", theme: .coefficients,
    forms: [
      ("\"<j1 m1; j2 m2 | J M>\"", "one coefficient"), ("\"l1 x l2 -> l3\"", "all coefficients of a triple"),
      ("j1 m1 j2 m2 J M", "one coefficient, from six numbers"),
      ("\"|J M>\" j1 j2", "a coupled state in product states"),
      ("\"|j1 m1; j2 m2>\"", "a product state in coupled states"),
    ],
    details: [
      "Six numbers are read in the order of the ket; --args sympy reads j1 j2 J m1 m2",
      "M. A triple gives the coupling tensor, indexed (in1, in2, out), in the basis and",
      "norm that are named. A state |J M> with two spins is expanded in product states,",
      "a product |j1 m1; j2 m2> in coupled states; --digits or --form both adds the",
      "decimals, --form decimal shows them alone.",
    ],
    options: [
      CouplingTriple.basis, .norm, .group, CouplingTriple.whole,
      Option("args", .choice(["ket", "sympy"]), "the order of six plain numbers (ket)"),
    ],
    formats: ["ndjson", "csv", "npz", "tex"], allowsAnyGroup: true,
    examples: [
      Example("cg 1 1 1 -1 2 0", "one coefficient"), Example("cg \"<1 0; 1 0 | 1 0>\"", "why is this one zero?"),
      Example("cg \"<2 1; 1 0 | 4 1>\"", "and this one?"),
      Example("cg \"1o x 1o -> 2e\" --basis e3nn", "the tensor that e3nn uses"),
      Example("cg -q --ascii \"<1 1; 1 -1 | 2 0>\"", "the bare number"),
      Example("cg \"1/2 x 1/2 -> 1\"", "all coefficients of a triple"),
      Example("cg \"|2 0>\" 1 1", "a coupled state in product states"),
      Example("cg \"|1 1; 1 -1>\"", "a product state in coupled states"),
      Example("cg -q \"|1/2 1/2>\" 1 1/2", "the bare answer"),
      Example("cg \"Oh: T1u x T1u -> T2g\"", "of a point group"), Example("cg \"C3: E x E\"", "irreps of complex type"),
      Example("cg \"Lorentz: (1/2,1/2) x (1/2,1/2) -> (0,0)\" --basis cartesian", "the Minkowski metric"),
    ],
    reference: "Varshalovich1988, 8.1",
    answer: { call in
      if StateExpansion.isAsked(call.source) { return try StateExpansion(call).answer }
      if isSixNumbers(call.source.text) { return try coefficient(call) }
      let tree = try call.tree()
      if case .ket(let numbers) = tree.kind {
        return try coefficient(call, CoefficientReader(call.source).clebschGordan(numbers))
      }
      return try IntertwinerAnswer.answer(call, tree) ?? TensorTable(call, tree).answer()
    })

  /// Whether a text is numbers alone, as opposed to an expression.
  private static func isSixNumbers(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isNumber || $0.isWhitespace || "-−+/,;.".contains($0) }
  }

  private static func coefficient(_ call: Call) throws -> Answer {
    let reader = CoefficientReader(call.source)
    var entries = try reader.entries(count: 6, for: "cg")
    if call.arguments.text("args") == "sympy" {
      entries = [0, 3, 1, 4, 2, 5].map { entries[$0] }
    }
    do {
      return try coefficient(call, reader.clebschGordan(entries))
    } catch let error as EvaluationError {
      var diagnostic = error.diagnostic(in: call.source)
      if case .notAProjection = error.kind, call.arguments.text("args") == nil {
        diagnostic = Diagnostic(
          kind: diagnostic.kind, message: diagnostic.message, note: diagnostic.note, range: diagnostic.range,
          source: diagnostic.source,
          help:
            "six plain numbers are read as j1 m1 j2 m2 J M;\n      for SymPy's order j1 j2 J m1 m2 M use --args sympy")
      }
      throw diagnostic
    }
  }

  private static func coefficient(_ call: Call, _ coefficient: ClebschGordan) throws -> Answer {
    // A single coefficient is that of |j m⟩, and unscaled; other bases and norms are those of tensors.
    for (name, only) in [("basis", "complex"), ("norm", "cg")] {
      if let value = call.arguments.text(name), value != only {
        throw CommandError.impossibleValue(option: "--\(name)", value: value, choices: [only])
      }
    }
    try call.limits.allow(coefficient.symbol, of: "this Clebsch–Gordan coefficient")
    let value = try coefficient.value(cancellation: call.cancellation)
    let (a, b, c) = (coefficient.factors[0], coefficient.factors[1], coefficient.coupled)
    let m = { (state: SpinState) in NumberText.signed(state.m) }
    let ket = "⟨\(a.j) \(m(a)); \(b.j) \(m(b)) | \(c.j) \(m(c))⟩"
    let reason = coefficient.zeroReason(isZero: value.isZero)
    return CoefficientAnswer(
      call: call, symbol: [ket], canonical: ket, value: ExactNumber(value), zeroReason: reason,
      explanation: reason.map { clebschGordanZero(coefficient, $0) },
      symbolTeX: SymbolTeX.clebschGordan([a, b, c].map { ($0.j, $0.m) })
    ).answer {
      try ThreeJExplanation.explanation(coefficient, value: value, call.cancellation)
    }
  }

  /// Why a Clebsch–Gordan coefficient is zero, in words.
  static func clebschGordanZero(_ coefficient: ClebschGordan, _ reason: ZeroReason) -> String {
    let (a, b, c) = (coefficient.factors[0], coefficient.factors[1], coefficient.coupled)
    switch reason {
    case .triangle: return ZeroText.triangle(a.j, b.j, c.j, name: "J")
    case .projection: return "m₁ + m₂ = \(NumberText.signed(a.m + b.m)) is not M = \(NumberText.signed(c.m))"
    case .antisymmetry where a == b:
      return "exchanging the two equal states gives the factor (−1)^(\(a.j)+\(b.j)−\(c.j)) = −1"
    default: return threeJZero(coefficient.symbol, reason)
    }
  }

  /// Why a 3j symbol is zero, in words.
  static func threeJZero(_ symbol: Wigner3j, _ reason: ZeroReason) -> String {
    let (a, b, c) = (symbol.columns[0], symbol.columns[1], symbol.columns[2])
    switch reason {
    case .triangle: return ZeroText.triangle(a.j, b.j, c.j, name: "j₃")
    case .projection: return "m₁ + m₂ + m₃ = \(NumberText.signed(a.m + b.m + c.m)) is not 0"
    case .antisymmetry, .parity:
      let sum = a.j + b.j + c.j
      if symbol.columns.allSatisfy({ $0.m == 0 }) {
        return "reversing all m gives the factor (−1)^(\(a.j)+\(b.j)+\(c.j)) = −1, and all m are 0"
      }
      return Set(symbol.columns).count < 3
        ? "exchanging the two equal columns gives the factor (−1)^\(sum) = −1"
        : "its Regge square has two equal lines, and exchanging them gives the factor (−1)^\(sum) = −1"
    case .accident: return ZeroText.accident
    }
  }

  /// Wigner 3j symbols.
  static let wigner3j = Function(
    name: "3j", aliases: ["wigner3j"], usage: "j1 j2 j3 m1 m2 m3", summary: "a Wigner 3j symbol", theme: .coefficients,
    formats: ["tex"],
    examples: [
      Example("3j 2 2 4 1 1 -2", "a symbol"), Example("3j 3 3 2 2 -2 0", "one that vanishes, and why"),
      Example("3j 1/2 1/2 1 1/2 -1/2 0 --digits 40", "to forty digits"), Example("3j 1 1 9 0 0 0", "no triangle"),
    ],
    reference: "Varshalovich1988, 8.2",
    answer: { call in
      let reader = CoefficientReader(call.source)
      let e = try reader.entries(count: 6, for: "3j")
      let symbol = try Wigner3j(reader.state(e[0], e[3]), reader.state(e[1], e[4]), reader.state(e[2], e[5]))
      try call.limits.allow(symbol, of: "this 3j symbol")
      let value = try symbol.value(cancellation: call.cancellation)
      let reason = symbol.zeroReason(isZero: value.isZero)
      let rows = [symbol.columns.map(\.j), symbol.columns.map(\.m)]
      return CoefficientAnswer(
        call: call, symbol: SymbolText.lines(rows, round: true), canonical: SymbolText.canonical("3j", rows),
        value: ExactNumber(value), zeroReason: reason, explanation: reason.map { threeJZero(symbol, $0) },
        symbolTeX: SymbolTeX.array(rows, round: true)
      ).answer { try ThreeJExplanation.explanation(symbol, value: value, call.cancellation) }
    })

  /// Wigner 6j symbols.
  static let wigner6j = Function(
    name: "6j", aliases: ["wigner6j"], usage: "j1 j2 j3 j4 j5 j6", summary: "a Wigner 6j symbol", theme: .coefficients,
    formats: ["tex"],
    examples: [
      Example("6j 1 2 3 2 1 2", "a symbol"), Example("6j 2 2 2 2 2 2 --ascii", "in plain ASCII"),
      Example("6j 2 2 2 3/2 3/2 3/2", "half-integers"),
    ],
    reference: "Varshalovich1988, 9.2",
    answer: { call in
      let reader = CoefficientReader(call.source)
      let s = try reader.spins(reader.entries(count: 6, for: "6j"))
      let symbol = Wigner6j(s[0], s[1], s[2], s[3], s[4], s[5])
      try call.limits.allow(symbol, of: "this 6j symbol")
      let value = try symbol.value(cancellation: call.cancellation)
      let rows = [Array(s[0..<3]), Array(s[3..<6])]
      return CoefficientAnswer(
        call: call, symbol: SymbolText.lines(rows, round: false), canonical: SymbolText.canonical("6j", rows),
        value: ExactNumber(value), zeroReason: symbol.zeroReason(isZero: value.isZero),
        explanation: value.isZero ? recouplingZero(symbol.brokenTriad) : nil,
        symbolTeX: SymbolTeX.array(rows, round: false)
      ).answer { try SixJExplanation.explanation(symbol, value: value, call.cancellation) }
    })

  /// Racah coefficients.
  static let racah = Function(
    name: "racah", usage: "a b c d e f", summary: "a Racah coefficient W(a b c d; e f)", theme: .coefficients,
    formats: ["tex"],
    examples: [Example("racah 1 1 1 1 2 1", "W(1 1 1 1; 2 1)"), Example("racah 1 2 3 2 1 2", "W(1 2 3 2; 1 2)")],
    reference: "Varshalovich1988, 9.1.2",
    answer: { call in
      let reader = CoefficientReader(call.source)
      let s = try reader.spins(reader.entries(count: 6, for: "racah"))
      let coefficient = RacahW(s[0], s[1], s[2], s[3], s[4], s[5])
      try call.limits.allow(coefficient.symbol, of: "this Racah coefficient")
      let value = try coefficient.value(cancellation: call.cancellation)
      let text = "W(\(s[0]) \(s[1]) \(s[2]) \(s[3]); \(s[4]) \(s[5]))"
      return CoefficientAnswer(
        call: call, symbol: [text], canonical: text, value: ExactNumber(value),
        zeroReason: coefficient.symbol.zeroReason(isZero: value.isZero),
        explanation: value.isZero ? recouplingZero(coefficient.symbol.brokenTriad) : nil,
        symbolTeX: SymbolTeX.racah(s)
      ).answer { try SixJExplanation.explanation(coefficient, value: value, call.cancellation) }
    })

  /// Why a recoupling coefficient is zero, in words: the triad that is no triangle, nil where all are.
  static func recouplingZero(_ triad: [HalfInteger]?) -> String {
    guard let triad else { return ZeroText.accident }
    let reason = ZeroText.triangle(
      triad[0], triad[1], triad[2], name: "the third of (\(triad[0]) \(triad[1]) \(triad[2]))")
    return "(\(triad[0]) \(triad[1]) \(triad[2])) is no triangle: \(reason)"
  }

  /// Wigner 9j symbols.
  static let wigner9j = Function(
    name: "9j", aliases: ["wigner9j"], usage: "j1 j2 j3 j4 j5 j6 j7 j8 j9",
    summary: "a Wigner 9j symbol, row after row", theme: .coefficients,
    formats: ["tex"],
    examples: [Example("9j 1 1 2 1 1 2 2 2 4", "a symbol"), Example("9j 1 1 1 1 1 1 1 1 1", "zero by antisymmetry")],
    reference: "Varshalovich1988, 10.1",
    answer: { call in
      let reader = CoefficientReader(call.source)
      let s = try reader.spins(reader.entries(count: 9, for: "9j"))
      let symbol = Wigner9j(s)
      try call.limits.allow(symbol, of: "this 9j symbol")
      let value = try symbol.value(cancellation: call.cancellation)
      let rows = [Array(s[0..<3]), Array(s[3..<6]), Array(s[6..<9])]
      let reason = symbol.zeroReason(isZero: value.isZero)
      return CoefficientAnswer(
        call: call, symbol: SymbolText.lines(rows, round: false), canonical: SymbolText.canonical("9j", rows),
        value: ExactNumber(value), zeroReason: reason,
        explanation: reason.map { nineJZero(symbol, $0) }, symbolTeX: SymbolTeX.array(rows, round: false)
      ).answer { try SixJSumExplanation.nineJ(symbol, call) }
    })

  /// Why a 9j symbol is zero, in words.
  static func nineJZero(_ symbol: Wigner9j, _ reason: ZeroReason) -> String {
    guard reason == .antisymmetry else { return recouplingZero(symbol.brokenTriad) }
    let total = symbol.spins.reduce(HalfInteger(0), +)
    return "it has two equal rows or columns, and exchanging them gives the factor (−1)^\(total) = −1"
  }

  /// Gaunt coefficients.
  static let gaunt = Function(
    name: "gaunt", usage: "l1 l2 l3 m1 m2 m3", summary: "the integral of three spherical harmonics",
    theme: .coefficients,
    forms: [("l1 l2 l3 m1 m2 m3", "three degrees, three orders")],
    details: [
      "Harmonics of norm 1 on the sphere. --basis complex (the default) has the phase",
      "of Condon and Shortley; with --basis real the m are component indices −l … l:",
      "negative for sine, positive for cosine.",
    ],
    options: [Option("basis", .choice(["complex", "real"]), "complex or real harmonics (complex)")],
    formats: ["tex"],
    examples: [
      Example("gaunt 1 1 2 0 0 0", "∫ Y10 Y10 Y20"), Example("gaunt 1 1 2 1 1 2 --basis real", "of real harmonics"),
      Example("gaunt 1 1 1 0 0 0", "zero, and why"),
    ],
    reference: "Varshalovich1988, 5.9",
    answer: { call in
      let reader = CoefficientReader(call.source)
      let e = try reader.entries(count: 6, for: "gaunt")
      for entry in e where !entry.value.isInteger {
        throw EvaluationError(kind: .notADegree(entry.value.description), range: entry.range)
      }
      let states = try (0..<3).map { try reader.state(e[$0], e[$0 + 3]) }
      let isReal = try call.harmonicBasis(usual: "complex") == .real
      let coefficient = GauntCoefficient(states[0], states[1], states[2], isReal: isReal)
      try call.limits.allow(coefficient, of: "this Gaunt coefficient")
      let root = try coefficient.value(cancellation: call.cancellation)
      let value = ExactNumber.root(root)
      let names = states.map { "Y(\($0.j),\(NumberText.signed($0.m)))" }.joined(separator: " ")
      let text = "∫ \(names) dΩ"
      let reason = coefficient.zeroReason(isZero: value.isZero)
      let explanation: String? = reason.map { reason in
        switch reason {
        case .triangle: ZeroText.triangle(states[0].j, states[1].j, states[2].j, name: "l₃")
        case .projection:
          isReal
            ? ZeroText.realProjection(states.map(\.m))
            : "m₁ + m₂ + m₃ = \(NumberText.signed(states[0].m + states[1].m + states[2].m)) is not 0"
        case .parity:
          "l₁ + l₂ + l₃ = \(states[0].j + states[1].j + states[2].j) is odd: the integrand changes sign under inversion"
        default: ZeroText.accident
        }
      }
      return CoefficientAnswer(
        call: call, symbol: [text], canonical: text, value: value, zeroReason: reason, explanation: explanation,
        symbolTeX: SymbolTeX.gaunt(states.map { ($0.j, $0.m) }, isReal: isReal)
      ).answer { try GauntExplanation.explanation(coefficient, value: root, call) }
    })
}
