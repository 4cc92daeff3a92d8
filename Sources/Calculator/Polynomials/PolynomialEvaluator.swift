import Coupling
import ExactArithmetic
import Language
import Representations

/// Trees that mean equivariant polynomials.
struct PolynomialEvaluator {
  private let evaluator: Evaluator
  /// The number of the next free weight: past those of every polynomial of the session.
  private var nextWeight: Int

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    let used = (Array(evaluator.variables.values) + evaluator.results).flatMap { value -> [Int] in
      guard case .polynomial(let polynomial) = value else { return [] }
      return polynomial.weights
    }
    nextWeight = (used.max() ?? -1) + 1
  }

  /// The polynomial that a whole expression means; a variable alone has no name yet.
  mutating func polynomial(_ tree: Syntax) throws -> EquivariantPolynomial {
    guard tree.isVariable, case .call(let name, let arguments) = tree.kind else { return try part(tree) }
    try ExpressionFunction.named("var")?.check(name, arguments, evaluator)
    return try Self.variable("", arguments[0].value, evaluator)
  }

  /// A variable of the irreps that a tree means.
  static func variable(_ name: String, _ tree: Syntax, _ evaluator: Evaluator) throws -> EquivariantPolynomial {
    let irreps = try evaluator.irreps(of: tree)
    guard irreps.groupName != "SU2", irreps.segments.allSatisfy({ $0.spin.isInteger }) else {
      throw evaluator.error(.polynomial(.group(irreps.groupName)), tree.range)
    }
    return EquivariantPolynomial(
      variable: name, irreps: try copies(irreps, evaluator.limits), usesParity: irreps.groupName == "O3")
  }

  /// The irreps copy by copy.
  static func copies(_ irreps: any AnyIrreps, _ limits: Limits) throws -> [O3.Irrep] {
    try limits.allow(terms: irreps.dimension * 100, of: "the components of these irreps")
    return irreps.segments.flatMap { segment -> [O3.Irrep] in
      let irrep = O3.Irrep(degree: segment.spin, parity: segment.parity)
      return Array(repeating: irrep, count: segment.multiplicity.asInt ?? 0)
    }
  }

  private mutating func part(_ tree: Syntax) throws -> EquivariantPolynomial {
    try evaluator.cancellation.check()
    let polynomial = try combined(tree)
    try evaluator.limits.allow(polynomial.expression)
    return polynomial
  }

  private mutating func combined(_ tree: Syntax) throws -> EquivariantPolynomial {
    switch tree.kind {
    case .word, .result, .item:
      guard case .polynomial(let polynomial)? = try evaluator.binding(tree) ?? evaluator.part(tree) else { break }
      return polynomial
    case .parenthesised(let body): return try part(body)
    case .negative(let body): return try part(body).multiplied(by: -Self.one)
    case .product(let factors): return try product(factors)
    case .quotient(let left, let right):
      let divisor = try number(right)
      guard let root = divisor.asRoot else { throw evaluator.error(.notClosed("this quotient"), right.range) }
      guard !root.isZero else { throw evaluator.error(.divisionByZero, right.range) }
      return try part(left).multiplied(by: RootSum(root.reciprocal))
    case .sum(let terms): return try sum(terms)
    case .arrow(let left, let right):
      let polynomial = try part(left)
      return polynomial.filtered(keeping: try irreps(right, of: polynomial))
    case .power(let base, let exponent):
      guard case .integer(let digits) = exponent.kind, let count = Int(digits), count >= 1 else {
        throw evaluator.error(.polynomial(.exponent(evaluator.source.slice(exponent.range))), exponent.range)
      }
      return try part(base).power(count, limits: evaluator.limits, cancellation: evaluator.cancellation)
    case .call(let name, let arguments):
      if case .polynomial(let polynomial)? = try evaluator.part(tree) { return polynomial }
      return try call(name, arguments)
    default: break
    }
    throw try notAPolynomial(tree)
  }

  private func notAPolynomial(_ tree: Syntax) throws -> EvaluationError {
    evaluator.error(.polynomial(.needsPolynomial(try evaluator.value(of: tree).kind)), tree.range)
  }

  private static let one = RootSum(Rational(1))

  /// Numbers are factors of the polynomials, wherever they stand.
  private mutating func product(_ factors: [Syntax]) throws -> EquivariantPolynomial {
    var (product, multiple) = (EquivariantPolynomial?.none, Self.one)
    for factor in factors {
      if case .sum = factor.kind { throw evaluator.error(.polynomial(.brackets), factor.range) }
      guard try evaluator.isPolynomial(factor) else {
        guard let number = try? number(factor) else { throw try notAPolynomial(factor) }
        multiple = multiple * number
        continue
      }
      let next = try part(factor)
      guard let left = product else {
        product = next
        continue
      }
      product = try joined(factor.range) {
        try left.product(next, limits: evaluator.limits, cancellation: evaluator.cancellation)
      }
    }
    guard let product else { preconditionFailure("one factor is a polynomial") }
    return multiple == Self.one ? product : product.multiplied(by: multiple)
  }

  /// `+` and `−` add, ⊕ puts beside each other.
  private mutating func sum(_ terms: [Syntax]) throws -> EquivariantPolynomial {
    var sum = try part(terms[0])
    for (before, term) in zip(terms, terms.dropFirst()) {
      let between = evaluator.source.slice(SourceRange(before.range.upper, term.range.lower))
      if between.contains("⊕") {
        let next = try part(term)
        sum = try joined(term.range) { try sum.directSum(next) }
      } else {
        var (body, factor) = (term, Self.one)
        if case .negative(let inner) = term.kind { (body, factor) = (inner, -Self.one) }
        let next = try part(body)
        sum = try joined(term.range) { try sum.adding(factor, times: next) }
      }
    }
    return sum
  }

  /// A mismatch, told where the second part stands.
  private func joined(
    _ range: SourceRange, _ body: () throws -> EquivariantPolynomial
  ) throws -> EquivariantPolynomial {
    do { return try body() } catch let mismatch as PolynomialMismatch {
      throw evaluator.error(.polynomial(.mismatch(mismatch)), range)
    }
  }

  private func number(_ tree: Syntax) throws -> RootSum {
    guard let sum = try NumberEvaluator(evaluator).number(tree).asSum else {
      throw evaluator.error(.notClosed("this factor"), tree.range)
    }
    return sum
  }

  /// The irreps of a filter or a target, in the group of a polynomial.
  private func irreps(_ tree: Syntax, of polynomial: EquivariantPolynomial) throws -> [O3.Irrep] {
    let context = LabelContext(polynomial.usesParity ? GroupName.o3 : .so3, allowsSpin: false, isForced: true)
    return try Self.copies(evaluator.irreps(tree, context), evaluator.limits)
  }

  // MARK: Functions

  private mutating func call(_ name: Syntax.Name, _ arguments: [Syntax.CallArgument]) throws -> EquivariantPolynomial {
    guard let function = ExpressionFunction.named(name.text) else { throw evaluator.unknownFunction(name) }
    try function.check(name, arguments, evaluator)
    let trees = arguments.map(\.value)
    switch name.text {
    case "theta": return try linear(trees)
    case "stack":
      var sum = try part(trees[0])
      for tree in trees.dropFirst() {
        let next = try part(tree)
        sum = try joined(tree.range) { try sum.directSum(next) }
      }
      return sum
    case "var": throw evaluator.error(.polynomial(.unnamedVariable), name.range)
    default: throw evaluator.error(.polynomial(.needsPolynomial("'\(name.text)'")), name.range)
    }
  }

  /// θ(p → W), with weights as further arguments or free ones.
  private mutating func linear(_ trees: [Syntax]) throws -> EquivariantPolynomial {
    let argument: EquivariantPolynomial
    let target: [O3.Irrep]
    if case .arrow(let left, let right) = trees[0].kind {
      argument = try part(left)
      target = try irreps(right, of: argument)
    } else {
      argument = try part(trees[0])
      target = argument.irreps
    }
    let count = argument.weightCount(to: target)
    try evaluator.limits.allow(
      terms: Integer(count) * Integer(argument.termCount + 1), of: "a linear map with \(count) weights")
    let values = try trees.dropFirst().map { try number($0) }
    guard values.isEmpty else {
      return try joined(trees[1].range) { try argument.linear(to: target, weights: .given(values)) }
    }
    defer { nextWeight += count }
    return try argument.linear(to: target, weights: .free(first: nextWeight))
  }
}

extension Syntax {
  /// Whether the tree is `var(…)`.
  var isVariable: Bool {
    guard case .call(let name, _) = kind else { return false }
    return name.text == "var"
  }
}

extension Evaluator {
  /// Whether a tree means a polynomial.
  func isPolynomial(_ tree: Syntax) throws -> Bool {
    switch tree.kind {
    case .word, .result, .item:
      if case .polynomial? = try binding(tree) ?? part(tree) { return true }
      return false
    case .sum(let parts), .product(let parts): return try parts.contains(where: isPolynomial)
    case .arrow(let body, _), .power(let body, _), .negative(let body), .parenthesised(let body),
      .quotient(let body, _):
      return try isPolynomial(body)
    case .call(let name, _):
      if case .polynomial? = try part(tree) { return true }
      return ExpressionFunction.named(name.text)?.isPolynomial == true
    default: return false
    }
  }
}

extension ExpressionFunction {
  /// Functions that make polynomials, and that say something of them.
  static let ofPolynomials: [ExpressionFunction] = [
    ExpressionFunction(
      name: "degree", signature: "degree(polynomial)", summary: "the total degree of a polynomial in its variables",
      argumentCounts: 1...1, firstArgumentIsIrreps: false,
      body: .number { call in ExactNumber(Rational(try call.polynomial.degrees.last ?? 0)) }),
    ExpressionFunction(
      name: "derivative", signature: "derivative(polynomial)", summary: "the derivatives of all components",
      argumentCounts: 1...1, firstArgumentIsIrreps: false, body: .statement(option: "derivative")),
    ExpressionFunction(
      name: "evaluate", signature: "evaluate(polynomial, number, …)",
      summary: "the value at numbers for the components of all variables", argumentCounts: 2...10_000,
      firstArgumentIsIrreps: false, body: .statement(option: "at")),
    ExpressionFunction(
      name: "stack", signature: "stack(polynomial, polynomial, …)", summary: "the direct sum p ⊕ q of polynomials",
      argumentCounts: 2...1000, firstArgumentIsIrreps: false, body: .polynomial),
    ExpressionFunction(
      name: "theta", signature: "theta(polynomial -> irreps, weight, …)",
      summary: "an equivariant linear map θ, with free weights where none are given", argumentCounts: 1...10_000,
      firstArgumentIsIrreps: false, body: .polynomial),
    ExpressionFunction(
      name: "var", signature: "var(irreps)", summary: "a variable of polynomials: v = var(1o + 2e)",
      argumentCounts: 1...1, firstArgumentIsIrreps: false, body: .polynomial),
    ExpressionFunction(
      name: "verify", signature: "verify(polynomial)", summary: "the proof that a polynomial is equivariant",
      argumentCounts: 1...1, firstArgumentIsIrreps: false, body: .statement(option: "verify")),
    ExpressionFunction(
      name: "weights", signature: "weights(polynomial)", summary: "the number of free weights of a polynomial",
      argumentCounts: 1...1, firstArgumentIsIrreps: false,
      body: .number { call in ExactNumber(Rational(try call.polynomial.weights.count)) }),
  ]
}

extension FunctionCall {
  /// The first argument as a polynomial.
  fileprivate var polynomial: EquivariantPolynomial {
    get throws {
      var reader = PolynomialEvaluator(evaluator)
      return try reader.polynomial(positional[0])
    }
  }
}

/// A call such as `verify(p)` as the words of the command `polynomial`.
enum PolynomialStatement {
  static func words(
    _ name: Syntax.Name, _ arguments: [Syntax.CallArgument], _ option: String, _ evaluator: Evaluator
  ) throws -> [Word] {
    try ExpressionFunction.named(name.text)?.check(name, arguments, evaluator)
    let texts = arguments.map { evaluator.source.slice($0.value.range) }
    let values = option == "at" ? [Word(text: texts.dropFirst().joined(separator: ","), isQuoted: true)] : []
    return [Word(text: texts[0], isQuoted: true), Word(text: "--\(option)", isQuoted: false)] + values
  }
}
