import ExactArithmetic

/// Tree → C99.
struct CPrinter {
  let type: ElementType
  /// The names of the constants, in the order of their first use.
  private(set) var constants: [RationalRoot] = []
  /// Additions and multiplications of one run, loops counted.
  private(set) var flops = 0

  init(type: ElementType) { self.type = type }

  /// The lines of nodes, each behind `indent`.
  mutating func lines(_ nodes: [KernelNode], indent: String, repetitions: Int = 1) -> [String] {
    nodes.flatMap { node -> [String] in
      switch node {
      case .comment(let text): return ["\(indent)/* \(text) */"]
      case .loop(let index, 1, let body):
        // A single copy needs no loop: its index is 0 in every address.
        return lines(body.map { $0.dropping(index) }, indent: indent, repetitions: repetitions).scoped(indent)
      case .loop(let index, let count, let body):
        let head = "\(indent)for (int \(index) = 0; \(index) < \(count); ++\(index)) {"
        return [head] + lines(body, indent: indent + "  ", repetitions: repetitions * count) + ["\(indent)}"]
      case .local(let name, .zero): return ["\(indent)T \(name) = 0;"]
      case .local(let name, let value):
        return ["\(indent)const T \(name) = \(expression(value, repetitions));"]
      case .addToLocal(let name, let value):
        flops += repetitions
        return ["\(indent)\(name) += \(expression(value, repetitions));"]
      case .add(_, let address, let value):
        flops += repetitions
        return ["\(indent)out[\(text(address))] += \(expression(value, repetitions));"]
      }
    }
  }

  private mutating func expression(_ value: KernelExpression, _ repetitions: Int) -> String {
    switch value {
    case .zero: return "0"
    case .constant(let root): return name(of: root)
    case .local(let name): return name
    case .element(let array, let address): return "\(array.arrayName)[\(text(address))]"
    case .product(let factors):
      flops += repetitions * (factors.count - 1)
      return factors.map { factor in
        let text = expression(factor, repetitions)
        if case .sum = factor { return "(\(text))" }
        return text
      }.joined(separator: "*")
    case .sum(let terms):
      flops += repetitions * (terms.count - 1)
      var text = ""
      for (index, term) in terms.enumerated() {
        text += index == 0 ? (term.isNegative ? "-" : "") : (term.isNegative ? " - " : " + ")
        let body = expression(term.value, repetitions)
        if case .sum = term.value { text += "(\(body))" } else { text += body }
      }
      return text
    }
  }

  private mutating func name(of constant: RationalRoot) -> String {
    if let index = constants.firstIndex(of: constant) { return "c\(index)" }
    constants.append(constant)
    return "c\(constants.count - 1)"
  }

  private func text(_ address: Address) -> String {
    let parts = address.strides.map { $0.stride == 1 ? $0.index : "\($0.stride)*\($0.index)" }
    return (parts + (address.offset == 0 && !parts.isEmpty ? [] : ["\(address.offset)"])).joined(separator: " + ")
  }

  /// The definitions of the constants, each with its root.
  func definitions(indent: String) -> [String] {
    constants.enumerated().map { index, constant in
      "\(indent)const T c\(index) = \(type.literal(constant)); /* \(constant.cComment) */"
    }
  }
}

extension RationalRoot {
  /// The number in a comment, ASCII only: `sqrt(1/6)`.
  var cComment: String {
    description.map { $0 == "√" ? "sqrt" : String($0) }.joined()
  }
}

extension Argument {
  /// The name of the array in C, apart from those of the copy indices.
  var arrayName: String { self == .w ? "weight" : rawValue }
}

extension KernelNode {
  /// The node with a loop index that is always 0 taken out of its addresses.
  fileprivate func dropping(_ index: String) -> KernelNode {
    switch self {
    case .comment: self
    case .loop(let own, let count, let body): .loop(index: own, count: count, body: body.map { $0.dropping(index) })
    case .local(let name, let value): .local(name: name, value: value.dropping(index))
    case .addToLocal(let name, let value): .addToLocal(name: name, value: value.dropping(index))
    case .add(let array, let address, let value):
      .add(array: array, address: address.dropping(index), value: value.dropping(index))
    }
  }
}

extension KernelExpression {
  fileprivate func dropping(_ index: String) -> KernelExpression {
    switch self {
    case .zero, .constant, .local: self
    case .element(let array, let address): .element(array, address.dropping(index))
    case .product(let factors): .product(factors.map { $0.dropping(index) })
    case .sum(let terms): .sum(terms.map { ($0.isNegative, $0.value.dropping(index)) })
    }
  }
}

extension Address {
  fileprivate func dropping(_ index: String) -> Address {
    Address(offset: offset, strides: strides.filter { $0.index != index })
  }
}

extension [String] {
  /// Lines with locals of their own in a block of their own.
  fileprivate func scoped(_ indent: String) -> [String] {
    guard contains(where: { $0.hasPrefix(indent + "const T ") || $0.hasPrefix(indent + "T ") }) else { return self }
    return ["\(indent){"] + map { "  " + $0 } + ["\(indent)}"]
  }
}
