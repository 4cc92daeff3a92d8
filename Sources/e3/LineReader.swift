import Calculator
import Glibc

/// The lines of a file descriptor.
struct LineReader {
  /// Why no more lines can be read.
  struct ReadError: Error {
    let reason: String
    let exitCode: Int32
  }

  /// The longest line that is read: no statement is longer, and a device without line ends has to be refused somewhere.
  static let limit = TypedStatement.limit

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var isAtEnd = false
  private var isSkipping = false
  private var isFirst = true

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next line without its end (and without a byte order mark), nil after the last one.
  ///
  /// - Throws: `ReadError` for a line that is not UTF-8 or too long, and when reading fails; after one of the first two
  ///   the next line can be read.
  mutating func next() throws(ReadError) -> String? {
    if isSkipping { try skipLine() }
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        let line = buffer[start..<end]
        (start, searched) = (end + 1, end + 1)
        return try text(line)
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return nil }
        let line = buffer[start...]
        start = buffer.count
        return try text(line)
      }
      guard buffer.count - start <= Self.limit else {
        // The rest is skipped when someone asks for the next line: it may never end.
        isSkipping = true
        throw ReadError(reason: "the line is longer than \(Self.limit >> 20) MiB", exitCode: ExitCode.limit)
      }
      try fill()
    }
  }

  /// Reads on to the end of a line without keeping it.
  private mutating func skipLine() throws(ReadError) {
    while !isAtEnd {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        (start, searched) = (end + 1, end + 1)
        break
      }
      (buffer, start, searched) = ([], 0, 0)
      try fill()
    }
    isSkipping = false
  }

  private mutating func fill() throws(ReadError) {
    buffer.removeFirst(start)
    searched -= start
    start = 0
    do {
      isAtEnd = try InputFile.append(descriptor, to: &buffer) == 0
    } catch {
      switch error {
      case .interrupted: throw ReadError(reason: "interrupted", exitCode: ExitCode.interrupted)
      case .unreadable(let reason): throw ReadError(reason: reason, exitCode: ExitCode.noInput)
      }
    }
  }

  private mutating func text(_ bytes: ArraySlice<UInt8>) throws(ReadError) -> String {
    var line = bytes.last == 0x0D ? bytes.dropLast() : bytes
    if isFirst, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    isFirst = false
    if let text = String(validating: line, as: UTF8.self) { return text }
    let offset = UTF8Text.firstInvalidOffset(line) ?? 0
    let byte = String(line[line.startIndex + offset], radix: 16, uppercase: true)
    throw ReadError(reason: "not UTF-8: byte \(byte) at offset \(offset) of the line", exitCode: ExitCode.data)
  }
}
