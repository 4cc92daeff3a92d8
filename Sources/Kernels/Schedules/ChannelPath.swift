import Coupling
import ExactArithmetic

/// One path of a product as the channel schedule runs it: neighbouring copies side by side.
struct ChannelPath {
  /// A segment of an operand as a path sees it.
  struct Operand {
    let argument: Argument
    /// The components for the current copies, in the array of the operand.
    let address: Address
    let stride: Int
    let count: Int
    /// The whole segment.
    let offset: Int
    let length: Int

    /// The arrays of values, of derivatives and of directions, and the one without which derivatives are not wanted;
    /// those of the argument unless others play their part.
    var arrays: (value: ArrayName, gradient: ArrayName, direction: ArrayName)?

    var value: ArrayName { arrays?.value ?? argument.array }
    var gradient: ArrayName { arrays?.gradient ?? argument.gradient }
    var direction: ArrayName { arrays?.direction ?? argument.direction }

    /// The components in one of the arrays that are laid out like the operand.
    func components(_ array: ArrayName) -> Components { Components(array, address, stride: stride, count: count) }

    /// The segment in one of the arrays.
    func segment(_ array: ArrayName) -> WriteModes.Segment { .init(array: array, offset: offset, count: length) }
  }

  /// A remark.
  let title: String
  /// The index of the copies that stand side by side, and how many there are.
  let lane: String
  let count: Int
  /// What runs around the lanes.
  enum Outer {
    /// The copies of the other operand.
    case loop(index: String, count: Int)
    /// The products of a path, one after the other.
    case table(PathTables)
  }

  /// What runs around the lanes; nil where there is nothing.
  let outer: Outer?
  /// The operand whose copies stand side by side, the other one, and the result.
  let a: Operand
  let e: Operand
  let z: Operand
  let weight: Operand?
  /// Whether all lanes see the same e.
  let isShared: Bool
  let coefficients: [PathProgram.Coefficient]

  /// The path of a product.
  ///
  /// Lanes run over u (v in the modes uvv and uvuv with several v); the other copies are an outer loop.
  ///
  /// - Parameter output: where z lies, nil for the layout of the problem.
  init(
    _ path: KernelProblem.Path, of problem: KernelProblem, order: MemoryOrder, output: Operand? = nil
  ) throws {
    let (x, y) = (problem.first.segments[path.first], problem.second.segments[path.second])
    let z = problem.output.segments[path.output]
    // Products of copies that a matrix sums over afterwards.
    let mode: ConnectionMode = output == nil ? problem.mode : problem.mode == .uuw ? .uuu : .uvuv
    let overSecond = mode == .uvv || (mode == .uvuv && y.multiplicity > 1)
    lane = overSecond ? "v" : "u"
    count = overSecond ? y.multiplicity : x.multiplicity
    let other = overSecond ? ("u", x.multiplicity) : ("v", mode.second == .u ? 1 : y.multiplicity)
    outer = other.1 > 1 ? .loop(index: other.0, count: other.1) : nil
    let used = Set([lane] + (other.1 > 1 ? [other.0] : []))
    func operand(_ argument: Argument, _ layout: Layout, _ index: Int, _ copies: [Address.Stride]) -> Operand {
      let segment = layout.segments[index]
      let copyStride = layout.copyStride(of: index, order)
      return Operand(
        argument: argument,
        address: Address(
          layout.offset(of: index),
          copies.filter { used.contains($0.index) }.map { .init($0.index, $0.stride * copyStride) }),
        stride: layout.componentStride(of: index, order), count: segment.irrepDimension,
        offset: layout.offset(of: index), length: segment.dimension)
    }
    let first = operand(.x, problem.first, path.first, [.init("u", 1)])
    let second = operand(.y, problem.second, path.second, [.init(mode.second.rawValue, 1)])
    let copies: [Address.Stride] =
      switch mode {
      case .uvu, .uuu: [.init("u", 1)]
      case .uvv: [.init("v", 1)]
      case .uvuv: [.init("u", y.multiplicity), .init("v", 1)]
      case .uvw, .uuw: preconditionFailure("a mode that sums over copies is a product of matrices")
      }
    self.z = output ?? operand(.z, problem.output, path.output, copies)
    (a, e) = overSecond ? (second, first) : (first, second)
    isShared = mode != .uuu
    weight =
      problem.weights == .none || output != nil
      ? nil : Self.weight(path, mode, used)
    title = "\(x.label) x \(y.label) -> \(z.label)"
    coefficients = try path.coefficients.map { entry in
      overSecond ? (entry.j, entry.i, entry.k, entry.value) : (entry.i, entry.j, entry.k, entry.value)
    }
  }

  /// The weights of a path, row-major in its copy indices.
  private static func weight(_ path: KernelProblem.Path, _ mode: ConnectionMode, _ used: Set<String>) -> Operand {
    var strides: [Address.Stride] = []
    var stride = 1
    for (index, size) in zip(mode.weightIndices, path.weightShape).reversed() {
      if used.contains(index.rawValue) { strides.append(.init(index.rawValue, stride)) }
      stride *= size
    }
    return Operand(
      argument: .w, address: Address(path.weightOffset, strides), stride: 1, count: 1, offset: path.weightOffset,
      length: path.weightCount)
  }

  /// The program of one copy.
  ///
  /// - Throws: `Cancelled`.
  func program(_ cancellation: Cancellation) throws(Cancelled) -> PathProgram {
    try PathProgram(
      coefficients, a: a.count, e: e.count, outputs: z.count, hasWeight: weight != nil, isShared: isShared,
      cancellation)
  }

  /// The memberwise path.
  private init(
    _ path: ChannelPath, outer: Outer, a: Operand, e: Operand, z: Operand, coefficients: [PathProgram.Coefficient]
  ) {
    title = path.title
    lane = path.lane
    count = path.count
    weight = path.weight
    isShared = path.isShared
    self.outer = outer
    self.a = a
    self.e = e
    self.z = z
    self.coefficients = coefficients
  }

  /// The same path as a loop over a table of its products, for paths whose text would be too long; itself where copies
  /// of the shared operand are a loop already, or no operand is shared.
  ///
  /// - Parameter number: tells the tables of one kernel from each other.
  func tabulated(number: Int) -> ChannelPath {
    guard isShared, outer == nil else { return self }
    let tables = PathTables(coefficients, e: e, number: number)
    let moved = { (operand: Operand, column: String) in
      Operand(
        argument: operand.argument,
        address: Address(operand.address.offset, operand.address.strides + [.init(column, operand.stride)]),
        stride: operand.stride, count: 1, offset: operand.offset, length: operand.length, arrays: operand.arrays)
    }
    let folded = Operand(
      argument: e.argument, address: Address(0, [.init(PathTables.f, 1)]), stride: 1, count: 1, offset: 0,
      length: tables.count, arrays: (PathTables.g, PathTables.m, PathTables.dg))
    return ChannelPath(
      self, outer: .table(tables), a: moved(a, PathTables.i), e: folded, z: moved(z, PathTables.k),
      coefficients: [(0, 0, 0, .one)])
  }
}
