import Coupling
import ExactArithmetic
import Language
import Representations

/// Formulas in the components of variables, `x0*x1 + 1/2*x2^2`, read with the precedence of school.
///
/// The grammar of irreps binds sums tighter than products; the tree of a formula without brackets is therefore read anew:
/// factors that are sums end one product and begin the next.
struct ComponentReader {
  private typealias Sum = EquivariantPolynomial.ComponentPolynomial
  /// The largest exponent of a formula unasked.
  private static let largestExponent = 100
  private let evaluator: Evaluator
  private let inputs: [EquivariantPolynomial.Input]
  /// The number of each component by its name.
  private let numbers: [String: Int]
  /// The names in order.
  private let names: [String]

  init(_ evaluator: Evaluator, _ inputs: [EquivariantPolynomial.Input]) {
    self.evaluator = evaluator
    self.inputs = inputs
    names = inputs.flatMap { input in (0..<input.dimension).map { "\(input.name)\($0)" } }
    numbers = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The polynomial of a formula.
  func polynomial(_ tree: Syntax) throws -> EquivariantPolynomial.ComponentPolynomial {
    try evaluator.cancellation.check()
    switch tree.kind {
    case .word(let name):
      if let number = numbers[name] { return .variable(number) }
      if name.last?.isNumber == true || inputs.contains(where: { $0.name == name }) {
        throw evaluator.error(.polynomial(.unknownComponent(name, known: names)), tree.range)
      }
      return Sum(try number(tree))
    case .parenthesised(let body): return try polynomial(body)
    case .negative(let body): return RootSum(Rational(-1)) * (try polynomial(body))
    case .sum, .product: return try expression(tree)
    case .quotient(let left, let right):
      guard let divisor = try number(right).asRoot else {
        throw evaluator.error(.notClosed("this quotient"), right.range)
      }
      guard !divisor.isZero else { throw evaluator.error(.divisionByZero, right.range) }
      return RootSum(divisor.reciprocal) * (try polynomial(left))
    case .power(let base, let exponent):
      guard case .integer(let digits) = exponent.kind else {
        throw evaluator.error(.notAnExponent(evaluator.source.slice(exponent.range)), exponent.range)
      }
      guard let count = Int(digits), count <= Self.largestExponent || evaluator.limits == .unlimited
      else {
        throw LimitError(
          what: "a formula to the power \(digits)", estimate: "exponents go up to \(Self.largestExponent)")
      }
      let factor = try polynomial(base)
      return try (0..<count).reduce(Sum(RootSum(Rational(1)))) { power, _ in try product(power, factor, times: count) }
    case .integer, .fraction, .root, .result: return Sum(try number(tree))
    default: throw evaluator.error(.polynomial(.notAFormula(evaluator.source.slice(tree.range))), tree.range)
    }
  }

  /// A chain of sums and products without brackets.
  private func expression(_ tree: Syntax) throws -> Sum {
    var factors = [tree]
    if case .product(let parts) = tree.kind { factors = parts }
    var (sum, current) = (Sum(), Sum?.none)
    for factor in factors {
      var terms = [factor]
      if case .sum(let parts) = factor.kind { terms = parts }
      for (index, term) in terms.enumerated() {
        let value = try polynomial(term)
        if index > 0, let finished = current {
          sum = sum + finished
          current = value
        } else {
          current = try current.map { try product($0, value) } ?? value
        }
      }
    }
    return current.map { sum + $0 } ?? sum
  }

  /// A product, one of several that are as long at most.
  private func product(_ left: Sum, _ right: Sum, times count: Int = 1) throws -> Sum {
    try evaluator.cancellation.check()
    try evaluator.limits.allow(degree: Integer(left.largestDegree + right.largestDegree))
    let work = Integer(left.coefficients.count) * Integer(right.coefficients.count) * Integer(count)
    try evaluator.limits.allow(steps: work * 2000, of: "the product of these formulas")
    return left * right
  }

  private func number(_ tree: Syntax) throws -> RootSum {
    guard let sum = try NumberEvaluator(evaluator).number(tree).asSum else {
      throw evaluator.error(.polynomial(.notAFormula(evaluator.source.slice(tree.range))), tree.range)
    }
    return sum
  }
}
