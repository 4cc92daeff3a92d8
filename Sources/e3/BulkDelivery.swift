import Calculator
import ExactArithmetic
import Glibc

/// Writing of an answer while it is made.
struct BulkDelivery {
  private let bulk: BulkOutput
  private let path: String?
  private let stopwatch: Stopwatch

  init(_ bulk: BulkOutput, path: String?, stopwatch: Stopwatch) {
    (self.bulk, self.path, self.stopwatch) = (bulk, path, stopwatch)
  }

  /// Writes the whole answer, tells the time it took without the writing, and returns the exit code.
  ///
  /// A file takes the place of an earlier one only when all is written; after Ctrl-C nothing is left of it.
  func run(isTimed: Bool, by delivery: Delivery) throws(Output.WriteError) -> Int32 {
    if path == nil, bulk.isBinary, isatty(STDOUT_FILENO) == 1 {
      delivery.tell("error: bytes are nothing for a terminal\nhelp: -o FILE, or a pipe\n")
      return ExitCode.usage
    }
    let cancellation = Cancellation { Signals.wantsStop }
    let progress = ProgressLine(bulk, toFile: path != nil, stopwatch: stopwatch)
    defer { progress.erase() }
    let caught = Signals.catchTermination()
    defer { Signals.release(caught) }
    let file = try path.map { (path: String) throws(Output.WriteError) in try OutputFile(path) }
    do {
      fflush(nil)
      var (totals, time): (BulkOutput.Totals?, String?)
      // A pager that is not there has the whole answer made again: the log has it once, and no bytes.
      var logged = path == nil && !bulk.isBinary ? 0 : Int.max
      func produce(_ descriptor: Int32) throws {
        var buffer = OutputBuffer(descriptor: descriptor, name: path ?? "standard output", cancellation: cancellation)
        var position = 0
        totals = try bulk.produce(
          through: OrderedMap(jobs: bulk.jobs, cancellation: cancellation), advance: { progress.update($0.entries) }
        ) { bytes in
          position += bytes.count
          if position > logged {
            delivery.transcript?.write(Array(bytes.suffix(position - logged)))
            logged = position
          }
          try buffer.write(bytes)
        }
        try buffer.flush()
        time = Stopwatch.text(seconds: max(0, stopwatch.seconds - buffer.seconds))
      }
      if let file {
        try produce(file.descriptor)
        try file.commit()
      } else if try !(delivery.pagerNow.map { try $0.show(produce) } ?? false) {
        try produce(STDOUT_FILENO)
      }
      progress.erase()
      if let path, let totals { try delivery.say(bulk.summary(totals, path: path)) }
      if isTimed { delivery.tell("time \(time ?? stopwatch.text)\n") }
      // A reader that leaves the pager early has seen enough.
      return totals.map(bulk.exitCode) ?? 0
    } catch {
      file?.discard()
      progress.erase()
      if let error = error as? Output.WriteError { throw error }
      if error is Output.ReaderGone { Output.endWithoutReader() }
      delivery.tell(bulk.interruption ?? "interrupted after \(stopwatch.text)\n")
      return Signals.terminating.map { 128 + $0 } ?? ExitCode.interrupted
    }
  }
}

/// Bytes gathered until there are enough of them for one call of the system.
struct OutputBuffer {
  /// As many bytes as a pipe takes at once, and more would only leave the cache.
  private static let size = 1 << 18

  private let descriptor: Int32
  private let name: String
  private let cancellation: Cancellation
  private var bytes: [UInt8] = []
  /// How long writing took.
  private(set) var seconds = 0.0

  init(descriptor: Int32, name: String, cancellation: Cancellation) {
    (self.descriptor, self.name, self.cancellation) = (descriptor, name, cancellation)
  }

  /// Takes bytes.
  ///
  /// - Throws: `Output.WriteError`, `Output.ReaderGone`, and `Cancelled` when a signal came while nobody read.
  mutating func write(_ more: [UInt8]) throws {
    if bytes.isEmpty, more.count >= Self.size { return try put(more) }
    if bytes.isEmpty { bytes.reserveCapacity(Self.size + Self.size / 2) }
    bytes += more
    if bytes.count >= Self.size { try flush() }
  }

  /// Writes what was gathered.
  ///
  /// - Throws: `Output.WriteError`, `Output.ReaderGone`, and `Cancelled` when a signal came while nobody read.
  mutating func flush() throws {
    try put(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func put(_ bytes: [UInt8]) throws {
    let stopwatch = Stopwatch()
    try bytes.withUnsafeBufferPointer {
      try Output.write($0, to: descriptor, name: name, cancellation: cancellation)
    }
    seconds += stopwatch.seconds
  }
}
