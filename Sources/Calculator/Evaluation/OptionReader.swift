import ExactArithmetic
import Language

/// The value of an option as a source text of its own, so that an error can point into it.
struct OptionReader {
  /// `--at 1,2,3`.
  let source: SourceText
  /// What stands before the value.
  private let offset: Int
  private let value: String

  /// The value of the option with a name.
  init(_ name: String, _ value: String) {
    source = SourceText("--\(name) \(value)")
    offset = name.utf8.count + 3
    self.value = value
  }

  /// The place of the whole value.
  var whole: SourceRange { SourceRange(offset, offset + value.utf8.count) }

  /// A part of the value with its place.
  struct Field {
    let text: String
    let range: SourceRange
  }

  /// The parts between commas, semicolons or blanks; an empty part between two commas is one.
  var fields: [Field] {
    var fields: [Field] = []
    var (start, place) = (offset, offset)
    var word = ""
    var isAfterComma = false
    for character in value + "," {
      let isComma = ",;".contains(character)
      if isComma || character.isWhitespace {
        let isLast = place >= offset + value.utf8.count
        if !word.isEmpty || (isComma && isAfterComma && !isLast) {
          fields.append(Field(text: word, range: SourceRange(start, max(place, start + 1))))
        }
        if isComma || !word.isEmpty { isAfterComma = isComma }
        word = ""
        start = place + character.utf8.count
      } else {
        if word.isEmpty { start = place }
        word.append(character)
      }
      place += character.utf8.count
    }
    return fields
  }

  /// An error at a place of the value.
  func error(_ error: HarmonicError, _ range: SourceRange? = nil) -> Diagnostic {
    error.diagnostic(range ?? whole, in: source)
  }

  /// The parts as exact numbers.
  ///
  /// - Throws: `Diagnostic` under a part that is no finite number.
  func numbers() throws -> [Rational] {
    try fields.map { field in
      guard let number = Rational(decimal: field.text.plainMinus) else {
        throw error(.notANumber(field.text), field.range)
      }
      return number
    }
  }

  /// A part as an angle, as it is echoed, and whether it is kept exactly.
  ///
  /// - Throws: `Diagnostic` under a part that is no angle.
  func angle(_ field: Field) throws -> (angle: Angle, text: String, isExact: Bool) {
    do {
      guard let (angle, isExact) = try AngleReader.angle(field.text) else {
        throw error(.notAnAngle(field.text, isTooLong: false), field.range)
      }
      return (angle, AngleReader.text(angle, typed: field.text), isExact)
    } catch is AngleReader.TooLong {
      throw error(.notAnAngle(field.text, isTooLong: true), field.range)
    }
  }

  /// As many angles as are wanted.
  func angles(count: Int, _ what: String) throws -> [(angle: Angle, text: String, isExact: Bool)] {
    let fields = fields
    guard fields.count == count else { throw error(.wrongCount(what, expected: count, found: fields.count)) }
    return try fields.map(angle)
  }

  /// The whole value as an angle.
  var angle: (angle: Angle, text: String, isExact: Bool) {
    get throws { try angle(Field(text: value.trimmed, range: whole)) }
  }

  /// As many numbers as are wanted.
  func numbers(count: Int, _ what: String) throws -> [Rational] {
    let numbers = try numbers()
    guard numbers.count == count else { throw error(.wrongCount(what, expected: count, found: numbers.count)) }
    return numbers
  }
}

extension String {
  /// The text with the typographic minus as a hyphen.
  var plainMinus: String { String(map { $0 == "−" ? "-" : $0 }) }
}
