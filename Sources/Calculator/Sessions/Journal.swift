/// The statements of a session that worked, in order.
struct Journal: Sendable {
  private(set) var lines: [String] = []

  /// Adds a statement; a comment is none.
  mutating func note(_ statement: String) {
    if !statement.isEmpty, !statement.hasPrefix("#") { lines.append(statement) }
  }

  /// Keeps the first statements.
  mutating func cut(to count: Int) { lines.removeLast(max(0, lines.count - count)) }

  /// Begins again with what still holds.
  mutating func restart(with lines: [String]) { self.lines = lines }
}
