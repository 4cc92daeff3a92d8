/// What stands between square brackets, and what stands before the `=` of a statement.
extension Parser {
  /// Items between commas, or one expression with clauses behind it.
  mutating func items() throws(Diagnostic) -> Syntax.Kind {
    if case .close(.square) = current.kind { return .list([]) }
    let items = try list()
    guard items.count == 1, current.kind == .keyword(.for) else { return .list(items) }
    var clauses: [Syntax.Clause] = []
    while true {
      guard clauses.count <= Self.depthLimit else {
        throw error(.tooManyClauses(limit: Self.depthLimit), current.range)
      }
      switch current.kind {
      case .keyword(.for):
        position += 1
        guard case .word(let text) = current.kind else { throw error(.notAName, current.range) }
        let name = Syntax.Name(text: text, range: current.range)
        position += 1
        guard current.kind == .keyword(.in) else { throw error(.missingIn, current.range) }
        position += 1
        clauses.append(.each(name, in: try grouped()))
      case .keyword(.if):
        position += 1
        clauses.append(.condition(try grouped()))
      default: return .comprehension(items[0], clauses)
      }
    }
  }

  /// `h =`, or `f(a, b) =`; nothing is read where no `=` follows.
  mutating func definition() -> (name: Syntax.Name?, parameters: [Syntax.Name]?) {
    let text: String
    switch current.kind {
    case .word(let word): text = word
    // To be refused as a name.
    case .keyword(let keyword): text = keyword.rawValue
    default: return (nil, nil)
    }
    let name = Syntax.Name(text: text, range: current.range)
    var next = position + 1
    if tokens[next].kind == .equals {
      position = next + 1
      return (name, nil)
    }
    guard tokens[next].kind == .open(.round), !tokens[next].hasBlankBefore else { return (nil, nil) }
    var parameters: [Syntax.Name] = []
    while case .word(let parameter) = tokens[next + 1].kind {
      parameters.append(Syntax.Name(text: parameter, range: tokens[next + 1].range))
      next += 2
      guard tokens[next].kind == .comma else { break }
    }
    if parameters.isEmpty { next += 1 }
    guard tokens[next].kind == .close(.round), tokens[next + 1].kind == .equals else { return (nil, nil) }
    position = next + 2
    return (name, parameters)
  }
}

extension Syntax {
  /// Whether a square bracket behind it is that of an item: of anything that may be a list.
  var mayHaveItems: Bool {
    switch kind {
    case .word, .result, .call, .list, .comprehension, .parenthesised, .item: true
    default: false
    }
  }
}
