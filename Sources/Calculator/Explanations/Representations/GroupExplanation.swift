import ExactArithmetic
import Representations

/// Why a character table is one: squares of dimensions, orthogonal rows.
enum GroupExplanation {
  static func explanation<G: TabulatedGroup>(_ group: G, reference: String) throws -> Explanation {
    let irreps = group.allIrreps
    let complex = irreps.flatMap { irrep in
      group.complexIrreps(of: irrep).map { _ in
        group.dimension(of: irrep).dividedExactly(by: group.isConjugatePair(irrep) ? 2 : 1)
      }
    }
    let squares = complex.map { "\($0)²" }
    let total = complex.reduce(Integer(0)) { $0 + $1 * $1 }
    guard total == group.order else {
      throw ProofFailure(claim: "a character table", failures: ["Σ d² = \(total)"])
    }
    var lines = [
      "\(counted(group.order ?? 0, "element")) in \(group.columnCount) classes: as many complex irreps",
      "Σ d² = \(Explanation.shortened(squares, to: 16, "squares").joined(separator: "+")) = \(total), the order",
    ]
    let pairs = irreps.filter(group.isConjugatePair).map(group.label)
    if !pairs.isEmpty { lines.append("pairs of conjugates under one label: \(pairs.joined(separator: ", "))") }
    guard let table = ClassTable(group) else { return Explanation(lines, reference: reference) }
    let rows = irreps.map { table.character(of: Irreps(group: group, terms: [IrrepTerm($0)])) }
    for (row, irrep) in zip(rows, irreps) {
      let (sum, _) = try table.decomposition(of: row)
      guard sum == Irreps(group: group, terms: [IrrepTerm(irrep)]) else {
        throw ProofFailure(claim: "orthogonal rows", failures: [group.label(of: irrep)])
      }
    }
    lines.append(
      "rows: (1/\(total)) Σ |C| χᵢ χⱼ* is 0 for i ≠ j and 1 for i = j\(pairs.isEmpty ? "" : ", 2 for pairs"), checked for all"
    )
    return Explanation(lines, reference: reference)
  }
}
