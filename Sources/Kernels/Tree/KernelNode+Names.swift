extension [KernelNode] {
  /// The names of locals that are read anywhere below, other than by locals of this list that nothing reads.
  var usedLocals: Set<String> {
    var names = Set<String>()
    for node in reversed() {
      if case .local(let name, _) = node, !names.contains(name) { continue }
      [node].collectLocals(&names)
    }
    return names
  }

  private func collectLocals(_ names: inout Set<String>) {
    for node in self {
      switch node {
      case .comment, .load, .accumulator, .clear, .touch, .prefetch, .multiply: continue
      case .block(let body), .loop(_, _, let body), .lanes(_, _, let body), .samples(_, let body), .table(_, let body),
        .when(_, let body):
        body.collectLocals(&names)
      case .local(_, let value), .addToLocal(_, let value): value.collectLocals(&names)
      case .store(_, let values, _): for value in values { value.collectLocals(&names) }
      }
    }
  }

  /// The arrays on which parts depend that are no part of a sample.
  var guardedOutsideSamples: Set<ArrayName> {
    reduce(into: Set<ArrayName>()) { names, node in
      switch node {
      case .when(let array, let body): names.formUnion(body.guardedOutsideSamples.union([array]))
      case .block(let body), .loop(_, _, let body), .lanes(_, _, let body), .table(_, let body):
        names.formUnion(body.guardedOutsideSamples)
      case .samples, .comment, .local, .load, .store, .accumulator, .addToLocal, .clear, .touch, .prefetch, .multiply:
        return
      }
    }
  }

  /// The arrays of which the next sample is asked for.
  var prefetchedArrays: Set<ArrayName> {
    reduce(into: Set<ArrayName>()) { names, node in
      switch node {
      case .prefetch(let components): names.insert(components.array)
      case .block(let body), .loop(_, _, let body), .lanes(_, _, let body), .samples(_, let body), .table(_, let body),
        .when(_, let body):
        names.formUnion(body.prefetchedArrays)
      case .comment, .local, .load, .store, .accumulator, .addToLocal, .clear, .touch, .multiply: return
      }
    }
  }

  /// The arrays that are read or written anywhere below.
  var usedArrays: Set<ArrayName> {
    var names = Set<ArrayName>()
    for node in self {
      switch node {
      case .comment, .accumulator, .prefetch: continue
      case .block(let body), .loop(_, _, let body), .lanes(_, _, let body), .samples(_, let body), .table(_, let body):
        names.formUnion(body.usedArrays)
      case .when(let array, let body): names.formUnion(body.usedArrays.union([array]))
      case .local(_, let value), .addToLocal(_, let value): value.collectArrays(&names)
      case .load(_, let components): names.insert(components.array)
      case .store(let components, let values, _):
        names.insert(components.array)
        for value in values { value.collectArrays(&names) }
      case .clear(let array, _, _), .touch(let array, _, _): names.insert(array)
      case .multiply(let product): names.formUnion([product.a.array, product.b.array, product.c.array])
      }
    }
    return names
  }
}

extension KernelExpression {
  fileprivate func collectLocals(_ names: inout Set<String>) {
    switch self {
    case .zero, .constant, .element: return
    case .local(let name): names.insert(name)
    case .product(let factors): for factor in factors { factor.collectLocals(&names) }
    case .sum(let terms): for term in terms { term.value.collectLocals(&names) }
    case .inverseRoot(let square), .sign(let square): square.collectLocals(&names)
    }
  }

  fileprivate func collectArrays(_ names: inout Set<ArrayName>) {
    switch self {
    case .zero, .constant, .local: return
    case .element(let array, _): names.insert(array)
    case .product(let factors): for factor in factors { factor.collectArrays(&names) }
    case .sum(let terms): for term in terms { term.value.collectArrays(&names) }
    case .inverseRoot(let square), .sign(let square): square.collectArrays(&names)
    }
  }
}
