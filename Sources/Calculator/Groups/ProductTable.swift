import ExactArithmetic
import Formats
import Language
import Representations

/// The products of all pairs of irreps of a finite group.
struct ProductTable {
  /// One product.
  private struct Cell {
    /// Its terms, antisymmetric copies of a square behind the symmetric ones.
    let terms: [(text: String, tex: String, isBracketed: Bool)]
    /// Whether it holds the trivial irrep.
    let isScalar: Bool

    /// `A1 + [A2] + E`.
    var text: String { terms.map { $0.isBracketed ? "[\($0.text)]" : $0.text }.joined(separator: " + ") }
    var tex: String { terms.map { $0.isBracketed ? "[\($0.tex)]" : $0.tex }.joined(separator: " + ") }
  }

  private let call: Call
  private let name: String
  private let order: Integer?
  /// The label of the trivial irrep.
  private let trivial: String
  private let labels: [String]
  private let cells: [[Cell]]
  private let records: [JSON]
  private static let note = "[…] antisymmetric part of a square"

  /// - Throws: `LimitError`, `Cancelled`.
  init<G: TabulatedGroup>(_ call: Call, _ group: G) throws {
    let irreps = group.allIrreps
    try call.limits.allow(
      terms: Integer(irreps.count) * Integer(irreps.count) * Integer(irreps.count), of: "a product table")
    var cells: [[Cell]] = []
    var records: [JSON] = []
    for (row, left) in irreps.enumerated() {
      var line: [Cell] = []
      for (column, right) in irreps.enumerated() {
        try call.cancellation.check()
        let product = IrrepSum(group, group.product(left, right))
        let exterior = row == column ? try Self.antisymmetric(left, group, call) : nil
        line.append(
          Cell(
            terms: Self.terms(product, exterior),
            isScalar: !product.irreps.multiplicity(of: group.trivial).isZero))
        guard row <= column else { continue }
        records.append(
          .object([
            "left": .string(group.label(of: left)), "right": .string(group.label(of: right)),
            "irreps": Record.terms(product), "text": .string(IrrepsText.plain(product)),
            "antisymmetric": exterior.map { .string(IrrepsText.plain($0)) } ?? .null,
          ]))
      }
      cells.append(line)
    }
    (self.call, name, order, trivial) = (call, group.name, group.order, group.label(of: group.trivial))
    (self.cells, self.records) = (cells, records)
    labels = irreps.map(group.label)
  }

  private static func antisymmetric<G: TabulatedGroup>(
    _ irrep: G.Irrep, _ group: G, _ call: Call
  ) throws -> IrrepSum<G> {
    let sum = Irreps(group: group, terms: [IrrepTerm(irrep)])
    return IrrepSum(try sum.exteriorPower(2, limits: call.limits, cancellation: call.cancellation))
  }

  private static func terms<G: TabulatedGroup>(
    _ product: IrrepSum<G>, _ exterior: IrrepSum<G>?
  ) -> [(text: String, tex: String, isBracketed: Bool)] {
    product.terms.flatMap { term in
      let bracketed = exterior?.irreps.multiplicity(of: term.irrep) ?? 0
      return [(term.multiplicity - bracketed, false), (bracketed, true)].filter { !$0.0.isZero }.map {
        count, isBracketed in
        let sum = IrrepSum(product.group, [IrrepTerm(term.irrep, multiplicity: count)])
        return (IrrepsText.plain(sum), IrrepsText.tex(sum), isBracketed)
      }
    }
  }

  private var lines: [String] {
    PagedTable(corner: name, rows: labels, columns: labels, cells: cells.map { $0.map(\.text) }).lines(call)
  }

  private var quiet: String {
    cells.enumerated().map { row, line in
      line.enumerated().map { "\(labels[row])*\(labels[$0])=\($1.text)" }.joined(separator: "; ")
    }.joined(separator: "; ")
  }

  private var title: [String] { [name, "products of irreps"] }
  private var summary: String { "\(labels.count * labels.count) products" }

  /// The answer of `group NAME --products`: antisymmetric parts of squares in square brackets.
  var answer: Answer {
    var answer = Answer(
      text: call.format == "text"
        ? ([title.joined(separator: "   ")] + lines + Self.note.wrapped(to: call.pageWidth, indent: 2))
          .joined(separator: "\n") : "",
      quiet: quiet,
      document: Record.document(
        "group", input: call.source.text, canonical: name,
        [
          "result": .object([
            "name": .string(name), "order": order.map(Record.integer) ?? .null,
            "products": .array(records), "text": .string(labels.joined(separator: " ")),
          ])
        ]))
    answer.forms["svg"] = { Plot.form(call, summary, try drawing()) }
    return answer
  }

  /// The answer of `plot products`.
  ///
  /// - Throws: `CommandError` where the page is too narrow for one column.
  func picture() throws(CommandError) -> Answer {
    let picture = call.format == "text" ? lines : []
    let (needed, there) = (picture.map(\.count).max() ?? 0, call.pageWidth)
    guard needed <= there else { throw PlotError.tooWide("this table", needed: needed, there: there).commandError }
    return Plot(
      title: title, canonical: name, picture: picture,
      notes: Self.note.wrapped(to: call.pageWidth, indent: 2), summary: summary, drawing: drawing,
      convention: Plot.convention(),
      numbers: ["irreps": .array(labels.map(JSON.string)), "products": .array(records)]
    ).answer(call, kind: "products")
  }

  /// The table as printed ones look, products that hold the trivial irrep on a colour.
  private func drawing() throws(Cancelled) -> String {
    func typeset(_ tex: String) -> [TypesetText] { [TypesetText(tex: tex)] }
    let heads = labels.map { typeset(CharacterTableTeX.irrepLabel($0)) }
    var columns = [RuledTable.Column(cells: [typeset(CharacterTableTeX.groupName(name))] + heads)]
    for (column, head) in heads.enumerated() {
      columns.append(
        RuledTable.Column(
          cells: [head] + cells.map { typeset($0[column].tex) }, hasRule: column == 0,
          fills: cells.enumerated().map { row, line in
            (
              line[column].isScalar ? PlotColors.pale(0.5) : "#ffffff",
              "\(labels[row]) ⊗ \(labels[column]) = \(line[column].text)"
            )
          }))
    }
    return try RuledTable(columns: columns).drawing(
      PlotPage(call, title: title + [Self.note, "on colour: holds \(trivial)"]), call.cancellation)
  }
}
