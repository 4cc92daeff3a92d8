import Coupling
import ExactArithmetic
import Language

/// Reading of `<j' m'|k q|j m> = value` and `<j'||k||j> = value`.
struct MatrixElementReader {
  /// What was typed on the left of `=`.
  enum Element {
    case component(TensorComponent)
    case reduced(bra: HalfInteger, rank: HalfInteger, ket: HalfInteger)
  }

  let element: Element
  let value: ExactNumber
  /// Where the element stands.
  let range: SourceRange

  init(_ call: Call) throws {
    let source = call.source
    let whole = SourceRange(0, source.text.utf8.count).trimmed(in: source)
    guard let opening = source.text.first(where: { !$0.isWhitespace }), "<⟨".contains(opening) else {
      throw StateError.notAMatrixElement.diagnostic(whole, in: source)
    }
    let start = SourceRange(whole.lower, whole.lower + opening.utf8.count)
    guard let closing = Self.offset(in: source, from: start.upper, of: ">⟩") else {
      throw StateError.unclosed(String(opening)).diagnostic(start, in: source)
    }
    let range = SourceRange(start.lower, closing.upper)
    self.range = range
    let bars = Self.bars(source, SourceRange(start.upper, closing.lower))
    guard bars.count == 2, bars[0].isDouble == bars[1].isDouble else {
      throw StateError.notAMatrixElement.diagnostic(range, in: source)
    }
    let parts = [
      SourceRange(start.upper, bars[0].range.lower), SourceRange(bars[0].range.upper, bars[1].range.lower),
      SourceRange(bars[1].range.upper, closing.lower),
    ]
    let reader = CoefficientReader(source)
    let expected = bars[0].isDouble ? 1 : 2
    let entries = try zip(parts, ["bra", "operator", "ket"]).map { part, name in
      let entries = try reader.entries(in: part)
      guard entries.count == expected else {
        let inner = part.trimmed(in: source)
        throw StateError.partShape(part: name, expected: expected, found: entries.count).diagnostic(
          inner.isEmpty ? range : inner, in: source)
      }
      return entries
    }
    if bars[0].isDouble {
      let spins = try reader.spins(entries.map { $0[0] })
      element = .reduced(bra: spins[0], rank: spins[1], ket: spins[2])
    } else {
      let states = try entries.map { try reader.state($0[0], $0[1]) }
      element = .component(TensorComponent(bra: states[0], operator: states[1], ket: states[2]))
    }
    value = try Self.value(call, SourceRange(closing.upper, source.text.utf8.count))
  }

  /// The number behind `=`; errors are shown in the whole text.
  private static func value(_ call: Call, _ rest: SourceRange) throws -> ExactNumber {
    let source = call.source
    let part = rest.trimmed(in: source)
    guard source.slice(part).hasPrefix("=") else {
      throw StateError.missingValue.diagnostic(
        part.isEmpty ? SourceRange(rest.upper, rest.upper) : part, in: source)
    }
    let text = SourceText(source.slice(SourceRange(part.lower + 1, part.upper)))
    guard text.text.contains(where: { !$0.isWhitespace }) else {
      throw StateError.missingValue.diagnostic(SourceRange(part.upper, part.upper), in: source)
    }
    func moved(_ diagnostic: Diagnostic) -> Diagnostic {
      let start = part.lower + 1
      let range = SourceRange(diagnostic.range.lower + start, diagnostic.range.upper + start)
      return diagnostic.moved(to: range, in: source)
    }
    do {
      return try NumberEvaluator(call.evaluator(for: text)).number(Parser.expression(text))
    } catch let error as Diagnostic {
      throw moved(error)
    } catch let error as EvaluationError {
      throw moved(error.diagnostic(in: text))
    }
  }

  /// The first of some characters at or after an offset.
  private static func offset(in source: SourceText, from start: Int, of characters: String) -> SourceRange? {
    var offset = 0
    for character in source.text {
      let length = character.utf8.count
      if offset >= start, characters.contains(character) { return SourceRange(offset, offset + length) }
      offset += length
    }
    return nil
  }

  /// The bars in a part of the text: `|`, or `||` and `‖`.
  private static func bars(_ source: SourceText, _ part: SourceRange) -> [(range: SourceRange, isDouble: Bool)] {
    var bars: [(range: SourceRange, isDouble: Bool)] = []
    var offset = part.lower
    for character in source.slice(part) {
      let next = SourceRange(offset, offset + character.utf8.count)
      offset = next.upper
      if character == "‖" {
        bars.append((next, true))
      } else if character == "|" {
        if let last = bars.last, last.range.upper == next.lower, !last.isDouble {
          bars[bars.count - 1] = (last.range.joined(with: next), true)
        } else {
          bars.append((next, false))
        }
      }
    }
    return bars
  }
}
