import ExactArithmetic
import Formats
import Language
import Representations

/// What sees a vibration or a state of each irrep, from one state of a group: infrared, Raman, multipoles, CD.
///
/// - SeeAlso: [Wilson1955]
struct ActivityTable {
  private let call: Call
  private let rules: GroupRules
  private let from: RuleState
  private let rows: [Row]
  private let isFinite: Bool
  private let operators: [(name: String, irreps: any AnyIrreps)]

  /// The row of one irrep.
  private struct Row {
    let label: String
    let infrared: Bool
    let raman: RamanBand
    let hyperRaman: Bool
    let magnetic: Bool
    let quadrupole: Bool
    let handed: Bool

    var isSilent: Bool { !infrared && raman == .none && !hyperRaman }
  }

  /// How light scattered by a band is polarised.
  private enum RamanBand: String {
    case none = "no"
    /// By the totally symmetric part of the polarizability alone.
    case polarised
    /// By the rest alone.
    case depolarised
    case both
  }

  init(_ call: Call, _ context: LabelContext, _ evaluator: Evaluator, from: RuleState, _ range: SourceRange) throws {
    self.call = call
    self.from = from
    let rules = GroupRules(group: context.group, call: call)
    self.rules = rules
    func irreps(_ name: String) throws -> any AnyIrreps {
      guard let transition = TransitionOperator(named: name) else { preconditionFailure("a name of an operator") }
      return try RuleOperator(transition, evaluator, context, range).irreps
    }
    func reached(_ name: String) throws -> any AnyIrreps { try rules.product(from.irreps, irreps(name)) }
    operators = try ["IR", "Raman", "hyper-Raman", "M1", "E2"].map { ($0, try irreps($0)) }
    let (dipole, hyper) = (try reached("IR"), try reached("hyper-Raman"))
    let (magnetic, quadrupole) = (try reached("M1"), try reached("E2"))
    let raman = try RuleOperator(.raman, evaluator, context, range).irreps
    let symmetric = raman.filtered(by: context.trivial, keeping: true)
    let isotropic = try rules.product(from.irreps, symmetric)
    let anisotropic = try rules.product(from.irreps, raman.filtered(by: context.trivial, keeping: false))
    let all = try rules.allIrreps()
    isFinite = all != nil
    let reachable = [dipole, isotropic, anisotropic, hyper, magnetic, quadrupole]
    let labels = (all ?? context.joined(reachable).regrouped).segments.map(\.label)
    let isHanded = !rules.hasImproperOperations
    rows = labels.map { label in
      func holds(_ sum: any AnyIrreps) -> Bool { !sum.multiplicity(ofLabel: label).isZero }
      let band: RamanBand =
        switch (holds(isotropic), holds(anisotropic)) {
        case (true, true): .both
        case (true, false): .polarised
        case (false, true): .depolarised
        case (false, false): .none
        }
      return Row(
        label: label, infrared: holds(dipole), raman: band, hyperRaman: holds(hyper), magnetic: holds(magnetic),
        quadrupole: holds(quadrupole), handed: isHanded && holds(dipole))
    }
  }

  var answer: Answer {
    let word = { (holds: Bool) in holds ? "yes" : "no" }
    var table = Columns([.left, .left, .left, .left, .left, .left, .left])
    table.append([rules.group.name, "IR, E1", "Raman", "hyper-Raman", "M1", "E2", "CD"])
    for row in rows {
      table.append([
        row.label, word(row.infrared), row.raman.rawValue, word(row.hyperRaman), word(row.magnetic),
        word(row.quadrupole), word(row.handed),
      ])
    }
    let silent = rows.filter(\.isSilent).map(\.label)
    let rest = isFinite ? silent : silent + ["all others"]
    let notes =
      (rest.isEmpty ? [] : ["silent in IR, Raman and hyper-Raman: \(rest.joined(separator: ", "))"])
      + ["a polarised band is that of the totally symmetric part of the polarizability"]
    let head = "\(rules.group.name)   what joins \(from.text) to each irrep"
    let quiet = rows.map { row in
      "\(row.label)=" + (seen(row).isEmpty ? "silent" : seen(row).joined(separator: ","))
    }.joined(separator: "; ")
    var answer = Answer(
      text: ([head] + table.lines() + call.paged(notes, indent: 2))
        .joined(separator: "\n"),
      quiet: quiet,
      document: RuleDocument(
        canonical: "\(rules.group.name): \(from.text)", quiet: quiet, group: rules.group.name, products: [],
        records: [], members: [JSON.Member("table", .array(rows.map(json)))]
      ).json(call))
    answer.explanation = {
      let texts = try operators.map { "\($0.name): " + (try rules.equation(from.irreps, $0.irreps)) }
      return Explanation(["seen is what is in the product with the operator:"] + texts, reference: "Wilson1955")
    }
    return answer
  }

  private func seen(_ row: Row) -> [String] {
    let all = [
      ("IR", row.infrared), ("Raman", row.raman != .none), ("hyper-Raman", row.hyperRaman), ("M1", row.magnetic),
      ("E2", row.quadrupole), ("CD", row.handed),
    ]
    return all.filter(\.1).map(\.0)
  }

  private func json(_ row: Row) -> JSON {
    .object([
      "irrep": .string(row.label), "ir": .bool(row.infrared), "raman": .bool(row.raman != .none),
      "polarised": .bool(row.raman == .polarised || row.raman == .both),
      "depolarised": .bool(row.raman == .depolarised || row.raman == .both), "hyper_raman": .bool(row.hyperRaman),
      "e1": .bool(row.infrared), "m1": .bool(row.magnetic), "e2": .bool(row.quadrupole), "cd": .bool(row.handed),
    ])
  }
}
