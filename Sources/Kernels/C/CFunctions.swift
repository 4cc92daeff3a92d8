import ExactArithmetic

/// The functions of a C kernel around the trees of one sample: rows, blocks, threads, and what callers may leave out.
struct CFunctions {
  let kernel: ScheduledKernel
  let options: KernelOptions
  let interface: CInterface

  init(_ kernel: ScheduledKernel, _ options: KernelOptions, _ interface: CInterface) {
    self.kernel = kernel
    self.options = options
    self.interface = interface
  }

  var name: String { options.name }

  // MARK: rows

  /// All arrays of all functions and the distances of their rows.
  var structure: String {
    let functions = kernel.functions.map(\.function)
    var inputs: [ArrayName] = []
    var outputs: [ArrayName] = []
    for function in functions {
      for array in kernel.present(function.inputs) where !inputs.contains(array) { inputs.append(array) }
      for array in kernel.present(function.outputs) where !outputs.contains(array) { outputs.append(array) }
    }
    let list = { (arrays: [ArrayName], before: String, after: String) in
      arrays.map { "\(before)\($0)\(after)" }.joined(separator: ", ")
    }
    return """
      /* What a call is given: arrays and the distances of their rows. */
      typedef struct {
        const T \(list(inputs, "*", ""));
        T \(list(outputs, "*", ""));
        int64_t \(list(inputs + outputs, "", "_stride"));
        int64_t count\(kernel.isConvolution ? ", nodes" : kernel.indexing == .kinds ? ", kinds" : "");
        \(kernel.isConvolution ? "const int32_t *source, *target;" : kernel.indexing == .kinds ? "const int32_t *kind;" : "")
      } Call;
      """.replacingBlankLines()
  }

  /// Which row of an array belongs to sample `index`.
  func row(_ array: ArrayName, _ index: String) -> String {
    switch (kernel.indexing, array.argument) {
    case (.edges, .x): "call->source[\(index)]"
    case (.edges, .z): "call->target[\(index)]"
    case (.kinds, .w): "call->kind[\(index)]"
    default: index
    }
  }

  /// The row of an array for sample `index`, null where an output is not wanted.
  func pointer(_ array: ArrayName, _ index: String, isOutput: Bool) -> String {
    let place = "call->\(array) + (\(row(array, index)))*call->\(array)_stride"
    if kernel.isSharedRow(array) { return "call->\(array)" }
    return isOutput ? "(call->\(array) ? \(place) : 0)" : place
  }

  // MARK: samples

  /// The arrays of the sample function, in order.
  func arguments(_ function: KernelFunction) -> (inputs: [ArrayName], outputs: [ArrayName]) {
    (kernel.present(function.inputs), kernel.present(function.outputs))
  }

  /// The outputs that may go past the caches.
  func streamed(_ function: KernelFunction) -> [ArrayName] {
    kernel.present(function.outputs).filter(kernel.streams.contains)
  }

  /// Whether the tree of a sample is told where its results go.
  func streams(_ function: KernelFunction) -> Bool { kernel.lanes == .copies && !streamed(function).isEmpty }

  /// The text of one function and what its printer has met.
  ///
  /// - Throws: `Cancelled`.
  func text(_ body: ScheduledKernel.Body, _ printer: inout CPrinter) throws(Cancelled) -> String {
    let (function, nodes) = (body.function, body.nodes)
    if case .blocks = kernel.lanes { return try blocks(body, &printer) }
    let lines = try printer.lines(nodes, indent: "  ")
    let (inputs, outputs) = arguments(function)
    let used = nodes.usedArrays
    let element = kernel.lanes == .samples ? "V" : "T"
    let inputType = { (array: ArrayName) in kernel.lanes == .samples && kernel.isSharedRow(array) ? "T" : element }
    let parameters =
      inputs.map { "const \(inputType($0)) *\($0)" } + outputs.map { "\(element) *\($0)" }
      + prefetched(function).map { "const T *next_\($0)" } + (streams(function) ? ["const int stream"] : [])
    var unused = (inputs + outputs).filter { !used.contains($0) }.map { "(void)\($0);" }
    if streams(function), !lines.contains(where: { $0.contains("stream)") }) { unused.append("(void)stream;") }
    let sample =
      ["INLINE void \(function.name)_sample(\(parameters.joined(separator: ", "))) {".wrappedParameters()]
      + (unused.isEmpty ? [] : ["  " + unused.joined(separator: " ")])
      + kernel.scratch.filter { used.contains($0.array) }.map { "  T \($0.array)[\($0.perSample)];" }
      + printer.definitions(indent: "  ") + lines + ["}"]
    if kernel.lanes == .samples {
      for array in inputs + outputs where isBlock(array) { printer.transpose(kernel.count(array)) }
    }
    return ([sample.joined(separator: "\n"), range(function), run(function)] + entries(function)).joined(
      separator: "\n\n")
  }

  /// The arrays of which a sample asks for the next row.
  func prefetched(_ function: KernelFunction) -> [ArrayName] {
    let nodes = kernel.functions.first { $0.function == function }?.nodes ?? []
    return nodes.prefetchedArrays.sorted { $0.description < $1.description }
  }

  func call(_ function: KernelFunction, stream: Int, replacing: [ArrayName: String] = [:]) -> String {
    let (inputs, outputs) = arguments(function)
    let list =
      inputs.map { replacing[$0] ?? pointer($0, "b", isOutput: false) }
      + outputs.map { replacing[$0] ?? pointer($0, "b", isOutput: true) }
      + prefetched(function).map { "call->\($0) + (\(row($0, "next")))*call->\($0)_stride" }
      + (streams(function) ? ["\(stream)"] : [])
    return "\(function.name)_sample(\(list.joined(separator: ", ")));"
  }
}

extension String {
  /// The text without lines of blanks only.
  fileprivate func replacingBlankLines() -> String {
    split(separator: "\n", omittingEmptySubsequences: false).filter { line in line.contains { $0 != " " } }
      .joined(separator: "\n")
  }

  /// A head of a function of at most about 110 columns a line.
  fileprivate func wrappedParameters() -> String {
    guard count > 110 else { return self }
    var lines = [""]
    for part in split(separator: " ") {
      if lines[lines.count - 1].count + part.count > 108 { lines.append("   ") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + part
    }
    return lines.joined(separator: "\n")
  }
}
