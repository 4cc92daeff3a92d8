import Representations

struct PartnerFunctionsTEMP {
  let linear: [[String]] = []
  let rotations: [[String]] = []
  let quadratic: [[String]] = []
}
enum GroupVerification {
  static func answer(_ call: Call, _ group: any TabulatedGroup) throws -> Answer { throw call.wrongArguments() }
}
