/// Bytes on their way out, written without a copy into one growing buffer.
package struct DocumentWriter: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes there are.
  package private(set) var count = 0

  /// A buffer without bytes.
  package init() {
    capacity = 1 << 17
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// The bytes written so far, valid until the next change.
  package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  /// Forgets all bytes.
  package mutating func removeAll() { count = 0 }

  /// Appends one byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { reserve(1) }
    base[count] = byte
    count += 1
  }

  /// Appends bytes.
  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    if capacity - count < bytes.count { reserve(bytes.count) }
    (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Appends bytes that were written before.
  @inline(__always)
  mutating func repeatBytes(_ range: Range<Int>) {
    if capacity - count < range.count { reserve(range.count) }
    (base + count).update(from: base + range.lowerBound, count: range.count)
    count += range.count
  }

  /// Appends a text known at compile time.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a text.
  mutating func append(text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Makes room for more bytes; the buffer doubles, so that appending is linear.
  @inline(never)
  private mutating func reserve(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
  }
}
