import Calculator
import Formats
import Glibc

/// Requests from a descriptor, documents to standard output.
///
/// Documents are gathered while requests are there to be answered. They are written before the program waits for
/// input, so that whoever asks one question has its answer, and before a request that may take long.
struct BatchLoop {
  /// How much is read at once.
  private static let chunk = 1 << 16
  /// How much is gathered at most before it is written.
  private static let fullness = 1 << 16

  private let descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Answers every line and returns the exit code: 0 unless input or output fail or Ctrl-C ends the work.
  ///
  /// - Complexity: linear in the input, whatever the length of its lines.
  func run(_ batch: inout Batch) -> Int32 {
    var output = ByteWriter(capacity: 2 * Self.fullness)
    do {
      let code = try answerAll(&batch, &output)
      try flush(&output)
      return code
    } catch {
      Output.error(error.text)
      return error.exitCode
    }
  }

  private func answerAll(_ batch: inout Batch, _ output: inout ByteWriter) throws(Output.WriteError) -> Int32 {
    var input = RequestBuffer(limit: LineReader.limit, chunk: Self.chunk)
    while true {
      while let line = input.nextLine() {
        if Signals.wantsStop { return ExitCode.interrupted }
        guard try answer(line, &batch, &output) else { return ExitCode.interrupted }
      }
      if input.isTooLong {
        batch.refuseLine(longerThan: LineReader.limit, into: &output)
        input.skipLine()
      }
      try flush(&output)
      _ = Signals.waitForInput(descriptor) { Signals.wantsStop }
      if Signals.wantsStop { return ExitCode.interrupted }
      let count = input.fill { read(descriptor, $0, $1) }
      if count < 0, errno != EINTR, errno != EAGAIN {
        Output.error("error: cannot read 'standard input': \(String(cString: strerror(errno)))\n")
        return ExitCode.noInput
      }
      guard count == 0 else { continue }
      if let line = input.lastLine(), try !answer(line, &batch, &output) { return ExitCode.interrupted }
      return 0
    }
  }

  /// Answers a line; false when the calculation was interrupted.
  private func answer(
    _ line: UnsafeBufferPointer<UInt8>, _ batch: inout Batch, _ output: inout ByteWriter
  ) throws(Output.WriteError) -> Bool {
    if line.count > LineReader.limit {
      batch.refuseLine(longerThan: LineReader.limit, into: &output)
      return true
    }
    if batch.answerAtOnce(line, into: &output) {
      if output.count >= Self.fullness { try flush(&output) }
      return true
    }
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return true }
    try flush(&output)
    let stopwatch = Stopwatch()
    let answered = batch.answer(line, into: &output)
    if answered.isInterrupted { return false }
    if !answered.warnings.isEmpty { Output.error(answered.warnings) }
    if answered.isTimed { Output.error("time \(stopwatch.text)\n") }
    if output.count >= Self.fullness { try flush(&output) }
    return true
  }

  private func flush(_ output: inout ByteWriter) throws(Output.WriteError) {
    guard output.count > 0 else { return }
    try Output.write(output.bytes, to: STDOUT_FILENO, name: "standard output")
    output.removeAll()
  }
}
