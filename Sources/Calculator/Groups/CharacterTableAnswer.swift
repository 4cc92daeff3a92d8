import ExactArithmetic
import Formats
import Language
import Representations

/// The character table of a finite group in every form.
enum CharacterTableAnswer {
  /// The answer of `group NAME`.
  static func answer<G: TabulatedGroup>(_ call: Call, _ group: G) -> Answer {
    let table = CharacterTableContents(group)
    var answer = Answer(
      text: CharacterTableText.lines(table, call).joined(separator: "\n"),
      quiet: table.rows.map(\.label).joined(separator: " "),
      document: Record.document(
        "group", input: call.source.text, canonical: table.name, ["result": document(table)]))
    answer.forms["tex"] = { .text(CharacterTableTeX.text(table)) }
    return answer
  }

  private static func document(_ table: CharacterTableContents) -> JSON {
    .object([
      "name": .string(table.name), "order": Record.integer(table.order),
      "classes": .array(
        table.columns.map {
          .object(["label": .string($0.label), "size": .integer($0.size), "order": .integer($0.order)])
        }),
      "irreps": .array(
        table.rows.map { row in
          .object([
            "irrep": .string(row.label), "dim": Record.integer(row.dimension), "type": .string(row.type.rawValue),
            "characters": .array(row.characters.map { .string(ASCIIText.signs($0)) }),
          ])
        }),
      "functions": JSON.object(
        table.rows.compactMap { row in
          let sets = (row.linear + row.quadratic).map { JSON.string(ASCIIText.signs($0.joined(separator: ","))) }
          return sets.isEmpty ? nil : JSON.Member(row.label, .array(sets))
        }),
      "frame": table.frame.map(JSON.string) ?? .null,
      "symbol": table.symbol.map(JSON.string) ?? .null,
      "scalars": .string(table.scalars.rawValue),
      "text": .string(table.rows.map(\.label).joined(separator: " ")),
    ])
  }
}

/// What a character table holds, as text.
struct CharacterTableContents {
  /// A row: an irrep.
  struct Row {
    let label: String
    let dimension: Integer
    let type: RealType
    /// Whether the label joins two conjugate irreps.
    let isPair: Bool
    /// One exact text a class.
    let characters: [String]
    /// Sets of linear functions and of rotations.
    let linear: [[String]]
    /// Sets of quadratic functions.
    let quadratic: [[String]]

    /// Whether no function of degree 1 or 2 transforms so.
    var hasNoFunctions: Bool { linear.isEmpty && quadratic.isEmpty }
  }

  let name: String
  /// The Hermann–Mauguin symbol of a point group.
  let symbol: String?
  let frame: String?
  let order: Integer
  let scalars: ScalarField
  let columns: [ClassColumn]
  let rows: [Row]

  init<G: TabulatedGroup>(_ group: G) {
    let point = group as? PointGroup
    name = group.name
    symbol = point?.hermannMauguin
    frame = point.flatMap { $0.frame.isStandard ? nil : $0.frame.description }
    order = group.order ?? 0
    scalars = group.scalars
    columns = group.columns
    let functions = point?.functions
    let columns = columns
    var texts = CharacterTexts()
    rows = group.allIrreps.enumerated().map { index, irrep in
      let own = functions.map { $0[index] }
      return Row(
        label: group.label(of: irrep), dimension: group.dimension(of: irrep), type: group.realType(of: irrep),
        isPair: group.isConjugatePair(irrep),
        characters: columns.indices.map { texts.exact(group.eigenvalues(of: irrep, at: $0)) },
        linear: (own?.linear ?? []) + (own?.rotations ?? []), quadratic: own?.quadratic ?? [])
    }
  }

  /// Whether any row has functions.
  var hasFunctions: Bool { !rows.allSatisfy(\.hasNoFunctions) }
}
