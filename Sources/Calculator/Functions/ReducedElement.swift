import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// The theorem of Wigner and Eckart.
  static let reduced = Function(
    name: "reduced", usage: "\"<j' m'|k q|j m> = VALUE\" | \"<j'||k||j> = VALUE\"",
    summary: "a reduced matrix element from one component, or all components from it", theme: .coefficients,
    forms: [
      ("\"<j' m'|k q|j m> = VALUE\"", "the reduced element from a component"),
      ("\"<j'||k||j> = VALUE\"", "all components from the reduced element"),
    ],
    details: [
      "The value is exact: 1/2, √(2/3), -2√3, a name of the session; a decimal is",
      "refused.",
      "--convention says what the reduced element is; the answer names it:",
      "  edmonds  ⟨j′ m′|T_q|j m⟩ = (−1)^(j′−m′) (j′ k j; −m′ q m) ⟨j′‖T‖j⟩ (the",
      "           default; Varshalovich's, too)",
      "  cg       ⟨j′ m′|T_q|j m⟩ = ⟨j m; k q | j′ m′⟩ ⟨j′‖T‖j⟩ (Rose)",
      "  sakurai  ⟨j′ m′|T_q|j m⟩ = ⟨j m; k q | j′ m′⟩ ⟨j′‖T‖j⟩/√(2j+1)",
      "Angular momentum itself has ⟨j‖J‖j⟩ = √(j(j+1)(2j+1)) with edmonds and sakurai,",
      "√(j(j+1)) with cg: ⟨1/2 1/2|J_z|1/2 1/2⟩ = 1/2 is the first example.",
    ],
    options: [
      Option(
        "convention", .choice(ReducedElementConvention.allCases.map(\.rawValue)), "what is divided out (edmonds)")
    ],
    examples: [
      Example("reduced \"<1/2 1/2|1 0|1/2 1/2> = 1/2\"", "from ⟨J_z⟩ to ⟨½‖J‖½⟩"),
      Example("reduced \"<3/2 1/2|1 0|1/2 1/2> = √(2/3)\" --convention cg", "without √(2j+1)"),
      Example("reduced \"<1||1||1> = √6\"", "all components from it"),
      Example("reduced -q \"<2||2||0> = 1\"", "the components alone"),
    ],
    reference: "Edmonds1957, 5.4",
    answer: { call in try ReducedElement(call).answer })
}

/// A reduced element with one component or with all.
private struct ReducedElement {
  private let call: Call
  private let convention: ReducedElementConvention
  private let reader: MatrixElementReader

  init(_ call: Call) throws {
    self.call = call
    convention = call.arguments.choice("convention") ?? .edmonds
    reader = try MatrixElementReader(call)
  }

  var answer: Answer {
    get throws {
      switch reader.element {
      case .component(let component): try reducedAnswer(component)
      case .reduced(let bra, let rank, let ket): try componentsAnswer(bra, rank, ket)
      }
    }
  }

  /// The formula of the convention.
  private var formula: String {
    switch convention {
    case .edmonds: "⟨j′ m′|T_q|j m⟩ = (−1)^(j′−m′) (j′ k j; −m′ q m) ⟨j′‖T‖j⟩"
    case .cg: "⟨j′ m′|T_q|j m⟩ = ⟨j m; k q | j′ m′⟩ ⟨j′‖T‖j⟩"
    case .sakurai: "⟨j′ m′|T_q|j m⟩ = ⟨j m; k q | j′ m′⟩ ⟨j′‖T‖j⟩/√(2j+1)"
    }
  }

  private static func text(_ component: TensorComponent) -> String {
    let state = { (state: SpinState) in "\(state.j) \(NumberText.signed(state.m))" }
    return "⟨\(state(component.bra))|\(state(component.operator))|\(state(component.ket))⟩"
  }

  private static func text(_ bra: HalfInteger, _ rank: HalfInteger, _ ket: HalfInteger) -> String {
    "⟨\(bra)‖\(rank)‖\(ket)⟩"
  }

  /// Why a component vanishes, in words.
  private static func because(_ component: TensorComponent, _ reason: ZeroReason) -> String {
    let (a, k, b) = (component.bra, component.operator, component.ket)
    switch reason {
    case .triangle: return ZeroText.triangle(b.j, k.j, a.j, name: "j′")
    case .projection: return "m + q = \(NumberText.signed(b.m + k.m)) is not m′ = \(NumberText.signed(a.m))"
    default: return FunctionTable.threeJZero(component.symbol, reason)
    }
  }

  // MARK: Component → reduced element

  private func reducedAnswer(_ component: TensorComponent) throws -> Answer {
    try call.limits.allow(component.symbol, of: "this reduced element")
    let element = Self.text(component)
    let factor = try component.factor(convention, cancellation: call.cancellation)
    guard !factor.isZero else {
      let because = component.zeroReason.map { Self.because(component, $0) } ?? ""
      let error: StateError =
        reader.value.isZero
        ? .tellsNothing(element: element, because: because)
        : .contradiction(element: element, value: NumberText.exact(reader.value), because: because)
      throw error.diagnostic(reader.range, in: call.source)
    }
    let reduced = try product(reader.value, factor.reciprocal)
    let name = Self.text(component.bra.j, component.operator.j, component.ket.j)
    let given = "\(element) = \(NumberText.exact(reader.value))"
    let lines = [
      name + CoefficientAnswer.equation(reduced, call),
      "  from \(given), \(NumberText.exact(factor)) times the reduced element",
      "  convention \(convention.rawValue): \(formula)",
    ]
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: CoefficientAnswer.quiet(reduced, call),
      document: try document(
        canonical: given, quiet: CoefficientAnswer.quiet(reduced, call), component.bra.j, component.operator.j,
        component.ket.j, reduced, [(component, reader.value)]))
    answer.isNo = reduced.isZero
    answer.value = .number(reduced)
    answer.explanation = {
      let symbol = component.symbol
      let value = try symbol.value(cancellation: call.cancellation)
      let steps = try ThreeJExplanation.explanation(symbol, value: value, call.cancellation)
      return Explanation(
        ["\(formula): the factor \(NumberText.exact(factor)) by this 3j symbol,"] + steps.lines
          + ["\(NumberText.exact(reader.value)) / \(NumberText.exact(factor)) = \(SumText.short(reduced))"],
        reference: call.function.reference)
    }
    return answer
  }

  private func product(_ value: ExactNumber, _ factor: RationalRoot) throws -> ExactNumber {
    guard let product = value * ExactNumber(factor) else {
      throw StateError.notClosed.diagnostic(reader.range, in: call.source)
    }
    return product
  }

  // MARK: Reduced element → components

  private func componentsAnswer(_ bra: HalfInteger, _ rank: HalfInteger, _ ket: HalfInteger) throws -> Answer {
    let name = Self.text(bra, rank, ket)
    guard Triangle(bra, rank, ket) != nil else {
      throw StateError.noComponents(ZeroText.triangle(ket, rank, bra, name: "j′")).diagnostic(
        reader.range, in: call.source)
    }
    // Two of the three projections fix the third.
    let sizes = [bra, rank, ket].map { Integer($0.twice + 1) }.sorted()
    let count = sizes[0] * sizes[1]
    try call.limits.allow(terms: count, of: "the components of \(name)")
    let components = try TensorComponent.all(bra: bra, rank: rank, ket: ket, cancellation: call.cancellation)
    if let middle = components.dropFirst(components.count / 2).first {
      try call.limits.allow(steps: middle.symbol.steps * count, of: "the components of \(name)")
    }
    let values = try components.map { component in
      try call.cancellation.check()
      return (component, try product(reader.value, component.factor(convention, cancellation: call.cancellation)))
    }
    let given = "\(name) = \(NumberText.exact(reader.value))"
    var columns = Columns([.right, .right, .right, .left, .left])
    columns.append(["m′", "q", "m", "value", "≈"])
    for (component, value) in values {
      try call.cancellation.check()
      let decimal = NumberText.decimal(value, digits: call.digits)
      columns.append([
        NumberText.signed(component.bra.m), NumberText.signed(component.operator.m), NumberText.signed(component.ket.m),
        call.spelled(NumberText.exact(value)), decimal.hasPrefix("-") ? decimal : " " + decimal,
      ])
    }
    var lines = [given] + columns.lines()
    let zeros = reader.value.isZero ? [] : values.filter { $0.1.isZero }.map(\.0)
    lines += zeros.prefix(4).flatMap { zero in
      zero.zeroReason.map { "  0 at \(Self.text(zero)), because \(Self.because(zero, $0))" }?
        .wrapped(to: call.pageWidth, indent: 4) ?? []
    }
    if zeros.count > 4 { lines.append("  and \(zeros.count - 4) more zeros") }
    lines.append("  all others are 0, because m + q is not m′")
    lines.append("  convention \(convention.rawValue): \(formula)")
    let quiet = values.map { CoefficientAnswer.quiet($0.1, call) }.joined(separator: " ")
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: quiet,
      document: try document(canonical: given, quiet: quiet, bra, rank, ket, reader.value, values))
    answer.isNo = values.allSatisfy { $0.1.isZero }
    return answer
  }

  // MARK: JSON

  private func document(
    canonical: String, quiet: String, _ bra: HalfInteger, _ rank: HalfInteger, _ ket: HalfInteger,
    _ reduced: ExactNumber, _ components: [(TensorComponent, ExactNumber)]
  ) throws(Cancelled) -> JSON {
    Record.document(
      "reduced", input: call.source.text, canonical: canonical,
      [
        "convention": .object(["name": .string(convention.rawValue), "formula": .string(formula)]),
        "result": .object([
          "text": .string(quiet), "two_j": .array([bra, rank, ket].map { .integer($0.twice) }),
          "reduced": Record.value(reduced, zeroBecause: nil),
          "components": .array(
            try components.map { component, value throws(Cancelled) in
              try call.cancellation.check()
              let states = [component.bra, component.operator, component.ket]
              return .object([
                "two_m": .array(states.map { .integer($0.m.twice) }),
                "element": Record.value(
                  value,
                  zeroBecause: value.isZero && !reduced.isZero ? component.zeroReason?.rawValue : nil),
              ])
            }),
        ]),
      ])
  }
}
