/// Comma-separated values. [RFC4180]
package enum CSV {
  /// One record as a line; fields that need it stand in quotes.
  package static func line(_ fields: [String]) -> String {
    fields.map { field in
      guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
      return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }.joined(separator: ",") + "\n"
  }

  /// Records as lines, without the end of the last.
  package static func text(_ records: [[String]]) -> String { String(records.map(line).joined().dropLast()) }
}
