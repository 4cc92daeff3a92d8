import Coupling
import ExactArithmetic
import Representations

extension KernelProblem {
  /// The plain sum of the problem in a memory order: one path for each path.
  ///
  /// - Parameter isLinear: whether y is a single scalar that is 1 and left out.
  package func definition(_ order: MemoryOrder, isLinear: Bool = false) throws -> KernelDefinition {
    KernelDefinition(
      paths: try paths.map { try definition($0, order, isLinear) },
      dimensions: [
        .x: first.dimension, .y: isLinear ? 0 : second.dimension, .z: output.dimension, .w: weightCount,
      ])
  }

  private func definition(_ path: Path, _ order: MemoryOrder, _ isLinear: Bool) throws -> KernelDefinition.Path {
    let (x, y, z) = (first.segments[path.first], second.segments[path.second], output.segments[path.output])
    let place = { (layout: Layout, index: Int, component: Int) in
      layout.offset(of: index) + component * layout.componentStride(of: index, order)
    }
    let terms = try path.coefficients.map { entry in
      var factors: [KernelDefinition.Factor] = [
        .init(.x, place(first, path.first, entry.i)), .init(.z, place(output, path.output, entry.k)),
      ]
      if !isLinear { factors.append(.init(.y, place(second, path.second, entry.j))) }
      if weights != .none { factors.append(.init(.w, path.weightOffset)) }
      return KernelDefinition.Term(entry.value, factors)
    }
    let isDiagonal = mode.second == .u
    let results: [Int] =
      switch mode {
      case .uvw, .uuw: [0, 0, 1]
      case .uvu, .uuu: [1, 0, 0]
      case .uvv: [0, 1, 0]
      case .uvuv: [y.multiplicity, 1, 0]
      }
    var weightStrides = [0, 0, 0]
    var stride = 1
    for (index, size) in zip(mode.weightIndices, path.weightShape).reversed() {
      weightStrides[index == .u ? 0 : index == .v ? 1 : 2] = stride
      stride *= size
    }
    return KernelDefinition.Path(
      name: (isLinear ? [x] : [x, y]).map(\.label).joined(separator: " x ") + " -> " + z.label,
      counts: [x.multiplicity, isDiagonal ? 1 : y.multiplicity, mode.weightIndices.contains(.w) ? z.multiplicity : 1],
      strides: [
        .x: [first.copyStride(of: path.first, order), 0, 0],
        .y: (isDiagonal ? [1, 0, 0] : [0, 1, 0]).map { $0 * second.copyStride(of: path.second, order) },
        .z: results.map { $0 * output.copyStride(of: path.output, order) }, .w: weightStrides,
      ], terms: terms)
  }
}

extension KernelProblem {
  /// The same paths with at most so many copies of each segment.
  package func narrowed(to copies: Int) -> KernelProblem {
    let narrow = { (layout: Layout) in
      Layout(layout.segments.map { $0.with(multiplicity: min($0.multiplicity, copies)) })
    }
    let output = Layout(
      output.segments.enumerated().map { number, segment in
        guard mode == .uvuv, let path = paths.first(where: { $0.output == number }) else {
          return narrow(Layout([segment])).segments[0]
        }
        let count =
          narrow(Layout([first.segments[path.first]])).segments[0].multiplicity
          * narrow(Layout([second.segments[path.second]])).segments[0].multiplicity
        return segment.with(multiplicity: count)
      })
    return KernelProblem(self, narrow(first), narrow(second), output)
  }
}
