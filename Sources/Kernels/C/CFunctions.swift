/// The functions of a C kernel around the trees of one sample: rows, blocks, threads, and what callers may leave out.
struct CFunctions {
  private let kernel: ScheduledKernel
  private let options: KernelOptions
  private let interface: CInterface

  init(_ kernel: ScheduledKernel, _ options: KernelOptions, _ interface: CInterface) {
    self.kernel = kernel
    self.options = options
    self.interface = interface
  }

  private var name: String { options.name }

  private var isConvolution: Bool { if case .edges = kernel.indexing { true } else { false } }

  private func isSharedRow(_ array: ArrayName) -> Bool { array.argument == .w && kernel.weights == .shared }

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
        int64_t count\(isConvolution ? ", nodes" : kernel.indexing == .kinds ? ", kinds" : "");
        \(isConvolution ? "const int32_t *source, *target;" : kernel.indexing == .kinds ? "const int32_t *kind;" : "")
      } Call;
      """.replacingBlankLines()
  }

  /// Which row of an array belongs to sample `index`.
  private func row(_ array: ArrayName, _ index: String) -> String {
    switch (kernel.indexing, array.argument) {
    case (.edges, .x): "call->source[\(index)]"
    case (.edges, .z): "call->target[\(index)]"
    case (.kinds, .w): "call->kind[\(index)]"
    default: index
    }
  }

  /// The row of an array for sample `index`, null where an output is not wanted.
  private func pointer(_ array: ArrayName, _ index: String, isOutput: Bool) -> String {
    let place = "call->\(array) + (\(row(array, index)))*call->\(array)_stride"
    if isSharedRow(array) { return "call->\(array)" }
    return isOutput ? "(call->\(array) ? \(place) : 0)" : place
  }

  // MARK: samples

  /// The arrays of the sample function, in order.
  private func arguments(_ function: KernelFunction) -> (inputs: [ArrayName], outputs: [ArrayName]) {
    (kernel.present(function.inputs), kernel.present(function.outputs))
  }

  /// The outputs that may go past the caches.
  private func streamed(_ function: KernelFunction) -> [ArrayName] {
    kernel.present(function.outputs).filter(kernel.streams.contains)
  }

  /// Whether the tree of a sample is told where its results go.
  private func streams(_ function: KernelFunction) -> Bool { kernel.lanes == .copies && !streamed(function).isEmpty }

  /// The text of one function and what its printer has met.
  func text(_ body: ScheduledKernel.Body, _ printer: inout CPrinter) -> String {
    let (function, nodes) = (body.function, body.nodes)
    if case .blocks = kernel.lanes { return blocks(body, &printer) }
    let lines = printer.lines(nodes, indent: "  ")
    let (inputs, outputs) = arguments(function)
    let used = nodes.usedArrays
    let element = kernel.lanes == .samples ? "V" : "T"
    let inputType = { (array: ArrayName) in kernel.lanes == .samples && isSharedRow(array) ? "T" : element }
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
  private func prefetched(_ function: KernelFunction) -> [ArrayName] {
    let nodes = kernel.functions.first { $0.function == function }?.nodes ?? []
    return nodes.prefetchedArrays.sorted { $0.description < $1.description }
  }

  private func call(_ function: KernelFunction, stream: Int, replacing: [ArrayName: String] = [:]) -> String {
    let (inputs, outputs) = arguments(function)
    let list =
      inputs.map { replacing[$0] ?? pointer($0, "b", isOutput: false) }
      + outputs.map { replacing[$0] ?? pointer($0, "b", isOutput: true) }
      + prefetched(function).map { "call->\($0) + (\(row($0, "next")))*call->\($0)_stride" }
      + (streams(function) ? ["\(stream)"] : [])
    return "\(function.name)_sample(\(list.joined(separator: ", ")));"
  }

  // MARK: blocks

  /// The row of every array of a sample of a block, as a declaration.
  func rowDeclarations(_ function: KernelFunction) -> [ArrayName: String] {
    guard case .blocks = kernel.lanes else { return [:] }
    let (inputs, outputs) = arguments(function)
    var rows: [ArrayName: String] = [:]
    for array in inputs where !isSharedRow(array) {
      rows[array] = "const T *\(array) = \(pointer(array, "first + b", isOutput: false));"
    }
    for array in outputs where !isSharedRow(array) {
      rows[array] = "T *\(array) = \(pointer(array, "first + b", isOutput: true));"
    }
    return rows
  }

  /// A function for a block of samples, what is done once for a call, and the calls.
  private func blocks(_ body: ScheduledKernel.Body, _ printer: inout CPrinter) -> String {
    let (inputs, outputs) = arguments(body.function)
    let name = body.function.name
    func part(_ title: String, _ nodes: [KernelNode]) -> String {
      let lines = printer.lines(nodes, indent: "  ")
      let used = nodes.usedArrays
      let isWanted = { (array: ArrayName) in isSharedRow(array) || nodes.guardedOutsideSamples.contains(array) }
      let arrays =
        inputs.filter { used.contains($0) && isSharedRow($0) }.map { "  const T *\($0) = call->\($0);" }
        + outputs.filter { used.contains($0) && isWanted($0) }.map { "  T *\($0) = call->\($0);" }
        + kernel.scratch.filter { used.contains($0.array) }.map {
          "  T *\($0.array) = \($0.perCall ? "shared" : "scratch") + \(kernel.scratchOffset($0));"
        }
      let head =
        "CLONES static void \(name)_\(title)(const Call *call, int64_t first, int samples, T *shared, T *scratch) {"
      return
        ([head, "  (void)call; (void)first; (void)samples; (void)shared; (void)scratch;"] + arrays
        + printer.definitions(indent: "  ") + lines + ["}"]).joined(separator: "\n")
    }
    // Constants that the first part has met are defined in the second one as well.
    let parts = (body.preparation.isEmpty ? [] : [part("prepare", body.preparation)]) + [part("block", body.nodes)]
    return (parts + [run(body.function)] + entries(body.function)).joined(separator: "\n\n")
  }

  private func sampleBlocks(_ function: KernelFunction, _ block: Int) -> [String] {
    let hasPreparation = kernel.functions.contains { $0.function == function && !$0.preparation.isEmpty }
    let (shared, own) = (kernel.scratchSize(perCall: true), kernel.scratchSize(perCall: false))
    let alone = function.outputs.filter { sharedRows($0) != nil && kernel.count($0) > 0 }
      .map { " || call->\($0)" }.joined()
    var lines = ["  int threads = 1;"]
    if options.isParallel {
      // Samples that add to one row run one after the other, so that the sum never depends on the threads.
      lines += ["#ifdef _OPENMP", "  threads = call->count < 2\(alone) ? 1 : omp_get_max_threads();", "#endif"]
    }
    lines += [
      "  T *memory = (T *)malloc(sizeof(T) * (\(shared) + (size_t)threads * \(own)) + 64);",
      "  if (!memory) return ENOMEM;",
      "  T *shared = (T *)(((uintptr_t)memory + 63) / 64 * 64), *scratch = shared + \(shared);",
    ]
    if hasPreparation { lines.append("  \(function.name)_prepare(call, 0, 0, shared, scratch);") }
    let loop = { (first: String, last: String, place: String) in
      [
        "for (int64_t b = \(first); b < \(last); b += \(block))",
        "  \(function.name)_block(call, b, \(last) - b < \(block) ? (int)(\(last) - b) : \(block), shared, \(place));",
      ]
    }
    let serial = loop("0", "call->count", "scratch").map { "  " + $0 }
    if options.isParallel {
      lines +=
        [
          "#ifdef _OPENMP", "  #pragma omp parallel num_threads(threads)", "  {",
          "    const int64_t n = omp_get_num_threads(), i = omp_get_thread_num();",
          "    const int64_t low = call->count * i / n, high = call->count * (i + 1) / n;",
        ] + loop("low", "high", "scratch + i * \(own)").map { "    " + $0 } + ["  }", "#else"] + serial + ["#endif"]
    } else {
      lines += serial
    }
    return lines + ["  free(memory);"]
  }

  // MARK: ranges

  private func range(_ function: KernelFunction) -> String {
    if isConvolution { return edges(function) }
    if kernel.lanes == .samples { return sideBySide(function) }
    var lines = [
      "CLONES static void \(function.name)_range(const Call *call, int64_t first, int64_t last, int stream) {"
    ]
    if streams(function) {
      lines += [
        "  if (stream) {", "    for (int64_t b = first; b < last; ++b)", "      \(call(function, stream: 1))",
        "#if defined(__AVX2__) && LANES > 1", "    _mm_sfence();", "#endif", "    return;", "  }",
      ]
    } else {
      lines.append("  (void)stream;")
    }
    lines += ["  for (int64_t b = first; b < last; ++b)", "    \(call(function, stream: 0))", "}"]
    return lines.joined(separator: "\n")
  }

  private func sideBySide(_ function: KernelFunction) -> String {
    let (inputs, outputs) = arguments(function)
    var lines = [
      "CLONES static void \(function.name)_range(const Call *call, int64_t first, int64_t last, int stream) {"
    ]
    for array in inputs + outputs where !isSharedRow(array) || outputs.contains(array) {
      lines.append("  V \(array)[\(kernel.count(array))];")
    }
    for array in outputs where isSharedRow(array) {
      lines.append("  for (int i = 0; i < \(kernel.count(array)); ++i) \(array)[i] = ZERO;")
    }
    lines.append("  for (int64_t b = first; b < last; b += LANES) {")
    lines.append("    const int n = last - b < LANES ? (int)(last - b) : LANES;")
    for array in inputs where !isSharedRow(array) {
      let count = kernel.count(array)
      if isBlock(array) {
        lines.append(
          "    if (n == LANES && call->\(array)_stride == \(count)) load_\(count)(\(place(array)), \(array)); else")
      }
      lines.append("    gather(\(array), \(place(array)), call->\(array)_stride, \(count), n);")
    }
    let parameters = inputs.map { isSharedRow($0) ? "call->\($0)" : "\($0)" } + outputs.map { "\($0)" }
    lines.append("    \(function.name)_sample(\(parameters.joined(separator: ", ")));")
    for array in outputs where !isSharedRow(array) {
      let adds = options.accumulates || (array.argument == .w && kernel.weights == .species)
      let count = kernel.count(array)
      lines.append("    if (call->\(array)) {")
      if !adds {
        lines.append(
          "      if (stream && n == LANES) stream_rows(\(place(array)), \(array), \(count)); else")
      }
      if isBlock(array), !adds {
        lines.append(
          "      if (n == LANES && call->\(array)_stride == \(count)) store_\(count)(\(place(array)), \(array)); else")
      }
      lines.append(
        "      scatter\(adds ? "_add" : "")(\(place(array)), call->\(array)_stride, \(array), \(count), n);")
      lines.append("    }")
    }
    lines.append("  }")
    for array in outputs where isSharedRow(array) {
      lines.append(
        "  if (call->\(array)) for (int i = 0; i < \(kernel.count(array)); ++i) call->\(array)[i] += sum(\(array)[i]);")
    }
    if !lines.contains(where: { $0.contains("stream_rows") }) { lines.insert("  (void)stream;", at: 1) }
    return (lines + ["}"]).joined(separator: "\n")
  }

  /// Whether the rows of samples side by side are transposed as one block where they lie one after the other.
  private func isBlock(_ array: ArrayName) -> Bool {
    let count = kernel.count(array)
    return !isSharedRow(array) && count > 1 && count < 16 && !count.isMultiple(of: 2)
  }

  private func place(_ array: ArrayName) -> String { "call->\(array) + b*call->\(array)_stride" }

  /// Edges of a block whose target lies in a range of nodes; gx goes to a row of its own for each edge.
  private func edges(_ function: KernelFunction) -> String {
    let (_, outputs) = arguments(function)
    var lines = [
      "CLONES static void \(function.name)_range(const Call *call, int64_t first, int64_t last, int64_t low, int64_t high, T *rows, int stream) {",
      "  for (int64_t b = first; b < last; ++b) {",
      "    if (call->target[b] < low || call->target[b] >= high) continue;",
      prefetched(function).isEmpty ? "" : "    const int64_t next = b + 1 < call->count ? b + 1 : b;",
    ]
    let gx = Argument.x.gradient
    if outputs.contains(gx) {
      lines.append("    T *row = rows ? rows + (b - first)*\(kernel.count(gx)) : 0;")
    } else {
      lines.append("    (void)rows;")
    }
    let replaced: [ArrayName: String] = outputs.contains(gx) ? [gx: "row"] : [:]
    if streams(function) {
      lines += [
        "    if (stream) \(call(function, stream: 1, replacing: replaced))",
        "    else \(call(function, stream: 0, replacing: replaced))",
      ]
    } else {
      lines += ["    (void)stream;", "    \(call(function, stream: 0, replacing: replaced))"]
    }
    lines += ["  }", "}"]
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: calls

  private func run(_ function: KernelFunction) -> String {
    let (inputs, outputs) = arguments(function)
    let needed = inputs.filter { !function.optionalInputs.contains($0) } + (function == .forward ? [.z] : [])
    var lines = ["static int \(function.name)_run(Call *call) {"]
    let missing = needed.map { "!call->\($0)" }.joined(separator: " || ")
    lines.append("  if (call->count < 0 || (call->count > 0 && (\(missing)))) return EINVAL;")
    lines.append(
      "  if (call->count > INT64_MAX / \(8 * max(1, (inputs + outputs).map(kernel.count).max() ?? 1))) return EINVAL;")
    lines += indexGuards
    for array in function.optionalInputs where inputs.contains(array) {
      lines.append("  if (!call->\(array)) { call->\(array) = zeros; call->\(array)_stride = 0; }")
    }
    lines += outputs.flatMap(clearing)
    let loop =
      switch kernel.lanes {
      case .blocks(let block): sampleBlocks(function, block)
      case .copies, .samples: isConvolution ? edgeBlocks(function) : batch(function)
      }
    return (lines + loop + ["  return 0;", "}"]).joined(separator: "\n")
  }

  private var indexGuards: [String] {
    switch kernel.indexing {
    case .batch: []
    case .edges:
      [
        "  if (call->nodes < 0 || (call->count > 0 && (!call->source || !call->target))) return EINVAL;",
        "  for (int64_t e = 0; e < call->count; ++e)",
        "    if (call->source[e] < 0 || call->source[e] >= call->nodes || call->target[e] < 0 || call->target[e] >= call->nodes)",
        "      return EINVAL;",
      ]
    case .kinds:
      [
        "  if (call->kinds < 0 || (call->count > 0 && !call->kind)) return EINVAL;",
        "  for (int64_t b = 0; b < call->count; ++b)",
        "    if (call->kind[b] < 0 || call->kind[b] >= call->kinds) return EINVAL;",
      ]
    }
  }

  /// Outputs to which several samples add start as 0.
  private func clearing(_ array: ArrayName) -> [String] {
    guard !options.accumulates, let rows = sharedRows(array) else { return [] }
    let size = "sizeof(T) * \(kernel.count(array))"
    if rows == "1" { return ["  if (call->\(array)) memset(call->\(array), 0, \(size));"] }
    return [
      "  if (call->\(array)) for (int64_t i = 0; i < \(rows); ++i) memset(call->\(array) + i*call->\(array)_stride, 0, \(size));"
    ]
  }

  /// How many rows of an output several samples add to; nil where each sample has its own.
  private func sharedRows(_ array: ArrayName) -> String? {
    switch (kernel.indexing, array.argument, kernel.weights) {
    case (_, .w, .shared): "1"
    case (.kinds, .w, _): "call->kinds"
    case (.edges, .x, _), (.edges, .z, _): "call->nodes"
    default: nil
    }
  }

  /// `const int stream = …;`: large results, and aligned.
  private func streamDecision(_ function: KernelFunction) -> [String] {
    let arrays = streamed(function)
    guard !arrays.isEmpty else { return ["  const int stream = 0;"] }
    let size = arrays.reduce(0) { $0 + kernel.count($1) }
    var lines = ["  const int stream = (uint64_t)call->count * \(size) * sizeof(T) > STREAM_BYTES"]
    for array in arrays {
      let rows =
        kernel.lanes == .samples
        ? "call->\(array)_stride == \(kernel.count(array))" : "call->\(array)_stride % (64 / (int)sizeof(T)) == 0"
      lines.append("    && (!call->\(array) || ((uintptr_t)call->\(array) % 64 == 0 && \(rows)))")
    }
    lines[lines.count - 1] += ";"
    return lines
  }

  private func batch(_ function: KernelFunction) -> [String] {
    let lines = streamDecision(function)
    let serial = "\(function.name)_range(call, 0, call->count, stream);"
    guard options.isParallel else { return lines + ["  \(serial)"] }
    // Samples that add to one row run one after the other, so that the sum never depends on the threads.
    let alone = function.outputs.filter { sharedRows($0) != nil && kernel.count($0) > 0 }
      .map { " && !call->\($0)" }.joined()
    return lines + [
      "#ifdef _OPENMP",
      "  #pragma omp parallel if (call->count > 1\(alone))",
      "  {",
      "    const int64_t n = omp_get_num_threads(), i = omp_get_thread_num();",
      "    \(function.name)_range(call, call->count * i / n, call->count * (i + 1) / n, stream);",
      "  }",
      "#else",
      "  \(serial)",
      "#endif",
    ]
  }

  /// Every thread owns a range of targets, and then a range of sources: all sums run in the order of the edges.
  private func edgeBlocks(_ function: KernelFunction) -> [String] {
    let gx = Argument.x.gradient
    let hasRows = arguments(function).outputs.contains(gx)
    let width = kernel.count(gx)
    var lines = streamDecision(function) + ["  int64_t block = call->count > 0 ? call->count : 1;", "  T *rows = 0;"]
    if hasRows {
      lines += [
        "  T row[\(width)];",
        "  if (call->gx) { block = 1; rows = row; }",
      ]
      if options.isParallel {
        lines += [
          "#ifdef _OPENMP",
          "  T *many = 0;",
          "  if (call->gx && omp_get_max_threads() > 1) {",
          "    block = 4096;",
          "    many = (T *)malloc(sizeof(T) * \(width) * (size_t)block);",
          "    if (!many) return ENOMEM;",
          "    rows = many;",
          "  }",
          "#endif",
        ]
      }
    }
    let add =
      hasRows
      ? [
        "if (call->gx) {",
        "  for (int64_t b = first; b < last; ++b)",
        "    if (call->source[b] >= low && call->source[b] < high)",
        "      add_row(call->gx + call->source[b]*call->gx_stride, rows + (b - first)*\(width), \(width));",
        "}",
      ] : []
    let step = ["const int64_t last = first + block < call->count ? first + block : call->count;"]
    let serial =
      ["  for (int64_t first = 0; first < call->count; first += block) {"]
      + (["const int64_t low = 0, high = call->nodes;"] + step
      + ["\(function.name)_range(call, first, last, low, high, rows, stream);"] + add).map { "    " + $0 } + ["  }"]
    guard options.isParallel else { return lines + serial }
    // The gradient of shared weights is one sum over all edges.
    let alone = sharedRows(Argument.w.gradient) == "1" && hasRows ? " if (!call->gw)" : ""
    let parallel =
      [
        "  #pragma omp parallel\(alone)", "  {",
        "    const int64_t n = omp_get_num_threads(), i = omp_get_thread_num();",
        "    const int64_t low = call->nodes * i / n, high = call->nodes * (i + 1) / n;",
        "    for (int64_t first = 0; first < call->count; first += block) {",
      ]
      + (step + ["\(function.name)_range(call, first, last, low, high, rows, stream);"]
      + (hasRows ? ["#pragma omp barrier"] + add + ["#pragma omp barrier"] : [])).map { "      " + $0 }
      + ["    }", "  }"] + (hasRows ? ["  free(many);"] : [])
    return lines + ["#ifdef _OPENMP"] + parallel + ["#else"] + serial + ["#endif"]
  }

  /// The functions that callers see.
  private func entries(_ function: KernelFunction) -> [String] {
    (options.isStrided ? [true, false] : [false]).map { isStrided in
      let (inputs, outputs) = arguments(function)
      var lines = ["\(interface.signature(function, isStrided: isStrided)) {"]
      let absent = (function.inputs + function.outputs).filter { !(inputs + outputs).contains($0) }
      if !absent.isEmpty {
        lines.append(
          "  " + absent.map { "(void)\($0);" + (isStrided ? " (void)\($0)_stride;" : "") }.joined(separator: " "))
      }
      lines.append("  Call call;")
      lines.append("  memset(&call, 0, sizeof call);")
      switch kernel.indexing {
      case .batch: lines.append("  call.count = batch;")
      case .edges:
        lines.append("  call.count = edges; call.nodes = nodes; call.source = source; call.target = target;")
      case .kinds: lines.append("  call.count = batch; call.kinds = kinds; call.kind = kind;")
      }
      for array in inputs + outputs {
        lines.append(
          "  call.\(array) = \(array); call.\(array)_stride = \(isStrided ? "\(array)_stride" : "\(kernel.count(array))");"
        )
      }
      if isStrided {
        let negative = (inputs + outputs).map { "\($0)_stride < 0" }
        let narrow = outputs.map { "(\($0) && \($0)_stride < \(kernel.count($0)))" }
        lines.append("  if (\((negative + narrow).joined(separator: " || "))) return EINVAL;")
      }
      return (lines + ["  return \(function.name)_run(&call);", "}"]).joined(separator: "\n")
    }
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
