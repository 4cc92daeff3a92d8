import Calculator
import Glibc

/// Statements read from a file or a pipe, one per line; a statement goes on while a bracket is open or an operator ends
/// the line.
struct Script {
  private let descriptor: Int32
  private let name: String

  init(descriptor: Int32, name: String = "") {
    self.descriptor = descriptor
    self.name = name
  }

  /// Answers each statement as it comes; the first error stops, unless it `keepsGoing`.
  func run(in session: inout Session, keepsGoing: Bool) -> Int32 {
    var lines = LineReader(descriptor: descriptor)
    var (number, firstNumber) = (0, 1)
    var statement = ""
    var lastError: Int32 = 0
    while true {
      let line: String?
      do {
        line = try lines.next()
      } catch {
        Output.error("error: \(place(number + 1))\(error.reason)\n")
        return error.exitCode
      }
      if let line {
        number += 1
        if number == 1, line.hasPrefix("#!") { continue }
        if statement.isEmpty { firstNumber = number }
        statement += (statement.isEmpty ? "" : "\n") + line
        if !line.isEmpty, session.isIncomplete(statement) { continue }
      } else if statement.isEmpty {
        return lastError
      }
      do {
        let code = Delivery.deliver(try session.evaluate(statement), stopwatch: Stopwatch())
        if code > 1 { return code }
        if code != 0 { lastError = code }
      } catch {
        Output.error((name.isEmpty && firstNumber == 1 ? "" : "\(place(firstNumber).dropLast(2)):\n") + error.text)
        lastError = error.exitCode
        if !keepsGoing || error.exitCode == ExitCode.interrupted { return lastError }
      }
      statement = ""
      if line == nil { return lastError }
    }
  }

  private func place(_ line: Int) -> String { name.isEmpty ? "line \(line): " : "\(name):\(line): " }
}

/// The lines of a file descriptor.
struct LineReader {
  /// Why no more lines can be read.
  struct ReadError: Error {
    let reason: String
    let exitCode: Int32
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var isAtEnd = false

  /// The longest line that is read: no statement worth answering is longer.
  private static let limit = 1 << 20

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next line without its end, nil after the last one.
  mutating func next() throws(ReadError) -> String? {
    while true {
      if let end = buffer[max(searched, start)...].firstIndex(of: 0x0A) {
        defer {
          start = end + 1
          searched = start
        }
        return try text(buffer[start..<end])
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return try text(buffer[start...])
      }
      guard buffer.count - start < Self.limit else {
        throw ReadError(reason: "the line is longer than \(Self.limit >> 20) MiB", exitCode: ExitCode.limit)
      }
      try fill()
    }
  }

  private mutating func fill() throws(ReadError) {
    if start > 0 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
    let capacity = 1 << 16
    var chunk = [UInt8](repeating: 0, count: capacity)
    let count = read(descriptor, &chunk, capacity)
    if count < 0 {
      if errno == EINTR, !Interrupt.isRaised { return }
      throw errno == EINTR
        ? ReadError(reason: "interrupted", exitCode: ExitCode.interrupted)
        : ReadError(reason: String(cString: strerror(errno)), exitCode: ExitCode.noInput)
    }
    if count == 0 { isAtEnd = true } else { buffer += chunk[..<count] }
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(ReadError) -> String {
    let line = bytes.last == 0x0D ? bytes.dropLast() : bytes
    guard let text = String(validating: line, as: UTF8.self) else {
      throw ReadError(reason: "the line is not UTF-8", exitCode: ExitCode.data)
    }
    return text
  }
}
