package import ExactArithmetic

extension KernelDefinition {
  /// The derivative of M with respect to an operand, exactly.
  ///
  /// - Parameters:
  ///   - values: x, y, w and z (the cotangent).
  ///   - directions: for the derivative of the derivative of M in a direction; of z there is none.
  ///   - paths: which paths are added; nil for all.
  /// - Complexity: the number of terms, times the square of their factors.
  package func derivative(
    _ target: Argument, _ values: [Argument: [RootSum]], directions: [Argument: [RootSum]]? = nil,
    paths chosen: Range<Int>? = nil
  ) -> [RootSum] {
    var result = [RootSum](repeating: .zero, count: dimensions[target] ?? 0)
    for path in paths[chosen ?? paths.indices] {
      for u in 0..<path.counts[0] {
        for v in 0..<path.counts[1] {
          for w in 0..<path.counts[2] {
            let shifts = path.strides.mapValues { $0[0] * u + $0[1] * v + $0[2] * w }
            for term in path.terms { add(term, shifts, u, target, values, directions, &result) }
          }
        }
      }
    }
    return result
  }

  private func add(
    _ term: Term, _ shifts: [Argument: Int], _ u: Int, _ target: Argument, _ values: [Argument: [RootSum]],
    _ directions: [Argument: [RootSum]]?, _ result: inout [RootSum]
  ) {
    let places = term.factors.map { $0.offset + $0.stride * u + (shifts[$0.argument] ?? 0) }
    let number = { (arrays: [Argument: [RootSum]], position: Int) in
      arrays[term.factors[position].argument]?[places[position]] ?? .zero
    }
    for position in term.factors.indices where term.factors[position].argument == target {
      let others = term.factors.indices.filter { $0 != position }
      var sum = RootSum.zero
      if let directions {
        for moved in others where term.factors[moved].argument != .z {
          sum =
            sum
            + others.reduce(RootSum(term.coefficient)) { $0 * number($1 == moved ? directions : values, $1) }
        }
      } else {
        sum = others.reduce(RootSum(term.coefficient)) { $0 * number(values, $1) }
      }
      result[places[position]] = result[places[position]] + sum
    }
  }
}
