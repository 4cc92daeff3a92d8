import ExactArithmetic
import Language
import Representations

/// The rotation groups, which labels name by themselves.
package enum GroupName: String, CaseIterable, Sendable {
  case su2 = "SU2"
  case so3 = "SO3"
  case o3 = "O3"

  /// The group with this name or one of its spellings: `SU(2)`, `so3`, `O_3`.
  init?(typed name: String) {
    let plain = name.uppercased().filter { $0.isLetter || $0.isNumber }
    self.init(rawValue: plain)
  }

  /// The group itself; O(3) with spin where half-integers are labels.
  func group(allowsSpin: Bool) -> any RotationGroup {
    switch self {
    case .su2: SU2()
    case .so3: SO3()
    case .o3: O3(allowsSpin: allowsSpin)
    }
  }
}
