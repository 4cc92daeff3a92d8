import Calculator

/// Candidates as they are shown below a line, never more than a page.
struct CandidatePage {
  let width: Int
  let height: Int

  /// One candidate a line with what it does; where they are too many, several on a line; how many are left out.
  func lines(_ completions: Completions) -> [String] {
    let hints = described(completions.hints, column: completions.hints.map(\.text.count).max() ?? 0)
    if completions.hintsSayAll { return Array(hints.prefix(height)) }
    let all = completions.hints + completions.candidates
    if all.count <= height { return described(all, column: all.map(\.text.count).max() ?? 0) }
    let room = max(height - hints.count, 2)
    let symbols = completions.candidates.allSatisfy { $0.summary.count <= 3 }
    let cells = completions.candidates.map { symbols ? "\($0.text) \($0.summary)" : $0.text }
    let cell = (cells.map(\.count).max() ?? 0) + 2
    let across = max((width - 2) / max(cell, 1), 1)
    let shown = cells.count <= across * room ? cells.count : across * (room - 1)
    let rows = stride(from: 0, to: shown, by: across).map { start -> String in
      let row = cells[start..<min(start + across, shown)].map { $0 + String(repeating: " ", count: cell - $0.count) }
      return "  " + row.joined()
    }
    let more = cells.count - shown
    return hints + rows.map(Self.trimmed) + (more > 0 ? ["  … \(more) more"] : [])
  }

  /// A candidate a line, its summary in a column, the value that holds now at the end.
  private func described(_ candidates: [Completions.Candidate], column: Int) -> [String] {
    let name = min(column, 34)
    let described = candidates.filter { !$0.current.isEmpty }.map(\.summary.count).max() ?? 0
    return candidates.map { candidate in
      var line = "  " + candidate.text
      if !candidate.summary.isEmpty || !candidate.current.isEmpty {
        line += String(repeating: " ", count: max(name - candidate.text.count, 0)) + "  " + candidate.summary
      }
      if !candidate.current.isEmpty {
        line +=
          String(repeating: " ", count: max(described - candidate.summary.count, 0)) + "  (now: \(candidate.current))"
      }
      return line.count < width ? line : line.prefix(width - 2) + "…"
    }
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}
