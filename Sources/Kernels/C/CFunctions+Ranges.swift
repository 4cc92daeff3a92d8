/// Functions over ranges of samples or of edges.
extension CFunctions {
  func range(_ function: KernelFunction) -> String {
    if kernel.isConvolution { return edges(function) }
    if kernel.lanes == .samples { return sideBySide(function) }
    var lines = [
      "CLONES static void \(function.name)_range(const Call *call, int64_t first, int64_t last, int stream) {"
    ]
    if streams(function) {
      lines += [
        "  if (stream) {", "    for (int64_t b = first; b < last; ++b)", "      \(call(function, stream: 1))",
        "    FENCE();", "    return;", "  }",
      ]
    } else {
      lines.append("  (void)stream;")
    }
    lines += ["  for (int64_t b = first; b < last; ++b)", "    \(call(function, stream: 0))", "}"]
    return lines.joined(separator: "\n")
  }

  func sideBySide(_ function: KernelFunction) -> String {
    let (inputs, outputs) = arguments(function)
    var lines = [
      "CLONES static void \(function.name)_range(const Call *call, int64_t first, int64_t last, int stream) {"
    ]
    for array in inputs + outputs where !kernel.isSharedRow(array) || outputs.contains(array) {
      lines.append("  V \(array)[\(kernel.count(array))];")
    }
    for array in outputs where kernel.isSharedRow(array) {
      lines.append("  for (int i = 0; i < \(kernel.count(array)); ++i) \(array)[i] = ZERO;")
    }
    lines.append("  for (int64_t b = first; b < last; b += LANES) {")
    lines.append("    const int n = last - b < LANES ? (int)(last - b) : LANES;")
    for array in inputs where !kernel.isSharedRow(array) {
      let count = kernel.count(array)
      if isBlock(array) {
        lines.append(
          "    if (n == LANES && call->\(array)_stride == \(count)) load_\(count)(\(place(array)), \(array)); else")
      }
      lines.append("    gather(\(array), \(place(array)), call->\(array)_stride, \(count), n);")
    }
    let parameters = inputs.map { kernel.isSharedRow($0) ? "call->\($0)" : "\($0)" } + outputs.map { "\($0)" }
    lines.append("    \(function.name)_sample(\(parameters.joined(separator: ", ")));")
    for array in outputs where !kernel.isSharedRow(array) {
      let adds = options.accumulates
      let count = kernel.count(array)
      lines.append("    if (call->\(array)) {")
      if !adds {
        lines.append(
          "      T rows[LANES * \(count)];")
        lines.append(
          "      if (stream && n == LANES) stream_rows(\(place(array)), \(array), \(count), rows); else")
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
    for array in outputs where kernel.isSharedRow(array) {
      lines.append(
        "  if (call->\(array)) for (int i = 0; i < \(kernel.count(array)); ++i) call->\(array)[i] += sum(\(array)[i]);")
    }
    if lines.contains(where: { $0.contains("stream_rows") }) {
      lines += Self.fence
    } else {
      lines.insert("  (void)stream;", at: 1)
    }
    return (lines + ["}"]).joined(separator: "\n")
  }

  /// What was written past the caches is there before anything else is done.
  static let fence = ["  if (stream) FENCE();"]

  /// Whether the rows of samples side by side are transposed as one block where they lie one after the other.
  func isBlock(_ array: ArrayName) -> Bool {
    let count = kernel.count(array)
    return !kernel.isSharedRow(array) && count > 1 && count < 16 && !count.isMultiple(of: 2)
  }

  func place(_ array: ArrayName) -> String { "call->\(array) + b*call->\(array)_stride" }

  /// Edges of a block whose target lies in a range of nodes; gx goes to a row of its own for each edge.
  func edges(_ function: KernelFunction) -> String {
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
    lines += ["  }"] + (streams(function) ? Self.fence : []) + ["}"]
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
