import ExactArithmetic
import Formats
import Kernels
import Language

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
  /// The basis of the components, and what they stand for by irrep where the basis is not e3nn's.
  var basis = "e3nn"
  var components: JSON?
  /// The group; nil for SO(3) and O(3), whose labels say it.
  var group: String?
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
  /// What is scheduled.
  var problem: Problem
  /// Exact failures that are no matter of trees: equivariance.
  var equivarianceFailures: () throws -> [String]
  /// The same kernel with few copies, whose proof is cheap, in the schedule of the kernel; nil to prove the kernel itself.
  var narrowed: ((KernelOptions) throws -> Problem)?
  /// What was proved, in words.
  var claim = "the trees equal their definition, which is equivariant (exact, difference 0)"
  /// A NumPy module of its own form; nil for the plain sum of the definition.
  var numpy: ((KernelOptions) throws -> KernelSource)?
}

extension KernelRequest {
  /// A problem, and with it the ways to schedule it.
  enum Problem {
    /// A straight line for each channel.
    case straightLine(StraightLineProblem)
    /// A sum over paths.
    case product((KernelOptions) -> ProductSchedule)

    /// The trees in the schedule that is chosen.
    func kernel(_ options: KernelOptions, _ cancellation: Cancellation) throws -> ScheduledKernel {
      switch self {
      case .straightLine(let problem):
        try StraightLineKernel(problem, accumulates: options.accumulates, cancellation: cancellation).kernel()
      case .product(let schedule): try schedule(options).kernel()
      }
    }

    /// Every schedule with its trees.
    func candidates(_ options: KernelOptions, _ cancellation: Cancellation) throws -> [ScheduleCandidate] {
      switch self {
      case .straightLine(let problem):
        try StraightLineKernel(problem, accumulates: options.accumulates, cancellation: cancellation).candidates()
      case .product(let schedule): try schedule(options).candidates()
      }
    }
  }

  /// The problem that the words of a call name.
  init(_ call: Call) throws {
    let kind = call.arguments.positional.first ?? ""
    let others = Self.options.filter { !$0.kinds.contains(Self.kinds.contains(kind) ? kind : "") }.map(\.name)
    try call.refuse(
      others, with: Self.kinds.contains(kind) ? "kernel \(kind)" : "a tensor product",
      help: "`e3 help kernel` says which options belong together")
    let isProduct = !Self.kinds.contains(kind) || ["linear", "conv"].contains(kind)
    let call = isProduct ? call : call.ofRotations
    switch kind {
    case "sh": try self.init(harmonics: call)
    case "contraction": try self.init(contraction: call)
    case "polynomial": try self.init(polynomial: call)
    case "linear": try self.init(linear: call)
    case "conv": try self.init(product: call, isConvolution: true)
    default: try self.init(product: call, isConvolution: false)
    }
  }

  /// The words before a problem; none for a tensor product.
  private static let kinds: Set<String> = ["sh", "contraction", "polynomial", "linear", "conv"]

  /// The options that belong to some kinds only.
  private static let options: [(name: String, kinds: Set<String>)] = [
    ("sorted", ["conv"]), ("edge-frame", ["conv"]), ("lmax", ["sh"]), ("normalize", ["sh"]),
    ("correlation", ["contraction"]), ("basis", ["contraction"]),
  ]

  /// The arrow `IRREPS -> IRREPS` behind the first word, as operands of a kernel.
  static func arrow(_ call: Call) throws -> (input: Layout, output: Layout, group: KernelGroup) {
    let source = SourceText(call.arguments.positional.dropFirst().joined(separator: " "))
    let (tree, evaluator) = try call.evaluator(for: source).opened(try Parser.expression(source))
    guard case .arrow(let input, let output) = tree.kind else { throw call.wrongArguments() }
    let context = try evaluator.context(of: [input, output])
    let sums = try [input, output].map { try evaluator.irreps($0, context) }
    let group = try KernelGroup(context, sums, call)
    return (try group.layout(sums[0], call, input.range), try group.layout(sums[1], call, output.range), group)
  }

  /// What the options of a call say of the text, under a name.
  func options(_ call: Call, _ type: ElementType, name: String) throws -> KernelOptions {
    try KernelOptions(
      name: name, type: type, order: order, accumulates: call.arguments.has("accumulate"),
      isStrided: call.arguments.has("strided"), isParallel: call.arguments.has("openmp"), title: title, basis: basis,
      convention: "\(order.rawValue), \(type.cName), \(mode)", version: Version.current)
  }
}
