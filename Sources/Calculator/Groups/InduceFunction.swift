import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Induction from a subgroup.
  static let induce = Function(
    name: "induce", usage: "IRREPS --from SUBGROUP --to GROUP",
    summary: "the representation of a finite group induced from a subgroup", theme: .groups,
    details: [
      "By Frobenius: an irrep of G occurs as often as its restriction holds the given",
      "one. The first layer of a group-equivariant network lifts by it, from the",
      "trivial irrep of the stabiliser. The subgroup lies in the group as for `branch`.",
    ],
    options: [
      Option("from", .text("SUBGROUP"), "the subgroup, whose irreps are given"),
      Option("to", .text("GROUP"), "the group"),
    ], formats: ["tex"], allowsAnyGroup: true,
    examples: [
      Example("induce \"A'\" --from Cs[y] --to C4v", "what a mirror's A' becomes"),
      Example("induce -q B1 --from D4 --to O", "the bare answer"),
      Example("induce E --from C3v --to Td", "from a corner to the tetrahedron"),
    ],
    reference: "Serre1977, 7.2",
    answer: { call in
      guard let target = call.arguments.text("to"), call.arguments.has("from") else { throw call.wrongArguments() }
      let text = SourceText("--to \(target)")
      let range = SourceRange(5, text.text.utf8.count)
      let named = try call.group(named: target, in: text, range)
      guard let group = named.group as? any TabulatedGroup else {
        throw EvaluationError(kind: .infiniteGroup(named.name), range: range, source: text)
      }
      try call.allow(table: group)
      func open<G: TabulatedGroup>(_ group: G) throws -> Answer {
        try Induction(from: call.arguments.text("from") ?? "", to: group, call).answer()
      }
      return try open(group)
    })
}

/// Induction from a subgroup to a finite group.
struct Induction<G: TabulatedGroup> {
  private let call: Call
  private let group: G
  private let chain: SubgroupChain

  /// - Throws: `EvaluationError` where the subgroup does not lie in the group.
  init(from subgroup: String, to group: G, _ call: Call) throws {
    self.call = call
    self.group = group
    chain = try SubgroupChain(
      from: group, [subgroup], option: call.arguments.has("on") ? "on" : "from", call)
  }

  /// The name of the subgroup.
  var name: String { chain.name }

  /// The permutation of the cosets.
  func inducedTrivial() throws -> any AnyIrreps {
    let trivial = trivial
    return try induced { $0.homDimension(to: trivial) ?? 0 }
  }

  /// The sum that holds an irrep of the group as often as its restriction meets the given sum.
  ///
  /// Over ℝ, with e the dimension of the equivariant maps of an irrep to itself:
  ///
  ///     e(a)·m(a) = dim Hom(res a, b)
  private func induced(_ meeting: (any AnyIrreps) throws -> Integer) throws -> any AnyIrreps {
    var terms: [IrrepTerm<G.Irrep>] = []
    // On irreps of a double group that the subgroup does not know the induced representation is not meant.
    for irrep in group.allIrreps where chain.isDefined(on: group.label(of: irrep)) {
      try call.cancellation.check()
      let count = try meeting(chain.restricted(group.label(of: irrep), call))
      let own = IrrepSum(group, [IrrepTerm(irrep)])
      let endomorphisms = own.homDimension(to: own) ?? 1
      terms.append(IrrepTerm(irrep, multiplicity: count.dividedExactly(by: endomorphisms)))
    }
    return IrrepSum(Irreps(group: group, terms: terms))
  }

  /// Why a sum is what a representation of the subgroup induces.
  func explanation(_ given: any AnyIrreps, _ name: String, _ sum: any AnyIrreps) throws -> Explanation {
    let restrictions = try group.allIrreps.map(group.label).filter(chain.isDefined).map { label in
      let into = try chain.restricted(label, call)
      return (label, IrrepsText.plain(into), sum.multiplicity(ofLabel: label))
    }
    let index = sum.dimension.dividedExactly(by: given.dimension)
    return RestrictionExplanation.induction(
      of: name, from: self.name, restrictions: restrictions, index: index, given: given.dimension, sum: sum,
      reference: call.function.reference)
  }

  /// The trivial irrep of the subgroup.
  var trivial: any AnyIrreps { LabelContext(.other(chain.subgroup), allowsSpin: false, isForced: true).trivial }

  /// The induced representation.
  func answer() throws -> Answer {
    let given = try call.evaluator.inGroup(.other(chain.subgroup)).irreps(of: call.tree())
    let sum = try induced { $0.homDimension(to: given) ?? 0 }
    let text = IrrepsText.plain(sum)
    let canonical = "\(PowerText.operand(given)) of \(chain.name) ↑ \(group.name)"
    let lines =
      EquationText.lines(canonical, text, remark: "dim \(sum.dimension)", width: call.pageWidth) + chain.notes(call)
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: text,
      document: Record.document(
        "induce", input: call.source.text, canonical: canonical,
        [
          "group": .string(group.name), "from": .string(chain.name), "frame": chain.frame.map(JSON.string) ?? .null,
          "result": Record.sum(sum),
        ]))
    answer.forms["tex"] = {
      .text(IrrepsText.tex(given) + " \\uparrow \(CharacterTableTeX.groupName(group.name)) = " + IrrepsText.tex(sum))
    }
    answer.value = .irreps(sum)
    answer.explanation = { try explanation(given, IrrepsText.plain(given), sum) }
    return answer
  }
}
