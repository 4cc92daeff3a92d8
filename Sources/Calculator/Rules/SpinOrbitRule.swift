import ExactArithmetic
import Formats
import Representations

/// Two states with spin in the double group, where spin and orbit turn together: what joins them there.
struct SpinOrbitRule {
  private let group: String
  private let (from, to): (any AnyIrreps, any AnyIrreps)
  private let (fromText, toText): (String, String)
  private let products: [String]
  private let records: [RuleRecord]
  private let mixtures: [String]

  /// nil in groups that have no double group here, for spins that no operator joins, and for two singlets, which have no
  /// spin to couple.
  init?(_ rules: GroupRules, _ middle: RuleOperator, from: RuleState, to: RuleState) throws {
    guard let initial = from.spin, let final = to.spin, (initial.twice - final.twice).isMultiple(of: 2),
      initial.twice + final.twice > 0
    else { return nil }
    let call = rules.call
    func open<G: CharacterGroup>(_ group: G) throws -> Found? {
      guard let cover = group.doubleCover,
        let a = try Self.states(from, initial, group, cover, call),
        let b = try Self.states(to, final, group, cover, call),
        let operators = middle.irreps as? IrrepSum<G>
      else { return nil }
      // The labels of the group without spin are labels of the one with spin.
      let terms = operators.terms.compactMap { term in
        cover.irrep(labelled: group.label(of: term.irrep)).map { IrrepTerm($0, multiplicity: term.multiplicity) }
      }
      return (cover, IrrepSum(a), IrrepSum(b), IrrepSum(cover, terms))
    }
    guard let found = try open(rules.group) else { return nil }
    let covering = GroupRules(group: found.group, call: call)
    (group, self.from, self.to) = (found.group.name, found.from, found.to)
    (fromText, toText) = (from.text, to.text)
    products = try covering.parts(found.from).map { try covering.equation($0, found.operators) }
    records = try covering.records(from: found.from, operator: found.operators, to: found.to)
    mixtures = try Self.mixtures(rules, from, to)
  }

  /// With which states of the other's multiplicity spin–orbit coupling mixes each of the two, from which it borrows.
  ///
  /// Nothing where that takes more than one step.
  private static func mixtures(_ rules: GroupRules, _ from: RuleState, _ to: RuleState) throws -> [String] {
    guard let initial = from.multiplicity, let final = to.multiplicity, abs(initial - final) == 2 else { return [] }
    func open<G: CharacterGroup>(_ group: G) throws -> (any AnyIrreps)? {
      try TransitionOperator.spinOrbit.irreps(of: group).map { IrrepSum($0) }
    }
    guard let coupling = try open(rules.group) else { return [] }
    return try [(to, initial), (from, final)].map { state, multiplicity in
      let others = try rules.product(state.irreps, coupling).segments.map { "\(multiplicity)\($0.label)" }
      return "\(state.text) with \(others.joined(separator: ", "))"
    }
  }

  private typealias Found = (
    group: any CharacterGroup, from: any AnyIrreps, to: any AnyIrreps, operators: any AnyIrreps
  )

  private static func states<G: CharacterGroup>(
    _ state: RuleState, _ spin: HalfInteger, _ group: G, _ cover: G, _ call: Call
  ) throws -> Irreps<G>? {
    guard let orbital = (state.irreps as? IrrepSum<G>)?.terms.first else { return nil }
    return try cover.spinOrbitStates(
      orbital: orbital.irrep, of: group, spin: spin, limits: call.limits, cancellation: call.cancellation)
  }

  /// Whether some of the mixed states are joined.
  var isAllowed: Bool { records.contains(where: \.isAllowed) }

  /// The mixed states, the products, and which states are joined.
  var lines: [String] {
    var pairs: [String] = []
    for record in records where record.isAllowed {
      let pair = "\(record.from) → \(record.to)"
      if !pairs.contains(pair) { pairs.append(pair) }
    }
    return [header] + products.map { "    \($0)" }
      + (mixtures.isEmpty ? [] : ["    SO mixes \(mixtures.joined(separator: "; "))"])
      + [
        pairs.isEmpty
          ? "    none of \(IrrepsText.plain(to)): forbidden" : "    allowed: \(pairs.joined(separator: ", "))"
      ]
  }

  /// The states that both have, between which the totally symmetric coupling acts: in first order where that is allowed.
  func commonLines(isFirstOrder: Bool) -> [String] {
    guard !common.isEmpty else { return [header, "    in common: none"] }
    return [
      header,
      "    in common: \(common.joined(separator: ", "))"
        + (isFirstOrder ? "" : ", which mix in second order at the earliest"),
    ]
  }

  private var common: [String] {
    from.segments.map(\.label).filter { label in !to.multiplicity(ofLabel: label).isZero }
  }

  private var header: String {
    "  with spin–orbit coupling in \(group): \(fromText) is \(IrrepsText.plain(from)), \(toText) is \(IrrepsText.plain(to))"
  }

  /// The member `spin_orbit` of the document.
  var json: JSON {
    .object([
      "group": .string(group), "from": .string(IrrepsText.plain(from)), "to": .string(IrrepsText.plain(to)),
      "allowed": .bool(isAllowed), "common": .array(common.map(JSON.string)),
    ])
  }
}
