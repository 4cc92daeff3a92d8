import ExactArithmetic
import Representations

/// Why a product of two sums of irreps falls into what it does.
enum ProductExplanation {
  /// By characters for a finite group, by the triangle rule for rotations, pair by pair for the others.
  ///
  /// - Throws: `ProofFailure` where it is not the product that was answered; `LimitError`, `Cancelled`.
  static func lines(
    _ left: any AnyIrreps, _ right: any AnyIrreps, limits: Limits = .standard, cancellation: Cancellation
  ) throws -> [String] {
    func finite<G: TabulatedGroup>(_ group: G) throws -> [String]? {
      guard let a = (left as? IrrepSum<G>)?.irreps, let b = (right as? IrrepSum<G>)?.irreps,
        let table = ClassTable(group)
      else { return nil }
      let (x, y) = (table.character(of: a), table.character(of: b))
      let product = zip(x, y).map(*)
      let (sum, proof) = try table.decomposition(of: product)
      let answered = IrrepSum(try a.tensorProduct(b, limits: limits, cancellation: cancellation))
      guard IrrepSum(sum).segments == answered.segments else {
        throw ProofFailure(claim: "a product", failures: [IrrepsText.plain(IrrepSum(sum))])
      }
      let rows = [(name(left), x)] + (left.segments == right.segments ? [] : [(name(right), y)])
      return table.lines(rows + [("product", product)]) + proof + [dimensions(left, right, IrrepSum(sum))]
    }
    func paired<G: CharacterGroup>(_ group: G) throws -> [String] {
      guard let a = (left as? IrrepSum<G>)?.irreps, let b = (right as? IrrepSum<G>)?.irreps else { return [] }
      return try pairs(a, b, limits: limits, cancellation: cancellation)
    }
    if let group = left.labelGroup as? any TabulatedGroup, let lines = try finite(group) { return lines }
    return try paired(left.labelGroup)
  }

  /// How a sum is named in a table.
  private static func name(_ irreps: any AnyIrreps) -> String {
    let text = IrrepsText.plain(irreps)
    return text.count <= 16 ? text : "\(text.prefix(12))…"
  }

  /// Past as many pairs they are not listed.
  private static let mostPairs = 400

  /// The product of each pair, and the pairs of each irrep.
  private static func pairs<G: CharacterGroup>(
    _ left: Irreps<G>, _ right: Irreps<G>, limits: Limits, cancellation: Cancellation
  ) throws -> [String] {
    let (a, b) = (left.terms, right.terms)
    let whole = IrrepSum(try left.tensorProduct(right, limits: limits, cancellation: cancellation))
    let dimensions = dimensions(IrrepSum(left), IrrepSum(right), whole)
    guard a.count * b.count <= mostPairs else {
      return ["\(a.count)·\(b.count) = \(a.count * b.count) pairs of irreps, each by its rule", dimensions]
    }
    let group = left.group
    var lines: [String] = []
    var shares: [G.Irrep: [Integer]] = [:]
    for x in a {
      for y in b {
        try cancellation.check()
        let copies = x.multiplicity * y.multiplicity
        let product = group.product(x.irrep, y.irrep)
        for term in product { shares[term.irrep, default: []].append(term.multiplicity * copies) }
        let times = copies == 1 ? "" : ", \(x.multiplicity)·\(y.multiplicity) times"
        lines.append(rule(group, x.irrep, y.irrep, product) + times)
      }
    }
    let gathered = whole.irreps.terms.map { term -> String in
      let parts = shares[term.irrep] ?? []
      let sum = SumText.plain(Explanation.shortened(parts.map(\.description), to: 8, "terms"))
      return "\(group.label(of: term.irrep)): \(sum)" + (parts.count > 1 ? " = \(term.multiplicity)" : "")
    }
    for term in whole.irreps.terms {
      let sum = (shares[term.irrep] ?? []).reduce(Integer(0), +)
      guard sum == term.multiplicity else {
        throw ProofFailure(claim: "a product", failures: ["\(group.label(of: term.irrep)) occurs \(sum) times"])
      }
    }
    lines = Explanation.shortened(lines, to: 6, "pairs")
    if a.count * b.count > 1 {
      lines.append("copies: " + Explanation.shortened(gathered, to: 8, "irreps").joined(separator: "; "))
    }
    return lines + [dimensions]
  }

  /// The rule for two irreps with their numbers.
  private static func rule<G: CharacterGroup>(
    _ group: G, _ left: G.Irrep, _ right: G.Irrep, _ product: [IrrepTerm<G.Irrep>]
  ) -> String {
    let head = "\(group.label(of: left)) ⊗ \(group.label(of: right))"
    guard let a = group.angularMomentum(of: left), let b = group.angularMomentum(of: right) else {
      return "\(head) = " + IrrepsText.plain(IrrepSum(group, product))
    }
    let spins = Explanation.shortened(
      product.compactMap { group.angularMomentum(of: $0.irrep)?.spin.description }, to: 8, "spins"
    ).joined(separator: ", ")
    let parity = group is O3 ? "; parity \(a.parity.letter)·\(b.parity.letter) = \((a.parity * b.parity).letter)" : ""
    return "\(head): |\(a.spin)−\(b.spin)| … \(a.spin)+\(b.spin) = \(spins)\(parity)"
  }

  /// `dimensions: 3·5 = 15 = 3+5+7`.
  static func dimensions(_ left: any AnyIrreps, _ right: any AnyIrreps, _ product: any AnyIrreps) -> String {
    "dimensions: \(left.dimension)·\(right.dimension) = \(sumOfDimensions(product))"
  }

  /// `15 = 3+5+7`, copies as `2·3`.
  static func sumOfDimensions(_ irreps: any AnyIrreps) -> String {
    let parts = irreps.segments.map {
      $0.multiplicity == 1 ? "\($0.irrepDimension)" : "\($0.multiplicity)·\($0.irrepDimension)"
    }
    guard parts.count > 1 || irreps.segments.contains(where: { $0.multiplicity != 1 }) else {
      return "\(irreps.dimension)"
    }
    let few = Explanation.shortened(parts, to: 12, "terms")
    let text = few.joined(separator: "+")
    return "\(irreps.dimension) = " + (text.count <= 40 ? text : SumText.plain(few))
  }
}
