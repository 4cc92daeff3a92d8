import Coupling
import ExactArithmetic

/// Products that sum over copies: the products of copies first, then one product of matrices for each path.
///
///     T[(b,k), (u,v)] = Σᵢⱼ c x[b,u,i] y[b,v,j],     Z[(b,k), w] += T · W[(u,v), w]
///
/// A block of samples shares the weights. Backwards S = gZ · Wᵀ plays the part of the cotangent of T, and
/// gW += Tᵀ · gZ; double backward is made of the same parts:
///
///     T′ = T(ggx, y) + T(x, ggy),   ggZ = T′ W + T ggW,   gW = T′ᵀ gZ,   (gx, gy) from S, ggx, ggy and from S′ = gZ · ggWᵀ
///
/// Without y, T is x itself: an equivariant linear map.
struct MatrixSchedule {
  private let problem: KernelProblem
  private let order: MemoryOrder
  private let adding: Set<ArrayName>
  private let isLinear: Bool
  private let cancellation: Cancellation
  /// The samples of a block.
  let block: Int
  private let shapes: [Shape]
  /// The products of copies, into T.
  private var channelPaths: [ChannelPath]

  /// The matrices of a path.
  private struct Shape {
    let path: KernelProblem.Path
    /// (u,v), summed over.
    let inner: Int
    /// w.
    let columns: Int
    /// k, for each sample.
    let rows: Int
    /// Where T begins, for one sample; a block has `block` times as much.
    let start: Int
    /// The matrix of a linear path: its entries by component of x and of z.
    let coefficients: [CouplingTensor.Entry]
  }

  private static let t = ArrayName("t")
  private static let dt = ArrayName("dt")
  private static let s = ArrayName("s")
  private static let ds = ArrayName("ds")
  private static let results = ArrayName("r")
  private static let cotangents = ArrayName("q")
  private static let transposed = ArrayName("wt")
  private static let transposedDirection = ArrayName("dwt")

  /// - Parameters:
  ///   - adding: the arrays whose contents stay.
  ///   - isLinear: whether y is left out.
  init(
    _ problem: KernelProblem, order: MemoryOrder, adding: Set<ArrayName>, isLinear: Bool,
    cancellation: Cancellation = .never
  ) throws {
    self.cancellation = cancellation
    self.problem = problem
    self.order = order
    self.adding = adding
    self.isLinear = isLinear
    var start = 0
    shapes = try problem.paths.map { path in
      try cancellation.check()
      let columns = problem.output.segments[path.output].multiplicity
      let rows = problem.output.segments[path.output].irrepDimension
      let shape = Shape(
        path: path, inner: path.weightCount / columns, columns: columns, rows: rows, start: start,
        coefficients: isLinear ? try path.coefficients : [])
      start += rows * shape.inner
      return shape
    }
    channelPaths = []
    // Blocks that a second-level cache holds; weights of its own leave a sample alone.
    block = problem.weights == .shared ? max(1, min(12, 65_536 / max(1, start))) : 1
    guard !isLinear else { return }
    channelPaths = try shapes.map { shape in
      try cancellation.check()
      return try ChannelPath(shape.path, of: problem, order: order, output: operand(shape))
    }
  }

  // MARK: memory

  private var size: Int { shapes.reduce(0) { $0 + $1.rows * $1.inner } }

  /// The arrays that only the kernel sees.
  var scratch: [ScheduledKernel.Scratch] {
    [Self.t, Self.dt, Self.s, Self.ds].map { .init(array: $0, perSample: size, perCall: false) }
      + [Self.results, Self.cotangents].map { .init(array: $0, perSample: problem.output.dimension, perCall: false) }
      + [Self.transposed, Self.transposedDirection].map {
        .init(array: $0, perSample: problem.weightCount, perCall: problem.weights == .shared)
      }
  }

  private func operand(_ shape: Shape) -> ChannelPath.Operand {
    let (x, y) = (problem.first.segments[shape.path.first], problem.second.segments[shape.path.second])
    let copies: [Address.Stride] =
      problem.mode == .uuw || isLinear
      ? [.init("u", 1)]
      : [.init("u", x.multiplicity > 1 ? y.multiplicity : 0), .init("v", y.multiplicity > 1 ? 1 : 0)]
    let sample = Address.Stride("b", block > 1 ? shape.rows * shape.inner : 0)
    return ChannelPath.Operand(
      argument: .z, address: Address(block * shape.start, copies + [sample]), stride: shape.inner, count: shape.rows,
      offset: block * shape.start, length: shape.rows * shape.inner)
  }

  private func matrix(_ array: ArrayName, _ shape: Shape) -> MatrixProduct.Matrix {
    .init(array, Address(block * shape.start), stride: shape.inner)
  }

  /// The rows of z of a path, in the order (b, k).
  private func rows(_ array: ArrayName, _ shape: Shape) -> MatrixProduct.Matrix {
    .init(array, Address(block * problem.output.offset(of: shape.path.output)), stride: shape.columns)
  }

  private func weights(_ array: ArrayName, _ shape: Shape, isTransposed: Bool) -> MatrixProduct.Matrix {
    .init(array, Address(shape.path.weightOffset), stride: isTransposed ? shape.inner : shape.columns)
  }

  // MARK: functions

  /// What is done once for a call: the transposed weights.
  func preparation(_ function: KernelFunction) -> [KernelNode] {
    problem.weights == .shared ? transpositions(function) : []
  }

  private func transpositions(_ function: KernelFunction) -> [KernelNode] {
    switch function {
    case .forward: []
    case .backward: [transposition(.w, Self.transposed)]
    default:
      (isLinear ? [] : [transposition(.w, Self.transposed)])
        + [transposition(Argument.w.direction, Self.transposedDirection)]
    }
  }

  private func transposition(_ from: ArrayName, _ to: ArrayName) -> KernelNode {
    .block(
      shapes.map { shape in
        .loop(
          index: "k", count: shape.inner,
          body: [
            .loop(
              index: "n", count: shape.columns,
              body: [
                .store(
                  Components(to, Address(shape.path.weightOffset, [.init("n", shape.inner), .init("k", 1)])),
                  values: [
                    .element(from, Address(shape.path.weightOffset, [.init("k", shape.columns), .init("n", 1)]))
                  ], mode: .set)
              ])
          ])
      })
  }

  /// The tree of a function for a block of samples.
  ///
  /// - Throws: `Cancelled`.
  func nodes(_ function: KernelFunction) throws(Cancelled) -> [KernelNode] {
    let nodes =
      switch function {
      case .forward: try forward()
      case .backward: try backward()
      default: try doubleBackward()
      }
    if problem.weights == .shared { return nodes }
    return [.samples(index: "b", body: transpositions(function) + nodes)]
  }

  private func forward() throws(Cancelled) -> [KernelNode] {
    try samples(products(into: Self.t)) + multiplied([(Self.t, .w)]) + samples(delivery(to: .z))
  }

  private func backward() throws(Cancelled) -> [KernelNode] {
    let gw = Argument.w.gradient
    return try samples(collection()) + shapes.map { cotangent(Self.s, Self.transposed, $0) }
      + samples(derivatives(gz: Self.s))
      + [.when(gw, samples(products(into: Self.t)) + shapes.map { weightGradient(Self.t, $0) })]
  }

  private func doubleBackward() throws(Cancelled) -> [KernelNode] {
    let ggz = Argument.z.direction
    return try samples(collection())
      // T of a linear map has no second derivative, which S would multiply.
      + shapes.flatMap { shape in
        (isLinear ? [] : [cotangent(Self.s, Self.transposed, shape)])
          + [cotangent(Self.ds, Self.transposedDirection, shape)]
      } + samples(secondDerivatives())
      + [
        .when(Argument.w.gradient, shapes.map { weightGradient(Self.dt, $0) }),
        .when(
          ggz,
          samples(products(into: Self.t))
            + multiplied([(Self.dt, .w), (Self.t, Argument.w.direction)])
            + samples(delivery(to: ggz))),
      ]
  }

  // MARK: parts

  private func samples(_ body: [KernelNode]) -> [KernelNode] {
    problem.weights == .shared ? [.samples(index: "b", body: body)] : body
  }

  /// R = Σ T · W over the paths.
  private func multiplied(_ pairs: [(products: ArrayName, weights: ArrayName)]) -> [KernelNode] {
    var written = Set<Int>()
    return shapes.flatMap { shape in
      pairs.map { pair in
        .multiply(
          MatrixProduct(
            a: matrix(pair.products, shape), b: weights(pair.weights, shape, isTransposed: false),
            c: rows(Self.results, shape), rows: extent(shape.rows), columns: shape.columns,
            inner: .init(shape.inner), isTransposed: false,
            mode: written.insert(shape.path.output).inserted ? .set : .add))
      }
    }
  }

  private func extent(_ count: Int) -> MatrixProduct.Extent { .init(count, perSample: problem.weights == .shared) }

  /// S = gZ · Wᵀ.
  private func cotangent(_ array: ArrayName, _ weights: ArrayName, _ shape: Shape) -> KernelNode {
    .multiply(
      MatrixProduct(
        a: rows(Self.cotangents, shape), b: self.weights(weights, shape, isTransposed: true), c: matrix(array, shape),
        rows: extent(shape.rows), columns: shape.inner, inner: .init(shape.columns), isTransposed: false, mode: .set))
  }

  /// gW = Tᵀ · gZ.
  private func weightGradient(_ products: ArrayName, _ shape: Shape) -> KernelNode {
    .multiply(
      MatrixProduct(
        a: matrix(products, shape), b: rows(Self.cotangents, shape),
        c: weights(Argument.w.gradient, shape, isTransposed: false), rows: .init(shape.inner), columns: shape.columns,
        inner: extent(shape.rows), isTransposed: true, mode: adding.contains(Argument.w.gradient) ? .add : .set))
  }

  /// The results of a sample, from the rows of matrices to where the caller wants them.
  private func delivery(to array: ArrayName) -> [KernelNode] {
    let mode: StoreMode = adding.contains(array) ? .add : .set
    let reached = Set(shapes.map(\.path.output))
    let nodes = problem.output.segments.indices.map { index -> KernelNode in
      let segment = problem.output.segments[index]
      guard reached.contains(index) else {
        return adding.contains(array)
          ? .block([]) : .clear(array, Address(problem.output.offset(of: index)), count: segment.dimension)
      }
      return .lanes(
        index: "w", count: segment.multiplicity,
        body: [
          .load(prefix: "r", components: rowComponents(Self.results, index)),
          .store(
            typed(array, index), values: (0..<segment.irrepDimension).map { .local("r_\($0)") }, mode: mode),
        ])
    }
    return [.when(array, nodes)]
  }

  /// The cotangents of a sample, as rows of matrices.
  private func collection() -> [KernelNode] {
    Set(shapes.map(\.path.output)).sorted().map { index in
      let segment = problem.output.segments[index]
      return .lanes(
        index: "w", count: segment.multiplicity,
        body: [
          .load(prefix: "gz", components: typed(Argument.z.gradient, index)),
          .store(
            rowComponents(Self.cotangents, index), values: (0..<segment.irrepDimension).map { .local("gz_\($0)") },
            mode: .set),
        ])
    }
  }

  private func rowComponents(_ array: ArrayName, _ index: Int) -> Components {
    let segment = problem.output.segments[index]
    let sample = Address.Stride("b", block > 1 ? segment.dimension : 0)
    return Components(
      array, Address(block * problem.output.offset(of: index), [.init("w", 1), sample]), stride: segment.multiplicity,
      count: segment.irrepDimension)
  }

  private func typed(_ array: ArrayName, _ index: Int) -> Components {
    typed(array, problem.output, index, copy: "w")
  }

  private func typed(_ array: ArrayName, _ layout: Layout, _ index: Int, copy: String) -> Components {
    Components(
      array, Address(layout.offset(of: index), [.init(copy, layout.copyStride(of: index, order))]),
      stride: layout.componentStride(of: index, order), count: layout.segments[index].irrepDimension)
  }

  // MARK: products of copies

  private func channels(gz: ArrayName, adding: Set<ArrayName>) -> ChannelSchedule {
    ChannelSchedule(
      channelPaths, layouts: [.x: problem.first, .y: problem.second],
      results: .init(z: Self.t, gz: gz, ggz: Self.dt), adding: adding, cancellation: cancellation)
  }

  private func products(into array: ArrayName) throws(Cancelled) -> [KernelNode] {
    isLinear ? copies(from: .x, into: array) : try channels(gz: Self.s, adding: adding).forward()
  }

  private func derivatives(gz: ArrayName) throws(Cancelled) -> [KernelNode] {
    isLinear ? copiesBack(from: gz) : try channels(gz: gz, adding: adding).backward()
  }

  private func secondDerivatives() throws(Cancelled) -> [KernelNode] {
    if isLinear { return copies(from: Argument.x.direction, into: Self.dt) + copiesBack(from: Self.ds) }
    let gradients: Set<ArrayName> = [Argument.x.gradient, Argument.y.gradient]
    return [
      .block(try channels(gz: Self.s, adding: adding).doubleBackward()),
      .block(try channels(gz: Self.ds, adding: adding.union(gradients)).backward()),
    ]
  }

  private func copies(from array: ArrayName, into target: ArrayName) -> [KernelNode] {
    shapes.map { shape in
      let operand = operand(shape)
      return .lanes(
        index: "u", count: shape.inner,
        body: [
          .load(prefix: "x", components: typed(array, problem.first, shape.path.first, copy: "u")),
          .store(
            operand.components(target),
            values: (0..<shape.rows).map { k in
              Self.combination(shape.coefficients.filter { $0.k == k }.map { ($0.value, "x_\($0.i)") })
            },
            mode: .set),
        ])
    }
  }

  /// Σ constant · local.
  private static func combination(_ terms: [(constant: RationalRoot, local: String)]) -> KernelExpression {
    let products = terms.map { KernelExpression.product([.constant($0.constant), .local($0.local)]) }
    return products.count == 1 ? products[0] : .sum(products.map { (false, $0) })
  }

  private func copiesBack(from array: ArrayName) -> [KernelNode] {
    let gx = Argument.x.gradient
    var modes = WriteModes(adding: adding)
    let nodes: [KernelNode] = shapes.map { shape in
      let segment = problem.first.segments[shape.path.first]
      let place = WriteModes.Segment(
        array: gx, offset: problem.first.offset(of: shape.path.first), count: segment.dimension)
      return .lanes(
        index: "u", count: shape.inner,
        body: [
          .load(prefix: "s", components: operand(shape).components(array)),
          .store(
            typed(gx, problem.first, shape.path.first, copy: "u"),
            values: (0..<segment.irrepDimension).map { i in
              Self.combination(shape.coefficients.filter { $0.i == i }.map { ($0.value, "s_\($0.k)") })
            },
            mode: modes.mode(place)),
        ])
    }
    modes.finish(gx, problem.first)
    return modes.cleared.map(\.clearing) + [.when(gx, nodes)]
  }
}
