import ExactArithmetic
import Formats
import Language
import Representations

/// The products of all pairs of irreps of a finite group.
enum ProductTable {
  /// The answer of `group NAME --products`: antisymmetric parts of squares in square brackets.
  static func answer<G: TabulatedGroup>(_ call: Call, _ group: G) throws -> Answer {
    let irreps = group.allIrreps
    try call.limits.allow(
      terms: Integer(irreps.count) * Integer(irreps.count) * Integer(irreps.count), of: "a product table")
    var cells: [[String]] = []
    var records: [JSON] = []
    for (row, left) in irreps.enumerated() {
      try call.cancellation.check()
      var line: [String] = []
      for (column, right) in irreps.enumerated() {
        let product = IrrepSum(group, group.product(left, right))
        let exterior = row == column ? try antisymmetric(left, group, call) : nil
        line.append(text(product, exterior))
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
    let labels = irreps.map(group.label)
    let note = "[…] antisymmetric part of a square".wrapped(to: call.pageWidth, indent: 2)
    let lines =
      ["\(group.name)   products of irreps"]
      + PagedTable(corner: group.name, rows: labels, columns: labels, cells: cells).lines(call) + note
    return Answer(
      text: lines.joined(separator: "\n"),
      quiet: cells.enumerated().map { row, line in
        line.enumerated().map { "\(labels[row])*\(labels[$0])=\($1)" }.joined(separator: "; ")
      }.joined(separator: "; "),
      document: Record.document(
        "group", input: call.source.text, canonical: group.name,
        [
          "result": .object([
            "name": .string(group.name), "order": group.order.map(Record.integer) ?? .null,
            "products": .array(records), "text": .string(labels.joined(separator: " ")),
          ])
        ]))
  }

  private static func antisymmetric<G: TabulatedGroup>(
    _ irrep: G.Irrep, _ group: G, _ call: Call
  ) throws -> IrrepSum<G> {
    let sum = Irreps(group: group, terms: [IrrepTerm(irrep)])
    return IrrepSum(try sum.exteriorPower(2, limits: call.limits, cancellation: call.cancellation))
  }

  /// `A1 + [A2] + E`: the antisymmetric copies of each irrep behind the symmetric ones.
  private static func text<G: TabulatedGroup>(_ product: IrrepSum<G>, _ exterior: IrrepSum<G>?) -> String {
    guard let exterior else { return IrrepsText.plain(product) }
    return product.terms.flatMap { term -> [String] in
      let bracketed = exterior.irreps.multiplicity(of: term.irrep)
      let plain = term.multiplicity - bracketed
      return [(plain, false), (bracketed, true)].filter { !$0.0.isZero }.map { count, isBracketed in
        let text = IrrepsText.plain(IrrepSum(product.group, [IrrepTerm(term.irrep, multiplicity: count)]))
        return isBracketed ? "[\(text)]" : text
      }
    }.joined(separator: " + ")
  }
}
