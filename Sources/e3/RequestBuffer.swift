import Glibc

/// The lines of what was read so far, without a copy.
///
/// Room for the longest line and what is read at once; bytes move only when there is no room behind them, so that
/// each is moved a bounded number of times.
struct RequestBuffer: ~Copyable {
  private let base: UnsafeMutablePointer<UInt8>
  private let limit: Int
  private let chunk: Int
  private let capacity: Int
  private var start = 0
  private var searched = 0
  private var end = 0
  private var isSkipping = false
  private var isFirst = true

  /// A buffer for lines of `limit` bytes, filled by up to `chunk` bytes or more at a time.
  init(limit: Int, chunk: Int) {
    self.limit = limit
    self.chunk = chunk
    capacity = 2 * limit + 2 * chunk
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// The next whole line without its end, valid until the buffer is filled; nil when there is none.
  mutating func nextLine() -> UnsafeBufferPointer<UInt8>? {
    while searched < end {
      guard let found = memchr(base + searched, 0x0A, end - searched) else {
        searched = end
        break
      }
      let newline = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - UnsafePointer(base)
      let line = taking(upTo: newline)
      start = newline + 1
      searched = start
      if !isSkipping { return line }
      isSkipping = false
    }
    if isSkipping { start = end }
    return nil
  }

  /// What stands behind the last end of a line; nil when there is nothing.
  mutating func lastLine() -> UnsafeBufferPointer<UInt8>? {
    guard start < end, !isSkipping else { return nil }
    let line = taking(upTo: end)
    start = end
    return line
  }

  /// The bytes before a place, without a byte order mark at the beginning of all.
  private mutating func taking(upTo place: Int) -> UnsafeBufferPointer<UInt8> {
    if isFirst {
      isFirst = false
      if place - start >= 3, base[start] == 0xEF, base[start + 1] == 0xBB, base[start + 2] == 0xBF { start += 3 }
    }
    return UnsafeBufferPointer(start: base + start, count: place - start)
  }

  /// Whether the line that has begun is longer than the longest.
  var isTooLong: Bool { !isSkipping && end - start > limit }

  /// Passes over the rest of the line that has begun.
  mutating func skipLine() {
    isSkipping = true
    start = end
  }

  /// Reads on; returns what `read` returns, 0 at the end.
  mutating func fill(_ read: (UnsafeMutableRawPointer, Int) -> Int) -> Int {
    if capacity - end < chunk || start == end {
      memmove(base, base + start, end - start)
      end -= start
      searched -= start
      start = 0
    }
    let count = read(base + end, chunk)
    if count > 0 { end += count }
    return count
  }
}
