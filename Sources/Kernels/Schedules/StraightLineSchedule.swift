import ExactArithmetic

/// Straight-line programs in lanes: of channels, or of samples where there is one channel.
struct StraightLineSchedule {
  private let problem: StraightLineProblem
  private let lanes: ScheduledKernel.Lanes
  private let adding: Set<ArrayName>

  /// - Parameter adding: the arrays whose contents stay.
  init(_ problem: StraightLineProblem, lanes: ScheduledKernel.Lanes, adding: Set<ArrayName>) {
    self.problem = problem
    self.lanes = lanes
    self.adding = adding
  }

  private func count(_ argument: Argument) -> Int { problem.places[argument]?.count ?? 0 }

  /// The programs' inputs of one array, in the numbering of the components.
  private func inputs(_ graph: inout ExpressionGraph, _ array: ArrayName) -> [ExpressionGraph.Value] {
    (0..<count(array.argument)).map { graph.input(array, $0) }
  }

  /// z from x and w.
  func forward() -> [KernelNode] { nodes(problem.graph, [(.z, problem.results)]) }

  /// z and all its derivatives with respect to x; nil where the problem does not offer them.
  func jacobian() -> [KernelNode]? {
    problem.jacobian.map { nodes(problem.graph, [(.z, problem.results), (.jacobian, $0.flatMap(\.self))]) }
  }

  /// The operands whose derivatives there are.
  private static let operands: [Argument] = [.x, .y, .w]

  /// The derivatives of Σ gz·z with respect to x, y and w.
  func backward() -> [KernelNode] {
    var graph = problem.graph
    let found = gradient(&graph)
    return nodes(graph, split(found, Self.operands.map(\.gradient)))
  }

  private func gradient(_ graph: inout ExpressionGraph) -> [ExpressionGraph.Value] {
    let seeds = inputs(&graph, Argument.z.gradient)
    if let vectorJacobian = problem.vectorJacobian { return vectorJacobian(seeds, &graph) }
    let operands = Self.operands.flatMap { inputs(&graph, $0.array) }
    return graph.gradient(of: zip(problem.results, seeds).map { ($0, $1) }, for: operands)
  }

  /// The derivatives with respect to x, y, w and gz of the derivative in the direction (ggx, ggy, ggw).
  func doubleBackward() -> [KernelNode] {
    var graph = problem.graph
    let first = gradient(&graph)
    let directions = Self.operands.flatMap { inputs(&graph, $0.direction) }
    let operands = (Self.operands.map(\.array) + [Argument.z.gradient]).flatMap { inputs(&graph, $0) }
    let found = graph.gradient(of: zip(first, directions).map { ($0, $1) }, for: operands)
    return nodes(graph, split(found, Self.operands.map(\.gradient) + [Argument.z.direction]))
  }

  /// Values one after the other, by the arrays to which they belong.
  private func split(
    _ values: [ExpressionGraph.Value], _ arrays: [ArrayName]
  ) -> [(array: ArrayName, values: [ExpressionGraph.Value])] {
    var start = 0
    return arrays.map { array in
      defer { start += count(array.argument) }
      return (array, Array(values[start..<start + count(array.argument)]))
    }
  }

  /// The nodes that write groups of values.
  func nodes(_ graph: ExpressionGraph, _ groups: [(array: ArrayName, values: [ExpressionGraph.Value])]) -> [KernelNode]
  {
    let groups = groups.filter { !$0.values.isEmpty }
    let all = groups.flatMap(\.values)
    var body: [KernelNode] = []
    var names: [ArrayName: [Int: String]] = [:]
    if lanes != .samples {
      for (array, components) in inputsUsed(graph, all) { names[array] = load(array, components, &body) }
    }
    let known = names
    var printed = GraphNodes(graph, for: all, prefix: "t") { array, number in
      if let name = known[array]?[number] { return .local(name) }
      return .element(array, Address(array == .inverseRootPi ? 0 : problem.places[array.argument]?[number].offset ?? 0))
    }
    var counts: [ExpressionGraph.Value: Int] = [:]
    for group in groups { for value in graph.needed(for: group.values) { counts[value, default: 0] += 1 } }
    if groups.count > 1 { printed.locals(counts.filter { $0.value > 1 }.keys.sorted(), &body) }
    for group in groups {
      var part: [KernelNode] = []
      for components in blocks(of: group.array) {
        let values = components.map { printed.expression(group.values[$0], &part) }
        part.append(
          .store(
            self.components(group.array, components), values: values, mode: adding.contains(group.array) ? .add : .set))
      }
      if groups.count == 1 || lanes == .samples { body += part } else { body.append(.when(group.array, part)) }
    }
    return lanes == .samples ? body : [.lanes(index: "u", count: problem.channels, body: body)]
  }

  /// The components of the inputs that values need.
  private func inputsUsed(
    _ graph: ExpressionGraph, _ values: [ExpressionGraph.Value]
  ) -> [(ArrayName, Set<Int>)] {
    var found: [ArrayName: Set<Int>] = [:]
    for value in graph.needed(for: values) {
      if case .input(let array, let component) = graph.operation(value) { found[array, default: []].insert(component) }
    }
    return found.sorted { $0.key.description < $1.key.description }.map { ($0.key, $0.value) }
  }

  /// Loads the components that are used; a block of copies as a whole.
  private func load(_ array: ArrayName, _ used: Set<Int>, _ body: inout [KernelNode]) -> [Int: String] {
    var names: [Int: String] = [:]
    for (number, block) in blocks(of: array).enumerated() where block.contains(where: used.contains) {
      let prefix = "\(array)\(number)"
      body.append(.load(prefix: prefix, components: components(array, block)))
      for (position, component) in block.enumerated() { names[component] = "\(prefix)_\(position)" }
    }
    return names
  }

  /// The components of an array, those together that lie side by side in a copy.
  private func blocks(of array: ArrayName) -> [[Int]] {
    let places = places(array)
    var blocks: [[Int]] = []
    var next = 0
    while next < places.count {
      let stride = places[next].stride
      let end = next + stride
      let isBlock =
        lanes != .samples && stride > 1 && end <= places.count
        && (next..<end).allSatisfy {
          places[$0].stride == stride && places[$0].offset == places[next].offset + $0 - next
        }
      blocks.append(Array(next..<(isBlock ? end : next + 1)))
      next = isBlock ? end : next + 1
    }
    return blocks
  }

  private func places(_ array: ArrayName) -> [StraightLineProblem.Place] {
    if array == .jacobian { return (0..<3 * count(.z)).map { .init(offset: $0, stride: 0) } }
    return problem.places[array.argument] ?? []
  }

  private func components(_ array: ArrayName, _ block: [Int]) -> Components {
    let place = places(array)[block[0]]
    let address = Address(place.offset, lanes == .samples ? [] : [.init("u", place.stride)])
    return Components(array, address, stride: 1, count: block.count)
  }
}
