import Coupling
import ExactArithmetic
import Formats

/// A list of exact matrices from a file: rows of text with an empty line between matrices, nested arrays of JSON whose
/// entries are numbers or texts, or a .npy array (n, d, d).
struct MatrixListFile {
  /// The matrices in order.
  let matrices: [ExactMatrix]

  /// - Throws: `CommandError` for a file that cannot be read, `MatrixListError` for one that holds no matrices.
  init(_ path: String, _ call: Call) throws {
    let bytes = try call.file(path)
    let name = path == "-" ? "standard input" : path
    let entries: [[[String]]]
    if bytes.starts(with: [0x93]) || bytes.starts(with: [0x50, 0x4B]) {
      entries = try Self.array(bytes, name)
    } else {
      guard let text = String(validatingUTF8Bytes: bytes) else { throw MatrixListError.notText(path: name) }
      let start = text.first { !$0.isWhitespace }
      entries = start == "[" ? try Self.json(text, name) : Self.rows(text)
    }
    guard !entries.isEmpty, entries.allSatisfy({ $0.first?.isEmpty == false }) else {
      throw MatrixListError.empty(path: name)
    }
    matrices = try entries.enumerated().map { number, rows in
      let width = rows[0].count
      return ExactMatrix(
        try rows.enumerated().map { row, cells in
          guard cells.count == width else {
            throw MatrixListError.ragged(path: name, matrix: number + 1, row: row + 1)
          }
          return try cells.enumerated().map { column, cell in
            guard let value = CyclotomicReader.number(cell) else {
              throw MatrixListError.notANumber(
                path: name, matrix: number + 1, row: row + 1, column: column + 1, text: cell)
            }
            return value
          }
        }, columnCount: width)
    }
    // All entries are computed with in one field.
    var conductor: Integer = 1
    for entry in matrices.flatMap(\.rows).joined() {
      conductor = Integer.leastCommonMultiple(conductor, Integer(entry.conductor))
      if conductor > 2000 { throw MatrixListError.field(path: name) }
    }
  }

  /// Rows of text; `#` begins a comment.
  private static func rows(_ text: String) -> [[[String]]] {
    var (matrices, current) = ([[[String]]](), [[String]]())
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let body = line.prefix { $0 != "#" }
      let cells = body.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
      if !cells.isEmpty {
        current.append(cells)
      } else if !current.isEmpty, !line.contains("#") {
        matrices.append(current)
        current = []
      }
    }
    return current.isEmpty ? matrices : matrices + [current]
  }

  private static func json(_ text: String, _ name: String) throws -> [[[String]]] {
    guard let document = try? JSON(parsing: text), let matrices = document.elements else {
      throw MatrixListError.notNested(path: name)
    }
    return try matrices.map { matrix in
      guard let rows = matrix.elements, !rows.isEmpty else { throw MatrixListError.notNested(path: name) }
      return try rows.map { row in
        guard let cells = row.elements else { throw MatrixListError.notNested(path: name) }
        return cells.map { $0.text ?? $0.serialized }
      }
    }
  }

  private static func array(_ bytes: [UInt8], _ name: String) throws -> [[[String]]] {
    let array: ArrayFile
    do { array = try ArrayFile(bytes) } catch { throw MatrixListError.unreadable(path: name, reason: error.reason) }
    guard case .binary(let binary) = array, case .real(let values) = binary.values, array.shape.count == 3 else {
      throw MatrixListError.notNested(path: name)
    }
    let (rows, columns) = (array.shape[1], array.shape[2])
    return (0..<array.shape[0]).map { matrix in
      (0..<rows).map { row in
        (0..<columns).map { "\(values[(matrix * rows + row) * columns + $0])" }
      }
    }
  }
}

/// What is wrong with a file of matrices, or with what it says of a group.
enum MatrixListError: Error, Hashable, Sendable {
  case notText(path: String)
  case unreadable(path: String, reason: String)
  case notNested(path: String)
  case empty(path: String)
  /// The entries have no common field of a size that can be computed in.
  case field(path: String)
  case ragged(path: String, matrix: Int, row: Int)
  case notANumber(path: String, matrix: Int, row: Int, column: Int, text: String)
  /// Neither a matrix for each generator nor one for each element.
  case count(Int, generators: Int, order: Int, group: String)
  /// An axiom of representations fails; how elements are called is in the words.
  case axiom(String, help: String?)

  /// What is told, and what helps.
  var words: (kind: String, message: String, help: String?) {
    switch self {
    case .notText(let path): ("matrices", "\(path): no text, and no .npy array", nil)
    case .unreadable(let path, let reason): ("matrices", "\(path): \(reason)", nil)
    case .notNested(let path):
      ("matrices", "\(path): no list of matrices", "[[[1, 0], [0, 1]], …], or rows with an empty line between matrices")
    case .empty(let path): ("matrices", "\(path): no matrix", nil)
    case .field(let path):
      ("matrices", "\(path): the entries have no common cyclotomic field of conductor up to 2000", nil)
    case .ragged(let path, let matrix, let row):
      ("matrices", "\(path): row \(row) of matrix \(matrix) is not as long as the first", nil)
    case .notANumber(let path, let matrix, let row, let column, let text):
      (
        "matrices",
        "\(path): entry (\(row), \(column)) of matrix \(matrix), '\(text.prefix(40))\(text.count > 40 ? "…" : "")', is no exact number",
        "-1/2, 0.5, √3/2, sqrt(3)/2, -1/2+√3/2i, cos(2π/7)"
      )
    case .count(let found, let generators, let order, let group):
      (
        "matrices",
        "\(found) matri\(found == 1 ? "x" : "ces"): \(group) has \(generators) generators and \(order) elements",
        "e3 group \(group) --multiplication numbers the elements and says which are the generators"
      )
    case .axiom(let message, let help): ("representation", message, help)
    }
  }
}

extension String {
  /// The text of bytes that are UTF-8; nil otherwise.
  fileprivate init?(validatingUTF8Bytes bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    self = text
  }
}
