import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Regular and permutation representations.
  static let regular = Function(
    name: "regular", usage: "GROUP [--on SUBGROUP]",
    summary: "the regular representation of a finite group, or that on the cosets of a subgroup", theme: .groups,
    details: [
      "The features of a group-equivariant network are copies of it: every irrep as",
      "often as its dimension (over ℂ), and as many weights for a pair of channels as",
      "the group has elements. --on H permutes the cosets G/H: the representation",
      "induced from the trivial one of H.",
    ],
    options: [Option("on", .text("SUBGROUP"), "permute the cosets of this subgroup")], needsArguments: false,
    allowsAnyGroup: true,
    examples: [
      Example("regular C4", "the features of a network on C4"), Example("regular -q C4v", "the bare answer"),
      Example("regular Oh --on C4v", "how Oh permutes six faces"),
      Example("regular Z4", "a periodic grid of four points"),
    ],
    reference: "Serre1977, 2.4",
    answer: { call in
      func open<G: TabulatedGroup>(_ group: G) throws -> Answer { try RegularRepresentation.answer(call, group) }
      return try open(try call.tabulatedGroup())
    })
}

/// The permutation of the elements of a group, or of cosets.
private enum RegularRepresentation {
  static func answer<G: TabulatedGroup>(_ call: Call, _ group: G) throws -> Answer {
    let (sum, name): (any AnyIrreps, String)
    let explanation: () throws -> Explanation
    if let subgroup = call.arguments.text("on") {
      let induction = try Induction(from: subgroup, to: group, call)
      sum = try induction.inducedTrivial()
      name = "\(group.name)/\(induction.name)"
      explanation = { [sum] in
        try induction.explanation(induction.trivial, IrrepsText.plain(induction.trivial), sum)
      }
    } else {
      // χ(1)/⟨χ,χ⟩ copies of each irrep: its dimension, half of that of a pair of conjugates.
      sum = IrrepSum(
        group,
        group.allIrreps.map { irrep in
          let dimension = group.dimension(of: irrep)
          return IrrepTerm(
            irrep, multiplicity: group.isConjugatePair(irrep) ? dimension.dividedExactly(by: 2) : dimension)
        })
      name = "reg(\(group.name))"
      explanation = { [sum] in
        Explanation(
          [
            "χ is \(sum.dimension) at the identity and 0 elsewhere, so that (1/|G|) Σ χ χᵢ* = χᵢ(1)",
            "a complex irrep occurs as often as it has dimensions",
            "a label of two conjugates counts half of its own dimension",
            "dimension \(ProductExplanation.sumOfDimensions(sum))",
          ], reference: call.function.reference)
      }
    }
    let text = IrrepsText.plain(sum)
    let weights = sum.homDimension(to: sum) ?? 0
    let lines =
      EquationText.lines(name, text, remark: "dim \(sum.dimension)", width: call.pageWidth)
      + ["  weights of an equivariant map to itself: dim Hom = \(weights)"]
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: text,
      document: Record.document(
        "regular", input: call.source.text, canonical: name,
        [
          "group": .string(group.name), "hom": Record.integer(weights), "result": Record.sum(sum),
        ]))
    answer.value = .irreps(sum)
    answer.explanation = explanation
    return answer
  }
}
