extension SparsePolynomial where Term == IndexedMonomial, Coefficient == RootSum {
  /// A monomial with one root of its coefficient.
  public struct RootTerm: Hashable, Sendable {
    /// The monomial.
    public let monomial: IndexedMonomial
    /// The rational in front of the root.
    public let coefficient: Rational
    /// What stands under the root, free of squares.
    public let radicand: Integer
  }

  /// The terms, one root each, gathered by what they share: keys in the order of their first term, terms in the order of
  /// their monomials.
  ///
  /// - Complexity: the number of terms, once they are sorted.
  public func gathered<Key: Hashable>(by key: (RootTerm) -> Key) -> [(key: Key, terms: [RootTerm])] {
    var groups: [(key: Key, terms: [RootTerm])] = []
    var places: [Key: Int] = [:]
    for (monomial, coefficient) in terms {
      for (radicand, rational) in coefficient.terms {
        let term = RootTerm(monomial: monomial, coefficient: rational, radicand: radicand)
        let key = key(term)
        if let place = places[key] {
          groups[place].terms.append(term)
        } else {
          places[key] = groups.count
          groups.append((key, [term]))
        }
      }
    }
    return groups
  }
}
