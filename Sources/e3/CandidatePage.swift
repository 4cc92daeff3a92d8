import Calculator

/// Candidates as they are shown below a line, never more than a page.
struct CandidatePage {
  let width: Int
  let height: Int

  /// The widest column of names that leaves room for what they do.
  private static let widest = 34

  /// One candidate a line with what it does; where they are too many, several on a line; how many are left out.
  func lines(_ completions: Completions) -> [String] {
    let hints = described(completions.hints, completions.hintsSayAll ? [] : completions.candidates)
    if completions.hintsSayAll { return Array(hints.prefix(height)) }
    let whole = hints + described(completions.candidates, completions.hints)
    if whole.count <= height { return whole }
    let shown = hints.prefix(max(height - 2, 0))
    return shown + columns(completions.candidates, height: height - shown.count)
  }

  /// Names, several on a line; what they do only where that is a sign, as with names of symbols.
  private func columns(_ candidates: [Completions.Candidate], height: Int) -> [String] {
    let haveSigns = candidates.allSatisfy { $0.summary.count <= 3 }
    let cells = candidates.map { haveSigns ? "\($0.text) \($0.summary)" : $0.text }
    let cell = (cells.map(\.count).max() ?? 0) + 2
    let across = max((width - 2) / cell, 1)
    let shown = cells.count <= across * height ? cells.count : across * (height - 1)
    let rows = stride(from: 0, to: shown, by: across).map { start -> String in
      let row = cells[start..<min(start + across, shown)]
      return "  " + row.dropLast().map { $0.filled(to: cell) }.joined() + (row.last ?? "")
    }
    let more = cells.count - shown
    return rows + (more > 0 ? ["  … \(more) more"] : [])
  }

  /// A candidate a line, what it does in a column that `others` have as well, the value that holds now at the end.
  private func described(
    _ candidates: [Completions.Candidate], _ others: [Completions.Candidate]
  ) -> [String] {
    let column = min((candidates + others).map(\.text.count).max() ?? 0, Self.widest) + 4
    let values = candidates.filter { !$0.current.isEmpty }.map(\.summary.count).max() ?? 0
    return candidates.flatMap { candidate -> [String] in
      let summary =
        candidate.current.isEmpty
        ? candidate.summary : candidate.summary.filled(to: values) + "  (now: \(candidate.current))"
      if summary.isEmpty { return ["  " + candidate.text] }
      let front = ("  " + candidate.text).filled(to: column - 2) + "  "
      return wrapped(front + summary, indent: column)
    }
  }

  /// A line in as many as the width needs, broken between words, the later ones set in.
  private func wrapped(_ line: String, indent: Int) -> [String] {
    // What is set in must leave room, or a line would never get shorter.
    let indent = min(indent, width / 2)
    var lines: [String] = []
    var rest = line[...]
    while rest.count >= width {
      let start = rest.index(rest.startIndex, offsetBy: indent)
      let end = rest.index(rest.startIndex, offsetBy: width - 1)
      guard let blank = rest[start..<end].lastIndex(of: " ") else { break }
      lines.append(String(rest[..<blank]))
      rest = String(repeating: " ", count: indent) + rest[rest.index(after: blank)...]
    }
    return lines + [String(rest)]
  }
}
