import Coupling
import ExactArithmetic
import Language

/// Numbers of a symbol or a ket, each checked where it stands.
struct CoefficientReader {
  private let source: SourceText

  init(_ source: SourceText) { self.source = source }

  /// A number with its place.
  struct Entry {
    let value: HalfInteger
    let range: SourceRange
  }

  /// ⟨j₁ m₁; j₂ m₂ | J M⟩ of six trees.
  func clebschGordan(_ numbers: [Syntax]) throws -> ClebschGordan {
    try clebschGordan(numbers.map { try entry(source.slice($0.range), $0.range) })
  }

  /// The states |j m⟩ of two or four trees.
  func states(_ numbers: [Syntax]) throws -> [SpinState] {
    let entries = try numbers.map { try entry(source.slice($0.range), $0.range) }
    return try stride(from: 0, to: entries.count - 1, by: 2).map { try state(entries[$0], entries[$0 + 1]) }
  }

  /// ⟨j₁ m₁; j₂ m₂ | J M⟩ of six entries in the order of the ket.
  func clebschGordan(_ entries: [Entry]) throws -> ClebschGordan {
    ClebschGordan(
      try state(entries[0], entries[1]), try state(entries[2], entries[3]), try state(entries[4], entries[5]))
  }

  /// A state |j m⟩ of two entries.
  func state(_ j: Entry, _ m: Entry) throws -> SpinState {
    do {
      return try SpinState(j: j.value, m: m.value)
    } catch .negativeSpin {
      throw EvaluationError(kind: .negativeSpin(source.slice(j.range)), range: j.range, source: source)
    } catch .noProjection(let spin, let projection) {
      throw EvaluationError(kind: .notAProjection(m: projection, j: spin), range: m.range, source: source)
    }
  }

  /// Entries that must be spins ≥ 0.
  func spins(_ entries: [Entry]) throws -> [HalfInteger] {
    try entries.map { entry in
      guard entry.value.twice >= 0 else {
        throw EvaluationError(kind: .negativeSpin(source.slice(entry.range)), range: entry.range, source: source)
      }
      return entry.value
    }
  }

  /// The numbers of a text; blanks, commas, semicolons and bars separate.
  func entries(count: Int, for name: String) throws -> [Entry] {
    let all = SourceRange(0, source.text.utf8.count)
    let entries = try entries(in: all)
    guard entries.count == count else {
      throw EvaluationError(
        kind: .wrongSpinCount(name, expected: count, found: entries.count), range: all, source: source)
    }
    return entries
  }

  /// The numbers of a part of the text; blanks, commas, semicolons and bars separate.
  func entries(in part: SourceRange) throws -> [Entry] {
    try part.words(in: source, separators: ",;|").map { try entry($0.text, $0.range) }
  }

  /// A multiple of 1/2 with its place; small enough that sums of several fit a machine word.
  private func entry(_ text: String, _ range: SourceRange) throws -> Entry {
    let plain = text.plainMinus.filter { !$0.isWhitespace }
    let number = plain.hasPrefix("+") ? String(plain.dropFirst()) : plain
    guard let value = HalfInteger(number) else {
      if let rational = Rational(number), (rational + rational).isInteger {
        throw EvaluationError(kind: .labelTooLarge(text), range: range, source: source)
      }
      throw EvaluationError(kind: .notASpin(text), range: range, source: source)
    }
    guard value.twice.magnitude <= 1 << 40 else {
      throw EvaluationError(kind: .labelTooLarge(text), range: range, source: source)
    }
    return Entry(value: value, range: range)
  }
}
