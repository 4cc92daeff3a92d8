import ExactArithmetic
import Formats

/// The rule for three irreps, by label.
struct RuleRecord {
  let from: String
  let operatorIrrep: String
  let to: String
  /// The number of reduced matrix elements; 0 where it is forbidden.
  let reduced: Integer
  let because: String
  /// Why it is forbidden, for rules that are told together; nil where it is allowed.
  var reason: RuleReason?
  /// Whether the reduced matrix elements are complex: the group labels two conjugate irreps as one `to`.
  var isComplex = false

  var isAllowed: Bool { !reduced.isZero }

  /// How many reduced matrix elements records have; those to an irrep of complex type over ℝ are complex.
  static func elements(_ records: [RuleRecord]) -> String {
    let count = records.reduce(Integer(0)) { $0 + $1.reduced }
    let complex = records.reduce(Integer(0)) { $0 + ($1.isComplex ? $1.reduced : 0) }
    let noun = (complex == count ? "complex " : "") + "reduced matrix element"
    let elements = count == 1 ? "one \(noun)" : "\(count) \(noun)s"
    return complex.isZero || complex == count ? elements : elements + ", \(complex) of them complex"
  }

  /// The record of `e3.rules/1`.
  var json: JSON {
    .object([
      "from": .string(from), "op": .string(operatorIrrep), "to": .string(to), "allowed": .bool(isAllowed),
      "because": .string(because), "reduced": Record.integer(reduced),
    ])
  }
}

/// The document `e3.rules/1`.
struct RuleDocument {
  let canonical: String
  /// The bare answer.
  let quiet: String
  let group: String
  /// The products that prove it.
  let products: [String]
  let records: [RuleRecord]
  /// What some answers have besides.
  var members: [JSON.Member] = []
  /// The number of reduced matrix elements, if not that of the records.
  var reduced: Integer?

  /// The document of a call.
  func json(_ call: Call) -> JSON {
    let result: [JSON.Member] = [
      JSON.Member("text", .string(quiet)),
      JSON.Member("product", .string(products.joined(separator: "; "))),
      JSON.Member("reduced", Record.integer(reduced ?? records.reduce(0) { $0 + $1.reduced })),
      JSON.Member("rules", .array(records.map(\.json))),
    ]
    return Record.document(
      "rules", input: call.arguments.joined, canonical: canonical,
      ["group": .string(group), "result": .object(result + members)])
  }
}

extension Call {
  /// Lines as they will be written, no wider than the page.
  func paged(_ lines: [String], indent: Int) -> [String] {
    lines.flatMap { spelled($0).wrapped(to: pageWidth, indent: indent) }
  }
}
