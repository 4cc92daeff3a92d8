import ExactArithmetic
import Representations

/// Why a product of irreps does not reach others.
enum UnreachedIrreps {
  /// The rules that exclude all of `kept` from a product of factors, in words: parity and triangles.
  static func rules(_ factors: [any AnyIrreps], _ kept: [IrrepSegment], _ product: any AnyIrreps) -> [String] {
    guard (product.segments + kept).allSatisfy({ $0.angularMomentum != nil }) else { return [] }
    var reasons: [String] = []
    let parities = Set(product.segments.map(\.parity))
    if let parity = parities.first, parities.count == 1, product.groupName == "O3",
      !kept.contains(where: { $0.parity == parity })
    {
      let letters = factors.compactMap { factor -> String? in
        let own = Set(factor.segments.map(\.parity.letter))
        return own.count == 1 ? own.first.map { String($0) } : nil
      }
      let equation = letters.count == factors.count && factors.count > 1 ? letters.joined(separator: "·") + " = " : ""
      reasons.append("the parity of the product is \(equation)\(parity.letter)")
    }
    let spins = product.segments.map(\.spin)
    let letter = product.groupName == "SU2" ? "j" : "l"
    if let largest = spins.max(), kept.allSatisfy({ $0.spin > largest }) {
      let sum = factors.compactMap { $0.segments.map(\.spin).max()?.description }.joined(separator: " + ")
      reasons.append("\(letter) ≤ \(factors.count > 1 ? "\(sum) = " : "")\(largest)")
    }
    if let smallest = spins.min(), kept.allSatisfy({ $0.spin < smallest }) {
      reasons.append("\(letter) ≥ \(smallest)")
    }
    return reasons
  }

  /// Why there is no equivariant map from a product of factors to an irrep, in words; of equal factors that commute where
  /// the product itself has the irrep.
  static func reason(_ factors: [any AnyIrreps], _ output: IrrepSegment, _ product: any AnyIrreps) -> String {
    guard product.multiplicity(ofLabel: output.label).isZero else {
      return "antisymmetry, equal factors commute"
    }
    let rules = rules(factors, [output], product)
    return rules.isEmpty ? "the product has no \(output.label)" : rules.joined(separator: ", and ")
  }
}
