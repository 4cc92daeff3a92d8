import ExactArithmetic

extension ExpressionGraph {
  /// The derivatives of values in a direction of the inputs, by the chain rule forwards through the program.
  ///
  ///     ȧ for every input,   ċ = Σ ∂c/∂b · ḃ   over the values b that c is made of
  ///
  /// - Parameter directions: the inputs that move, and how; all others stay.
  package mutating func directional(_ values: [Value], along directions: [Value: Value]) -> [Value] {
    var moved = directions
    for value in needed(for: values) where moved[value] == nil {
      switch operation(value) {
      case .one, .input, .sign: continue
      case .product(let a, let b):
        let parts = [(a, b), (b, a)].compactMap { pair in moved[pair.0].map { product($0, pair.1) } }
        if !parts.isEmpty { moved[value] = sum(parts) }
      case .sum(let terms):
        let parts = terms.compactMap { term in moved[term.value].map { Term(term.coefficient, $0) } }
        if !parts.isEmpty { moved[value] = sum(parts) }
      case .inverseRoot(let a):
        guard let direction = moved[a] else { continue }
        let cube = product(product(value, value), value)
        moved[value] = scaled(RationalRoot(Rational(-1, 2)), product(direction, cube))
      }
    }
    return values.map { moved[$0] ?? zero }
  }
}
