import Calculator
import Glibc

/// A file that is read.
struct InputFile {
  /// The most that is read of a file whose bytes are held: an array of 2²⁷ doubles.
  static let limit = 1 << 30

  /// The open file.
  let descriptor: Int32

  /// Opens the file at a path.
  ///
  /// - Throws: `FileError` for a directory and for what cannot be opened.
  init(_ path: String) throws(FileError) {
    // C would end the path there.
    if path.utf8.contains(0) { throw .unreadable(reason: "a path has no zero bytes") }
    // A pipe with a name opens when someone writes into it.
    var opened: Int32
    repeat {
      if Signals.wantsStop { throw .interrupted }
      opened = open(path, O_RDONLY | O_CLOEXEC)
    } while opened < 0 && errno == EINTR
    descriptor = opened
    guard descriptor >= 0 else { throw .unreadable(reason: String(cString: strerror(errno))) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      close()
      throw .unreadable(reason: "is a directory")
    }
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// Closes the file.
  func close() { Glibc.close(descriptor) }

  /// All bytes of the file at a path; `-` is standard input.
  ///
  /// - Throws: `FileError`, also for a file of more than ``limit`` bytes.
  static func read(_ path: String) throws(FileError) -> [UInt8] {
    if path == "-" { return try InputFile(descriptor: STDIN_FILENO).bytes() }
    let file = try InputFile(path)
    defer { file.close() }
    return try file.bytes()
  }

  /// What is left to be read.
  private func bytes() throws(FileError) -> [UInt8] {
    // The size is a hint alone: that of a pipe is 0, and a file may grow.
    let size = Int(status.st_size)
    guard size <= Self.limit else { throw Self.tooLarge }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    while try Self.append(descriptor, to: &bytes) > 0 {
      if Signals.wantsStop { throw .interrupted }
      guard bytes.count <= Self.limit else { throw Self.tooLarge }
    }
    return bytes
  }

  private static var tooLarge: FileError { .unreadable(reason: "larger than \(limit >> 30) GiB") }

  private var status: stat {
    var status = stat()
    fstat(descriptor, &status)
    return status
  }

  /// Reads on, waiting until there is something.
  ///
  /// - Returns: how many bytes came, 0 at the end.
  /// - Throws: `FileError`.
  static func append(_ descriptor: Int32, to bytes: inout [UInt8]) throws(FileError) -> Int {
    let capacity = 1 << 16
    var chunk = [UInt8](repeating: 0, count: capacity)
    while true {
      let count = Glibc.read(descriptor, &chunk, capacity)
      if count >= 0 {
        bytes += chunk[..<count]
        return count
      }
      switch errno {
      case EINTR where Signals.wantsStop: throw .interrupted
      case EINTR: continue
      case EAGAIN: _ = Signals.waitForInput(descriptor) { Signals.wantsStop }
      default: throw .unreadable(reason: String(cString: strerror(errno)))
      }
    }
  }
}
