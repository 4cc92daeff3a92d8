/// NumPy's archive of arrays: a zip file of .npy files, stored without compression.
///
/// - SeeAlso: [NumPyFormat], [ZipAppNote]
package struct NPZ: Sendable {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// An empty archive.
  package init() {}

  /// Adds an array of doubles, row-major.
  ///
  /// - Precondition: the product of the shape is the number of values.
  package mutating func add(_ name: String, shape: [Int], doubles: [Double]) {
    precondition(shape.reduce(1, *) == doubles.count, "a shape fits its values")
    var data: [UInt8] = []
    data.reserveCapacity(doubles.count * 8)
    for value in doubles { withUnsafeBytes(of: value.bitPattern.littleEndian) { data += $0 } }
    add(name, NPY.file(type: "<f8", shape: shape, data: data))
  }

  /// Adds a text as an array of bytes.
  package mutating func add(_ name: String, text: String) {
    let data = Array(text.utf8)
    add(name, NPY.file(type: "|u1", shape: [data.count], data: data))
  }

  private mutating func add(_ name: String, _ file: [UInt8]) {
    let path = Array("\(name).npy".utf8)
    let offset = body.count
    // Version 2.0, no flags, stored, 1980-01-01: the same bytes on every day.
    let common =
      Bytes.u16(20) + Bytes.u16(0) + Bytes.u16(0) + Bytes.u16(0) + Bytes.u16(0x21)
      + Bytes.u32(CRC32.checksum(file)) + Bytes.u32(UInt32(file.count)) + Bytes.u32(UInt32(file.count))
      + Bytes.u16(UInt16(path.count)) + Bytes.u16(0)
    body += Bytes.u32(0x0403_4B50) + common + path + file
    directory +=
      Bytes.u32(0x0201_4B50) + Bytes.u16(20) + common + Bytes.u16(0) + Bytes.u16(0) + Bytes.u16(0) + Bytes.u32(0)
      + Bytes.u32(UInt32(offset)) + path
    count += 1
  }

  /// The whole archive.
  package var bytes: [UInt8] {
    body + directory + Bytes.u32(0x0605_4B50) + Bytes.u16(0) + Bytes.u16(0) + Bytes.u16(UInt16(count))
      + Bytes.u16(UInt16(count)) + Bytes.u32(UInt32(directory.count)) + Bytes.u32(UInt32(body.count)) + Bytes.u16(0)
  }
}

/// The file format of one array.
private enum NPY {
  static func file(type: String, shape: [Int], data: [UInt8]) -> [UInt8] {
    let dimensions = shape.map { "\($0), " }.joined()
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(dimensions)), }"
    // Magic, version and length take 10 bytes; the data begins at a multiple of 64.
    header += String(repeating: " ", count: (64 - (10 + header.utf8.count + 1) % 64) % 64) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0] + Bytes.u16(UInt16(header.utf8.count)) + Array(header.utf8) + data
  }
}

private enum Bytes {
  static func u16(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
  static func u32(_ value: UInt32) -> [UInt8] { u16(UInt16(value & 0xFFFF)) + u16(UInt16(value >> 16)) }
}

/// The checksum of zip files: polynomial 0xEDB88320, reflected.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xFF)] }
  }
}
