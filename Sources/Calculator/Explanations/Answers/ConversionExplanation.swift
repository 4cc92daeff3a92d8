import ExactArithmetic
import Harmonics

/// What differs between two conventions of harmonics, and that their matrix is unitary.
enum ConversionExplanation {
  /// - Parameter squares: for each row the sum of the squared magnitudes of its entries.
  /// - Throws: `ProofFailure` where one is not 1.
  static func explanation(
    from: HarmonicConvention, to: HarmonicConvention, scale: PiRoot, squares: [RootSum], reference: String
  ) throws -> Explanation {
    guard squares.allSatisfy({ $0 == RootSum(Rational(1)) }) else {
      throw ProofFailure(claim: "a unitary matrix", failures: squares.map { NumberText.exact(ExactNumber($0)) })
    }
    let axes = { (convention: HarmonicConvention) in convention.axes.directions.map(\.text).joined(separator: ", ") }
    var lines = [
      "\(from.name): \(from.summary)", "\(to.name): \(to.summary)",
      from.axes == to.axes
        ? "the axes agree: \(axes(from))"
        : "the axes differ: \(axes(from)) and \(axes(to)), so the components are turned",
    ]
    if from.isComplex != to.isComplex {
      lines.append("one is complex, one real: pairs ±m are combined with 1/√2 and i/√2")
    }
    if from.order != to.order { lines.append("the components stand in another order") }
    if from.signs != to.signs { lines.append("signs of components differ") }
    lines.append(
      "scale \(NumberText.exact(ExactNumber.root(scale)))"
        + (from.normalization == to.normalization
          ? "" : ": norm \(from.normalization.rawValue) and \(to.normalization.rawValue) by themselves"))
    lines.append("each of the \(squares.count) rows of the matrix has norm 1, computed")
    return Explanation(lines, reference: reference)
  }
}
