import Representations

/// A character table for a reader.
struct CharacterTableText {
  private let table: CharacterTableContents
  private let call: Call
  private let shown: [CharacterTableContents.Line]
  /// The labels of the lines, all of one width, the name of the group first.
  private let labels: [String]

  init(_ table: CharacterTableContents, _ call: Call) {
    (self.table, self.call, shown) = (table, call, table.lines)
    var labels = Columns.padded(([table.name] + shown.map(\.label)).map(call.spelled), .left)
    if shown.contains(where: { $0.koster != nil }) {
      let symbols = Columns.padded([""] + shown.map { call.spelled($0.koster ?? "") }, .left)
      labels = zip(labels, symbols).map { $0 + "  " + $1 }
    }
    self.labels = labels
  }

  /// The table in lines no wider than the page: where it does not fit, classes go on below, and functions below these.
  var lines: [String] {
    let count = table.columns.count
    let classes = table.order == nil ? "infinite" : "\(count) class\(count == 1 ? "" : "es")"
    let order = table.order.map { "order \($0)" }
    let head = [table.name, table.symbol, table.frame, order, classes].compactMap { $0 }
    let columns = table.heads.enumerated().map { index, label in
      Columns.padded([call.spelledClass(label)] + shown.map { call.spelled($0.characters[index]) }, .right)
    }
    var lines = [head.joined(separator: "   ")]
    let functions = table.hasFunctions ? functionColumns : []
    var parts = parts(columns)
    let last = parts[parts.count - 1]
    // As many columns of functions as fit stand beside the last classes: all, those of degree 1 and 2, or none.
    let beside = [3, 2].first { width(last) + Self.width(functions.prefix($0)) <= call.pageWidth } ?? 0
    parts[parts.count - 1] = zip(last, joined(Array(functions.prefix(beside)))).map { ($0 + $1).trimmedEnd }
    for (index, part) in parts.enumerated() { lines += (index > 0 ? [""] : []) + part.map(\.trimmedEnd) }
    lines += below(Array(functions.dropFirst(beside)))
    return lines + notes
  }

  /// `(x, y)`, one function without brackets.
  static func set(_ functions: [String]) -> String {
    functions.count == 1 ? functions[0] : "(\(functions.joined(separator: ", ")))"
  }

  // MARK: Functions

  /// The cells of the columns of functions, their titles first.
  private var functionColumns: [[String]] {
    CharacterTableContents.functionTitles.enumerated().map { index, title in
      Columns.padded([title] + shown.map { call.spelled(Self.cell($0.functions[index])) }, .left)
    }
  }

  private static func cell(_ sets: [[String]]) -> String { sets.map(set).joined(separator: ", ") }

  /// The cells of each line side by side, a rule before each.
  private func joined(_ functions: [[String]]) -> [String] {
    labels.indices.map { row in functions.map { " │ " + $0[row] }.joined() }
  }

  /// The width of columns of functions beside classes.
  private static func width(_ functions: some Sequence<[String]>) -> Int {
    functions.reduce(0) { $0 + 3 + ($1.map { $0.trimmedEnd.count }.max() ?? 0) }
  }

  /// Columns of functions below the classes, for the irreps that have some; the cubic ones apart where they do not fit.
  private func below(_ functions: [[String]]) -> [String] {
    guard !functions.isEmpty else { return [] }
    if functions.count > 1, labels[0].count + Self.width(functions) > call.pageWidth {
      return below(Array(functions.dropLast())) + below([functions[functions.count - 1]])
    }
    var lines = [""]
    for row in labels.indices where functions.contains(where: { !$0[row].trimmedEnd.isEmpty }) {
      let front = labels[row] + functions.dropLast().map { " │ " + $0[row] }.joined() + " │ "
      let blank =
        labels[row].map { _ in " " } + functions.dropLast().flatMap { " │ " + $0[row].map { _ in " " } } + " │ "
      for (index, piece) in wrapped(functions[functions.count - 1][row].trimmedEnd, front.count).enumerated() {
        lines.append(((index == 0 ? front : String(blank)) + piece).trimmedEnd)
      }
    }
    return lines
  }

  /// A cell in lines that fit behind a margin, broken between sets and, where a set is too long, between functions.
  private func wrapped(_ cell: String, _ margin: Int) -> [String] {
    let room = max(call.pageWidth - margin, 20)
    var lines = [""]
    for set in Self.pieces(cell, isSet: true) {
      for piece in set.count <= room ? [set] : Self.pieces(set, isSet: false) {
        let last = lines[lines.count - 1]
        if last.isEmpty {
          lines[lines.count - 1] = piece
        } else if last.count + 1 + piece.count <= room {
          lines[lines.count - 1] = last + " " + piece
        } else {
          lines.append(piece)
        }
      }
    }
    return lines
  }

  /// The parts of a list with their commas; with `isSet` commas in brackets do not part.
  static func pieces(_ cell: String, isSet: Bool) -> [String] {
    var (pieces, depth) = ([""], 0)
    for character in cell {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == " ", pieces[pieces.count - 1].hasSuffix(","), depth == 0 || !isSet {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces
  }

  // MARK: Classes

  private func width(_ part: [String]) -> Int { part.first?.count ?? 0 }

  /// The labels with the columns in as many parts as the page needs.
  private func parts(_ columns: [[String]]) -> [[String]] {
    var parts: [[String]] = []
    var current: [String]?
    for column in columns {
      if let part = current, width(part) + 2 + (column.first?.count ?? 0) <= call.pageWidth {
        current = zip(part, column).map { $0 + "  " + $1 }
      } else {
        if let part = current { parts.append(part) }
        current = zip(labels, column).map { $0 + " │ " + $1 }
      }
    }
    return parts + [current ?? labels]
  }

  // MARK: Notes

  /// What the types of rows mean, where they are not all real; where the axes lie; what is not shown.
  private var notes: [String] {
    func labels(_ isMember: (CharacterTableContents.Row) -> Bool) -> String {
      table.rows.filter(isMember).map(\.label).joined(separator: ", ")
    }
    var notes = table.continuation
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
