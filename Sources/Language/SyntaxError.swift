/// What keeps a text from being an expression, as data.
enum SyntaxError: Hashable, Sendable {
  case empty
  case unknownCharacter(Character)
  case decimal(String)
  case missingOperand(after: String)
  case missingOperator
  case unexpected(String)
  case unclosed(Token.Bracket)
  case unopened(Token.Bracket)
  case oneSidedProduct
  case tooDeep(limit: Int)
  case tooManyDivisions(limit: Int)
  case missingLabel(count: String)
  case ketShape(found: Int)
  case notInKet
  case missingResultNumber

  /// The error in words at a place.
  func diagnostic(_ range: SourceRange, in source: SourceText) -> Diagnostic {
    func make(_ kind: String, _ message: String, note: String? = nil, help: String? = nil) -> Diagnostic {
      Diagnostic(kind: kind, message: message, note: note, range: range, source: source, help: help)
    }
    switch self {
    case .empty: return make("empty", "nothing to read", help: "an expression such as \"1o x 2e\" is needed")
    case .unknownCharacter(let character):
      let isControl = character.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value == 0x7F }
      let shown = isControl ? "a control character" : "'\(character)'"
      return make("character", "\(shown) means nothing here")
    case .decimal(let text):
      return make("decimal", "'\(text)' is not exact", note: "fractions only: 1/2, 3/2")
    case .missingOperand(let word):
      return make("operand", word.isEmpty ? "an expression is missing" : "an expression is missing after '\(word)'")
    case .missingOperator:
      return make(
        "operator", "an operator is missing", note: "`+` or ` x `?", help: "1o + 2e is a sum, 1o x 2e a product")
    case .unexpected(let text): return make("unexpected", "'\(text)' cannot stand here")
    case .unclosed: return make("unclosed", "unclosed bracket")
    case .unopened(let bracket):
      return make("unopened", "this bracket was never opened", note: "no '\(bracket.rawValue)' before it")
    case .oneSidedProduct:
      return make(
        "one-sided-x", "'x' has a blank on one side only",
        help: "2x1o (no blanks) is two copies, 1o x 2e (both) a product")
    case .tooDeep(let limit): return make("depth", "brackets are nested deeper than \(limit)")
    case .tooManyDivisions(let limit): return make("depth", "more than \(limit) divisions follow each other")
    case .missingLabel(let count):
      return make("label", "an irrep is missing after '\(count)x'", help: "\(count)x1o is \(count) copies of 1o")
    case .ketShape(let found):
      return make(
        "ket", "a coefficient has six numbers, \(found) \(found == 1 ? "is" : "are") here",
        note: "<j1 m1; j2 m2 | J M>")
    case .notInKet: return make("ket", "numbers are needed here", note: "<j1 m1; j2 m2 | J M>")
    case .missingResultNumber: return make("result", "the number of a result is missing after '%'", note: "%1, %2, …")
    }
  }
}
