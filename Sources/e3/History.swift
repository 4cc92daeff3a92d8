import Glibc

/// What was typed in earlier sessions: a plain UTF-8 file, one line an entry.
///
/// Each line is appended under a lock as soon as it is typed, so that two sessions lose nothing and neither does one
/// that is killed.
struct History {
  private let path: String?

  /// The longest file that is read back.
  private static let limit = 10_000

  /// `E3_HISTORY` (empty: none), else `$XDG_STATE_HOME/e3/history`, else `~/.local/state/e3/history`.
  init(environment: [String: String]) {
    if let given = environment["E3_HISTORY"] {
      path = given.isEmpty ? nil : given
    } else if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      path = state + "/e3/history"
    } else {
      path = environment["HOME"].map { $0 + "/.local/state/e3/history" }
    }
  }

  /// The last entries, the oldest first; what is not UTF-8 is left out.
  var lines: [String] {
    guard let path else { return [] }
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var reader = LineReader(descriptor: descriptor)
    var lines: [String] = []
    while true {
      do {
        guard let line = try reader.next() else { return lines.suffix(Self.limit) }
        if !line.isEmpty { lines.append(line) }
      } catch {
        if error.exitCode != 65 { return lines }
      }
    }
  }

  /// Appends an entry; a file that cannot be written is no reason to stop.
  func append(_ entry: String) {
    guard let path, !entry.isEmpty else { return }
    if let slash = path.lastIndex(of: "/") { try? Output.directory(String(path[..<slash])) }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    flock(descriptor, LOCK_EX)
    let line = Array((entry.map { $0.isNewline ? " " : String($0) }.joined() + "\n").utf8)
    _ = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    flock(descriptor, LOCK_UN)
  }
}
