import Calculator
import Glibc

/// A file to which is appended what is typed and answered; each line is there as soon as it is on the screen.
final class Transcript {
  /// Where it is written.
  let path: String
  private let descriptor: Int32
  private var isBroken = false

  /// Opens a file for appending.
  init(_ path: String) throws(Output.WriteError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o666)
    guard descriptor >= 0 else { throw Output.WriteError(path, exitCode: ExitCode.cannotCreate) }
  }

  deinit { close(descriptor) }

  /// Appends text without its colours; a file that cannot be written is no reason to stop.
  func write(_ text: String) {
    guard !isBroken else { return }
    // A pipe whose reader left is no reason to stop either.
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    var rest = Array(Self.plain(text).utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) }
      if count > 0 || errno == EINTR { continue }
      isBroken = true
      Output.error("warning: nothing more is written to '\(path)': \(String(cString: strerror(errno)))\n")
      return
    }
  }

  /// Appends bytes of text.
  func write(_ bytes: [UInt8]) { write(String(decoding: bytes, as: UTF8.self)) }

  /// Appends a statement as it was typed, behind its prompts.
  func write(statement: String) {
    let lines = statement.split(separator: "\n", omittingEmptySubsequences: false)
    write(TypedStatement.prompt + lines.joined(separator: "\n" + TypedStatement.continuationPrompt) + "\n")
  }

  /// The text without escape sequences.
  private static func plain(_ text: String) -> String {
    text.contains("\u{1B}") ? text.replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "") : text
  }
}
