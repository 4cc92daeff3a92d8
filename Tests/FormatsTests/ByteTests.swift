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
    var writer = ByteWriter(capacity: 1)
    for value in integers {
      writer.append(decimal: value)
      #expect(writer.take() == Array(value.description.utf8))
      #expect(writer.count == 0)
      writer.append(decimal: UInt64(value.magnitude))
      #expect(writer.take() == Array(value.magnitude.description.utf8))
    }
    let powers = (0...38).map { n in (0..<n).reduce(UInt128(1)) { power, _ in power * 10 } }
    let wide =
      powers + powers.map { $0 - 1 } + [UInt128(UInt64.max), UInt128(UInt64.max) + 1, .max]
      + (0..<2000).map { _ in
        UInt128.random(in: 0...UInt128.max, using: &generator) >> UInt128(Int.random(in: 0...127, using: &generator))
      }
    for value in wide {
      writer.append(decimal: value)
      #expect(writer.take() == Array(value.description.utf8))
    }
    let doubles =
      [
        0, -0.0, 1, 0.1, -1.5e300, Double.leastNonzeroMagnitude, -Double.leastNormalMagnitude.nextDown, 1e16,
        123456789.25,
      ]
      + (0..<2000).map { _ in Double(bitPattern: .random(in: 0..<0x7FF0_0000_0000_0000, using: &generator)) }
      + (0..<2000).map { _ in Double.random(in: -1...1, using: &generator) }
    for value in doubles {
      writer.append(shortest: value)
      #expect(writer.take() == Array(value.description.utf8))
    }
    writer.append(shortest: .infinity)
    writer.append("[")
    writer.append(list: [1, -2, 30])
    writer.append(text: "é")
    #expect(writer.take() == Array("null[1,-2,30é".utf8))
  }

  @Test func theWriterGrows() {
    var writer = ByteWriter(capacity: 1)
    var other = ByteWriter()
    var expected = ""
    for index in 0..<40_000 {
      writer.append(text: "\(index) ")
      expected += "\(index) "
    }
    other.append(writer)
    let start = writer.count
    writer.repeatBytes(0..<start)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected + expected)
    writer.removeAll()
    writer.append(UInt8(ascii: "x"))
    #expect(writer.take() == [UInt8(ascii: "x")])
    #expect(String(decoding: other.bytes, as: UTF8.self) == expected)
  }
}
