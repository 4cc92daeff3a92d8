/// What a call checks, clears and shares among threads, and the functions that callers see.
extension CFunctions {
  func run(_ function: KernelFunction) -> String {
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
    let parts =
      switch kernel.lanes {
      case .blocks(let block): sampleBlocks(function, block)
      case .copies, .samples: kernel.isConvolution ? edgeBlocks(function) : batch(function)
      }
    // Memory first, so that nothing is written where there is none; an empty call reads nothing.
    lines += parts.memory + outputs.flatMap(clearing)
    return (lines + parts.loop + ["  return 0;", "}"]).joined(separator: "\n")
  }

  var indexGuards: [String] {
    switch kernel.indexing {
    case .batch: []
    case .edges(let areSorted):
      [
        "  if (call->nodes < 0 || (call->count > 0 && (!call->source || !call->target))) return EINVAL;",
        "  for (int64_t e = 0; e < call->count; ++e)",
        "    if (call->source[e] < 0 || call->source[e] >= call->nodes || call->target[e] < 0 || call->target[e] >= call->nodes)",
        "      return EINVAL;",
      ]
        + (areSorted
          ? [
            "  for (int64_t e = 1; e < call->count; ++e)",
            "    if (call->target[e] < call->target[e - 1]) return EINVAL;",
          ] : [])
    case .kinds:
      [
        "  if (call->kinds < 0 || (call->count > 0 && !call->kind)) return EINVAL;",
        "  for (int64_t b = 0; b < call->count; ++b)",
        "    if (call->kind[b] < 0 || call->kind[b] >= call->kinds) return EINVAL;",
      ]
    }
  }

  /// Outputs to which several samples add start as 0.
  func clearing(_ array: ArrayName) -> [String] {
    guard !options.accumulates, let rows = kernel.commonRows(array) else { return [] }
    let size = "sizeof(T) * \(kernel.count(array))"
    if rows == .one { return ["  if (call->\(array)) memset(call->\(array), 0, \(size));"] }
    return [
      "  if (call->\(array)) for (int64_t i = 0; i < call->\(rows); ++i) memset(call->\(array) + i*call->\(array)_stride, 0, \(size));"
    ]
  }

  /// `const int stream = …;`: large results, and aligned.
  func streamDecision(_ function: KernelFunction) -> [String] {
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

  func batch(_ function: KernelFunction) -> (memory: [String], loop: [String]) {
    let lines = streamDecision(function)
    let serial = "\(function.name)_range(call, 0, call->count, stream);"
    guard options.isParallel else { return ([], lines + ["  \(serial)"]) }
    // Samples that add to one row run one after the other, so that the sum never depends on the threads.
    let alone = function.outputs.filter { kernel.commonRows($0) != nil && kernel.count($0) > 0 }
      .map { " && !call->\($0)" }.joined()
    return (
      [],
      lines + [
        "#ifdef _OPENMP",
        "  #pragma omp parallel if (call->count > 1\(alone))",
        "  {",
        "    /* Whole vectors of samples, so that every thread begins where a vector may be stored. */",
        "    const int64_t n = omp_get_num_threads(), i = omp_get_thread_num(), many = call->count / LANES;",
        "    const int64_t first = many * i / n * LANES, last = i + 1 < n ? many * (i + 1) / n * LANES : call->count;",
        "    \(function.name)_range(call, first, last, stream);",
        "  }",
        "#else",
        "  \(serial)",
        "#endif",
      ]
    )
  }

  /// Every thread owns a range of targets, and then a range of sources: all sums run in the order of the edges.
  func edgeBlocks(_ function: KernelFunction) -> (memory: [String], loop: [String]) {
    let gx = Argument.x.gradient
    let hasRows = arguments(function).outputs.contains(gx)
    let width = kernel.count(gx)
    var memory = ["  int64_t block = call->count > 0 ? call->count : 1;", "  T *rows = 0;"]
    if hasRows {
      memory.append("  if (call->gx) block = 1;")
      if options.isParallel {
        memory += ["#ifdef _OPENMP", "  if (call->gx && omp_get_max_threads() > 1) block = 4096;", "#endif"]
      }
      memory += [
        "  if (call->gx) {",
        "    rows = (T *)malloc(sizeof(T) * \(width) * (size_t)block);",
        "    if (!rows) return ENOMEM;",
        "  }",
      ]
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
    let free = hasRows ? ["  free(rows);"] : []
    guard options.isParallel else { return (memory, streamDecision(function) + serial + free) }
    // The gradient of shared weights is one sum over all edges.
    let alone = kernel.commonRows(Argument.w.gradient) == .one && hasRows ? " if (!call->gw)" : ""
    let parallel =
      [
        "  #pragma omp parallel\(alone)", "  {",
        "    const int64_t n = omp_get_num_threads(), i = omp_get_thread_num();",
        "    const int64_t low = call->nodes * i / n, high = call->nodes * (i + 1) / n;",
        "    for (int64_t first = 0; first < call->count; first += block) {",
      ]
      + (step + ["\(function.name)_range(call, first, last, low, high, rows, stream);"]
      + (hasRows ? ["#pragma omp barrier"] + add + ["#pragma omp barrier"] : [])).map { "      " + $0 }
      + ["    }", "  }"]
    return (
      memory, streamDecision(function) + ["#ifdef _OPENMP"] + parallel + ["#else"] + serial + ["#endif"] + free
    )
  }

  /// The functions that callers see.
  func entries(_ function: KernelFunction) -> [String] {
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
