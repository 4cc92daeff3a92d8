import ExactArithmetic
import Representations

/// Electrons whose terms are asked for.
struct TermProblem<G: CharacterGroup> {
  let call: Call
  /// The shells.
  let configuration: ElectronConfiguration<G>
  /// The names of the shells.
  let names: [String]
  /// The configuration as it is echoed: `d²`, `t2g² eg¹ in Oh`.
  let text: String
  let style: TermStyle
  /// The terms of all electrons.
  let terms: TermSum<G>

  init(
    _ call: Call, _ configuration: ElectronConfiguration<G>, names: [String], text: String, style: TermStyle
  ) throws {
    self.call = call
    self.configuration = configuration
    (self.names, self.text, self.style) = (names, text, style)
    terms = try configuration.terms(limits: call.limits, cancellation: call.cancellation)
  }

  /// Whether the states of an atom are odd.
  var isOdd: Bool {
    guard let atom = terms as? TermSum<O3> else { return false }
    return atom.orbitals.values.contains { $0.multiplicities.keys.contains { $0.parity == .odd } }
  }
}
