/// The tree of an expression.
package struct Syntax: Hashable, Sendable {
  /// What stands at the root of the tree.
  package indirect enum Kind: Hashable, Sendable {
    /// `2`
    case integer(String)
    /// `3/2`
    case fraction(String, String)
    /// A label, a variable, a group.
    case word(String)
    /// `2x1o`
    case copies(count: String, Syntax)
    /// `_` (nil), `%3`, or from the end: `__` (−2), `%-3`
    case result(Int?)
    /// `"T2g"`
    case text(String)
    /// `yes`, `no`
    case truth(Bool)
    case sum([Syntax])
    case product([Syntax])
    /// `a / b` of numbers that are not two plain integers.
    case quotient(Syntax, Syntax)
    /// `product -> irreps`
    case arrow(Syntax, Syntax)
    case power(Syntax, Syntax)
    case negative(Syntax)
    /// √2, √(1/6)
    case root(Syntax)
    /// `O3: expression`
    case group(Name, Syntax)
    case parenthesised(Syntax)
    /// `(2,1)`: two or more
    case tuple([Syntax])
    /// `[1o, 2e]`
    case list([Syntax])
    /// `[sym(1o, n) for n in 0..3 if n != 2]`
    case comprehension(Syntax, [Clause])
    /// `0..4`, `0..6 by 2`
    case range(Syntax, Syntax, step: Syntax?)
    /// `xs[0]`
    case item(of: Syntax, Syntax)
    /// `a == b` or `a != b`
    case comparison(Syntax, isEqual: Bool, Syntax)
    case not(Syntax)
    case conjunction([Syntax])
    case disjunction([Syntax])
    case call(Name, [CallArgument])
    /// `<j1 m1; j2 m2 | J M>`
    case ket([Syntax])
    /// `|j m>` or `|j1 m1; j2 m2>`
    case state([Syntax])
    /// `<to|operator|from>`
    case matrixElement(to: Syntax, operator: Syntax, from: Syntax)
  }

  /// A name with its place.
  package struct Name: Hashable, Sendable {
    /// The name.
    package let text: String
    /// Where it stands.
    package let range: SourceRange
  }

  /// A part of a comprehension.
  package enum Clause: Hashable, Sendable {
    /// `for n in 0..3`
    case each(Name, in: Syntax)
    /// `if n != 2`
    case condition(Syntax)
  }

  /// An argument of a call, perhaps with a label: `keep=0e+2e`.
  package struct CallArgument: Hashable, Sendable {
    /// The label.
    package let label: Name?
    /// The argument.
    package let value: Syntax
  }

  /// What it is.
  package let kind: Kind
  /// Where it stands.
  package let range: SourceRange

  /// A tree.
  package init(kind: Kind, range: SourceRange) { (self.kind, self.range) = (kind, range) }
}

/// One statement: an expression, perhaps given a name, perhaps without an answer, or the definition of a function.
package struct Statement: Hashable, Sendable {
  /// The name on the left of `=`.
  package let name: Syntax.Name?
  /// The parameters behind the name; nil where it is no function that is defined.
  package let parameters: [Syntax.Name]?
  /// The expression; nil for a line without one.
  package let value: Syntax?
  /// Whether the statement ends in `;`, which hides the answer.
  package let isQuiet: Bool
}
