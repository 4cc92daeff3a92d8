import Foundation

/// A program at a terminal of its own, typed to and read from.
package final class PseudoTerminal {
  private let process = Process()
  private let master: Int32
  private var seen = ""

  /// Starts the built program with arguments at a new terminal, which controls it.
  package init(_ arguments: [String] = [], environment: [String: String] = [:]) throws {
    var (master, slave): (Int32, Int32) = (0, 0)
    guard openpty(&master, &slave, nil, nil, nil) == 0 else { throw CocoaError(.fileReadUnknown) }
    self.master = master
    let handle = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
    process.arguments = ["--ctty", "--wait", Program.path] + arguments
    var variables = ProcessInfo.processInfo.environment
    variables.merge(["TERM": "xterm", "LANG": "C.UTF-8", "E3_HISTORY": "", "NO_COLOR": "1"]) { $1 }
    variables.merge(environment) { $1 }
    process.environment = variables
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    _ = fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK)
  }

  deinit {
    if process.isRunning { process.terminate() }
    close(master)
  }

  /// Types text; `\u{3}` is Ctrl-C, `\u{4}` Ctrl-D, `\t` Tab.
  package func type(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  /// Waits until the text appears after what was already waited for; false when it does not within the time.
  package func wait(for text: String, seconds: Double = 10) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while true {
      if let range = seen.range(of: text) {
        seen = String(seen[range.upperBound...])
        return true
      }
      guard Date() < end else { return false }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = read(master, &buffer, buffer.count)
      if count > 0 {
        seen += String(decoding: buffer[..<count], as: UTF8.self)
      } else {
        usleep(5_000)
      }
    }
  }

  /// What appeared and was not waited for.
  package var rest: String { seen }

  /// Waits for the end and returns the exit code; nil when the program goes on.
  package func end(seconds: Double = 10) -> Int32? {
    let end = Date().addingTimeInterval(seconds)
    while process.isRunning, Date() < end {
      _ = wait(for: "\u{0}never", seconds: 0.02)
    }
    return process.isRunning ? nil : process.terminationStatus
  }
}
