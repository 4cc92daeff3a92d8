import Calculator
import ExactArithmetic
import Glibc

/// Pieces made by several threads and handed on in order.
///
/// Each thread has a bench of its own, takes the next numbers, makes the pieces and leaves them in a slot; the caller
/// takes the slots in order. A thread that is more than a few slots ahead of the caller waits, so that memory does not
/// grow with the answer. The caller alone handles signals; a piece that finds the cancellation set stops all threads, and so
/// does an error of the caller. No thread is left when ``forEach(_:_:)`` returns.
struct OrderedMap: PieceMap {
  /// How many runs of pieces may lie finished for each thread.
  private static let lookAhead = 4

  private let jobs: Int
  private let cancellation: Cancellation

  /// A map of the given number of threads, or one a core.
  init(jobs: Int?, cancellation: Cancellation) {
    self.jobs = jobs ?? Self.allowedCores
    self.cancellation = cancellation
  }

  /// The number of cores on which the program may run, which can be fewer than there are: the bits of the mask that Linux
  /// tells, otherwise all.
  private static var allowedCores: Int {
    let all = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    guard let file = fopen("/proc/self/status", "r") else { return all }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 4096)
    while fgets(&buffer, Int32(buffer.count), file) != nil {
      let line = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard line.hasPrefix("Cpus_allowed:") else { continue }
      let bits = line.dropFirst("Cpus_allowed:".count).reduce(0) { $0 + ($1.hexDigitValue ?? 0).nonzeroBitCount }
      return bits > 0 ? bits : all
    }
    return all
  }

  /// Makes every piece and hands it to `body`, in order.
  func forEach(_ pieces: BulkOutput.Pieces, _ body: (BulkOutput.Piece) throws -> Void) throws {
    let count = min(jobs, pieces.total)
    guard count > 1 else { return try SerialMap(cancellation: cancellation).forEach(pieces, body) }
    let queue = PieceQueue(total: pieces.total, window: count * Self.lookAhead)
    // A flag of the queue ends the pieces that no one will take.
    let cancellation = Cancellation { [cancellation] in
      if queue.isStopped { return true }
      do { try cancellation.check() } catch { return true }
      return false
    }
    let threads = (0..<count).compactMap { _ in
      Thread {
        let bench = Workbench(cancellation: cancellation)
        while let run = queue.next() {
          let stopwatch = Stopwatch()
          do {
            var made: [BulkOutput.Piece] = []
            for index in run.pieces {
              let piece = try pieces.make(index, bench)
              if !piece.isEmpty { made.append(piece) }
            }
            queue.put(made, of: run, seconds: stopwatch.seconds)
          } catch {
            return queue.stop()
          }
        }
      }
    }
    defer {
      queue.stop()
      for thread in threads { thread.join() }
    }
    // Where the system has no threads left the caller works alone.
    guard !threads.isEmpty else { return try SerialMap(cancellation: cancellation).forEach(pieces, body) }
    while let made = queue.take() {
      for piece in made { try body(piece) }
    }
    if queue.isStopped { throw Cancelled() }
  }
}
