import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Recoupling between LS and jj.
  static let lsjj = Function(
    name: "lsjj", usage: "l1 s1 j1 l2 s2 j2 L S J | l1 s1 l2 s2 J",
    summary: "from LS to jj coupling: a coefficient, or the whole matrix", theme: .coefficients,
    forms: [("l1 s1 j1 l2 s2 j2 L S J", "one coefficient"), ("l1 s1 l2 s2 J", "the whole matrix")],
    details: [
      "Nine numbers: ⟨(l₁ s₁)j₁ (l₂ s₂)j₂; J | (l₁ l₂)L (s₁ s₂)S; J⟩, which is",
      "√((2j₁+1)(2j₂+1)(2L+1)(2S+1)) times the 9j symbol with the rows l₁ s₁ j₁, l₂ s₂",
      "j₂, L S J: the rows as they are typed. Five numbers: the orthogonal matrix of",
      "all of them, rows (j₁ j₂), columns LS terms ²ˢ⁺¹L or (L S).",
    ],
    examples: [
      Example("lsjj 1 1/2 3/2 1 1/2 1/2 1 1 1", "one coefficient"),
      Example("lsjj 1 1/2 1 1/2 1", "the matrix of two p electrons"),
      Example("lsjj 1 1/2 1/2 1 1/2 1/2 1 0 1 -q", "the bare number"),
    ],
    reference: "Edmonds1957, 6.4",
    answer: { call in
      let reader = CoefficientReader(call.source)
      let all = SourceRange(0, call.source.text.utf8.count)
      let spins = try reader.spins(reader.entries(in: all))
      switch spins.count {
      case 9: return try coefficient(call, spins)
      case 5: return try LSjjTable(call, spins).answer
      default: throw StateError.lsjjCount(found: spins.count).diagnostic(all, in: call.source)
      }
    })

  private static func coefficient(_ call: Call, _ s: [HalfInteger]) throws -> Answer {
    let coefficient = PairRecoupling(s)
    try call.limits.allow(coefficient, of: "this recoupling coefficient")
    let value = try coefficient.value(cancellation: call.cancellation)
    let text =
      "⟨(\(s[0]) \(s[1]))\(s[2]) (\(s[3]) \(s[4]))\(s[5]); \(s[8]) | (\(s[0]) \(s[3]))\(s[6])"
      + " (\(s[1]) \(s[4]))\(s[7]); \(s[8])⟩"
    let reason = coefficient.zeroReason(isZero: value.isZero)
    return CoefficientAnswer(
      call: call, symbol: [text], canonical: text, value: ExactNumber(value), zeroReason: reason,
      explanation: reason.map { nineJZero(coefficient.symbol, $0) }
    ).answer {
      try SixJSumExplanation.nineJ(coefficient.symbol, scale: PairRecouplingText.scale(coefficient, value), call)
    }
  }
}

/// The matrix between the states of jj and of LS coupling.
private struct LSjjTable {
  private let call: Call
  private let coupling: LSjjCoupling
  private let values: [[RationalRoot]]

  init(_ call: Call, _ spins: [HalfInteger]) throws {
    self.call = call
    let particles = Array(spins[0..<4])
    let size = LSjjCoupling.pairs(of: particles)
    try call.limits.allow(terms: size * size, of: "this matrix")
    coupling = LSjjCoupling(spins[0], spins[1], spins[2], spins[3], total: spins[4])
    guard !coupling.rows.isEmpty else {
      throw StateError.noTotal(spins[4], particles).diagnostic(
        SourceRange(0, call.source.text.utf8.count).lastWord(in: call.source), in: call.source)
    }
    let dimension = coupling.rows.count
    let middle = coupling[dimension / 2, dimension / 2].steps
    try call.limits.allow(steps: middle * Integer(dimension) * Integer(dimension), of: "this matrix")
    let (table, cancellation) = (coupling, call.cancellation)
    values = try coupling.rows.indices.map { row in
      try table.columns.indices.map { try table[row, $0].value(cancellation: cancellation) }
    }
  }

  /// Why an entry vanishes, in few words.
  private static func because(_ coefficient: PairRecoupling, _ reason: ZeroReason) -> String {
    guard reason == .antisymmetry else { return FunctionTable.nineJZero(coefficient.symbol, reason) }
    let total = coefficient.symbol.spins.reduce(HalfInteger(0), +)
    return "exchanging two equal rows or columns gives (−1)^\(total) = −1"
  }

  /// `³P` where both numbers allow it, otherwise `(L S)`.
  private func name(column: Int) -> String {
    let (total, spin) = (coupling.columns[column].first, coupling.columns[column].second)
    let letters = Array("SPDFGHIKLMNOQRTUV")
    guard let degree = total.asInt, degree < letters.count else { return "(\(total) \(spin))" }
    return call.spelled(NumberText.superscript(spin.twice + 1)) + String(letters[degree])
  }

  private func name(row: Int) -> String { "(\(coupling.rows[row].first) \(coupling.rows[row].second))" }

  private func text(_ value: RationalRoot) -> String {
    call.form == .decimal ? NumberText.decimal(value, digits: call.digits) : call.spelled(NumberText.exact(value))
  }

  private var canonical: String {
    let p = coupling.particles
    return "⟨(\(p[0]) \(p[1]))j₁ (\(p[2]) \(p[3]))j₂; \(coupling.total)"
      + " | (\(p[0]) \(p[2]))L (\(p[1]) \(p[3]))S; \(coupling.total)⟩"
  }

  /// The matrix as rows and columns, or entry by entry where the page is too narrow.
  private var table: [String] {
    var columns = Columns([.left] + coupling.columns.map { _ in .right }, gap: "   ")
    columns.append([call.spelled("(j₁ j₂)")] + coupling.columns.indices.map { name(column: $0) })
    for row in coupling.rows.indices { columns.append([name(row: row)] + values[row].map(text)) }
    let lines = columns.lines()
    if lines.allSatisfy({ $0.count <= call.pageWidth }) { return lines }
    var list = Columns([.left, .left, .left])
    list.append([call.spelled("(j₁ j₂)"), "LS", "value"])
    for row in coupling.rows.indices {
      for column in coupling.columns.indices {
        list.append([name(row: row), name(column: column), text(values[row][column])])
      }
    }
    return list.lines()
  }

  /// The zeros with their reasons, row after row.
  private var zeros: [(row: Int, column: Int, reason: ZeroReason)] {
    coupling.rows.indices.flatMap { row in
      coupling.columns.indices.compactMap { column in
        guard values[row][column].isZero, let reason = coupling[row, column].zeroReason else { return nil }
        return (row, column, reason)
      }
    }
  }

  var answer: Answer {
    var lines = [canonical] + table
    let zeros = zeros
    lines += zeros.prefix(4).map { zero in
      "  0 at \(name(row: zero.row)), \(name(column: zero.column)): "
        + Self.because(coupling[zero.row, zero.column], zero.reason)
    }
    if zeros.count > 4 { lines.append("  and \(zeros.count - 4) more zeros (all with --json)") }
    let quiet = values.map { row in
      row.map { CoefficientAnswer.quiet(ExactNumber($0), call) }.joined(separator: " ")
    }.joined(separator: "; ")
    let reasons = zeros.reduce(into: [[Int]: ZeroReason]()) { $0[[$1.row, $1.column]] = $1.reason }
    let entries = coupling.rows.indices.flatMap { row in
      coupling.columns.indices.map { column -> JSON in
        let (pair, term, value) = (coupling.rows[row], coupling.columns[column], values[row][column])
        return .object([
          "two_j1": .integer(pair.first.twice), "two_j2": .integer(pair.second.twice),
          "two_L": .integer(term.first.twice), "two_S": .integer(term.second.twice),
          "sq": .string(value.signedSquare.description), "value": .number(Rounding.double(value)),
          "zero_because": reasons[[row, column]].map { .string($0.rawValue) } ?? .null,
        ])
      }
    }
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: quiet,
      document: Record.document(
        "lsjj", input: call.source.text, canonical: canonical,
        [
          "result": .object([
            "text": .string(quiet), "rows": .array(coupling.rows.indices.map { .string(name(row: $0)) }),
            "columns": .array(coupling.columns.indices.map { .string(name(column: $0)) }), "entries": .array(entries),
          ])
        ]))
    answer.explanation = {
      let rows = coupling.rows.indices.map { (name: name(row: $0), values: values[$0]) }
      return Explanation(
        ["an entry is √((2j₁+1)(2j₂+1)(2L+1)(2S+1)) {l₁ s₁ j₁; l₂ s₂ j₂; L S J}"]
          + (try MatrixExplanation.rows(rows, cancellation: call.cancellation)),
        reference: call.function.reference)
    }
    return answer
  }
}
