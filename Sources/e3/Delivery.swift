import Calculator
import Glibc

/// Bringing a reply to where it belongs.
enum Delivery {
  /// Writes a reply and returns the exit code.
  ///
  /// The time that is told on standard error is that of the calculation: how long a reader takes does not count.
  static func deliver(_ reply: Reply, stopwatch: Stopwatch) -> Int32 {
    let time = stopwatch.text
    Output.error(reply.warnings)
    do {
      if let bulk = reply.bulk {
        let delivery = BulkDelivery(bulk, path: reply.outputPath, stopwatch: stopwatch)
        return try delivery.run(isTimed: reply.isTimed)
      }
      let code = try write(reply)
      if reply.isTimed { Output.error("time \(time)\n") }
      return code
    } catch {
      Output.error(error.text(asDocument: reply.errorsAreDocuments))
      return error.exitCode
    }
  }

  private static func write(_ reply: Reply) throws(Output.WriteError) -> Int32 {
    if !reply.files.isEmpty {
      if let directory = reply.outputPath {
        try OutputFile.write(reply.files.map { ($0.name, Array($0.contents.utf8)) }, into: directory)
      }
      try Output.standard(reply.text)
      guard let test = reply.selfTest else { return reply.exitCode }
      return SelfTestRunner.run(test, files: reply.files, environment: Terminal.environment)
    }
    guard let path = reply.outputPath else {
      if let bytes = reply.bytes {
        guard isatty(STDOUT_FILENO) != 1 else {
          Output.error("error: bytes are nothing for a terminal\nhelp: -o FILE, or a pipe\n")
          return ExitCode.usage
        }
        try Output.standard(bytes)
      } else {
        try Output.standard(reply.text)
      }
      return reply.exitCode
    }
    try OutputFile(path, reply.bytes ?? Array(reply.text.utf8)).commit()
    if reply.bytes != nil { try Output.standard(reply.text) }
    return reply.exitCode
  }
}
