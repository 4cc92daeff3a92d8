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
  /// A loop around the lanes; nil where there is one copy.
  let outer: (index: String, count: Int)?
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
    outer = other.1 > 1 ? (index: other.0, count: other.1) : nil
    let used = Set([lane, outer?.index].compactMap(\.self))
    func operand(_ argument: Argument, _ layout: Layout, _ index: Int, _ copies: [Address.Stride]) -> Operand {
      let segment = layout.segments[index]
      let copyStride = order == .copiesFirst ? segment.irrepDimension : 1
      return Operand(
        argument: argument,
        address: Address(
          layout.offset(of: index),
          copies.filter { used.contains($0.index) }.map { .init($0.index, $0.stride * copyStride) }),
        stride: order == .copiesFirst ? 1 : segment.multiplicity, count: segment.irrepDimension,
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
  var program: PathProgram {
    PathProgram(
      coefficients, a: a.count, e: e.count, outputs: z.count, hasWeight: weight != nil, isShared: isShared)
  }
}
