import Calculator
import Glibc

/// Writing to standard output, standard error and files, with every error noticed.
enum Output {
  /// An output that could not be written.
  struct WriteError: Error {
    let path: String
    let reason: String
    let exitCode: Int32

    var text: String { "error: cannot write '\(path)': \(reason)\n" }
  }

  /// Writes text to standard error; nothing can be done when that fails.
  static func error(_ text: String) {
    try? write(Array(text.utf8), to: STDERR_FILENO, name: "standard error")
  }

  /// Writes bytes to standard output.
  static func standard(_ bytes: [UInt8]) throws(WriteError) {
    try write(bytes, to: STDOUT_FILENO, name: "standard output")
  }

  /// Replaces a file, never losing an earlier one.
  ///
  /// The bytes go to a temporary file beside it, which then takes its name. What is no regular file (a device, a pipe) is written to directly.
  static func file(_ path: String, _ bytes: [UInt8]) throws(WriteError) {
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(path, O_WRONLY)
      guard descriptor >= 0 else { throw failure(path, ExitCode.cannotCreate) }
      defer { close(descriptor) }
      return try write(bytes, to: descriptor, name: path)
    }
    if exists, access(path, W_OK) != 0 { throw failure(path, ExitCode.cannotCreate) }
    var template = Array("\(path).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(path, ExitCode.cannotCreate) }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do throws(WriteError) {
      try write(bytes, to: descriptor, name: path)
      // mkstemp makes a private file: the new one gets the mode of the old one, or what the umask leaves.
      let mask = umask(0)
      umask(mask)
      fchmod(descriptor, exists ? status.st_mode & 0o7777 : 0o666 & ~mask)
      guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
        throw failure(path, ExitCode.cannotWrite)
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Makes a directory with those above it.
  static func directory(_ path: String) throws(WriteError) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += part + "/"
      if mkdir(prefix, 0o777) != 0, errno != EEXIST { throw failure(path, ExitCode.cannotCreate) }
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw WriteError(path: path, reason: "not a directory", exitCode: ExitCode.cannotCreate)
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> WriteError {
    WriteError(path: path, reason: String(cString: strerror(errno)), exitCode: code)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(WriteError) {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(name, ExitCode.cannotWrite)
      }
      start += count
    }
  }
}
