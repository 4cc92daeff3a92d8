import ExactArithmetic
import Formats
import Representations

/// The fillings of the subshells l ± ½ and their J.
struct JJAnswer {
  private let rows: [(name: String, levels: Irreps<O3>)]
  private let sum: Irreps<O3>

  /// - Throws: `ProofFailure` unless the J are those of the terms, `LimitError`, `Cancelled`.
  init(_ shells: AtomicShells, _ problem: TermProblem<O3>) throws {
    let call = problem.call
    let fillings = try JJConfiguration.all(
      of: shells.configuration, limits: call.limits, cancellation: call.cancellation)
    rows = fillings.map { filling in
      let parts = filling.subshells.filter { !shells.shells[$0.shell].model.isClosed }.map { subshell in
        "(\(shells.shells[subshell.shell].name)\(subshell.spin))" + NumberText.superscript(subshell.electrons)
      }
      return (parts.isEmpty ? "closed shells" : parts.joined(separator: " "), filling.levels)
    }
    sum = rows.reduce(Irreps(group: O3(allowsSpin: true), multiplicities: [:])) { $0 + $1.levels }
    guard try problem.terms.levels(limits: call.limits, cancellation: call.cancellation) == sum else {
      throw ProofFailure(claim: "jj coupling of \(problem.text)", failures: ["its J are not those of the terms"])
    }
  }

  /// `2x0 + 1 + 3x2`.
  private static func text(_ levels: Irreps<O3>) -> String {
    levels.terms.map { ($0.multiplicity == 1 ? "" : "\($0.multiplicity)x") + $0.irrep.degree.description }
      .joined(separator: " + ")
  }

  /// All J.
  var total: String { Self.text(sum) }

  var quiet: String { rows.map { "\($0.name): \(Self.text($0.levels))" }.joined(separator: "; ") }

  func lines(_ call: Call) -> [String] {
    var table = Columns([.left, .right, .left], gap: "   ")
    table.append(["filling", "dim", "J"])
    for row in rows { table.append([call.spelled(row.name), row.levels.dimension.description, Self.text(row.levels)]) }
    return table.lines().flatMap { $0.wrapped(to: call.pageWidth, indent: 6) }
      + ["LS coupling has the same J (compared)."]
  }

  var records: JSON {
    .array(
      rows.map { row in
        .object([
          "filling": .string(row.name), "dim": Record.integer(row.levels.dimension),
          "levels": .array(
            row.levels.terms.map {
              .object(["two_J": .integer($0.irrep.degree.twice), "mul": Record.integer($0.multiplicity)])
            }),
        ])
      })
  }
}
