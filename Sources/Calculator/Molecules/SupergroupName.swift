import Molecules
import Representations

extension Supergroup {
  /// The name with the frame that differs from that of the smaller group.
  var name: String {
    guard let frame else { return family.name }
    return family.name + (frame.isStandard ? "" : frame.description)
  }
}
