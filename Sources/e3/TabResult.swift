import Calculator

/// What Tab does.
enum TabResult: Equatable {
  case nothing
  /// Replaces characters before the cursor.
  case insert(erased: Int, String)
  /// Shows lines below.
  case list(String)

  /// The longest list shown whole.
  private static let longest = 40

  /// The word itself when it is the only one, what all candidates share when that is more than was typed, else a list.
  init(_ completions: Completions, typed before: String, width page: Int = 80) {
    let candidates = completions.candidates
    guard let first = candidates.first else {
      self = .nothing
      return
    }
    // libedit counts scalars.
    let replaced = String(before.suffix(completions.replaced)).unicodeScalars.count
    if candidates.count == 1 {
      let goesOn = first.text.hasSuffix("(") || !first.text.allSatisfy(\.isASCII)
      self = .insert(erased: replaced, first.text + (goesOn ? "" : " "))
      return
    }
    let common = candidates.dropFirst().reduce(first.text) { prefix, candidate in
      String(zip(prefix, candidate.text).prefix { $0 == $1 }.map(\.0))
    }
    if completions.replaced > 0, common.count > completions.replaced {
      self = .insert(erased: replaced, common)
      return
    }
    let shown = candidates.prefix(Self.longest)
    let width = shown.map(\.text.count).max() ?? 0
    let lines = shown.map { candidate in
      let blanks = String(repeating: " ", count: width - candidate.text.count)
      let line = "  " + candidate.text + (candidate.summary.isEmpty ? "" : "\(blanks)  \(candidate.summary)")
      return line.count < page ? line + "\n" : line.prefix(page - 2) + "…\n"
    }
    let more = candidates.count - shown.count
    self = .list(lines.joined() + (more > 0 ? "  … \(more) more\n" : ""))
  }
}
