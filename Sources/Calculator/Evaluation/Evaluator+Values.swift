import ExactArithmetic
import Language

/// Values that are no sums of irreps and no numbers made of others: what is written out, looked up, called or compared.
extension Evaluator {
  /// The value of an argument or an item: as everywhere, but a bare number stays one.
  func argument(_ tree: Syntax) throws -> Value {
    if let number = try bareNumber(tree) { return .bare(number) }
    return try value(of: tree)
  }

  /// The bare multiple of 1/2 that a tree is or stands for; nil for any other tree.
  func bareNumber(_ tree: Syntax) throws -> HalfInteger? {
    switch tree.kind {
    case .integer(let digits): return digits.utf8.count < 15 ? HalfInteger(digits) : nil
    case .fraction(let numerator, let denominator):
      return numerator.utf8.count < 15 ? HalfInteger("\(numerator)/\(denominator)") : nil
    case .negative(let body): return try bareNumber(body).map { -$0 }
    case .parenthesised(let body): return try bareNumber(body)
    case .word, .result, .item, .call:
      guard case .bare(let number)? = try binding(tree) ?? part(tree) else { return nil }
      return number
    default: return nil
    }
  }

  /// The value of a tree that is not made of irreps or numbers; nil for those that are.
  func ownValue(_ tree: Syntax) throws -> Value? {
    switch tree.kind {
    case .text(let text): return isLabel(LabelSpelling.plain(text)) ? nil : .text(text)
    case .truth(let isTrue): return .truth(isTrue)
    case .list(let items): return isLabel(labelText(tree)) ? nil : .list(try items.map(argument))
    case .comprehension(let item, let clauses): return .list(try comprehension(item, clauses))
    case .range(let from, let through, let step): return .list(try range(from, through, step))
    case .comparison, .not, .conjunction, .disjunction: return .truth(try truth(tree))
    case .word, .result, .item, .call:
      switch try binding(tree) ?? part(tree) {
      case .irreps?, .number?, .bare?, .polynomial?, .state?: return nil
      case let value?: return value
      case nil: return group(namedBy: tree).map(Value.group)
      }
    case .product(let factors):
      guard factors.allSatisfy({ group(namedBy: $0) != nil }), try factors.allSatisfy({ try binding($0) == nil }) else {
        return nil
      }
      return .group(try group(typed: source.slice(tree.range), tree.range))
    default: return nil
    }
  }

  /// The group that a word names which has no other meaning.
  private func group(namedBy tree: Syntax) -> NamedGroup? {
    guard case .word(let word) = tree.kind, word.first?.isUppercase == true, !isLabel(word) else { return nil }
    return try? GroupCatalogue.group(typed: word)
  }

  /// The value of a part that is looked up in a list, called, or read in a group of its own; nil for other trees.
  ///
  /// It is found once, however often it is asked for.
  func part(_ tree: Syntax) throws -> Value? {
    if let value = found[tree.range] { return value }
    let value: Value
    switch tree.kind {
    case .item(let list, let index): value = try item(list, index)
    case .group: value = try self.value(of: tree)
    case .call(let name, let arguments):
      if case .function(let function)? = named(name.text) {
        value = try call(function, name, arguments)
      } else if let function = ExpressionFunction.named(name.text), function.returnsAnyValue {
        value = try function.value(
          FunctionCall(name: name, arguments: arguments, evaluator: self, context: context(of: [])))
      } else {
        return nil
      }
    default: return nil
    }
    found[tree.range] = value
    return value
  }

  // MARK: Functions

  /// The names of the functions that someone has defined.
  var functionNames: [String] {
    names.filter { if case .function? = named($0) { true } else { false } }
  }

  /// The most levels that the trees of functions may have that are being called: no chain of calls gets near the end of the
  /// stack.
  private static let depthLimit = 250

  private func call(
    _ function: UserFunction, _ name: Syntax.Name, _ arguments: [Syntax.CallArgument]
  ) throws -> Value {
    try cancellation.check()
    if let label = arguments.compactMap(\.label).first {
      throw error(.unknownLabelledArgument(label.text, known: []), label.range)
    }
    guard arguments.count == function.parameters.count else {
      throw error(.wrongArgumentCount(function: function.name, signature: function.signature), name.range)
    }
    let values = try arguments.map { try argument($0.value) }
    guard depth + function.depth <= Self.depthLimit else { throw error(.callsTooDeep, name.range) }
    do {
      return try inside(function, values).argument(function.body)
    } catch {
      throw attributed(error, to: "\(function.name)(\(values.map(\.text).joined(separator: ", ")))")
    }
  }

  /// An error with the call in which it happened.
  private func attributed(_ error: any Error, to call: String) -> any Error {
    switch error {
    case var error as EvaluationError:
      error.call = error.call ?? call
      return error
    case let error as Diagnostic:
      return error.moved(
        to: error.range, in: error.source, message: EvaluationError.message(error.message, in: call))
    default: return error
    }
  }

  /// The group that a tree means.
  func namedGroup(_ tree: Syntax) throws -> NamedGroup {
    let value: Value? =
      if case .word = tree.kind { try binding(tree) } else { try? self.value(of: tree) }
    switch value {
    case .group(let group)?: return group
    case .text(let name)?: return try group(typed: name, tree.range)
    case let value?: throw error(.needsGroup(value.kind), tree.range)
    case nil:
      let name = source.slice(tree.range)
      if name.first?.isNumber == true { throw error(.needsGroup("irreps"), tree.range) }
      return try group(typed: name, tree.range)
    }
  }

  // MARK: Numbers

  /// The whole number that a tree means, 0 or more; nil for anything else.
  func wholeNumber(_ tree: Syntax) throws -> Int? {
    if case .integer(let digits) = tree.kind { return Int(digits) }
    guard let number = try integer(tree), number >= 0 else { return nil }
    return number
  }

  /// The integer that a tree means; nil for anything else.
  func integer(_ tree: Syntax) throws -> Int? {
    do {
      guard let number = try NumberEvaluator(self).number(tree).asRational, number.isInteger else { return nil }
      return number.numerator.asInt
    } catch is EvaluationError {
      return nil
    }
  }

  /// The multiple of 1/2 that a tree means.
  ///
  /// - Throws: `EvaluationError` for any other number and for large ones.
  func halfInteger(_ tree: Syntax) throws -> HalfInteger {
    let number = try NumberEvaluator(self).number(tree)
    guard let double = number.asRational.map({ $0 + $0 }), double.isInteger else {
      throw error(.needsHalfInteger(source.slice(tree.range)), tree.range)
    }
    guard let twice = double.numerator.asInt, twice.magnitude <= 1 << 40 else {
      throw error(.labelTooLarge(source.slice(tree.range)), tree.range)
    }
    return HalfInteger(twice: twice)
  }
}

/// The parts of a text that were looked up or called, by their places.
final class FoundParts {
  private var values: [SourceRange: Value] = [:]

  subscript(range: SourceRange) -> Value? {
    get { values[range] }
    set { values[range] = newValue }
  }
}
