import ExactArithmetic

/// Straight-line programs in lanes: of channels, or of samples where there is one channel.
struct StraightLineSchedule {
  private let problem: StraightLineProblem
  private let lanes: ScheduledKernel.Lanes
  private let adding: Set<ArrayName>
  private let cancellation: Cancellation

  /// - Parameter adding: the arrays whose contents stay.
  init(
    _ problem: StraightLineProblem, lanes: ScheduledKernel.Lanes, adding: Set<ArrayName>, _ cancellation: Cancellation
  ) {
    self.cancellation = cancellation
    self.problem = problem
    self.lanes = lanes
    self.adding = adding
  }

  private func count(_ argument: Argument) -> Int { problem.places[argument]?.count ?? 0 }

  /// The programs' inputs of one array, in the numbering of the components.
  private func inputs(_ graph: inout ExpressionGraph, _ array: ArrayName) -> [ExpressionGraph.Value] {
    (0..<count(array.argument)).map { graph.input(array, $0) }
  }

  /// The inputs that channels share, and those of one of their derivatives or directions.
  private func sharedInputs(_ graph: inout ExpressionGraph, _ array: ArrayName = .frame) -> [ExpressionGraph.Value] {
    (0..<(problem.shared?.values.count ?? 0)).map { graph.input(array, $0) }
  }

  /// The direction of the shared values.
  private static let frameDirection = ArrayName("frame_direction")

  private static func isShared(_ array: ArrayName) -> Bool { array == .frame || array == frameDirection }

  /// z from x, y and w.
  ///
  /// - Throws: `Cancelled`, as the derivatives.
  func forward() throws(Cancelled) -> [KernelNode] {
    try sharedLocals() + nodes(problem.graph, [(.z, problem.results)])
  }

  /// z and all its derivatives with respect to x; nil where the problem does not offer them.
  func jacobian() throws(Cancelled) -> [KernelNode]? {
    guard let jacobian = problem.jacobian else { return nil }
    return try nodes(problem.graph, [(.z, problem.results), (.jacobian, jacobian.flatMap(\.self))])
  }

  /// The operands whose derivatives there are; y is none where channels share what is made of it.
  private var operands: [Argument] { problem.shared == nil ? [.x, .y, .w] : [.x, .w] }

  /// The derivatives of Σ gz·z with respect to x, y and w.
  func backward() throws(Cancelled) -> [KernelNode] {
    var graph = problem.graph
    let found = try gradient(&graph)
    let shared = Array(found.suffix(problem.shared?.values.count ?? 0))
    return try sharedLocals() + accumulators("m", shared)
      + nodes(graph, split(found, operands.map(\.gradient)), gathered: [("m", shared)])
      + sharedGradient(isSecond: false)
  }

  private func gradient(_ graph: inout ExpressionGraph) throws(Cancelled) -> [ExpressionGraph.Value] {
    let seeds = inputs(&graph, Argument.z.gradient)
    if let vectorJacobian = problem.vectorJacobian { return vectorJacobian(seeds, &graph) }
    let operands = operands.flatMap { inputs(&graph, $0.array) } + sharedInputs(&graph)
    return try graph.gradient(
      of: zip(problem.results, seeds).map { ($0, $1) }, for: operands, cancellation: cancellation)
  }

  /// The derivatives with respect to x, y, w and gz of the derivative in the direction (ggx, ggy, ggw).
  func doubleBackward() throws(Cancelled) -> [KernelNode] {
    var graph = problem.graph
    let first = try gradient(&graph)
    let directions =
      operands.flatMap { inputs(&graph, $0.direction) } + sharedInputs(&graph, Self.frameDirection)
    let operands =
      (self.operands.map(\.array) + [Argument.z.gradient]).flatMap { inputs(&graph, $0) } + sharedInputs(&graph)
    let found = try graph.gradient(
      of: zip(first, directions).map { ($0, $1) }, for: operands, cancellation: cancellation)
    let count = problem.shared?.values.count ?? 0
    let (shared, second) = (Array(first.suffix(count)), Array(found.suffix(count)))
    return try sharedLocals(withDirections: true) + accumulators("m", shared) + accumulators("n", second)
      + nodes(
        graph, split(found, self.operands.map(\.gradient) + [Argument.z.direction]),
        gathered: [("m", shared), ("n", second)]) + sharedGradient(isSecond: true)
  }

  // MARK: what channels share

  private func yInput(_ array: ArrayName, _ number: Int) -> KernelExpression {
    switch array {
    case .y: .element(.y, Address(number))
    case Argument.y.direction: .element(Argument.y.direction, Address(number))
    default: .local("\(array)\(number)")
    }
  }

  /// The values of the frame, and their derivatives in the direction of y.
  private func sharedLocals(withDirections: Bool = false) throws(Cancelled) -> [KernelNode] {
    guard var shared = problem.shared else { return [] }
    var values = shared.values
    if withDirections {
      let moved = Dictionary(
        uniqueKeysWithValues: (0..<3).map {
          (shared.graph.input(.y, $0), shared.graph.input(Argument.y.direction, $0))
        })
      values += shared.graph.directional(values, along: moved)
    }
    var nodes: [KernelNode] = []
    var printed = GraphNodes(shared.graph, for: values, prefix: "q", input: yInput)
    for (number, value) in values.enumerated() {
      try cancellation.check()
      let count = shared.values.count
      let name = number < count ? "\(ArrayName.frame)\(number)" : "\(Self.frameDirection)\(number - count)"
      nodes.append(.local(name: name, value: printed.expression(value, &nodes)))
    }
    return nodes
  }

  private func accumulators(_ prefix: String, _ values: [ExpressionGraph.Value]) -> [KernelNode] {
    values.indices.map { .accumulator(name: "\(prefix)\($0)") }
  }

  /// The derivative with respect to y: of Σ mₙ gₙ, or of Σ nₙ gₙ and of Σ mₙ ġₙ, where ġ is the direction of g.
  private func sharedGradient(isSecond: Bool) throws(Cancelled) -> [KernelNode] {
    guard var shared = problem.shared else { return [] }
    let y = (0..<3).map { shared.graph.input(.y, $0) }
    let weights = { (graph: inout ExpressionGraph, name: String) in
      shared.values.indices.map { graph.input(ArrayName(name), $0) }
    }
    var graph = shared.graph
    let first = weights(&graph, "m")
    var seeds = zip(shared.values, first).map { (value: $0, seed: $1) }
    if isSecond {
      let second = weights(&graph, "n")
      let moved = Dictionary(
        uniqueKeysWithValues: y.enumerated().map { ($1, graph.input(Argument.y.direction, $0)) })
      let directions = graph.directional(shared.values, along: moved)
      seeds = zip(shared.values, second).map { ($0, $1) } + zip(directions, first).map { ($0, $1) }
    }
    let found = try graph.gradient(of: seeds, for: y, cancellation: cancellation)
    var nodes: [KernelNode] = []
    // Linear in the sums over lanes, which are added up when the result is stored.
    var printed = GraphNodes(graph, for: found, prefix: "r", input: yInput)
    let values = found.map { printed.expression($0, &nodes) }
    let gy = Argument.y.gradient
    nodes.append(
      .store(
        Components(gy, Address(0), stride: 1, count: 3), values: values, mode: adding.contains(gy) ? .add : .set))
    return [.when(gy, nodes)]
  }

  // MARK: lanes

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
  ///
  /// - Parameter gathered: values that are added up over the lanes, in accumulators of a name.
  private func nodes(
    _ graph: ExpressionGraph, _ groups: [(array: ArrayName, values: [ExpressionGraph.Value])],
    gathered: [(prefix: String, values: [ExpressionGraph.Value])] = []
  ) throws(Cancelled) -> [KernelNode] {
    let groups = groups.filter { !$0.values.isEmpty }
    let all = groups.flatMap(\.values) + gathered.flatMap(\.values)
    var body: [KernelNode] = []
    var names: [ArrayName: [Int: String]] = [:]
    if lanes != .samples {
      for (array, components) in inputsUsed(graph, all) { names[array] = load(array, components, &body) }
    }
    let known = names
    var printed = GraphNodes(graph, for: all, prefix: "t") { array, number in
      if let name = known[array]?[number] { return .local(name) }
      if Self.isShared(array) { return .local("\(array)\(number)") }
      return .element(array, Address(array == .inverseRootPi ? 0 : problem.places[array.argument]?[number].offset ?? 0))
    }
    var counts: [ExpressionGraph.Value: Int] = [:]
    for values in groups.map(\.values) + gathered.map(\.values) {
      try cancellation.check()
      for value in graph.needed(for: values) { counts[value, default: 0] += 1 }
    }
    if groups.count + gathered.count > 1 { printed.locals(counts.filter { $0.value > 1 }.keys.sorted(), &body) }
    for group in groups {
      var part: [KernelNode] = []
      for components in blocks(of: group.array) {
        try cancellation.check()
        let values = components.map { printed.expression(group.values[$0], &part) }
        part.append(
          .store(
            self.components(group.array, components), values: values, mode: adding.contains(group.array) ? .add : .set))
      }
      if group.array == .z || lanes == .samples { body += part } else { body.append(.when(group.array, part)) }
    }
    for (prefix, values) in gathered where !values.isEmpty {
      var part: [KernelNode] = []
      for (number, value) in values.enumerated() {
        try cancellation.check()
        let sum = printed.expression(value, &part)
        part.append(.addToLocal(name: "\(prefix)\(number)", value: sum))
      }
      body.append(.when(Argument.y.gradient, part))
    }
    return lanes == .samples ? body : [.lanes(index: "u", count: problem.channels, body: body)]
  }

  /// The components of the inputs that values need.
  private func inputsUsed(
    _ graph: ExpressionGraph, _ values: [ExpressionGraph.Value]
  ) -> [(ArrayName, Set<Int>)] {
    var found: [ArrayName: Set<Int>] = [:]
    for value in graph.needed(for: values) {
      if case .input(let array, let component) = graph.operation(value), !Self.isShared(array) {
        found[array, default: []].insert(component)
      }
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
