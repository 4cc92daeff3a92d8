import ExactArithmetic
import Formats
import Language
import Representations

/// The proof of the axioms of a point group and of its character table, case by case.
enum GroupVerification {
  /// The answer of `group NAME --verify`.
  static func answer(_ call: Call, _ group: any TabulatedGroup) throws -> Answer {
    let laws: [VerifiedLaw]
    switch group {
    case let group as PointGroup: laws = group.verify()
    case let group as GeneratedGroup: laws = group.verify()
    default:
      throw CommandError.incompatible(
        "\(group.name) is not verified as a whole",
        help: "point groups and given generators are; products factor by factor")
    }
    let holds = laws.allSatisfy(\.holds)
    var table = Columns([.left, .right, .left])
    for law in laws { table.append([law.law.rawValue, "\(law.cases)", law.holds ? "hold" : "FAIL"]) }
    let head =
      "\(group.name)   order \(group.order ?? 0)   \(group.columns.count) classes   "
      + (holds ? "all laws hold, exactly" : "a law fails")
    var answer = Answer(
      text: ([head] + table.lines()).joined(separator: "\n"), quiet: holds ? "verified" : "failed",
      document: Record.document(
        "group", input: call.source.text, canonical: group.name,
        [
          "result": .object([
            "name": .string(group.name), "order": Record.integer(group.order ?? 0), "holds": .bool(holds),
            "laws": .array(
              laws.map {
                .object([
                  "law": .string($0.law.rawValue), "cases": .integer($0.cases), "holds": .bool($0.holds),
                ])
              }), "text": .string(holds ? "verified" : "failed"),
          ])
        ]))
    answer.isNo = !holds
    return answer
  }
}
