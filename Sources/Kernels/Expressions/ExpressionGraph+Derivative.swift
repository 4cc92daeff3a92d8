package import ExactArithmetic

extension ExpressionGraph {
  /// The gradient of Σ seed · result, by the chain rule backwards through the program.
  ///
  ///     ā = Σ b̄ · ∂b/∂a   over the values b that are made of a
  ///
  /// The derivatives join the program and share its values, so that derivatives of derivatives come from the same
  /// call. 1/√a has the derivative −½ (1/√a)³.
  ///
  /// - Parameters:
  ///   - results: values and what each is multiplied by; the seeds count as constants.
  ///   - inputs: the values with respect to which the derivatives are taken.
  /// - Throws: `Cancelled`.
  /// - Returns: a value for each input.
  /// - Complexity: a constant number of operations for each operation of the program. [Griewank2008, ch. 3]
  package mutating func gradient(
    of results: [(value: Value, seed: Value)], for inputs: [Value], cancellation: Cancellation = .never
  ) throws(Cancelled) -> [Value] {
    var parts: [Value: [Term]] = [:]
    for (value, seed) in results { parts[value, default: []].append(Term(.one, seed)) }
    let wanted = Set(inputs)
    var found: [Value: Value] = [:]
    for value in dependents(on: wanted, of: results.map(\.value)).reversed() {
      guard let terms = parts.removeValue(forKey: value) else { continue }
      try cancellation.check()
      let adjoint = sum(terms)
      if wanted.contains(value) { found[value] = adjoint }
      if isZero(adjoint) { continue }
      switch operation(value) {
      case .one, .input, .sign: continue
      case .product(let a, let b):
        parts[a, default: []].append(Term(.one, product(adjoint, b)))
        parts[b, default: []].append(Term(.one, product(adjoint, a)))
      case .sum(let terms):
        for term in terms { parts[term.value, default: []].append(Term(term.coefficient, adjoint)) }
      case .inverseRoot(let a):
        let cube = product(product(value, value), value)
        parts[a, default: []].append(Term(RationalRoot(Rational(-1, 2)), product(adjoint, cube)))
      }
    }
    return inputs.map { found[$0] ?? zero }
  }

  /// The values that results need and that depend on an input, in order.
  private func dependents(on inputs: Set<Value>, of results: [Value]) -> [Value] {
    var depends = Set<Value>()
    return needed(for: results).filter { value in
      guard inputs.contains(value) || operands(value).contains(where: depends.contains) else { return false }
      depends.insert(value)
      return true
    }
  }
}
