import ExactArithmetic
import Representations

/// Selection rules in a group known when the program runs.
struct GroupRules {
  let group: any CharacterGroup
  let call: Call

  /// The rules for each irrep of a state, of an operator and of another state.
  ///
  /// - Throws: `LimitError` before the work begins, `Cancelled`.
  func records(
    from: any AnyIrreps, operator middle: any AnyIrreps, to: any AnyIrreps
  ) throws -> [RuleRecord] {
    func open<G: CharacterGroup>(_ group: G) throws -> [RuleRecord] {
      guard let from = from as? IrrepSum<G>, let middle = middle as? IrrepSum<G>, let to = to as? IrrepSum<G> else {
        preconditionFailure("irreps of the group")
      }
      try call.limits.allow(
        terms: Integer(from.terms.count) * Integer(middle.terms.count) * Integer(to.terms.count), of: "selection rules")
      return try from.terms.flatMap { a in
        try middle.terms.flatMap { k in try records(group, a, k, to.terms) }
      }
    }
    return try open(group)
  }

  private func records<G: CharacterGroup>(
    _ group: G, _ a: IrrepTerm<G.Irrep>, _ k: IrrepTerm<G.Irrep>, _ finals: [IrrepTerm<G.Irrep>]
  ) throws -> [RuleRecord] {
    try call.cancellation.check()
    let (from, middle) = (group.label(of: a.irrep), group.label(of: k.irrep))
    try call.limits.allow(terms: group.productTermCount(a.irrep, k.irrep), of: "\(from) ⊗ \(middle)")
    let product = group.product(a.irrep, k.irrep)
    return finals.map { b in
      let to = group.label(of: b.irrep)
      let reason: RuleReason
      switch group.selectionRule(from: a.irrep, operator: k.irrep, to: b.irrep, in: product) {
      case .allowed(let count):
        let times = count == 1 ? "once" : "\(count) times"
        return RuleRecord(
          from: from, operatorIrrep: middle, to: to,
          reduced: count * a.multiplicity * k.multiplicity * b.multiplicity,
          because: "the product contains \(to) \(times)", isComplex: group.isConjugatePair(b.irrep))
      case .forbiddenBySign(let operation):
        reason = .sign(
          operation, isOperatorOdd: group.sign(under: operation, of: k.irrep) == .odd,
          isFinalOdd: group.sign(under: operation, of: b.irrep) == .odd)
      case .forbiddenByTriangle, .forbiddenByParity, .forbiddenByProduct: reason = .product
      }
      return RuleRecord(
        from: from, operatorIrrep: middle, to: to, reduced: 0, because: reason.words(to, call), reason: reason)
    }
  }

  /// The product of two sums.
  func product(_ left: any AnyIrreps, _ right: any AnyIrreps) throws -> any AnyIrreps {
    guard let product = try left.tensorProduct(right, limits: call.limits, cancellation: call.cancellation) else {
      preconditionFailure("irreps of one group")
    }
    return product
  }

  /// The irreps of the vibrations that lend intensity to a transition.
  func vibronicModes(
    from: any AnyIrreps, operator middle: any AnyIrreps, to: any AnyIrreps
  ) throws -> any AnyIrreps {
    func open<G: CharacterGroup>(_ group: G) throws -> any AnyIrreps {
      guard let from = from as? IrrepSum<G>, let middle = middle as? IrrepSum<G>, let to = to as? IrrepSum<G> else {
        preconditionFailure("irreps of the group")
      }
      return IrrepSum(
        try group.vibronicModes(
          from: from.irreps, operator: middle.irreps, to: to.irreps, limits: call.limits,
          cancellation: call.cancellation))
    }
    return try open(group)
  }

  /// `A1g ⊗ (A2u + E1u) = A2u + E1u`.
  func equation(_ left: any AnyIrreps, _ right: any AnyIrreps) throws -> String {
    "\(IrrepsText.factor(left)) ⊗ \(IrrepsText.factor(right)) = \(IrrepsText.plain(try product(left, right)))"
  }

  /// All irreps of a finite group once; nil where there is no end of them.
  func allIrreps() throws -> (any AnyIrreps)? {
    guard let count = group.irrepCount else { return nil }
    try call.limits.allow(terms: count * count, of: "the irreps of \(group.name)")
    func open<G: CharacterGroup>(_ group: G) -> any AnyIrreps {
      IrrepSum(group, group.irreps(first: count.asInt ?? 0).map { IrrepTerm($0) })
    }
    return open(group)
  }

  /// Each irrep of a sum once: states that are reached, one by one.
  func once(_ irreps: any AnyIrreps) -> any AnyIrreps {
    func open<G: CharacterGroup>(_ group: G) -> any AnyIrreps {
      guard let sum = (irreps as? IrrepSum<G>)?.irreps else { preconditionFailure("irreps of the group") }
      return IrrepSum(group, sum.terms.map { IrrepTerm($0.irrep) })
    }
    return open(group)
  }

  /// Each irrep of a sum by itself.
  func parts(_ irreps: any AnyIrreps) -> [any AnyIrreps] {
    func open<G: CharacterGroup>(_ group: G) -> [any AnyIrreps] {
      (irreps as? IrrepSum<G>)?.terms.map { IrrepSum(group, [IrrepTerm($0.irrep)]) } ?? []
    }
    return open(group)
  }

  /// The label of the trivial irrep.
  var trivialLabel: String {
    func open<G: CharacterGroup>(_ group: G) -> String { group.label(of: group.trivial) }
    return open(group)
  }

  /// Whether operations of the group exchange right and left hands; false also where it does not act on space.
  var hasImproperOperations: Bool { group.hasImproperOperations == true }

  /// The reason that several rules have in common, or else that the product does not contain the state.
  static func reason(_ records: [RuleRecord]) -> RuleReason {
    let reasons = Set(records.compactMap(\.reason))
    return reasons.count == 1 ? reasons.first ?? .product : .product
  }
}
