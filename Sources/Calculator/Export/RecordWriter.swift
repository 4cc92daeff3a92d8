import ExactArithmetic
import Formats

/// The columns of a table's records.
struct RecordColumns: Sendable {
  /// The key of the labels that a block of entries shares, nil where there are no blocks: `two_j`, `l`.
  var block: String?
  /// Whether a block has one label, written without brackets.
  var isScalarBlock = false
  /// The key of an entry's own labels: `two_m`, `i`.
  let entry: String
  /// The power of π under the root of every value, nil where there is none.
  var piExponent: Int?
  /// The names of all labels in CSV.
  let names: [String]

  /// The first line of CSV.
  var line: String { CSV.line(names + ["sq"] + (piExponent == nil ? [] : ["pi"]) + ["value"]) }
}

/// Records in one of the forms of text, straight to bytes.
///
/// NDJSON is one object a line, CSV one line of the same columns; in JSON a block is an object with its entries, and what
/// is written is the inside of a list.
struct RecordWriter: ~Copyable {
  /// The form of the records.
  enum Form: Sendable {
    case json, ndjson, csv
  }

  private let form: Form
  private let columns: RecordColumns
  private let primes: SmallPrimes
  private var writer = ByteWriter()
  /// What stands before an entry's own labels.
  private var front = ByteWriter()
  private var isFirst = true
  /// The number of entries written.
  private(set) var count = 0

  init(_ form: Form, _ columns: RecordColumns, primes: SmallPrimes) {
    self.primes = primes
    self.form = form
    self.columns = columns
    if columns.block == nil { beginBlock([]) { _ in } }
  }

  /// The records, ready to stand in a table.
  mutating func take() -> [UInt8] { writer.take() }

  /// Begins a block of entries; `members` writes the keys of the block in JSON.
  mutating func beginBlock(_ labels: [Int], members: (inout ByteWriter) -> Void) {
    front.removeAll()
    switch form {
    case .csv:
      for label in labels {
        front.append(decimal: label)
        front.append(UInt8(ascii: ","))
      }
    case .ndjson:
      front.append(UInt8(ascii: "{"))
      if let key = columns.block {
        Self.labels(key, labels, isScalar: columns.isScalarBlock, into: &front)
        front.append(UInt8(ascii: ","))
      }
      key(of: columns.entry)
    case .json:
      if columns.block != nil {
        if writer.count > 0 { writer.append(UInt8(ascii: ",")) }
        writer.append(UInt8(ascii: "{"))
        members(&writer)
        writer.append(",\"entries\":[")
        isFirst = true
      }
      front.append(UInt8(ascii: "{"))
      key(of: columns.entry)
    }
  }

  private mutating func key(of name: String) {
    front.append(UInt8(ascii: "\""))
    front.append(text: name)
    front.append("\":[")
  }

  /// Ends the block that was begun.
  mutating func endBlock() {
    if form == .json, columns.block != nil { writer.append("]}") }
  }

  /// Writes one entry that is not 0: its labels, the signed square of its value and the value.
  mutating func entry(_ labels: [Int], _ root: FactoredRoot) {
    if let word = WordRoot(root), let square = WordSquare(word, primes),
      let magnitude = WordRounding.squareRoot(square.numerator, over: square.denominator)
    {
      begin(labels)
      if square.isNegative { writer.append(UInt8(ascii: "-")) }
      writer.append(decimal: square.numerator)
      if square.denominator != 1 {
        writer.append(UInt8(ascii: "/"))
        writer.append(decimal: square.denominator)
      }
      end(square.isNegative ? -magnitude : magnitude)
    } else {
      entry(labels, square: root.signedSquare, value: Rounding.double(root.value))
    }
  }

  /// Writes one entry: its labels, the signed square of its value (without its power of π) and the value.
  mutating func entry(_ labels: [Int], square: Rational, value: Double) {
    begin(labels)
    append(square.numerator)
    if square.denominator != 1 {
      writer.append(UInt8(ascii: "/"))
      append(square.denominator)
    }
    end(value)
  }

  private mutating func begin(_ labels: [Int]) {
    count += 1
    if form == .json {
      if !isFirst { writer.append(UInt8(ascii: ",")) }
      isFirst = false
    }
    writer.append(front)
    writer.append(list: labels)
    if form == .csv { writer.append(UInt8(ascii: ",")) } else { writer.append("],\"sq\":\"") }
  }

  private mutating func end(_ value: Double) {
    if let pi = columns.piExponent {
      if form == .csv { writer.append(UInt8(ascii: ",")) } else { writer.append("\",\"pi\":") }
      writer.append(decimal: pi)
      if form == .csv { writer.append(UInt8(ascii: ",")) } else { writer.append(",\"value\":") }
    } else if form == .csv {
      writer.append(UInt8(ascii: ","))
    } else {
      writer.append("\",\"value\":")
    }
    writer.append(shortest: value)
    if form != .csv { writer.append(UInt8(ascii: "}")) }
    if form != .json { writer.append(UInt8(ascii: "\n")) }
  }

  private mutating func append(_ integer: Integer) {
    if let word = integer.asInt { writer.append(decimal: word) } else { writer.append(text: integer.description) }
  }

  /// `"key":[1,2]`, or `"key":1`.
  static func labels(_ key: String, _ labels: [Int], isScalar: Bool = false, into writer: inout ByteWriter) {
    writer.append(UInt8(ascii: "\""))
    writer.append(text: key)
    writer.append("\":")
    if !isScalar { writer.append(UInt8(ascii: "[")) }
    writer.append(list: labels)
    if !isScalar { writer.append(UInt8(ascii: "]")) }
  }
}
