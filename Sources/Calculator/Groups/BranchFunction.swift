import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Restriction to subgroups.
  static let branch = Function(
    name: "branch", usage: "IRREPS --to GROUP | GROUP SUBGROUP …",
    summary: "restriction to a subgroup: one sum, or a correlation table", theme: .groups,
    forms: [
      ("IRREPS --to H", "what irreps of G fall into in H"), ("G H K …", "a correlation table"),
      ("\"G -> H -> K\"", "a chain of subgroups"),
    ],
    details: [
      "IRREPS --to H: what the irreps of G fall into; G from the labels or --from.",
      "GROUP SUBGROUP …: the table, a column for each subgroup; GROUP → SUBGROUP → …",
      "(in quotes, or ->): a chain, each subgroup inside the one before, with its own",
      "frame. --lmax says how far the table of an infinite group goes. Subgroups lie as",
      "the frame says, D3[1,1,1;1,-1,0]; without one in the standard axes if they lie",
      "in the group, else in the usual way, and the answer names it; group G",
      "--subgroups lists the choices. --diagram: the groups are a chain, with lines",
      "from each level to what it becomes; GROUP -> H -> … IRREPS for some.",
    ],
    options: [
      Option("to", .text("GROUP"), "the subgroup"),
      Option("from", .text("GROUP"), "the group of the irreps"), .group,
      Option("lmax", .integer(0...1000), "rows up to this degree (4)"),
      Option("diagram", "the chain as a correlation diagram; --format svg draws it"),
    ], formats: ["tex", "svg"], allowsAnyGroup: true,
    examples: [
      Example("branch 4e --to Oh", "how does a g level split in a cube?"),
      Example("branch T2g --from Oh --to D4h", "and when the cube is stretched?"),
      Example("branch -q 3/2 --to O*", "a spin, in a double group"),
      Example("branch O3 Oh --lmax 6", "the table of all degrees"),
      Example("branch Oh D4h Td D3d", "a correlation table"),
      Example("branch \"O3 -> Oh -> D4h -> C2v\" --lmax 2", "a chain of groups"),
      Example("branch \"Lorentz: (1/2,1/2)\" --to SU2", "which spins has a four-vector?"),
      Example("branch O2 C6v", "from the plane to a hexagon"),
      Example("branch O3 Oh D4h D2h --lmax 2 --diagram", "the chain as a diagram"),
      Example("branch \"Oh -> D4h -> C2v\" T2g --diagram", "what becomes of one level"),
      Example("branch 3o --to \"Oh -> D3d\" --diagram --ascii", "in plain ASCII"),
      Example("branch Td C3v --diagram --format svg", "as a drawing"),
    ],
    reference: "Altmann1994, ch. 13",
    answer: { call in
      if call.arguments.has("diagram") || call.format == "svg" { return try BranchDiagram(call).answer() }
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
    source = try call.evaluator(ofOption: "from").irreps(of: try call.tree())
    let names = SubgroupChain.names(call.arguments.text("to") ?? "")
    chain = try SubgroupChain(from: source.labelGroup, names, option: "to", call)
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
    answer.explanation = { try RestrictionExplanation.explanation(source, chain, result, call) }
    return answer
  }
}

extension Call {
  /// The evaluator in the group that an option names, if it is given.
  ///
  /// - Throws: `EvaluationError`.
  func evaluator(ofOption option: String) throws -> Evaluator {
    guard let name = arguments.text(option) else { return evaluator }
    let text = SourceText("--\(option) \(name)")
    let start = text.text.utf8.count - name.utf8.count
    return evaluator.inGroup(try group(named: name, in: text, SourceRange(start, text.text.utf8.count)))
  }
}
