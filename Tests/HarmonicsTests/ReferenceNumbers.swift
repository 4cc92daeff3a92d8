import TestSupport
import Testing

/// Reference values of signals: integers, and doubles as texts, as not every reader of JSON rounds correctly.
enum ReferenceNumbers {
  /// The rows of a part of the golden file.
  static func rows(_ part: String, _ key: String? = nil) throws -> [[Double]] {
    let all = try goldenDocument("signals")[part]
    let rows = try #require((key.map { (all as? [String: Any])?[$0] } ?? all) as? [[Any]])
    return try rows.map { row in try row.map(number) }
  }

  /// The keys of a part.
  static func keys(_ part: String) throws -> [String] {
    let all = try goldenDocument("signals")[part] as? [String: Any]
    return try #require(all).keys.sorted()
  }

  private static func number(_ value: Any) throws -> Double {
    if let text = value as? String { return try #require(Double(text)) }
    let integer = try #require(value as? Int)
    return Double(integer)
  }
}
