/// Tokens → tree.
///
/// ```
/// statement   = [ name [ "(" [ name { "," name } ] ")" ] "=" ] [ grouped ] [ ";" ]
/// grouped     = group ":" grouped | disjunction            (group: any text without a colon outside brackets)
/// disjunction = conjunction { "or" conjunction }
/// conjunction = negation { "and" negation }
/// negation    = "not" negation | comparison
/// comparison  = comparand [ ( "==" | "≅" | "≡" | "!=" | "≠" ) comparand ]
/// comparand   = group ":" comparand | range
/// range       = arrow [ ".." arrow [ "by" arrow ] ]
/// arrow       = product [ ("->" | "→") product ]
/// product     = sum { ("⊗" | "×" | "*" | "@" | " x ") sum }
/// sum         = term { ("+" | "⊕") term | "-" signed }
/// term        = [ "-" ] signed
/// signed      = [ "-" ] quotient [ state ]                 (a state behind a number is multiplied by it)
/// quotient    = factor { "/" power }
/// factor      = ( integer | fraction ) tight power-of-root | power
/// power       = item [ "^" exponent ]
/// exponent    = [ "-" ] item
/// item        = primary { tight "[" grouped "]" }          (not behind a number)
/// primary     = integer | fraction | copies | text | "yes" | "no" | root [ "-" ] item | angle | state
///             | "_" | "__" | "ans" | "%" tight [ "-" ] integer
///             | "(" grouped ")" | "(" grouped "," grouped { "," grouped } ")" [ tight ( "+" | "-" ) ]
///             | "[" [ grouped { "," grouped } ] "]" | "[" grouped clause { clause } "]"
///             | name [ "(" [ argument { "," argument } ] ")" ]
/// clause      = "for" name "in" grouped | "if" grouped
/// copies      = integer tight "x" label
/// argument    = [ name "=" ] grouped
/// angle       = "<" number number separator number number "|" number number ">"
///             | "<" grouped "|" grouped "|" grouped ">"
/// state       = "|" number number [ separator number number ] ">"
/// ```
///
/// A product takes whole unbracketed sums on both sides: `2x1o + 1x2e x 1o` is `(2x1o+1x2e) ⊗ 1x1o`. Numbers and states
/// are read anew, with products first.
package struct Parser {
  let source: SourceText
  let tokens: [Token]
  var position = 0
  private var depth = 0
  /// The most divisions and items of items on one branch of what was read since this was last set to zero.
  private var chained = 0
  /// The brackets open at the current token.
  var opened: [Token] = []

  /// The deepest nesting; a tree of this depth fits the stack many times over.
  static let depthLimit = 200

  private init(_ source: SourceText, _ range: SourceRange? = nil) {
    self.source = source
    guard let range else {
      tokens = Lexer.tokens(of: source)
      return
    }
    let inside = Lexer.tokens(of: source).filter {
      $0.range.lower >= range.lower && $0.range.upper <= range.upper && $0.kind != .end
    }
    let end = SourceRange(range.upper, range.upper)
    tokens = inside + [Token(kind: .end, range: end, hasBlankBefore: true)]
  }

  /// The statement in a text.
  ///
  /// - Throws: the first error, with its place.
  package static func statement(_ source: SourceText) throws(Diagnostic) -> Statement {
    var parser = Parser(source)
    return try parser.statement()
  }

  /// The expression in a text, which must hold one.
  ///
  /// - Throws: the first error, with its place.
  package static func expression(_ source: SourceText) throws(Diagnostic) -> Syntax {
    try expression(source, in: nil)
  }

  /// The expression in a part of a text, which must hold one; blanks surround the part.
  ///
  /// - Throws: the first error, with its place in the whole text.
  package static func expression(_ source: SourceText, in range: SourceRange?) throws(Diagnostic) -> Syntax {
    var parser = Parser(source, range)
    if case .end = parser.current.kind { throw parser.error(.empty, parser.current.range) }
    let tree = try parser.grouped()
    try parser.expectEnd()
    return tree
  }

  // MARK: Productions

  private mutating func statement() throws(Diagnostic) -> Statement {
    let (name, parameters) = definition()
    if name == nil, case .end = current.kind {
      return Statement(name: nil, parameters: nil, value: nil, isQuiet: false)
    }
    let value = try grouped()
    var isQuiet = false
    if case .semicolon = current.kind {
      isQuiet = true
      position += 1
      guard case .end = current.kind else { throw error(.secondStatement, current.range) }
    }
    try expectEnd()
    return Statement(name: name, parameters: parameters, value: value, isQuiet: isQuiet)
  }

  mutating func grouped() throws(Diagnostic) -> Syntax {
    guard let name = groupPrefix() else { return try disjunction() }
    let body = try nested { parser throws(Diagnostic) in try parser.grouped() }
    return Syntax(kind: .group(name, body), range: name.range.joined(with: body.range))
  }

  mutating func arrow() throws(Diagnostic) -> Syntax {
    let left = try product()
    guard case .arrow = current.kind else { return left }
    position += 1
    let right = try product()
    return Syntax(kind: .arrow(left, right), range: left.range.joined(with: right.range))
  }

  private mutating func product() throws(Diagnostic) -> Syntax {
    var factors = [try sum()]
    while case .product = current.kind {
      position += 1
      factors.append(try sum())
    }
    return joined(factors, Syntax.Kind.product)
  }

  private mutating func sum() throws(Diagnostic) -> Syntax {
    var terms = [try term()]
    while true {
      if case .plus = current.kind {
        position += 1
      } else if current.kind != .minus {
        return joined(terms, Syntax.Kind.sum)
      }
      terms.append(try term())
    }
  }

  private mutating func term() throws(Diagnostic) -> Syntax {
    let minus = current
    if case .minus = minus.kind { position += 1 }
    // Behind an operator of the sum a term may have a sign of its own: 5 - -3.
    var value = try signed { parser throws(Diagnostic) in try parser.quotient() }
    if beginsState {
      let state = try state()
      value = Syntax(kind: .product([value, state]), range: value.range.joined(with: state.range))
    }
    guard case .minus = minus.kind else { return value }
    return Syntax(kind: .negative(value), range: minus.range.joined(with: value.range))
  }

  /// A chain of divisions leans to the left: each one makes the tree a level deeper without any bracket.
  private mutating func quotient() throws(Diagnostic) -> Syntax {
    let outer = newChain()
    var value = try factor()
    while case .slash = current.kind {
      let slash = current.range
      position += 1
      let before = newChain()
      let divisor = try power()
      try endLink(before, slash)
      value = Syntax(kind: .quotient(value, divisor), range: value.range.joined(with: divisor.range))
    }
    chained = max(outer, chained)
    return value
  }

  /// `xs[0]`: the bracket follows without a blank; items of items are a chain as divisions are.
  private mutating func item() throws(Diagnostic) -> Syntax {
    let outer = newChain()
    var value = try primary()
    while case .open(.square) = current.kind, !current.hasBlankBefore, value.mayHaveItems {
      let open = current.range
      let before = newChain()
      let index = try bracketed { parser throws(Diagnostic) in try parser.grouped() }
      try endLink(before, open)
      value = Syntax(kind: .item(of: value, index.value), range: value.range.joined(with: index.range))
    }
    chained = max(outer, chained)
    return value
  }

  /// Begins to count the links of a chain, and returns how many were counted before.
  private mutating func newChain() -> Int {
    defer { chained = 0 }
    return chained
  }

  /// Counts a link: the chain is one longer than the longer one of what stands before and in it.
  private mutating func endLink(_ before: Int, _ place: SourceRange) throws(Diagnostic) {
    chained = max(before, chained) + 1
    guard chained <= Self.depthLimit else { throw error(.tooLongChain(limit: Self.depthLimit), place) }
  }

  /// A number that stands tight before a root is its factor: `1/2√3`, and `2√3^2` is 2·(√3)².
  private mutating func factor() throws(Diagnostic) -> Syntax {
    let number = try power()
    guard case .root = current.kind, !current.hasBlankBefore else { return number }
    switch number.kind {
    case .integer, .fraction:
      let root = try power()
      return Syntax(kind: .product([number, root]), range: number.range.joined(with: root.range))
    default: return number
    }
  }

  private mutating func power() throws(Diagnostic) -> Syntax {
    let base = try item()
    guard case .caret = current.kind else { return base }
    position += 1
    let exponent = try signed { parser throws(Diagnostic) in try parser.item() }
    return Syntax(kind: .power(base, exponent), range: base.range.joined(with: exponent.range))
  }

  mutating func primary() throws(Diagnostic) -> Syntax {
    let token = current
    switch token.kind {
    case .integer(let digits):
      position += 1
      try refuseOneSidedProduct()
      return Syntax(kind: .integer(digits), range: token.range)
    case .fraction(let numerator, let denominator):
      position += 1
      return Syntax(kind: .fraction(numerator, denominator), range: token.range)
    case .copies(let count):
      position += 1
      return try copies(count, from: token)
    case .word("_"), .word("ans"):
      position += 1
      return Syntax(kind: .result(nil), range: token.range)
    case .word("__"):
      position += 1
      return Syntax(kind: .result(-2), range: token.range)
    case .word("yes"), .word("no"):
      position += 1
      return Syntax(kind: .truth(token.kind == .word("yes")), range: token.range)
    case .text(let text):
      position += 1
      return Syntax(kind: .text(text), range: token.range)
    case .word(let text):
      position += 1
      return try name(text, from: token)
    case .percent:
      position += 1
      let isBackward = current.kind == .minus && !current.hasBlankBefore
      if isBackward { position += 1 }
      guard case .integer(let digits) = current.kind, !current.hasBlankBefore else {
        throw error(.missingResultNumber, token.range)
      }
      let range = token.range.joined(with: current.range)
      guard let number = Int(digits), number > 0 || !isBackward else { throw error(.noSuchResult(digits), range) }
      position += 1
      return Syntax(kind: .result(isBackward ? -number : number), range: range)
    case .root:
      position += 1
      let body = try nested { parser throws(Diagnostic) in
        try parser.signed { parser throws(Diagnostic) in try parser.item() }
      }
      return Syntax(kind: .root(body), range: token.range.joined(with: body.range))
    case .open(.round):
      let body = try bracketed { parser throws(Diagnostic) -> [Syntax] in try parser.list() }
      guard body.value.count > 1 else { return Syntax(kind: .parenthesised(body.value[0]), range: body.range) }
      return signedLabel(body.range) ?? Syntax(kind: .tuple(body.value), range: body.range)
    case .open(.square):
      let body = try bracketed { parser throws(Diagnostic) -> Syntax.Kind in try parser.items() }
      return Syntax(kind: body.value, range: body.range)
    case .open(.angle): return try angle()
    case .bar where beginsState: return try state()
    default: throw misplaced(token)
    }
  }

  /// A name alone, or the call of a function: the bracket follows without a blank.
  mutating func name(_ text: String, from token: Token) throws(Diagnostic) -> Syntax {
    let name = Syntax.Name(text: text, range: token.range)
    if text.last == "x", text.count > 1, text.dropLast().allSatisfy(\.isNumber) {
      if !current.hasBlankBefore {
        throw error(.missingLabel(count: String(text.dropLast())), token.range)
      }
      throw error(.oneSidedProduct, SourceRange(token.range.upper - 1, token.range.upper))
    }
    guard case .open(.round) = current.kind, !current.hasBlankBefore else {
      try refuseOneSidedProduct()
      return Syntax(kind: .word(text), range: token.range)
    }
    let arguments = try bracketed { parser throws(Diagnostic) -> [Syntax.CallArgument] in try parser.arguments() }
    return Syntax(kind: .call(name, arguments.value), range: token.range.joined(with: arguments.range))
  }

  /// What stands between commas, at least one expression.
  mutating func list() throws(Diagnostic) -> [Syntax] {
    var items = [try grouped()]
    while case .comma = current.kind {
      position += 1
      items.append(try grouped())
    }
    return items
  }

  private mutating func arguments() throws(Diagnostic) -> [Syntax.CallArgument] {
    var arguments: [Syntax.CallArgument] = []
    if case .close(.round) = current.kind { return arguments }
    while true {
      var label: Syntax.Name?
      if case .word(let text) = current.kind, position + 1 < tokens.count, tokens[position + 1].kind == .equals {
        label = Syntax.Name(text: text, range: current.range)
        position += 2
      }
      arguments.append(Syntax.CallArgument(label: label, value: try grouped()))
      guard case .comma = current.kind else { return arguments }
      position += 1
    }
  }

  // MARK: Machinery

  var current: Token { tokens[position] }

  func error(_ kind: SyntaxError, _ range: SourceRange) -> Diagnostic { kind.diagnostic(range, in: source) }

  /// One term stays itself; more are joined.
  func joined(_ parts: [Syntax], _ make: ([Syntax]) -> Syntax.Kind) -> Syntax {
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return parts[0] }
    return Syntax(kind: make(parts), range: first.range.joined(with: last.range))
  }

  mutating func signed(
    _ body: (inout Parser) throws(Diagnostic) -> Syntax
  ) throws(Diagnostic) -> Syntax {
    guard case .minus = current.kind else { return try body(&self) }
    let minus = current.range
    position += 1
    let value = try body(&self)
    return Syntax(kind: .negative(value), range: minus.joined(with: value.range))
  }

  /// Refuses that many more levels where they are too many.
  func allowDepth(_ levels: Int) throws(Diagnostic) {
    guard depth + levels <= Self.depthLimit else { throw error(.tooDeep(limit: Self.depthLimit), current.range) }
  }

  /// Runs a production one level deeper.
  mutating func nested<Result>(
    _ body: (inout Parser) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    try allowDepth(1)
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  /// What stands between the bracket at the current token and its partner.
  mutating func bracketed<Result>(
    _ body: (inout Parser) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> (value: Result, range: SourceRange) {
    let open = current
    guard case .open(let bracket) = open.kind else { throw misplaced(open) }
    opened.append(open)
    position += 1
    let value = try nested(body)
    guard case .close(bracket) = current.kind else { throw misplaced(current) }
    opened.removeLast()
    let range = open.range.joined(with: current.range)
    position += 1
    return (value, range)
  }

  mutating func expectBar() throws(Diagnostic) {
    guard case .bar = current.kind else { throw misplaced(current) }
    position += 1
  }

  private func expectEnd() throws(Diagnostic) {
    guard case .end = current.kind else { throw misplaced(current) }
  }

  /// After a number or a name, a word that begins with `x` behind a blank is a product with one blank missing.
  private func refuseOneSidedProduct() throws(Diagnostic) {
    if current.beginsWithProduct {
      throw error(.oneSidedProduct, SourceRange(current.range.lower, current.range.lower + 1))
    }
  }
}
