import Calculator
import ExactArithmetic
import Glibc

/// Writing to standard output and standard error, with every error noticed.
enum Output {
  /// An output that could not be created or written.
  struct WriteError: Error {
    /// The path, or what the stream is called.
    let name: String
    let reason: String
    let exitCode: Int32

    /// The error that `errno` tells of.
    init(_ name: String, exitCode: Int32) { self.init(name, String(cString: strerror(errno)), exitCode: exitCode) }

    init(_ name: String, _ reason: String, exitCode: Int32) {
      self.name = name
      self.reason = reason
      self.exitCode = exitCode
    }

    var text: String { text(asDocument: false) }

    /// What is told of it, in words or as a document.
    func text(asDocument isDocument: Bool) -> String {
      let verb = exitCode == ExitCode.cannotCreate ? "create" : "write"
      return Failure(output: "cannot \(verb) '\(name)': \(reason)", exitCode: exitCode, isDocument: isDocument).text
    }
  }

  /// Writes text to standard error; nothing can be done when that fails.
  static func error(_ text: String) {
    try? write(Array(text.utf8), to: STDERR_FILENO, name: "standard error")
  }

  /// Writes text to standard output.
  static func standard(_ text: String) throws(WriteError) { try standard(Array(text.utf8)) }

  /// Writes an answer to standard output until a signal says that it is no longer wanted.
  ///
  /// - Returns: false when that came before the end.
  static func answer(_ bytes: [UInt8]) throws(WriteError) -> Bool {
    fflush(nil)
    return try finishes {
      try bytes.withUnsafeBufferPointer {
        try write($0, to: STDOUT_FILENO, name: "standard output", cancellation: Cancellation { Signals.wantsStop })
      }
    }
  }

  /// Writes bytes to standard output.
  static func standard(_ bytes: [UInt8]) throws(WriteError) {
    // The line editor writes through C's buffers.
    fflush(nil)
    try write(bytes, to: STDOUT_FILENO, name: "standard output")
  }

  /// Writes all bytes to a descriptor.
  ///
  /// A reader that went away ends the program without a word, as SIGPIPE does, also where the signal is ignored.
  static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(WriteError) {
    try bytes.withUnsafeBufferPointer { buffer throws(WriteError) in try write(buffer, to: descriptor, name: name) }
  }

  /// Writes all bytes of a buffer to a descriptor, as an array is written.
  static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32, name: String) throws(WriteError) {
    _ = try finishes { try write(bytes, to: descriptor, name: name, cancellation: .never) }
  }

  /// Whether what is written was written to its end; false when it was cancelled.
  private static func finishes(_ write: () throws -> Void) throws(WriteError) -> Bool {
    do {
      try write()
      return true
    } catch let error as WriteError {
      throw error
    } catch is ReaderGone {
      endWithoutReader()
    } catch {
      return false
    }
  }

  /// Nobody reads any more.
  struct ReaderGone: Error {}

  /// Ends the program as SIGPIPE does; a calculation on another thread must not see it taken apart.
  static func endWithoutReader() -> Never {
    fflush(nil)
    _exit(128 + SIGPIPE)
  }

  /// How many bytes are written at once: so few that Ctrl-C stops what scrolls by, and as many as a pipe takes.
  private static let chunk = 1 << 18

  /// Writes all bytes to a descriptor until the answer is no longer wanted.
  ///
  /// - Throws: `WriteError`, `Cancelled` and `ReaderGone`.
  static func write(
    _ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32, name: String, cancellation: Cancellation
  ) throws {
    var start = 0
    while start < bytes.count {
      let rest = UnsafeBufferPointer(rebasing: bytes[start..<min(start + chunk, bytes.count)])
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count >= 0 {
        start += count
        if start < bytes.count { try cancellation.check() }
        continue
      }
      switch errno {
      case EINTR: try cancellation.check()
      case EAGAIN:
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
        try cancellation.check()
      case EPIPE: throw ReaderGone()
      default: throw WriteError(name, exitCode: ExitCode.cannotWrite)
      }
    }
  }

  /// Makes sure that the three standard descriptors are open, so that no file opened later is taken for one of them.
  static func reserveStandardDescriptors() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      // Open the wrong way round: what was closed can still neither be read nor written.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
