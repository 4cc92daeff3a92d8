import CChecksum

/// The checksum of zip files: polynomial 0xEDB88320, reflected.
///
/// - SeeAlso: [ZipAppNote]
package enum CRC32 {
  // Sixteen bytes a step: table k holds the checksum of one byte followed by k zero bytes. [Kounavis2008]
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 16 * 256)
    for byte in 0..<256 {
      tables[byte] = (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    for index in 256..<tables.count {
      let before = tables[index - 256]
      tables[index] = before >> 8 ^ tables[Int(before & 0xFF)]
    }
    return tables
  }()

  /// The checksum of bytes.
  ///
  /// - Complexity: linear.
  package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    // What the processor can do at once, then by tables.
    let folded = e3_crc32_foldable(bytes.count)
    let state = folded > 0 ? e3_crc32_fold(.max, bytes.baseAddress, folded) : .max
    return ~advanced(state, UnsafeRawBufferPointer(rebasing: bytes[folded...]))
  }

  /// The state after some bytes, by tables.
  static func advanced(_ state: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
    tables.withUnsafeBufferPointer { table in
      var crc = state
      var offset = 0
      while offset + 16 <= bytes.count {
        let low = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) ^ UInt64(crc)
        let high = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
        crc = eight(low, table, 8) ^ eight(high, table, 0)
        offset += 16
      }
      while offset < bytes.count {
        crc = crc >> 8 ^ table[Int((crc ^ UInt32(bytes[offset])) & 0xFF)]
        offset += 1
      }
      return crc
    }
  }

  /// The part of eight bytes that `after` bytes follow within their step.
  @inline(__always)
  private static func eight(_ word: UInt64, _ table: UnsafeBufferPointer<UInt32>, _ after: Int) -> UInt32 {
    var sum: UInt32 = 0
    for byte in 0..<8 {
      let index = (after + 7 - byte) << 8 | Int(truncatingIfNeeded: word >> UInt64(8 * byte) & 0xFF)
      sum ^= table[index]
    }
    return sum
  }

  /// The checksum of an array of bytes.
  package static func checksum(_ bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBytes { checksum($0) } }

  /// The checksum of two texts one after the other, from their checksums and the length of the second.
  ///
  /// Following bytes multiply the polynomial of the first by x^(8·length) modulo that of the checksum.
  package static func combined(_ first: UInt32, _ second: UInt32, secondCount: Int) -> UInt32 {
    var (power, shift) = (UInt32(0x0080_0000), UInt32(0x8000_0000))
    var rest = secondCount
    while rest > 0 {
      if rest & 1 == 1 { shift = product(shift, power) }
      power = product(power, power)
      rest >>= 1
    }
    return product(shift, first) ^ second
  }

  /// The product of two reflected polynomials over GF(2), whose highest bit is the coefficient of 1.
  private static func product(_ left: UInt32, _ right: UInt32) -> UInt32 {
    var (sum, shifted) = (UInt32(0), right)
    var bit = UInt32(0x8000_0000)
    while bit != 0 {
      if left & bit != 0 { sum ^= shifted }
      shifted = shifted & 1 == 1 ? shifted >> 1 ^ 0xEDB8_8320 : shifted >> 1
      bit >>= 1
    }
    return sum
  }
}
