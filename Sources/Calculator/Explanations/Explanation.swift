import Formats

/// Why an answer is what it is: lines made for this input, and where their mathematics is from.
struct Explanation {
  /// The lines without indentation, at most ``mostLines`` of them.
  let lines: [String]
  /// Keys of docs/References.md with the place: `Varshalovich1988, 8.2.1`.
  let reference: String

  /// More lines than these nobody reads.
  static let mostLines = 15
  /// The widest line.
  static let width = 80
  /// What is said of a sum that is 0 without a rule.
  static let accident = "an accidental zero: the terms cancel, and no selection rule asks for it"

  /// Lines with a reference; past ``mostLines`` those before the last are left out, and their number is told.
  init(_ lines: [String], reference: String) {
    self.lines = Self.shortened(lines, to: Self.mostLines, "lines")
    self.reference = reference
  }

  /// The first items and the last one, between them how many are left out: `… 12 more terms`.
  static func shortened(_ items: [String], to most: Int, _ noun: String) -> [String] {
    guard items.count > most, let last = items.last else { return items }
    return items.prefix(most - 2) + ["… \(items.count - most + 1) more \(noun)", last]
  }

  /// The lines as they stand behind the text of an answer, as wide as the page allows and never wider than ``width``.
  func paged(_ call: Call) -> [String] {
    let width = min(Self.width, call.pageWidth)
    return (lines + ["Reference: \(reference)"]).flatMap { line in
      call.spelled("  " + line).wrapped(to: width, indent: 4).flatMap { Self.broken($0, width) }
    }
  }

  /// A line without blanks where it could be broken, in pieces.
  private static func broken(_ line: String, _ width: Int) -> [String] {
    guard line.count > width, width > 8 else { return [line] }
    return [String(line.prefix(width))] + broken("    " + line.dropFirst(width), width)
  }

  /// The document with the lines as its last member.
  func added(to document: JSON) -> JSON {
    guard case .object(let members) = document else { return document }
    let all = lines + ["Reference: \(reference)"]
    return .object(members + [JSON.Member("explanation", .array(all.map(JSON.string)))])
  }
}
