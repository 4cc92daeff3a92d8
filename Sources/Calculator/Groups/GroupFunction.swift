import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Character tables and what else is known of a group.
  static let group = Function(
    name: "group", usage: "GROUP", summary: "character table of a finite group, with its functions", theme: .groups,
    details: [
      "Point groups C1 Ci Cs Cn Cnv Cnh Dn Dnh Dnd S2n T Td Th O Oh I Ih for any n, Oh*",
      "or 2Oh for the double group, m-3m and the other Hermann–Mauguin symbols, grids",
      "Z4xZ4, products such as D4 x C3. Principal axis z, σv contains x, C2' lies along",
      "x; a frame in brackets turns the axes: D3[1,1,1;1,-1,0]. Everything is computed",
      "from exact generating matrices; --verify proves it again from the elements.",
      "  --generators: any finite group of exact unitary matrices, rows of numbers",
      "(√3/2, cos(2π/7)) with an empty line between matrices; irreps X1, X2 … over ℂ,",
      "classes 3A.",
      "  Irreps are over ℝ (a pair of conjugates is one label of complex type), spinor",
      "irreps of double groups over ℂ with Kramers pairs joined.",
      "  C∞v, D∞h and O2 have tables too, with 2cos kφ for turns by φ; --format svg",
      "draws any table. Functions of position are in the axes of the group, cubic ones",
      "up to degree 3.",
    ],
    options: [
      Option("list", "the groups that e3 knows"),
      Option("generators", .text("FILE"), "the group that the unitary matrices of a file generate"),
      Option("verify", "check the axioms of the group and of its table, element by element"),
      Option("products", "the products of all pairs of irreps"),
      Option("multiplication", "the elements and their multiplication table"),
      Option("subgroups", "the kinds of subgroups, with how they lie in the group"),
      Option("koster", "the symbols Γ of Koster and others beside the labels"),
      Option("kmax", .integer(0...500), "rows of C∞v, D∞h, O2 up to this frequency (3)"),
    ], formats: ["tex", "svg"], needsArguments: false, allowsAnyGroup: true,
    examples: [
      Example("group Oh", "the character table"), Example("group --list", "which groups are there?"),
      Example("group 6/mmm", "by its Hermann–Mauguin symbol"),
      Example("group D3* --ascii", "the double group, in plain ASCII"),
      Example("group C4v --products", "which irreps are in each product?"),
      Example("group D12h --verify", "prove the table from the elements"),
      Example("group Td --subgroups", "which subgroups does it have, and how?"),
      Example("group C3v --multiplication", "the elements and their products"),
      Example("group C4v --format tex", "the table for a paper"),
      Example("group Dinfh", "a linear molecule"), Example("group Cinfv* --kmax 2", "with spinor irreps, up to k = 2"),
      Example("group D3d* --koster", "with the names Γ1, Γ2 … of solids"),
      Example("group Oh --format svg", "the table as a drawing"),
    ],
    reference: "Cotton1990, app. II",
    answer: { call in
      if call.arguments.has("list") { return GroupList.answer(call) }
      if !call.arguments.has("generators"), let table = try call.axialTable() {
        return CharacterTableAnswer.answer(call, table)
      }
      try call.refuse(["kmax"], with: "a finite group", help: "--kmax is for Cinfv, Dinfh and O2")
      let group = try call.arguments.text("generators").map { try call.generatedGroup($0) } ?? call.tabulatedGroup()
      let parts = ["verify", "products", "multiplication", "subgroups"].filter(call.arguments.has)
      if let part = parts.first {
        try call.refuse(["koster"], with: "--\(part)", help: "it is for the character table")
      }
      guard parts.count < 2 else {
        throw CommandError.incompatible("--\(parts[0]) beside --\(parts[1])", help: "one of them at a time")
      }
      switch parts.first {
      case "verify": return try GroupVerification.answer(call, group)
      case "products": return try ProductTable(call, group).answer
      case "multiplication": return try MultiplicationTable.answer(call, group)
      case "subgroups": return try SubgroupList.answer(call, group)
      default:
        var answer = CharacterTableAnswer.answer(
          call, try CharacterTableContents(group, showsKoster: call.arguments.has("koster"), call.cancellation))
        answer.explanation = { try GroupExplanation.explanation(group, reference: call.function.reference) }
        return answer
      }
    })
}

extension FiniteGroupError {
  /// What is wrong with the generators.
  fileprivate var words: String {
    switch self {
    case .notSquare(let generator, let size): "generator \(generator + 1) is not \(size)×\(size)"
    case .notUnitary(let generator): "generator \(generator + 1) is not unitary: M·M† is not exactly 1"
    case .tooLarge(let limit): "the matrices do not close within \(limit) elements"
    case .conductorTooLarge(let limit): "the entries need roots of unity of an order past \(limit)"
    case .exponentTooLarge(let limit): "the eigenvalues are roots of unity of an order past \(limit)"
    case .relationsFail: "the matrices are no finite group"
    }
  }

  /// What may help.
  fileprivate var help: String? {
    switch self {
    case .notSquare: nil
    case .notUnitary: "entries are exact: √3/2, not 0.866; a finite group has a basis in which it is unitary"
    case .conductorTooLarge, .exponentTooLarge: nil
    case .tooLarge, .relationsFail: "the group is infinite or too large: turns are by rational multiples of π"
    }
  }
}

extension Call {
  /// The group that the positional text, or else the group of the session, names.
  ///
  /// - Throws: `EvaluationError` for names of no group.
  private func positionalGroup() throws -> NamedGroup {
    guard source.text.isEmpty else {
      return try group(named: source.text, in: source, SourceRange(0, source.text.utf8.count))
    }
    guard let chosen = session.group else { throw wrongArguments() }
    return chosen
  }

  /// The character table of C∞v, D∞h or O(2), if one of them is named and nothing else is asked of it.
  ///
  /// - Throws: `EvaluationError` for names of no group, `CommandError` for options that say nothing here.
  fileprivate func axialTable() throws -> CharacterTableContents? {
    guard !["verify", "products", "multiplication", "subgroups"].contains(where: arguments.has),
      let group = try positionalGroup().group as? any AxialGroup
    else { return nil }
    try refuse(["koster"], with: group.name, help: "--koster is for the 32 crystallographic groups and I, Ih")
    return CharacterTableContents(axial: group, upToFrequency: arguments.integer("kmax") ?? 3)
  }

  /// The finite group that the positional text, or else the group of the session, names.
  ///
  /// - Throws: `EvaluationError` for names of no group and for infinite groups.
  func tabulatedGroup() throws -> any TabulatedGroup {
    let range = SourceRange(0, source.text.utf8.count)
    let named = try positionalGroup()
    guard let group = named.group as? any TabulatedGroup else {
      throw EvaluationError(kind: .infiniteGroup(named.name), range: range, source: source)
    }
    try allow(table: group)
    return group
  }

  /// Refuses tables of more cells than anyone reads.
  ///
  /// - Throws: `LimitError`.
  func allow(table group: any TabulatedGroup) throws {
    let classes = group.classCount ?? 0
    try limits.allow(terms: classes * classes, of: "the table of \(group.name)")
  }

  /// The group that the matrices of a file generate, under the name that was typed, or G.
  ///
  /// - Throws: `CommandError`, `MatrixListError`.
  fileprivate func generatedGroup(_ path: String) throws -> any TabulatedGroup {
    let matrices = try MatrixListFile(path, self).matrices
    let size = matrices[0].rowCount
    let n = Integer(size)
    let products = Integer(GeneratedGroup.largestOrder) * Integer(matrices.count) * 20
    try limits.allow(steps: n * n * n * products, of: "the group of \(size)×\(size) matrices")
    do {
      return try GeneratedGroup(
        name: source.text.isEmpty ? "G" : source.text, generators: matrices.map(\.rows), size: size, limits: limits,
        cancellation: cancellation)
    } catch let error as FiniteGroupError {
      throw MatrixListError.axiom(error.words, help: error.help)
    }
  }

  /// The group with a name that stands in a text.
  ///
  /// - Throws: `EvaluationError`.
  func group(named name: String, in source: SourceText, _ range: SourceRange) throws -> NamedGroup {
    do throws(GroupNameError) {
      return try session.group(typed: name)
    } catch {
      throw EvaluationError(kind: .groupName(error), range: range, source: source)
    }
  }
}
