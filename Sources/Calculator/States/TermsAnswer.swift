import ExactArithmetic
import Formats
import Language
import Representations

/// The answer about the terms of electrons, for atoms and molecules alike.
struct TermsAnswer {
  let call: Call
  let style: TermStyle
  /// The configuration as it was understood.
  let text: String
  /// The group of the orbital parts.
  let groupName: String
  let terms: TermList
  /// Parity of an atom; nil for a molecule.
  let isOdd: Bool?
  /// The shells: name, electrons, capacity.
  let shells: [(name: String, electrons: Int, capacity: Int)]
  var ground: GroundTerm?
  var notes: [String] = []
  /// The levels of a free atom, if they were asked for.
  var levels: [FieldSplitting.Level] = []
  var field: FieldSplitting?
  /// The fillings of jj coupling, if they were asked for.
  var jj: JJAnswer?
  /// Makes the derivation.
  var derivation: (() throws -> Explanation)?

  /// The configuration with the number of states, the terms, and the ground term.
  private var headParts: (front: String, sum: String, remark: String?) {
    (
      "\(text): \(counted(terms.dimension, "state"))", jj.map { "J = \($0.total)" } ?? terms.text(style),
      jj == nil ? ground?.remark : "jj coupling"
    )
  }

  private var head: [String] {
    let (front, sum, remark) = headParts
    let line = "\(front)   \(sum)" + (remark.map { "     " + $0 } ?? "")
    if call.spelled(line).count <= call.pageWidth { return [line] }
    return [front + (remark.map { "     " + $0 } ?? "")]
      + EquationText.sum(sum, remark: "", indent: "  ", width: call.pageWidth).map(\.trimmedEnd)
  }

  private var lines: [String] {
    var lines = head
    if let jj {
      lines += jj.lines(call)
    } else if let field {
      if field.doubleName == nil { lines += weakTable(field) } else { lines += spinOrbitTables(field) }
      if !field.strong.isEmpty { lines += strongTables(field) }
    } else if !levels.isEmpty {
      lines += levelTable
    }
    if call.arguments.has("levels"), let ground { lines += ground.reasons }
    return (lines + notes).flatMap { $0.wrapped(to: call.pageWidth, indent: 2) }
  }

  // MARK: Tables

  private func table(_ head: [String], _ rows: [[String]], _ alignments: [Columns.Alignment]) -> [String] {
    var table = Columns(alignments, gap: "   ")
    for row in [head] + rows { table.append(row.map(call.spelled)) }
    let front = head.indices.dropLast().reduce(1) { width, column in
      width + 3 + (([head] + rows).map { call.spelled($0[column]).count }.max() ?? 0)
    }
    return table.lines().flatMap { $0.wrapped(to: call.pageWidth, indent: min(front, call.pageWidth / 2)) }
  }

  private func withCopies(_ name: String, _ rows: [[String]], copies: [Integer], head: [String]) -> [String] {
    if copies.allSatisfy({ $0 == 1 }) { return table([name] + head, rows, [.left, .right, .left]) }
    let counted = zip(rows, copies).map { row, count in [row[0], count.description] + row.dropFirst() }
    return table([name, "mul"] + head, counted, [.left, .right, .right, .left])
  }

  private func weakTable(_ field: FieldSplitting) -> [String] {
    withCopies(
      isOdd == nil ? "term" : "free",
      zip(terms.entries, field.rows).map { [$0.symbol.text(style), $0.dimension.description, $1.text(style)] },
      copies: terms.entries.map(\.multiplicity), head: ["dim", field.group.name])
  }

  /// Each term with its levels.
  private var levelTable: [String] {
    withCopies(
      "term",
      terms.entries.map { entry in
        let own = levels.filter { $0.symbol == entry.symbol }
        return [
          entry.symbol.text(style), entry.dimension.description,
          own.map { "\($0.symbol.level($0.spin, style)) (\($0.dimension))" }.joined(separator: "  "),
        ]
      }, copies: terms.entries.map(\.multiplicity), head: ["dim", "levels (2J+1 states each)"])
  }

  private func spinOrbitTables(_ field: FieldSplitting) -> [String] {
    let double = field.doubleName ?? ""
    var lines: [String] = []
    if !field.levels.isEmpty {
      lines.append("spin–orbit coupling first, then the field:")
      lines += withCopies(
        "level",
        field.levels.map { level in
          [
            level.symbol.level(level.spin, style), level.dimension.description,
            level.into.map(IrrepsText.plain) ?? "",
          ]
        }, copies: field.levels.map(\.multiplicity), head: ["dim", double])
      lines.append("the field first, then spin–orbit coupling:")
    }
    lines += withCopies(
      "term",
      zip(field.total.entries, field.coupled).map { entry, into in
        [entry.symbol.text(style), entry.dimension.description, IrrepsText.plain(into)]
      }, copies: field.total.entries.map(\.multiplicity), head: ["dim", double])
    if let whole = field.whole { lines.append("all states: \(IrrepsText.plain(whole))") }
    return lines
  }

  private func strongTables(_ field: FieldSplitting) -> [String] {
    let rows = field.strong.map { [$0.name, $0.terms.dimension.description, $0.terms.text(style)] }
    return table(["strong field", "dim", field.group.name], rows, [.left, .right, .left])
      + ["the same states in both fields, label by label:"]
      + table(
        ["label", "mul", "weak field from", "strong field from"],
        field.total.entries.map { entry in
          [
            entry.symbol.text(style), entry.multiplicity.description,
            weakParents(entry.symbol, field).joined(separator: ", "),
            strongParents(entry.symbol, field).joined(separator: ", "),
          ]
        }, [.left, .right, .left, .left])
      + ["Symmetry counts; which of equal labels goes where is a matter of energies."]
  }

  /// The free terms that hold a term of the field.
  private func weakParents(_ symbol: TermSymbol, _ field: FieldSplitting) -> [String] {
    zip(terms.entries, field.rows).compactMap { entry, row in
      let copies = row.multiplicity(of: symbol) * entry.multiplicity
      return copies.isZero ? nil : TermList.text(entry.symbol.text(style), copies: copies, style)
    }
  }

  private func strongParents(_ symbol: TermSymbol, _ field: FieldSplitting) -> [String] {
    field.strong.compactMap { configuration in
      let copies = configuration.terms.multiplicity(of: symbol)
      return copies.isZero ? nil : (copies == 1 ? "" : "\(copies)×") + configuration.name
    }
  }

  // MARK: The answer

  /// The bare answer on one line: of a strong field the configurations, and behind them what levels or terms become.
  private var quiet: String {
    if let jj { return jj.quiet }
    guard let field else {
      guard !levels.isEmpty else { return terms.text(style) }
      return levels.map { TermList.text($0.symbol.level($0.spin, style), copies: $0.multiplicity, style) }
        .joined(separator: " + ")
    }
    var parts = field.strong.map { "\($0.name): \($0.terms.text(style))" }
    if !field.levels.isEmpty {
      parts += field.levels.map { "\($0.symbol.level($0.spin, style)) → \($0.into.map(IrrepsText.plain) ?? "")" }
    } else if field.doubleName != nil {
      parts += zip(field.total.entries, field.coupled).map { "\($0.symbol.text(style)) → \(IrrepsText.plain($1))" }
    } else if parts.isEmpty {
      parts = zip(terms.entries, field.rows).map { "\($0.symbol.text(style)) → \($1.text(style))" }
    }
    return parts.joined(separator: "; ")
  }

  /// - Throws: `CommandError` for a diagram of nothing.
  func answer() throws -> Answer {
    guard call.arguments.has("diagram") || call.format == "svg" else { return plain }
    return try picture().added(to: plain, head: head)
  }

  /// What becomes of the terms as a picture.
  ///
  /// - Throws: `CommandError` where they become nothing else.
  func picture() throws -> DiagramPicture {
    if let field, field.doubleName != nil, !field.strong.isEmpty {
      throw CommandError.incompatible(
        "a diagram shows a strong field or spin–orbit coupling", help: "one of --strong and --levels")
    }
    guard jj == nil, let diagram = try TermDiagram(self, call.cancellation) else {
      throw CommandError.incompatible(
        "a diagram needs what the terms become", help: "--in GROUP, --levels, or both")
    }
    let (front, sum, remark) = headParts
    return DiagramPicture(
      call: call, diagram: diagram.diagram, canonical: text,
      title: [front, sum] + [remark].compactMap { $0 }, notes: [])
  }

  private var plain: Answer {
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: quiet,
      document: Record.document(
        "terms", input: call.source.text, canonical: text,
        [
          "group": .string(groupName), "coupling": .string(jj == nil ? "LS" : "jj"),
          "to": field.map { .string($0.group.name) } ?? .null,
          "double_group": field?.doubleName.map(JSON.string) ?? .null,
          "shells": .array(
            shells.map {
              .object([
                "shell": .string($0.name), "electrons": .integer($0.electrons), "capacity": .integer($0.capacity),
              ])
            }), "terms": termRecords, "levels": levelRecords, "field": fieldRecords, "strong": strongRecords,
          "jj": jj?.records ?? .null,
          "result": .object([
            "text": .string(quiet), "states": Record.integer(terms.dimension), "odd": isOdd.map(JSON.bool) ?? .null,
            "ground": ground?.record ?? .null,
          ]),
        ]))
    // The formula has the terms and what they become in a field, and nothing else.
    let hasMore = jj != nil || levelRecords != .null || strongRecords != .null
    if !hasMore || !call.wantsAllForms { answer.forms["tex"] = { .text(tex) } }
    answer.explanation = derivation
    return answer
  }

  private var termRecords: JSON {
    .array(
      terms.entries.enumerated().map { index, entry in
        .object([
          "term": .string(entry.symbol.text(style)), "two_S": .integer(entry.symbol.spin.twice),
          "irrep": .string(entry.label), "mul": Record.integer(entry.multiplicity),
          "dim": Record.integer(entry.dimension), "into": field.map { .string($0.rows[index].text(style)) } ?? .null,
        ])
      })
  }

  private var levelRecords: JSON {
    let levels = field.map(\.levels) ?? levels
    guard !levels.isEmpty else { return .null }
    return .array(
      levels.map {
        .object([
          "level": .string($0.symbol.level($0.spin, style)), "term": .string($0.symbol.text(style)),
          "two_J": .integer($0.spin.twice), "mul": Record.integer($0.multiplicity), "dim": Record.integer($0.dimension),
          "into": $0.into.map { .string(IrrepsText.plain($0)) } ?? .null,
        ])
      })
  }

  private var fieldRecords: JSON {
    guard let field else { return .null }
    return .array(
      field.total.entries.enumerated().map { index, entry in
        .object([
          "term": .string(entry.symbol.text(style)), "mul": Record.integer(entry.multiplicity),
          "dim": Record.integer(entry.dimension),
          "into": field.coupled.isEmpty ? .null : .string(IrrepsText.plain(field.coupled[index])),
          "weak": .array(weakParents(entry.symbol, field).map(JSON.string)),
          "strong": field.strong.isEmpty ? .null : .array(strongParents(entry.symbol, field).map(JSON.string)),
        ])
      })
  }

  private var strongRecords: JSON {
    guard let field, !field.strong.isEmpty else { return .null }
    return .array(
      field.strong.map {
        .object([
          "configuration": .string($0.name), "dim": Record.integer($0.terms.dimension),
          "terms": .string($0.terms.text(style)),
        ])
      })
  }

  private var tex: String {
    guard let field else { return terms.text(.tex) }
    var lines = ["\\begin{array}{l|l}", " & \(CharacterTableTeX.groupName(field.group.name)) \\\\ \\hline"]
    for (entry, row) in zip(terms.entries, field.rows) {
      lines.append("\(entry.symbol.text(.tex)) & \(row.text(.tex)) \\\\")
    }
    return (lines + ["\\end{array}"]).joined(separator: "\n")
  }
}
