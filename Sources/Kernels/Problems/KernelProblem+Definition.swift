import Coupling
package import ExactArithmetic
import Representations

extension KernelProblem {
  /// The plain sum of the problem in a memory order: one path for each path.
  ///
  /// - Parameter isLinear: whether y is a single scalar that is 1 and left out.
  /// - Throws: `Cancelled`, `LimitError` for roots that cannot be reduced.
  package func definition(
    _ order: MemoryOrder, isLinear: Bool = false, cancellation: Cancellation = .never
  ) throws -> KernelDefinition {
    KernelDefinition(
      paths: try paths.map { path in
        try cancellation.check()
        return try definition(path, order, isLinear)
      },
      dimensions: [
        .x: first.dimension, .y: isLinear ? 0 : second.dimension, .z: output.dimension, .w: weightCount,
      ])
  }

  private func definition(_ path: Path, _ order: MemoryOrder, _ isLinear: Bool) throws -> KernelDefinition.Path {
    let (x, y, z) = (first.segments[path.first], second.segments[path.second], output.segments[path.output])
    // Where component 0 lies, and how far the next one is.
    let line = { (layout: Layout, index: Int) in
      (start: layout.offset(of: index), stride: layout.componentStride(of: index, order))
    }
    let (lineX, lineY, lineZ) = (line(first, path.first), line(second, path.second), line(output, path.output))
    let terms = try path.coefficients.map { entry in
      var factors: [KernelDefinition.Factor] = [
        .init(.x, lineX.start + entry.i * lineX.stride), .init(.z, lineZ.start + entry.k * lineZ.stride),
      ]
      if !isLinear { factors.append(.init(.y, lineY.start + entry.j * lineY.stride)) }
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
