/// NumPy's archive of arrays, written from front to back: a zip file of .npy files, stored without compression.
///
/// The caller writes what the calls return, in order, and the bytes of streamed arrays between ``begin(_:_:)`` and
/// ``end(checksum:)``. Sizes beyond 4 GiB and more than 65 535 arrays take the forms of Zip64.
///
/// - SeeAlso: [NumPyFormat], [ZipAppNote]
package struct NPZ: Sendable {
  private struct Entry {
    let path: [UInt8]
    let offset: Int
    let size: Int
    let isStreamed: Bool
    var checksum: UInt32 = 0
  }

  private var entries: [Entry] = []
  private var offset = 0

  /// An empty archive.
  package init() {}

  /// What stands before the bytes of an array whose checksum is not yet known; they follow, `layout.count` of them.
  package mutating func begin(_ name: String, _ layout: NPY) -> [UInt8] {
    let header = layout.header
    let entry = Entry(
      path: Array("\(name).npy".utf8), offset: offset, size: header.count + layout.count, isStreamed: true,
      checksum: CRC32.checksum(header))
    let front = Self.localHeader(entry)
    entries.append(entry)
    offset += front.count + entry.size
    return front + header
  }

  /// What stands behind the bytes of the array that ``begin(_:_:)`` began.
  package mutating func end(checksum: UInt32, count: Int) -> [UInt8] {
    guard var entry = entries.popLast() else { return [] }
    entry.checksum = CRC32.combined(entry.checksum, checksum, secondCount: count)
    entries.append(entry)
    var back = LittleEndian()
    back.u32(0x0807_4B50)
    back.u32(entry.checksum)
    if Self.isLarge(entry.size) {
      back.u64(entry.size)
      back.u64(entry.size)
    } else {
      back.u32(UInt32(entry.size))
      back.u32(UInt32(entry.size))
    }
    offset += back.bytes.count
    return back.bytes
  }

  /// What stands before a whole .npy file.
  package mutating func add(_ name: String, size: Int, checksum: UInt32) -> [UInt8] {
    let entry = Entry(
      path: Array("\(name).npy".utf8), offset: offset, size: size, isStreamed: false, checksum: checksum)
    let front = Self.localHeader(entry)
    entries.append(entry)
    offset += front.count + size
    return front
  }

  /// The end of the archive.
  package var directory: [UInt8] {
    var out = LittleEndian()
    for entry in entries {
      out.u32(0x0201_4B50)
      out.u16(45)
      out.bytes += Self.common(entry, isLocal: false)
      out.u16(0)
      out.u16(0)
      out.u16(0)
      out.u32(0)
      out.u32(Self.isLarge(entry.offset) ? UInt32.max : UInt32(entry.offset))
      out.bytes += entry.path
      out.bytes += Self.extra(entry, isLocal: false)
    }
    let size = out.bytes.count
    if entries.count >= 0xFFFF || Self.isLarge(offset) || Self.isLarge(size) {
      out.u32(0x0606_4B50)
      out.u64(44)
      out.u16(45)
      out.u16(45)
      out.u32(0)
      out.u32(0)
      for word in [entries.count, entries.count, size, offset] { out.u64(word) }
      out.u32(0x0706_4B50)
      out.u32(0)
      out.u64(offset + size)
      out.u32(1)
    }
    let count = UInt16(min(entries.count, 0xFFFF))
    out.u32(0x0605_4B50)
    out.u32(0)
    out.u16(count)
    out.u16(count)
    out.u32(Self.isLarge(size) ? UInt32.max : UInt32(size))
    out.u32(Self.isLarge(offset) ? UInt32.max : UInt32(offset))
    out.u16(0)
    return out.bytes
  }

  private static func isLarge(_ size: Int) -> Bool { size >= 0xFFFF_FFFF }

  private static func localHeader(_ entry: Entry) -> [UInt8] {
    var out = LittleEndian()
    out.u32(0x0403_4B50)
    out.bytes += common(entry, isLocal: true)
    out.bytes += entry.path
    out.bytes += extra(entry, isLocal: true)
    return out.bytes
  }

  /// The fields from the version to the length of the extra field, dated 1980-01-01: the same bytes on every day.
  private static func common(_ entry: Entry, isLocal: Bool) -> [UInt8] {
    var out = LittleEndian()
    // A checksum that comes behind the bytes leaves zeros before them.
    let isOpen = entry.isStreamed && isLocal
    let size = isLarge(entry.size) ? UInt32.max : isOpen ? 0 : UInt32(entry.size)
    out.u16(isLarge(entry.size) || isLarge(entry.offset) ? 45 : 20)
    out.u16(entry.isStreamed ? 8 : 0)
    out.u16(0)
    out.u16(0)
    out.u16(0x21)
    out.u32(isOpen ? 0 : entry.checksum)
    out.u32(size)
    out.u32(size)
    out.u16(UInt16(entry.path.count))
    out.u16(UInt16(extra(entry, isLocal: isLocal).count))
    return out.bytes
  }

  /// The sizes and the place of an entry that do not fit 32 bits.
  private static func extra(_ entry: Entry, isLocal: Bool) -> [UInt8] {
    var words: [Int] = []
    if isLarge(entry.size) { words += entry.isStreamed && isLocal ? [0, 0] : [entry.size, entry.size] }
    if !isLocal, isLarge(entry.offset) { words.append(entry.offset) }
    guard !words.isEmpty else { return [] }
    var out = LittleEndian()
    out.u16(1)
    out.u16(UInt16(8 * words.count))
    for word in words { out.u64(word) }
    return out.bytes
  }
}

private struct LittleEndian {
  var bytes: [UInt8] = []

  mutating func u16(_ value: UInt16) { add(UInt64(value), 2) }
  mutating func u32(_ value: UInt32) { add(UInt64(value), 4) }
  mutating func u64(_ value: Int) { add(UInt64(value), 8) }

  private mutating func add(_ value: UInt64, _ count: Int) {
    for byte in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * byte))) }
  }
}
