import Coupling
import ExactArithmetic
import Language

/// Trees that mean combinations of states.
struct StateEvaluator {
  private let evaluator: Evaluator

  init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  /// The combination that a tree means.
  func states(_ tree: Syntax) throws -> StateSum {
    try evaluator.cancellation.check()
    switch tree.kind {
    case .state(let numbers): return StateSum(try CoefficientReader(evaluator.source).states(numbers))
    case .word, .result, .item, .call:
      guard case .state(let states)? = try evaluator.binding(tree) ?? evaluator.part(tree) else { break }
      return states
    case .parenthesised(let body): return try states(body)
    case .negative(let body): return try closed(try states(body).multiplied(by: ExactNumber(Rational(-1))), tree)
    case .sum(let terms): return try sum(terms, tree)
    case .product(let factors):
      if case .sum = tree.withProductsFirst.kind { return try states(tree.withProductsFirst) }
      return try product(factors, tree)
    case .quotient(let left, let right):
      let one = ExactNumber(Rational(1))
      let divisor = try NumberEvaluator(evaluator).quotient(one, right, tree.range)
      return try closed(try states(left).multiplied(by: divisor), tree)
    default: break
    }
    throw evaluator.error(.needsState(try evaluator.value(of: tree).kind), tree.range)
  }

  private func sum(_ terms: [Syntax], _ tree: Syntax) throws -> StateSum {
    var sum = try states(terms[0])
    for term in terms.dropFirst() {
      guard try evaluator.isState(term) else {
        throw evaluator.error(.unlike(try evaluator.value(of: term).kind, "a state", verb: "added"), term.range)
      }
      let next = try states(term)
      if let parts = sum.partCount, let others = next.partCount, parts != others {
        throw evaluator.error(.unlikeStates(parts, others), term.range)
      }
      sum = try closed(sum + next, tree)
    }
    return sum
  }

  /// Numbers are factors; two states of one angular momentum each make a product of states.
  private func product(_ factors: [Syntax], _ tree: Syntax) throws -> StateSum {
    var (product, number) = (StateSum?.none, ExactNumber(Rational(1)))
    for factor in factors {
      guard try evaluator.isState(factor) else {
        number = try NumberEvaluator(evaluator).product(number, NumberEvaluator(evaluator).number(factor), factor.range)
        continue
      }
      let next = try states(factor)
      guard let left = product else {
        product = next
        continue
      }
      guard (left.partCount ?? 1) + (next.partCount ?? 1) == 2 else {
        throw evaluator.error(.notYet("products of more than two states"), factor.range)
      }
      product = try closed(left.product(next), tree)
    }
    guard let product else { preconditionFailure("one factor is a state") }
    return try closed(product.multiplied(by: number), tree)
  }

  private func closed(_ states: StateSum?, _ tree: Syntax) throws -> StateSum {
    guard let states else { throw evaluator.error(.notClosed("a coefficient"), tree.range) }
    return states
  }
}

extension Evaluator {
  /// Whether a tree means a combination of states.
  func isState(_ tree: Syntax) throws -> Bool {
    switch tree.kind {
    case .state: return true
    case .word, .result, .item, .call:
      if case .state? = try binding(tree) ?? part(tree) { return true }
      return false
    case .sum(let parts), .product(let parts): return try parts.contains(where: isState)
    case .negative(let body), .parenthesised(let body), .quotient(let body, _): return try isState(body)
    default: return false
    }
  }
}

extension ExpressionFunction {
  /// Functions of states.
  static let ofStates: [ExpressionFunction] = [
    ExpressionFunction(
      name: "expand", signature: "expand(state, j1, j2)",
      summary: "|J M> of two spins in products of their states; a product |j1 m1; j2 m2> in states |J M>",
      argumentCounts: 1...3, firstArgumentIsIrreps: false,
      body: .value { call in
        let (tree, evaluator) = (call.positional[0], call.evaluator)
        let states = try StateEvaluator(evaluator).states(tree)
        let isCoupled = states.partCount == 1
        guard call.positional.count == (isCoupled ? 3 : 1) else {
          throw evaluator.error(
            .wrongArgumentCount(
              function: "expand", signature: isCoupled ? "expand(|J M>, j1, j2)" : "expand(|j1 m1; j2 m2>)"),
            call.name.range)
        }
        let spins = try call.positional.dropFirst().map(evaluator.halfInteger)
        var sum = StateSum.zero
        for (parts, factor) in states.terms {
          let coefficients: [ClebschGordan]
          if isCoupled {
            guard let coupled = CoupledState(spins[0], spins[1], coupledTo: parts[0]) else {
              throw StateError.notATotal(parts[0].j, spins[0], spins[1]).diagnostic(tree.range, in: evaluator.source)
            }
            coefficients = coupled.coefficients
          } else {
            coefficients = ProductState(parts[0], parts[1]).coefficients
          }
          try evaluator.allow(items: coefficients.count)
          let terms = try coefficients.map { coefficient in
            (
              states: isCoupled ? coefficient.factors : [coefficient.coupled],
              coefficient: ExactNumber(try coefficient.value(cancellation: evaluator.cancellation))
            )
          }
          guard let part = StateSum(terms: terms).multiplied(by: factor), let next = sum + part else {
            throw evaluator.error(.notClosed("a coefficient"), tree.range)
          }
          sum = next
        }
        return .state(sum)
      })
  ]
}
