import ExactArithmetic
import Representations

/// What a sum of irreps is: its terms one by one, its dimension, its invariants.
enum SumExplanation {
  /// A line for each term, and one for the whole.
  static func lines(_ irreps: any AnyIrreps) -> [String] {
    let context = LabelContext(irreps.namedGroup, allowsSpin: true, isForced: true)
    let trivial = context.trivial.segments.first?.label ?? ""
    let count = irreps.multiplicity(ofLabel: trivial)
    let terms = Explanation.shortened(irreps.segments.map { text($0, irreps) }, to: 8, "terms")
    return ["in \(irreps.groupName):"] + terms + [
      "dimension \(ProductExplanation.sumOfDimensions(irreps))",
      "invariants: the trivial irrep \(trivial) occurs \(SumText.times(count))",
    ]
  }

  private static func text(_ segment: IrrepSegment, _ irreps: any AnyIrreps) -> String {
    let copies = segment.multiplicity == 1 ? "one copy" : "\(segment.multiplicity) copies"
    let dimension = "dimension \(segment.multiplicity)·\(segment.irrepDimension) = \(segment.dimension)"
    guard let momentum = segment.angularMomentum else { return "\(segment.label): \(copies), \(dimension)" }
    let parity = irreps.groupName == "O3" ? ", parity \(momentum.parity.letter)" : ""
    let letter = momentum.spin.isInteger ? "l" : "j"
    return "\(segment.label): \(copies) of \(letter) = \(momentum.spin)\(parity), \(dimension)"
  }
}
