import Formats
import Kernels

/// What a kernel is asked for: the problem, ready to be scheduled, and what a manifest says of it.
struct KernelRequest {
  /// The problem with everything written out, for the answer.
  var canonical: String
  /// The problem for the banner of the files, ASCII.
  var title: String
  /// The operands and the result.
  var irreps: (first: String, second: String, output: String)
  /// What the manifest calls the kind of the kernel: a connection mode, or `sh`, `contraction`, `polynomial`.
  var mode: String
  /// Named normalisations.
  var norm = "component"
  var pathNorm = "element"
  var order: MemoryOrder = .copiesFirst
  /// Where the weights of each path begin, and how they are shaped.
  var weightOrder: [JSON] = []
  /// What is printed of the size: paths, weights.
  var size: String
  /// What can never be anything but zero.
  var warnings: [String] = []
  /// Whether nothing is ever computed.
  var isEmpty = false
  /// The trees for some options.
  var scheduled: (KernelOptions) throws -> ScheduledKernel
  /// The problem of a kernel that is a straight line for each channel.
  var straightLine: StraightLineProblem?
  /// Every schedule for some options, of a kernel that is none.
  var schedules: ((KernelOptions) throws -> [ScheduleCandidate])?
  /// Exact failures that are no matter of trees: equivariance.
  var equivarianceFailures: () throws -> [String]
  /// The same kernel with few copies, whose proof is cheap; nil to prove the kernel itself.
  var narrowed: ((KernelOptions) throws -> ScheduledKernel)?
  /// What was proved, in words.
  var claim = "the trees equal their definition, which is equivariant (exact, difference 0)"
  /// A NumPy module of its own form; nil for the plain sum of the definition.
  var numpy: ((KernelOptions) throws -> KernelSource)?
}

extension KernelRequest {
  /// The problem that the words of a call name.
  init(_ call: Call) throws {
    switch call.arguments.positional.first {
    case "sh": try self.init(harmonics: call)
    case "contraction": try self.init(contraction: call)
    case "polynomial": try self.init(polynomial: call)
    case "linear": try self.init(linear: call)
    case "conv": try self.init(product: call, isConvolution: true)
    default: try self.init(product: call, isConvolution: false)
    }
  }

  /// Every schedule for some options.
  func candidates(_ options: KernelOptions) throws -> [ScheduleCandidate] {
    if let schedules { return try schedules(options) }
    if let straightLine { return StraightLineKernel(straightLine, accumulates: options.accumulates).candidates() }
    let kernel = try scheduled(options)
    let reason = "it is the only one"
    return [ScheduleCandidate(kernel.lanes == .samples ? .samples : .copies, kernel, isChosen: true, reason: reason)]
  }

  /// What the options of a call say of the text, under a name.
  func options(_ call: Call, _ type: ElementType, name: String) throws -> KernelOptions {
    try KernelOptions(
      name: name, type: type, order: order, accumulates: call.arguments.has("accumulate"),
      isStrided: call.arguments.has("strided"), isParallel: call.arguments.has("openmp"), title: title,
      convention: "\(order.rawValue), \(type.cName), \(mode)", version: Version.current)
  }
}
