import ExactArithmetic
import Representations

/// Why electrons have the terms they have: shell by shell, spin by spin.
enum TermsExplanation {
  /// The exterior powers of each open shell, and the number of states.
  ///
  ///     S_λ(V) = Λᵃ(V) ⊗ Λᵇ(V) − Λᵃ⁺¹(V) ⊗ Λᵇ⁻¹(V),    a = n/2+S, b = n/2−S
  ///
  /// - Throws: `ProofFailure` where the states are not as many as there are ways to occupy the shells; `LimitError`.
  static func explanation<G: CharacterGroup>(_ problem: TermProblem<G>) throws -> Explanation {
    let call = problem.call
    var lines: [String] = []
    var states: Integer = 1
    for (name, shell) in zip(problem.names, problem.configuration.shells) {
      let ways = Integer.binomial(shell.capacity.asInt ?? 0, shell.count)
      states *= ways
      let head = "\(name): \(shell.count) of \(shell.capacity) places, C(\(shell.capacity), \(shell.count)) = \(ways)"
      guard !shell.isClosed else {
        lines.append("\(head) way, closed: no spin, the trivial irrep")
        continue
      }
      lines.append("\(head) ways; by spin Λᵃ⊗Λᵇ − Λᵃ⁺¹⊗Λᵇ⁻¹, a+b = \(shell.count), a−b = 2S:")
      let terms = try shell.terms(limits: call.limits, cancellation: call.cancellation)
      for (spin, irreps) in terms.orbitals.sorted(by: { $0.key > $1.key }) {
        let a = (shell.count + spin.twice) / 2
        lines.append(
          "S = \(spin), a = \(a), b = \(shell.count - a): " + IrrepsText.plain(IrrepSum(irreps))
            + ", \(spin.twice + 1)·\(irreps.dimension) states")
      }
    }
    if problem.configuration.shells.filter({ !$0.isClosed }).count > 1 {
      lines.append("the shells are coupled: spins by the triangle rule, orbital parts by their product")
    }
    guard states == problem.terms.dimension else {
      throw ProofFailure(claim: "terms", failures: ["\(states) states, not \(problem.terms.dimension)"])
    }
    lines.append("states of all terms: Σ (2S+1) dim = \(problem.terms.dimension), as many as there are ways")
    return Explanation(lines, reference: "Racah1942")
  }
}
