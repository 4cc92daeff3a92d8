import ExactArithmetic
import Language
import Representations

/// Reading of `IRREPS N` and `IRREPS PARTITION`: the last word says the power, what stands before it the irreps.
struct PowerReader {
  /// The irreps as typed.
  let tree: Syntax
  /// The irreps.
  let base: any AnyIrreps
  /// The group in which they were read.
  let context: LabelContext
  /// The power as typed.
  private let power: SourceRange
  private let source: SourceText
  private let evaluator: Evaluator

  /// - Throws: `CommandError` when one of the two is missing, `Diagnostic` and `EvaluationError` for what they hold.
  init(_ call: Call) throws {
    source = call.source
    let whole = SourceRange(0, source.text.utf8.count).trimmed(in: source)
    power = Self.lastArgument(source, whole)
    let front = SourceRange(whole.lower, power.lower).trimmed(in: source)
    guard !front.isEmpty else { throw call.wrongArguments() }
    var tree = try Parser.expression(source, in: front)
    var evaluator = call.evaluator
    while case .group(let name, let body) = tree.kind {
      evaluator = try evaluator.inGroup(name)
      tree = body
    }
    self.tree = tree
    self.evaluator = evaluator
    context = try evaluator.context(of: [tree])
    base = try evaluator.irreps(tree, context)
  }

  /// The degree of the power.
  ///
  /// - Throws: `EvaluationError` for anything but a whole number, `LimitError` for one past the machine word.
  var degree: Int {
    get throws { try Self.number(source.slice(power), power, evaluator) }
  }

  /// The partition of the power, in round or square brackets or without any.
  ///
  /// - Throws: `EvaluationError` for anything but whole numbers that do not grow.
  var partition: Partition {
    get throws {
      let text = source.slice(power)
      let isBracketed = text.hasPrefix("[") && text.hasSuffix("]") || text.hasPrefix("(") && text.hasSuffix(")")
      let inner = isBracketed ? SourceRange(power.lower + 1, power.upper - 1) : power
      let fields = source.slice(inner).split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 1 || !fields.contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
        throw evaluator.error(.notAPartition(text), power)
      }
      let words = inner.words(in: source, separators: ",")
      let parts = try words.map { try Self.number($0.text, $0.range, evaluator) }
      return try Self.partition(parts, power, evaluator)
    }
  }

  /// The irreps with a power that is written.
  func irreps(_ shape: PowerShape) throws -> any AnyIrreps {
    try base.power(shape, limits: evaluator.limits, cancellation: evaluator.cancellation)
  }

  /// The degree in an expression.
  static func degree(_ tree: Syntax, _ evaluator: Evaluator) throws -> Int {
    if case .integer(let digits) = tree.kind { return try number(digits, tree.range, evaluator) }
    guard let degree = try evaluator.wholeNumber(tree) else {
      throw evaluator.error(.needsWholeNumber(evaluator.source.slice(tree.range)), tree.range)
    }
    return try number(String(degree), tree.range, evaluator)
  }

  /// The partition in an expression: `(2,1)`, or one number.
  static func partition(_ tree: Syntax, _ evaluator: Evaluator) throws -> Partition {
    let items: [Syntax] =
      switch tree.kind {
      case .tuple(let items), .list(let items): items
      case .parenthesised(let item): [item]
      default: [tree]
      }
    return try partition(items.map { try degree($0, evaluator) }, tree.range, evaluator)
  }

  private static func partition(_ parts: [Int], _ range: SourceRange, _ evaluator: Evaluator) throws -> Partition {
    // Zeros at the end are rows without boxes.
    let rows = parts.reversed().drop { $0 == 0 }.reversed()
    guard let partition = Partition(Array(rows)), !parts.isEmpty else {
      throw evaluator.error(.notAPartition(evaluator.source.slice(range)), range)
    }
    return partition
  }

  private static func number(_ text: String, _ range: SourceRange, _ evaluator: Evaluator) throws -> Int {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
      throw evaluator.error(.needsWholeNumber(text), range)
    }
    guard let number = Int(text), number <= largest else {
      throw LimitError(
        what: "a power of degree \(Integer(text).map(approximately) ?? text)", estimate: "degrees go up to 10^15")
    }
    return number
  }

  /// Sums of many degrees stay far inside a machine word.
  private static let largest = 1_000_000_000_000_000

  /// The last word, or all that stands in a bracket that ends the text.
  private static func lastArgument(_ source: SourceText, _ whole: SourceRange) -> SourceRange {
    let text = source.slice(whole)
    let pairs: [Character: Character] = [")": "(", "]": "["]
    guard let closing = text.last, let opening = pairs[closing] else {
      let word = text.reversed().prefix { !$0.isWhitespace }.reduce(0) { $0 + $1.utf8.count }
      return SourceRange(whole.upper - word, whole.upper)
    }
    var (depth, length) = (0, 0)
    for character in text.reversed() {
      length += character.utf8.count
      if character == closing { depth += 1 }
      if character == opening { depth -= 1 }
      if depth == 0 { break }
    }
    return SourceRange(whole.upper - length, whole.upper)
  }
}
