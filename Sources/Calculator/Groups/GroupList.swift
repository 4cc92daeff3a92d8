import ExactArithmetic
import Formats
import Representations

/// The groups that e3 knows.
enum GroupList {
  /// The answer of `group --list`.
  static func answer(_ call: Call) -> Answer {
    var crystal = Columns([.left, .left, .right, .right, .left])
    crystal.append(["name", "symbol", "order", "classes", "irreps"])
    var records: [JSON] = []
    for name in CrystalClasses.names {
      guard let group = try? PointGroup(named: name) else { continue }
      let labels = group.irreps.map(group.label)
      crystal.append(
        [name, group.hermannMauguin ?? "", "\(group.elements.order)", "\(group.classes.count)"]
          + [labels.joined(separator: " ")])
      records.append(
        .object([
          "name": .string(name), "symbol": group.hermannMauguin.map(JSON.string) ?? .null,
          "order": .integer(group.elements.order), "irreps": .array(labels.map(JSON.string)),
        ]))
    }
    var others = Columns([.left, .left])
    for entry in families + KnownGroup.all.map({ ($0.name, $0.summary) }) { others.append([entry.0, entry.1]) }
    let lines =
      ["The 32 crystallographic point groups"] + crystal.lines().flatMap { $0.wrapped(to: call.pageWidth, indent: 34) }
      + ["", "Families and infinite groups"] + others.lines().flatMap { $0.wrapped(to: call.pageWidth, indent: 23) }
    return Answer(
      text: lines.joined(separator: "\n"), quiet: CrystalClasses.names.joined(separator: " "),
      document: Record.document(
        "group", input: "--list", canonical: "--list",
        [
          "result": .object([
            "groups": .array(records),
            "families": .array(
              (families + KnownGroup.all.map { ($0.name, $0.summary) }).map {
                .object(["name": .string($0.0), "summary": .string($0.1)])
              }),
            "text": .string(CrystalClasses.names.joined(separator: " ")),
          ])
        ]))
  }

  /// The families of finite groups, for any n.
  static let families: [(String, String)] = [
    ("Cn Cnv Cnh S2n", "axial groups of any n, order up to \(PointGroup.largestOrder)"),
    ("Dn Dnh Dnd", "dihedral groups of any n: D5h, D12d …"),
    ("T Td Th O Oh I Ih", "tetrahedral, octahedral, icosahedral"),
    ("Oh* or 2Oh", "the double group of any of these, with spinor irreps"),
    ("D3[1,1,1;1,-1,0]", "the same group in other axes: principal axis; axis of C2' or in σv"),
    ("m-3m, 6/mmm, -42m", "Hermann–Mauguin symbols, also -5m, 12/mmm …, in the axes of e3"),
    ("D4 x C3, O3 x Scale", "direct products of any groups, irreps (A1,E), (1o,s(2))"),
  ]
}

/// The 32 crystallographic point groups.
enum CrystalClasses {
  /// Their Schoenflies symbols in the order of the crystal systems. [IT2016, table 3.2.3.1]
  static let names = [
    "C1", "Ci", "C2", "Cs", "C2h", "D2", "C2v", "D2h", "C4", "S4", "C4h", "D4", "C4v", "D2d", "D4h", "C3", "S6", "D3",
    "C3v", "D3d", "C6", "C3h", "C6h", "D6", "C6v", "D3h", "D6h", "T", "Th", "O", "Td", "Oh",
  ]
}
