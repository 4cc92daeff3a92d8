import Calculator
import Glibc
import Synchronization

/// Numbers of pieces to be made, and the pieces that were made, between the threads of an ``OrderedMap`` and its caller.
///
/// They are handed out in runs of pieces, so short that none takes long or much memory, and so long that the threads do
/// not wait for each other at every small piece. All state lies behind one lock, so that the class may be shared.
final class PieceQueue: @unchecked Sendable {
  /// Consecutive pieces to be made by one thread.
  struct Run {
    /// The number of the run.
    let number: Int
    /// The numbers of its pieces.
    let pieces: Range<Int>
  }

  private let total: Int
  /// The runs made and not yet taken, each without its empty pieces: number i in slot i modulo their number.
  private var slots: [[BulkOutput.Piece]?]
  private var nextPiece = 0
  private var nextRun = 0
  private var taken = 0
  private var isEverythingTaken: Bool { nextPiece >= total && taken >= nextRun }
  /// The length of the next run.
  private var length = 1
  private let stopped = Atomic<Bool>(false)

  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// Signalled when a piece lies in its slot.
  private let filled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  /// Signalled when a slot is free again.
  private let freed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// A queue of so many pieces, of which at most `window` runs are ahead of the caller.
  init(total: Int, window: Int) {
    self.total = total
    slots = Array(repeating: nil, count: window)
    pthread_mutex_init(lock, nil)
    pthread_cond_init(filled, nil)
    pthread_cond_init(freed, nil)
  }

  deinit {
    pthread_cond_destroy(freed)
    pthread_cond_destroy(filled)
    pthread_mutex_destroy(lock)
    freed.deallocate()
    filled.deallocate()
    lock.deallocate()
  }

  /// Whether nobody takes pieces any more.
  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// The next run to make, once it is not too far ahead; nil when there is none.
  func next() -> Run? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while !isStopped, nextPiece < total, nextRun >= taken + slots.count { pthread_cond_wait(freed, lock) }
    guard !isStopped, nextPiece < total else { return nil }
    let run = Run(number: nextRun, pieces: nextPiece..<min(nextPiece + length, total))
    nextRun += 1
    nextPiece = run.pieces.upperBound
    return run
  }

  /// Leaves the pieces of a run, which took so many seconds, for the caller.
  func put(_ pieces: [BulkOutput.Piece], of run: Run, seconds: Double) {
    let bytes = pieces.reduce(0) { $0 + $1.bytes.count }
    pthread_mutex_lock(lock)
    if seconds < 0.0005, bytes < 1 << 16 { length = min(2 * max(run.pieces.count, length), 4096) }
    if seconds > 0.004 || bytes > 1 << 19 { length = max(min(run.pieces.count, length) / 2, 1) }
    slots[run.number % slots.count] = pieces
    if run.number == taken { pthread_cond_signal(filled) }
    pthread_mutex_unlock(lock)
  }

  /// The pieces of the next run, once they are made; nil when there are no more, or the threads stopped.
  func take() -> [BulkOutput.Piece]? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    let slot = taken % slots.count
    while !isStopped, !isEverythingTaken, slots[slot] == nil { pthread_cond_wait(filled, lock) }
    guard let pieces = slots[slot] else { return nil }
    slots[slot] = nil
    taken += 1
    pthread_cond_signal(freed)
    return pieces
  }

  /// Ends all waiting: nothing is made or taken any more.
  func stop() {
    pthread_mutex_lock(lock)
    stopped.store(true, ordering: .relaxed)
    pthread_cond_broadcast(filled)
    pthread_cond_broadcast(freed)
    pthread_mutex_unlock(lock)
  }
}
