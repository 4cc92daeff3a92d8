import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// The group, the irreps and the chain of subgroups of a command about adapted functions.
struct AdaptedFunctionsRequest {
  let call: Call
  let group: PointGroup
  /// The groups of the chain, each in the one before.
  let chain: [PointGroup]
  /// The irreps that are wanted; nil for all.
  let irreps: [PointGroup.Irrep]?

  /// - Throws: `EvaluationError` for names of no point group, of no subgroup and of no irrep.
  init(_ call: Call) throws {
    self.call = call
    let range = SourceRange(0, call.source.text.utf8.count)
    guard let group = try call.tabulatedGroup() as? PointGroup else {
      throw EvaluationError(kind: .notYet("functions of this group"), range: range, source: call.source)
    }
    self.group = group
    chain = try Self.chain(from: group, call)
    irreps = try Self.irreps(of: group, call)
  }

  private static func irreps(of group: PointGroup, _ call: Call) throws -> [PointGroup.Irrep]? {
    guard let text = call.arguments.text("irrep") else { return nil }
    let source = SourceText(text)
    let evaluator = call.evaluator(for: source).inGroup(.other(group))
    let found = try evaluator.irreps(of: try Parser.expression(source)).segments.map { segment -> PointGroup.Irrep in
      guard let irrep = group.irrep(labelled: segment.label) else { preconditionFailure("a label of the group") }
      return irrep
    }
    if let spinor = found.first(where: group.isSpinor) {
      let label = group.label(of: spinor)
      throw Diagnostic(
        kind: "spinor", message: "\(label) changes its sign under a turn by 2π",
        note: "no function of position does", range: SourceRange(0, text.utf8.count), source: source,
        help: "e3 cg \"\(group.name): …\" has spinors as |j m⟩")
    }
    return Set(found).sorted()
  }

  /// The chain behind the group; the group itself may stand first.
  private static func chain(from group: PointGroup, _ call: Call) throws -> [PointGroup] {
    guard let text = call.arguments.text("chain") else { return [] }
    let source = SourceText("--chain \(text)")
    var groups = [group]
    for (index, name) in SubgroupChain.names(text).enumerated() {
      let range = source.range(of: name)
      let named = try call.group(named: name, in: source, range)
      if index == 0, named.name == group.name { continue }
      let larger = groups[groups.count - 1]
      do {
        let step = try Subgroups.restriction(from: larger, to: named)
        guard let subgroup = subgroup(of: step) else {
          throw SubgroupError(kind: .notASubgroup, group: larger.name, subgroup: named.name)
        }
        groups.append(subgroup)
      } catch let error as SubgroupError {
        throw EvaluationError(kind: .subgroup(error), range: range, source: source)
      }
    }
    return Array(groups.dropFirst())
  }

  private static func subgroup(of step: any AnyRestriction) -> PointGroup? {
    func open<R: AnyRestriction>(_ step: R) -> PointGroup? { step.restriction.subgroup as? PointGroup }
    return open(step)
  }

  /// `Oh → D4h → C4v`; nil without a chain.
  var chainText: String? { chain.isEmpty ? nil : ([group] + chain).map(\.name).joined(separator: " → ") }

  /// Whether an irrep is wanted.
  func wants(_ irrep: PointGroup.Irrep) -> Bool { irreps?.contains(irrep) ?? !group.isSpinor(irrep) }

  /// The basis of an irrep.
  func basis(of irrep: PointGroup.Irrep) throws -> PartnerBasis {
    try PartnerBasis(
      of: irrep, in: group, along: chain[...], limits: call.limits, cancellation: call.cancellation)
  }

  /// What the partners are, in a few lines: `partners   Eg (2z²−x²−y², x²−y²), T1u (x, y, z)`.
  func notes(_ used: [PointGroup.Irrep], _ bases: [PointGroup.Irrep: PartnerBasis]) -> [String] {
    var notes: [String] = []
    let names = used.compactMap { irrep -> String? in
      guard let basis = bases[irrep], basis.norms.count > 1 else { return nil }
      return "\(group.label(of: irrep)) (\(basis.components.map(IntertwinerAnswer.name).joined(separator: ", ")))"
    }
    if !names.isEmpty {
      notes.append("partners\(chain.isEmpty ? "" : ", up to factors"): \(names.joined(separator: ", "))")
    }
    if names.contains(where: { $0.contains("ε") }) { notes.append("ε: a pseudoscalar") }
    if let chainText { notes.append("along \(chainText): each partner with its irreps in the groups of the chain") }
    let open = used.filter { bases[$0]?.isResolved == false }.map(group.label)
    if !open.isEmpty {
      notes.append("the chain does not tell apart all partners of \(open.joined(separator: ", ")): stated order")
    }
    if chain.contains(where: { !$0.frame.isStandard }), !chainIsTyped {
      notes.append("usual axes: [z';x'] is the principal axis and that of C2', or a direction in σv")
    }
    return notes.flatMap { call.spelled("  " + $0).wrapped(to: call.pageWidth, indent: 4) }
  }

  private var chainIsTyped: Bool {
    let typed = call.arguments.text("chain") ?? ""
    return chain.allSatisfy { $0.frame.isStandard || typed.contains($0.frame.description) }
  }
}
