import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// Coupling tensors of any group: `cg "Oh: T1u x T1u -> T2g"`, without an arrow all that the product holds.
struct IntertwinerAnswer {
  /// One copy of one irrep in the product.
  private struct Block {
    let labels: [String]
    let copy: Int
    /// Whether the map is J·T, T the copy and J the complex structure of the output.
    let isTurned: Bool
    let tensor: IntertwinerTensor
    let entries: [IntertwinerEntry]
  }

  private let call: Call
  private let group: String
  private let canonical: String
  private let basis: ComponentBasis
  private let norm: TensorNormalization
  private let isComplex: Bool
  private let blocks: [Block]
  /// The components of every irrep that occurs, by label.
  private let components: [(label: String, names: [String])]
  /// Why there is no tensor.
  private let reason: String
  /// Makes the derivation: the product of the first pair.
  private let derivation: () throws -> [String]

  /// The tensors where the labels are in a group that is no rotation group; nil for rotation groups.
  static func answer(_ call: Call, _ tree: Syntax) throws -> Answer? { try tensors(call, tree)?.answer() }

  /// The same as data, for `export`.
  static func exported(_ call: Call, _ tree: Syntax) throws -> Answer? { try tensors(call, tree)?.exported() }

  /// The tensors of all pairs of irreps of a finite group.
  static func exported(_ call: Call, allOf group: any TabulatedGroup) throws -> Answer {
    func open<G: CoupledGroup & TabulatedGroup>(_ group: G) throws -> Answer {
      let irreps = group.allIrreps
      let pairs = irreps.indices.flatMap { a in irreps[a...].map { (irreps[a], $0) } }
      return try IntertwinerAnswer(call, group, pairs: pairs, outputs: nil, canonical: "all pairs of \(group.name)")
        .exported()
    }
    guard let coupled = group as? any (CoupledGroup & TabulatedGroup) else {
      throw EvaluationError(kind: .notYet("coupling tensors of \(group.name)"), range: SourceRange(0, 0))
    }
    return try open(coupled)
  }

  private static func tensors(_ call: Call, _ tree: Syntax) throws -> IntertwinerAnswer? {
    var (evaluator, body) = (call.evaluator, tree)
    while case .group(let name, let inner) = body.kind {
      evaluator = try evaluator.inGroup(name)
      body = inner
    }
    var (product, output) = (body, Syntax?.none)
    if case .arrow(let left, let right) = body.kind { (product, output) = (left, right) }
    guard case .product(let factors) = product.kind, factors.count == 2 else { return nil }
    let context = try evaluator.context(of: factors + (output.map { [$0] } ?? []))
    guard context.rotations == nil else { return nil }
    func open<G: CoupledGroup & CharacterGroup>(_ group: G) throws -> IntertwinerAnswer {
      func irreps(_ tree: Syntax) throws -> [G.Irrep] {
        try evaluator.irreps(tree, context).regrouped.segments.compactMap { group.irrep(labelled: $0.label) }
      }
      let (left, right) = (try irreps(factors[0]), try irreps(factors[1]))
      let outputs = try output.map(irreps)
      let text = { (irreps: [G.Irrep]) in irreps.map(group.label).joined(separator: " + ") }
      return try IntertwinerAnswer(
        call, group, pairs: left.flatMap { a in right.map { (a, $0) } }, outputs: outputs,
        canonical: "\(text(left)) ⊗ \(text(right))" + (outputs.map { " → \(text($0))" } ?? ""))
    }
    guard let group = context.group as? any (CoupledGroup & CharacterGroup) else {
      throw evaluator.error(.notYet("coupling tensors of \(context.groupName)"), tree.range)
    }
    return try open(group)
  }

  private init<G: CoupledGroup & CharacterGroup>(
    _ call: Call, _ group: G, pairs: [(G.Irrep, G.Irrep)], outputs: [G.Irrep]?, canonical: String
  ) throws {
    (self.call, self.group, self.canonical) = (call, group.name, canonical)
    let (basis, norm): (ComponentBasis, TensorNormalization) = (
      try Self.basis(call), call.arguments.choice("norm") ?? .cg
    )
    (self.basis, self.norm) = (basis, norm)
    let label = { group.label(of: $0) }
    let isWhole = call.arguments.has("all")
    var table = IntertwinerTable(of: group, in: basis, limits: call.limits)
    var blocks: [Block] = []
    var used: [G.Irrep] = []
    do {
      for (a, b) in pairs {
        let product = group.product(a, b).map(\.irrep)
        used += [a, b] + (outputs ?? product)
        for c in outputs ?? product where product.contains(c) {
          let space = try table.intertwiners(a, b, to: c, cancellation: call.cancellation)
          let width = isWhole && space.complexStructure != nil ? 2 : 1
          for (number, tensor) in (isWhole ? space.basis : space.copies).enumerated() {
            blocks.append(
              Block(
                labels: [a, b, c].map(label), copy: number / width, isTurned: number % width == 1, tensor: tensor,
                entries: try tensor.entries.map { entry in
                  try call.cancellation.check()
                  return IntertwinerEntry(entry, of: tensor, norm: norm)
                }))
          }
        }
      }
      var components: [(label: String, names: [String])] = []
      for irrep in used where !components.contains(where: { $0.label == label(irrep) }) {
        let representation = try table.representation(of: irrep)
        components.append((label(irrep), representation.components.map(Self.name)))
      }
      self.components = components
    } catch let error as ComponentBasisError {
      throw CommandError.incompatible(
        "\(error.irrep) of \(error.group) has no basis '\(error.basis.rawValue)'", help: "without --basis")
    }
    self.blocks = blocks
    derivation = {
      try pairs.prefix(1).flatMap { a, b in
        try ProductExplanation.lines(
          IrrepSum(group, [IrrepTerm(a)]), IrrepSum(group, [IrrepTerm(b)]), limits: call.limits,
          cancellation: call.cancellation)
      }
    }
    isComplex = blocks.contains { $0.entries.contains { !$0.isReal } }
    reason = pairs.map { a, b in
      "\(label(a)) ⊗ \(label(b)) = \(IrrepsText.plain(IrrepSum(group, group.product(a, b))))"
    }.joined(separator: ", ")
  }

  /// The basis of components that is asked for.
  private static func basis(_ call: Call) throws -> ComponentBasis {
    switch call.arguments.text("basis") {
    case nil, "real", "stated": return .stated
    case "complex": return .complex
    case "cartesian": return .cartesian
    case let name?:
      throw CommandError.incompatible(
        "the basis '\(name)' belongs to SO3 and O3", help: "--basis real (partner functions), complex or cartesian")
    }
  }

  /// A component as a combination of functions.
  static func name(_ function: BasisFunction) -> String {
    var text = ""
    for term in function.terms {
      let coefficient = CyclotomicText.exact(term.coefficient)
      let isSum = CyclotomicText.isSum(coefficient)
      let isNegative = !isSum && coefficient.hasPrefix("−")
      let size = isNegative ? String(coefficient.dropFirst()) : coefficient
      let factor = size == "1" ? "" : isSum ? "(\(size))·" : "\(size)·"
      let name = term.name.hasPrefix("|") ? String(term.name.map { $0 == "-" ? "−" : $0 }) : term.name
      let body = factor.isEmpty || name.allSatisfy { $0.isLetter || $0 == "²" } ? name : "(\(name))"
      text += (isNegative ? "−" : text.isEmpty ? "" : "+") + factor + body
    }
    return text
  }

  private var basisName: String {
    switch basis {
    case .stated: isComplex ? "|j m⟩" : "partner functions"
    case .complex: "complex |j m⟩"
    case .cartesian: "cartesian (t, x, y, z), η = (+ − − −)"
    }
  }

  func answer() throws -> Answer {
    var lines: [String] = []
    for block in blocks {
      if !lines.isEmpty { lines.append("") }
      lines += try text(block)
    }
    if blocks.isEmpty { lines = ["\(canonical)   no tensor", "  because \(reason)"] }
    if !blocks.isEmpty { lines.append("components, orthonormal:") }
    for (label, names) in components where !blocks.isEmpty {
      lines += "  \(label) = (\(names.joined(separator: ", ")))".wrapped(to: call.pageWidth, indent: 4)
    }
    var answer = Answer(
      text: lines.joined(separator: "\n"),
      quiet: try blocks.flatMap { try $0.entries.map { try exact($0) } }.joined(separator: " "),
      document: try document())
    answer.forms = try forms()
    answer.isNo = blocks.isEmpty
    answer.explanation = {
      let counts = blocks.map { "\($0.labels[2]): \($0.entries.count) of \($0.tensor.shape.reduce(1, *)) components" }
      return Explanation(
        try derivation() + [
          "a tensor for each copy: " + Explanation.shortened(counts, to: 6, "tensors").joined(separator: "; ")
        ],
        reference: "Serre1977, 2.3")
    }
    return answer.keeping(tensorOf: "\(group): \(canonical)", call)
  }

  /// The document, or its other forms.
  private func exported() throws -> Answer {
    let json = try document()
    var answer = Answer(
      text: json.serialized,
      quiet: "\(blocks.count) blocks, \(blocks.reduce(0) { $0 + $1.entries.count }) non-zero", document: json)
    answer.forms = try forms()
    answer.isNo = blocks.isEmpty
    return answer
  }

  private func text(_ block: Block) throws -> [String] {
    let total = block.tensor.shape.reduce(1, *)
    let copies = blocks.count { $0.labels == block.labels }
    let head = [
      "\(block.labels[0]) ⊗ \(block.labels[1]) → \(block.labels[2])" + (copies > 1 ? "   copy \(block.copy)" : "")
        + (block.isTurned ? ", turned by J" : ""),
      "\(block.entries.count) of \(total) non-zero", "basis \(basisName)", "norm \(norm.rawValue)",
    ]
    var columns = Columns([.right, .right, .right, .left, .left])
    columns.append(["i", "j", "k", "value", "≈"])
    for entry in block.entries {
      try call.cancellation.check()
      let decimal = entry.decimal(digits: call.digits)
      columns.append(
        entry.place.map(String.init) + [
          call.spelled(try entry.exact()), decimal.hasPrefix("-") ? decimal : " " + decimal,
        ])
    }
    let note =
      block.tensor.isRational
      ? []
      : ["  the norm is no rational: squared norm \(CyclotomicText.exact(block.tensor.squaredNorm)) of the integers"]
    let title = head.joined(separator: "   ").wrapped(to: call.pageWidth, indent: 2).map(\.trimmedEnd)
    return title + columns.lines() + note
  }

  private var convention: JSON {
    .object([
      "basis": .string(basis == .stated ? (isComplex ? "complex" : "real") : basis.rawValue),
      "norm": .string(norm.rawValue),
      "axes": .string("xyz"), "layout": .string("in1,in2,out"),
    ])
  }

  private func document() throws -> JSON {
    Record.document(
      "cg", input: call.source.text, canonical: canonical,
      [
        "convention": convention,
        "blocks": .array(
          try blocks.map { block in
            let shape: JSON = .array(block.tensor.shape.map(JSON.integer))
            return .object(
              labels(of: block) + [
                .init("shape", shape), .init("entries", .array(try block.entries.map { try record($0) })),
              ])
          }), "group": .string(group),
        "components": .object(
          components.map { label, names in
            JSON.Member(label, .array(names.map { .string(ASCIIText.signs($0)) }))
          }),
      ])
  }

  private func exact(_ entry: IntertwinerEntry) throws -> String {
    try call.cancellation.check()
    return try entry.exact()
  }

  private func record(_ entry: IntertwinerEntry) throws -> JSON {
    try call.cancellation.check()
    return try entry.record()
  }

  /// The irreps and the copy of a block.
  private func labels(of block: Block) -> [JSON.Member] {
    [.init("irreps", .array(block.labels.map(JSON.string))), .init("copy", .integer(block.copy))]
      + (call.arguments.has("all") ? [.init("turned", .bool(block.isTurned))] : [])
  }

  /// One float64 array `T1u_T1u_T2g_0` for each block, and the header as `__e3__`.
  private func npz(_ header: String) throws -> Answer.Form {
    guard !isComplex else {
      throw CommandError.incompatible("these tensors are complex: no npz yet", help: "--format ndjson, csv or json")
    }
    let blocks = blocks
    let pieces = BulkOutput.Pieces(count: blocks.count) { (index: Int, _: Workbench) throws(Cancelled) in
      let block = blocks[index]
      let (shape, name) = (block.tensor.shape, (block.labels + ["\(block.copy)\(block.isTurned ? "J" : "")"]))
      return BulkOutput.Piece(tensor: name.joined(separator: "_"), shape: shape, entries: 0) { array in
        for entry in block.entries {
          array.set((entry.place[0] * shape[1] + entry.place[1]) * shape[2] + entry.place[2], entry.realValue)
        }
      }
    }
    let output = BulkOutput(parts: [.arrays(pieces), .text("__e3__", header), .directory])
    let count = blocks.reduce(0) { $0 + $1.entries.count }
    return .bytes(
      try output.collected(), summary: "\(blocks.count) arrays in1_in2_out_copy, float64, \(count) non-zero")
  }

  /// NDJSON and CSV: one record an entry; NPZ.
  private func forms() throws -> [String: () throws -> Answer.Form] {
    let header = JSON.object([
      "schema": .string("e3.cg/1"), "tool": Record.tool, "convention": convention, "group": .string(group),
      "blocks": .integer(blocks.count),
    ])
    return [
      "npz": { try npz(header.serialized) },
      "ndjson": {
        let records = try blocks.flatMap { block in
          try block.entries.map { entry -> String in
            guard case .object(let members) = try record(entry) else { return "" }
            return JSON.object(labels(of: block) + members).serialized
          }
        }
        return .text(([header.serialized] + records).joined(separator: "\n"))
      },
      "csv": {
        let head = CSV.line(["in1", "in2", "out", "copy", "i", "j", "k", "exact", "value", "imaginary"])
        let rows = try blocks.flatMap { block in
          try block.entries.map { entry -> String in
            let record = try record(entry)
            return CSV.line(
              block.labels + ["\(block.copy)"] + entry.place.map(String.init) + [
                ASCIIText.signs(try entry.exact()), record["value"]?.serialized ?? "",
                record["imaginary"]?.serialized ?? "0",
              ])
          }
        }
        return .text(String((head + rows.joined()).dropLast()))
      },
    ]
  }
}
