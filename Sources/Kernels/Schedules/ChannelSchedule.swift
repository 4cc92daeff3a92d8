import ExactArithmetic

/// Products whose copies stand side by side: one loop over the copies for each path.
///
/// The operand that the copies share is folded into the coefficients once for all of them. Backwards the derivatives
/// with respect to the folded coefficients stay one sum for each lane; only the components of the shared operand are
/// added up across lanes, once.
struct ChannelSchedule {
  /// The arrays of z: the result or what plays its part.
  struct Results {
    var z = Argument.z.array
    var gz = Argument.z.gradient
    var ggz = Argument.z.direction
  }

  private let paths: [ChannelPath]
  private let layouts: [Argument: Layout]
  private let results: Results
  private let adding: Set<ArrayName>
  private let prefetches: Bool
  private let cancellation: Cancellation

  /// - Parameters:
  ///   - layouts: the operands, whose segments may not be reached.
  ///   - adding: the arrays whose contents stay.
  ///   - prefetches: whether x and w of the next sample are asked for, because x lies anywhere.
  init(
    _ paths: [ChannelPath], layouts: [Argument: Layout], results: Results = Results(),
    adding: Set<ArrayName>, prefetches: Bool = false, cancellation: Cancellation = .never
  ) {
    self.paths = paths
    self.layouts = layouts
    self.results = results
    self.adding = adding
    self.prefetches = prefetches
    self.cancellation = cancellation
  }

  /// The arrays of folded coefficients of paths that are tables.
  var scratch: [ScheduledKernel.Scratch] {
    let counts = paths.compactMap { path in if case .table(let tables) = path.outer { tables.count } else { nil } }
    guard let count = counts.max() else { return [] }
    return [PathTables.g, PathTables.dg, PathTables.m].map { .init(array: $0, perSample: count, perCall: false) }
  }

  /// The array of values of an operand, of derivatives with respect to it, and of a direction of it.
  private func array(_ argument: Argument) -> ArrayName { argument == .z ? results.z : argument.array }
  private func gradient(_ argument: Argument) -> ArrayName { argument == .z ? results.ggz : argument.gradient }
  private func gradient(_ operand: ChannelPath.Operand) -> ArrayName {
    operand.argument == .z ? results.ggz : operand.gradient
  }

  // MARK: forward

  /// z from x, y and w.
  ///
  /// - Throws: `Cancelled`, as the derivatives.
  func forward() throws(Cancelled) -> [KernelNode] {
    var modes = WriteModes(adding: adding)
    var nodes: [KernelNode] = []
    var seen = Set<Int>()
    for path in paths {
      let mode = modes.mode(path.z.segment(results.z), repeats: repeats(path.z, path))
      var program = try path.program(cancellation)
      let values = try program.results()
      var body: [KernelNode] = [.load(prefix: "x", components: path.a.components(path.a.value))]
      body += weightLoad(path)
      body += prefetch(path, &seen)
      if !path.isShared { body.append(.load(prefix: "y", components: path.e.components(path.e.value))) }
      var graph = GraphNodes(program.graph, for: values, prefix: "t", input: Self.spelled)
      var results: [KernelExpression] = []
      for value in values {
        try cancellation.check()
        results.append(graph.expression(value, &body))
      }
      body.append(.store(path.z.components(self.results.z), values: results, mode: mode))
      let loop = try block(path, folds(path, program), body, after: [])
      if case .table(let tables) = path.outer {
        nodes += tables.folding(tables.e.value, into: PathTables.g)
      }
      nodes.append(loop)
    }
    return finished(nodes, &modes, [results.z])
  }

  // MARK: backward

  /// The derivatives with respect to x, y and w.
  func backward() throws(Cancelled) -> [KernelNode] { try derivative(isSecond: false) }

  /// The derivatives with respect to x, y, w and gz of the derivative in the direction (ggx, ggy, ggw).
  func doubleBackward() throws(Cancelled) -> [KernelNode] { try derivative(isSecond: true) }

  private func derivative(isSecond: Bool) throws(Cancelled) -> [KernelNode] {
    var modes = WriteModes(adding: adding)
    var nodes: [KernelNode] = []
    // The components of y that every path adds to stay in lanes until the end.
    var gathered: [WriteModes.Segment: ChannelPath.Operand] = [:]
    var order: [WriteModes.Segment] = []
    for path in paths where path.isShared && path.outer == nil {
      let segment = path.e.segment(gradient(path.e))
      if gathered[segment] == nil { order.append(segment) }
      gathered[segment] = path.e
    }
    var names: [WriteModes.Segment: String] = [:]
    for (number, segment) in order.enumerated() { names[segment] = "s\(number)_" }
    var seen = Set<Int>()
    for path in paths {
      nodes.append(
        try derivative(path, isSecond: isSecond, &modes, names[path.e.segment(gradient(path.e))], prefetch(path, &seen))
      )
    }
    var front: [KernelNode] = []
    var back: [KernelNode] = []
    for segment in order {
      guard let operand = gathered[segment], let name = names[segment] else { continue }
      front += (0..<operand.count).map { .accumulator(name: "\(name)\($0)") }
      back.append(
        .when(
          segment.array,
          [
            .store(
              operand.components(segment.array), values: (0..<operand.count).map { .local("\(name)\($0)") },
              mode: modes.mode(segment))
          ]))
    }
    var outputs = [Argument.x, .y, .w].map(gradient)
    if isSecond { outputs.append(results.ggz) }
    return finished(front + nodes + back, &modes, outputs)
  }

  private func derivative(
    _ path: ChannelPath, isSecond: Bool, _ modes: inout WriteModes, _ gathered: String?,
    _ prefetched: [KernelNode]
  ) throws(Cancelled) -> KernelNode {
    var program = try path.program(cancellation)
    let found = isSecond ? try program.secondGradient() : try program.gradient()
    var body: [KernelNode] = [
      .load(prefix: "x", components: path.a.components(path.a.value)),
      .load(prefix: "gz", components: path.z.components(results.gz)),
    ]
    body += weightLoad(path) + prefetched
    if !path.isShared { body.append(.load(prefix: "y", components: path.e.components(path.e.value))) }
    if isSecond {
      body.append(.load(prefix: "dx", components: path.a.components(path.a.direction)))
      if let weight = path.weight {
        body.append(.load(prefix: "dw", components: weight.components(Argument.w.direction)))
      }
      if !path.isShared { body.append(.load(prefix: "dy", components: path.e.components(path.e.direction))) }
    }
    var graph = GraphNodes(program.graph, for: found.values, prefix: "t", input: Self.spelled)
    // What several outputs need comes first, so that an output that is not wanted takes only its own part with it.
    graph.locals(common(program.graph, [found.a, found.shared, found.b, found.w.map { [$0] } ?? []]), &body)
    func write(_ operand: ChannelPath.Operand, _ values: [ExpressionGraph.Value]) throws(Cancelled) {
      let array = gradient(operand)
      let mode = modes.mode(operand.segment(array), repeats: repeats(operand, path))
      var part: [KernelNode] = []
      var expressions: [KernelExpression] = []
      for value in values {
        try cancellation.check()
        expressions.append(graph.expression(value, &part))
      }
      part.append(.store(operand.components(array), values: expressions, mode: mode))
      body.append(.when(array, part))
    }
    if let w = found.w, let weight = path.weight { try write(weight, [w]) }
    try write(path.a, found.a)
    if isSecond { try write(path.z, found.b) }
    var after: [KernelNode] = []
    var front = try folds(path, program)
    if isSecond, path.isShared { front += try folds(path, program, direction: true) }
    if path.isShared {
      var part: [KernelNode] = []
      for (number, value) in found.shared.enumerated() {
        try cancellation.check()
        front.append(.accumulator(name: "m\(number)"))
        let sum = graph.expression(value, &part)
        part.append(.addToLocal(name: "m\(number)", value: sum))
      }
      body.append(.when(path.e.argument.gradient, part))
      after = try unfolding(path, program, &modes, gathered)
    } else {
      try write(path.e, found.shared)
    }
    let loop = block(path, front + touches(path), body, after: after)
    guard case .table(let tables) = path.outer else { return loop }
    let y = tables.e.gradient
    _ = modes.mode(tables.e.segment(y), repeats: true)
    return .block(
      tables.folding(tables.e.value, into: PathTables.g)
        + (isSecond ? tables.folding(tables.e.direction, into: PathTables.dg) : [])
        + [
          .clear(PathTables.m, Address(0), count: tables.count), loop,
          .when(y, tables.unfolding(into: y)),
        ])
  }

  /// Rows that lie side by side are read one after the other first, as the memory likes it.
  private func touches(_ path: ChannelPath) -> [KernelNode] {
    guard path.z.stride > 1, path.z.count > 1, path.outer == nil else { return [] }
    return [.touch(results.gz, Address(path.z.offset), count: path.z.length)]
  }

  /// The values that more than one group of results needs.
  private func common(_ graph: ExpressionGraph, _ groups: [[ExpressionGraph.Value]]) -> [ExpressionGraph.Value] {
    var counts: [ExpressionGraph.Value: Int] = [:]
    for group in groups { for value in graph.needed(for: group) { counts[value, default: 0] += 1 } }
    return counts.filter { $0.value > 1 }.keys.sorted()
  }

  /// The derivative with respect to e from that with respect to the folded coefficients.
  private func unfolding(
    _ path: ChannelPath, _ program: PathProgram, _ modes: inout WriteModes, _ gathered: String?
  ) throws(Cancelled) -> [KernelNode] {
    var program = program
    let values = try program.unfolded()
    var graph = GraphNodes(program.fold, for: values, prefix: "f") { _, number in .local("m\(number)") }
    var part: [KernelNode] = []
    let expressions = values.map { graph.expression($0, &part) }
    let array = gradient(path.e)
    if let gathered {
      for (number, value) in expressions.enumerated() {
        part.append(.addToLocal(name: "\(gathered)\(number)", value: value))
      }
    } else {
      // The derivatives with respect to a table of folded coefficients have been cleared.
      let mode: StoreMode =
        if case .table = path.outer { .add } else { modes.mode(path.e.segment(array), repeats: repeats(path.e, path)) }
      part.append(.store(path.e.components(array), values: expressions, mode: mode))
    }
    return [.when(path.e.argument.gradient, part)]
  }

  // MARK: parts

  /// Whether a path comes to the same place of an operand again and again.
  private func repeats(_ operand: ChannelPath.Operand, _ path: ChannelPath) -> Bool {
    switch path.outer {
    case nil: false
    case .loop(let index, _): operand.address.stride(of: index) == 0
    case .table: true
    }
  }

  /// The numbers of a path of the next sample: its weights, and its segment of x where no path before reads it.
  private func prefetch(_ path: ChannelPath, _ seen: inout Set<Int>) -> [KernelNode] {
    guard prefetches, path.outer == nil else { return [] }
    var nodes: [KernelNode] = []
    if let weight = path.weight { nodes.append(.prefetch(weight.components(.w))) }
    if path.a.argument == .x, seen.insert(path.a.offset).inserted { nodes.append(.prefetch(path.a.components(.x))) }
    return nodes
  }

  private func weightLoad(_ path: ChannelPath) -> [KernelNode] {
    path.weight.map { [.load(prefix: "w", components: $0.components(Argument.w.array))] } ?? []
  }

  /// The folded coefficients, of e or of a direction of e.
  private func folds(
    _ path: ChannelPath, _ program: PathProgram, direction: Bool = false
  ) throws(Cancelled) -> [KernelNode] {
    guard path.isShared else { return [] }
    let array = direction ? path.e.direction : path.e.value
    let prefix = direction ? "dy" : "y"
    var nodes: [KernelNode] = [.load(prefix: prefix, components: path.e.components(array))]
    var graph = GraphNodes(program.fold, for: program.folded, prefix: direction ? "dq" : "q") { _, number in
      .local("\(prefix)_\(number)")
    }
    for (number, value) in program.folded.enumerated() {
      try cancellation.check()
      let sum = graph.expression(value, &nodes)
      nodes.append(.local(name: direction ? "dg\(number)" : "g\(number)", value: sum))
    }
    return nodes
  }

  private func block(
    _ path: ChannelPath, _ front: [KernelNode], _ body: [KernelNode], after: [KernelNode]
  ) -> KernelNode {
    let nodes = front + [.lanes(index: path.lane, count: path.count, body: body)] + after
    switch path.outer {
    case nil: return .block([.comment(path.title)] + nodes)
    case .loop(let index, let count):
      return .block([.comment(path.title), .loop(index: index, count: count, body: nodes)])
    case .table(let tables): return .block([.comment(path.title), .table(tables.products, body: nodes)])
    }
  }

  /// Segments that must start as 0 stand in front.
  private func finished(_ nodes: [KernelNode], _ modes: inout WriteModes, _ outputs: [ArrayName]) -> [KernelNode] {
    for argument in Argument.allCases {
      guard let layout = layouts[argument] else { continue }
      for array in [array(argument), gradient(argument)] where outputs.contains(array) { modes.finish(array, layout) }
    }
    return modes.cleared.map(\.clearing) + nodes
  }

  /// The names of the inputs of a program in the tree.
  private static func spelled(_ array: ArrayName, _ number: Int) -> KernelExpression {
    switch array {
    case PathProgram.a: .local("x_\(number)")
    case PathProgram.b: .local("gz_\(number)")
    case PathProgram.e: .local("y_\(number)")
    case PathProgram.w: .local("w_0")
    case PathProgram.g: .local("g\(number)")
    case PathProgram.da: .local("dx_\(number)")
    case PathProgram.de: .local("dy_\(number)")
    case PathProgram.dw: .local("dw_0")
    default: .local("dg\(number)")
    }
  }
}
