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
  case unclosedText
  case assignment
  case secondComparison
  case notAName
  case missingIn
  case unfinishedItems
  case oneSidedProduct
  case tightProduct
  case secondStatement
  /// < or > between values.
  case order
  case doubleStar
  case tooDeep(limit: Int)
  case tooManyClauses(limit: Int)
  case tooLongChain(limit: Int)
  case missingLabel(count: String)
  case ketShape(found: Int)
  case ketBar
  case stateShape(found: Int)
  case notInKet
  case missingResultNumber
  case noSuchResult(String)

  /// The error in words at a place.
  func diagnostic(_ range: SourceRange, in source: SourceText) -> Diagnostic {
    func make(_ kind: String, _ message: String, note: String? = nil, help: String? = nil) -> Diagnostic {
      Diagnostic(kind: kind, message: message, note: note, range: range, source: source, help: help)
    }
    switch self {
    case .empty: return make("empty", "nothing to read", help: "an expression such as \"1o x 2e\" is needed")
    case .unknownCharacter(let character):
      return make("character", "\(Self.name(of: character)) means nothing here")
    case .decimal(let text):
      return make(
        "decimal", "'\(Self.shortened(text))' is not exact",
        note: Self.fraction(text).map { "write \($0)" } ?? "fractions only: 1/2, 3/2")
    case .missingOperand(let word):
      return make(
        "operand",
        word.isEmpty ? "an expression is missing" : "an expression is missing after '\(Self.shortened(word))'")
    case .missingOperator:
      return make(
        "operator", "an operator is missing", note: "`+` or ` x `?", help: "1o + 2e is a sum, 1o x 2e a product")
    case .unexpected(let text): return make("unexpected", "'\(Self.shortened(text))' cannot stand here")
    case .unclosed: return make("unclosed", "unclosed bracket")
    case .unopened(let bracket):
      return make("unopened", "this bracket was never opened", note: "no '\(bracket.rawValue)' before it")
    case .order:
      return make(
        "order", "'<' and '>' compare nothing", note: "`==` and `!=` compare",
        help: "they are the brackets of a coefficient, <1 1; 1 -1 | 2 0>, and of a matrix element, <0e|E1|1o>")
    case .doubleStar: return make("operator", "'**' is no operator", note: "`^` is the power")
    case .unclosedText: return make("unclosed-quote", "unclosed quotation mark")
    case .assignment:
      return make(
        "assignment", "'=' cannot stand here", note: "`==` compares",
        help: "`h = 8x0e` names a value, `f(l) = sym(l, 2)` a function")
    case .secondComparison:
      return make(
        "comparison", "a comparison has two sides", note: "`and` joins two of them",
        help: "brackets compare what one says: (a == b) == yes")
    case .notAName: return make("name", "a name is needed here", help: "[sym(1o, n) for n in 0..3]")
    case .missingIn: return make("in", "'in' is missing", help: "[sym(1o, n) for n in 0..3]")
    case .unfinishedItems:
      return make("items", "'for' belongs to a list with one expression", help: "[sym(1o, n) for n in 0..3]")
    case .tightProduct:
      return make(
        "tight-x", "'x' is a product between blanks only",
        help: "2x1o (no blanks) is two copies, 1o x 2e (both) a product")
    case .secondStatement: return make("statement", "a statement ends at ';'", help: "one statement a line")
    case .oneSidedProduct:
      return make(
        "one-sided-x", "'x' has a blank on one side only",
        help: "2x1o (no blanks) is two copies, 1o x 2e (both) a product")
    case .tooManyClauses(let limit): return make("depth", "more than \(limit) clauses follow each other")
    case .tooDeep(let limit): return make("depth", "brackets are nested deeper than \(limit)")
    case .tooLongChain(let limit): return make("depth", "more than \(limit) divisions or indices follow each other")
    case .missingLabel(let count):
      let count = Self.shortened(count)
      return make("label", "an irrep is missing after '\(count)x'", help: "\(count)x1o is \(count) copies of 1o")
    case .ketShape(let found):
      return make(
        "ket", "a coefficient has six numbers, \(found) \(found == 1 ? "is" : "are") here",
        note: "<j1 m1; j2 m2 | J M>")
    case .ketBar:
      return make("ket", "the bar stands between the fourth and the fifth number", note: "<j1 m1; j2 m2 | J M>")
    case .stateShape(let found):
      return make(
        "ket", "a state has two numbers or four, \(found) \(found == 1 ? "is" : "are") here",
        note: "|j m> or |j1 m1; j2 m2>")
    case .notInKet: return make("ket", "numbers are needed here", note: "<j1 m1; j2 m2 | J M>")
    case .missingResultNumber: return make("result", "the number of a result is missing after '%'", note: "%1, %2, …")
    case .noSuchResult(let digits):
      return make("result", "there is no result '%\(Self.shortened(digits))'", note: "%1, %2, …")
    }
  }

  /// The beginning of a text: messages stay on one line.
  private static func shortened(_ text: String) -> String {
    let beginning = text.prefix(24)
    return beginning.endIndex == text.endIndex ? text : beginning + "…"
  }

  /// A character in quotes, or the number of one that cannot be seen.
  private static func name(of character: Character) -> String {
    guard let scalar = character.unicodeScalars.first, scalar.isInvisible || scalar.isMark else {
      return "'\(character)'"
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let kind = scalar.properties.generalCategory == .control ? "control character" : "character"
    return "the \(kind) U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// The fraction a decimal stands for, in lowest terms; nil for a long one.
  private static func fraction(_ decimal: String) -> String? {
    let parts = decimal.split(separator: ".")
    guard parts.count == 2, decimal.utf8.count <= 8, let numerator = Int(parts[0] + parts[1]) else { return nil }
    let denominator = (0..<parts[1].count).reduce(1) { power, _ in 10 * power }
    var (divisor, remainder) = (denominator, numerator % denominator)
    while remainder > 0 { (divisor, remainder) = (remainder, divisor % remainder) }
    let whole = "\(numerator / divisor)"
    return divisor == denominator ? whole : "\(whole)/\(denominator / divisor)"
  }
}
