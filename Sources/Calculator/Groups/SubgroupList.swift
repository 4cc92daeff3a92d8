import ExactArithmetic
import Formats
import Language
import Representations

/// The subgroups of a point group, one for each way of lying in it that restricts irreps differently.
enum SubgroupList {
  /// The answer of `group NAME --subgroups`.
  static func answer(_ call: Call, _ group: any TabulatedGroup) throws -> Answer {
    guard let group = group as? PointGroup else {
      throw CommandError.incompatible(
        "the subgroups of \(group.name) are not listed", help: "those of point groups are")
    }
    let subgroups = try group.subgroups(cancellation: call.cancellation)
    let order = group.elements.order
    var table = Columns([.left, .right, .right, .left])
    table.append(["subgroup", "order", "index", "(x, y, z), turned with the group"])
    var records: [JSON] = []
    for subgroup in subgroups {
      let size = subgroup.elements.order
      let vector = subgroup.restriction(from: O3()).map { Irreps(group: subgroup, terms: $0(O3.vector)) }
      let text = vector.map { IrrepsText.plain(IrrepSum($0)) } ?? ""
      table.append([subgroup.name, "\(size)", "\(order / size)", text])
      let frame: JSON = subgroup.frame.isStandard ? .null : .string(subgroup.frame.description)
      let index: JSON = .integer(order / size)
      records.append(
        .object(["name": .string(subgroup.name), "frame": frame, "order": .integer(size), "index": index]))
    }
    let names = subgroups.map(\.name).joined(separator: " ")
    return Answer(
      text: (["\(group.name)   order \(order)   \(subgroups.count) kinds of proper subgroups"] + table.lines()).joined(
        separator: "\n"),
      quiet: names,
      document: Record.document(
        "group", input: call.source.text, canonical: group.name,
        [
          "result": .object([
            "name": .string(group.name), "order": .integer(order), "subgroups": .array(records), "text": .string(names),
          ])
        ]))
  }
}

extension O3 {
  /// 1o.
  fileprivate static let vector = Irrep(degree: 1, parity: .odd)
}
