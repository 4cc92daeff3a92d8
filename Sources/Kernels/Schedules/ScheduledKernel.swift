/// A kernel as trees: what printers, the interpreter and the counters take.
package struct ScheduledKernel: Sendable {
  /// What stands side by side in vectors.
  package enum Lanes: Hashable, Sendable {
    /// Neighbouring copies of one sample.
    case copies
    /// Neighbouring samples.
    case samples
    /// Copies, with matrices over blocks of so many samples.
    case blocks(Int)
  }

  /// Which row of an array belongs to a sample.
  package enum Indexing: Hashable, Sendable {
    /// Row b of every array.
    case batch
    /// A sample is an edge: x of its source, z of its target; y and w of the edge.
    case edges(areSorted: Bool)
    /// Row b, and the weights of the kind of the sample.
    case kinds
  }

  /// An array that only the kernel sees.
  package struct Scratch: Sendable {
    package let array: ArrayName
    /// Its length, times the samples of a block.
    package let perSample: Int
    /// Whether it is filled once for a call: the transposed weights.
    package let perCall: Bool
  }

  /// The trees of a function.
  package struct Body: Sendable {
    package let function: KernelFunction
    /// What is done once for a call.
    package let preparation: [KernelNode]
    /// What is done for a sample, or for a block of samples.
    package let nodes: [KernelNode]

    package init(_ function: KernelFunction, preparation: [KernelNode] = [], _ nodes: [KernelNode]) {
      self.function = function
      self.preparation = preparation
      self.nodes = nodes
    }
  }

  package let lanes: Lanes
  package let indexing: Indexing
  /// The length of the arrays of one sample; without y for kernels of one operand.
  package let dimensions: [Argument: Int]
  package let weights: WeightSource
  /// The functions.
  package let functions: [Body]
  /// The arrays to which the trees add what they find; all others they overwrite.
  package let adding: Set<ArrayName>
  package let scratch: [Scratch]
  /// The outputs that may be written past the caches: each number once, each vector aligned when the array is.
  package let streams: Set<ArrayName>
  /// What the kernel computes, as a plain sum.
  package let definition: KernelDefinition
  /// The operand of three components that the sum takes divided by its length; nil where there is none.
  package let normalized: Argument?

  package init(
    lanes: Lanes, indexing: Indexing = .batch, dimensions: [Argument: Int], weights: WeightSource,
    functions: [Body], adding: Set<ArrayName>, scratch: [Scratch] = [], streams: Set<ArrayName> = [],
    definition: KernelDefinition, normalized: Argument? = nil
  ) {
    self.lanes = lanes
    self.indexing = indexing
    self.dimensions = dimensions
    self.weights = weights
    self.functions = functions
    self.adding = adding
    self.scratch = scratch
    self.streams = streams
    self.definition = definition
    self.normalized = normalized
  }

  /// The length of one row of an array.
  package func count(_ array: ArrayName) -> Int {
    let count = dimensions[array.argument] ?? 0
    return array == .jacobian ? 3 * (dimensions[.z] ?? 0) : array.argument == .w && weights == .none ? 0 : count
  }

  /// The arrays of a function that the kernel has: y and w are missing in some.
  package func present(_ arrays: [ArrayName]) -> [ArrayName] {
    arrays.filter { count($0) > 0 || $0.argument == .x || $0.argument == .z }
  }

  /// Whether samples are edges of a graph.
  var isConvolution: Bool { if case .edges = indexing { true } else { false } }

  /// Whether an array has one row for all samples.
  func isSharedRow(_ array: ArrayName) -> Bool { array.argument == .w && weights == .shared }

  /// The rows of an output to which several samples add.
  enum CommonRows: String {
    case one = "1"
    case kinds
    case nodes
  }

  /// The rows of an output to which several samples add; nil where each sample has its own.
  func commonRows(_ array: ArrayName) -> CommonRows? {
    switch (indexing, array.argument, weights) {
    case (_, .w, .shared): .one
    case (.kinds, .w, _): .kinds
    case (.edges, .x, _), (.edges, .z, _): .nodes
    default: nil
    }
  }

  /// The shapes of the operands in words: `x [batch][9], …`.
  ///
  /// - Parameter null: what the language calls a missing array.
  func shapes(null: String) -> String {
    let (rows, nodes) = isConvolution ? ("edges", "nodes") : ("batch", "batch")
    var parts = ["x [\(nodes)][\(count(.x))]"]
    parts.append(count(.y) > 0 ? "y [\(rows)][\(count(.y))]" : "y is not used and may be \(null)")
    parts.append("z [\(nodes)][\(count(.z))]")
    switch weights {
    case .none: parts.append("w is not used and may be \(null)")
    case .shared: parts.append("w [\(count(.w))]")
    case .external: parts.append("w [\(rows)][\(count(.w))]")
    case .species: parts.append("w [kinds][\(count(.w))]")
    }
    if functions.contains(where: { $0.function == .jacobian }) { parts.append("j [batch][3][\(count(.z))]") }
    return parts.joined(separator: ", ")
  }

  /// Where an array of scratch begins, among those of a call or those of a thread.
  func scratchOffset(_ scratch: Scratch) -> Int {
    var offset = 0
    for other in self.scratch where other.perCall == scratch.perCall {
      if other.array == scratch.array { return offset }
      offset += length(other)
    }
    return offset
  }

  /// The numbers that a call, or each of its threads, needs.
  func scratchSize(perCall: Bool) -> Int { scratch.filter { $0.perCall == perCall }.reduce(0) { $0 + length($1) } }

  /// The length of an array of scratch, a multiple of every number of lanes.
  func length(_ scratch: Scratch) -> Int {
    let samples = if case .blocks(let block) = lanes, !scratch.perCall { block } else { 1 }
    return (scratch.perSample * samples + 15) / 16 * 16
  }
}
