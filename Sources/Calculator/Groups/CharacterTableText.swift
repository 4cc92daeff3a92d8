import Representations

/// A character table for a reader.
enum CharacterTableText {
  /// The table in lines no wider than the page: where it does not fit, classes go on below.
  static func lines(_ table: CharacterTableContents, _ call: Call) -> [String] {
    let classes = "\(table.columns.count) class\(table.columns.count == 1 ? "" : "es")"
    let head = [table.name, table.symbol, table.frame, "order \(table.order)", classes].compactMap { $0 }
    var lines = [head.joined(separator: "   ")]
    let labels = Columns.padded([table.name] + table.rows.map(\.label), .left)
    let columns = table.columns.indices.map { index in
      Columns.padded(
        [call.spelledClass(table.columns[index].label)] + table.rows.map { call.spelled($0.characters[index]) },
        .right)
    }
    let functions = table.hasFunctions ? functionColumns(table, call) : []
    for part in parts(columns, functions, labelWidth: labels[0].count, width: call.pageWidth) {
      if lines.count > 1 { lines.append("") }
      // Functions that stand below the classes: only irreps that have some.
      let isBelow = part.functions.count == 1
      for row in labels.indices {
        if isBelow, row > 0, table.rows[row - 1].hasNoFunctions { continue }
        var line = labels[row] + " │ " + part.columns.map { $0[row] }.joined(separator: "  ")
        for function in part.functions { line += " │ " + function[row] }
        lines.append(line.trimmedEnd)
      }
    }
    return lines + notes(table, call)
  }

  /// `(x, y)`, one function without brackets.
  static func set(_ functions: [String]) -> String {
    functions.count == 1 ? functions[0] : "(\(functions.joined(separator: ", ")))"
  }

  private static func functionColumns(_ table: CharacterTableContents, _ call: Call) -> [[String]] {
    [("linear", \CharacterTableContents.Row.linear), ("quadratic", \.quadratic)].map { title, path in
      Columns.padded(
        [title] + table.rows.map { call.spelled($0[keyPath: path].map(set).joined(separator: ", ")) }, .left)
    }
  }

  private typealias Part = (columns: [[String]], functions: [[String]])

  /// The columns in as many parts as the page needs; functions stand beside the last classes, or below them.
  private static func parts(
    _ columns: [[String]], _ functions: [[String]], labelWidth: Int, width: Int
  ) -> [Part] {
    var parts: [Part] = []
    var (current, used) = ([[String]](), labelWidth + 3)
    for column in columns {
      let length = (column.first?.count ?? 0) + (current.isEmpty ? 0 : 2)
      if !current.isEmpty, used + length > width {
        parts.append((current, []))
        (current, used) = ([column], labelWidth + 3 + (column.first?.count ?? 0))
      } else {
        current.append(column)
        used += length
      }
    }
    let rest = functions.reduce(0) { $0 + ($1.map { $0.trimmedEnd.count }.max() ?? 0) + 3 }
    guard !functions.isEmpty, used + rest > width else { return parts + [(current, functions)] }
    return parts + [(current, []), (Array(functions.prefix(1)), Array(functions.dropFirst()))]
  }

  /// What the types of rows mean, where they are not all real.
  private static func notes(_ table: CharacterTableContents, _ call: Call) -> [String] {
    func labels(_ isMember: (CharacterTableContents.Row) -> Bool) -> String {
      table.rows.filter(isMember).map(\.label).joined(separator: ", ")
    }
    var notes: [String] = []
    let (pairs, quaternionic) = (labels(\.isPair), labels { $0.type == .quaternionic })
    let complex = labels { $0.type == .complex && !$0.isPair }
    if !pairs.isEmpty { notes.append("complex type (a pair of conjugates, joined): \(pairs)") }
    if !complex.isEmpty { notes.append("complex (the conjugate is another irrep): \(complex)") }
    if table.frame != nil, table.hasFunctions { notes.append("x, y, z are the axes of the frame") }
    if !quaternionic.isEmpty { notes.append("quaternionic (Kramers degenerate as they stand): \(quaternionic)") }
    let single = table.scalars == .complex ? table.rows.filter { $0.type == .real && $0.label.contains("/2") } : []
    if !single.isEmpty {
      notes.append("real spinors (two copies make a Kramers pair): \(single.map(\.label).joined(separator: ", "))")
    }
    return notes.flatMap { $0.wrapped(to: call.pageWidth, indent: 2) }
  }
}

extension Call {
  /// The label of a class as it will be written: `sh` for σh where only ASCII may be.
  func spelledClass(_ label: String) -> String {
    guard isASCII else { return label }
    return ASCIIText.spell(String(label.map { $0 == "σ" ? "s" : $0 }))
  }
}

extension String {
  /// The text without blanks at its end.
  var trimmedEnd: String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
