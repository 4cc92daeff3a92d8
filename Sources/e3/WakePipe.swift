import Calculator
import Glibc

/// A pipe to oneself, by which another thread wakes the one that waits for input.
struct WakePipe: Sendable {
  /// What can be read once somebody has woken.
  let input: Int32
  private let output: Int32

  /// - Throws: `Output.WriteError` when the system has no descriptor left.
  init() throws(Output.WriteError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Output.WriteError("a pipe", exitCode: ExitCode.cannotCreate) }
    (input, output) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      // A full pipe wakes as well as another byte would.
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  /// Wakes whoever waits.
  func wake() {
    var byte: UInt8 = 0
    _ = write(output, &byte, 1)
  }

  /// Forgets that somebody has woken.
  func clear() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(input, &bytes, bytes.count) > 0 {}
  }
}
