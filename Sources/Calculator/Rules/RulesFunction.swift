import ExactArithmetic
import Language
import Representations

extension FunctionTable {
  /// Selection rules.
  static let rules = Function(
    name: "rules", usage: "STATE [--op OPERATOR] | \"<to|operator|from>\" | --table [STATE]",
    summary: "selection rules in any group, with the reason for each no", theme: .groups,
    forms: [
      ("STATE --op E1", "where a state can go"), ("\"<to|operator|from>\"", "whether a matrix element is zero"),
      ("--table --group G", "all irreps of a group"),
    ],
    details: [
      "Operators are multipoles (E1, M1, E2, M2, E3 …), IR, Raman, hyper-Raman, SO",
      "(spin–orbit), CD (circular dichroism), functions of the table of a point group",
      "(x, Rz, xy, x2-y2, z2) or irreps. An irrep that is named like an operator is",
      "written in brackets: <B1|(E1)|A1>. A number before an irrep of a molecule is its",
      "multiplicity: <2Eg|M1|4A2g>; where the spins forbid, the double group tells what",
      "spin–orbit coupling allows.",
      "  --in H        the same in a subgroup, or a chain \"D4 -> D2\", placed as by",
      "                `branch`",
      "  --table       what sees each irrep, from STATE (the totally symmetric irrep);",
      "                with --op the operator between all pairs of irreps",
      "  --integral    whether ∫ A1 x E x E vanishes",
    ],
    options: [
      .group, Option("op", .text("OPERATOR"), "the operator: E1, M1, E2, Raman … or irreps (E1)"),
      Option("in", .text("GROUP"), "what the rule becomes in a subgroup"),
      Option("table", "all irreps of the group at once"),
      Option("integral", "whether the integral of a product of functions vanishes"),
    ], needsArguments: false, allowsAnyGroup: true,
    examples: [
      Example("rules 2e --op E1", "where can 2e go by electric dipole?"),
      Example("rules \"<1e|E1|0e>\"", "is this matrix element zero?"), Example("rules \"<1o|E1|0e>\"", "and this one?"),
      Example("rules \"<0e|E1|0e>\" -q --exit-status", "for a script: exits 1"),
      Example("rules 1 --op E2", "SO(3): no parities"),
      Example("rules T2g --group Oh --op E1", "the same in a point group"),
      Example("rules \"<B2u|E1|A1g>\" --group D6h", "which polarisation, in benzene?"),
      Example("rules \"<2Eg|E1|2T2g>\" --group Oh --in Td", "without the centre of inversion"),
      Example("rules \"<3A2|SO|1A1>\" --group C2v", "may spin–orbit coupling mix them?"),
      Example("rules --table --group Oh", "which modes absorb, which scatter?"),
      Example("rules --table --op E1 --group C2v", "all transitions at once"),
      Example("rules \"A1 x E x E\" --group C3v --integral", "must this integral vanish?"),
    ],
    reference: "Wigner1931, ch. 21",
    answer: { try RulesRequest($0).answer })
}

/// Which of the forms of `rules` is asked for.
private struct RulesRequest {
  private let call: Call

  init(_ call: Call) { self.call = call.replacing(RuleSource.plain(call.source.text)) }

  var answer: Answer {
    get throws {
      if call.arguments.has("table") { return try table }
      guard !call.arguments.positional.isEmpty else { throw call.wrongArguments() }
      var (tree, evaluator) = (try call.tree(), call.evaluator)
      while case .group(let name, let body) = tree.kind { (tree, evaluator) = (body, try evaluator.inGroup(name)) }
      if call.arguments.has("integral") {
        try call.refuse(["op", "in"], with: "--integral", help: "operators are factors of the product")
        return try IntegralRule(call, tree, evaluator).answer
      }
      guard case .matrixElement(let to, let middle, let from) = tree.kind else { return try states(tree, evaluator) }
      try call.refuse(["op"], with: "a matrix element", help: "the operator stands between the bars")
      return try element(to, middle, from, evaluator)
    }
  }

  private func element(
    _ to: Syntax, _ middle: Syntax, _ from: Syntax, _ evaluator: Evaluator
  ) throws -> Answer {
    let context = try LabelContext(states: [to, from], operator: middle, evaluator)
    let operators = try RuleOperator(middle, evaluator, context)
    let (final, initial) = (
      try RuleState(to, evaluator, context), try RuleState(from, evaluator, context)
    )
    try RuleState.check([(final, to), (initial, from)], evaluator)
    if context.rotations != nil, !operators.isHanded {
      return try RotationElement(call, context, operators, from: initial.irreps, to: final.irreps).answer
    }
    return try MatrixElementRule(call, context, operators, from: initial, to: final).answer
  }

  private func states(_ tree: Syntax, _ evaluator: Evaluator) throws -> Answer {
    let (middle, reader) = try operatorOption(evaluator)
    let context = try LabelContext(states: [tree], operator: middle, evaluator)
    let operators = try RuleOperator(middle, reader, context)
    let state = try RuleState(tree, evaluator, context)
    if context.rotations != nil, !operators.isHanded {
      return try RotationTransitions(call, context, operators, from: state.irreps).answer
    }
    return try StateRules(call, context, operators, from: state).answer
  }

  private var table: Answer {
    get throws {
      try call.refuse(["in", "integral"], with: "--table", help: "ask for one rule")
      var evaluator = call.evaluator
      var context: LabelContext?
      var state: RuleState?
      if !call.arguments.positional.isEmpty {
        var tree = try call.tree()
        while case .group(let name, let body) = tree.kind { (tree, evaluator) = (body, try evaluator.inGroup(name)) }
        let found = try evaluator.context(of: [tree])
        (context, state) = (found, try RuleState(tree, evaluator, found))
      } else if let group = call.namedGroup {
        context = LabelContext(group, allowsSpin: false, isForced: true)
      }
      guard let context else {
        throw CommandError.incompatible("--table needs a group", help: "rules --table --group Oh")
      }
      guard call.arguments.has("op") else {
        let range = SourceRange(0, call.source.text.utf8.count)
        return try ActivityTable(call, context, evaluator, from: state ?? RuleState(context.trivial), range).answer
      }
      guard state == nil else {
        throw CommandError.incompatible(
          "--table --op is for all states", help: "without --table the operator acts on one")
      }
      let (middle, reader) = try operatorOption(evaluator)
      let operators = try RuleOperator(middle, reader, context)
      return try TransitionMatrix(call, context, operators, middle.range, reader.source).answer
    }
  }

  /// The operator of `--op`, E1 without it, with the reader of its text.
  private func operatorOption(_ evaluator: Evaluator) throws -> (tree: Syntax, evaluator: Evaluator) {
    let source = SourceText(RuleSource.plain(call.arguments.text("op") ?? "E1"))
    var reader = call.evaluator(for: source)
    if let group = evaluator.group { reader = reader.inGroup(group) }
    return (try Parser.expression(source), reader)
  }
}
