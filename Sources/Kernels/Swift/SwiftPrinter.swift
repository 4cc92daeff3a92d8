import ExactArithmetic

/// Tree → Swift, with vectors of the standard library in lanes.
///
/// Each operation is a statement of its own with its type written out: expressions of many operators that take numbers
/// and vectors alike cost the compiler more than the code is worth.
struct SwiftPrinter {
  private let type: ElementType
  /// The numbers in a vector.
  private let laneCount: Int
  /// The arrays whose every number is a vector over samples side by side.
  private let vectorArrays: Set<ArrayName>
  /// The arrays of which there is one row for a call.
  private let sharedRows: Set<ArrayName>
  /// The arrays that callers may leave out.
  private let optional: Set<ArrayName>
  /// The arrays that only the kernel sees.
  private let scratch: Set<ArrayName>
  /// The declarations of the rows of a sample inside a block of samples.
  private let rows: [ArrayName: String]

  /// The constants, in the order of their first use.
  private(set) var constants: [RationalRoot] = []
  private var constantNames: [RationalRoot: String] = [:]
  /// The tables of constants.
  private(set) var tables: [ConstantTable] = []
  /// Whether 1/√π is used.
  private(set) var usesRootPi = false
  private var vectorLocals = Set<String>()
  private var temporaries = 0
  private var isInSample: Bool
  private var bound = Set<ArrayName>()
  /// The index of the lanes inside which we are, and whether the last of them may be empty.
  private var lane: (index: String, isPartial: Bool)?
  private let cancellation: Cancellation

  init(
    type: ElementType, laneCount: Int, vectorArrays: Set<ArrayName>, sharedRows: Set<ArrayName>,
    optional: Set<ArrayName>, scratch: Set<ArrayName>, rows: [ArrayName: String], isInSample: Bool,
    cancellation: Cancellation
  ) {
    self.cancellation = cancellation
    self.type = type
    self.laneCount = laneCount
    self.vectorArrays = vectorArrays
    self.sharedRows = sharedRows
    self.optional = optional
    self.scratch = scratch
    self.rows = rows
    self.isInSample = isInSample
  }

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
    case .comment(let text): return ["\(indent)// \(text)"]
    case .block(let body): return braces("do", try lines(body, indent: indent + "  "), indent)
    case .loop(let index, let count, let body): return try loop(index, "0..<\(count)", body, indent)
    case .lanes(let index, let count, let body): return try lanes(index, count, body, indent)
    case .samples(let index, let body): return try samples(index, body, indent)
    case .table(let table, let body): return try rows(table, body, indent)
    case .local(let name, let value):
      guard used.contains(name) else { return [] }
      var lines: [String] = []
      define(name, value, indent, &lines)
      return lines
    case .load(let prefix, let components): return load(prefix, components, indent, used)
    case .store(let components, let values, let mode): return store(components, values, mode, indent)
    case .accumulator(let name):
      guard used.contains(name) else { return [] }
      vectorLocals.insert(name)
      return ["\(indent)var \(name): V = V.zero"]
    case .addToLocal(let name, let value):
      guard used.contains(name) || vectorLocals.contains(name) else { return [] }
      var lines: [String] = []
      let target = vectorLocals.contains(name) && !isVector(value) ? "\(name)[0]" : name
      lines.append("\(indent)\(target) += \(operand(value, indent, &lines))")
      return lines
    case .when(let array, let body): return try when(array, body, indent)
    case .clear(let array, let address, let count):
      let zero = vectorArrays.contains(array) ? "V.zero" : "0"
      return ["\(indent)(\(pointer(array, address))).initialize(repeating: \(zero), count: \(count))"]
    case .touch, .prefetch: return []
    case .multiply(let product): return [indent + multiplication(product)]
    }
  }

  // MARK: blocks

  private func braces(_ head: String, _ inner: [String], _ indent: String) -> [String] {
    inner.isEmpty ? [] : ["\(indent)\(head) {"] + inner + ["\(indent)}"]
  }

  private mutating func loop(
    _ index: String, _ range: String, _ body: [KernelNode], _ indent: String, front: [String] = []
  ) throws(Cancelled) -> [String] {
    let inner = try front + lines(body, indent: indent + "  ")
    return braces("for \(inner.words.contains(index) ? index : "_") in \(range)", inner, indent)
  }

  private mutating func lanes(
    _ index: String, _ count: Int, _ body: [KernelNode], _ indent: String
  ) throws(Cancelled) -> [String] {
    // What fills no vector is done number by number.
    if count < laneCount { return try loop(index, "0..<\(count)", body, indent) }
    lane = (index, count % laneCount != 0)
    defer { lane = nil }
    let inner = try lines(body, indent: indent + "  ")
    let rest =
      inner.words.contains("n") ? ["\(indent)  let n = min(\(laneCount), \(count) - \(index))"] : []
    return braces("for \(index) in stride(from: 0, to: \(count), by: \(laneCount))", rest + inner, indent)
  }

  private mutating func samples(
    _ index: String, _ body: [KernelNode], _ indent: String
  ) throws(Cancelled) -> [String] {
    let outer = (isInSample, bound)
    (isInSample, bound) = (true, [])
    defer { (isInSample, bound) = outer }
    let inner = try lines(body, indent: indent + "  ")
    let words = inner.words
    let arrays = rows.keys.sorted { $0.description < $1.description }.filter { words.contains("\($0)") }
    let front = arrays.compactMap { rows[$0].map { "\(indent)  \($0)" } }
    let name = (front + inner).words.contains(index) ? index : "_"
    return braces("for \(name) in 0..<samples", front + inner, indent)
  }

  private mutating func rows(
    _ table: ConstantTable, _ body: [KernelNode], _ indent: String
  ) throws(Cancelled) -> [String] {
    if !tables.contains(where: { $0.name == table.name }) { tables.append(table) }
    let row = "\(table.name)_row"
    if let constant = table.constant { vectorLocals.remove(constant) }
    let inner = try lines(body, indent: indent + "  ")
    let words = inner.words
    var front = table.columns.enumerated().filter { words.contains($0.element) }.map { number, column in
      "\(indent)  let \(column) = \(table.name)[\(table.columns.count) * \(row) + \(number)]"
    }
    if let constant = table.constant, words.contains(constant) {
      front.append("\(indent)  let \(constant): T = \(table.name)_constants[\(row)]")
    }
    return braces("for \(row) in 0..<\(table.rows.count)", front + inner, indent)
  }

  private mutating func when(
    _ array: ArrayName, _ body: [KernelNode], _ indent: String
  ) throws(Cancelled) -> [String] {
    guard optional.contains(array), !bound.contains(array), !vectorArrays.contains(array) else {
      return braces("do", try lines(body, indent: indent + "  "), indent)
    }
    let isUsed = body.usedOutsideSamples.contains(array)
    if isUsed { bound.insert(array) }
    defer { bound.remove(array) }
    let inner = try lines(body, indent: indent + "  ")
    return braces(isUsed ? "if let \(name(array))" : "if \(name(array)) != nil", inner, indent)
  }

  // MARK: memory

  /// The name of the pointer to the row of an array, or to all rows.
  private func name(_ array: ArrayName) -> String {
    if scratch.contains(array) || vectorArrays.contains(array) { return array.description }
    return isInSample && !sharedRows.contains(array) ? array.description : "\(array)Rows"
  }

  /// How far an address moves from lane to lane; 0 outside lanes.
  private func laneStride(_ address: Address) -> Int { lane.map { address.stride(of: $0.index) } ?? 0 }

  private var count: String { lane?.isPartial == true ? "n" : "\(laneCount)" }

  private func vectorLoad(_ array: ArrayName, _ address: Address, stride: Int) -> String {
    stride == 1 && lane?.isPartial == false
      ? "load(\(pointer(array, address)))" : "load(\(pointer(array, address)), \(stride), \(count))"
  }

  private mutating func declare(_ name: String, _ isVector: Bool) -> String {
    if isVector { vectorLocals.insert(name) } else { vectorLocals.remove(name) }
    return isVector ? "V" : "T"
  }

  private mutating func load(
    _ prefix: String, _ components: Components, _ indent: String, _ used: Set<String>
  ) -> [String] {
    let stride = laneStride(components.address)
    return (0..<components.count).filter { used.contains("\(prefix)_\($0)") }.map { number in
      let address = components.address.advanced(by: number * components.stride)
      let kind = declare("\(prefix)_\(number)", stride != 0 || vectorArrays.contains(components.array))
      let value =
        stride == 0
        ? "\(name(components.array))[\(text(address))]" : vectorLoad(components.array, address, stride: stride)
      return "\(indent)let \(prefix)_\(number): \(kind) = \(value)"
    }
  }

  private mutating func store(
    _ components: Components, _ values: [KernelExpression], _ mode: StoreMode, _ indent: String
  ) -> [String] {
    let array = components.array
    let stride = laneStride(components.address)
    var lines: [String] = []
    for (number, value) in values.enumerated() {
      let address = components.address.advanced(by: number * components.stride)
      if stride == 0 {
        let isSum = isVector(value) && !vectorArrays.contains(array)
        let isWidened = !isVector(value) && vectorArrays.contains(array)
        let body = isSum || isWidened ? atom(value, indent, &lines) : operand(value, indent, &lines)
        let whole = isSum ? "\(body).sum()" : isWidened ? "V(repeating: \(body))" : body
        lines.append("\(indent)\(name(array))[\(text(address))] \(mode == .set ? "=" : "+=") \(whole)")
        continue
      }
      let body = vector(value, indent, &lines)
      let whole = mode == .add ? "\(vectorLoad(array, address, stride: stride)) + \(body)" : body
      lines.append(
        stride == 1 && lane?.isPartial == false
          ? "\(indent)store(\(pointer(array, address)), \(whole))"
          : "\(indent)store(\(pointer(array, address)), \(stride), \(count), \(whole))")
    }
    return lines
  }

  private func pointer(_ array: ArrayName, _ address: Address) -> String {
    let place = text(address)
    return place == "0" ? name(array) : "\(name(array)) + (\(place))"
  }

  private func text(_ address: Address) -> String { address.text(times: " * ") }

  private func multiplication(_ product: MatrixProduct) -> String {
    "multiply(\(product.arguments(pointer))" + ", \(product.mode == .add))"
  }

  // MARK: expressions

  private func isVector(_ value: KernelExpression) -> Bool {
    value.contains(
      local: vectorLocals.contains,
      element: { array, address in vectorArrays.contains(array) || laneStride(address) != 0 })
  }

  /// A value as a name, a literal or a number in memory, after the statements that make it.
  private mutating func atom(_ value: KernelExpression, _ indent: String, _ lines: inout [String]) -> String {
    switch value {
    case .zero: return "0"
    case .constant(let root): return name(of: root)
    case .local(let name): return name
    case .element(.inverseRootPi, _):
      usesRootPi = true
      return "inverseRootPi"
    case .element(let array, let address):
      let stride = laneStride(address)
      return stride == 0 ? "\(name(array))[\(text(address))]" : vectorLoad(array, address, stride: stride)
    case .product, .sum, .inverseRoot, .sign:
      let name = "p\(temporaries)"
      temporaries += 1
      define(name, value, indent, &lines)
      return name
    }
  }

  /// The same, where a product of two may stand.
  private mutating func operand(_ value: KernelExpression, _ indent: String, _ lines: inout [String]) -> String {
    guard case .product(let factors) = value, factors.count == 2 else { return atom(value, indent, &lines) }
    return factors.map { atom($0, indent, &lines) }.joined(separator: " * ")
  }

  /// A value where a vector must stand.
  private mutating func vector(_ value: KernelExpression, _ indent: String, _ lines: inout [String]) -> String {
    if case .zero = value { return "V.zero" }
    return isVector(value) ? operand(value, indent, &lines) : "V(repeating: \(atom(value, indent, &lines)))"
  }

  /// `name` = value.
  private mutating func define(
    _ name: String, _ value: KernelExpression, _ indent: String, _ lines: inout [String]
  ) {
    let isVector = isVector(value)
    let kind = isVector ? "V" : "T"
    switch value {
    case .zero, .constant, .local, .element:
      lines.append("\(indent)let \(name): \(kind) = \(atom(value, indent, &lines))")
    case .inverseRoot(let square):
      lines.append("\(indent)let \(name): \(kind) = inverseRoot(\(atom(square, indent, &lines)))")
    case .sign(let number):
      lines.append("\(indent)let \(name): \(kind) = sign(\(atom(number, indent, &lines)))")
    case .product(let factors):
      var text = atom(factors[0], indent, &lines)
      for (number, factor) in factors.enumerated().dropFirst() {
        text += " * \(atom(factor, indent, &lines))"
        guard number < factors.count - 1 else { break }
        let isWide = factors[...number].contains(where: self.isVector)
        lines.append("\(indent)let \(name)_\(number): \(isWide ? "V" : "T") = \(text)")
        text = "\(name)_\(number)"
      }
      lines.append("\(indent)let \(name): \(kind) = \(text)")
    case .sum(let terms):
      var body: [String] = []
      for (number, term) in terms.enumerated() {
        let isFirst = number == 0
        let text =
          isFirst && isVector ? vector(term.value, indent, &lines) : operand(term.value, indent, &lines)
        if isFirst {
          let start = term.isNegative ? "-(\(text))" : text
          body.append("\(indent)\(terms.count == 1 ? "let" : "var") \(name): \(kind) = \(start)")
        } else {
          body.append("\(indent)\(name) \(term.isNegative ? "-=" : "+=") \(text)")
        }
      }
      lines += body
    }
    _ = declare(name, isVector)
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
    let root = type.swiftLiteral(PiRoot(root: .one, piExponent: -1))
    return constants.enumerated().map { index, constant in
      "\(indent)let c\(index): T = \(type.swiftLiteral(constant))  // \(constant.cComment)"
    } + (usesRootPi ? ["\(indent)let inverseRootPi: T = \(root)  // 1/sqrt(pi)"] : [])
  }
}

extension ElementType {
  /// The type in Swift.
  var swiftName: String { self == .float64 ? "Double" : "Float" }

  /// The correctly rounded constant as a hexadecimal literal of Swift.
  func swiftLiteral(_ value: RationalRoot) -> String { withoutSuffix(literal(value)) }

  /// The correctly rounded constant as a hexadecimal literal of Swift.
  func swiftLiteral(_ value: PiRoot) -> String { withoutSuffix(literal(value)) }

  private func withoutSuffix(_ text: String) -> String { text.last == "f" ? String(text.dropLast()) : text }
}

extension [String] {
  /// The identifiers that lines mention.
  var words: Set<String> {
    var words = Set<String>()
    for line in self {
      for word in line.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }) {
        words.insert(String(word))
      }
    }
    return words
  }
}

extension [KernelNode] {
  /// The arrays that are read or written outside loops over samples of a block.
  fileprivate var usedOutsideSamples: Set<ArrayName> {
    reduce(into: Set<ArrayName>()) { names, node in
      switch node {
      case .samples, .comment, .accumulator, .prefetch: return
      case .block(let body), .loop(_, _, let body), .lanes(_, _, let body), .table(_, let body), .when(_, let body):
        names.formUnion(body.usedOutsideSamples)
      case .local, .load, .store, .addToLocal, .clear, .touch, .multiply: names.formUnion([node].usedArrays)
      }
    }
  }
}
