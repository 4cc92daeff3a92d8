extension Syntax {
  /// The trees right below the root, from left to right.
  package var parts: [Syntax] {
    switch kind {
    case .integer, .fraction, .word, .result, .text, .truth: []
    case .copies(_, let part), .negative(let part), .root(let part), .group(_, let part), .parenthesised(let part),
      .not(let part):
      [part]
    case .sum(let parts), .product(let parts), .tuple(let parts), .list(let parts), .ket(let parts), .state(let parts),
      .conjunction(let parts), .disjunction(let parts):
      parts
    case .quotient(let left, let right), .arrow(let left, let right), .power(let left, let right),
      .item(let left, let right), .comparison(let left, _, let right):
      [left, right]
    case .range(let from, let through, let step): [from, through] + (step.map { [$0] } ?? [])
    case .comprehension(let item, let clauses): [item] + clauses.map(\.tree)
    case .call(_, let arguments): arguments.map(\.value)
    case .matrixElement(let to, let middle, let from): [to, middle, from]
    }
  }

  /// How many levels the tree has.
  package var depth: Int { 1 + (parts.map(\.depth).max() ?? 0) }

  /// The first tree, root before parts, that a condition holds for.
  package func first(where condition: (Syntax) -> Bool) -> Syntax? {
    if condition(self) { return self }
    for part in parts {
      if let found = part.first(where: condition) { return found }
    }
    return nil
  }
}

extension Syntax.Clause {
  /// The list or the condition.
  var tree: Syntax {
    switch self {
    case .each(_, let list): list
    case .condition(let condition): condition
    }
  }
}
