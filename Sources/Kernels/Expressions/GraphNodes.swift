import ExactArithmetic

/// Program → tree: values that are used again become locals, the others stand where they are used.
///
/// Linear combinations are grouped by the magnitude of their constants, c·(a + b − …), so that a constant is
/// multiplied once.
struct GraphNodes {
  private let graph: ExpressionGraph
  private let prefix: String
  private let input: (ArrayName, Int) -> KernelExpression
  private var uses: [Int]
  private var named: [ExpressionGraph.Value: KernelExpression] = [:]

  /// - Parameters:
  ///   - results: every value that will be asked for.
  ///   - prefix: the beginning of the names of locals.
  ///   - input: how a component of an array is spelled.
  init(
    _ graph: ExpressionGraph, for results: [ExpressionGraph.Value], prefix: String,
    input: @escaping (ArrayName, Int) -> KernelExpression
  ) {
    self.graph = graph
    self.prefix = prefix
    self.input = input
    uses = [Int](repeating: 0, count: graph.operations.count)
    for value in graph.needed(for: results) {
      for operand in graph.operands(value) { uses[operand.index] += 1 }
    }
    for result in results { uses[result.index] += 1 }
  }

  /// The locals that a value needs and that are not there yet, and its expression.
  mutating func expression(_ value: ExpressionGraph.Value, _ nodes: inout [KernelNode]) -> KernelExpression {
    if let known = named[value] { return known }
    // Operands before results, without recursion as deep as the program is long.
    for operand in missing(for: value) { name(operand, &nodes) }
    return named[value] ?? body(value)
  }

  /// The locals of all values that are used more than once, among those that any of the results needs.
  mutating func locals(_ values: [ExpressionGraph.Value], _ nodes: inout [KernelNode]) {
    for value in values where named[value] == nil { name(value, &nodes) }
  }

  private func missing(for value: ExpressionGraph.Value) -> [ExpressionGraph.Value] {
    var found = Set<ExpressionGraph.Value>()
    var open = [value]
    while let next = open.popLast() {
      guard named[next] == nil, found.insert(next).inserted else { continue }
      open += graph.operands(next)
    }
    return found.sorted()
  }

  private mutating func name(_ value: ExpressionGraph.Value, _ nodes: inout [KernelNode]) {
    switch graph.operation(value) {
    case .one: named[value] = .constant(.one)
    case .input(let array, let component): named[value] = input(array, component)
    case .sum(let terms) where terms.isEmpty: named[value] = .zero
    case .sum(let terms) where terms.count == 1 && graph.operation(terms[0].value) == .one:
      named[value] = .constant(terms[0].coefficient)
    case .product, .sum, .inverseRoot, .sign:
      guard uses[value.index] > 1 else { return }
      let name = "\(prefix)\(value.index)"
      nodes.append(.local(name: name, value: body(value)))
      named[value] = .local(name)
    }
  }

  private func operand(_ value: ExpressionGraph.Value) -> KernelExpression { named[value] ?? body(value) }

  private func body(_ value: ExpressionGraph.Value) -> KernelExpression {
    switch graph.operation(value) {
    case .one: return .constant(.one)
    case .input(let array, let component): return input(array, component)
    case .product(let a, let b): return .product([operand(a), operand(b)])
    case .inverseRoot(let a): return .inverseRoot(operand(a))
    case .sign(let a): return .sign(operand(a))
    case .sum(let terms): return sum(terms)
    }
  }

  private func sum(_ terms: [ExpressionGraph.Term]) -> KernelExpression {
    var groups: [(constant: RationalRoot, terms: [(isNegative: Bool, value: KernelExpression)])] = []
    for term in terms {
      let isNegative = term.coefficient.signum() < 0
      let constant = isNegative ? -term.coefficient : term.coefficient
      let item = (isNegative: isNegative, value: operand(term.value))
      if let index = groups.firstIndex(where: { $0.constant == constant }) {
        groups[index].terms.append(item)
      } else {
        groups.append((constant, [item]))
      }
    }
    if groups.isEmpty { return .zero }
    if groups.count == 1, groups[0].constant == .one { return .sum(groups[0].terms) }
    let parts = groups.flatMap { group -> [(isNegative: Bool, value: KernelExpression)] in
      if group.constant == .one { return group.terms }
      // A group that begins with a minus is subtracted as a whole.
      let flips = group.terms[0].isNegative
      if group.terms.count == 1 { return [(flips, .product([.constant(group.constant), group.terms[0].value]))] }
      let inner = group.terms.map { (isNegative: $0.isNegative != flips, value: $0.value) }
      return [(flips, .product([.constant(group.constant), .sum(inner)]))]
    }
    return parts.count == 1 && !parts[0].isNegative ? parts[0].value : .sum(parts)
  }
}
