import Foundation

/// Reference values kept beside a test as JSON: `{"rows": [[[arguments…], "signed square"], …]}`.
package struct GoldenRow {
  /// The integer arguments, doubled where the file says so.
  package let arguments: [Int]
  /// The signed square of the value.
  package let value: String
}

/// The rows of the golden file `name` in the folder `Golden` beside the calling test.
package func goldenRows(_ name: String, beside test: String = #filePath) throws -> [GoldenRow] {
  try goldenDocument(name, beside: test)["rows"].map { rows in
    guard let rows = rows as? [[Any]] else { throw GoldenError.notRows(name) }
    return try rows.map { row in
      guard row.count == 2, let arguments = row[0] as? [Int], let value = row[1] as? String else {
        throw GoldenError.notRows(name)
      }
      return GoldenRow(arguments: arguments, value: value)
    }
  } ?? []
}

/// The whole golden document `name` in the folder `Golden` beside the calling test.
package func goldenDocument(_ name: String, beside test: String = #filePath) throws -> [String: Any] {
  let file = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Golden/\(name).json")
  let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
  guard let document = object as? [String: Any] else { throw GoldenError.notRows(name) }
  return document
}

/// A golden file that is not what it should be.
package enum GoldenError: Error {
  /// The file has no rows of the expected shape.
  case notRows(String)
}
