import Language

extension Syntax {
  /// The tree as numbers are read: products before sums.
  ///
  /// Of irreps a product takes whole sums on both sides, `2x1o + 1x2e x 1o`, and so the parser reads it; `1 + 2 * √3`
  /// is the sum of two numbers all the same. Brackets stay what they are.
  var withProductsFirst: Syntax {
    guard case .product(let factors) = kind else { return self }
    var terms: [Syntax] = []
    var open: [Syntax] = []
    for factor in factors {
      guard case .sum(let parts) = factor.kind, let first = parts.first, let last = parts.last else {
        open.append(factor)
        continue
      }
      terms.append(Self.product(open + [first]))
      terms += parts.dropFirst().dropLast()
      open = [last]
    }
    guard !terms.isEmpty else { return self }
    return Syntax(kind: .sum(terms + [Self.product(open)]), range: range)
  }

  private static func product(_ factors: [Syntax]) -> Syntax {
    guard factors.count > 1, let first = factors.first, let last = factors.last else { return factors[0] }
    return Syntax(kind: .product(factors), range: first.range.joined(with: last.range))
  }
}
