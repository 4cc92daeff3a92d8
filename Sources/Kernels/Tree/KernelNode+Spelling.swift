/// What trees are in every language that has numbers, `+` and `*`.
extension Address {
  /// The place as a sum: `3*u + 64`, with the sign of multiplication as given.
  func text(times: String) -> String {
    let parts = strides.map { $0.stride == 1 ? $0.index : "\($0.stride)\(times)\($0.index)" }
    return (parts + (offset == 0 && !parts.isEmpty ? [] : ["\(offset)"])).joined(separator: " + ")
  }
}

extension MatrixProduct.Extent {
  /// The number, with the samples of a block as `samples`.
  fileprivate var text: String { perSample ? (count == 1 ? "samples" : "\(count) * samples") : "\(count)" }
}

extension MatrixProduct {
  /// The arguments of a function that multiplies: rows, columns, inner, and each matrix with the distances of its numbers.
  ///
  /// - Parameter pointer: how a place in an array is spelled.
  func arguments(_ pointer: (ArrayName, Address) -> String) -> String {
    let steps = isTransposed ? "1, \(a.stride)" : "\(a.stride), 1"
    return "\(rows.text), \(columns), \(inner.text), \(pointer(a.array, a.address)), \(steps), "
      + "\(pointer(b.array, b.address)), \(b.stride), \(pointer(c.array, c.address)), \(c.stride)"
  }
}

extension KernelExpression {
  /// Whether a local or a number of an array, anywhere below, is as the callers say.
  func contains(local: (String) -> Bool, element: (ArrayName, Address) -> Bool) -> Bool {
    switch self {
    case .zero, .constant: false
    case .local(let name): local(name)
    case .element(let array, let address): element(array, address)
    case .product(let factors): factors.contains { $0.contains(local: local, element: element) }
    case .sum(let terms): terms.contains { $0.value.contains(local: local, element: element) }
    case .inverseRoot(let value), .sign(let value): value.contains(local: local, element: element)
    }
  }
}
