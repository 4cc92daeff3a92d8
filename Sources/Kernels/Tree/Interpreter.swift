package import ExactArithmetic

/// The meaning of a tree: its operations, carried out exactly on one sample after the other.
package struct Interpreter {
  /// The arrays of the sample, outputs and scratch among them.
  package private(set) var arrays: [ArrayName: [RootSum]]
  private let unwanted: Set<ArrayName>
  /// The outputs that were written though nobody wants them.
  package private(set) var trespasses = Set<ArrayName>()
  private var locals: [String: RootSum] = [:]
  private var indices: [String: Int] = [:]

  /// The arrays, outputs and scratch included, and the outputs that nobody wants.
  package init(_ arrays: [ArrayName: [RootSum]], unwanted: Set<ArrayName> = []) {
    self.arrays = arrays
    self.unwanted = unwanted
  }

  /// Carries out the nodes in order.
  ///
  /// - Throws: `KernelError.irrationalRoot`.
  package mutating func run(_ nodes: [KernelNode]) throws(KernelError) {
    for node in nodes { try run(node) }
  }

  private mutating func run(_ node: KernelNode) throws(KernelError) {
    switch node {
    case .comment, .touch, .prefetch: return
    case .block(let body): try run(body)
    case .loop(let index, let count, let body), .lanes(let index, let count, let body):
      for value in 0..<count {
        indices[index] = value
        try run(body)
      }
    case .samples(let index, let body):
      indices[index] = 0
      try run(body)
    case .table(let table, let body):
      for (number, row) in table.rows.enumerated() {
        for (column, value) in zip(table.columns, row) { indices[column] = value }
        if let constant = table.constant { locals[constant] = RootSum(table.constants[number]) }
        try run(body)
      }
    case .local(let name, let value): locals[name] = try evaluate(value)
    case .load(let prefix, let components):
      for (number, value) in values(of: components).enumerated() { locals["\(prefix)_\(number)"] = value }
    case .store(let components, let values, let mode):
      note(components.array)
      let start = position(components.address)
      for (number, value) in values.enumerated() {
        let place = start + number * components.stride
        let before = mode == .set ? RootSum.zero : arrays[components.array]?[place] ?? .zero
        let value = try before + evaluate(value)
        arrays[components.array]?[place] = value
      }
    case .accumulator(let name): locals[name] = .zero
    case .addToLocal(let name, let value):
      let sum = try evaluate(value) + (locals[name] ?? .zero)
      locals[name] = sum
    case .when(let array, let body): if !unwanted.contains(array) { try run(body) }
    case .clear(let array, let address, let count):
      note(array)
      let start = position(address)
      for place in start..<start + count { arrays[array]?[place] = .zero }
    case .multiply(let product): multiply(product)
    }
  }

  private func values(of components: Components) -> [RootSum] {
    let start = position(components.address)
    return (0..<components.count).map { arrays[components.array]?[start + $0 * components.stride] ?? .zero }
  }

  private mutating func note(_ array: ArrayName) { if unwanted.contains(array) { trespasses.insert(array) } }

  private mutating func multiply(_ product: MatrixProduct) {
    note(product.c.array)
    let number = { (interpreter: Interpreter, matrix: MatrixProduct.Matrix, row: Int, column: Int) -> RootSum in
      interpreter.arrays[matrix.array]?[interpreter.position(matrix.address) + row * matrix.stride + column] ?? .zero
    }
    let start = position(product.c.address)
    for row in 0..<product.rows.count {
      for column in 0..<product.columns {
        let place = start + row * product.c.stride + column
        var sum = product.mode == .add ? arrays[product.c.array]?[place] ?? .zero : .zero
        for inner in 0..<product.inner.count {
          let left =
            product.isTransposed
            ? number(self, product.a, inner, row) : number(self, product.a, row, inner)
          sum = sum + left * number(self, product.b, inner, column)
        }
        arrays[product.c.array]?[place] = sum
      }
    }
  }

  private func evaluate(_ expression: KernelExpression) throws(KernelError) -> RootSum {
    switch expression {
    case .zero: return .zero
    case .constant(let root): return RootSum(root)
    case .local(let name): return locals[name] ?? .zero
    case .element(let array, let address): return arrays[array]?[position(address)] ?? .zero
    case .product(let factors):
      var product = RootSum(Rational(1))
      for factor in factors { product = product * (try evaluate(factor)) }
      return product
    case .sum(let terms):
      var sum = RootSum.zero
      for term in terms {
        let value = try evaluate(term.value)
        sum = term.isNegative ? sum - value : sum + value
      }
      return sum
    case .inverseRoot(let square): return try evaluate(square).inverseRoot
    case .sign(let value): return RootSum(Rational(try evaluate(value).signum() < 0 ? -1 : 1))
    }
  }

  private func position(_ address: Address) -> Int {
    address.strides.reduce(address.offset) { $0 + $1.stride * (indices[$1.index] ?? 0) }
  }
}
