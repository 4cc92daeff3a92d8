import ExactArithmetic
import Formats
import Harmonics
import Language

/// Small d without an angle: polynomials in c and s.
struct SmallDAnswer {
  let call: Call
  let spin: HalfInteger

  /// The largest spin, doubled, whose polynomials are written.
  private static let largest = 60

  var answer: Answer {
    get throws {
      let n = spin.twice
      guard n <= Self.largest || call.arguments.has("force") else {
        throw CommandError.incompatible(
          "\(n + 1) × \(n + 1) polynomials are more than anyone reads",
          help: "--beta B gives numbers, --force the polynomials")
      }
      let projections = stride(from: -n, through: n, by: 2).map { HalfInteger(twice: $0) }
      let cells = try projections.map { row in
        try call.cancellation.check()
        return projections.map { Self.text(SmallD(spin: spin, row: row, column: $0)) }
      }
      let name = "d" + NumberText.raised(spin)
      var lines = [
        "\(name)(β)   c = cos β/2, s = sin β/2   rows m′, columns m = \(NumberText.signed(-spin)) … \(spin)",
        "basis complex (Condon–Shortley)",
      ]
      let rows = MatrixText.lines(cells.map { $0.map(call.spelled) })
      if rows.allSatisfy({ $0.count <= call.pageWidth }) {
        lines += rows
      } else {
        for (row, list) in zip(projections, cells) {
          for (column, text) in zip(projections, list) {
            lines.append("  d[\(NumberText.signed(row)), \(NumberText.signed(column))] = \(text)")
          }
        }
      }
      let quiet = cells.map { $0.joined(separator: "; ") }.joined(separator: "\n")
      var answer = Answer(
        text: lines.joined(separator: "\n"), quiet: quiet,
        document: call.wantsDocument ? document(projections, quiet, name) : .null)
      answer.explanation = {
        SmallDExplanation.explanation(spin: spin, typed: nil, "complex", reference: "Varshalovich1988, 4.3")
      }
      return answer
    }
  }

  /// `−√2·c·s`, `c⁴ − 4c²s² + s⁴`.
  static func text(_ element: SmallD) -> String {
    var sum = ""
    for term in element.terms {
      let isNegative = term.coefficient.signum() < 0
      sum += sum.isEmpty ? (isNegative ? "−" : "") : isNegative ? " − " : " + "
      let power = { (name: String, exponent: Int) in
        exponent == 0 ? "" : name + (exponent == 1 ? "" : NumberText.superscript(exponent))
      }
      let names = power("c", term.cosinePower) + power("s", term.sinePower)
      sum += (term.coefficient.magnitude == 1 && !names.isEmpty ? "" : term.coefficient.magnitude.description) + names
    }
    let factor = NumberText.prefix(PiRoot(root: element.factor, piExponent: 0))
    if factor == "1" { return sum }
    if element.terms.count == 1 {
      return sum.hasPrefix("−") ? "−\(factor)·\(sum.dropFirst())" : "\(factor)·\(sum)"
    }
    return "\(factor)·(\(sum))"
  }

  private func document(_ projections: [HalfInteger], _ quiet: String, _ name: String) -> JSON {
    let entries = projections.flatMap { row in
      projections.map { column -> JSON in
        let element = SmallD(spin: spin, row: row, column: column)
        return .object([
          "two_m": .array([.integer(row.twice), .integer(column.twice)]), "text": .string(Self.text(element)),
          "factor_sq": .string(element.factor.signedSquare.description),
          "terms": .array(
            element.terms.map {
              .object([
                "coefficient": Record.integer($0.coefficient), "cos": .integer($0.cosinePower),
                "sin": .integer($0.sinePower),
              ])
            }),
        ])
      }
    }
    return Record.document(
      "wigner-d", input: call.source.text, canonical: "\(name)(β)",
      [
        "convention": .object(["basis": .string("complex"), "angle": .string("cos and sin of β/2")]),
        "result": .object(["text": .string(quiet), "two_j": .integer(spin.twice), "entries": .array(entries)]),
      ])
  }
}
