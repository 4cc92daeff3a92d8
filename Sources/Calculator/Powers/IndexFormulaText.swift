import Language

/// The pieces of `ijk=-jik i=1o k=2e` with their places: the sides of the formula, and what follows it.
struct IndexFormulaText {
  /// One side of the formula.
  struct Side {
    /// The letters in order.
    let indices: [String]
    /// Where each letter stands.
    let places: [SourceRange]
    /// Whether a minus stands before them.
    let isNegative: Bool
    /// Where the side stands.
    let range: SourceRange
  }

  /// Irreps given to an index.
  struct Assignment {
    /// What stands before `=`.
    let index: String
    /// Where that stands.
    let place: SourceRange
    /// Where the irreps stand.
    let value: SourceRange
  }

  /// The formula, three blanks, and the irreps of indices.
  let source: SourceText
  /// Where the formula stands.
  let formula: SourceRange
  /// The irreps of indices in the order typed.
  let assignments: [Assignment]

  /// The positional text of a command.
  ///
  /// - Throws: `Diagnostic` when no formula stands first.
  init(_ call: Call) throws {
    let typed = call.source.text.trimmed
    let starts = Self.assignmentStarts(Array(typed))
    guard starts.first != 0 else {
      let end = typed.prefix { $0 != "=" }.utf8.count
      throw IndexFormulaError.noFormula(command: call.function.name).diagnostic(
        SourceRange(0, max(end, 1)), in: SourceText(typed))
    }
    let characters = Array(typed)
    let formula = String(characters[..<(starts.first ?? characters.count)]).trimmed
    let parts = zip(starts, starts.dropFirst() + [characters.count]).map { String(characters[$0..<$1]).trimmed }
    var text = formula
    var assignments: [Assignment] = []
    for (number, part) in parts.enumerated() {
      text += number == 0 ? "   " : " "
      let start = text.utf8.count
      let name = part.prefix { $0.isLetter }
      let front = part.prefix { $0 != "=" }.utf8.count + 1
      text += part
      assignments.append(
        Assignment(
          index: String(name), place: SourceRange(start, start + name.utf8.count),
          value: SourceRange(start + front, start + part.utf8.count)))
    }
    let source = SourceText(text)
    self.source = source
    self.formula = SourceRange(0, formula.utf8.count)
    self.assignments = assignments.map {
      Assignment(index: $0.index, place: $0.place, value: $0.value.trimmed(in: source))
    }
  }

  /// Where irreps of an index begin: a letter behind a blank and before `=`, unless a formula goes on there; more letters
  /// where a number or a bracket follows the sign.
  private static func assignmentStarts(_ text: [Character]) -> [Int] {
    text.indices.filter { start in
      guard text[start].isLetter, start == 0 || text[start - 1].isWhitespace else { return false }
      let end = text[start...].firstIndex { !$0.isLetter } ?? text.count
      guard let sign = text[end...].firstIndex(where: { !$0.isWhitespace }), text[sign] == "=" else { return false }
      let next = text[(sign + 1)...].first { !$0.isWhitespace }
      if next.map({ $0.isNumber || $0 == "(" }) == true { return true }
      let previous = text[..<start].last { !$0.isWhitespace }
      return end - start == 1 && previous.map { !"=-−+".contains($0) } == true
    }
  }

  /// The sides of the formula; at least the first.
  ///
  /// - Throws: `Diagnostic` for an empty side, for what is no letter, and for a letter that stands twice.
  func sides() throws -> [Side] {
    var sides: [Side] = []
    var (start, offset) = (formula.lower, formula.lower)
    for character in source.slice(formula) + "=" {
      if character == "=" {
        sides.append(try side(SourceRange(start, offset)))
        start = offset + 1
      }
      offset += character.utf8.count
    }
    return sides
  }

  private func side(_ range: SourceRange) throws -> Side {
    let trimmed = range.trimmed(in: source)
    var offset = trimmed.lower
    var (indices, places): ([String], [SourceRange]) = ([], [])
    var isNegative = false
    var isAfterSign = false
    for character in source.slice(trimmed) {
      let place = SourceRange(offset, offset + character.utf8.count)
      offset = place.upper
      if indices.isEmpty, !isAfterSign, "+-−".contains(character) {
        (isNegative, isAfterSign) = (character != "+", true)
      } else if character.isLetter {
        let index = String(character)
        if indices.contains(index) { throw IndexFormulaError.repeated(index).diagnostic(place, in: source) }
        indices.append(index)
        places.append(place)
      } else if !(character.isWhitespace && indices.isEmpty) {
        throw IndexFormulaError.notAnIndex(String(character)).diagnostic(place, in: source)
      }
    }
    guard !indices.isEmpty else {
      let sign = trimmed.isEmpty ? SourceRange(max(range.lower - 1, 0), max(range.lower, 1)) : trimmed
      throw IndexFormulaError.emptySide.diagnostic(sign, in: source)
    }
    return Side(indices: indices, places: places, isNegative: isNegative, range: trimmed)
  }

  /// Where an index of the first side stands.
  func place(ofIndex index: Int) -> SourceRange {
    (try? sides()).map { $0[0].places[index] } ?? formula
  }
}
