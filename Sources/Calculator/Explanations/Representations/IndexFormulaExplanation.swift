import ExactArithmetic
import Representations

/// Why tensors with a symmetry of indices fall into what they do.
enum IndexFormulaExplanation {
  /// Past as many permutations they are not counted one by one.
  private static let mostPermutations: Integer = 50_000

  /// The permutations by their cycles and signs, and the dimension from them.
  ///
  ///     χ = (1/|P|) Σ_p sign(p) ∏ χ_c(g^|c|)    over the cycles c of p,    at g = 1:    ∏ dim
  ///
  /// - Throws: `ProofFailure` where the dimension is not that of the answer; `Cancelled`.
  static func explanation(
    _ formula: IndexFormula, _ whole: any AnyIrreps, _ cancellation: Cancellation
  ) throws -> Explanation {
    let symmetry = formula.symmetry
    let reference = "Serre1977, 2.1"
    var lines = ["the sides generate \(symmetry.order == 1 ? "the identity alone" : "\(symmetry.order) permutations")"]
    if symmetry.isContradictory {
      return Explanation(lines + ["among them one that says T = −T, so there is no tensor but 0"], reference: reference)
    }
    lines.append("χ(g) = (1/\(symmetry.order)) Σ sign · ∏ χ(g^length) over the cycles of each permutation; at g = 1:")
    guard symmetry.order <= mostPermutations else {
      return Explanation(lines + ["dimension \(ProductExplanation.sumOfDimensions(whole))"], reference: reference)
    }
    var kinds: [Kind: Int] = [:]
    var sum: Integer = 0
    try symmetry.forEachElement { element in
      try cancellation.check()
      var (lengths, product) = ([Int](), Integer(1))
      element.forEachCycle { index, length in
        lengths.append(length)
        product *= formula.factors[index].dimension
      }
      let value = element.isNegative ? -product : product
      sum += value
      kinds[Kind(cycles: lengths.sorted(by: >), isNegative: element.isNegative, product: product), default: 0] += 1
    }
    let shown = kinds.sorted { $0.key < $1.key }.map { kind, count in
      let cycles = kind.cycles.map(String.init).joined(separator: "+")
      return "\(count) of cycles \(cycles), sign \(kind.isNegative ? "−" : "+"): \(count)·\(kind.product)"
    }
    lines += Explanation.shortened(shown, to: 7, "kinds")
    guard sum == whole.dimension * symmetry.order else {
      throw ProofFailure(claim: "a dimension", failures: ["\(sum)/\(symmetry.order) is not \(whole.dimension)"])
    }
    lines.append(
      "dimension \(sum)/\(symmetry.order) = \(ProductExplanation.sumOfDimensions(whole)), of \(formula.dimension)")
    return Explanation(lines, reference: reference)
  }

  /// Permutations with cycles of the same lengths, over spaces of the same dimensions, and the same sign.
  private struct Kind: Hashable, Comparable {
    let cycles: [Int]
    let isNegative: Bool
    let product: Integer

    /// More cycles first.
    static func < (left: Kind, right: Kind) -> Bool {
      if left.cycles.count != right.cycles.count { return left.cycles.count > right.cycles.count }
      if left.cycles != right.cycles { return left.cycles.lexicographicallyPrecedes(right.cycles) }
      return left.isNegative == right.isNegative ? left.product > right.product : !left.isNegative
    }
  }
}
