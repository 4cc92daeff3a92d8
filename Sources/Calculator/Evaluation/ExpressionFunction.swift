import ExactArithmetic
import Language
import Representations

/// A call in an expression, with what it needs to evaluate its arguments.
struct FunctionCall {
  let name: Syntax.Name
  let arguments: [Syntax.CallArgument]
  let evaluator: Evaluator
  let context: LabelContext

  /// The arguments without a label.
  var positional: [Syntax] { arguments.filter { $0.label == nil }.map(\.value) }

  /// The irreps of the n-th positional argument.
  func irreps(_ index: Int) throws -> any AnyIrreps { try evaluator.irreps(positional[index], context) }

  /// A power of the first positional argument.
  func power(_ shape: PowerShape) throws -> any AnyIrreps {
    try irreps(0).power(shape, limits: evaluator.limits, cancellation: evaluator.cancellation)
  }

  /// The whole number of the n-th positional argument.
  func wholeNumber(_ tree: Syntax) throws -> Int {
    guard let number = try evaluator.wholeNumber(tree) else {
      throw evaluator.error(.needsWholeNumber(evaluator.source.slice(tree.range)), tree.range)
    }
    return number
  }
}

/// A function of expressions: `sh(2)`, `sort(h)`, `dim(h)`.
struct ExpressionFunction: Sendable {
  /// What the function returns.
  enum Body: Sendable {
    case irreps(@Sendable (FunctionCall) throws -> any AnyIrreps)
    case number(@Sendable (FunctionCall) throws -> ExactNumber)
    /// A value of a kind that depends on the arguments.
    case value(@Sendable (FunctionCall) throws -> Value)
    /// The value of the answer of the command of the same name.
    case command
    /// A polynomial, which ``PolynomialEvaluator`` makes.
    case polynomial
    /// The answer of the command `polynomial` with an option, for a statement of its own.
    case statement(option: String)
  }

  let name: String
  /// The call with its arguments, as help shows it.
  let signature: String
  let summary: String
  let argumentCounts: ClosedRange<Int>
  var labels: [String] = []
  var firstArgumentIsIrreps = true
  var isHarmonic = false
  let body: Body

  var isNumber: Bool {
    if case .number = body { true } else { false }
  }

  /// Whether the kind of the value is known only when the function was called.
  var returnsAnyValue: Bool {
    switch body {
    case .value, .command: true
    default: false
    }
  }

  var returnsIrreps: Bool {
    if case .irreps = body { true } else { false }
  }

  /// The command whose answer the call is.
  var command: Function? {
    if case .command = body { FunctionTable.named(name) } else { nil }
  }

  /// The option of the command `polynomial` that answers the call.
  var option: String? {
    if case .statement(let option) = body { option } else { nil }
  }

  var isPolynomial: Bool {
    if case .polynomial = body { true } else { false }
  }

  /// The function with a name.
  static func named(_ name: String) -> ExpressionFunction? { all.first { $0.name == name } }

  /// The irreps that the call returns.
  func irreps(_ call: FunctionCall) throws -> any AnyIrreps {
    try check(call)
    guard case .irreps(let body) = body else {
      throw call.evaluator.error(.needsIrreps(isNumber ? "a number" : "a polynomial"), call.name.range)
    }
    return try body(call)
  }

  /// The value that the call returns.
  func value(_ call: FunctionCall) throws -> Value {
    try check(call)
    switch body {
    case .value(let body): return try body(call)
    case .irreps: return .irreps(try irreps(call))
    case .number: return .number(try number(call))
    case .command:
      let command = try CommandCall(self, call.name, call.arguments, call.evaluator)
      guard let value = try command.answer(call.evaluator).value else {
        throw call.evaluator.error(.noValue(name), call.name.range)
      }
      return value
    case .polynomial, .statement: throw call.evaluator.error(.needsIrreps("a polynomial"), call.name.range)
    }
  }

  /// The number that the call returns.
  func number(_ call: FunctionCall) throws -> ExactNumber {
    try check(call)
    guard case .number(let body) = body else {
      throw call.evaluator.error(
        .needsNumber(isPolynomial ? "a polynomial" : "irreps"), call.name.range)
    }
    return try body(call)
  }

  private func check(_ call: FunctionCall) throws { try check(call.name, call.arguments, call.evaluator) }

  /// Checks the number and the labels of arguments.
  func check(_ call: Syntax.Name, _ arguments: [Syntax.CallArgument], _ evaluator: Evaluator) throws {
    guard argumentCounts.contains(arguments.count { $0.label == nil }) else {
      throw evaluator.error(.wrongArgumentCount(function: name, signature: signature), call.range)
    }
    let labels = command.map { $0.options.map(\.name) } ?? labels
    for label in arguments.compactMap(\.label) where !labels.contains(label.text) {
      throw evaluator.error(.unknownLabelledArgument(label.text, known: labels), label.range)
    }
  }

  /// A function of irreps and the degree of a power.
  private static func power(
    _ name: String, _ signature: String, _ summary: String, _ shape: @escaping @Sendable (Int) -> PowerShape
  ) -> ExpressionFunction {
    ExpressionFunction(
      name: name, signature: signature, summary: summary, argumentCounts: 2...2,
      body: .irreps { call in
        let degree = try PowerReader.degree(call.positional[1], call.evaluator)
        return try call.power(shape(degree))
      })
  }

  /// All functions, by name.
  static let all: [ExpressionFunction] = ofIrreps + ofPolynomials + ofLists + ofGroups + ofStates + ofCommands

  private static let ofIrreps: [ExpressionFunction] = [
    power("alt", "alt(irreps, n)", "the exterior power: antisymmetric tensors of n indices", PowerShape.exterior),
    ExpressionFunction(
      name: "count", signature: "count(irreps, irrep)", summary: "how often an irrep occurs", argumentCounts: 2...2,
      body: .number { call in
        let context = try call.evaluator.context(of: call.positional)
        let irrep = try call.evaluator.irreps(call.positional[1], context)
        guard irrep.segments.count == 1, let label = irrep.segments.first?.label else {
          throw call.evaluator.error(.oneIrrepOnly(IrrepsText.plain(irrep)), call.positional[1].range)
        }
        let sum = try call.evaluator.irreps(call.positional[0], context)
        return ExactNumber(Rational(sum.multiplicity(ofLabel: label)))
      }),
    ExpressionFunction(
      name: "dim", signature: "dim(irreps)", summary: "the dimension", argumentCounts: 1...1,
      body: .number { ExactNumber(Rational(try $0.irreps(0).dimension)) }),
    ExpressionFunction(
      name: "dual", signature: "dual(irreps)", summary: "the dual representation", argumentCounts: 1...1,
      body: .irreps { try $0.irreps(0).dual }),
    ExpressionFunction(
      name: "filter", signature: "filter(irreps, keep=irreps, drop=irreps, lmax=N)",
      summary: "the terms that are kept", argumentCounts: 1...1, labels: ["keep", "drop", "lmax"],
      body: .irreps { call in
        var irreps = try call.irreps(0)
        for argument in call.arguments {
          switch argument.label?.text {
          // No irrep is as large, and twice of it fits a word.
          case "lmax":
            let lmax = min(try call.wholeNumber(argument.value), 1 << 40)
            irreps = irreps.filtered(largestSpin: HalfInteger(lmax))
          case let label?:
            let others = try call.evaluator.irreps(argument.value, call.context)
            irreps = irreps.filtered(by: others, keeping: label == "keep")
          case nil: continue
          }
        }
        return irreps
      }),
    ExpressionFunction(
      name: "hom", signature: "hom(irreps, irreps)", summary: "the dimension of the space of equivariant linear maps",
      argumentCounts: 2...2,
      body: .number { call in
        let context = try call.evaluator.context(of: call.positional)
        let sums = try call.positional.map { try call.evaluator.irreps($0, context) }
        return ExactNumber(Rational(sums[0].homDimension(to: sums[1]) ?? 0))
      }),
    ExpressionFunction(
      name: "regroup", signature: "regroup(irreps)", summary: "sorted, equal irreps joined", argumentCounts: 1...1,
      body: .irreps { try $0.irreps(0).regrouped }),
    ExpressionFunction(
      name: "schur", signature: "schur(irreps, (2,1))", summary: "the tensors of the symmetry of a Young diagram",
      argumentCounts: 2...2,
      body: .irreps { call in
        let partition = try PowerReader.partition(call.positional[1], call.evaluator)
        return try call.power(.schur(partition))
      }),
    ExpressionFunction(
      name: "sh", signature: "sh(lmax)", summary: "the irreps of the spherical harmonics up to a degree",
      argumentCounts: 1...1, firstArgumentIsIrreps: false, isHarmonic: true,
      body: .irreps { call in
        let degree = try call.wholeNumber(call.positional[0])
        try call.evaluator.limits.allow(terms: Integer(degree), of: "sh(\(degree))")
        return call.context.sum(
          (0...degree).map { (1, HalfInteger($0), Parity(ofHarmonicDegree: $0)) })
      }),
    ExpressionFunction(
      name: "simplify", signature: "simplify(irreps)", summary: "neighbouring equal irreps joined",
      argumentCounts: 1...1, body: .irreps { try $0.irreps(0).simplified }),
    ExpressionFunction(
      name: "sort", signature: "sort(irreps)", summary: "the terms in canonical order", argumentCounts: 1...1,
      body: .irreps { try $0.irreps(0).sorted(.e3nn).sum }),
    power("sym", "sym(irreps, n)", "the symmetric power: symmetric tensors of n indices", PowerShape.symmetric),
  ]
}
