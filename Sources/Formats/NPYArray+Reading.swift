extension NPYArray {
  /// Whether bytes begin as an array file does.
  package static func isNPY(_ bytes: [UInt8]) -> Bool { bytes.starts(with: NPY.magic) }

  /// The array in a file of version 1, 2 or 3: real numbers, complex numbers or truth values, of either byte order and
  /// either order of the indices.
  ///
  /// - Throws: `NPYError` for what is no such file, an array of anything but numbers, more or fewer bytes than the shape
  ///   needs, and an integer that no `Double` equals.
  /// - Complexity: linear in the number of bytes.
  package init(_ bytes: [UInt8]) throws(NPYError) {
    let (header, start) = try Self.front(bytes)
    let count = try Self.count(header.shape)
    let (size, overflows) = count.multipliedReportingOverflow(by: header.type.size)
    if overflows { throw .tooLarge }
    guard bytes.count - start == size else {
      let shape = header.shape.map(String.init).joined(separator: ", ")
      throw NPYError(
        "the shape (\(shape)\(header.shape.count == 1 ? "," : "")) needs \(size) bytes, there are \(bytes.count - start)"
      )
    }
    let parts = header.type.parts
    let width = header.type.size / parts
    var values = [[Double]](repeating: [], count: parts)
    for part in 0..<parts { values[part].reserveCapacity(count) }
    var places = header.isColumnMajor ? ColumnMajorPlaces(header.shape) : nil
    for position in 0..<count {
      let place = places?.next() ?? position
      for part in 0..<parts {
        let offset = start + place * header.type.size + part * width
        values[part].append(try header.type.value(bytes[offset..<offset + width]))
      }
    }
    self.init(
      shape: header.shape, values: parts == 2 ? .complex(real: values[0], imaginary: values[1]) : .real(values[0]))
  }

  /// The header, and where the elements begin.
  private static func front(_ bytes: [UInt8]) throws(NPYError) -> (NPYHeader, Int) {
    guard isNPY(bytes) else { throw NPYError("not an array file of NumPy (.npy)") }
    let versionEnd = NPY.magic.count + 2
    guard bytes.count >= versionEnd else { throw cutShort }
    let version = bytes[versionEnd - 2]
    guard (1...3).contains(version) else {
      throw NPYError("version \(version).\(bytes[versionEnd - 1]) of the format is unknown, 1 to 3 are read")
    }
    // Version 1 has two bytes for the length of the header, the others four.
    let textStart = versionEnd + (version == 1 ? 2 : 4)
    guard bytes.count >= textStart else { throw cutShort }
    let length = bytes[versionEnd..<textStart].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= bytes.count - textStart else { throw cutShort }
    let start = textStart + length
    return (try NPYHeader(bytes[textStart..<start]), start)
  }

  private static var cutShort: NPYError { NPYError("the file ends within the header") }

  /// The number of places; an array without any may not have dimensions past all bounds either.
  private static func count(_ shape: [Int]) throws(NPYError) -> Int {
    guard shape.count <= dimensionLimit else {
      throw NPYError("\(shape.count) dimensions are more than \(dimensionLimit)")
    }
    var bound = 1
    for dimension in shape {
      let (product, overflows) = bound.multipliedReportingOverflow(by: max(dimension, 1))
      if overflows { throw .tooLarge }
      bound = product
    }
    return shape.contains(0) ? 0 : bound
  }
}

/// Where the elements of an array stand that are stored with the first index fastest, asked for with the last index
/// fastest.
private struct ColumnMajorPlaces {
  private let shape: [Int]
  private let strides: [Int]
  private var index: [Int]
  private var place = 0

  init(_ shape: [Int]) {
    self.shape = shape
    var stride = 1
    strides = shape.map { dimension in
      defer { stride *= max(dimension, 1) }
      return stride
    }
    index = shape.map { _ in 0 }
  }

  mutating func next() -> Int {
    defer { advance() }
    return place
  }

  private mutating func advance() {
    for axis in shape.indices.reversed() {
      index[axis] += 1
      place += strides[axis]
      if index[axis] < shape[axis] { return }
      place -= index[axis] * strides[axis]
      index[axis] = 0
    }
  }
}
