import Calculator
import Glibc

/// What reading a line at a prompt can end with.
enum LineResult: Equatable {
  /// A line without its end.
  case line(String)
  /// Ctrl-C; `discarded` says whether something had been typed.
  case interrupted(discarded: Bool)
  /// Ctrl-D on an empty line, or no more input.
  case end
}

/// A prompt that reads lines; the session is written against this, so that tests can put another one in its place.
protocol LineEditor: AnyObject {
  /// Shows the prompt and reads a line.
  func read(prompt: String) -> LineResult
  /// Adds a line to what the arrow keys recall.
  func remember(_ line: String)
  /// Forgets lines that were pasted and are not yet read: the one before them was interrupted.
  func forgetPasted()
}

/// Reading without editing, for a terminal that libedit cannot use.
final class PlainEditor: LineEditor {
  private var lines: LineReader

  /// An editor of what comes from a descriptor.
  init(descriptor: Int32 = STDIN_FILENO) { lines = LineReader(descriptor: descriptor) }

  func read(prompt: String) -> LineResult {
    while true {
      do {
        try Output.standard(prompt)
        return try lines.next().map(LineResult.line) ?? .end
      } catch let error as LineReader.ReadError {
        switch error.exitCode {
        case ExitCode.interrupted: return .interrupted(discarded: false)
        // The next line can be read.
        case ExitCode.data, ExitCode.limit: Output.error("error: \(error.reason)\n")
        default: return .end
        }
      } catch {
        return .end
      }
    }
  }

  func remember(_ line: String) {}
  func forgetPasted() {}
}
