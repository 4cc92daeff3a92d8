import Coupling
import ExactArithmetic
import Language
import Representations

/// A space of equivariant maps as typed: factors, tree, results, filter.
struct MapsProblem {
  /// The irreps of each factor, equal ones joined.
  let factors: [any AnyIrreps]
  /// The order of coupling.
  let tree: CouplingTree
  /// The results, equal ones joined.
  let outputs: [IrrepSegment]
  /// Whether all factors are one and the same vector.
  let isSymmetric: Bool
  let filter: IntermediateFilter
  private let context: LabelContext
  private let call: Call
  /// The decomposed product of all factors.
  private let product: any AnyIrreps

  /// The largest number of factors.
  private static let largestCount = 64

  init(_ call: Call) throws {
    self.call = call
    var evaluator = call.evaluator
    var body = try call.tree()
    while case .group(let name, let inner) = body.kind {
      evaluator = try evaluator.inGroup(name)
      body = inner
    }
    var (left, right) = (body, Syntax?.none)
    if case .arrow(let product, let output) = body.kind { (left, right) = (product, output) }
    var reader = FactorReader(evaluator: evaluator, limit: Self.largestCount)
    let root = try reader.node(left)
    let degree = call.arguments.integer("degree")
    if degree != nil, reader.leaves.count > 1 {
      throw CommandError.incompatible("--degree takes one space", help: "maps \"0e+1o\" --degree 3 --to 1o")
    }
    var leaves = reader.leaves
    if let degree { leaves = [Syntax](repeating: left, count: degree) }
    let context = try evaluator.context(of: leaves + (right.map { [$0] } ?? []))
    self.context = context
    if degree == nil { _ = try evaluator.irreps(left, context) }
    let factors = try leaves.map { try evaluator.irreps($0, context).regrouped }
    self.factors = factors
    isSymmetric = degree != nil || call.arguments.has("symmetric")
    if isSymmetric, !factors.allSatisfy({ $0.segments == factors[0].segments }) {
      throw CommandError.incompatible(
        "--symmetric needs equal factors", help: "maps \"(0e+1o)^3 -> 1o\" --symmetric")
    }
    var product = factors[0]
    for factor in factors.dropFirst() {
      guard let next = try product.tensorProduct(factor, limits: call.limits, cancellation: call.cancellation) else {
        throw evaluator.error(.groupsDiffer(product.groupName, factor.groupName), left.range)
      }
      product = next
    }
    self.product = product
    let typed = try right.map { try evaluator.irreps($0, context) } ?? call.irreps(ofOption: "to", context)
    if right != nil, call.arguments.has("to") {
      throw CommandError.incompatible("--to beside an arrow", help: "one of them says what the result is")
    }
    outputs = (typed?.regrouped ?? product).segments.map { segment in
      // Of a result that was not typed one copy is meant, however often it is reached.
      typed == nil
        ? segment.once : segment
    }
    filter = try IntermediateFilter(call, context)
    tree = try Self.tree(call, root, count: factors.count, isTyped: degree == nil)
  }

  /// The tree of `--tree`, otherwise that of the brackets typed.
  private static func tree(
    _ call: Call, _ root: CouplingTree.Node, count: Int, isTyped: Bool
  ) throws -> CouplingTree {
    guard let text = call.arguments.text("tree") else {
      return isTyped ? CouplingTree(root) ?? .sequential(count) : .sequential(count)
    }
    let reader = OptionReader("tree", text)
    let tree = try CouplingTree(text, in: reader.source, at: reader.whole.lower)
    guard tree.count == count else {
      throw CommandError.incompatible("the tree has \(tree.count) factors, the product \(count)", help: "--tree TREE")
    }
    return tree
  }

  /// The label of an irrep in the group of the problem.
  func label(_ irrep: O3.Irrep) -> String {
    context.sum([(1, irrep.degree, irrep.parity)]).segments[0].label
  }

  var group: String { context.groupName }

  /// The factors as sums of irreps of O(3) with spin.
  var sums: [Irreps<O3>] {
    factors.map { factor in
      Irreps(
        group: O3(allowsSpin: true),
        terms: factor.segments.map { IrrepTerm($0.irrep, multiplicity: $0.multiplicity) })
    }
  }

  /// The irreps of the space that all factors are, copies apart.
  func species() throws -> [O3.Irrep] {
    let dimension = factors[0].segments.reduce(Integer(0)) { $0 + $1.multiplicity }
    try call.limits.allow(terms: dimension.power(factors.count), of: "the paths of \(factors.count) factors")
    return factors[0].segments.flatMap { segment in
      [O3.Irrep](repeating: segment.irrep, count: segment.multiplicity.asInt ?? 0)
    }
  }

  /// The dimension of the space of maps to one copy of a result, from characters.
  func dimension(_ output: IrrepSegment) throws -> Integer {
    guard isSymmetric else { return product.multiplicity(ofLabel: output.label) }
    return try sums[0].symmetricPower(factors.count, limits: call.limits, cancellation: call.cancellation)
      .multiplicity(of: output.irrep)
  }

  /// Why there is no map to a result.
  func zeroReason(_ output: IrrepSegment) -> String { UnreachedIrreps.reason(factors, output, product) }

  /// The product as it is echoed; many equal factors as a power.
  var canonical: String {
    let count = factors.count
    if isSymmetric { return "Sym\(NumberText.superscript(count))(\(IrrepsText.plain(factors[0])))" }
    if count > 4, factors.allSatisfy({ $0.segments == factors[0].segments }) {
      return "(\(IrrepsText.plain(factors[0])))^\(count)"
    }
    return factors.map(IrrepsText.factor).joined(separator: " ⊗ ")
  }
}

/// The factors of a product with the brackets around them.
private struct FactorReader {
  let evaluator: Evaluator
  let limit: Int
  private(set) var leaves: [Syntax] = []

  init(evaluator: Evaluator, limit: Int) { (self.evaluator, self.limit) = (evaluator, limit) }

  /// A product is coupled from the left, a power is a product, brackets stay.
  mutating func node(_ tree: Syntax) throws -> CouplingTree.Node {
    switch tree.kind {
    case .product(let factors):
      var node = try node(factors[0])
      for factor in factors.dropFirst() { node = .pair(node, try self.node(factor)) }
      return node
    case .power(let base, let exponent):
      guard let count = Int(exponent.text), count > 0 else {
        throw evaluator.error(.notAnExponent(exponent.text), exponent.range)
      }
      guard count <= limit else {
        throw LimitError(what: "maps of \(exponent.text) factors", estimate: "up to \(limit)")
      }
      var node = try node(base)
      for _ in 1..<count { node = .pair(node, try self.node(base)) }
      return node
    case .parenthesised(let body):
      if case .sum = body.kind { return try leaf(tree) }
      return try node(body)
    default: return try leaf(tree)
    }
  }

  private mutating func leaf(_ tree: Syntax) throws -> CouplingTree.Node {
    guard leaves.count < limit else {
      throw LimitError(what: "maps of more than \(limit) factors", estimate: "up to \(limit)")
    }
    leaves.append(tree)
    return .leaf(leaves.count - 1)
  }
}
