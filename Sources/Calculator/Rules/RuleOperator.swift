import ExactArithmetic
import Language
import Representations

/// An operator as it was named: a multipole or its like, a function of the table of a point group, or irreps.
struct RuleOperator {
  /// The name as printed.
  let name: String
  /// The operator of spectroscopy; nil for functions and irreps.
  let named: TransitionOperator?
  /// Whether the name is none of irreps.
  private let isExplained: Bool
  /// Its irreps; of CD those of E1.
  let irreps: any AnyIrreps

  /// The operator that a tree names, in the group of the states.
  init(_ tree: Syntax, _ evaluator: Evaluator, _ context: LabelContext) throws {
    if let transition = Self.transition(tree, evaluator) {
      try self.init(transition, evaluator, context, tree.range)
      return
    }
    let text = Self.text(tree, evaluator)
    if let group = context.group as? PointGroup, let function = PartnerFunction(typed: text) {
      self.init(text, nil, IrrepSum(group, group.irreps(of: function).map { IrrepTerm($0) }), isExplained: true)
      return
    }
    if context.rotations != nil, case .word(let word) = tree.kind, word.first?.isLetter == true,
      try evaluator.binding(tree) == nil
    {
      throw evaluator.error(.notAnOperator(word), tree.range)
    }
    let irreps = try evaluator.irreps(tree, context)
    // An irrep that is called like an operator stays in its brackets.
    let label = IrrepsText.factor(irreps)
    let name = context.rotations != nil ? tree.text : TransitionOperator(named: label) == nil ? label : "(\(label))"
    self.init(name, nil, irreps, isExplained: false)
  }

  private init(_ name: String, _ named: TransitionOperator?, _ irreps: any AnyIrreps, isExplained: Bool) {
    (self.name, self.named, self.irreps, self.isExplained) = (name, named, irreps, isExplained)
  }

  /// An operator of spectroscopy in a group.
  ///
  /// - Throws: `EvaluationError` in groups that do not act on space, `LimitError`.
  init(
    _ transition: TransitionOperator, _ evaluator: Evaluator, _ context: LabelContext, _ range: SourceRange
  ) throws {
    if context.rotations != nil {
      let sum = context.sum(transition.momenta.map { (1, $0.degree, $0.parity) })
      self.init(transition.name, transition, sum, isExplained: true)
      return
    }
    func open<G: CharacterGroup>(_ group: G) throws -> (any AnyIrreps)? {
      try transition.irreps(of: group, limits: evaluator.limits, cancellation: evaluator.cancellation).map {
        IrrepSum($0)
      }
    }
    guard let found = try open(context.group) else {
      throw evaluator.error(.rule(.noSpace(operator: transition.name, group: context.groupName)), range)
    }
    self.init(transition.name, transition, found, isExplained: true)
  }

  /// The operator of spectroscopy that a tree names, nil for others; an irrep of the same name stands in brackets.
  static func transition(_ tree: Syntax, _ evaluator: Evaluator) -> TransitionOperator? {
    TransitionOperator(named: text(tree, evaluator))
  }

  private static func text(_ tree: Syntax, _ evaluator: Evaluator) -> String {
    evaluator.source.slice(tree.range).filter { !$0.isWhitespace }
  }

  /// `E1 is 1o`; nil for irreps.
  var explanation: String? {
    isExplained ? "\(name) is \(irreps.notation == .e3nn ? irreps.labelsJoined : IrrepsText.plain(irreps))" : nil
  }

  /// Whether it is E1, M1, E2 and so on.
  var isMultipole: Bool {
    if case .multipole = named { true } else { false }
  }

  /// Whether it may join two spins; functions and irreps act on space alone, as the dipole does.
  func joins(spins left: HalfInteger, _ right: HalfInteger) -> Bool {
    (named ?? .infrared).joins(spins: left, right)
  }

  /// Whether it is the rotatory strength, which also needs a group of rotations alone.
  var isHanded: Bool { named == .circularDichroism }
}

extension LabelContext {
  /// The group in which states and an operator are read together; named operators have no say.
  init(states: [Syntax], operator middle: Syntax, _ evaluator: Evaluator) throws {
    var trees = states
    // Functions of a table look like other things, and the group is known where there is a table.
    if case .other = evaluator.group {
    } else if RuleOperator.transition(middle, evaluator) == nil {
      trees.append(middle)
    }
    self = try evaluator.context(of: trees)
  }
}
