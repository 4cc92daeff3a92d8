import Formats
import Language
import Representations

extension FunctionTable {
  /// Character tables and what else is known of a group.
  static let group = Function(
    name: "group", usage: "GROUP", summary: "character table of a finite group, with its functions",
    details: [
      "Point groups C1 Ci Cs Cn Cnv Cnh Dn Dnh Dnd S2n T Td Th O Oh I Ih for any n, Oh* or",
      "2Oh for the double group, m-3m and the other Hermann–Mauguin symbols, grids Z4xZ4,",
      "products such as D4 x C3. Principal axis z, σv contains x, C2' lies along x; a frame",
      "in brackets turns the axes: D3[1,1,1;1,-1,0]. Everything is computed from exact",
      "generating matrices; --verify proves it again from the elements.",
      "  Irreps are over ℝ (a pair of conjugates is one label of complex type), spinor",
      "irreps of double groups over ℂ with Kramers pairs joined.",
    ],
    options: [
      Option("list", "the groups that e3 knows"),
      Option("verify", "check the axioms of the group and of its table, element by element"),
      Option("products", "the products of all pairs of irreps"),
      Option("multiplication", "the elements and their multiplication table"),
      Option("subgroups", "the kinds of subgroups, with how they lie in the group"),
    ], formats: ["tex"], needsArguments: false, allowsAnyGroup: true,
    examples: [
      "group Oh", "group --list", "group 6/mmm", "group D3* --ascii", "group C4v --products", "group D12h --verify",
      "group Td --subgroups", "group C3v --multiplication", "group C4v --format tex",
    ],
    reference: "Cotton1990, app. II",
    answer: { call in
      if call.arguments.has("list") { return GroupList.answer(call) }
      let group = try call.tabulatedGroup()
      let parts = ["verify", "products", "multiplication", "subgroups"].filter(call.arguments.has)
      guard parts.count < 2 else {
        throw CommandError.incompatible("--\(parts[0]) beside --\(parts[1])", help: "one of them at a time")
      }
      switch parts.first {
      case "verify": return try GroupVerification.answer(call, group)
      case "products": return try ProductTable.answer(call, group)
      case "multiplication": return try MultiplicationTable.answer(call, group)
      case "subgroups": return try SubgroupList.answer(call, group)
      default: return CharacterTableAnswer.answer(call, group)
      }
    })
}

extension Call {
  /// The finite group that the positional text, or else the group of the session, names.
  ///
  /// - Throws: `EvaluationError` for names of no group and for infinite groups.
  func tabulatedGroup() throws -> any TabulatedGroup {
    let range = SourceRange(0, source.text.utf8.count)
    let named: NamedGroup
    if source.text.isEmpty {
      guard let chosen = session.group else { throw wrongArguments() }
      named = chosen
    } else {
      named = try group(named: source.text, in: source, range)
    }
    guard let group = named.group as? any TabulatedGroup else {
      throw EvaluationError(kind: .infiniteGroup(named.name), range: range, source: source)
    }
    return group
  }

  /// The group with a name that stands in a text.
  ///
  /// - Throws: `EvaluationError`.
  func group(named name: String, in source: SourceText, _ range: SourceRange) throws -> NamedGroup {
    do throws(GroupNameError) {
      return try GroupCatalogue.group(typed: name)
    } catch {
      throw EvaluationError(kind: .groupName(error), range: range, source: source)
    }
  }
}
