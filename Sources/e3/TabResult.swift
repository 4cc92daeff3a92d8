import Calculator

/// What Tab does.
enum TabResult: Equatable {
  case nothing
  /// Replaces characters before the cursor.
  case insert(erased: Int, String)
  /// Shows lines below.
  case list(String)

  /// The word itself when it is the only one, what all candidates share when that is more than was typed, else a list no
  /// longer than a page.
  init(_ completions: Completions, typed before: String, width: Int = 80, height: Int = 24) {
    let candidates = completions.candidates
    guard let first = candidates.first ?? completions.hints.first else {
      self = .nothing
      return
    }
    // libedit counts scalars.
    let replaced = String(before.suffix(completions.replaced)).unicodeScalars.count
    if candidates.count == 1, completions.hints.isEmpty {
      let goesOn = first.text.last.map { "(=/:".contains($0) } ?? true || !first.text.allSatisfy(\.isASCII)
      self = .insert(erased: replaced, first.text + (goesOn ? "" : " "))
      return
    }
    let common = candidates.dropFirst().reduce(candidates.first?.text ?? "") { prefix, candidate in
      String(zip(prefix, candidate.text).prefix { $0 == $1 }.map(\.0))
    }
    if completions.replaced > 0, common.count > completions.replaced {
      self = .insert(erased: replaced, common)
      return
    }
    let page = CandidatePage(width: width, height: max(height - 2, 4))
    self = .list(page.lines(completions).map { $0 + "\n" }.joined())
  }
}
