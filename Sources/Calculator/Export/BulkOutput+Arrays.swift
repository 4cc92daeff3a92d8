import ExactArithmetic
import Formats

extension BulkOutput.Pieces {
  /// One piece that is there already.
  static func one(_ bytes: [UInt8]) -> BulkOutput.Pieces {
    BulkOutput.Pieces(count: 1) { (_: Int, _: Workbench) throws(Cancelled) in BulkOutput.Piece(array: bytes) }
  }
}

extension BulkOutput.Part {
  /// An array of short texts in ASCII.
  static func texts(_ name: String, _ texts: [String]) -> BulkOutput.Part {
    let width = max(texts.reduce(1) { max($0, $1.utf8.count) }, 1)
    var bytes = ArrayBytes(capacity: width * texts.count)
    for text in texts { bytes.append(text, width: width) }
    return .array(name, NPY(.text(width), shape: [texts.count]), .one(bytes.bytes))
  }

  /// An array of words.
  static func integers(_ name: String, _ values: [Int]) -> BulkOutput.Part {
    var bytes = ArrayBytes(capacity: 8 * values.count)
    for value in values { bytes.append(value) }
    return .array(name, NPY(.int64, shape: [values.count]), .one(bytes.bytes))
  }

  /// An array whose bytes are there already.
  static func numbers(_ name: String, _ layout: NPY, _ bytes: ArrayBytes) -> BulkOutput.Part {
    .array(name, layout, .one(bytes.bytes))
  }

  /// Signed squares as pairs of integers; as texts when one of them does not fit a word.
  static func squares(_ name: String, shape: [Int], _ values: [SignedSquareRoot]) -> BulkOutput.Part {
    let squares = values.map(\.signedSquare)
    let words = squares.flatMap { [$0.numerator, $0.denominator] }.compactMap(\.asInt)
    guard words.count == 2 * squares.count else { return .texts(name, squares.map(\.description)) }
    var bytes = ArrayBytes(capacity: 8 * words.count)
    for word in words { bytes.append(word) }
    return .numbers(name, NPY(.int64, shape: shape + [2]), bytes)
  }
}
