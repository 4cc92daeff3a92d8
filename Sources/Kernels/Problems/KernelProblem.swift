package import Coupling
package import ExactArithmetic
package import Representations

/// A sum over paths, each joining one segment of each operand by an exact coupling tensor.
///
///     z[w,k] = Σ_paths Σᵢⱼ c[i,j,k] · weight[u,v,w] · x[u,i] · y[v,j],   c = √(path weight²) · wigner_3j
///
/// Paths, their order, their weights' order and shapes, and the path weights are those of e3nn's `TensorProduct`.
/// [Geiger2022]
package struct KernelProblem: Sendable {
  /// The first operand x.
  package let first: Layout
  /// The second operand y.
  package let second: Layout
  /// The result z.
  package let output: Layout
  /// The way copies are joined.
  package let mode: ConnectionMode
  /// Where weights come from.
  package let weights: WeightSource
  /// The paths that the group allows, with their tensors.
  package let coupling: any KernelCoupling
  /// The paths in e3nn's order of instructions.
  package let paths: [Path]

  /// One path.
  package struct Path: Sendable {
    /// The segment of each operand.
    package let first: Int
    package let second: Int
    package let output: Int
    /// Which of the copies of the irrep in the product it leads to.
    package let copy: Int
    /// Whether the tensor is J·T, the other one of a copy of complex type.
    package let isTurned: Bool
    /// e3nn's path weight, squared.
    package let squaredWeight: Rational
    /// The tensor, of Frobenius norm 1.
    package let tensor: KernelTensor
    /// The sizes of the copy indices of the weights.
    package let weightShape: [Int]
    /// Where the weights of the path begin.
    package let weightOffset: Int

    /// The coefficients c of the sum.
    package var coefficients: [CouplingTensor.Entry] {
      get throws {
        let scale = try RationalRoot(signedSquare: squaredWeight)
        return tensor.entries.map { $0.scaled(by: scale) }
      }
    }

    /// The number of weights, whether they are used or not.
    package var weightCount: Int { weightShape.reduce(1, *) }
  }

  /// The number of weights; 0 without weights.
  package var weightCount: Int { weights == .none ? 0 : paths.reduce(0) { $0 + $1.weightCount } }

  /// The number of paths counted copy by copy, as e3nn counts them.
  package var pathCount: Int { paths.reduce(0) { $0 + $1.weightCount } }

  /// The segments of the output that no path reaches.
  package var unreachedSegments: [Layout.Segment] {
    let reached = Set(paths.map(\.output))
    return output.segments.enumerated().filter { !reached.contains($0.offset) }.map(\.element)
  }

  /// The problem of a product.
  ///
  /// - Parameters:
  ///   - outputs: the segments after `->`; nil for all that occur, as e3nn sorts them.
  ///   - kept: without `outputs` only paths to these irreps; nil for all.
  ///   - coupling: what the group allows.
  /// - Throws: `KernelError`, `LimitError`.
  package init(
    _ first: Layout, _ second: Layout, outputs: Layout?, kept: Layout? = nil, mode: ConnectionMode = .uvuv,
    weights: WeightSource? = nil,
    normalization: IrrepNormalization = .component, pathNormalization: PathNormalization = .element,
    coupling: any KernelCoupling = RotationCoupling(), limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws {
    let source = weights ?? mode.defaultWeights
    if source != .none, mode == .uvuv { throw KernelError.weightsInFullProduct }
    if source == .none, mode == .uvw || mode == .uuw { throw KernelError.missingWeights(mode) }
    var found: [Candidate] = []
    for (a, x) in first.segments.enumerated() {
      for (b, y) in second.segments.enumerated() where mode.second == .v || x.multiplicity == y.multiplicity {
        try cancellation.check()
        found += try Self.candidates((a, x), (b, y), outputs, mode, source, coupling).filter { candidate in
          kept?.segments.contains { $0.irrep == candidate.segment.irrep } ?? true
        }
      }
    }
    try limits.allow(terms: Integer(found.count), of: "the paths of a kernel")
    let (output, placed) = Self.place(found, outputs, mode, coupling)
    self.first = first
    self.second = second
    self.output = output
    self.mode = mode
    self.weights = source
    self.coupling = coupling
    let joined = try Self.joined(placed, first, second, coupling, source, limits, cancellation)
    paths = Self.paths(joined, first, second, output, mode, normalization, pathNormalization)
  }

  /// The same paths between segments of other multiplicities.
  init(_ problem: KernelProblem, _ first: Layout, _ second: Layout, _ output: Layout) {
    self.first = first
    self.second = second
    self.output = output
    mode = problem.mode
    weights = problem.weights
    coupling = problem.coupling
    var offset = 0
    paths = problem.paths.map { path in
      let shape = problem.mode.weightIndices.map { index in
        switch index {
        case .u: first.segments[path.first].multiplicity
        case .v: second.segments[path.second].multiplicity
        case .w: output.segments[path.output].multiplicity
        }
      }
      defer { offset += shape.reduce(1, *) }
      return Path(
        first: path.first, second: path.second, output: path.output, copy: path.copy, isTurned: path.isTurned,
        squaredWeight: path.squaredWeight, tensor: path.tensor, weightShape: shape, weightOffset: offset)
    }
  }

  /// A path before its output segment and its normalisation are known.
  private struct Candidate {
    let first: Int
    let second: Int
    var output: Int
    let segment: Layout.Segment
    /// Which of the copies of the irrep in the product.
    let copy: Int
  }

  /// The paths of a pair of segments.
  ///
  /// With weights every copy of an irrep leads to every segment of it. Without them the n-th segment of an irrep takes the
  /// n-th copy, over and over where there are more segments, because a sum of copies would be one among many.
  private static func candidates(
    _ x: (index: Int, segment: Layout.Segment), _ y: (index: Int, segment: Layout.Segment), _ outputs: Layout?,
    _ mode: ConnectionMode, _ weights: WeightSource, _ coupling: any KernelCoupling
  ) throws -> [Candidate] {
    let product = try coupling.outputs(x.segment.irrep, y.segment.irrep)
    let (m, n) = (x.segment.multiplicity, y.segment.multiplicity)
    let needed = mode.outputMultiplicity(m, n)
    guard let outputs else {
      return product.flatMap { irrep, copies in
        (0..<copies).map {
          Candidate(
            first: x.index, second: y.index, output: 0,
            segment: .init(multiplicity: needed ?? m * n, irrep: irrep), copy: $0)
        }
      }
    }
    var found: [Candidate] = []
    var seen: [KernelIrrep: Int] = [:]
    for (c, z) in outputs.segments.enumerated() {
      guard let copies = product.first(where: { $0.irrep == z.irrep })?.copies else { continue }
      if let needed, needed != z.multiplicity {
        throw KernelError.multiplicity(mode, needed: needed, found: z, path: (x.segment, y.segment))
      }
      let turn = seen[z.irrep, default: 0] % copies
      seen[z.irrep, default: 0] += 1
      for copy in weights == .none ? turn..<turn + 1 : 0..<copies {
        found.append(Candidate(first: x.index, second: y.index, output: c, segment: z, copy: copy))
      }
    }
    return found
  }

  /// Gives each path its output segment: the typed one, or one of its own in sorted order; uvw joins equal irreps.
  private static func place(
    _ found: [Candidate], _ outputs: Layout?, _ mode: ConnectionMode, _ coupling: any KernelCoupling
  ) -> (Layout, [Candidate]) {
    if let outputs { return (outputs, found) }
    let order = found.indices.sorted { left, right in
      let (a, b) = (found[left].segment.irrep, found[right].segment.irrep)
      return a == b ? left < right : coupling.precedes(a, b)
    }
    var placed = found
    guard mode == .uvw || mode == .uuw else {
      for (position, index) in order.enumerated() { placed[index].output = position }
      return (Layout(order.map { found[$0].segment }), placed)
    }
    var joined: [Layout.Segment] = []
    for index in order {
      let segment = found[index].segment
      if let last = joined.last, last.irrep == segment.irrep {
        joined[joined.count - 1] = last.with(multiplicity: last.multiplicity + segment.multiplicity)
      } else {
        joined.append(segment)
      }
      placed[index].output = joined.count - 1
    }
    return (Layout(joined), placed)
  }

  /// Each path with its tensors: all that the copy has where weights tell them apart, otherwise one.
  private static func joined(
    _ found: [Candidate], _ first: Layout, _ second: Layout, _ coupling: any KernelCoupling, _ weights: WeightSource,
    _ limits: Limits, _ cancellation: Cancellation
  ) throws -> [(path: Candidate, isTurned: Bool, tensor: KernelTensor)] {
    var entries: Integer = 0
    for path in found {
      entries += Integer(first.segments[path.first].irrepDimension * second.segments[path.second].irrepDimension)
    }
    // Each coefficient is a sum of its own, so that a table of them weighs more than its length.
    try limits.allow(terms: entries * 40, of: "the coefficients of a kernel")
    var known: [[KernelIrrep]: [[KernelTensor]]] = [:]
    return try found.flatMap { path in
      try cancellation.check()
      let irreps = [first.segments[path.first].irrep, second.segments[path.second].irrep, path.segment.irrep]
      let tensors =
        try known[irreps]
        ?? coupling.tensors(
          irreps[0], irreps[1], to: irreps[2], withAll: weights != .none, cancellation: cancellation)
      known[irreps] = tensors
      return tensors[path.copy].enumerated().map { (path, $0.offset > 0, $0.element) }
    }
  }

  private static func paths(
    _ found: [(path: Candidate, isTurned: Bool, tensor: KernelTensor)], _ first: Layout, _ second: Layout,
    _ output: Layout,
    _ mode: ConnectionMode, _ normalization: IrrepNormalization, _ pathNormalization: PathNormalization
  ) -> [Path] {
    let fanIns = found.map { path, _, _ in
      mode.fanIn(first.segments[path.first].multiplicity, second.segments[path.second].multiplicity)
    }
    var fanIn: [Int: Int] = [:]
    var pathsInto: [Int: Int] = [:]
    for ((path, _, _), own) in zip(found, fanIns) {
      fanIn[path.output, default: 0] += own
      pathsInto[path.output, default: 0] += 1
    }
    var offset = 0
    return zip(found, fanIns).map { item, own in
      let (path, isTurned, tensor) = item
      let (x, y, z) = (first.segments[path.first], second.segments[path.second], output.segments[path.output])
      let elements =
        switch pathNormalization {
        case .element: fanIn[path.output] ?? 1
        case .path: own * (pathsInto[path.output] ?? 1)
        }
      let variance =
        switch normalization {
        case .component: z.irrepDimension
        case .norm: x.irrepDimension * y.irrepDimension
        }
      let shape = mode.weightIndices.map { index in
        switch index {
        case .u: x.multiplicity
        case .v: y.multiplicity
        case .w: z.multiplicity
        }
      }
      defer { offset += shape.reduce(1, *) }
      return Path(
        first: path.first, second: path.second, output: path.output, copy: path.copy, isTurned: isTurned,
        squaredWeight: Rational(variance, max(elements, 1)), tensor: tensor, weightShape: shape, weightOffset: offset)
    }
  }

  /// What is wrong with the claim that every path is equivariant, exactly; empty when nothing is.
  package func equivarianceFailures() throws -> [String] {
    try paths.enumerated().flatMap { number, path in
      try coupling.failures(
        of: path.tensor, first.segments[path.first].irrep, second.segments[path.second].irrep,
        to: output.segments[path.output].irrep
      ).map { "path \(number): \($0)" }
    }
  }
}
