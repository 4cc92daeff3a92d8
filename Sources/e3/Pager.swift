import CLibEdit
import Calculator
import Glibc

/// The program that shows what is longer than the screen.
struct Pager {
  /// A line for the shell.
  private let command: String
  private let environment: [String: String]

  /// `E3_PAGER`, else `PAGER`, else `less -FRX`; nil where that is empty or `cat`, and where there is no less.
  ///
  /// The variable `LESS`, where it is set, has the flags of less that its user wants.
  init?(environment: [String: String]) {
    let given = environment["E3_PAGER"] ?? environment["PAGER"]
    guard let given else {
      guard Terminal.canErase, Self.isInstalled("less", environment) else { return nil }
      command = environment["LESS"] == nil ? "less -FRX" : "less"
      self.environment = environment
      return
    }
    let name = given.filter { !$0.isWhitespace }
    if name.isEmpty || name == "cat" { return nil }
    command = given
    // As git does it, so that a bare less leaves what is short on the screen, and keeps colours.
    self.environment = environment["LESS"] == nil ? environment.merging(["LESS": "FRX"]) { $1 } : environment
  }

  private static func isInstalled(_ name: String, _ environment: [String: String]) -> Bool {
    (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  /// Whether a text needs more rows than a screen has beside the next prompt.
  static func isNeeded(for text: String, rows: Int, width: Int) -> Bool {
    // Most answers are shorter in bytes than the screen has places.
    if text.utf8.count < rows { return false }
    var used = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      used += max(1, (line.count + width - 1) / width)
      if used >= rows { return true }
    }
    return false
  }

  /// Shows what `write` hands over to the descriptor, and waits until the reader has seen enough.
  ///
  /// A reader that leaves early is no error, and Ctrl-C is the pager's.
  ///
  /// - Returns: false when there is no such program, and nothing was shown.
  func show(_ write: (Int32) throws -> Void) throws -> Bool {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // A reader that went away is told by the error of the write.
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    let child = spawn(input: ends[0])
    close(ends[0])
    guard let child else {
      close(ends[1])
      return false
    }
    let written = Result { try write(ends[1]) }
    close(ends[1])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    if case .failure(let error) = written, !(error is Output.ReaderGone) { throw error }
    // What the shell says of a program that is not there.
    return status >> 8 & 0xFF != 127
  }

  /// Starts the pager; nil when that fails.
  private func spawn(input: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = ["sh", "-c", command].map { (word: String) in strdup(word) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var child: pid_t = 0
    return posix_spawn(&child, "/bin/sh", &actions, &attributes, &words, &variables) == 0 ? child : nil
  }
}
