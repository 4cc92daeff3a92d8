import Calculator
import Glibc

/// A line on standard error that says how far an export is: `3j … 3.1 s, 4 % done, Ctrl-C stops`.
///
/// It appears after a second, is rewritten in place at most five times a second, and is erased at the end. It is shown
/// to a person alone: where standard error is a terminal and standard output, unless the answer goes to a file, is none.
final class ProgressLine {
  private let title: String
  private let total: Int
  private let stopwatch: Stopwatch
  private let isShown: Bool
  private let isASCII: Bool
  private var lastDrawn = 0.8
  private var isDrawn = false

  init(_ bulk: BulkOutput, toFile: Bool, stopwatch: Stopwatch) {
    title = bulk.title
    total = bulk.entryCount
    self.stopwatch = stopwatch
    isShown = bulk.showsProgress && isatty(STDERR_FILENO) == 1 && (toFile || isatty(STDOUT_FILENO) != 1)
    isASCII = bulk.isASCII
  }

  /// Draws the line again when it is time.
  func update(_ totals: BulkOutput.Totals) {
    guard isShown else { return }
    let seconds = stopwatch.seconds
    guard seconds - lastDrawn >= 0.2 else { return }
    lastDrawn = seconds
    let percent = total > 0 ? min(99, totals.entries * 100 / total) : 0
    let dots = isASCII ? "..." : "…"
    Output.error("\r  \(title) \(dots) \(stopwatch.text), \(percent) % done, Ctrl-C stops\u{1B}[K")
    isDrawn = true
  }

  /// Takes the line away.
  func erase() {
    if isDrawn { Output.error("\r\u{1B}[K") }
    isDrawn = false
  }
}
