import ExactArithmetic
import Kernels

extension FunctionTable {
  /// What kernels cost.
  static let plan = Function(
    name: "plan", usage: kernel.usage.replacingSuffix(" -o DIRECTORY"),
    summary: "what a kernel costs in each schedule, and which one is chosen", theme: .networks,
    forms: [("\"A x B -> C\"", "a tensor product")],
    details: [
      "The words and options of `e3 kernel`. For each function and each schedule:",
      "operations of a sample (a fused one is two), the share of the lanes that work,",
      "bytes (every array once), their ratio, and the time that one core needs at the",
      "least: the larger of operations with idle lanes counted in over --peak, and",
      "bytes over --bandwidth. Shared weights move once a call. Nothing is measured:",
      "the figures of the machine are assumed unless they are given.",
    ],
    options: kernel.options.filter { !namesOfText.contains($0.name) } + [
      Option("batch", .integer(1...1_000_000_000), "samples of a call (1000)"),
      Option("peak", .text("GFLOPS"), "operations a second (96 for f32, 48 for f64: 256 bits, 3 GHz)"),
      Option("bandwidth", .text("GB/s"), "memory traffic a second (12)"),
      Option("lanes", .integer(1...64), "numbers in a vector (8 for f32, 4 for f64)"),
    ],
    allowsAnyGroup: true, subcommands: kernel.subcommands,
    examples: [
      Example("plan \"64x0e+64x1o x 0e+1o\" --mode uvu --dtype f32", "what does it cost?"),
      Example("plan \"1o x 1o\" --batch 100000", "for many samples"),
      Example("plan \"C4: 8E x E\" --mode uvu", "of a point group"),
      Example("plan linear \"32x0e+32x1o -> 32x0e+32x1o\" --peak 115 --bandwidth 25", "on another machine"),
      Example("plan conv \"8x0e+8x1o x 0e+1o\" --mode uvu --layout ir_mul -q", "the times alone"),
    ],
    reference: "Williams2009",
    answer: { call in try PlanReport(call).answer })

  /// Options of `kernel` that say nothing of its cost.
  private static let namesOfText: Set = ["target", "name", "strided", "openmp", "strict", "check"]
}

extension String {
  /// The text without an ending.
  fileprivate func replacingSuffix(_ ending: String) -> String {
    hasSuffix(ending) ? String(dropLast(ending.count)) : self
  }
}
