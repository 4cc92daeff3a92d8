import Formats
import Language
import Representations

/// The character table of a group in every form.
enum CharacterTableAnswer {
  /// The answer of `group NAME`.
  static func answer(_ call: Call, _ table: CharacterTableContents) -> Answer {
    var answer = Answer(
      text: call.format == "text" ? CharacterTableText(table, call).lines.joined(separator: "\n") : "",
      quiet: table.rows.map(\.label).joined(separator: " "),
      document: Record.document(
        "group", input: call.source.text, canonical: table.name, ["result": document(table)]))
    answer.forms["tex"] = { .text(CharacterTableTeX.text(table)) }
    answer.forms["svg"] = {
      Plot.form(
        call, "\(table.rows.count) irreps, \(table.columns.count) classes",
        try CharacterTableDrawing(table, call).drawing())
    }
    return answer
  }

  private static func document(_ table: CharacterTableContents) -> JSON {
    func sets(_ columns: KeyPath<PartnerFunctions, [[String]]>) -> JSON {
      .object(
        table.rows.compactMap { row in
          let sets = (row.functions?[keyPath: columns] ?? []).map {
            JSON.string(ASCIIText.signs($0.joined(separator: ",")))
          }
          return sets.isEmpty ? nil : JSON.Member(row.label, .array(sets))
        })
    }
    return .object([
      "name": .string(table.name), "order": table.order.map(Record.integer) ?? .null,
      "classes": .array(table.columns.map(document)), "irreps": .array(table.rows.map(document)),
      "functions": sets(\.common), "cubic_functions": sets(\.cubic), "frame": table.frame.map(JSON.string) ?? .null,
      "symbol": table.symbol.map(JSON.string) ?? .null, "scalars": .string(table.scalars.rawValue),
      "text": .string(table.rows.map(\.label).joined(separator: " ")),
    ])
  }

  private static func document(_ column: CharacterTableContents.Column) -> JSON {
    .object([
      "label": .string(column.label), "size": column.size.map(JSON.integer) ?? .null,
      "order": column.order.map(JSON.integer) ?? .null,
    ])
  }

  private static func document(_ row: CharacterTableContents.Row) -> JSON {
    var members = [
      JSON.Member("irrep", .string(row.label)), JSON.Member("dim", Record.integer(row.dimension)),
      JSON.Member("type", .string(row.type.rawValue)),
      JSON.Member("characters", .array(row.characters.map { .string(ASCIIText.signs($0)) })),
    ]
    if let koster = row.koster { members.append(JSON.Member("koster", .string(koster))) }
    return .object(members)
  }
}
