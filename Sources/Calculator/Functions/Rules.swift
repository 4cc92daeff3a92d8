import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Selection rules.
  static let rules = Function(
    name: "rules", usage: "STATE --op OPERATOR | \"<to|operator|from>\"",
    summary: "selection rules, with the reason for each no",
    details: [
      "Operators are multipoles (E1, M1, E2, M2, E3 …) or irreps. A matrix element is written <to|operator|from>.",
      "An irrep that is named like a multipole is written in brackets: <B1|(E1)|A1>.",
    ],
    options: [.group, Option("op", .text("OPERATOR"), "the operator: E1, M1, E2 … or irreps (E1)")],
    examples: [
      "rules 2e --op E1", "rules \"<1e|E1|0e>\"", "rules \"<1o|E1|0e>\"", "rules \"<0e|E1|0e>\" -q --exit-status",
      "rules 1 --op E2",
    ],
    reference: "Wigner1931, ch. 21",
    answer: { call in
      let tree = try call.tree()
      if case .matrixElement(let to, let middle, let from) = tree.kind {
        return try MatrixElementRule(call, to: to, operator: middle, from: from).answer
      }
      return try TransitionTable(call, tree).answer
    })
}

/// An operator as it was named.
private struct NamedOperator {
  let name: String
  let irreps: any AnyIrreps
  let multipole: Multipole?

  /// The operator that a tree names, in the group of the states.
  init(_ tree: Syntax, _ evaluator: Evaluator, _ context: LabelContext) throws {
    name = tree.text
    if let multipole = Self.multipole(tree) {
      self.multipole = multipole
      irreps = context.sum([(1, HalfInteger(multipole.degree), multipole.parity)])
    } else {
      multipole = nil
      if case .word(let word) = tree.kind, word.first?.isLetter == true, try evaluator.binding(tree) == nil {
        throw evaluator.error(.notAnOperator(word), tree.range)
      }
      irreps = try evaluator.irreps(tree, context)
    }
  }

  /// The multipole that a tree names, nil for irreps.
  static func multipole(_ tree: Syntax) -> Multipole? {
    guard case .word(let word) = tree.kind else { return nil }
    return Multipole(named: word)
  }

  /// `E1 is 1o.`, or nothing for irreps.
  var explanation: String? { multipole.map { "\($0.name) is \(irreps.segments.map(\.label).joined()).  " } }
}

/// Rules for two irreps of a group known when the program runs.
private struct Transition {
  let from: String
  let operatorIrrep: String
  let to: String
  let isAllowed: Bool
  let because: String
}

extension LabelContext {
  /// The rule between three labels of the group.
  fileprivate func rule(from: String, operator middle: String, to: String) -> Transition {
    func open<G: RotationGroup>(_ group: G) -> Transition {
      guard let a = group.irrep(labelled: from), let k = group.irrep(labelled: middle),
        let b = group.irrep(labelled: to)
      else { preconditionFailure("labels come from the group itself") }
      let rule = group.selectionRule(from: a, operator: k, to: b)
      let spins = (group.spin(of: a), group.spin(of: b))
      let letter = group is SU2 ? "j" : "l"
      let hasParity = group is O3
      let because: String
      switch rule {
      case .allowed:
        let change = spins.1 - spins.0
        let sign = change.twice > 0 ? "+" : ""
        because =
          "Δ\(letter) = \(sign)\(NumberText.signed(change))"
          + (hasParity ? ", parity \(group.parity(of: a) == group.parity(of: b) ? "stays" : "changes")" : "")
      case .forbiddenByTriangle(let low, let high):
        because = "the \(letter) does not fit (\(low == high ? "only \(low)" : "from \(low) to \(high)"))"
      case .forbiddenByParity:
        let needed = group.irrep(spin: spins.1, parity: group.parity(of: a) * group.parity(of: k))
        because = "the \(letter) fits, the parity does not (needs \(group.label(of: needed)))"
      }
      return Transition(from: from, operatorIrrep: middle, to: to, isAllowed: rule.isAllowed, because: because)
    }
    return open(rotationGroup)
  }

  /// The product of two labels.
  fileprivate func product(_ left: String, _ right: String) -> any AnyIrreps {
    func open<G: RotationGroup>(_ group: G) -> any AnyIrreps {
      guard let a = group.irrep(labelled: left), let b = group.irrep(labelled: right) else {
        preconditionFailure("labels come from the group itself")
      }
      return IrrepSum(group, group.product(a, b))
    }
    return open(rotationGroup)
  }
}

/// ⟨to|operator|from⟩.
private struct MatrixElementRule {
  private let call: Call
  private let transitions: [Transition]
  private let products: [String]
  private let text: (to: String, middle: String, irreps: String, from: String)

  init(_ call: Call, to: Syntax, operator middle: Syntax, from: Syntax) throws {
    self.call = call
    let evaluator = call.evaluator
    let states = NamedOperator.multipole(middle) == nil ? [to, middle, from] : [to, from]
    let context = try evaluator.context(of: states)
    let named = try NamedOperator(middle, evaluator, context)
    let final = try evaluator.irreps(to, context).regrouped
    let initial = try evaluator.irreps(from, context).regrouped
    var transitions: [Transition] = []
    var products: [String] = []
    for a in initial.segments {
      for k in named.irreps.segments {
        try call.limits.allow(
          terms: Integer(min(a.spin.twice, k.spin.twice) + 1), of: "\(a.label) ⊗ \(k.label)")
        products.append("\(a.label) ⊗ \(k.label) = \(context.product(a.label, k.label).labelsJoined)")
        for b in final.segments { transitions.append(context.rule(from: a.label, operator: k.label, to: b.label)) }
      }
    }
    self.transitions = transitions
    self.products = products
    let label = { (irreps: any AnyIrreps) in irreps.labelsJoined }
    text = (label(final), named.name, label(named.irreps), label(initial))
  }

  var answer: Answer {
    let isAllowed = transitions.contains(where: \.isAllowed)
    let element = "⟨\(text.to)|\(text.irreps)|\(text.from)⟩"
    var lines: [String] = []
    if isAllowed {
      let count = transitions.filter(\.isAllowed).count
      lines.append(
        "\(element): allowed, \(count == 1 ? "one reduced matrix element" : "\(count) reduced matrix elements")")
    } else {
      lines.append("\(element) = 0: forbidden")
    }
    if transitions.count == 1, let product = products.first, let only = transitions.first {
      lines.append("  \(product): \(only.isAllowed ? only.because : only.because)")
    } else {
      lines += products.map { "  \($0)" }
      lines += transitions.map { "  \($0.from) → \($0.to): \($0.isAllowed ? "yes" : "no"), \($0.because)" }
    }
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: isAllowed ? "allowed" : "forbidden",
      document: TransitionTable.document(
        call, canonical: element, quiet: isAllowed ? "allowed" : "forbidden", transitions))
    answer.isNo = !isAllowed
    return answer
  }
}

/// All transitions from a state.
private struct TransitionTable {
  private let call: Call
  private let named: NamedOperator
  private let initial: any AnyIrreps
  private let final: any AnyIrreps
  private let transitions: [Transition]
  private let isO3: Bool

  init(_ call: Call, _ tree: Syntax) throws {
    self.call = call
    let operatorSource = SourceText(call.arguments.text("op") ?? "E1")
    let operatorTree = try Parser.expression(operatorSource)
    let evaluator = call.evaluator
    let operatorEvaluator = call.evaluator(for: operatorSource)
    let isMultipole = NamedOperator.multipole(operatorTree) != nil
    let context = try evaluator.context(of: isMultipole ? [tree] : [tree, operatorTree])
    named = try NamedOperator(operatorTree, operatorEvaluator, context)
    initial = try evaluator.irreps(tree, context).regrouped
    let product = try initial.tensorProduct(named.irreps, limits: call.limits, cancellation: call.cancellation)
    guard let product else {
      throw evaluator.error(.groupsDiffer(initial.groupName, named.irreps.groupName), tree.range)
    }
    final = product
    isO3 = context.rotations == .o3
    var transitions: [Transition] = []
    for a in initial.segments {
      for k in named.irreps.segments {
        transitions += context.product(a.label, k.label).segments.map {
          context.rule(from: a.label, operator: k.label, to: $0.label)
        }
      }
    }
    self.transitions = transitions
  }

  var answer: Answer {
    var lines = [
      "\(named.explanation ?? "")\(IrrepsText.factor(initial)) ⊗ \(IrrepsText.factor(named.irreps)) = \(IrrepsText.plain(final))"
    ]
    var columns = Columns([.left, .left, .left, .left, .left])
    columns.append(["from", "  op", "to", "allowed", "because"])
    for transition in transitions {
      columns.append([
        transition.from, "—\(named.multipole?.name ?? transition.operatorIrrep)→", transition.to,
        transition.isAllowed ? "yes" : "no", transition.because + oneElectron(transition),
      ])
    }
    lines += columns.lines()
    if let rule { lines.append(rule) }
    let quiet = final.regrouped.labelsJoined
    return Answer(
      text: lines.joined(separator: "\n"), quiet: quiet,
      document: Self.document(
        call, canonical: "\(IrrepsText.factor(initial)) ⊗ \(IrrepsText.factor(named.irreps))", quiet: quiet, transitions
      ))
  }

  /// States of one electron have the parity (−1)ˡ.
  private func oneElectron(_ transition: Transition) -> String {
    guard isO3, isNatural(transition.from), !isNatural(transition.to) else { return "" }
    return " (not for one electron: parity is (−1)^l)"
  }

  private func isNatural(_ label: String) -> Bool {
    guard let irrep = O3().irrep(labelled: label), let degree = irrep.degree.asInt else { return true }
    return irrep.parity == Parity(ofHarmonicDegree: degree)
  }

  /// The rule in one line, for an operator that is one irrep.
  private var rule: String? {
    guard named.irreps.segments.count == 1, let k = named.irreps.segments.first else { return nil }
    let letter = initial.groupName == "SU2" ? "j" : "l"
    let parity = isO3 ? " and parity \(k.parity == .even ? "stays" : "changes")" : ""
    return "Rule: |\(letter) − \(letter)′| ≤ \(k.spin) ≤ \(letter) + \(letter)′\(parity). Everything else is forbidden."
  }

  /// The document `e3.rules/1`.
  static func document(_ call: Call, canonical: String, quiet: String, _ transitions: [Transition]) -> JSON {
    Record.document(
      "rules", input: call.source.text, canonical: canonical,
      [
        "result": .object([
          "text": .string(quiet),
          "rules": .array(
            transitions.map {
              .object([
                "from": .string($0.from), "op": .string($0.operatorIrrep), "to": .string($0.to),
                "allowed": .bool($0.isAllowed), "because": .string($0.because),
              ])
            }),
        ])
      ])
  }
}

extension AnyIrreps {
  /// The labels without multiplicities where they are 1: `1o+2o`.
  var labelsJoined: String {
    segments.map { $0.multiplicity == 1 ? $0.label : "\($0.multiplicity)x\($0.label)" }
      .joined(separator: groupName == "O3" ? "+" : " + ")
  }
}
