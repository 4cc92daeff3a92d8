import ExactArithmetic
import Formats
import Harmonics

/// The numbers of a file as doubles: text, JSON or a NumPy array.
struct NumberFile {
  /// The file as it is named in errors.
  let path: String
  /// The number of values of each index.
  let shape: [Int]
  /// The numbers, or their real parts, row-major.
  let real: [Double]
  /// The imaginary parts of complex numbers.
  let imaginary: [Double]?
  /// The options that a document of coefficients was made with; empty for a bare array.
  private(set) var options: [String: String] = [:]

  /// Reads a whole file.
  ///
  /// - Throws: `CommandError` for a file that cannot be read, `SampleError` for one that holds no array.
  init(_ path: String, _ call: Call) throws { try self.init(path, try call.file(path)) }

  private init(_ path: String, _ bytes: [UInt8]) throws(SampleError) {
    self.path = Self.name(path)
    let file: ArrayFile
    do {
      file = try ArrayFile(bytes)
    } catch {
      throw SampleError.unreadable(path: self.path, reason: error.reason)
    }
    shape = file.shape
    switch file {
    case .text(let table):
      real = table.texts.map(Self.double)
      imaginary = nil
    case .binary(let array):
      switch array.values {
      case .real(let values): (real, imaginary) = (values, nil)
      case .complex(let real, let imaginary): (self.real, self.imaginary) = (real, imaginary)
      }
    }
  }

  /// How a file is named in errors.
  private static func name(_ path: String) -> String { path == "-" ? "standard input" : path }

  /// The coefficients in a file: an array of numbers of any shape, or a document of `e3 project --json`.
  static func coefficients(_ path: String, _ call: Call) throws -> NumberFile {
    let bytes = try call.file(path)
    var file: NumberFile
    if bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "{") {
      guard let document = try? JSON(parsing: String(decoding: bytes, as: UTF8.self)),
        document["schema"]?.text == "e3.project/1", let elements = document["result"]?["coefficients"]?.elements,
        let options = FieldText.options(document["convention"])
      else { throw SampleError.noCoefficients(path: name(path)) }
      let parts = elements.compactMap(numbers)
      guard let width = parts.first?.count, parts.count == elements.count, parts.allSatisfy({ $0.count == width })
      else {
        throw SampleError.noCoefficients(path: name(path))
      }
      file = NumberFile(
        path: name(path), shape: [parts.count], real: parts.map { $0[0] },
        imaginary: width == 2 ? parts.map { $0[1] } : nil)
      file.options = options
    } else {
      file = try NumberFile(path, bytes)
    }
    let parts = [file.real, file.imaginary ?? []]
    for part in parts {
      if let index = part.firstIndex(where: { !$0.isFinite }) {
        throw SampleError.notFinite(path: file.path, row: index + 1, value: part[index].description)
      }
    }
    return file
  }

  private init(path: String, shape: [Int], real: [Double], imaginary: [Double]?) {
    self.path = path
    self.shape = shape
    self.real = real
    self.imaginary = imaginary
  }

  /// The same numbers with a last axis of two read as real and imaginary parts.
  var withPairsAsComplex: NumberFile {
    guard imaginary == nil, shape.count > 1, shape.last == 2 else { return self }
    let parts = (0..<2).map { part in stride(from: part, to: real.count, by: 2).map { real[$0] } }
    return NumberFile(path: path, shape: Array(shape.dropLast()), real: parts[0], imaginary: parts[1])
  }

  /// A number, or the two parts of a complex one.
  private static func numbers(_ value: JSON) -> [Double]? {
    switch value {
    case .number(let number): return [number]
    case .integer(let integer): return [Double(integer)]
    case .array(let parts):
      let numbers = parts.compactMap(numbers).compactMap(\.first)
      return numbers.count == 2 ? numbers : nil
    default: return nil
    }
  }

  /// The nearest double to a number as tables have them.
  private static func double(_ text: String) -> Double {
    if let value = Double(text) { return value }
    return Rational(decimal: text).map { Rounding.double($0) } ?? .nan
  }

  /// The numbers as rows of a length, all of them finite and real.
  func rows(_ kind: SampleError.RowKind, of length: Int) throws(SampleError) -> [ArraySlice<Double>] {
    guard imaginary == nil else { throw .complexSamples(path: path) }
    let isRow = shape == [length]
    let isColumn = length == 1 && (shape.count == 1 || shape.count == 2 && shape[0] == 1)
    guard isRow || isColumn || shape.count == 2 && shape[1] == length else {
      throw .shape(path: path, found: shape, needed: kind)
    }
    if let index = real.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(path: path, row: index / length + 1, value: real[index].description)
    }
    return stride(from: 0, to: real.count, by: length).map { real[$0..<$0 + length] }
  }

  /// The rows as points.
  func points() throws(SampleError) -> [Vector3] {
    try rows(.points, of: 3).map { Vector3($0[$0.startIndex], $0[$0.startIndex + 1], $0[$0.startIndex + 2]) }
  }
}
