import ExactArithmetic

@testable import Kernels

/// A tree with one thing changed, for each thing that can be changed.
struct TreeMutants {
  private var next = 0
  private let used: Set<String>
  private let target: Int
  private(set) var change = ""

  private init(target: Int, used: Set<String>) {
    self.target = target
    self.used = used
  }

  /// All changes of one function of a kernel, each with a name; the kernels have that function alone.
  static func mutants(
    of kernel: ScheduledKernel, function number: Int
  ) -> [(change: String, kernel: ScheduledKernel)] {
    var found: [(String, ScheduledKernel)] = []
    let used = kernel.functions[number].nodes.usedLocals
    while true {
      var mutants = TreeMutants(target: found.count, used: used)
      let nodes = mutants.changed(kernel.functions[number].nodes)
      guard mutants.next > mutants.target else { return found }
      let body = kernel.functions[number]
      let functions = [ScheduledKernel.Body(body.function, preparation: body.preparation, nodes)]
      found.append(
        (
          "\(body.function.name): \(mutants.change)",
          ScheduledKernel(
            lanes: kernel.lanes, indexing: kernel.indexing, dimensions: kernel.dimensions, weights: kernel.weights,
            functions: functions, adding: kernel.adding, scratch: kernel.scratch, streams: kernel.streams,
            definition: kernel.definition, normalized: kernel.normalized)
        ))
    }
  }

  /// Whether the thing that is visited now is the one to change.
  private mutating func isTarget(_ change: @autoclosure () -> String) -> Bool {
    defer { next += 1 }
    if next == target { self.change = change() }
    return next == target
  }

  private static func writes(_ node: KernelNode) -> Bool {
    switch node {
    case .store, .clear, .multiply: true
    case .comment, .touch, .prefetch, .accumulator, .load, .local, .addToLocal: false
    case .block(let body), .loop(_, _, let body), .lanes(_, _, let body), .samples(_, let body), .table(_, let body),
      .when(_, let body):
      body.contains(where: writes)
    }
  }

  private mutating func changed(_ nodes: [KernelNode]) -> [KernelNode] { nodes.flatMap { changed($0) } }

  private mutating func changed(_ node: KernelNode) -> [KernelNode] {
    switch node {
    case .comment, .touch, .prefetch, .accumulator, .load: return [node]
    case .multiply(let product):
      if isTarget("no product into \(product.c.array)") { return [] }
      guard isTarget("mode of the product into \(product.c.array)") else { return [node] }
      return [
        .multiply(
          MatrixProduct(
            a: product.a, b: product.b, c: product.c, rows: product.rows, columns: product.columns,
            inner: product.inner, isTransposed: product.isTransposed, mode: product.mode == .add ? .set : .add))
      ]
    case .block(let body): return [.block(changed(body))]
    case .loop(let index, let count, let body): return [.loop(index: index, count: count, body: changed(body))]
    case .lanes(let index, let count, let body): return [.lanes(index: index, count: count, body: changed(body))]
    case .samples(let index, let body): return [.samples(index: index, body: changed(body))]
    case .table(let table, let body):
      for number in table.constants.indices where isTarget("sign of row \(number) of \(table.name)") {
        var constants = table.constants
        constants[number] = -constants[number]
        let changed = ConstantTable(
          name: table.name, columns: table.columns, rows: table.rows, constant: table.constant, constants: constants)
        return [.table(changed, body: body)]
      }
      return [.table(table, body: changed(body))]
    case .local(let name, let value):
      // Locals that nobody reads are not printed.
      guard used.contains(name) else { return [node] }
      if isTarget("sign of \(name)") { return [.local(name: name, value: .sum([(true, value)]))] }
      return [.local(name: name, value: changed(value))]
    case .store(let components, let values, let mode):
      if isTarget("mode of \(components.array)") {
        return [.store(components, values: values, mode: mode == .add ? .set : .add)]
      }
      return [
        .store(
          components,
          values: values.enumerated().map { number, value in
            if case .zero = value { return value }
            if isTarget("sign of \(components.array)[\(number)]") { return .sum([(true, value)]) }
            return changed(value)
          }, mode: mode)
      ]
    case .addToLocal(let name, let value):
      if isTarget("no sum \(name)") { return [] }
      if isTarget("sign of sum \(name)") { return [.addToLocal(name: name, value: .sum([(true, value)]))] }
      return [.addToLocal(name: name, value: changed(value))]
    case .when(let array, let body):
      // A guard around sums in locals saves time, not memory.
      if body.contains(where: Self.writes), isTarget("past a null \(array)") { return body }
      return [.when(array, changed(body))]
    case .clear(let array, _, _): return isTarget("no clearing of \(array)") ? [] : [node]
    }
  }

  private mutating func changed(_ value: KernelExpression) -> KernelExpression {
    switch value {
    case .zero, .local, .element: return value
    case .constant(let root): return isTarget("sign of \(root)") ? .constant(-root) : value
    case .product(let factors): return .product(factors.map { changed($0) })
    case .sum(let terms):
      return .sum(
        terms.enumerated().map { number, term in
          if terms.count > 1, isTarget("sign of term \(number)") { return (!term.isNegative, term.value) }
          return (term.isNegative, changed(term.value))
        })
    case .inverseRoot(let square): return .inverseRoot(changed(square))
    case .sign(let number): return .sign(changed(number))
    }
  }
}
