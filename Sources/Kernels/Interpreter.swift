package import ExactArithmetic

/// The meaning of a tree: its additions, carried out exactly.
package struct Interpreter {
  private let arrays: [Argument: [RootSum]]
  /// What the nodes have added up.
  package private(set) var result: [RootSum]
  private var locals: [String: RootSum] = [:]
  private var indices: [String: Int] = [:]

  /// The arrays of the arguments, and the length of the result.
  package init(_ arrays: [Argument: [RootSum]], resultCount: Int) {
    self.arrays = arrays
    result = [RootSum](repeating: .zero, count: resultCount)
  }

  /// Carries out the nodes in order.
  package mutating func run(_ nodes: [KernelNode]) {
    for node in nodes {
      switch node {
      case .comment: continue
      case .loop(let index, let count, let body):
        for value in 0..<count {
          indices[index] = value
          run(body)
        }
      case .local(let name, let value): locals[name] = evaluate(value)
      case .addToLocal(let name, let value): locals[name] = (locals[name] ?? .zero) + evaluate(value)
      case .add(_, let address, let value):
        let place = position(address)
        let sum = result[place] + evaluate(value)
        result[place] = sum
      }
    }
  }

  private func evaluate(_ expression: KernelExpression) -> RootSum {
    switch expression {
    case .zero: .zero
    case .constant(let root): RootSum(root)
    case .local(let name): locals[name] ?? .zero
    case .element(let array, let address): arrays[array]?[position(address)] ?? .zero
    case .product(let factors): factors.reduce(RootSum(Rational(1))) { $0 * evaluate($1) }
    case .sum(let terms): terms.reduce(.zero) { $1.isNegative ? $0 - evaluate($1.value) : $0 + evaluate($1.value) }
    }
  }

  private func position(_ address: Address) -> Int {
    address.strides.reduce(address.offset) { $0 + $1.stride * (indices[$1.index] ?? 0) }
  }
}
