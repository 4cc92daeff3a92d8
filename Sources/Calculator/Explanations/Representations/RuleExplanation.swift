import ExactArithmetic
import Representations

/// Why a selection rule holds: the product of the operator with the state, and what is in it.
enum RuleExplanation {
  /// - Parameters:
  ///   - name: the operator as it was named.
  ///   - final: the final state; nil for all that are reached.
  /// - Throws: `ProofFailure`, `LimitError`, `Cancelled`.
  static func explanation(
    from initial: any AnyIrreps, operator middle: any AnyIrreps, named name: String, to final: (any AnyIrreps)?,
    _ call: Call
  ) throws -> Explanation {
    let rules = GroupRules(group: initial.labelGroup, call: call)
    let product = try rules.product(initial, middle)
    var lines = [
      "the operator \(name) is \(IrrepsText.plain(middle)); it joins \(IrrepsText.plain(initial)) to their product:"
    ]
    lines += try ProductExplanation.lines(initial, middle, limits: call.limits, cancellation: call.cancellation)
    lines += try Explanation.shortened((final?.segments ?? []).map { try verdict($0, product, call) }, to: 5, "states")
    return Explanation(lines, reference: call.function.reference)
  }

  /// How often a state is in the product, and the trivial irrep in the product of all three.
  private static func verdict(_ final: IrrepSegment, _ product: any AnyIrreps, _ call: Call) throws -> String {
    let context = LabelContext(product.namedGroup, allowsSpin: true, isForced: true)
    guard let state = context.irrep(final.label) else { return "" }
    let count = product.multiplicity(ofLabel: final.label)
    let maps = product.homDimension(to: state) ?? count
    let trivial = context.trivial.segments.first?.label ?? ""
    let whole = try product.tensorProduct(state.dual, limits: call.limits, cancellation: call.cancellation)
    let invariants = whole?.multiplicity(ofLabel: trivial) ?? maps
    guard invariants == maps else {
      throw ProofFailure(claim: "a rule", failures: ["\(maps) maps, \(invariants) invariants"])
    }
    let times = count.isZero ? "does not hold \(final.label)" : "holds \(final.label) \(SumText.times(count))"
    return "it \(times); with \(final.label)* the trivial \(trivial) is in it \(SumText.times(invariants))"
      + (count.isZero ? ": the integral is 0" : "")
  }

  /// The explanation of an integral over a product of functions.
  static func integral(_ factors: [any AnyIrreps], _ call: Call) throws -> Explanation {
    guard var product = factors.first else { return Explanation([], reference: call.function.reference) }
    let rules = GroupRules(group: product.labelGroup, call: call)
    var lines: [String] = []
    for factor in factors.dropFirst() {
      lines.append(try rules.equation(product, factor))
      if factors.count == 2 {
        lines += try ProductExplanation.lines(product, factor, limits: call.limits, cancellation: call.cancellation)
      }
      product = try rules.product(product, factor)
    }
    let count = product.multiplicity(ofLabel: rules.trivialLabel)
    lines.append(
      "the trivial \(rules.trivialLabel) is in it \(SumText.times(count)), and everything else integrates to 0")
    return Explanation(lines, reference: call.function.reference)
  }

  /// What an operator joins to each irrep of a finite group.
  static func table(_ middle: any AnyIrreps, named name: String, _ call: Call) throws -> Explanation {
    let rules = GroupRules(group: middle.labelGroup, call: call)
    let parts = try rules.allIrreps().map(rules.parts) ?? []
    let lines = try parts.map { try rules.equation($0, middle) }
    return Explanation(
      ["the operator \(name) is \(IrrepsText.plain(middle)); a row holds what is in its product:"]
        + Explanation.shortened(lines, to: 12, "irreps"),
      reference: call.function.reference)
  }
}
