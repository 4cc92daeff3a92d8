import ExactArithmetic
import Language
import Representations

/// Why a function of irreps has the number it has: `dim`, `count` and `hom`.
enum CountExplanation {
  /// The irreps with what each adds to the number; nil for other expressions.
  ///
  /// - Throws: what the evaluation throws, and `ProofFailure` where the parts do not add up to the number.
  static func explanation(_ tree: Syntax, _ number: ExactNumber, _ evaluator: Evaluator) throws -> Explanation? {
    switch tree.kind {
    case .parenthesised(let body): return try explanation(body, number, evaluator)
    case .group(let name, let body): return try explanation(body, number, evaluator.inGroup(name))
    case .call(let name, let arguments):
      let trees = arguments.map(\.value)
      let sums = { try trees.map { try evaluator.irreps($0, evaluator.context(of: trees)).regrouped } }
      let parts: (lines: [String], numbers: [Integer])
      switch name.text {
      case "dim": parts = dimension(try sums()[0])
      case "count": parts = try count(sums())
      case "hom": parts = try maps(sums())
      default: return nil
      }
      let total = parts.numbers.reduce(0, +)
      guard number == ExactNumber(Rational(total)) else {
        throw ProofFailure(claim: "the parts of \(tree.text)", failures: ["\(total)"])
      }
      return Explanation(parts.lines, reference: "Serre1977, 2.2")
    default: return nil
    }
  }

  private static func dimension(_ sum: any AnyIrreps) -> ([String], [Integer]) {
    let parts = sum.segments.map { $0.multiplicity * $0.irrepDimension }
    let products = sum.segments.map { "\($0.multiplicity)·\($0.irrepDimension)" }
    return (
      [
        "copies times the dimension of the irrep:",
        "\(IrrepsText.plain(sum).shortened(to: 160)): "
          + Explanation.shortened(products, to: 12, "terms").joined(separator: " + ") + " = \(sum.dimension)",
      ], parts
    )
  }

  private static func count(_ sums: [any AnyIrreps]) -> ([String], [Integer]) {
    let label = sums[1].segments.first?.label ?? ""
    let multiplicity = sums[0].multiplicity(ofLabel: label)
    let text = IrrepsText.plain(sums[0])
    return (
      [
        "the sum is \(text.shortened(to: 160))",
        "it holds \(label) \(SumText.times(multiplicity))",
      ],
      [multiplicity]
    )
  }

  /// Schur's lemma: only between copies of one irrep, and as many as commute with it.
  private static func maps(_ sums: [any AnyIrreps]) -> ([String], [Integer]) {
    let context = LabelContext(sums[0].namedGroup, allowsSpin: true, isForced: true)
    var (lines, parts): ([String], [Integer]) = ([], [])
    for segment in sums[0].segments {
      let others = sums[1].multiplicity(ofLabel: segment.label)
      guard !others.isZero, let irrep = context.irrep(segment.label) else { continue }
      let own = irrep.homDimension(to: irrep) ?? 1
      parts.append(segment.multiplicity * others * own)
      lines.append(
        "\(segment.label): \(segment.multiplicity)·\(others)" + (own == 1 ? "" : "·\(own), which commute with it,")
          + " = \(parts[parts.count - 1])")
    }
    let head = "Schur's lemma: maps join equal irreps alone, one for each pair of copies:"
    let last = parts.count > 1 ? ["sum: \(parts.reduce(0, +))"] : parts.isEmpty ? ["no irrep is in both: 0"] : []
    return ([head] + Explanation.shortened(lines, to: 8, "irreps") + last, parts)
  }
}
