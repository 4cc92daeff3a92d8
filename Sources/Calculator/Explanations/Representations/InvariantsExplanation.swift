import ExactArithmetic
import Representations

/// How many invariants of a point group angular momenta hold.
enum InvariantsExplanation {
  /// A line for each angular momentum, and their sum.
  ///
  ///     n = (1/|G|) Σ |C| χ(C)
  ///
  /// - Returns: the lines with the number of invariants; nil for a group with many classes.
  /// - Throws: `ProofFailure` where a number is not whole.
  static func lines(_ irreps: any AnyIrreps, in group: PointGroup) throws -> (lines: [String], count: Integer)? {
    guard group.classes.count <= 24, let order = group.order else { return nil }
    var (lines, total) = (["n = (1/\(order)) Σ |C| χ(C) for each of \(IrrepsText.plain(irreps)):"], Integer(0))
    var parts: [String] = []
    for segment in irreps.segments {
      let values = group.characters(ofSpin: segment.spin, parity: segment.parity)
      let products = zip(group.classes, values).map { Cyclotomic(Rational($0.size)) * $1 }
      let sum = products.reduce(Cyclotomic.zero, +) / Cyclotomic(Rational(order))
      guard let count = sum.asRational, count.isInteger else {
        throw ProofFailure(claim: "invariants", failures: ["\(segment.label): \(sum)"])
      }
      parts.append(
        "\(segment.label): (\(SumText.plain(products)))/\(order) = \(count)"
          + (segment.multiplicity == 1 ? "" : ", \(segment.multiplicity) times"))
      total += count.numerator * segment.multiplicity
    }
    lines += Explanation.shortened(parts, to: 10, "irreps")
    return (lines, total)
  }
}
