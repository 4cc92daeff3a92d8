import Coupling
import ExactArithmetic
import Representations

/// Why a state is expanded so.
enum StateExplanation {
  /// Each coefficient that is not 0, and their norm.
  ///
  /// - Throws: `ProofFailure` where the squares do not add up to 1.
  static func explanation(
    _ terms: [(name: String, value: RationalRoot)], intoProducts: Bool, reference: String
  ) throws -> Explanation {
    let square = terms.reduce(Rational(0)) { $0 + $1.value.squared }
    guard square == 1 else { throw ProofFailure(claim: "the norm of a state", failures: ["\(square)"]) }
    let shown = terms.map {
      "\($0.name): \(SumText.short($0.value)), square \(SumText.factor(ExactNumber($0.value.squared)))"
    }
    return Explanation(
      [
        intoProducts
          ? "|J M⟩ = Σ ⟨j₁ m₁; j₂ m₂ | J M⟩ |j₁ m₁; j₂ m₂⟩ over m₁ + m₂ = M:"
          : "|j₁ m₁; j₂ m₂⟩ = Σ ⟨j₁ m₁; j₂ m₂ | J M⟩ |J M⟩ over J, M = m₁ + m₂:"
      ] + Explanation.shortened(shown, to: 10, "states")
        + [
          "the squares add up to "
            + SumText.plain(
              Explanation.shortened(terms.map { SumText.factor(ExactNumber($0.value.squared)) }, to: 10, "squares"))
            + " = 1"
        ],
      reference: reference)
  }
}
