import ExactArithmetic
import Formats
import Language
import Representations

/// What every irrep of a group falls into in subgroups.
struct CorrelationTable {
  private let call: Call
  /// The group whose irreps are restricted.
  let group: any CharacterGroup
  /// A column each: the subgroups side by side, or those of one chain.
  let columns: [SubgroupChain]
  private let isChain: Bool
  /// The irreps that are rows.
  let labels: [String]
  private let cells: [[any AnyIrreps]]
  /// Whether irreps of the group are no rows.
  private let leavesOut: Bool

  init(_ call: Call, _ words: [String]) throws {
    let chain = SubgroupChain.names(call.source.text)
    let isChain = chain.count > 1
    let names = isChain ? chain : words
    guard names.count > 1 else { throw call.wrongArguments() }
    let first = try call.group(named: names[0], in: call.source, call.source.range(of: names[0]))
    try self.init(call, Self.withSpin(first, names.dropFirst()), Array(names.dropFirst()), isChain: isChain)
  }

  /// The table of the irreps with given labels, or of all.
  ///
  /// - Parameters:
  ///   - names: the subgroups, one for each column.
  ///   - option: the option in which they stand, nil for the words of the command.
  init(
    _ call: Call, _ group: any CharacterGroup, _ names: [String], isChain: Bool, option: String? = nil,
    labels: [String]? = nil
  ) throws {
    (self.call, self.group, self.isChain) = (call, group, isChain)
    if let finite = group as? any TabulatedGroup { try call.allow(table: finite) }
    columns = try names.indices.map { index in
      try SubgroupChain(from: group, isChain ? Array(names[...index]) : [names[index]], option: option, call)
    }
    let all = labels ?? Self.rows(of: group, largestDegree: call.arguments.integer("lmax") ?? 4)
    let columns = columns
    // Irreps of a cover that the subgroup does not have, such as half-integer spins in O, are no rows unless they are named.
    let rows = all.filter { label in labels != nil || columns.allSatisfy { $0.isDefined(on: label) } }
    cells = try rows.map { label in
      try call.cancellation.check()
      return try columns.map { try $0.restricted(label, call) }
    }
    (self.labels, leavesOut) = (rows, rows.count < all.count)
  }

  /// O(3) with spin where a subgroup is a double group.
  static func withSpin(_ group: NamedGroup, _ names: ArraySlice<String>) -> any CharacterGroup {
    guard case .rotations(let name) = group, name == .o3 else { return group.group }
    let isSpinful = names.contains { (try? PointGroupName($0))?.isDouble == true }
    return name.group(allowsSpin: isSpinful)
  }

  /// The rows: all irreps of a finite group; of others those up to a degree, harmonics in O(3).
  private static func rows(of group: any CharacterGroup, largestDegree: Int) -> [String] {
    func open<G: CharacterGroup>(_ group: G) -> [String] {
      if let count = group.irrepCount?.asInt { return group.irreps(first: count).map(group.label) }
      if let o3 = group as? O3 {
        return (0...largestDegree).flatMap { degree -> [String] in
          let whole = o3.label(of: O3.Irrep(degree: HalfInteger(degree), parity: Parity(ofHarmonicDegree: degree)))
          guard o3.allowsSpin, degree < largestDegree else { return [whole] }
          return [whole, o3.label(of: O3.Irrep(degree: HalfInteger(twice: 2 * degree + 1), parity: .even))]
        }
      }
      let count =
        switch group {
        case is SU2: 2 * largestDegree + 1
        case is O2: largestDegree + 2
        case is DInfinityH: 2 * (largestDegree + 2)
        // Some hundred rows: pairs of spins grow with the square.
        case is Lorentz, is LorentzParity: (min(largestDegree, 30) + 1) * (min(largestDegree, 30) + 2) / 2
        default:
          group.factorCount == 1 ? largestDegree + 1 : (min(largestDegree, 30) + 1) * (min(largestDegree, 30) + 1)
        }
      return group.irreps(first: count).map(group.label)
    }
    return open(group)
  }

  var answer: Answer {
    var table = Columns([.left] + columns.map { _ in .left })
    table.append([group.name] + columns.map(columnName))
    for (label, row) in zip(labels, cells) {
      table.append([label] + row.map(IrrepsText.plain))
    }
    var lines = head.wrapped(to: call.pageWidth, indent: 2)
    for line in table.lines() { lines += line.wrapped(to: call.pageWidth, indent: 6) }
    for note in notes { lines += note.wrapped(to: call.pageWidth, indent: 2) }
    let rows = zip(labels, cells).map { label, row in
      "\(label) → " + row.map(IrrepsText.plain).joined(separator: isChain ? " → " : ", ")
    }
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: rows.joined(separator: "; "),
      document: Record.document(
        "branch", input: call.source.text, canonical: head,
        [
          "group": .string(group.name), "to": .array(columns.map { .string($0.subgroup.name) }),
          "frame": .array(columns.map { $0.frame.map(JSON.string) ?? .null }),
          "branch": .array(
            zip(labels, cells).map { label, row in
              .object(["irrep": .string(label), "into": .array(row.map { .string(IrrepsText.plain($0)) })])
            }),
          "result": .object(["text": .string(rows.joined(separator: "; "))]),
        ]))
    answer.heading = notes.isEmpty ? nil : notes.joined(separator: " ")
    answer.forms["tex"] = { .text(tex) }
    return answer
  }

  /// What is restricted: `Oh → D4h → C2v`.
  var head: String { "\(group.name) → " + columns.map(columnName).joined(separator: isChain ? " → " : ", ") }

  private func columnName(_ chain: SubgroupChain) -> String { chain.subgroup.name }

  /// Where the axes of the subgroups lie.
  var notes: [String] {
    (leavesOut ? ["Irreps that are none of the subgroup (half-integer spins) are left out."] : [])
      + AxesText.notes(columns.map(\.subgroup)).map(call.spelledClass)
  }

  private var tex: String {
    var lines = ["\\begin{array}{l|\(String(repeating: "l", count: columns.count))}"]
    lines.append(
      ([group.name] + columns.map(columnName)).map(CharacterTableTeX.groupName).joined(separator: " & ")
        + " \\\\ \\hline")
    for (label, row) in zip(labels, cells) {
      lines.append(([IrrepLabelTeX.text(label)] + row.map(IrrepsText.tex)).joined(separator: " & ") + " \\\\")
    }
    return (lines + ["\\end{array}"]).joined(separator: "\n")
  }
}
