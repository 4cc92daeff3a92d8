import Coupling
import ExactArithmetic
import Language
import Representations

extension SymbolText {
  /// Rows of spins between tall braces, columns aligned; an empty cell is drawn as a dash.
  static func braced(_ rows: [[HalfInteger?]]) -> [String] {
    let cells = rows.map { $0.map { $0.map(NumberText.signed) ?? "–" } }
    let widths = (0..<(cells.map(\.count).max() ?? 0)).map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.enumerated().map { index, row in
      let (left, right) =
        switch index {
        case 0: ("⎧", "⎫")
        case rows.count - 1: ("⎩", "⎭")
        default: rows.count == 3 ? ("⎨", "⎬") : ("│", "│")
        }
      let text = row.enumerated().map { String(repeating: " ", count: widths[$0] - $1.count) + $1 }
      return "\(left) \(text.joined(separator: "  ")) \(right)"
    }
  }
}

extension FunctionTable {
  private static let kind = Option("kind", .choice(["1", "2"]), "first (1, the default) or second kind")

  /// Wigner 12j symbols.
  static let wigner12j = Function(
    name: "12j", aliases: ["wigner12j"], usage: "twelve spins, row after row",
    summary: "a Wigner 12j symbol of the first or second kind", theme: .coefficients,
    details: [
      "First kind: the rows a₁ a₂ a₃ a₄, b₁₂ b₂₃ b₃₄ b₄₁, c₁ c₂ c₃ c₄; the triangles",
      "are (aᵢ aᵢ₊₁ b), (cᵢ cᵢ₊₁ b), (a₄ c₁ b₄₁), (c₄ a₁ b₄₁). With R the sum of all",
      "spins it is the sum over x of (−1)^(R−x) (2x+1) times",
      "  {a₁ a₂ b₁₂; c₂ c₁ x} {a₂ a₃ b₂₃; c₃ c₂ x}",
      "  {a₃ a₄ b₃₄; c₄ c₃ x} {a₄ c₁ b₄₁; a₁ c₄ x}",
      "Second kind: a square of four rows and columns, each a triangle, with an empty",
      "diagonal that is not typed: a₂ a₃ a₄, b₁ b₃ b₄, c₁ c₂ c₄, d₁ d₂ d₃. It is",
      "(−1)^(b₃−a₄−d₁+c₂) times the sum over x of (2x+1) times",
      "  {a₃ b₄ x; b₁ d₃ b₃} {a₃ b₄ x; c₄ a₂ a₄}",
      "  {b₁ d₃ x; d₂ c₁ d₁} {c₄ a₂ x; d₂ c₁ c₂}",
    ],
    options: [kind],
    examples: [
      Example("12j 1 1 1 1 1 1 1 1 1 1 1 1", "the first kind"),
      Example("12j --kind 2 1 1 1 1 1 1 1 1 1 1 1 1", "the second kind"),
      Example("12j 1/2 1 1/2 1 1/2 1/2 1/2 1/2 1/2 1 1/2 1 -q", "half-integers, the bare number"),
    ],
    reference: "Varshalovich1988, 10.13",
    answer: { call in
      let reader = CoefficientReader(call.source)
      let s = try reader.spins(reader.entries(count: 12, for: "12j"))
      let kind = Wigner12j.Kind(rawValue: call.arguments.integer("kind") ?? 1) ?? .first
      let symbol = Wigner12j(kind, s)
      try call.limits.allow(symbol, of: "this 12j symbol")
      let value = try symbol.value(cancellation: call.cancellation)
      let rows: [[HalfInteger?]] =
        switch kind {
        case .first: [Array(s[0..<4]), Array(s[4..<8]), Array(s[8..<12])]
        case .second:
          [
            [nil, s[0], s[1], s[2]], [s[3], nil, s[4], s[5]], [s[6], s[7], nil, s[8]], [s[9], s[10], s[11], nil],
          ]
        }
      return chainAnswer(
        call, name: "12j", kind: kind.rawValue, rows, value,
        zeroReason: symbol.zeroReason(isZero: value.isZero), brokenTriad: symbol.brokenTriad,
        triads: symbol.triads, sum: symbol.sum)
    })

  /// Wigner 15j symbols.
  static let wigner15j = Function(
    name: "15j", aliases: ["wigner15j"], usage: "fifteen spins, row after row",
    summary: "a Wigner 15j symbol of the first or second kind", theme: .coefficients,
    details: [
      "The rows j₁ … j₅, l₁ … l₅, k₁ … k₅. It is the sum over x of (−1)^(R+p·x) (2x+1)",
      "times the product of five {jᵢ kᵢ x; kᵢ₊₁ jᵢ₊₁ lᵢ}, R the sum of all spins. First",
      "kind: j₆ = k₁, k₆ = j₁ and p = 4; second kind: j₆ = j₁, k₆ = k₁ and p = 5. The",
      "triangles are (jᵢ jᵢ₊₁ lᵢ) and (kᵢ kᵢ₊₁ lᵢ). There are five kinds in all; the",
      "other three are not here.",
    ],
    options: [kind],
    examples: [
      Example("15j 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "the first kind"),
      Example("15j --kind 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "the second kind"),
    ],
    reference: "Yutsis1962, 17.1 and 17.2",
    answer: { call in
      let reader = CoefficientReader(call.source)
      let s = try reader.spins(reader.entries(count: 15, for: "15j"))
      let kind = Wigner15j.Kind(rawValue: call.arguments.integer("kind") ?? 1) ?? .first
      let symbol = Wigner15j(kind, s)
      try call.limits.allow(symbol, of: "this 15j symbol")
      let value = try symbol.value(cancellation: call.cancellation)
      return chainAnswer(
        call, name: "15j", kind: kind.rawValue, [Array(s[0..<5]), Array(s[5..<10]), Array(s[10..<15])], value,
        zeroReason: symbol.zeroReason(isZero: value.isZero), brokenTriad: symbol.brokenTriad,
        triads: symbol.triads, sum: symbol.sum)
    })

  /// The answer of a symbol that is a sum of products of 6j symbols.
  private static func chainAnswer(
    _ call: Call, name: String, kind: Int, _ rows: [[HalfInteger?]], _ value: RationalRoot,
    zeroReason: ZeroReason?, brokenTriad: [HalfInteger]?, triads: [[HalfInteger]], sum: SixJSum?
  ) -> Answer {
    let cells = rows.map { row in row.map { $0.map(NumberText.signed) ?? "–" }.joined(separator: " ") }
    let canonical = "\(name)\(kind == 1 ? "I" : "II")(\(cells.joined(separator: "; ")))"
    let because = zeroReason.map { reason in
      reason == .triangle && brokenTriad == nil
        ? "no x forms a triangle with every pair that is summed over" : recouplingZero(brokenTriad)
    }
    return CoefficientAnswer(
      call: call, symbol: SymbolText.braced(rows), canonical: canonical, value: ExactNumber(value),
      zeroReason: zeroReason, explanation: because
    ).answer {
      try SixJSumExplanation(
        name: name, triads: triads, sum: sum, value: value, reference: "Varshalovich1988, 10.13; Yutsis1962, 17.1"
      ).explanation(call.cancellation)
    }
  }

  /// Fano's X.
  static let fano = Function(
    name: "fano", aliases: ["fano-x"], usage: "a b c d e f g h i", summary: "the coefficient X(abc; def; ghi) of Fano",
    theme: .coefficients,
    details: [
      "--norm 9j (the default): X is the 9j symbol with the rows abc, def, ghi, as Fano",
      "and Racah write it.",
      "--norm unitary: X is √((2c+1)(2f+1)(2g+1)(2h+1)) times it, the element",
      "⟨(ab)c (de)f; i | (ad)g (be)h; i⟩ of an orthogonal matrix; some authors and",
      "programs give this one Fano's name.",
    ],
    options: [Option("norm", .choice(["9j", "unitary"]), "the 9j symbol itself or the recoupling coefficient (9j)")],
    examples: [
      Example("fano 1 1 2 1 1 2 2 2 4", "the 9j symbol by another name"),
      Example("fano 1 1 2 1 1 2 2 2 4 --norm unitary", "the recoupling coefficient"),
    ],
    reference: "Fano1959",
    answer: { call in
      let reader = CoefficientReader(call.source)
      let s = try reader.spins(reader.entries(count: 9, for: "fano"))
      let coefficient = PairRecoupling(s)
      try call.limits.allow(coefficient, of: "this coefficient")
      let isUnitary = call.arguments.text("norm") == "unitary"
      let value =
        try isUnitary
        ? coefficient.value(cancellation: call.cancellation)
        : coefficient.symbol.value(cancellation: call.cancellation)
      let rows = stride(from: 0, to: 9, by: 3).map { start in
        s[start..<start + 3].map(\.description).joined(separator: " ")
      }
      let text = "X(\(rows.joined(separator: "; ")))"
      let reason = coefficient.zeroReason(isZero: value.isZero)
      var answer = CoefficientAnswer(
        call: call, symbol: [text], canonical: text + (isUnitary ? " unitary" : ""), value: ExactNumber(value),
        zeroReason: reason, explanation: reason.map { nineJZero(coefficient.symbol, $0) }
      ).answer {
        let scale =
          isUnitary ? PairRecouplingText.scale(coefficient, value) : ["norm 9j: X is the 9j symbol itself"]
        return try SixJSumExplanation.nineJ(coefficient.symbol, scale: scale, call)
      }
      answer.text +=
        isUnitary ? "\n  norm unitary: ⟨(ab)c (de)f; i | (ad)g (be)h; i⟩" : "\n  norm 9j: the 9j symbol itself"
      return answer
    })
}
