import Calculator
import Glibc

/// A line on standard error that says how far a calculation is: `3j … 3.1 s, 4 % done, Ctrl-C stops`.
///
/// It appears after a second, is rewritten in place at most five times a second, and is erased at the end.
final class ProgressLine {
  private let title: String
  private let total: Int
  private let stopwatch: Stopwatch
  private let isShown: Bool
  private let dots: String
  private var lastDrawn = 0.8
  private var isDrawn = false

  /// The line of a calculation, shown to a person alone: where standard error is a terminal that can take a line away.
  ///
  /// - Parameters:
  ///   - total: how many steps there are, 0 where that is not known.
  ///   - isWanted: false where something else is written meanwhile.
  init(_ title: String, total: Int = 0, isASCII: Bool, isWanted: Bool = true, stopwatch: Stopwatch) {
    self.title = title
    self.total = total
    self.stopwatch = stopwatch
    isShown = isWanted && isatty(STDERR_FILENO) == 1 && Terminal.canErase
    dots = isASCII ? "..." : "…"
  }

  /// The line of an export.
  ///
  /// Unless the answer goes to a file, standard output must be no terminal.
  convenience init(_ bulk: BulkOutput, toFile: Bool, stopwatch: Stopwatch) {
    self.init(
      bulk.title, total: bulk.entryCount, isASCII: bulk.isASCII,
      isWanted: bulk.showsProgress && (toFile || isatty(STDOUT_FILENO) != 1), stopwatch: stopwatch)
  }

  /// Draws the line again when it is time, with the number of steps done.
  func update(_ done: Int = 0) {
    guard isShown else { return }
    let seconds = stopwatch.seconds
    guard seconds - lastDrawn >= 0.2 else { return }
    lastDrawn = seconds
    let percent = total > 0 ? ", \(min(99, done * 100 / total)) % done" : ""
    Output.error("\r  \(title) \(dots) \(stopwatch.text)\(percent), Ctrl-C stops\u{1B}[K")
    isDrawn = true
  }

  /// Takes the line away.
  func erase() {
    if isDrawn { Output.error("\r\u{1B}[K") }
    isDrawn = false
  }
}
