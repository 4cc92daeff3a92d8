import ExactArithmetic
import Language
import Representations

/// A state as typed: irreps, or in groups of molecules one irrep with a multiplicity 2S+1 before it, `3T1g`.
struct RuleState {
  /// The irreps of the orbital part.
  let irreps: any AnyIrreps
  /// 2S+1, nil where no spin was given.
  let multiplicity: Int?

  /// The state that a tree means.
  ///
  /// - Throws: `EvaluationError`.
  init(_ tree: Syntax, _ evaluator: Evaluator, _ context: LabelContext) throws {
    if case .word(let word) = tree.kind, Self.takesSpins(context.group), try evaluator.binding(tree) == nil {
      let digits = word.prefix(while: \.isNumber)
      let label = String(word.dropFirst(digits.count))
      if !digits.isEmpty, label.first?.isLetter == true, let irrep = context.irrep(label) {
        guard digits.count <= 3, let multiplicity = Int(digits), multiplicity > 0 else {
          throw evaluator.error(.rule(.multiplicity(String(digits))), tree.range)
        }
        (irreps, self.multiplicity) = (irrep, multiplicity)
        return
      }
    }
    irreps = try evaluator.irreps(tree, context).regrouped
    multiplicity = nil
  }

  /// Some irreps without a spin.
  init(_ irreps: any AnyIrreps) { (self.irreps, multiplicity) = (irreps, nil) }

  /// Whether a number before a label is a multiplicity: in groups whose spins have a group of their own.
  private static func takesSpins(_ group: any CharacterGroup) -> Bool {
    switch group {
    case let group as PointGroup: !group.isDouble
    case let group as O2: group.notation == .linear && !group.allowsSpin
    case let group as DInfinityH: !group.allowsSpin
    default: false
    }
  }

  /// S.
  var spin: HalfInteger? { multiplicity.map { HalfInteger(twice: $0 - 1) } }

  /// As printed: `3T1g`, or the sum.
  var text: String {
    multiplicity.map { "\($0)\(IrrepsText.plain(irreps))" }
      ?? (irreps.notation == .e3nn ? irreps.labelsJoined : IrrepsText.plain(irreps))
  }

  /// States with spins, or none with one.
  ///
  /// - Throws: `EvaluationError` for one of two.
  static func check(_ states: [(RuleState, Syntax)], _ evaluator: Evaluator) throws {
    guard states.contains(where: { $0.0.multiplicity != nil }) else { return }
    for (state, tree) in states where state.multiplicity == nil {
      throw evaluator.error(.rule(.spinOfOneState(state.text)), tree.range)
    }
  }
}
