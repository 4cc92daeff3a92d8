import Formats

/// The properties of crystals that have names.
enum CrystalPropertyList {
  /// The answer of `tensor --list`.
  static func answer(_ call: Call) -> Answer {
    var columns = Columns([.left, .left, .left])
    for property in CrystalProperty.all {
      columns.append(
        [([property.name] + property.aliases).joined(separator: ", "), property.law].map(call.spelled)
          + [property.formula + (property.isAxial ? ", axial" : "")])
    }
    let front = CrystalProperty.all.map { ([$0.name] + $0.aliases).joined(separator: ", ").count + 3 }.max() ?? 0
    let lines = columns.lines().flatMap {
      $0.wrapped(to: call.pageWidth, indent: min(front, call.pageWidth / 2)).map(\.trimmedEnd)
    }
    let bare = CrystalProperty.all.map(\.name).joined(separator: " ")
    return Answer(
      text: (["Properties of crystals"] + lines).joined(separator: "\n"), quiet: bare,
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
