/// Text put together as bytes in one growing buffer, for documents by the million: no tree, no `String` per field.
///
///     var writer = ByteWriter()
///     writer.append("{\"n\":")
///     writer.append(decimal: -12)
///     writer.append("}")                        // {"n":-12}
package struct ByteWriter: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  /// How many bytes there are.
  @usableFromInline package internal(set) var count = 0

  /// A buffer without bytes that has room for some.
  ///
  /// - Precondition: capacity > 0.
  package init(capacity: Int = 256) {
    precondition(capacity > 0, "a buffer has room")
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// The bytes written so far, valid until the next change.
  package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  /// Forgets all bytes.
  package mutating func removeAll() { count = 0 }

  /// Hands out what was written and begins anew.
  package mutating func take() -> [UInt8] {
    defer { count = 0 }
    return Array(bytes)
  }

  /// Appends one byte.
  @inlinable @inline(__always)
  package mutating func append(_ byte: UInt8) {
    if count == capacity { reserve(1) }
    base[count] = byte
    count += 1
  }

  /// Appends bytes.
  @inlinable @inline(__always)
  package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    if capacity - count < bytes.count { reserve(bytes.count) }
    (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Appends what another writer holds.
  @inlinable @inline(__always)
  package mutating func append(_ other: borrowing ByteWriter) { append(other.bytes) }

  /// Appends bytes that were written before.
  @inlinable @inline(__always)
  package mutating func repeatBytes(_ range: Range<Int>) {
    if capacity - count < range.count { reserve(range.count) }
    (base + count).update(from: base + range.lowerBound, count: range.count)
    count += range.count
  }

  /// Appends a text that the source spells out.
  @inlinable @inline(__always)
  package mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a text as UTF-8.
  package mutating func append(text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Makes room for more bytes; the buffer doubles, so that appending is linear.
  @usableFromInline @inline(never)
  mutating func reserve(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
  }
}
