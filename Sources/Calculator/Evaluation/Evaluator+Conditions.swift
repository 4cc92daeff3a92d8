import Language

/// Conditions: what is yes or no.
extension Evaluator {
  /// Whether a condition holds.
  func truth(_ tree: Syntax) throws -> Bool {
    switch tree.kind {
    case .not(let condition): return try !truth(condition)
    case .conjunction(let conditions): return try conditions.allSatisfy(truth)
    case .disjunction(let conditions): return try conditions.contains(where: truth)
    case .comparison(let left, let isEqual, let right): return try comparison(left, right).isEqual == isEqual
    default:
      let value = try argument(tree)
      guard case .truth(let isTrue) = value else { throw error(.needsTruth(value.kind), tree.range) }
      return isTrue
    }
  }

  /// What two sides have in common.
  func comparison(_ left: Syntax, _ right: Syntax) throws -> ValueComparison {
    var values = (try argument(left), try argument(right))
    // Beside a number bare labels are numbers: dim(n) == 2*n+1.
    if case .number = values.0, case .irreps = values.1, let number = try? NumberEvaluator(self).number(right) {
      values.1 = .number(number)
    } else if case .irreps = values.0, case .number = values.1, let number = try? NumberEvaluator(self).number(left) {
      values.0 = .number(number)
    }
    return try ValueComparison(values.0, values.1, group: group)
  }
}
