/// The nearest known word to a mistyped one.
enum Suggestion {
  /// The candidate at the smallest edit distance (insertions, deletions, substitutions, neighbours exchanged), if it is
  /// near enough to be meant; ties go to the one that begins alike, then to the first in
  /// alphabetical order.
  ///
  /// - SeeAlso: [Damerau1964]
  static func nearest(to word: String, among candidates: [String]) -> String? {
    if let same = candidates.first(where: { $0.lowercased() == word.lowercased() }) { return same }
    let typed = Array(word.lowercased().prefix(64))
    guard typed.count > 2 else { return nil }
    let limit = max(1, typed.count / 3)
    let ranked = candidates.map { (candidate: $0, distance: distance(typed, Array($0.lowercased()))) }
    let differs = { (candidate: String) in candidate.lowercased().first == typed.first ? 0 : 1 }
    let best = ranked.filter { $0.distance <= limit }
      .min {
        ($0.distance, differs($0.candidate), $0.candidate) < ($1.distance, differs($1.candidate), $1.candidate)
      }
    if let best { return best.candidate }
    return candidates.filter { $0.lowercased().hasPrefix(word.lowercased()) }.min()
  }

  /// The words of a hint that asks for the nearest candidate, with blanks behind them; empty where none is near.
  static func hint(to word: String, among candidates: [String], mark: String = "") -> String {
    nearest(to: word, among: candidates).map { "did you mean '\(mark)\($0)'?   " } ?? ""
  }

  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var twoAbove = [Int](repeating: 0, count: b.count + 1)
    var above = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(above[j + 1] + 1, row[j] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, twoAbove[j - 1] + 1) }
        row.append(best)
      }
      (twoAbove, above) = (above, row)
    }
    return above[b.count]
  }
}
