extension Syntax {
  /// Unambiguous text that reads back as the same tree.
  package var text: String {
    switch kind {
    case .integer(let digits): digits
    case .fraction(let numerator, let denominator): "\(numerator)/\(denominator)"
    case .word(let word): word
    case .copies(let count, let label): "\(count)x\(label.text)"
    case .result(nil): "_"
    case .result(-2): "__"
    case .result(let number?): "%\(number)"
    case .text(let text): Self.quoted(text)
    case .truth(let isTrue): isTrue ? "yes" : "no"
    case .sum(let terms): Self.sumText(terms)
    case .product(let factors): factors.map(\.factorText).joined(separator: " ⊗ ")
    case .quotient(let left, let right): "\(left.operandText) / \(right.operandText)"
    case .arrow(let left, let right): "\(left.text) → \(right.text)"
    case .power(let base, let exponent): "\(base.operandText)^\(exponent.text)"
    case .negative(let value): "−\(value.operandText)"
    case .root(let value): "√\(value.operandText)"
    case .group(let name, let body): "\(name.text): \(body.text)"
    case .parenthesised(let body): "(\(body.text))"
    case .tuple(let items): "(\(items.map(\.text).joined(separator: ",")))"
    case .list(let items): "[\(items.map(\.text).joined(separator: ","))]"
    case .comprehension(let item, let clauses): "[\(item.text)\(clauses.map(\.text).joined())]"
    case .range(let from, let through, let step):
      from.comparand + ".." + through.comparand + (step.map { " by \($0.comparand)" } ?? "")
    case .item(let list, let index): "\(list.operandText)[\(index.text)]"
    case .comparison(let left, let isEqual, let right):
      "\(left.comparand) \(isEqual ? "==" : "!=") \(right.rightComparand)"
    case .not(let condition): "not \(condition.negated)"
    case .conjunction(let conditions): conditions.map(\.negated).joined(separator: " and ")
    case .disjunction(let conditions): conditions.map(\.alternative).joined(separator: " or ")
    case .call(let name, let arguments):
      name.text + "("
        + arguments.map { argument in (argument.label.map { "\($0.text)=" } ?? "") + argument.value.text }
        .joined(separator: ", ") + ")"
    case .state(let numbers): Self.stateText(numbers.map(\.text))
    case .ket(let numbers): Self.ketText(numbers.map(\.text))
    case .matrixElement(let to, let middle, let from): "⟨\(to.text)|\(middle.text)|\(from.text)⟩"
    }
  }

  /// Text in double quotes that reads back.
  package static func quoted(_ text: String) -> String {
    "\""
      + text.map { character in
        switch character {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        default: String(character)
        }
      }.joined() + "\""
  }

  /// The text as a side of a comparison or an end of a range.
  private var comparand: String {
    switch kind {
    case .range, .group, .comparison, .not, .conjunction, .disjunction: "(\(text))"
    default: text
    }
  }

  /// The text as the right side of a comparison, which may have a group of its own.
  private var rightComparand: String {
    if case .group(let name, let body) = kind { "\(name.text): \(body.rightComparand)" } else { comparand }
  }

  /// The text behind `not`, or beside `and`.
  private var negated: String {
    switch kind {
    case .group, .conjunction, .disjunction: "(\(text))"
    default: text
    }
  }

  /// The text beside `or`.
  private var alternative: String {
    switch kind {
    case .group, .disjunction: "(\(text))"
    default: text
    }
  }

  /// A sum with the signs of its terms.
  private static func sumText(_ terms: [Syntax]) -> String {
    var text = ""
    for (index, term) in terms.enumerated() {
      if case .negative(let value) = term.kind {
        text += index == 0 ? "−\(value.operandText)" : " − \(value.operandText)"
      } else {
        text += index == 0 ? term.operandText : " + \(term.operandText)"
      }
    }
    return text
  }

  private static func stateText(_ numbers: [String]) -> String {
    let pairs = stride(from: 0, to: numbers.count - 1, by: 2).map { "\(numbers[$0]) \(numbers[$0 + 1])" }
    return "|\(pairs.joined(separator: "; "))⟩"
  }

  private static func ketText(_ numbers: [String]) -> String {
    guard numbers.count == 6 else { return "⟨\(numbers.joined(separator: " "))⟩" }
    return "⟨\(numbers[0]) \(numbers[1]); \(numbers[2]) \(numbers[3]) | \(numbers[4]) \(numbers[5])⟩"
  }

  /// The text as a factor: a sum in brackets.
  private var factorText: String {
    switch kind {
    case .sum, .group, .arrow, .product, .range, .comparison, .not, .conjunction, .disjunction: "(\(text))"
    default: text
    }
  }

  /// The text as an operand of a tight operator: anything with an operator in brackets.
  private var operandText: String {
    switch kind {
    case .sum, .product, .arrow, .group, .quotient, .negative, .range, .comparison, .not, .conjunction, .disjunction:
      "(\(text))"
    default: text
    }
  }
}

extension Syntax.Clause {
  /// The clause with a blank before it.
  fileprivate var text: String {
    switch self {
    case .each(let name, let list): " for \(name.text) in \(list.text)"
    case .condition(let condition): " if \(condition.text)"
    }
  }
}
