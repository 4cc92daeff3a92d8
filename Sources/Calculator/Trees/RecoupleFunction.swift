import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Recoupling between two trees.
  static let recouple = Function(
    name: "recouple", usage: "TREE TREE j1 j2 … jn [J] | N",
    summary: "the exact orthogonal matrix between two couplings of n angular momenta", theme: .coefficients,
    forms: [
      ("\"(1 2) 3\" \"1 (2 3)\" j1 j2 j3 J", "the matrix between two couplings"), ("N", "all bracketings of N factors"),
    ],
    details: [
      "A tree is a bracketing of the factors 1 … n, or a, b, c …, each once, in any",
      "order: ((1 2) 3) 4, (1 2)(3 4), 1 (3 2). Then the n spins, factor 1 first, and",
      "the total J; without J every total there is.",
      "R[row, column] = ⟨row | column⟩; a row is the spins of the pairs of the first",
      "tree, a column those of the second. Three factors give √((2e+1)(2f+1)) times a",
      "6j symbol and a sign, four a 9j symbol or a product of 6j symbols, and so on.",
      "The matrix is made of exchanges and moves of one bracket, and is proved",
      "orthogonal.",
      "A number N alone: every bracketing of N factors, C(N−1) of them.",
    ],
    examples: [
      Example("recouple \"(1 2) 3\" \"1 (2 3)\" 1 1 2 1", "three spins to a total"),
      Example("recouple \"(1 2)(3 4)\" \"(1 3)(2 4)\" 1/2 1/2 1/2 1/2", "four electrons"),
      Example("recouple \"(a b) c\" \"(c a) b\" 1 1/2 1 1/2 -q", "letters for the factors"),
      Example("recouple 4", "how can four be bracketed?"),
    ],
    reference: "Biedenharn1981b, topic 12",
    answer: { call in
      if let word = call.arguments.positional.first, call.arguments.positional.count == 1, let count = Int(word) {
        return try bracketings(call, count)
      }
      return try RecoupleAnswer(call).answer
    })

  /// Every bracketing of some factors.
  private static func bracketings(_ call: Call, _ count: Int) throws -> Answer {
    guard count > 0 else { throw call.wrongArguments() }
    // C(n−1) = C(2n−2, n−1)/n
    let number = Integer.binomial(2 * min(count, 10_000) - 2, min(count, 10_000) - 1)
      .dividedExactly(by: Integer(min(count, 10_000)))
    try call.limits.allow(terms: number * Integer(count), of: "the bracketings of \(count) factors")
    let trees = CouplingTree.all(count).map(\.description)
    return Answer(
      text: trees.joined(separator: "\n"), quiet: trees.joined(separator: "; "),
      document: RecoupleAnswer.document(
        call, canonical: "bracketings of \(count) factors", text: "\(trees.count)", trees: trees, spins: [], blocks: [])
    )
  }
}

/// The matrices between two trees, one for each total.
private struct RecoupleAnswer {
  private let call: Call
  private let trees: [CouplingTree]
  private let spins: [HalfInteger]
  private let totals: [HalfInteger]

  init(_ call: Call) throws {
    self.call = call
    let words = call.arguments.positional
    guard words.count > 2 else { throw call.wrongArguments() }
    let first = try CouplingTree(words[0], in: call.source, at: 0)
    let offset = words[0].utf8.count + 1
    let second = try CouplingTree(words[1], in: call.source, at: offset)
    trees = [first, second]
    guard first.count == second.count else {
      throw CommandError.incompatible(
        "the trees have \(first.count) and \(second.count) factors", help: "both bracket the same factors")
    }
    let numbers = SourceRange(offset + words[1].utf8.count + 1, call.source.text.utf8.count)
    let reader = CoefficientReader(call.source)
    let all = try reader.spins(reader.entries(in: numbers))
    guard all.count == first.count || all.count == first.count + 1 else {
      throw EvaluationError(
        kind: .wrongSpinCount("this tree", expected: first.count, found: all.count), range: numbers,
        source: call.source)
    }
    spins = Array(all[..<first.count])
    let group = SU2()
    var reached = Irreps(group: group, terms: [IrrepTerm(SU2.Irrep(spin: spins[0]))])
    for spin in spins.dropFirst() {
      reached = try reached.tensorProduct(
        Irreps(group: group, terms: [IrrepTerm(SU2.Irrep(spin: spin))]), limits: call.limits,
        cancellation: call.cancellation)
    }
    totals = all.count > first.count ? [all[first.count]] : reached.terms.map(\.irrep.spin)
    guard totals.allSatisfy({ !reached.multiplicity(of: SU2.Irrep(spin: $0)).isZero }) else {
      throw StateError.noTotal(all[first.count], spins).diagnostic(
        numbers.lastWord(in: call.source), in: call.source)
    }
    let dimensions = totals.map { reached.multiplicity(of: SU2.Irrep(spin: $0)) }
    try call.limits.allow(terms: dimensions.reduce(0) { $0 + $1 * $1 }, of: "this matrix")
    let digits = Integer(1 + spins.reduce(0) { $0 + $1.twice } / 64)
    let steps = dimensions.reduce(Integer(0)) { $0 + RecouplingMatrix.steps(dimension: $1, factors: spins.count) }
    try call.limits.allow(steps: steps * digits, of: "this matrix")
  }

  private func irrep(_ spin: HalfInteger) -> O3.Irrep { O3.Irrep(degree: spin, parity: .even) }

  private func matrix(_ total: HalfInteger) throws -> RecouplingMatrix {
    try RecouplingMatrix(
      from: trees[0], to: trees[1], factors: spins.map(irrep), root: irrep(total), cancellation: call.cancellation)
  }

  /// The names of the pairs below the root: `j₁₂ j₁₂₃`.
  private func pairNames(_ tree: CouplingTree) -> String {
    let names = tree.pairs.dropLast().map { pair in
      let leaves = pair.leaves.sorted().map { $0 + 1 }
      let isShort = leaves.allSatisfy { $0 < 10 }
      return "j" + leaves.map { LegendreText.subscripted($0) }.joined(separator: isShort ? "" : ",")
    }
    return call.spelled(names.isEmpty ? "nothing" : names.joined(separator: " "))
  }

  private static func name(_ labels: LabelledTree) -> String {
    let spins = labels.pairs.dropLast().map(\.degree.description)
    return spins.isEmpty ? "1" : spins.joined(separator: " ")
  }

  private func text(_ value: RationalRoot) -> String {
    call.form == .decimal ? NumberText.decimal(value, digits: call.digits) : call.spelled(NumberText.exact(value))
  }

  private var canonical: String {
    "⟨\(trees[0]) | \(trees[1])⟩ of \(spins.map(\.description).joined(separator: ", "))"
  }

  /// The matrix as rows and columns, or entry by entry where the page is too narrow.
  private func table(_ matrix: RecouplingMatrix) -> [String] {
    var columns = Columns([.left] + matrix.columns.map { _ in .right }, gap: "   ")
    columns.append([""] + matrix.columns.map(Self.name))
    for (index, row) in matrix.rows.enumerated() {
      columns.append([Self.name(row)] + matrix.columns.indices.map { text(matrix[index, $0]) })
    }
    let lines = columns.lines()
    if lines.allSatisfy({ $0.count <= call.pageWidth }) { return lines }
    var list = Columns([.left, .left, .left], gap: "   ")
    list.append(["row", "column", "value"])
    for (index, row) in matrix.rows.enumerated() {
      for (other, column) in matrix.columns.enumerated() where !matrix[index, other].isZero {
        list.append([Self.name(row), Self.name(column), text(matrix[index, other])])
      }
    }
    return list.lines() + ["entries that are not listed are 0"]
  }

  private func quiet(_ matrix: RecouplingMatrix) -> String {
    matrix.rows.indices.map { row in
      matrix.columns.indices.map { CoefficientAnswer.quiet(ExactNumber(matrix[row, $0]), call) }
        .joined(separator: " ")
    }.joined(separator: "; ")
  }

  private func block(_ total: HalfInteger, _ matrix: RecouplingMatrix, isOrthogonal: Bool) -> JSON {
    let labels = { (states: [LabelledTree]) in
      JSON.array(states.map { .array($0.pairs.dropLast().map { .integer($0.degree.twice) }) })
    }
    return .object([
      "two_J": .integer(total.twice), "two_rows": labels(matrix.rows), "two_columns": labels(matrix.columns),
      "entries": .array(
        matrix.rows.indices.flatMap { row in
          matrix.columns.indices.map { column -> JSON in
            let value = matrix[row, column]
            return .object([
              "row": .integer(row), "column": .integer(column), "sq": .string(value.signedSquare.description),
              "value": .number(Rounding.double(value)),
            ])
          }
        }),
      "orthogonal": .bool(isOrthogonal),
    ])
  }

  var answer: Answer {
    get throws {
      var lines = [canonical, "rows \(pairNames(trees[0])), columns \(pairNames(trees[1]))"]
      var (texts, blocks): ([String], [JSON]) = ([], [])
      for total in totals {
        let matrix = try matrix(total)
        let isOrthogonal = matrix.isOrthogonal
        guard isOrthogonal else {
          throw ProofFailure(claim: "the orthogonality of this matrix", failures: ["J = \(total)"])
        }
        lines.append("J = \(total)   \(matrix.rows.count) × \(matrix.rows.count), R Rᵀ = 1 proved")
        if call.format != "json" { lines += table(matrix) }
        texts.append(quiet(matrix))
        blocks.append(block(total, matrix, isOrthogonal: isOrthogonal))
      }
      let text = texts.joined(separator: " | ")
      var answer = Answer(
        text: lines.flatMap { $0.wrapped(to: call.pageWidth, indent: 4) }.joined(separator: "\n"), quiet: text,
        document: Self.document(
          call, canonical: canonical, text: text, trees: trees.map(\.description), spins: spins, blocks: blocks))
      answer.explanation = {
        try RecouplingExplanation.explanation(trees, spins: spins, total: totals[0], matrix(totals[0]), call)
      }
      return answer
    }
  }

  /// The document `e3.recouple/1`.
  static func document(
    _ call: Call, canonical: String, text: String, trees: [String], spins: [HalfInteger], blocks: [JSON]
  ) -> JSON {
    Record.document(
      "recouple", input: call.source.text, canonical: canonical,
      [
        "result": .object([
          "text": .string(text), "trees": .array(trees.map(JSON.string)),
          "two_j": .array(spins.map { .integer($0.twice) }), "blocks": .array(blocks),
        ])
      ])
  }
}
