import ExactArithmetic
import Representations

/// Problem → tree: one list of nodes for each partial derivative of the multilinear form.
package struct Lowering: Sendable {
  private let problem: KernelProblem
  private let order: MemoryOrder

  /// The lowering of a problem in a memory order.
  package init(_ problem: KernelProblem, order: MemoryOrder) {
    self.problem = problem
    self.order = order
  }

  /// The nodes that add ∂M/∂target for one sample.
  package func nodes(target: Argument) throws -> [KernelNode] {
    try problem.paths.flatMap { path in
      let contraction = try PathContraction(path, target: target)
      return contraction.sums.isEmpty ? [] : [.comment(comment(path))] + nodes(contraction)
    }
  }

  private func comment(_ path: KernelProblem.Path) -> String {
    let segments = [problem.first.segments[path.first], problem.second.segments[path.second]]
    let label = { (s: Layout.Segment) in "\(s.multiplicity)x\(s.degree)\(s.parity.letter)" }
    return "\(label(segments[0])) x \(label(segments[1])) -> \(label(problem.output.segments[path.output]))"
  }

  private func nodes(_ contraction: PathContraction) -> [KernelNode] {
    let path = contraction.path
    let copies = problem.mode == .uvw || problem.mode == .uuw ? problem.output.segments[path.output].multiplicity : nil
    var body: [KernelNode] = []
    let (left, right) = contraction.factors
    switch contraction.target {
    case .z, .w:
      body += locals(left, contraction, \.left) + locals(right, contraction, \.right)
      body += contraction.sums.map { .local(name: "p\($0.component)", value: value($0.sum, left, right)) }
      let inner: [KernelNode] =
        contraction.target == .z
        ? contraction.sums.map { sum in
          .add(
            array: .z, address: address(.z, path, sum.component),
            value: weighted(.local("p\(sum.component)"), path))
        }
        : [
          .add(
            array: .w, address: weightAddress(path),
            value: .sum(
              contraction.sums.map { sum in
                (false, .product([.local("p\(sum.component)"), .element(.z, address(.z, path, sum.component))]))
              }))
        ]
      body += loopOverOutputs(copies, inner)
    case .x, .y:
      let outputs = components(contraction, \.right)
      if let copies {
        body += outputs.map { .local(name: "z\($0)", value: .zero) }
        body += loopOverOutputs(
          copies,
          outputs.map { k in
            .addToLocal(name: "z\(k)", value: weighted(.element(.z, address(.z, path, k)), path))
          })
      } else {
        body += outputs.map { k in
          .local(name: "z\(k)", value: weighted(.element(.z, address(.z, path, k)), path))
        }
      }
      body += locals(left, contraction, \.left)
      body += contraction.sums.map { sum in
        .add(
          array: contraction.target, address: address(contraction.target, path, sum.component),
          value: value(sum.sum, left, right))
      }
    }
    return loops(path, body)
  }

  /// Loops over u, and over v where the second operand has a copy index of its own.
  private func loops(_ path: KernelProblem.Path, _ body: [KernelNode]) -> [KernelNode] {
    var nodes = body
    if problem.mode.second == .v {
      nodes = loop(.v, problem.second.segments[path.second].multiplicity, nodes)
    }
    return loop(.u, problem.first.segments[path.first].multiplicity, nodes)
  }

  private func loopOverOutputs(_ copies: Int?, _ body: [KernelNode]) -> [KernelNode] {
    copies.map { loop(.w, $0, body) } ?? body
  }

  private func loop(_ index: CopyIndex, _ count: Int, _ body: [KernelNode]) -> [KernelNode] {
    [.loop(index: index.rawValue, count: count, body: body)]
  }

  /// The components of a factor that occur, as locals.
  private func locals(
    _ argument: Argument, _ contraction: PathContraction, _ side: KeyPath<CoefficientSum.Term, Int>
  ) -> [KernelNode] {
    components(contraction, side).map { component in
      .local(
        name: "\(argument.rawValue)\(component)",
        value: .element(argument, address(argument, contraction.path, component)))
    }
  }

  private func components(
    _ contraction: PathContraction, _ side: KeyPath<CoefficientSum.Term, Int>
  ) -> [Int] {
    Set(contraction.sums.flatMap { $0.sum.groups.flatMap { $0.terms.map { $0[keyPath: side] } } }).sorted()
  }

  /// Σ constant · (± left·right ± …): each constant once.
  private func value(_ sum: CoefficientSum, _ left: Argument, _ right: Argument) -> KernelExpression {
    let groups: [(isNegative: Bool, value: KernelExpression)] = sum.groups.map { group in
      // A group that begins with a minus is subtracted as a whole.
      let flips = group.terms[0].isNegative
      let terms: [(isNegative: Bool, value: KernelExpression)] = group.terms.map { term in
        (
          term.isNegative != flips,
          .product([.local("\(left.rawValue)\(term.left)"), .local("\(right.rawValue)\(term.right)")])
        )
      }
      let body: KernelExpression = terms.count == 1 ? terms[0].value : .sum(terms)
      return (flips, group.constant == .one ? body : .product([.constant(group.constant), body]))
    }
    return groups.count == 1 && !groups[0].isNegative ? groups[0].value : .sum(groups)
  }

  private func weighted(_ value: KernelExpression, _ path: KernelProblem.Path) -> KernelExpression {
    problem.weights == .none ? value : .product([.element(.w, weightAddress(path)), value])
  }

  /// The weights of a path, row-major in its copy indices.
  private func weightAddress(_ path: KernelProblem.Path) -> Address {
    var strides: [Address.Stride] = []
    var stride = 1
    for (index, size) in zip(problem.mode.weightIndices, path.weightShape).reversed() {
      strides.insert(.init(index: index.rawValue, stride: stride), at: 0)
      stride *= size
    }
    return Address(offset: path.weightOffset, strides: strides)
  }

  /// A component of a segment of an operand.
  private func address(_ argument: Argument, _ path: KernelProblem.Path, _ component: Int) -> Address {
    let (layout, index): (Layout, Int) =
      switch argument {
      case .x: (problem.first, path.first)
      case .y: (problem.second, path.second)
      default: (problem.output, path.output)
      }
    let segment = layout.segments[index]
    let copyStride = order == .copiesFirst ? segment.irrepDimension : 1
    let componentStride = order == .copiesFirst ? 1 : segment.multiplicity
    return Address(
      offset: layout.offset(of: index) + component * componentStride,
      strides: copyStrides(argument, path).map { .init(index: $0.index, stride: $0.stride * copyStride) })
  }

  /// How the copy of an operand is numbered by the copy indices.
  private func copyStrides(_ argument: Argument, _ path: KernelProblem.Path) -> [Address.Stride] {
    switch (argument, problem.mode) {
    case (.x, _): [.init(index: "u", stride: 1)]
    case (.y, _): [.init(index: problem.mode.second.rawValue, stride: 1)]
    case (_, .uvw), (_, .uuw): [.init(index: "w", stride: 1)]
    case (_, .uvu), (_, .uuu): [.init(index: "u", stride: 1)]
    case (_, .uvv): [.init(index: "v", stride: 1)]
    case (_, .uvuv):
      [
        .init(index: "u", stride: problem.second.segments[path.second].multiplicity), .init(index: "v", stride: 1),
      ]
    }
  }
}
