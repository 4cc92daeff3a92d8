// Headers of both define timespec, and which of them the compiler sees first depends on what else it compiles.
import CLibEdit
import ExactArithmetic
import Glibc
import Synchronization

/// A calculation on a thread of its own, so that the main thread can listen to the terminal, tell how far it is, and give
/// up waiting.
///
/// Whoever gives up leaves the thread to itself: it ends when it next asks its `Cancellation`, and what it returns is
/// dropped. Nothing is shared with it but the values it was given.
final class BackgroundCalculation<Outcome: Sendable>: Sendable {
  private struct State {
    var outcome: Outcome?
    var isCancelled = false
  }

  private let state = Mutex(State())
  private let finished = Semaphore()

  /// Starts the calculation; nil when the system has no thread left.
  ///
  /// - Parameters:
  ///   - whenFinished: runs on the thread of the calculation once the outcome is there.
  ///   - body: what is calculated; it is given the cancellation that ``cancel()`` sets off.
  init?(
    whenFinished: @escaping @Sendable () -> Void = {}, _ body: @escaping @Sendable (Cancellation) -> Outcome
  ) {
    guard
      let thread = Thread({ [self] in
        let outcome = body(Cancellation { self.state.withLock { $0.isCancelled } })
        state.withLock { $0.outcome = outcome }
        finished.signal()
        whenFinished()
      })
    else { return nil }
    thread.detach()
  }

  /// How often the terminal is listened to while the calculation goes on, in seconds.
  private static var step: Double { 0.02 }
  /// How long a calculation that was asked to stop is waited for, in seconds.
  private static var patience: Double { 0.02 }

  /// Waits for the outcome with a line that tells how long it takes; nil when Ctrl-C came, the calculation then ends by
  /// itself.
  func outcome(telling progress: ProgressLine) -> Outcome? {
    defer { progress.erase() }
    while !Signals.wantsStop {
      if let outcome = outcome(withinSeconds: Self.step) { return outcome }
      progress.update()
    }
    cancel()
    // Most look up soon, and their memory is free again before the next one begins.
    let stopwatch = Stopwatch()
    while outcome(withinSeconds: Self.step) == nil, stopwatch.seconds < Self.patience {}
    return nil
  }

  /// Asks the calculation to stop.
  func cancel() { state.withLock { $0.isCancelled = true } }

  /// Waits for the outcome and hands it over; nil when it is not there after some seconds, when a signal came first, or
  /// when it was handed over before.
  func outcome(withinSeconds seconds: Double) -> Outcome? {
    finished.wait(seconds: seconds)
    return state.withLock { $0.outcome.take() }
  }
}

/// A semaphore of the system, which a signal wakes.
private final class Semaphore: @unchecked Sendable {
  // sem_t has an address that must not change.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(semaphore, 0, 0) }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func signal() { sem_post(semaphore) }

  /// Waits until it was signalled, the time is over, or a signal of the system comes.
  func wait(seconds: Double) {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let nanoseconds = time.tv_nsec + Int(seconds * 1e9)
    time.tv_sec += nanoseconds / 1_000_000_000
    time.tv_nsec = nanoseconds % 1_000_000_000
    sem_timedwait(semaphore, &time)
  }
}
