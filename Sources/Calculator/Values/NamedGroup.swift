import Language
package import Representations

/// A group that was named.
package enum NamedGroup: Sendable {
  /// SU(2), SO(3) or O(3), with spin where the labels say so.
  case rotations(GroupName)
  /// Any other group.
  case other(any CharacterGroup)

  /// The name as printed.
  package var name: String {
    switch self {
    case .rotations(let name): name.rawValue
    case .other(let group): group.name
    }
  }

  /// The group; O(3) without spin.
  package var group: any CharacterGroup {
    switch self {
    case .rotations(let name): name.group(allowsSpin: false)
    case .other(let group): group
    }
  }

  /// The expression that reads back as the group: its name, in a call where the name is more than a word.
  var text: String {
    let isWord = name.first?.isLetter == true && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return isWord ? name : "group(\(Syntax.quoted(name)))"
  }
}
