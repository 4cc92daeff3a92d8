import ExactArithmetic
import Formats

/// The JSON documents that others build on: keys in a fixed order.
enum Record {
  /// A document: schema, tool, input, then the given members.
  static func document(
    _ schema: String, input text: String, canonical: String, _ members: KeyValuePairs<String, JSON>
  ) -> JSON {
    var all: [JSON.Member] = [
      .init("schema", .string("e3.\(schema)/1")), .init("tool", tool),
      .init("input", .object(["text": .string(text), "canonical": .string(canonical)])),
    ]
    all += members.map { JSON.Member($0.key, $0.value) }
    return .object(all)
  }

  /// The program with its version.
  static var tool: JSON { .object(["name": .string("e3"), "version": .string(Version.current)]) }

  /// An integer; as a string beyond 2⁵³, where readers lose digits.
  static func integer(_ value: Integer) -> JSON {
    guard let word = value.asInt, word.magnitude <= 1 << 53 else { return .string(value.description) }
    return .integer(word)
  }

  /// A sum of irreps with text, terms and dimension.
  static func sum(_ irreps: any AnyIrreps) -> JSON {
    .object([
      "text": .string(IrrepsText.plain(irreps)),
      "irreps": terms(irreps),
      "dim": integer(irreps.dimension),
    ])
  }

  /// The terms of a sum.
  static func terms(_ irreps: any AnyIrreps) -> JSON {
    .array(
      irreps.segments.map {
        .object(["irrep": .string($0.label), "mul": integer($0.multiplicity), "dim": integer($0.irrepDimension)])
      })
  }

  /// A number: exact text, signed square, power of π, decimal, and why it is zero.
  static func value(_ number: ExactNumber, zeroBecause: String?) -> JSON {
    var (square, pi): (JSON, Int) = (.null, 0)
    if case .root(let root) = number { (square, pi) = (.string(root.root.signedSquare.description), root.piExponent) }
    return .object([
      "exact": .string(NumberText.exact(number)), "sq": square, "pi": .integer(pi),
      "value": .number(Rounding.double(number)), "zero_because": zeroBecause.map(JSON.string) ?? .null,
    ])
  }

  /// An error with its kind, place and hint.
  static func error(kind: String, message: String, range: (Int, Int)?, help: String?) -> JSON {
    .object([
      "schema": .string("e3.error/1"),
      "error": .object([
        "kind": .string(kind), "message": .string(message),
        "range": range.map { .array([.integer($0.0), .integer($0.1)]) } ?? .null,
        "help": help.map(JSON.string) ?? .null,
      ]),
    ])
  }
}
