import Foundation
import Glibc

/// The built program at a terminal of its own, typed at and read from as a person would.
package final class PseudoTerminal {
  private let main: Int32
  private let child: pid_t
  private var status: Int32?
  /// What appeared and was not waited for, without escape sequences.
  package private(set) var rest = ""
  /// All that ever appeared, waited for or not, without escape sequences: where to look for what must not appear.
  ///
  /// It ends where reading ended: whoever looks waits first for something that comes later, such as the next prompt.
  package private(set) var everything = ""
  private var bytes: [UInt8] = []

  /// How long anything may take; much longer than it does, for a busy machine.
  package static let patience = 60.0

  /// Starts the program with arguments at a new terminal of 80 columns, which controls it.
  package init(_ arguments: [String] = [], environment: [String: String] = [:]) throws {
    main = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // unlockpt and ptsname are not in the Glibc module; these are what they ask of the kernel.
    let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var (isLocked, index): (Int32, UInt32) = (0, 0)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    guard main >= 0, ioctl(main, unlock, &isLocked) == 0, ioctl(main, number, &index) == 0,
      ioctl(main, UInt(TIOCSWINSZ), &size) == 0
    else { throw PseudoTerminalError.system(errno) }
    let name = "/dev/pts/\(index)"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that the leader of a session opens becomes the one that controls it.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    let newSession: Int32 = 0x80
    posix_spawnattr_setflags(&attributes, Int16(newSession | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = ([Program.path] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      Program.environment(["TERM": "xterm"].merging(environment) { $1 }).map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, Program.path, &actions, &attributes, &words, &variables)
    guard code == 0 else { throw PseudoTerminalError.system(code) }
    self.child = child
  }

  deinit {
    if status == nil {
      kill(child, SIGKILL)
      waitpid(child, nil, 0)
    }
    close(main)
  }

  /// Types text; `\r` is the Enter key, `\u{3}` Ctrl-C, `\u{4}` Ctrl-D, `\t` Tab.
  package func type(_ text: String) { type(bytes: Array(text.utf8)) }

  /// Types bytes, which need not be UTF-8.
  package func type(bytes: [UInt8]) { _ = Glibc.write(main, bytes, bytes.count) }

  /// Waits until the text appears after what was already waited for; false when it does not within the time.
  package func wait(for text: String, seconds: Double = patience) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while true {
      if let range = rest.range(of: text) {
        rest.removeSubrange(..<range.upperBound)
        return true
      }
      guard Date() < end, read() else { return false }
    }
  }

  /// Waits until the text appears.
  ///
  /// - Throws: `PseudoTerminalError.missing` with what is there instead.
  package func expect(_ text: String) throws {
    if !wait(for: text) { throw PseudoTerminalError.missing(text, instead: rest) }
  }

  /// Types a line at the prompt.
  package func enter(_ line: String) throws {
    try expect("e3> ")
    type(line + "\r")
  }

  /// Types a line at the prompt and waits for what it answers.
  package func answer(_ line: String, _ expected: String) throws {
    try enter(line)
    try expect(expected)
  }

  /// Presses Ctrl-C in a session that calculates until the text appears, after a moment for the calculation to get going.
  ///
  /// The session forgets what is pressed before it calculates. Once it does, more than one press is as good as one; a
  /// command of the shell, though, ends at the second without a word.
  ///
  /// - Throws: `PseudoTerminalError.missing` with what is there instead.
  package func interrupt(until text: String) throws {
    let end = Date().addingTimeInterval(Self.patience)
    // Longer from press to press, so that none comes while the one before it is answered.
    var pause = 0.25
    while !wait(for: text, seconds: pause) {
      guard Date() < end else { throw PseudoTerminalError.missing(text, instead: rest) }
      type("\u{3}")
      pause *= 2
    }
  }

  /// Gives the window another size, of which the program is told by a signal.
  package func resize(rows: UInt16 = 24, columns: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(main, UInt(TIOCSWINSZ), &size)
  }

  /// Sends a signal to the program.
  package func send(_ signal: Int32) { kill(child, signal) }

  /// Waits for the end and returns the exit code, or 128 and the signal; nil when the program goes on.
  package func end(seconds: Double = patience) -> Int32? {
    let end = Date().addingTimeInterval(seconds)
    var raw: Int32 = 0
    while status == nil {
      if waitpid(child, &raw, WNOHANG) != 0 {
        status = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F)
      } else if Date() > end {
        return nil
      } else if !read() {
        usleep(2000)
      }
    }
    return status
  }

  /// Reads what there is; false when nothing can come any more.
  private func read() -> Bool {
    var waiting = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 50) > 0 else { return true }
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(main, &chunk, chunk.count)
    guard count > 0 else { return false }
    bytes += chunk[..<count]
    // A scalar or an escape sequence may come in two parts: what is not whole waits.
    guard let text = String(validating: bytes, as: UTF8.self) else { return true }
    let (plain, unfinished) = Self.plain(text)
    rest += plain
    everything += plain
    bytes = Array(unfinished.utf8)
    return true
  }

  /// Text without escape sequences, and the sequence at the end that is not whole.
  private static func plain(_ text: String) -> (String, unfinished: String) {
    var plain = ""
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.first {
      if scalar == "\u{1B}" {
        guard scalars.count > 1 else { break }
        if scalars[scalars.startIndex + 1] == "[" {
          guard let end = scalars.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0.value) }) else { break }
          scalars = scalars[(end + 1)...]
        } else {
          scalars = scalars.dropFirst(2)
        }
        continue
      }
      if scalar != "\r", scalar != "\u{7}" { plain.unicodeScalars.append(scalar) }
      scalars.removeFirst()
    }
    var unfinished = ""
    unfinished.unicodeScalars.append(contentsOf: scalars)
    return (plain, unfinished)
  }
}

/// What can go wrong at a pseudo-terminal.
package enum PseudoTerminalError: Error {
  /// The system refused a call, with its number of the error.
  case system(Int32)
  /// A text did not appear.
  case missing(String, instead: String)
}
