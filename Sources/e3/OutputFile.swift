import Calculator
import Glibc

/// A file that replaces an earlier one only when it is written whole.
///
/// The bytes go to a temporary file beside it, which takes its name in ``commit()``. What is no regular file (a device,
/// a pipe) is written to directly.
struct OutputFile {
  /// Where to write.
  let descriptor: Int32
  private let path: String
  /// The file that is replaced: where `path` is a symbolic link, what it points at.
  private let target: String
  private let temporary: String?
  /// The mode that the new file gets.
  private let mode: mode_t
  /// Whether an earlier file would be lost.
  private let isReplacing: Bool

  /// Opens what is to be written; nothing is replaced before ``commit()``, and ``discard()`` ends it otherwise.
  init(_ path: String) throws(Output.WriteError) {
    // C would end the path there.
    if path.utf8.contains(0) {
      throw Output.WriteError(path, "a path has no zero bytes", exitCode: ExitCode.cannotCreate)
    }
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      target = path
      temporary = nil
      mode = 0
      isReplacing = false
      if status.st_mode & S_IFMT == S_IFDIR {
        throw Output.WriteError(path, "is a directory", exitCode: ExitCode.cannotCreate)
      }
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Output.WriteError(path, exitCode: ExitCode.cannotCreate) }
      return
    }
    if exists, access(path, W_OK) != 0 { throw Output.WriteError(path, exitCode: ExitCode.cannotCreate) }
    let target = exists ? Self.resolved(path) : path
    self.target = target
    let directory = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    var template = Array("\(directory).e3-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Output.WriteError(path, exitCode: ExitCode.cannotCreate) }
    temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // mkstemp makes a private file: the new one gets the mode of the old one, or what the umask leaves.
    let mask = umask(0)
    umask(mask)
    isReplacing = exists
    mode = exists ? status.st_mode & 0o7777 : 0o666 & ~mask
  }

  /// Whether there is a file at a path that another one would replace.
  static func wouldReplace(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Writes the bytes; nothing is replaced yet.
  init(_ path: String, _ bytes: [UInt8]) throws(Output.WriteError) {
    self = try OutputFile(path)
    do throws(Output.WriteError) {
      try Output.write(bytes, to: descriptor, name: path)
    } catch {
      discard()
      throw error
    }
  }

  /// The longest file, in bytes, that is forced to the disk before it replaces an earlier one.
  private static let longestSynced = 1 << 20

  /// Puts the new file in the place of the old one.
  func commit() throws(Output.WriteError) {
    guard let temporary else {
      guard close(descriptor) == 0 else { throw Output.WriteError(path, exitCode: ExitCode.cannotWrite) }
      return
    }
    fchmod(descriptor, mode)
    // An earlier file goes only when the new one is on the disk. A table can be made again, and the disk would take most of
    // its time.
    let isWritten = !isReplacing || lseek(descriptor, 0, SEEK_END) > Self.longestSynced || fsync(descriptor) == 0
    var error = Output.WriteError(path, exitCode: ExitCode.cannotWrite)
    let isClosed = close(descriptor) == 0
    if isWritten, !isClosed { error = Output.WriteError(path, exitCode: ExitCode.cannotWrite) }
    if isWritten, isClosed {
      if rename(temporary, target) == 0 { return }
      error = Output.WriteError(path, exitCode: ExitCode.cannotCreate)
    }
    unlink(temporary)
    throw error
  }

  /// Leaves the old file in its place.
  func discard() {
    close(descriptor)
    if let temporary { unlink(temporary) }
  }

  /// Writes several files into a directory, which is made when it is missing: none is replaced unless all could be
  /// written.
  static func write(_ files: [(name: String, bytes: [UInt8])], into directory: String) throws(Output.WriteError) {
    try makeDirectory(directory)
    var staged: [OutputFile] = []
    do throws(Output.WriteError) {
      for file in files { staged.append(try OutputFile("\(directory)/\(file.name)", file.bytes)) }
    } catch {
      for file in staged { file.discard() }
      throw error
    }
    for (index, file) in staged.enumerated() {
      do throws(Output.WriteError) {
        try file.commit()
      } catch {
        for other in staged[(index + 1)...] { other.discard() }
        throw error
      }
    }
  }

  /// Makes a directory with those above it.
  static func makeDirectory(_ path: String, mode: mode_t = 0o777) throws(Output.WriteError) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += part + "/"
      // Not every directory above may be written, so that other errors than this one tell nothing.
      if mkdir(prefix, mode) != 0, errno == ENOSPC || errno == ENAMETOOLONG {
        throw Output.WriteError(path, exitCode: ExitCode.cannotCreate)
      }
    }
    let error = Output.WriteError(path, exitCode: ExitCode.cannotCreate)
    var status = stat()
    guard stat(path, &status) == 0 else { throw error }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw Output.WriteError(path, "not a directory", exitCode: ExitCode.cannotCreate)
    }
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
