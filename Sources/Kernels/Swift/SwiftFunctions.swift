import ExactArithmetic

/// The functions of a Swift kernel around the trees of one sample: guards, rows, blocks, and what callers may leave out.
struct SwiftFunctions {
  private let kernel: ScheduledKernel
  private let options: KernelOptions
  /// The numbers in a vector.
  let laneCount: Int

  init(_ kernel: ScheduledKernel, _ options: KernelOptions) {
    self.kernel = kernel
    self.options = options
    laneCount = 32 / options.type.size
  }

  private var samples: String { kernel.isConvolution ? "edges" : "batch" }

  /// The arguments before the arrays.
  private var counts: [String] {
    switch kernel.indexing {
    case .batch: ["batch: Int"]
    case .edges:
      ["edges: Int", "nodes: Int", "source: UnsafePointer<Int32>?", "target: UnsafePointer<Int32>?"]
    case .kinds: ["batch: Int", "kinds: Int", "kind: UnsafePointer<Int32>?"]
    }
  }

  /// Which outputs a function cannot do without.
  private func isNeeded(_ array: ArrayName) -> Bool { array == .z }

  /// One function of the file.
  ///
  /// - Throws: `Cancelled`.
  func text(
    _ body: ScheduledKernel.Body, _ tables: inout [ConstantTable], _ cancellation: Cancellation
  ) throws(Cancelled) -> String {
    let function = body.function
    let (inputs, outputs) = (kernel.present(function.inputs), kernel.present(function.outputs))
    let type = options.type.swiftName
    let arrays = { (arrays: [ArrayName], kind: String) in arrays.map { "\($0): \(kind)<\(type)>?" } }
    let parameters =
      counts + arrays(function.inputs, "UnsafePointer") + arrays(function.outputs, "UnsafeMutablePointer")
    var lines = ["public func \(options.name)_\(function.name)(", ""]
    lines[1] = wrapped(parameters) + ") -> Int32 {"
    lines.insert("/// \(Self.title(function))", at: 0)
    var printer = printer(function, inputs, outputs, cancellation)
    let preparation = try printer.lines(body.preparation, indent: "  ")
    let inner = try loop(function, inputs, outputs, body, &printer)
    for table in printer.tables where !tables.contains(where: { $0.name == table.name }) { tables.append(table) }
    lines += guards(function, inputs, outputs)
    lines += outputs.flatMap(clearing)
    lines.append("  if \(samples) == 0 { return 0 }")
    lines += printer.definitions(indent: "  ")
    lines += printer.tables.map { table in "  let \(table.name) = \(options.name)Tables.\(table.name)" }
    lines += printer.tables.filter { $0.constant != nil }.map { table in
      "  let \(table.name)_constants = \(options.name)Tables.\(table.name)_constants"
    }
    return (lines + inner.front + preparation + inner.loop + ["  return 0", "}"]).joined(separator: "\n")
  }

  private static func title(_ function: KernelFunction) -> String {
    switch function {
    case .forward: "z from x, y and w."
    case .backward: "The derivatives of the sum of gz times z with respect to x, y and w."
    case .doubleBackward: "The derivatives of the derivative in the direction (ggx, ggy, ggw)."
    default: "z, and its derivatives with respect to the components of x."
    }
  }

  private func wrapped(_ parameters: [String]) -> String {
    var lines = ["  "]
    for (number, parameter) in parameters.enumerated() {
      let text = parameter + (number == parameters.count - 1 ? "" : ",")
      if lines[lines.count - 1].count + text.count > 116 { lines.append("  ") }
      lines[lines.count - 1] += (lines[lines.count - 1] == "  " ? "" : " ") + text
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func printer(
    _ function: KernelFunction, _ inputs: [ArrayName], _ outputs: [ArrayName], _ cancellation: Cancellation
  ) -> SwiftPrinter {
    let isBlocks = if case .blocks = kernel.lanes { true } else { false }
    let vectors = kernel.lanes == .samples ? inputs.filter { !kernel.isSharedRow($0) } + outputs : []
    var rows: [ArrayName: String] = [:]
    if isBlocks {
      for array in inputs + outputs where !kernel.isSharedRow(array) { rows[array] = row(array, "first + b", outputs) }
    }
    return SwiftPrinter(
      type: options.type, laneCount: laneCount, vectorArrays: Set(vectors),
      sharedRows: Set((inputs + outputs).filter(kernel.isSharedRow)), optional: Set(outputs.filter { !isNeeded($0) }),
      scratch: Set(kernel.scratch.map(\.array)), rows: rows, isInSample: !isBlocks,
      cancellation: cancellation)
  }

  // MARK: arguments

  private func guards(_ function: KernelFunction, _ inputs: [ArrayName], _ outputs: [ArrayName]) -> [String] {
    let largest = 8 * max(1, (inputs + outputs).map(kernel.count).max() ?? 1)
    var lines = ["  guard \(samples) >= 0, \(samples) <= Int.max / \(largest) else { return 22 }"]
    switch kernel.indexing {
    case .batch: break
    case .edges:
      lines += [
        "  guard nodes >= 0, edges == 0 || (source != nil && target != nil) else { return 22 }",
        "  if let source, let target {",
        "    for e in 0..<edges {",
        "      guard source[e] >= 0, source[e] < nodes, target[e] >= 0, target[e] < nodes else { return 22 }",
        "    }", "  }",
      ]
    case .kinds:
      lines += [
        "  guard kinds >= 0, batch == 0 || kind != nil else { return 22 }",
        "  if let kind { for b in 0..<batch { guard kind[b] >= 0, kind[b] < kinds else { return 22 } } }",
      ]
    }
    let optional = Set(function.optionalInputs)
    let needed = inputs.filter { !optional.contains($0) } + outputs.filter(isNeeded)
    lines.append(
      "  guard \(samples) == 0 || (\(needed.map { "\($0) != nil" }.joined(separator: " && "))) else { return 22 }")
    return lines
  }

  /// Outputs to which several samples add start as 0.
  private func clearing(_ array: ArrayName) -> [String] {
    guard !options.accumulates, let rows = kernel.commonRows(array) else { return [] }
    let count = rows == .one ? "\(kernel.count(array))" : "\(rows) * \(kernel.count(array))"
    return ["  \(array)?.initialize(repeating: 0, count: \(count))"]
  }

  // MARK: rows

  /// The row of an array that belongs to a sample, as a declaration.
  private func row(_ array: ArrayName, _ index: String, _ outputs: [ArrayName]) -> String {
    let number =
      switch (kernel.indexing, array.argument) {
      case (.edges, .x): "Int(sources[\(index)])"
      case (.edges, .z): "Int(targets[\(index)])"
      case (.kinds, .w): "Int(kindRows[\(index)])"
      default: index.contains(" ") ? "(\(index))" : index
      }
    let place = isDirection(array) ? "\(number) * \(array)Stride" : "\(number) * \(kernel.count(array))"
    guard outputs.contains(array), !isNeeded(array) else { return "let \(array) = \(array)Rows + \(place)" }
    return "let \(array) = \(array)Rows.map { $0 + \(place) }"
  }

  /// An input that may be left out, and whose rows may then be one row of zeros.
  private func isDirection(_ array: ArrayName) -> Bool {
    kernel.functions.contains { $0.function.optionalInputs.contains(array) && !$0.function.outputs.contains(array) }
  }

  /// The pointers to all rows that the lines mention.
  private func bases(
    _ function: KernelFunction, _ inputs: [ArrayName], _ outputs: [ArrayName], _ words: Set<String>
  ) -> [String] {
    var lines: [String] = []
    let optional = Set(function.optionalInputs)
    let present = (inputs + outputs).filter { words.contains("\($0)Rows") }
    let plain = present.filter { !optional.contains($0) && (inputs.contains($0) || isNeeded($0)) }
    if !plain.isEmpty {
      lines.append("  guard \(plain.map { "let \($0)Rows = \($0)" }.joined(separator: ", ")) else { return 22 }")
    }
    let directions = present.filter(optional.contains)
    if let most = directions.map(kernel.count).max() {
      lines += [
        "  let zeros = UnsafeMutablePointer<T>.allocate(capacity: \(most))",
        "  zeros.initialize(repeating: 0, count: \(most))", "  defer { zeros.deallocate() }",
      ]
    }
    for array in directions {
      lines.append("  let \(array)Rows = \(array) ?? UnsafePointer(zeros)")
      if words.contains("\(array)Stride") {
        lines.append("  let \(array)Stride = \(array) == nil ? 0 : \(kernel.count(array))")
      }
    }
    lines += present.filter { outputs.contains($0) && !isNeeded($0) }.map { "  let \($0)Rows = \($0)" }
    for (name, argument) in [("sources", "source"), ("targets", "target"), ("kindRows", "kind")]
    where words.contains(name) { lines.append("  guard let \(name) = \(argument) else { return 22 }") }
    return lines
  }

  // MARK: loops

  private func loop(
    _ function: KernelFunction, _ inputs: [ArrayName], _ outputs: [ArrayName], _ body: ScheduledKernel.Body,
    _ printer: inout SwiftPrinter
  ) throws(Cancelled) -> (front: [String], loop: [String]) {
    let parts =
      switch kernel.lanes {
      case .copies: rowByRow(inputs, outputs, try printer.lines(body.nodes, indent: "    "))
      case .samples: sideBySide(inputs, outputs, try printer.lines(body.nodes, indent: "    "))
      case .blocks(let block): blocks(block, try printer.lines(body.nodes, indent: "    "))
      }
    var words = (parts.front + parts.loop).words
    if !body.preparation.isEmpty { words.formUnion((inputs + outputs).map { "\($0)Rows" }) }
    let bases = bases(function, inputs, outputs, words)
    return (bases + parts.front, parts.loop)
  }

  private func rowByRow(
    _ inputs: [ArrayName], _ outputs: [ArrayName], _ body: [String]
  ) -> (front: [String], loop: [String]) {
    let words = body.words
    let gx = Argument.x.gradient
    let hasRow = kernel.isConvolution && outputs.contains(gx) && words.contains("\(gx)")
    let memory = kernel.scratch.filter { words.contains("\($0.array)") }.flatMap { scratch in
      [
        "  let \(scratch.array) = UnsafeMutablePointer<T>.allocate(capacity: \(max(scratch.perSample, 1)))",
        "  \(scratch.array).initialize(repeating: 0, count: \(scratch.perSample))",
        "  defer { \(scratch.array).deallocate() }",
      ]
    }
    var rows = (inputs + outputs).filter { words.contains("\($0)") && !kernel.isSharedRow($0) && !(hasRow && $0 == gx) }
      .map { "    \(row($0, "b", outputs))" }
    guard hasRow else {
      return (memory, ["  for b in 0..<\(samples) {"] + rows + body + ["  }"])
    }
    // An edge has a row of gx of its own, which is added to the row of its source.
    let count = kernel.count(gx)
    rows.append("    let gx: UnsafeMutablePointer<T>? = gxRows == nil ? nil : own")
    let add = [
      "    if let gxRows {", "      let row = gxRows + Int(sources[b]) * \(count)",
      "      for i in 0..<\(count) { row[i] += own[i] }", "    }",
    ]
    return (
      memory + [
        "  let own = UnsafeMutablePointer<T>.allocate(capacity: \(count))",
        "  own.initialize(repeating: 0, count: \(count))", "  defer { own.deallocate() }",
      ], ["  for b in 0..<\(samples) {"] + rows + body + add + ["  }"]
    )
  }

  private func sideBySide(
    _ inputs: [ArrayName], _ outputs: [ArrayName], _ body: [String]
  ) -> (front: [String], loop: [String]) {
    let words = body.words
    let used = inputs.filter { !kernel.isSharedRow($0) && words.contains("\($0)") } + outputs
    let total = max(1, used.reduce(0) { $0 + kernel.count($1) })
    var front = [
      "  let memory = UnsafeMutablePointer<V>.allocate(capacity: \(total))",
      "  memory.initialize(repeating: V.zero, count: \(total))", "  defer { memory.deallocate() }",
    ]
    var offset = 0
    for array in used {
      front.append("  let \(array) = memory + \(offset)")
      offset += kernel.count(array)
    }
    var loop = [
      "  for b in stride(from: 0, to: batch, by: \(laneCount)) {", "    let n = min(\(laneCount), batch - b)",
    ]
    for array in inputs where used.contains(array) {
      let stride = isDirection(array) ? "\(array)Stride" : "\(kernel.count(array))"
      loop.append("    gather(\(array), \(array)Rows + b * \(stride), \(stride), \(kernel.count(array)), n)")
    }
    loop += body
    for array in outputs where !kernel.isSharedRow(array) {
      let count = kernel.count(array)
      let call = "scatter(\(array)Rows + b * \(count), \(count), \(array), n, \(options.accumulates))"
      loop.append(isNeeded(array) ? "    \(call)" : "    if let \(array)Rows { \(call) }")
    }
    loop.append("  }")
    for array in outputs where kernel.isSharedRow(array) {
      loop.append(
        "  if let \(array)Rows { for i in 0..<\(kernel.count(array)) { \(array)Rows[i] += \(array)[i].sum() } }")
    }
    return (front, loop)
  }

  private func blocks(_ block: Int, _ body: [String]) -> (front: [String], loop: [String]) {
    let size = kernel.scratchSize(perCall: true) + kernel.scratchSize(perCall: false)
    var front = [
      "  let memory = UnsafeMutablePointer<T>.allocate(capacity: \(max(size, 1)))",
      "  memory.initialize(repeating: 0, count: \(max(size, 1)))", "  defer { memory.deallocate() }",
    ]
    for scratch in kernel.scratch {
      let start = kernel.scratchOffset(scratch) + (scratch.perCall ? 0 : kernel.scratchSize(perCall: true))
      front.append("  let \(scratch.array) = memory + \(start)")
      front.append("  _ = \(scratch.array)")
    }
    let words = body.words
    let step = words.contains("samples") ? ["    let samples = min(\(block), \(self.samples) - first)"] : []
    return (front, ["  for first in stride(from: 0, to: \(samples), by: \(block)) {"] + step + body + ["  }"])
  }
}
