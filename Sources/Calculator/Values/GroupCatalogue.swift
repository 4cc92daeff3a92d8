import Language
import Representations

/// All groups by name.
package enum GroupCatalogue {
  /// The group with a typed name.
  ///
  /// - Throws: `GroupNameError`.
  package static func group(typed text: String) throws(GroupNameError) -> NamedGroup {
    if let name = GroupName(typed: text) { return .rotations(name) }
    if text.contains(/[1-6]_[1-5]/) {
      throw .impossible(text, reason: "a screw axis is one of a space group: not yet")
    }
    let factors = factorNames(text)
    if factors.count > mostFactors { throw .impossible(text, reason: "up to \(mostFactors) factors") }
    // Z4 x Z4 is the grid Z4xZ4.
    if factors.count > 1, let grid = KnownGroup.group(named: factors.joined(separator: "x")) as? GridTranslations {
      return .other(grid)
    }
    if factors.count > 1 {
      var groups: [any CharacterGroup] = []
      for factor in factors { groups.append(try group(typed: factor).group) }
      guard var product = groups.first else { throw .unknown(text, suggestion: nil) }
      for factor in groups.dropFirst() { product = Self.product(product, factor) }
      return .other(product)
    }
    if let group = KnownGroup.group(named: text) { return .other(group) }
    do {
      return .other(try PointGroup(named: text))
    } catch {
      switch error {
      case .unknownName: throw .unknown(text, suggestion: Suggestion.nearest(to: text, among: suggested))
      case .tooLarge(_, let order, let limit):
        throw .impossible(text, reason: "order \(order); point groups are tabulated up to order \(limit)")
      case .impliedFrame(_, let standard):
        throw .impossible(text, reason: "the name is short for \(standard); turn that group")
      case .frame(_, let problem): throw .impossible(text, reason: problem.words)
      }
    }
  }

  private static func product<A: CharacterGroup, B: CharacterGroup>(_ left: A, _ right: B) -> any CharacterGroup {
    ProductGroup(left, right)
  }

  /// The most factors of a product.
  private static let mostFactors = 8

  /// The names on both sides of ` x ` and ×, outside brackets.
  private static func factorNames(_ text: String) -> [String] {
    var (parts, depth) = ([""], 0)
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      let isSign =
        character == "×" || character == "⊗"
        || character == "x" && index > 0 && index + 1 < characters.count && characters[index - 1].isWhitespace
          && characters[index + 1].isWhitespace
      if isSign, depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.map(\.trimmed)
  }

  /// Names that a misspelt one is compared with.
  package static let suggested: [String] =
    GroupName.allCases.map(\.rawValue) + KnownGroup.all.map(\.name)
    + CrystalClasses.names + ["I", "Ih", "C5v", "D5h", "D5d", "D4d", "D6d", "m-3m", "6/mmm", "4/mmm", "-43m", "-53m"]
}

extension FrameError {
  /// What is wrong with the axes.
  fileprivate var words: String {
    switch self {
    case .zero: "a direction is 0"
    case .notOrthogonal: "z' and x' must be orthogonal"
    case .length: "such a direction is the axis of no point group"
    case .turn(let turn): "a turn by \(turn)·π is too fine"
    case .syntax: "a frame is [z';x'] with three numbers each, [x], [y], or [π/4]"
    }
  }
}

/// Why a text names no group.
package enum GroupNameError: Error, Hashable, Sendable {
  /// No group is called so.
  case unknown(String, suggestion: String?)
  /// The name is understood, but there is no such group here.
  case impossible(String, reason: String)
}
