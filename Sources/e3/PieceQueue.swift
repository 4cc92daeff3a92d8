import Calculator
import Glibc
import Synchronization

/// Numbers of pieces to be made, and the pieces that were made, between the threads of an ``OrderedMap`` and its caller.
///
/// All state lies behind one lock, so that the class may be shared.
final class PieceQueue: @unchecked Sendable {
  private let total: Int
  /// The pieces made and not yet taken: number i in slot i modulo their number.
  private var slots: [BulkOutput.Piece?]
  private var nextToMake = 0
  private var taken = 0
  private let stopped = Atomic<Bool>(false)

  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// Signalled when a piece lies in its slot.
  private let filled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  /// Signalled when a slot is free again.
  private let freed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// A queue of so many pieces, of which at most `window` are ahead of the caller.
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

  /// The number of the next piece to make, once it is not too far ahead; nil when there is none.
  func next() -> Int? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while !isStopped, nextToMake < total, nextToMake >= taken + slots.count { pthread_cond_wait(freed, lock) }
    guard !isStopped, nextToMake < total else { return nil }
    nextToMake += 1
    return nextToMake - 1
  }

  /// Leaves a piece for the caller.
  func put(_ piece: BulkOutput.Piece, at index: Int) {
    pthread_mutex_lock(lock)
    slots[index % slots.count] = piece
    if index == taken { pthread_cond_signal(filled) }
    pthread_mutex_unlock(lock)
  }

  /// The piece of a number, once it is made, nil when the threads stopped; numbers are taken in order.
  func take(_ index: Int) -> BulkOutput.Piece? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    let slot = index % slots.count
    while !isStopped, slots[slot] == nil { pthread_cond_wait(filled, lock) }
    guard let piece = slots[slot] else { return nil }
    slots[slot] = nil
    taken = index + 1
    pthread_cond_signal(freed)
    return piece
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
