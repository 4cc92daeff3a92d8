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
        throw evaluator.error(.unknownName(name, known: Array(evaluator.variables.keys)), tree.range)
      }
      return try number(value, tree.range)
    case .result:
      guard let value = try evaluator.binding(tree) else { throw evaluator.error(.noResult(nil), tree.range) }
      return try number(value, tree.range)
    case .parenthesised(let body): return try number(body)
    case .negative(let body): return -(try number(body))
    case .sum(let terms):
      return try terms.dropFirst().reduce(try number(terms[0])) { sum, term in
        guard let next = sum + (try number(term)) else { throw evaluator.error(.notClosed("this sum"), tree.range) }
        return next
      }
    case .product(let factors):
      return try factors.dropFirst().reduce(try number(factors[0])) { product, factor in
        guard let next = product * (try number(factor)) else {
          throw evaluator.error(.notClosed("this product"), tree.range)
        }
        return next
      }
    case .quotient(let left, let right):
      guard case .root(let divisor) = try number(right) else {
        throw evaluator.error(.notClosed("this quotient"), right.range)
      }
      guard divisor.signum() != 0 else { throw evaluator.error(.divisionByZero, right.range) }
      let reciprocal = PiRoot(root: divisor.root.reciprocal, piExponent: -divisor.piExponent)
      guard let value = try number(left) * .root(reciprocal) else {
        throw evaluator.error(.notClosed("this quotient"), tree.range)
      }
      return value
    case .power(let base, let exponent): return try power(base, exponent)
    case .root(let body):
      guard let square = try number(body).asRational else { throw evaluator.error(.notClosed("this root"), tree.range) }
      guard square.signum() >= 0 else { throw evaluator.error(.negativeRoot, tree.range) }
      return ExactNumber(try RationalRoot(signedSquare: square))
    case .ket(let numbers):
      let coefficient = try CoefficientReader(evaluator.source).clebschGordan(numbers)
      try evaluator.limits.allow(coefficient.symbol, of: "a Clebsch–Gordan coefficient")
      return ExactNumber(try coefficient.value(cancellation: evaluator.cancellation))
    case .call(let name, let arguments):
      guard let function = ExpressionFunction.named(name.text) else { throw evaluator.unknownFunction(name) }
      return try function.number(
        FunctionCall(
          name: name, arguments: arguments, evaluator: evaluator,
          context: evaluator.context(of: function.firstArgumentIsIrreps ? arguments.prefix(1).map(\.value) : [])))
    case .list: throw evaluator.error(.needsNumber("a list"), tree.range)
    case .copies, .arrow, .group, .matrixElement: throw evaluator.error(.needsNumber("irreps"), tree.range)
    }
  }

  private func number(_ value: Value, _ range: SourceRange) throws -> ExactNumber {
    guard case .number(let number) = value else { throw evaluator.error(.needsNumber(value.kind), range) }
    return number
  }

  private func power(_ base: Syntax, _ exponent: Syntax) throws -> ExactNumber {
    guard let count = try number(exponent).asRational?.numerator.asInt, abs(count) <= 10_000,
      try number(exponent).asRational?.isInteger == true
    else { throw evaluator.error(.notAnExponent(evaluator.source.slice(exponent.range)), exponent.range) }
    var value = try number(base)
    if count < 0 {
      guard case .root(let root) = value else { throw evaluator.error(.notClosed("this power"), base.range) }
      guard root.signum() != 0 else { throw evaluator.error(.divisionByZero, base.range) }
      value = .root(PiRoot(root: root.root.reciprocal, piExponent: -root.piExponent))
    }
    var result = ExactNumber(Rational(1))
    for _ in 0..<abs(count) {
      try evaluator.cancellation.check()
      guard let next = result * value else { throw evaluator.error(.notClosed("this power"), base.range) }
      result = next
    }
    return result
  }
}
