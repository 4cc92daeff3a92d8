import Calculator
import Glibc

/// What was typed in earlier sessions: a plain UTF-8 file, one line an entry.
///
/// Each line is appended under a lock as soon as it is typed, so that two sessions lose nothing and neither does one
/// that is killed.
struct History {
  private let path: String?

  /// How many entries are recalled.
  static let limit = 10_000

  /// The file `E3_HISTORY` (empty: none), else `$XDG_STATE_HOME/e3/history`, else `~/.local/state/e3/history`.
  init(environment: [String: String]) {
    if let given = environment["E3_HISTORY"] {
      path = given.isEmpty ? nil : given
    } else if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      path = state + "/e3/history"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = home + "/.local/state/e3/history"
    } else {
      path = nil
    }
  }

  /// The last entries, the oldest first; what is not UTF-8 is left out.
  var lines: [String] {
    guard let descriptor = opened(O_RDONLY) else { return [] }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
    var reader = LineReader(descriptor: descriptor)
    var lines: [String] = []
    while true {
      do {
        guard let line = try reader.next() else { return lines.suffix(Self.limit) }
        if !line.isEmpty { lines.append(line) }
      } catch {
        if error.exitCode != ExitCode.data, error.exitCode != ExitCode.limit { return lines.suffix(Self.limit) }
      }
    }
  }

  /// Appends an entry; a file that cannot be written is no reason to stop.
  func append(_ entry: String) {
    guard let path, !entry.isEmpty else { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try? OutputFile.makeDirectory(String(path[..<slash]), mode: 0o700)
    }
    guard let descriptor = opened(O_RDWR | O_APPEND | O_CREAT) else { return }
    defer { close(descriptor) }
    flock(descriptor, LOCK_EX)
    defer { flock(descriptor, LOCK_UN) }
    var line = Array((entry.map { $0.isNewline ? " " : String($0) }.joined() + "\n").utf8)
    // A writer that was killed may have left a line without its end.
    var last: UInt8 = 0x0A
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > 0, pread(descriptor, &last, 1, status.st_size - 1) == 1,
      last != 0x0A
    {
      line.insert(0x0A, at: 0)
    }
    _ = Glibc.write(descriptor, line, line.count)
  }

  /// Not waiting, so that a pipe in the place of the file hangs nothing.
  private func opened(_ flags: Int32) -> Int32? {
    guard let path else { return nil }
    let descriptor = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o600)
    return descriptor >= 0 ? descriptor : nil
  }
}
