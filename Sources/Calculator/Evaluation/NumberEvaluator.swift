import Coupling
import ExactArithmetic
import Language
import Representations

/// Trees that mean exact numbers.
struct NumberEvaluator {
  private let evaluator: Evaluator

  init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  /// The number that a tree means.
  func number(_ tree: Syntax) throws -> ExactNumber {
    switch tree.kind {
    case .integer(let digits): return ExactNumber(Rational(Integer(digits) ?? 0))
    case .fraction(let numerator, let denominator):
      guard let value = Rational("\(numerator)/\(denominator)") else {
        throw evaluator.error(.divisionByZero, tree.range)
      }
      return ExactNumber(value)
    case .word(let name):
      guard let value = try evaluator.binding(tree) else {
        if name.first?.isNumber == true { throw evaluator.error(.needsNumber("irreps"), tree.range) }
        throw evaluator.error(.unknownName(name, known: evaluator.names), tree.range)
      }
      return try number(value, tree.range)
    case .result, .item:
      guard let value = try evaluator.binding(tree) ?? evaluator.part(tree) else {
        throw evaluator.error(.noResult(nil), tree.range)
      }
      return try number(value, tree.range)
    case .parenthesised(let body): return try number(body)
    case .negative(let body): return -(try number(body))
    case .sum(let terms):
      return try terms.dropFirst().reduce(try self.term(terms[0])) { sum, term in
        guard let next = sum + (try self.term(term)) else { throw evaluator.error(.notClosed("this sum"), tree.range) }
        return next
      }
    case .product(let factors):
      if case .sum = tree.withProductsFirst.kind { return try number(tree.withProductsFirst) }
      return try factors.dropFirst().reduce(try number(factors[0])) { product, factor in
        try self.product(product, number(factor), tree.range)
      }
    case .quotient(let left, let right):
      return try quotient(number(left), right, tree.range)
    case .power(let base, let exponent): return try power(base, exponent)
    case .root(let body):
      let square = try number(body)
      guard square.signum() >= 0 else { throw evaluator.error(.negativeRoot, tree.range) }
      if let square = square.asRational { return ExactNumber(try RationalRoot(signedSquare: square)) }
      guard let root = try square.asSum?.denestedRoot() else {
        throw evaluator.error(.notClosed("this root"), tree.range)
      }
      return ExactNumber(root)
    case .ket(let numbers):
      let coefficient = try CoefficientReader(evaluator.source).clebschGordan(numbers)
      try evaluator.limits.allow(coefficient.symbol, of: "a Clebsch–Gordan coefficient")
      return ExactNumber(try coefficient.value(cancellation: evaluator.cancellation))
    case .call(let name, let arguments):
      if let value = try evaluator.part(tree) { return try number(value, tree.range) }
      guard let function = ExpressionFunction.named(name.text) else { throw evaluator.unknownFunction(name) }
      return try function.number(
        FunctionCall(
          name: name, arguments: arguments, evaluator: evaluator,
          context: evaluator.context(of: function.firstArgumentIsIrreps ? arguments.prefix(1).map(\.value) : [])))
    case .group:
      guard let value = try evaluator.part(tree) else { throw evaluator.error(.needsNumber("irreps"), tree.range) }
      return try number(value, tree.range)
    case .tuple, .list, .comprehension, .range: throw evaluator.error(.needsNumber("a list"), tree.range)
    case .text: throw evaluator.error(.needsNumber("text"), tree.range)
    case .state: throw evaluator.error(.needsNumber("a state"), tree.range)
    case .truth, .comparison, .not, .conjunction, .disjunction:
      throw evaluator.error(.needsNumber("a truth value"), tree.range)
    case .copies, .arrow, .matrixElement: throw evaluator.error(.needsNumber("irreps"), tree.range)
    }
  }

  private func number(_ value: Value, _ range: SourceRange) throws -> ExactNumber {
    guard let number = value.number else { throw evaluator.error(.needsNumber(value.kind), range) }
    return number
  }

  /// A number by the number of a tree.
  func quotient(_ dividend: ExactNumber, _ right: Syntax, _ range: SourceRange) throws -> ExactNumber {
    let divisor = try number(right)
    guard !divisor.isZero else { throw evaluator.error(.divisionByZero, right.range) }
    guard let reciprocal = divisor.reciprocal else { throw evaluator.error(.notClosed("this quotient"), right.range) }
    guard let value = dividend * reciprocal else { throw evaluator.error(.notClosed("this quotient"), range) }
    return value
  }

  /// A term of a sum; one of another kind is told as such.
  private func term(_ tree: Syntax) throws -> ExactNumber {
    do { return try number(tree) } catch let error as EvaluationError {
      throw error.joining("a number", in: tree.range)
    }
  }

  /// The product of two numbers, refused where it has more digits than anyone waits for.
  func product(_ left: ExactNumber, _ right: ExactNumber, _ range: SourceRange) throws -> ExactNumber {
    try evaluator.cancellation.check()
    let words = left.words + right.words
    try evaluator.limits.allow(steps: words * words, of: "a number of \(approximately(words * 19)) digits")
    guard let product = left * right else { throw evaluator.error(.notClosed("this product"), range) }
    return product
  }

  private static let largestExponent = 10_000

  private func power(_ base: Syntax, _ exponent: Syntax) throws -> ExactNumber {
    let power = try number(exponent).asRational
    let typed = evaluator.source.slice(exponent.range)
    guard let power, power.isInteger else { throw evaluator.error(.notAnExponent(typed), exponent.range) }
    guard let count = power.numerator.asInt, count.magnitude <= Self.largestExponent else {
      throw evaluator.error(.exponentTooLarge(typed, largest: Self.largestExponent), exponent.range)
    }
    var value = try number(base)
    if count < 0 {
      guard !value.isZero else { throw evaluator.error(.divisionByZero, base.range) }
      guard let reciprocal = value.reciprocal else { throw evaluator.error(.notClosed("this power"), base.range) }
      value = reciprocal
    }
    var result = ExactNumber(Rational(1))
    for _ in 0..<abs(count) {
      result = try product(result, value, base.range)
    }
    return result
  }
}
