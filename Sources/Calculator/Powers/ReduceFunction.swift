import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Tensors with symmetries of indices.
  static let reduce = Function(
    name: "reduce", usage: "FORMULA INDEX=IRREPS …", summary: "tensors with a symmetry of their indices, decomposed",
    theme: .products,
    forms: [("\"ij=ji\" i=1o", "a tensor with a symmetry of its indices")],
    details: [
      "Each side of the formula is a permutation of the same letters, with a sign if it",
      "changes one: ijk=-jik. What the sides say together holds. Irreps are given to",
      "one index of those that the symmetry exchanges; one without symmetry needs its",
      "own: ijk=ikj takes i and j.",
    ] + BasisAnswer.details,
    options: [.group, .keep] + BasisAnswer.options,
    formats: ["tex"] + BasisAnswer.formats, allowsAnyGroup: true,
    examples: [
      Example("reduce \"ijkl=jikl=ijlk=klij\" i=1o", "what is in an elasticity tensor?"),
      Example("reduce \"ij=ji\" i=1o --show basis", "a stress, with its basis"),
      Example("reduce \"ij=-ji\" i=1o --format ndjson --entries all", "the entries as data"),
      Example("reduce -q \"ij=ji\" i=1o", "the bare answer"),
      Example("reduce \"ijk=ikj\" i=1o j=1o", "a piezoelectric tensor"),
      Example("reduce \"ijk=-jik=-ikj\" i=1o+0e", "antisymmetric in three"),
      Example("reduce \"ij\" i=1o j=2e", "no symmetry: a product"), Example("reduce \"ij=ji\" i=1/2", "two spins 1/2"),
    ],
    reference: "Geiger2022, ReducedTensorProducts",
    answer: { call in
      let indices = try IndexAnswer(call, IndexFormula(call))
      var answer = indices.answer
      if try BasisAnswer.isWanted(call) { try indices.addBasis(&answer) }
      return answer
    })
}

/// The irreps of the tensors with a symmetry of indices.
struct IndexAnswer {
  private let call: Call
  let formula: IndexFormula
  private let kept: (any AnyIrreps)?
  /// All irreps of the tensors.
  let whole: any AnyIrreps
  /// What `--keep` leaves of them.
  let result: any AnyIrreps

  /// - Throws: `LimitError`, `Cancelled`.
  init(_ call: Call, _ formula: IndexFormula) throws {
    self.call = call
    self.formula = formula
    let found = try formula.factors[0].invariants(
      of: formula.symmetry, factors: formula.factors, limits: call.limits, cancellation: call.cancellation)
    guard let found else { throw call.wrongArguments() }
    whole = found
    kept = try call.irreps(ofOption: "keep", formula.context)
    result = kept.map { found.filtered(by: $0, keeping: true) } ?? found
  }

  /// Adds an orthonormal basis of the tensors.
  fileprivate func addBasis(_ answer: inout Answer) throws {
    try BasisAnswer(call, indices: formula.factors, context: formula.context, kept: kept) {
      TensorSpace(indices: $0, symmetry: formula.symmetry)
    }.complete(&answer)
  }

  var answer: Answer {
    let text = IrrepsText.plain(result)
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: text,
      document: Record.document(
        "reduce", input: call.source.text, canonical: formula.canonical,
        [
          "group": .string(result.groupName), "indices": .array(indices),
          "symmetry": .object([
            "formula": .string(formula.sides.joined(separator: " = ")),
            "permutations": Record.integer(formula.symmetry.order),
          ]),
          "result": .object(members),
        ]))
    answer.forms["tex"] = { .text(IrrepsText.tex(result)) }
    answer.isNo = result.segments.isEmpty
    answer.value = .irreps(result)
    answer.explanation = { try IndexFormulaExplanation.explanation(formula, whole, call.cancellation) }
    return answer
  }

  /// The sum of irreps, and the dimension of all tensors.
  private var members: [JSON.Member] {
    guard case .object(let sum) = Record.sum(result) else { return [] }
    return sum + [.init("of", Record.integer(formula.dimension))]
  }

  private var indices: [JSON] {
    zip(formula.indices, formula.factors).map { index, irreps in
      .object(["index": .string(index), "irreps": .string(IrrepsText.plain(irreps))])
    }
  }

  /// The lines for a reader: the indices with their symmetry, then the irreps.
  var lines: [String] {
    let line = "\(formula.legend)   \(symmetryText)"
    let head =
      line.count <= call.pageWidth
      ? [line] : [formula.legend, "  " + symmetryText].flatMap { $0.wrapped(to: call.pageWidth, indent: 4) }
    guard result.segments.isEmpty else {
      return head
        + EquationText.sum(
          IrrepsText.plain(result), remark: "dim \(result.dimension) of \(formula.dimension)", width: call.pageWidth)
    }
    let reason =
      formula.dimension.isZero
      ? "because an index has no components"
      : whole.segments.isEmpty
        ? "because every component is minus itself under some exchange of equal indices"
        : "all of them: \(IrrepsText.plain(whole))"
    return head + ["none"] + "  \(reason)".wrapped(to: call.pageWidth, indent: 4)
  }

  /// The formula, with the number of permutations where it is not that of the sides.
  private var symmetryText: String {
    guard formula.symmetry.order > 1 else { return "no symmetry" }
    let sides = formula.sides.joined(separator: " = ")
    let order = formula.symmetry.order
    return "symmetry \(sides)" + (order == Integer(formula.sides.count) ? "" : " (\(order) permutations)")
  }
}
