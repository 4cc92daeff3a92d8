import TestSupport
import Testing

@testable import Formats

/// Bytes for tables: checksums and numbers.
@Suite struct ByteTests {
  private static func bitByBit(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
  }

  @Test func checksumsAreThoseOfSingleBits() {
    var generator = SeededGenerator(seed: 7)
    for count in Array(0...200) + [255, 1000, 4099] {
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      #expect(CRC32.checksum(bytes) == Self.bitByBit(bytes), "\(count) bytes")
      let cut = count / 3
      let combined = CRC32.combined(
        CRC32.checksum(Array(bytes[..<cut])), CRC32.checksum(Array(bytes[cut...])), secondCount: count - cut)
      #expect(combined == Self.bitByBit(bytes), "\(count) bytes in two")
    }
  }

  @Test func numbersAreWrittenAsSwiftDescribesThem() {
    var generator = SeededGenerator(seed: 8)
    let integers =
      [0, 1, -1, 9, 10, -10, 99, 100, .max, .min]
      + (0..<200).map { _ in
        Int.random(in: .min ... .max, using: &generator) >> Int.random(in: 0...63, using: &generator)
      }
    for value in integers {
      var writer = ByteWriter()
      writer.append(decimal: value)
      #expect(writer.take() == Array(value.description.utf8))
      #expect(writer.bytes.isEmpty)
    }
    let doubles =
      [0, -0.0, 1, 0.1, -1.5e300, Double.leastNonzeroMagnitude, 1e16, 123456789.25]
      + (0..<200).map { _ in Double(bitPattern: .random(in: 0..<0x7FF0_0000_0000_0000, using: &generator)) }
    for value in doubles {
      var writer = ByteWriter()
      writer.append(shortest: value)
      #expect(writer.bytes == Array(value.description.utf8))
    }
    var writer = ByteWriter()
    writer.append(shortest: .infinity)
    writer.append("[")
    writer.append(list: [1, -2, 30])
    writer.append(text: "é")
    #expect(writer.bytes == Array("null[1,-2,30é".utf8))
  }
}
