import TestSupport
import Testing

@testable import Formats

/// Archives of arrays, read.
@Suite struct NPZArchiveTests {
  /// An entry of an archive that is put together here; numbers of 64 bits go to the extra field.
  private struct Entry {
    var name = "a.npy"
    var bytes = NPYArray(shape: [1], values: .real([1.5])).npy
    var method: UInt64 = 0
    /// What the directory says of the size and the place, in 64 bits.
    var largeSize: UInt64?
    var largeOffset: UInt64?
    /// How many bytes of the extra field there are.
    var extraLength = 24
  }

  private static func word(_ value: UInt64, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }

  /// The bytes of an archive; the end of the directory with 64 bits where `isLarge`.
  private static func archive(_ entries: [Entry], isLarge: Bool = false) -> [UInt8] {
    var (file, directory): ([UInt8], [UInt8]) = ([], [])
    for entry in entries {
      let (name, size) = (Array(entry.name.utf8), UInt64(entry.bytes.count))
      let offset = UInt64(file.count)
      file += word(0x0403_4B50, 4) + word(45, 2) + word(0, 2) + word(entry.method, 2) + word(0, 8)
      file += word(size, 4) + word(size, 4) + word(UInt64(name.count), 2) + word(0, 2) + name + entry.bytes
      let isExtra = entry.largeSize != nil || entry.largeOffset != nil
      var extra: [UInt8] = []
      if let size = entry.largeSize { extra += word(size, 8) + word(size, 8) }
      if let offset = entry.largeOffset { extra += word(offset, 8) }
      extra = Array(extra.prefix(entry.extraLength))
      if isExtra { extra = word(1, 2) + word(UInt64(extra.count), 2) + extra }
      let shortSize = entry.largeSize == nil ? size : 0xFFFF_FFFF
      directory += word(0x0201_4B50, 4) + word(45, 2) + word(45, 2) + word(0, 2) + word(entry.method, 2) + word(0, 8)
      directory += word(shortSize, 4) + word(shortSize, 4) + word(UInt64(name.count), 2) + word(UInt64(extra.count), 2)
      directory += word(0, 10) + word(entry.largeOffset == nil ? offset : 0xFFFF_FFFF, 4) + name + extra
    }
    let (count, start) = (UInt64(entries.count), UInt64(file.count))
    file += directory
    if isLarge {
      file += word(0x0606_4B50, 4) + word(44, 8) + word(45, 2) + word(45, 2) + word(0, 8)
      file += word(count, 8) + word(count, 8) + word(UInt64(directory.count), 8) + word(start, 8)
      file += word(0x0706_4B50, 4) + word(0, 4) + word(start + UInt64(directory.count), 8) + word(1, 4)
    }
    let short = isLarge ? 0xFFFF : count
    file += word(0x0605_4B50, 4) + word(0, 4) + word(short, 2) + word(short, 2)
    return file + word(UInt64(directory.count), 4) + word(isLarge ? 0xFFFF_FFFF : start, 4) + word(0, 2)
  }

  private static func reason(_ bytes: [UInt8]) -> String? {
    do {
      _ = try NPZArchive(bytes)
      return nil
    } catch {
      return error.reason
    }
  }

  private static let broken = "the directory of the archive is broken"

  @Test func whatIsWrittenReadsBack() throws {
    let arrays = [
      ("b", NPYArray(shape: [2, 2], values: .real([1, 2, 3, 4]))), ("a", NPYArray(shape: [], values: .real([-0.5]))),
      ("é", NPYArray(shape: [0, 3], values: .real([]))),
    ]
    var writer = NPZ()
    var bytes: [UInt8] = []
    for (name, array) in arrays {
      let npy = array.npy
      bytes += writer.add(name, size: npy.count, checksum: CRC32.checksum(npy)) + npy
    }
    // One whose checksum stands behind it.
    let streamed: [UInt8] = [7, 0, 0, 0, 8, 0, 0, 0]
    bytes += writer.begin("s", NPY(.int32, shape: [2])) + streamed
    bytes += writer.end(checksum: CRC32.checksum(streamed), count: streamed.count)
    let archive = try NPZArchive(bytes + writer.directory)
    #expect(archive.names == ["b", "a", "é", "s"])
    for (name, array) in arrays { #expect(try archive.array(name).npy == array.npy) }
    #expect(try archive.array("s").values == .real([7, 8]))
    #expect(throws: NPYError("no array 'c' in the archive")) { try archive.array("c") }
  }

  @Test func everyBeginningOfAFileIsRefused() throws {
    for isLarge in [false, true] {
      let bytes = Self.archive([Entry(), Entry(name: "b.npy")], isLarge: isLarge)
      #expect(Self.reason(bytes) == nil)
      for count in bytes.indices { #expect(Self.reason(Array(bytes[..<count])) != nil, "\(count)") }
    }
  }

  @Test func numbersOf64BitsAreRead() throws {
    let first = Entry()
    let size = UInt64(first.bytes.count)
    let second = Entry(
      name: "b.npy", largeSize: size, largeOffset: UInt64(30 + first.name.utf8.count) + size)
    for isLarge in [false, true] {
      let archive = try NPZArchive(Self.archive([first, second], isLarge: isLarge))
      #expect(archive.names == ["a", "b"])
      for name in archive.names { #expect(try archive.array(name).values == .real([1.5])) }
    }
  }

  @Test func placesOutsideTheFileAreRefused() {
    let edge = UInt64(Int.max)
    for place in [edge - 40, edge - 30, edge - 29, edge - 4, edge, edge + 1, .max, 1 << 20] {
      #expect(Self.reason(Self.archive([Entry(largeOffset: place)])) == Self.broken, "\(place)")
      #expect(Self.reason(Self.archive([Entry(largeSize: place)])) == Self.broken, "\(place)")
    }
    // A place where no array begins, and an extra field that is too short for what it should hold.
    #expect(Self.reason(Self.archive([Entry(largeOffset: 4)])) == Self.broken)
    #expect(Self.reason(Self.archive([Entry(largeSize: 136, largeOffset: 0, extraLength: 20)])) == Self.broken)
  }

  @Test func compressedArraysAreRefused() {
    #expect(
      Self.reason(Self.archive([Entry(), Entry(name: "b.npy", method: 8)]))
        == "the array 'b' is compressed: numpy.savez writes it without, numpy.savez_compressed with")
    // What is no array does not matter.
    #expect(Self.reason(Self.archive([Entry(), Entry(name: "b.txt", method: 8)])) == nil)
  }

  @Test func namesStandOnce() {
    #expect(Self.reason(Self.archive([Entry(), Entry()])) == "two arrays have the name 'a'")
  }

  @Test func otherBytesAreNoArchives() {
    let none = "the directory of the archive is missing: the file is cut short"
    for bytes in [[], Array("PK".utf8), [0x50, 0x4B, 3, 4], [UInt8](repeating: 0, count: 100)] {
      #expect(Self.reason(bytes) == none)
    }
    #expect(NPZArchive.isNPZ(Self.archive([Entry()])))
    #expect(!NPZArchive.isNPZ(Entry().bytes))
  }

  @Test func damagedFilesNeverTrap() {
    var generator = SeededGenerator(seed: 38)
    let file = Self.archive([Entry(largeSize: 136, largeOffset: 0)], isLarge: true)
    var read = 0
    func look(_ bytes: [UInt8]) {
      guard let archive = try? NPZArchive(bytes) else { return }
      read += 1
      for name in archive.names { _ = try? archive.array(name) }
    }
    for bit in 0..<8 * file.count {
      var bytes = file
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      look(bytes)
    }
    for _ in 0..<500 {
      var bytes = file
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        if Bool.random(using: &generator) {
          bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
        } else {
          bytes.remove(at: place)
        }
      }
      look(bytes)
    }
    #expect(read > 100)
  }
}
