/// What a kernel costs: operations of its trees, and the numbers that a sample must move.
package struct KernelCost: Sendable {
  /// The cost of one function for one sample.
  package struct Function: Sendable {
    package let function: KernelFunction
    /// Additions and multiplications, a fused one counted as two; all outputs wanted.
    package let flops: Int
    /// Numbers read and written, each array once.
    package let numbers: Int

    /// The end of its name.
    package var name: String { function.name }
  }

  /// The functions in order.
  package let functions: [Function]

  /// The cost of a kernel.
  package init(_ kernel: ScheduledKernel) {
    functions = kernel.functions.map { body in
      let arrays = kernel.present(body.function.inputs + body.function.outputs)
        .filter { !($0.argument == .w && kernel.weights == .shared) }
      return Function(
        function: body.function, flops: body.nodes.flops, numbers: arrays.reduce(0) { $0 + kernel.count($1) })
    }
  }
}

extension [KernelNode] {
  /// Additions and multiplications of one run, loops counted.
  package var flops: Int { reduce(0) { $0 + $1.flops } }
}

extension KernelNode {
  fileprivate var flops: Int {
    switch self {
    case .comment, .load, .accumulator, .clear, .touch, .prefetch: 0
    case .block(let body), .samples(_, let body), .when(_, let body): body.flops
    case .loop(_, let count, let body), .lanes(_, let count, let body): count * body.flops
    case .table(let table, let body): table.rows.count * body.flops
    case .local(_, let value): value.flops
    case .addToLocal(_, let value): value.flops + 1
    case .store(_, let values, let mode): values.reduce(0) { $0 + $1.flops + (mode == .add ? 1 : 0) }
    case .multiply(let product):
      2 * product.rows.count * product.columns * product.inner.count
    }
  }
}

extension KernelExpression {
  fileprivate var flops: Int {
    switch self {
    case .zero, .constant, .local, .element: 0
    case .product(let factors): factors.reduce(factors.count - 1) { $0 + $1.flops }
    case .sum(let terms): terms.reduce(terms.count - 1) { $0 + $1.value.flops }
    case .inverseRoot(let square): square.flops + 2
    case .sign(let value): value.flops
    }
  }
}
