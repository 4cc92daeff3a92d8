import ExactArithmetic
import Language
import Representations

/// A state as typed: irreps, or in groups of molecules one irrep with a multiplicity 2S+1 before it, `3T1g`.
struct RuleState {
  /// The irreps of the orbital part.
  let irreps: any AnyIrreps
  /// 2S+1, nil where no spin was given.
  let multiplicity: Int?
  /// Whether digits before a label are copies although they look like a multiplicity.
  private let isGlued: Bool

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
        (irreps, self.multiplicity, isGlued) = (irrep, multiplicity, false)
        return
      }
    }
    if case .arrow(let from, let to) = tree.kind {
      throw evaluator.error(.rule(.arrow(from: from.text, to: to.text)), tree.range)
    }
    irreps = try evaluator.irreps(tree, context).regrouped
    multiplicity = nil
    isGlued = Self.isGlued(tree, context.group)
    guard irreps.dimension > 0 else { throw evaluator.error(.rule(.noState), tree.range) }
  }

  /// Whether digits before a label are copies although they look like a multiplicity: in double groups.
  private static func isGlued(_ tree: Syntax, _ group: any CharacterGroup) -> Bool {
    guard case .word(let word) = tree.kind, let group = group as? PointGroup, group.isDouble else { return false }
    return word.first?.isNumber == true && word.drop(while: \.isNumber).first?.isLetter == true
  }

  /// Where digits that look like a multiplicity were read as copies.
  func note(_ group: any CharacterGroup) -> String? {
    guard isGlued, let point = group as? PointGroup else { return nil }
    let name = point.name.replacing("*", with: "")
    return "\(text): copies; in \(point.name) the spin is in the irreps, terms with 2S+1 are written in \(name)"
  }

  /// Some irreps without a spin.
  init(_ irreps: any AnyIrreps) { (self.irreps, multiplicity, isGlued) = (irreps, nil, false) }

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
