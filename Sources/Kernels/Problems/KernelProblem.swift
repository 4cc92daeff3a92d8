package import Coupling
package import ExactArithmetic
package import Representations

/// How the copies of the operands of a path are joined.
///
/// The letters are the copy indices of in₁, in₂, out.
package enum ConnectionMode: String, Hashable, Sendable, CaseIterable {
  case uvw
  case uvu
  case uvv
  case uuw
  case uuu
  case uvuv

  /// The copy indices of the weights.
  package var weightIndices: [CopyIndex] {
    switch self {
    case .uvw: [.u, .v, .w]
    case .uvu, .uvv, .uvuv: [.u, .v]
    case .uuw: [.u, .w]
    case .uuu: [.u]
    }
  }

  /// The copy index of the second operand.
  var second: CopyIndex { self == .uuw || self == .uuu ? .u : .v }

  /// The multiplicity of the output that two multiplicities ask for; nil when any will do.
  func outputMultiplicity(_ first: Int, _ second: Int) -> Int? {
    switch self {
    case .uvw, .uuw: nil
    case .uvu, .uuu: first
    case .uvv: second
    case .uvuv: first * second
    }
  }
}

/// An index over copies.
package enum CopyIndex: String, Hashable, Sendable {
  case u
  case v
  case w
}

/// Where the weights come from.
package enum WeightSource: String, Hashable, Sendable, CaseIterable {
  /// One set for every sample: `[batch][weights]`.
  case external
  /// One set for the whole batch: `[weights]`.
  case shared
  /// One set for each species of sample: `[kinds][weights]`.
  case species
  case none
}

/// e3nn's normalisation of an irrep: which variances are kept.
package enum IrrepNormalization: String, Hashable, Sendable, CaseIterable {
  case component
  case norm
}

/// e3nn's normalisation of the paths that meet in one output segment.
package enum PathNormalization: String, Hashable, Sendable, CaseIterable {
  case element
  case path
}

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
  /// Whether parities must multiply along a path.
  package let usesParity: Bool
  /// The paths in e3nn's order of instructions.
  package let paths: [Path]

  /// One path.
  package struct Path: Sendable {
    /// The segment of each operand.
    package let first: Int
    package let second: Int
    package let output: Int
    /// e3nn's path weight, squared.
    package let squaredWeight: Rational
    /// The tensor, of Frobenius norm 1.
    package let tensor: CouplingTensor
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
  ///   - usesParity: false for SO(3), where every parity fits.
  /// - Throws: `KernelError`, `LimitError`.
  package init(
    _ first: Layout, _ second: Layout, outputs: Layout?, kept: Layout? = nil, mode: ConnectionMode = .uvuv,
    weights: WeightSource? = nil,
    normalization: IrrepNormalization = .component, pathNormalization: PathNormalization = .element,
    usesParity: Bool = true, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws {
    let source = weights ?? mode.defaultWeights
    if source != .none, mode == .uvuv { throw KernelError.weightsInFullProduct }
    if source == .none, mode == .uvw || mode == .uuw { throw KernelError.missingWeights(mode) }
    var found: [Candidate] = []
    for (a, x) in first.segments.enumerated() {
      for (b, y) in second.segments.enumerated() where mode.second == .v || x.multiplicity == y.multiplicity {
        found += try Self.candidates(a, x, b, y, outputs, mode, usesParity).filter { candidate in
          kept?.segments.contains {
            $0.degree == candidate.segment.degree && $0.parity == candidate.segment.parity
          } ?? true
        }
      }
    }
    try limits.allow(terms: Integer(found.count), of: "the paths of a kernel")
    let (output, ordered) = try Self.place(found, first, second, outputs, mode)
    self.first = first
    self.second = second
    self.output = output
    self.mode = mode
    self.weights = source
    self.usesParity = usesParity
    paths = try Self.paths(
      ordered, first, second, output, mode, normalization, pathNormalization, limits, cancellation)
  }

  /// The same paths between segments of other multiplicities.
  init(_ problem: KernelProblem, _ first: Layout, _ second: Layout, _ output: Layout) {
    self.first = first
    self.second = second
    self.output = output
    mode = problem.mode
    weights = problem.weights
    usesParity = problem.usesParity
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
        first: path.first, second: path.second, output: path.output, squaredWeight: path.squaredWeight,
        tensor: path.tensor, weightShape: shape, weightOffset: offset)
    }
  }

  /// A path before its output segment and its normalisation are known.
  private struct Candidate {
    let first: Int
    let second: Int
    var output: Int
    let segment: Layout.Segment
  }

  private static func candidates(
    _ a: Int, _ x: Layout.Segment, _ b: Int, _ y: Layout.Segment, _ outputs: Layout?, _ mode: ConnectionMode,
    _ usesParity: Bool
  ) throws -> [Candidate] {
    let parity = usesParity ? x.parity * y.parity : .even
    let degrees = abs(x.degree - y.degree)...(x.degree + y.degree)
    guard let outputs else {
      let count = mode.outputMultiplicity(x.multiplicity, y.multiplicity) ?? x.multiplicity * y.multiplicity
      return degrees.map {
        Candidate(first: a, second: b, output: 0, segment: .init(multiplicity: count, degree: $0, parity: parity))
      }
    }
    var found: [Candidate] = []
    for (c, z) in outputs.segments.enumerated() where degrees.contains(z.degree) && (!usesParity || z.parity == parity)
    {
      if let needed = mode.outputMultiplicity(x.multiplicity, y.multiplicity), needed != z.multiplicity {
        throw KernelError.multiplicity(mode, needed: needed, found: z, path: (x, y))
      }
      found.append(Candidate(first: a, second: b, output: c, segment: z))
    }
    return found
  }

  /// Gives each path its output segment: the typed one, or one of its own in sorted order; uvw joins equal irreps.
  private static func place(
    _ found: [Candidate], _ first: Layout, _ second: Layout, _ outputs: Layout?, _ mode: ConnectionMode
  ) throws -> (Layout, [Candidate]) {
    if let outputs { return (outputs, found) }
    let key = { (segment: Layout.Segment) in (segment.degree, segment.parity) }
    if mode == .uvw || mode == .uuw {
      var joined: [Layout.Segment] = []
      for candidate in found.sorted(by: { key($0.segment) < key($1.segment) }) {
        if let last = joined.last, key(last) == key(candidate.segment) {
          joined[joined.count - 1] = .init(
            multiplicity: last.multiplicity + candidate.segment.multiplicity, degree: last.degree, parity: last.parity)
        } else {
          joined.append(candidate.segment)
        }
      }
      let placed = found.map { candidate -> Candidate in
        var candidate = candidate
        candidate.output = joined.firstIndex { key($0) == key(candidate.segment) } ?? 0
        return candidate
      }
      return (Layout(joined), placed)
    }
    let order = found.indices.sorted { left, right in
      let (a, b) = (key(found[left].segment), key(found[right].segment))
      return a == b ? left < right : a < b
    }
    var placed = found
    for (position, index) in order.enumerated() { placed[index].output = position }
    return (Layout(order.map { found[$0].segment }), placed)
  }

  private static func paths(
    _ found: [Candidate], _ first: Layout, _ second: Layout, _ output: Layout, _ mode: ConnectionMode,
    _ normalization: IrrepNormalization, _ pathNormalization: PathNormalization, _ limits: Limits,
    _ cancellation: Cancellation
  ) throws -> [Path] {
    var fanIn: [Int: Int] = [:]
    var pathsInto: [Int: Int] = [:]
    for path in found {
      fanIn[path.output, default: 0] += Self.fanIn(first.segments[path.first], second.segments[path.second], mode)
      pathsInto[path.output, default: 0] += 1
    }
    var entries: Integer = 0
    for path in found {
      entries += Integer(first.segments[path.first].irrepDimension * second.segments[path.second].irrepDimension)
    }
    // Each coefficient is a sum of its own, so that a table of them weighs more than its length.
    try limits.allow(terms: entries * 40, of: "the coefficients of a kernel")
    var offset = 0
    return try found.map { path in
      let (x, y, z) = (first.segments[path.first], second.segments[path.second], output.segments[path.output])
      let elements =
        switch pathNormalization {
        case .element: fanIn[path.output] ?? 1
        case .path: Self.fanIn(x, y, mode) * (pathsInto[path.output] ?? 1)
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
        first: path.first, second: path.second, output: path.output,
        squaredWeight: Rational(variance, max(elements, 1)),
        tensor: try CouplingTensor.real(
          x.degree, y.degree, z.degree, normalization: .threeJ, cancellation: cancellation),
        weightShape: shape, weightOffset: offset)
    }
  }

  /// e3nn's `num_elements`: how many products of copies meet in one copy of the output.
  private static func fanIn(_ x: Layout.Segment, _ y: Layout.Segment, _ mode: ConnectionMode) -> Int {
    switch mode {
    case .uvw: x.multiplicity * y.multiplicity
    case .uvu: y.multiplicity
    case .uvv, .uuw: x.multiplicity
    case .uuu, .uvuv: 1
    }
  }
}

extension ConnectionMode {
  /// Weights when nothing is said: shared for uvw, external for the other weighted modes, none for the full product.
  package var defaultWeights: WeightSource {
    switch self {
    case .uvw, .uuw: .shared
    case .uvu, .uvv, .uuu: .external
    case .uvuv: .none
    }
  }
}

/// What cannot be a kernel, as data.
package enum KernelError: Error {
  /// The full product has no weights.
  case weightsInFullProduct
  /// The mode sums over copies and needs weights.
  case missingWeights(ConnectionMode)
  /// The mode asks for another multiplicity of the output.
  case multiplicity(ConnectionMode, needed: Int, found: Layout.Segment, path: (Layout.Segment, Layout.Segment))
  /// All segments of a symmetric contraction have one multiplicity, and this one another.
  case channels(Int, found: Layout.Segment)
  /// What a product in the frame of an edge needs and does not have.
  case edgeFrame(String)
  /// The exact inverse root of a number that is no square.
  case irrationalRoot
  /// The name is no identifier of C or Python.
  case notAnIdentifier(String)
}
