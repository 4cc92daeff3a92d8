import ExactArithmetic
import Formats
import Harmonics
import Representations

/// The array of a file as the entries of a map: real and finite.
struct MapFile {
  /// The file as it is named in errors.
  let path: String
  /// The number of values of each index.
  let shape: [Int]
  private let numbers: Numbers

  private enum Numbers {
    case doubles([Double])
    case rationals([Rational])
  }

  /// Reads a file.
  ///
  /// - Throws: `CommandError` for a file that cannot be read, `MapError` for one that holds no real, finite array,
  ///   `LimitError` for one past the limits.
  init(_ path: String, _ call: Call) throws { try self.init(path, try call.file(path), call) }

  /// Reads the bytes of a file.
  ///
  /// - Throws: `MapError` for one that holds no real, finite array, `LimitError` for one past the limits.
  init(_ path: String, _ bytes: [UInt8], _ call: Call) throws {
    let name = path == "-" ? "standard input" : path
    let file: ArrayFile
    do {
      file = try ArrayFile(bytes)
    } catch {
      throw MapError.notAnArray(path: name, reason: error.reason)
    }
    if file.shape.contains(0) { throw MapError.notAnArray(path: name, reason: "an array without numbers") }
    try call.limits.allow(
      terms: file.shape.reduce(Integer(1)) { $0 * Integer($1) }, of: "the entries of '\(name)'")
    switch file {
    case .binary(let array): try self.init(array: array, name: name)
    case .text(let table):
      let rationals =
        try table.texts.enumerated().map { offset, text in
          if let value = Rational(decimal: text) { return value }
          let index = Self.index(offset, file.shape)
          throw text.contains { $0.isNumber } && !text.contains("/")
            ? MapError.extremeNumber(path: name, index: index, text: String(text.prefix(40)))
            : MapError.notFinite(path: name, index: index, text: String(text.prefix(40)))
        }
      self.init(name, file.shape, .rationals(rationals))
    }
  }

  private init(_ path: String, _ shape: [Int], _ numbers: Numbers) {
    (self.path, self.shape, self.numbers) = (path, shape, numbers)
  }

  /// The numbers of an array that is called `name` in errors; it may be empty.
  ///
  /// - Throws: `MapError` for numbers that are not real and finite.
  init(array: NPYArray, name: String) throws(MapError) {
    guard case .real(let values) = array.values else { throw MapError.complexNumbers(path: name) }
    if let offset = values.firstIndex(where: { !$0.isFinite }) {
      throw MapError.notFinite(
        path: name, index: Self.index(offset, array.shape), text: values[offset].isNaN ? "not a number" : "infinite")
    }
    self.init(name, array.shape, .doubles(values))
  }

  /// The numbers as doubles, row-major.
  var doubles: [Double] {
    switch numbers {
    case .doubles(let values): values
    case .rationals(let values): values.map { Rounding.double($0) }
    }
  }

  /// Whether the numbers are as somebody wrote them, not doubles of a calculation.
  var isExact: Bool {
    if case .rationals = numbers { true } else { false }
  }

  /// The numbers, row-major; doubles as the shortest decimals that they are nearest to.
  var exact: [Rational] {
    switch numbers {
    case .rationals(let values): values
    case .doubles(let values):
      values.map { value in
        guard let rational = Rational(decimal: value.description) else {
          preconditionFailure("a finite double is spelled as a decimal")
        }
        return rational
      }
    }
  }

  /// The index of an entry, row-major.
  static func index(_ offset: Int, _ shape: [Int]) -> [Int] {
    var (rest, index) = (offset, shape)
    for axis in shape.indices.reversed() {
      index[axis] = rest % shape[axis]
      rest /= shape[axis]
    }
    return index
  }

  /// How far apart neighbours of each index stand, row-major.
  static func strides(_ shape: [Int]) -> [Int] {
    var (strides, stride) = (shape, 1)
    for axis in shape.indices.reversed() {
      strides[axis] = stride
      stride *= shape[axis]
    }
    return strides
  }

  /// The map whose slot k is the index `axes[k]` of the array.
  func map(axes: [Int], words: Int) -> MultilinearMap {
    let strides = Self.strides(shape)
    let (slots, steps) = (axes.map { shape[$0] }, axes.map { strides[$0] })
    return switch numbers {
    case .doubles(let values): MultilinearMap(shape: slots, strides: steps, doubles: values, words: words)
    case .rationals(let values): MultilinearMap(shape: slots, strides: steps, rationals: values, words: words)
    }
  }
}
