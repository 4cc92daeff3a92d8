import ExactArithmetic

/// Functions over blocks of samples, with matrices.
extension CFunctions {
  /// The row of every array of a sample of a block, as a declaration.
  func rowDeclarations(_ function: KernelFunction) -> [ArrayName: String] {
    guard case .blocks = kernel.lanes else { return [:] }
    let (inputs, outputs) = arguments(function)
    var rows: [ArrayName: String] = [:]
    for array in inputs where !kernel.isSharedRow(array) {
      rows[array] = "const T *\(array) = \(pointer(array, "first + b", isOutput: false));"
    }
    for array in outputs where !kernel.isSharedRow(array) {
      rows[array] = "T *\(array) = \(pointer(array, "first + b", isOutput: true));"
    }
    return rows
  }

  /// A function for a block of samples, what is done once for a call, and the calls.
  ///
  /// - Throws: `Cancelled`.
  func blocks(_ body: ScheduledKernel.Body, _ printer: inout CPrinter) throws(Cancelled) -> String {
    let (inputs, outputs) = arguments(body.function)
    let name = body.function.name
    func part(_ title: String, _ nodes: [KernelNode]) throws(Cancelled) -> String {
      let lines = try printer.lines(nodes, indent: "  ")
      let used = nodes.usedArrays
      let isWanted = { (array: ArrayName) in kernel.isSharedRow(array) || nodes.guardedOutsideSamples.contains(array) }
      let arrays =
        inputs.filter { used.contains($0) && kernel.isSharedRow($0) }.map { "  const T *\($0) = call->\($0);" }
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
    let parts =
      try (body.preparation.isEmpty ? [] : [part("prepare", body.preparation)]) + [part("block", body.nodes)]
    return (parts + [run(body.function)] + entries(body.function)).joined(separator: "\n\n")
  }

  func sampleBlocks(_ function: KernelFunction, _ block: Int) -> (memory: [String], loop: [String]) {
    let hasPreparation = kernel.functions.contains { $0.function == function && !$0.preparation.isEmpty }
    let (shared, own) = (kernel.scratchSize(perCall: true), kernel.scratchSize(perCall: false))
    let alone = function.outputs.filter { kernel.commonRows($0) != nil && kernel.count($0) > 0 }
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
    let memory = lines
    lines = []
    if hasPreparation {
      lines.append("  if (call->count > 0) \(function.name)_prepare(call, 0, 0, shared, scratch);")
    }
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
    return (memory, lines + ["  free(memory);"])
  }
}
