import ExactArithmetic
import Language
import Representations

/// Why an expression means the irreps it does, one operation after the other from the inside.
struct ExpressionExplanation {
  private let evaluator: Evaluator
  private let context: LabelContext

  init(_ evaluator: Evaluator, _ context: LabelContext) { (self.evaluator, self.context) = (evaluator, context) }

  /// The explanation of a tree that was answered with irreps.
  ///
  /// - Throws: what the evaluation throws, and `ProofFailure`.
  func explanation(_ tree: Syntax, _ result: any AnyIrreps, reference: String) throws -> Explanation {
    let steps = try lines(tree)
    return Explanation(steps.isEmpty ? SumExplanation.lines(result) : steps, reference: self.reference ?? reference)
  }

  /// Where the rule of the group is from; nil where that of the command is right.
  private var reference: String? {
    context.rotations != nil ? nil : context.group is any TabulatedGroup ? "Serre1977, 2.3" : "Serre1977, 1.5"
  }

  private func lines(_ tree: Syntax) throws -> [String] {
    switch tree.kind {
    case .product(let factors): return try factors.flatMap(lines) + steps(try factors.map { try irreps($0) })
    case .parenthesised(let body), .copies(_, let body): return try lines(body)
    case .group(let name, let body):
      let inner = try evaluator.inGroup(name)
      return try ExpressionExplanation(inner, inner.context(of: [body])).lines(body)
    case .sum(let terms): return try terms.flatMap(lines)
    case .arrow(let left, let right): return try lines(left) + [kept(left, right)]
    case .power(let base, let exponent):
      guard case .integer(let digits) = exponent.kind, let count = Int(digits), count > 1 else {
        return try lines(base)
      }
      let factor = try irreps(base)
      if count > 4 {
        let power = try irreps(tree)
        return try lines(base) + [
          "\(count) equal factors: \(count - 1) products, dimension \(factor.dimension)^\(count) = \(power.dimension)"
        ]
      }
      return try lines(base) + steps(Array(repeating: factor, count: count))
    case .call(let name, let arguments): return try call(name, arguments, tree)
    default: return []
    }
  }

  private func irreps(_ tree: Syntax) throws -> any AnyIrreps { try evaluator.irreps(tree, context) }

  /// The products from left to right.
  private func steps(_ factors: [any AnyIrreps]) throws -> [String] {
    guard var product = factors.first?.regrouped else { return [] }
    var lines: [String] = []
    for (place, factor) in factors.dropFirst().enumerated() {
      let next = try evaluator.product([product, factor], SourceRange(0, 0))
      if factors.count > 2 {
        lines.append("step \(place + 1): \(short(product)) ⊗ \(short(factor)) = \(short(next))")
      }
      if factors.count <= 3 {
        lines += try ProductExplanation.lines(
          product, factor, limits: evaluator.limits, cancellation: evaluator.cancellation)
      }
      product = next
    }
    return lines
  }

  /// A sum that fits a line, or its length.
  private func short(_ irreps: any AnyIrreps) -> String {
    let text = IrrepsText.factor(irreps)
    return text.count <= 60 ? text : "(\(irreps.segments.count) terms, dim \(irreps.dimension))"
  }

  /// What `->` leaves, and what it drops.
  private func kept(_ left: Syntax, _ right: Syntax) throws -> String {
    let (whole, wanted) = (try irreps(left), try irreps(right))
    let kept = whole.filtered(by: wanted, keeping: true)
    let dropped = whole.filtered(by: wanted, keeping: false)
    let text = { (irreps: any AnyIrreps) in irreps.segments.isEmpty ? "nothing" : short(irreps) }
    return "-> \(right.text) keeps \(text(kept)) and drops \(text(dropped))"
  }

  private func call(_ name: Syntax.Name, _ arguments: [Syntax.CallArgument], _ tree: Syntax) throws -> [String] {
    guard let first = arguments.first?.value, let function = ExpressionFunction.named(name.text) else { return [] }
    let shape: PowerShape?
    switch name.text {
    case "sym": shape = .symmetric(try PowerReader.degree(arguments[1].value, evaluator))
    case "alt": shape = .exterior(try PowerReader.degree(arguments[1].value, evaluator))
    case "schur": shape = .schur(try PowerReader.partition(arguments[1].value, evaluator))
    default: shape = nil
    }
    let value = try irreps(tree)
    let front = function.firstArgumentIsIrreps ? try lines(first) : []
    guard let shape else { return front + ["\(tree.text): \(function.summary), \(short(value))"] }
    return try front
      + PowerExplanation(base: irreps(first), shape: shape, result: value).lines(
        limits: evaluator.limits, cancellation: evaluator.cancellation)
  }
}
