import Formats

/// The properties of crystals that have names.
enum CrystalPropertyList {
  /// The answer of `tensor --list`.
  static func answer(_ call: Call) -> Answer {
    var columns = Columns([.left, .left, .left])
    for property in CrystalProperty.all {
      columns.append(
        [property.name, call.spelled(property.law)]
          + [
            property.formula + (property.isAxial ? ", axial" : "")
              + (property.aliases.isEmpty ? "" : "   also \(property.aliases.joined(separator: ", "))")
          ])
    }
    let bare = CrystalProperty.all.map(\.name).joined(separator: " ")
    return Answer(
      text: (["Properties of crystals"]
        + columns.lines().flatMap {
          $0.wrapped(to: call.pageWidth, indent: 54).map(\.trimmedEnd)
        })
        .joined(separator: "\n"), quiet: bare,
      document: Record.document(
        "crystal-tensor", input: "--list", canonical: "--list",
        [
          "result": .object([
            "text": .string(bare),
            "properties": .array(
              CrystalProperty.all.map { property in
                .object([
                  "name": .string(property.name), "aliases": .array(property.aliases.map(JSON.string)),
                  "letter": .string(property.letter), "law": .string(property.law),
                  "symmetry": .string(property.formula), "axial": .bool(property.isAxial),
                  "voigt": .array(property.voigt.map { .string($0.rawValue) }),
                  "reference": .string(property.reference),
                ])
              }),
          ])
        ]))
  }
}
