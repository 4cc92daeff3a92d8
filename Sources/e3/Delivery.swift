import Calculator
import ExactArithmetic
import Glibc

/// Bringing a reply to where it belongs.
struct Delivery {
  /// What also has all that is written.
  var transcript: Transcript?
  /// What shows answers longer than the screen.
  var pager: Pager?
  /// The width of the screen.
  var width = 80

  /// Writes a reply and returns the exit code.
  ///
  /// The time that is told on standard error is that of the calculation: how long a reader takes does not count.
  func deliver(_ reply: Reply, stopwatch: Stopwatch) -> Int32 {
    let time = stopwatch.text
    tell(reply.warnings)
    do {
      if let bulk = reply.bulk {
        let delivery = BulkDelivery(bulk, path: reply.outputPath, stopwatch: stopwatch)
        return try delivery.run(isTimed: reply.isTimed, by: self)
      }
      let code = try write(reply)
      if code == ExitCode.interrupted { tell("interrupted after \(stopwatch.text)\n") }
      if reply.isTimed { tell("time \(time)\n") }
      return code
    } catch {
      tell(error.text(asDocument: reply.errorsAreDocuments))
      return error.exitCode
    }
  }

  /// Writes a note or an error.
  func tell(_ text: String) {
    Output.error(text)
    transcript?.write(text)
  }

  /// Writes a line that says what was done.
  func say(_ text: String) throws(Output.WriteError) {
    try Output.standard(text)
    transcript?.write(text)
  }

  /// Writes an answer; false when it was given up.
  private func answer(_ text: String) throws(Output.WriteError) -> Bool {
    transcript?.write(text)
    let bytes = Array(text.utf8)
    if let pager = pagerNow, Pager.isNeeded(for: text, rows: Terminal.rows, width: width) {
      let isShown = try? pager.show { descriptor in
        try bytes.withUnsafeBufferPointer {
          try Output.write($0, to: descriptor, name: "the pager", cancellation: .never)
        }
      }
      if isShown == true { return true }
    }
    return try Output.answer(bytes)
  }

  /// The pager, unless a line was typed ahead that it would take for keys of its own.
  var pagerNow: Pager? { Terminal.hasTypedAhead ? nil : pager }

  private func write(_ reply: Reply) throws(Output.WriteError) -> Int32 {
    if !reply.files.isEmpty {
      if let directory = reply.outputPath {
        // Where nobody named a directory, nothing is lost that e3 did not write.
        if directory == ".", let foreign = reply.files.map(\.name).first(where: OutputFile.isForeign) {
          tell("error: '\(foreign)' exists and is no file of e3\nhelp: -o DIRECTORY\n")
          return ExitCode.cannotCreate
        }
        try OutputFile.write(reply.files.map { ($0.name, Array($0.contents.utf8)) }, into: directory)
      }
      guard try answer(reply.text) else { return ExitCode.interrupted }
      guard let test = reply.selfTest else { return reply.exitCode }
      return SelfTestRunner.run(test, files: reply.files, environment: Terminal.environment)
    }
    guard let path = reply.outputPath else {
      if let bytes = reply.bytes {
        guard isatty(STDOUT_FILENO) != 1 else {
          tell("error: bytes are nothing for a terminal\nhelp: -o FILE, or a pipe\n")
          return ExitCode.usage
        }
        guard try Output.answer(bytes) else { return ExitCode.interrupted }
      } else {
        guard try answer(reply.text) else { return ExitCode.interrupted }
      }
      return reply.exitCode
    }
    try OutputFile(path, reply.bytes ?? Array(reply.text.utf8)).commit()
    if reply.bytes != nil, try !answer(reply.text) { return ExitCode.interrupted }
    return reply.exitCode
  }
}
