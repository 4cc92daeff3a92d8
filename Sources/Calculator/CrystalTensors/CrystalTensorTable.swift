import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// How many components of a tensor are independent in each of the 32 crystal classes.
struct CrystalTensorTable {
  private struct Row {
    let group: PointGroup
    let system: String
    let count: Integer
    /// Why the count is 0.
    let reason: String?
    /// Whether that is the inversion.
    let isOdd: Bool
  }

  private let request: CrystalRequest
  private let rows: [Row]

  /// - Throws: `LimitError`, `Cancelled`.
  init(_ request: CrystalRequest) throws {
    let call = request.call
    self.request = request
    try call.refuse(["axes", "voigt", "group"], with: "--table", help: "the table has numbers, of every class")
    let irreps = try request.kind.irreps(limits: call.limits, cancellation: call.cancellation)
    rows = try CrystalClasses.names.compactMap { name in
      let group = try PointGroup(named: name)
      guard let space = TensorSymmetryGroup(group) else { return nil }
      let count = irreps.terms.reduce(Integer(0)) { $0 + $1.multiplicity * space.invariantCount(in: $1.irrep) }
      return Row(
        group: group, system: Self.system(group.family), count: count,
        reason: count.isZero ? request.reason(space, irreps) : nil,
        isOdd: space.hasInversion && request.kind.isOddUnderInversion)
    }
  }

  /// The crystal system of a class. [IT2016, table 3.2.3.1]
  private static func system(_ family: PointGroupFamily) -> String {
    switch family {
    case .cyclic(1), .inversion: "triclinic"
    case .cyclic(2), .mirror, .cyclicHorizontal(2): "monoclinic"
    case .dihedral(2), .pyramidal(2), .dihedralHorizontal(2): "orthorhombic"
    case .cyclicHorizontal(3), .dihedralHorizontal(3): "hexagonal"
    case .rotoreflection(2), .dihedralDiagonal(2): "tetragonal"
    case .rotoreflection, .dihedralDiagonal: "trigonal"
    case .cyclic(let n), .pyramidal(let n), .cyclicHorizontal(let n), .dihedral(let n), .dihedralHorizontal(let n):
      n == 3 ? "trigonal" : n == 4 ? "tetragonal" : "hexagonal"
    default: "cubic"
    }
  }

  private static func symbol(_ row: Row) -> String { row.group.hermannMauguin ?? row.group.name }

  var answer: Answer {
    let bare = rows.map { "\(Self.symbol($0)):\($0.count)" }.joined(separator: " ")
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: bare,
      document: request.document(
        canonical: "\(request.formula) --table", group: .null, frame: .null, axes: .null,
        result: .object([
          "text": .string(bare),
          "classes": .array(
            rows.map { row in
              .object([
                "symbol": .string(Self.symbol(row)), "name": .string(row.group.name), "system": .string(row.system),
                "independent": Record.integer(row.count), "zero_because": row.reason.map(JSON.string) ?? .null,
              ])
            }),
        ])))
    answer.forms["tex"] = { .text(tex) }
    answer.isNo = rows.allSatisfy(\.count.isZero)
    return answer
  }

  private var systems: [(name: String, rows: [Row])] {
    var systems: [(name: String, rows: [Row])] = []
    for row in rows {
      if systems.last?.name != row.system { systems.append((row.system, [])) }
      systems[systems.count - 1].rows.append(row)
    }
    return systems
  }

  private var lines: [String] {
    let call = request.call
    let width = rows.map { $0.count.description.count }.max() ?? 1
    var columns = Columns([Columns.Alignment](repeating: .left, count: 8), gap: " ")
    for system in systems {
      columns.append(
        [system.name]
          + system.rows.map { row in
            let count = row.count.description
            return Columns.padded([Self.symbol(row), "4/mmm"], .left)[0] + " "
              + String(repeating: " ", count: width - count.count) + count
          })
    }
    var paragraphs = ["\(request.title): independent components in the 32 classes"]
    paragraphs += request.law
    let odd = rows.filter { $0.isOdd }
    var reasons: [String] = []
    if !odd.isEmpty {
      reasons.append("0 in the \(odd.count) classes with inversion: \(request.rankText) is odd under it.")
    }
    let others = rows.filter { $0.count.isZero && !$0.isOdd }
    if !others.isEmpty {
      let symbols = others.map(Self.symbol).joined(separator: ", ")
      reasons.append("0 in \(symbols): no irrep of the tensor has an invariant there.")
    }
    let wrapped = { (line: String) in call.spelled(line).wrapped(to: call.pageWidth, indent: 2) }
    return paragraphs.flatMap(wrapped) + [""] + columns.lines().flatMap { $0.wrapped(to: call.pageWidth, indent: 14) }
      + (reasons.isEmpty ? [] : [""] + reasons.flatMap(wrapped))
  }

  private var tex: String {
    let body = rows.map { "$\(CharacterTableTeX.groupName($0.group.name))$ & \($0.count) \\\\" }
    return (["\\begin{tabular}{lr}"] + body + ["\\end{tabular}"]).joined(separator: "\n")
  }
}
