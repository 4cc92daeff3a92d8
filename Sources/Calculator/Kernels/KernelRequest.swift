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
  /// Exact failures that are no matter of trees: equivariance.
  var equivarianceFailures: () throws -> [String]
  /// The same kernel with few copies, whose proof is cheap; nil to prove the kernel itself.
  var narrowed: ((KernelOptions) throws -> ScheduledKernel)?
  /// What was proved, in words.
  var claim = "the trees equal their definition, which is equivariant (exact, difference 0)"
  /// A NumPy module; nil where there is none yet.
  var numpy: ((KernelOptions) throws -> KernelSource)?
}
