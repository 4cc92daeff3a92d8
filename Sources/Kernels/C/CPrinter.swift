import ExactArithmetic

/// Tree → C, with the vectors of `CVectors` in lanes.
struct CPrinter {
  private let type: ElementType
  /// The arrays whose every number is a vector over samples side by side.
  private let vectorArrays: Set<ArrayName>
  /// The arrays whose stores may go past the caches.
  private let streamed: Set<ArrayName>
  /// The declarations of the rows of a sample inside a block of samples.
  private let rows: [ArrayName: String]
  /// The constants, in the order of their first use.
  private(set) var constants: [RationalRoot] = []
  private var constantNames: [RationalRoot: String] = [:]
  /// The component counts for which blocks of copies are transposed.
  private(set) var transposed = Set<Int>()
  /// The tables of constants.
  private(set) var tables: [ConstantTable] = []
  private var vectorLocals = Set<String>()
  /// The index of the lanes inside which we are, and whether the last of them may be empty.
  private var lane: (index: String, isPartial: Bool)?
  private let cancellation: Cancellation

  init(
    type: ElementType, vectorArrays: Set<ArrayName> = [], streamed: Set<ArrayName> = [],
    rows: [ArrayName: String] = [:], cancellation: Cancellation
  ) {
    self.cancellation = cancellation
    self.type = type
    self.rows = rows
    self.vectorArrays = vectorArrays
    self.streamed = streamed
  }

  /// Blocks of copies of so many components are transposed, as well.
  mutating func transpose(_ count: Int) { transposed.insert(count) }

  /// The lines of nodes, each behind `indent`.
  ///
  /// - Throws: `Cancelled`.
  mutating func lines(_ nodes: [KernelNode], indent: String) throws(Cancelled) -> [String] {
    let used = nodes.usedLocals
    var lines: [String] = []
    for node in nodes {
      try cancellation.check()
      lines += try self.lines(node, indent, used)
    }
    return lines
  }

  private mutating func lines(
    _ node: KernelNode, _ indent: String, _ used: Set<String>
  ) throws(Cancelled) -> [String] {
    switch node {
    case .comment(let text): return ["\(indent)/* \(text) */"]
    case .block(let body): return try ["\(indent){"] + lines(body, indent: indent + "  ") + ["\(indent)}"]
    case .loop(let index, let count, let body):
      return try ["\(indent)for (int \(index) = 0; \(index) < \(count); ++\(index)) {"]
        + lines(body, indent: indent + "  ") + ["\(indent)}"]
    case .lanes(let index, let count, let body): return try lanes(index, count, body, indent)
    case .samples(let index, let body):
      let arrays = body.usedArrays.sorted { $0.description < $1.description }.compactMap { rows[$0] }
      return try ["\(indent)for (int \(index) = 0; \(index) < samples; ++\(index)) {"]
        + arrays.map { "\(indent)  \($0)" } + lines(body, indent: indent + "  ") + ["\(indent)}"]
    case .table(let table, let body): return try rows(table, body, indent)
    case .local(let name, let value):
      guard used.contains(name) else { return [] }
      return ["\(indent)const \(declare(name, isVector(value))) \(name) = \(text(value));"]
    case .load(let prefix, let components): return load(prefix, components, indent, used)
    case .store(let components, let values, let mode): return store(components, values, mode, indent)
    case .accumulator(let name):
      guard used.contains(name) else { return [] }
      vectorLocals.insert(name)
      return ["\(indent)V \(name) = ZERO;"]
    case .addToLocal(let name, let value):
      guard used.contains(name) || vectorLocals.contains(name) else { return [] }
      return ["\(indent)\(name) += \(text(value));"]
    case .when(let array, let body):
      let inner = try lines(body, indent: indent + "  ")
      return inner.isEmpty ? [] : ["\(indent)if (\(array)) {"] + inner + ["\(indent)}"]
    case .clear(let array, let address, let count):
      return ["\(indent)memset(\(pointer(array, address)), 0, sizeof(\(element(array))) * \(count));"]
    case .touch(let array, let address, let count):
      return ["\(indent)touch(\(pointer(array, address)), \(count));"]
    case .prefetch(let components):
      return (0..<components.count).map { number in
        // A block of copies is as many lines as it has components.
        let isBlock = laneStride(components.address) > 1
        let address = isBlock ? components.address : components.address.advanced(by: number * components.stride)
        let further = isBlock && number > 0 ? " + \(number)*LANES" : ""
        return "\(indent)PREFETCH(next_\(pointer(components.array, address))\(further));"
      }
    case .multiply(let product): return [indent + multiplication(product)]
    }
  }

  // MARK: loops

  private mutating func lanes(
    _ index: String, _ count: Int, _ body: [KernelNode], _ indent: String
  ) throws(Cancelled) -> [String] {
    // Every number of lanes in use divides 16.
    lane = (index, count % 16 != 0)
    defer { lane = nil }
    let inner = try lines(body, indent: indent + "  ")
    let rest =
      count % 16 == 0
      ? [] : ["\(indent)  const int n = \(count) - \(index) < LANES ? \(count) - \(index) : LANES;"]
    return ["\(indent)for (int \(index) = 0; \(index) < \(count); \(index) += LANES) {"] + rest + inner
      + ["\(indent)}"]
  }

  private mutating func rows(
    _ table: ConstantTable, _ body: [KernelNode], _ indent: String
  ) throws(Cancelled) -> [String] {
    if !tables.contains(where: { $0.name == table.name }) { tables.append(table) }
    let row = "\(table.name)_row"
    let columns = table.columns.map { "\($0) = \(table.name)[\(row)].\($0)" }.joined(separator: ", ")
    var lines = ["\(indent)for (int \(row) = 0; \(row) < \(table.rows.count); ++\(row)) {"]
    lines.append("\(indent)  const int \(columns);")
    if let constant = table.constant {
      lines.append("\(indent)  const T \(constant) = \(table.name)[\(row)].\(constant);")
      vectorLocals.remove(constant)
    }
    return try lines + self.lines(body, indent: indent + "  ") + ["\(indent)}"]
  }

  // MARK: memory

  private mutating func declare(_ name: String, _ isVector: Bool) -> String {
    if isVector { vectorLocals.insert(name) } else { vectorLocals.remove(name) }
    return isVector ? "V" : "T"
  }

  private func element(_ array: ArrayName) -> String { vectorArrays.contains(array) ? "V" : "T" }

  /// How far an address moves from lane to lane; 0 outside lanes.
  private func laneStride(_ address: Address) -> Int { lane.map { address.stride(of: $0.index) } ?? 0 }

  private mutating func load(
    _ prefix: String, _ components: Components, _ indent: String, _ used: Set<String>
  ) -> [String] {
    let stride = laneStride(components.address)
    let names = (0..<components.count).map { "\(prefix)_\($0)" }
    let isVector = stride != 0 || vectorArrays.contains(components.array)
    let kinds = names.map { declare($0, isVector) }
    guard stride > 1, stride == components.count, components.stride == 1 else {
      return names.indices.filter { used.contains(names[$0]) }.map { number in
        let address = components.address.advanced(by: number * components.stride)
        let value =
          stride == 0
          ? "\(components.array)[\(text(address))]" : vectorLoad(components.array, address, stride: stride)
        return "\(indent)const \(kinds[number]) \(names[number]) = \(value);"
      }
    }
    transposed.insert(components.count)
    let block = "\(prefix)_v"
    let arguments = "\(pointer(components.array, components.address)), \(block)\(rest)"
    return ["\(indent)V \(block)[\(components.count)]; load_\(components.count)\(part)(\(arguments));"]
      + names.indices.filter { used.contains(names[$0]) }.map {
        "\(indent)const V \(names[$0]) = \(block)[\($0)];"
      }
  }

  private var part: String { lane?.isPartial == true ? "_part" : "" }
  private var rest: String { lane?.isPartial == true ? ", n" : "" }

  private func vectorLoad(_ array: ArrayName, _ address: Address, stride: Int) -> String {
    if stride == 1 { return "load\(part)(\(pointer(array, address))\(rest))" }
    return "load_strided(\(pointer(array, address)), \(stride), \(lane?.isPartial == true ? "n" : "LANES"))"
  }

  private mutating func store(
    _ components: Components, _ values: [KernelExpression], _ mode: StoreMode, _ indent: String
  ) -> [String] {
    let array = components.array
    let stride = laneStride(components.address)
    let streams = streamed.contains(array) && mode == .set && lane?.isPartial == false
    if stride == 0 {
      return values.enumerated().map { number, value in
        let place = "\(array)[\(text(components.address.advanced(by: number * components.stride)))]"
        let isSum = isVector(value) && !vectorArrays.contains(array)
        let body = isSum ? "sum(\(text(value)))" : vectorArrays.contains(array) ? vectorText(value) : text(value)
        return "\(indent)\(place) \(mode == .set ? "=" : "+=") \(body);"
      }
    }
    if stride > 1, stride == components.count, components.stride == 1 {
      transposed.insert(components.count)
      let place = pointer(array, components.address)
      let count = components.count
      var lines = ["\(indent){"]
      lines.append("\(indent)  V out[\(count)];")
      if mode == .add { lines.append("\(indent)  load_\(count)\(part)(\(place), out\(rest));") }
      for (number, value) in values.enumerated() {
        lines.append("\(indent)  out[\(number)] \(mode == .set ? "=" : "+=") \(vectorText(value));")
      }
      lines.append(
        streams
          ? "\(indent)  stream_\(count)(\(place), out, stream);"
          : "\(indent)  store_\(count)\(part)(\(place), out\(rest));")
      return lines + ["\(indent)}"]
    }
    return values.enumerated().map { number, value in
      let address = components.address.advanced(by: number * components.stride)
      let place = pointer(array, address)
      let added = mode == .add ? "\(vectorLoad(array, address, stride: stride)) + (\(text(value)))" : vectorText(value)
      if stride > 1 {
        return "\(indent)store_strided(\(place), \(stride), \(added), \(lane?.isPartial == true ? "n" : "LANES"));"
      }
      return streams
        ? "\(indent)stream_1(\(place), \(added), stream);" : "\(indent)store\(part)(\(place), \(added)\(rest));"
    }
  }

  private func pointer(_ array: ArrayName, _ address: Address) -> String {
    let place = text(address)
    return place == "0" ? array.description : "\(array) + \(place)"
  }

  private func text(_ address: Address) -> String { address.text(times: "*") }

  private func multiplication(_ product: MatrixProduct) -> String {
    "multiply(\(product.arguments(pointer))" + ", \(product.mode == .add ? 1 : 0));"
  }

  // MARK: expressions

  private func isVector(_ value: KernelExpression) -> Bool {
    value.contains(
      local: vectorLocals.contains,
      element: { array, address in vectorArrays.contains(array) || laneStride(address) != 0 })
  }

  /// A value where a vector must stand.
  private mutating func vectorText(_ value: KernelExpression) -> String {
    if case .zero = value { return "ZERO" }
    return isVector(value) ? text(value) : "ZERO + \(parenthesized(value))"
  }

  private mutating func text(_ value: KernelExpression) -> String {
    switch value {
    case .zero: return "0"
    case .constant(let root): return name(of: root)
    case .local(let name): return name
    case .element(let array, let address):
      let stride = laneStride(address)
      return stride == 0 ? "\(array)[\(text(address))]" : vectorLoad(array, address, stride: stride)
    case .product(let factors): return factors.map { parenthesized($0) }.joined(separator: "*")
    case .sum(let terms):
      var text = ""
      for (index, term) in terms.enumerated() {
        text += index == 0 ? (term.isNegative ? "-" : "") : (term.isNegative ? " - " : " + ")
        text += parenthesized(term.value)
      }
      return text
    case .sign(let value): return "(\(text(value)) < 0 ? -1 : 1)"
    case .inverseRoot(let square):
      return "\(isVector(square) ? "inverse_roots" : "inverse_root")(\(text(square)))"
    }
  }

  private mutating func parenthesized(_ value: KernelExpression) -> String {
    if case .sum = value { return "(\(text(value)))" }
    return text(value)
  }

  private mutating func name(of constant: RationalRoot) -> String {
    if let name = constantNames[constant] { return name }
    let name = "c\(constants.count)"
    constants.append(constant)
    constantNames[constant] = name
    return name
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
    description.map { $0 == "√" ? "sqrt" : $0 == "−" ? "-" : String($0) }.joined()
  }
}
