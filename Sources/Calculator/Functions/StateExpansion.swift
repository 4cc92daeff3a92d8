import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// A state written in the other basis of two angular momenta: `cg "|2 0>" 1 1`, `cg "|1 1; 1 -1>"`.
struct StateExpansion {
  private let call: Call
  /// The state as it is echoed.
  private let canonical: String
  /// The state that is expanded, one part or two.
  private let state: [SpinState]
  /// Whether the terms are product states.
  private let intoProducts: Bool
  private var terms: [Term] = []
  /// Terms that vanish although the projections add up, with the reason.
  private var absent: [(states: [SpinState], reason: ZeroReason, because: String)] = []

  private struct Term {
    let states: [SpinState]
    let value: RationalRoot
  }

  /// Whether a text asks for an expansion: it begins with a ket.
  static func isAsked(_ source: SourceText) -> Bool { source.text.first { !$0.isWhitespace } == "|" }

  init(_ call: Call) throws {
    self.call = call
    let source = call.source
    let bytes = Array(source.text.utf8)
    let opening = bytes.firstIndex(of: UInt8(ascii: "|")) ?? 0
    guard let closing = Self.closing(source.text, after: opening) else {
      throw StateError.unclosed("|").diagnostic(SourceRange(opening, opening + 1), in: source)
    }
    let reader = CoefficientReader(source)
    let ket = SourceRange(opening, closing.upper)
    let rest = SourceRange(closing.upper, bytes.count)
    let entries = try reader.entries(in: SourceRange(opening + 1, closing.lower))
    let coefficients: [ClebschGordan]
    switch entries.count {
    case 2:
      let spins = try reader.entries(in: rest)
      let state = try reader.state(entries[0], entries[1])
      guard spins.count == 2 else {
        let place = spins.isEmpty ? ket : rest.trimmed(in: source)
        let texts = entries.map { source.slice($0.range) }
        throw StateError.missingSpins(j: texts[0], m: texts[1], found: spins.count).diagnostic(place, in: source)
      }
      let values = try reader.spins(spins)
      guard let coupled = CoupledState(values[0], values[1], coupledTo: state) else {
        throw StateError.notATotal(state.j, values[0], values[1]).diagnostic(entries[0].range, in: source)
      }
      self.state = [state]
      intoProducts = true
      canonical = "\(Self.text([state])) of \(values[0]) ⊗ \(values[1])"
      try call.limits.allow(terms: Integer(coupled.count), of: "the expansion of \(Self.text([state]))")
      coefficients = coupled.coefficients
    case 4:
      guard rest.trimmed(in: source).isEmpty else {
        throw StateError.needlessText.diagnostic(rest.trimmed(in: source), in: source)
      }
      let product = ProductState(try reader.state(entries[0], entries[1]), try reader.state(entries[2], entries[3]))
      state = product.factors
      intoProducts = false
      canonical = Self.text(product.factors)
      try call.limits.allow(terms: Integer(product.count), of: "the expansion of \(canonical)")
      coefficients = product.coefficients
    default: throw StateError.ketShape(found: entries.count).diagnostic(ket, in: source)
    }
    let middle = coefficients[coefficients.count / 2].symbol.steps
    try call.limits.allow(steps: middle * Integer(coefficients.count), of: "the expansion of \(canonical)")
    for coefficient in coefficients {
      try call.cancellation.check()
      let value = try coefficient.value(cancellation: call.cancellation)
      let states = intoProducts ? coefficient.factors : [coefficient.coupled]
      if !value.isZero {
        terms.append(Term(states: states, value: value))
      } else if let reason = coefficient.zeroReason {
        absent.append((states, reason, FunctionTable.clebschGordanZero(coefficient, reason)))
      }
    }
  }
  /// Where the ket that opens at an offset ends: the range of its `>`.
  private static func closing(_ text: String, after opening: Int) -> SourceRange? {
    var offset = 0
    for character in text {
      let length = character.utf8.count
      if offset > opening, character == ">" || character == "⟩" { return SourceRange(offset, offset + length) }
      offset += length
    }
    return nil
  }

  // MARK: Drawing

  /// `|2 0⟩`, `|1 1; 1 −1⟩`.
  private static func text(_ states: [SpinState]) -> String {
    "|" + states.map { "\($0.j) \(NumberText.signed($0.m))" }.joined(separator: "; ") + "⟩"
  }

  /// The terms with their signs, the first one's only when it is negative.
  private func pieces(minus: String, _ coefficient: (RationalRoot) -> String) -> [String] {
    terms.enumerated().map { index, term in
      let text = coefficient(term.value.signum() < 0 ? -term.value : term.value)
      let body = (text == "1" ? "" : text + " ") + Self.text(term.states)
      if term.value.signum() < 0 { return index == 0 ? "\(minus)\(body)" : "\(minus) \(body)" }
      return index == 0 ? body : "+ \(body)"
    }
  }

  private var exactPieces: [String] { pieces(minus: "−") { NumberText.exact($0) } }
  private var quietPieces: [String] {
    call.form == .decimal ? pieces(minus: "-") { CoefficientAnswer.quiet(ExactNumber($0), call) } : exactPieces
  }

  /// An equation broken between terms where it is wider than the page; later lines begin under the sign of equality.
  private func equation(_ head: String, _ sign: String, _ pieces: [String]) -> [String] {
    let width = { (text: String) in call.spelled(text).count }
    let indent = String(repeating: " ", count: width(head))
    var lines: [String] = []
    var line = "\(head) \(sign)"
    for (index, piece) in pieces.enumerated() {
      if index > 0, width(line) + 1 + width(piece) > call.pageWidth {
        lines.append(line)
        line = indent
      }
      line += " " + piece
    }
    return lines + [line]
  }

  var answer: Answer {
    let head = Self.text(state)
    var lines: [String] = []
    if call.form != .decimal { lines += equation(head, "=", exactPieces) }
    if call.form == .decimal || call.arguments.integer("digits") != nil || call.arguments.text("form") == "both" {
      let isExact = terms.allSatisfy { Rounding.decimal($0.value, digits: call.digits).isExact }
      let decimals = pieces(minus: "-") { NumberText.decimal($0, digits: call.digits) }
      let blank = String(repeating: " ", count: head.count)
      lines += equation(lines.isEmpty ? head : blank, isExact ? "=" : "≈", decimals)
    }
    lines += absent.prefix(4).flatMap {
      "  without \(Self.text($0.states)), because \($0.because)".wrapped(to: call.pageWidth, indent: 4)
    }
    if absent.count > 4 { lines.append("  and without \(absent.count - 4) more (all with --json)") }
    let quiet = quietPieces.joined(separator: " ")
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: quiet,
      document: Record.document(
        "state", input: call.source.text, canonical: canonical,
        [
          "convention": .object(["basis": .string("complex"), "phase": .string("Condon–Shortley")]),
          "result": .object([
            "text": .string(quiet), "into": .string(intoProducts ? "products" : "coupled"),
            "state": .object(Self.numbers(state)),
            "terms": .array(
              terms.map {
                .object(
                  Self.numbers($0.states) + [
                    .init("sq", .string($0.value.signedSquare.description)),
                    .init("value", .number(Rounding.double($0.value))),
                  ])
              }),
            "absent": .array(
              absent.map {
                .object(Self.numbers($0.states) + [.init("zero_because", .string($0.reason.rawValue))])
              }),
          ]),
        ]))
    answer.explanation = {
      try StateExplanation.explanation(
        terms.map { (Self.text($0.states), $0.value) }, intoProducts: intoProducts, reference: call.function.reference)
    }
    return answer
  }

  /// Doubled j and m.
  private static func numbers(_ states: [SpinState]) -> [JSON.Member] {
    [
      .init("two_j", .array(states.map { .integer($0.j.twice) })),
      .init("two_m", .array(states.map { .integer($0.m.twice) })),
    ]
  }
}
