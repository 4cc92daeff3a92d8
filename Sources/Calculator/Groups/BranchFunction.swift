import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Restriction to subgroups.
  static let branch = Function(
    name: "branch", usage: "IRREPS --to GROUP | GROUP SUBGROUP …",
    summary: "restriction to a subgroup: one sum, or a correlation table",
    details: [
      "IRREPS --to H: what the irreps of G fall into; G from the labels or --from. GROUP",
      "SUBGROUP …: the table, a column for each subgroup; GROUP → SUBGROUP → … (in quotes, or",
      "->): a chain, each subgroup inside the one before, with its own frame. --lmax says how",
      "far the table of an infinite group goes. Subgroups lie as the frame says, D3[1,1,1;1,-1,0];",
      "without one in the standard axes if they lie in the group, else in the usual way, and",
      "the answer names it; group G --subgroups lists the choices.",
    ],
    options: [
      Option("to", .text("GROUP"), "the subgroup"),
      Option("from", .text("GROUP"), "the group of the irreps"), .group,
      Option("lmax", .integer(0...1000), "rows up to this degree (4)"),
    ], formats: ["tex"], allowsAnyGroup: true,
    examples: [
      "branch 4e --to Oh", "branch T2g --from Oh --to D4h", "branch -q 3/2 --to O*", "branch O3 Oh --lmax 6",
      "branch Oh D4h Td D3d", "branch \"O3 -> Oh -> D4h -> C2v\" --lmax 2", "branch \"Lorentz: (1/2,1/2)\" --to SU2",
      "branch O2 C6v",
    ],
    reference: "Altmann1994, ch. 13",
    answer: { call in
      let words = call.arguments.positional
      guard let target = call.arguments.text("to") else { return try CorrelationTable(call, words).answer }
      // `branch Oh --to D4h` is the table: the group stands where irreps would.
      if !call.arguments.has("from"), words.count == 1, (try? GroupCatalogue.group(typed: words[0])) != nil,
        (try? call.evaluator.irreps(of: call.tree())) == nil
      {
        return try CorrelationTable(call, words + [target]).answer
      }
      return try SumBranching(call).answer
    })
}

/// What a sum falls into.
private struct SumBranching {
  private let call: Call
  private let source: any AnyIrreps
  private let chain: SubgroupChain
  private let result: any AnyIrreps

  init(_ call: Call) throws {
    self.call = call
    var evaluator = call.evaluator
    if let name = call.arguments.text("from") {
      let text = SourceText("--from \(name)")
      let group = try call.group(named: name, in: text, SourceRange(7, text.text.utf8.count))
      evaluator = evaluator.inGroup(group)
    }
    source = try evaluator.irreps(of: try call.tree())
    let names = SubgroupChain.names(call.arguments.text("to") ?? "")
    chain = try SubgroupChain(from: source.namedGroup.group, names, option: "to", call)
    result = try chain.restricted(source, call)
  }

  var answer: Answer {
    let text = IrrepsText.plain(result)
    let canonical = "\(PowerText.operand(source)) ↓ \(chain.name)"
    let lines = EquationText.lines(canonical, text, remark: "dim \(result.dimension)", width: call.pageWidth)
    var answer = Answer(
      text: (lines + chain.notes(call)).joined(separator: "\n"), quiet: text,
      document: Record.document(
        "branch", input: call.source.text, canonical: canonical,
        [
          "group": .string(source.groupName), "to": .string(chain.name), "frame": chain.frame.map(JSON.string) ?? .null,
          "branch": .array(
            source.segments.map { segment in
              .object([
                "irrep": .string(segment.label),
                "into": (try? chain.restricted(segment.label, call)).map { .string(IrrepsText.plain($0)) } ?? .null,
              ])
            }),
          "result": Record.sum(result),
        ]))
    answer.forms["tex"] = {
      .text(
        IrrepsText.tex(source) + " \\downarrow \(CharacterTableTeX.groupName(chain.subgroup.name)) = "
          + IrrepsText.tex(result))
    }
    answer.value = .irreps(result)
    return answer
  }
}
