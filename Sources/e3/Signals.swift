import CLibEdit
import Glibc
import Synchronization

/// The signals that the program answers itself.
///
/// A handler can reach nothing but global state: each signal leaves a flag here, which others ask for.
enum Signals {
  private static let isInterrupting = Atomic<Bool>(false)
  /// When the first of the interrupts came, in nanoseconds.
  private static let interruptTime = Atomic<Int>(0)
  /// Interrupts closer than this are one, in nanoseconds: `timeout -s INT` sends its signal to the program and to the
  /// group it is in.
  private static let sameInterrupt = 200_000_000
  private static let isPatient = Atomic<Bool>(false)
  private static let termination = Atomic<Int32>(0)
  private static let resized = Atomic<Bool>(false)
  private static let continued = Atomic<Bool>(false)

  private static let handled = [SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT]

  /// Catches Ctrl-C for a calculation: the first asks it to stop, the second ends the program.
  static func catchInterrupt() { catchSignals([SIGINT], isPatient: false) }

  /// Catches what concerns a session at a terminal, which no number of interrupts ends: it is left by Ctrl-D.
  static func catchAll() { catchSignals(handled, isPatient: true) }

  /// Catches the signals that end the program, so that a file half written can be taken away first; returns those that
  /// were not caught before.
  static func catchTermination() -> [Int32] {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { Signals.note($0) }
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    for signal in [SIGTERM, SIGHUP] { sigaddset(&unblocked, signal) }
    defer { sigprocmask(SIG_UNBLOCK, &unblocked, nil) }
    return [SIGTERM, SIGHUP].filter { signal in
      var before = sigaction()
      // What the parent wants ignored stays ignored, and a session has its own handler.
      guard sigaction(signal, nil, &before) == 0, before.__sigaction_handler.sa_handler == nil else { return false }
      return sigaction(signal, &action, nil) == 0
    }
  }

  /// Lets signals end the program again.
  static func release(_ signals: [Int32]) {
    for source in signals { signal(source, SIG_DFL) }
  }

  private static func catchSignals(_ signals: [Int32], isPatient: Bool) {
    // The flags are made here, so that the handler does nothing but store.
    clearInterrupts()
    interruptTime.store(0, ordering: .relaxed)
    self.isPatient.store(isPatient, ordering: .relaxed)
    termination.store(0, ordering: .relaxed)
    resized.store(false, ordering: .relaxed)
    continued.store(false, ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { Signals.note($0) }
    // Without SA_RESTART, so that a read returns.
    action.sa_flags = 0
    // A parent may have left them blocked.
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    for signal in signals {
      sigaction(signal, &action, nil)
      sigaddset(&unblocked, signal)
    }
    sigprocmask(SIG_UNBLOCK, &unblocked, nil)
  }

  private static func note(_ signal: Int32) {
    switch signal {
    case SIGINT:
      var now = timespec()
      clock_gettime(CLOCK_MONOTONIC, &now)
      let time = now.tv_sec * 1_000_000_000 + now.tv_nsec
      if !isInterrupting.exchange(true, ordering: .relaxed) {
        interruptTime.store(time, ordering: .relaxed)
      } else if !isPatient.load(ordering: .relaxed), time - interruptTime.load(ordering: .relaxed) > sameInterrupt {
        _exit(128 + SIGINT)
      }
    case SIGWINCH: resized.store(true, ordering: .relaxed)
    case SIGCONT: continued.store(true, ordering: .relaxed)
    default: termination.store(signal, ordering: .relaxed)
    }
  }

  /// Whether a calculation should stop.
  static var wantsStop: Bool { isInterrupted || terminating != nil }

  /// Whether Ctrl-C was pressed since the last `clearInterrupts`.
  static var isInterrupted: Bool { isInterrupting.load(ordering: .relaxed) }

  /// Forgets an earlier Ctrl-C.
  static func clearInterrupts() { isInterrupting.store(false, ordering: .relaxed) }

  /// The signal that ends the program, once it came.
  static var terminating: Int32? {
    let signal = termination.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }

  /// Whether the window changed its size since the last call.
  static func takeResized() -> Bool { resized.exchange(false, ordering: .relaxed) }

  /// Whether the program was stopped and goes on since the last call.
  static func takeContinued() -> Bool { continued.exchange(false, ordering: .relaxed) }

  /// Waits until a byte can be read; false when a signal came first.
  ///
  /// The signals are let through only while waiting, so that none can slip in between a look at the flags and the wait.
  static func waitForInput(_ descriptor: Int32, unless isFlagged: () -> Bool) -> Bool {
    withSignalsBlocked { mask in !isFlagged() && e3_wait_for_inputs(descriptor, -1, -1, mask) > 0 }
  }

  /// Waits in the same way until a byte can be read from one of two descriptors, some seconds at most; a negative
  /// descriptor is none.
  static func waitForInput(
    _ first: Int32, or second: Int32, seconds: Double, unless isFlagged: () -> Bool
  ) -> (first: Bool, second: Bool) {
    withSignalsBlocked { mask in
      let found = isFlagged() ? 0 : max(0, e3_wait_for_inputs(first, second, seconds, mask))
      return (found & 1 != 0, found & 2 != 0)
    }
  }

  /// Runs a body with the signals of the program blocked; it is given the mask that lets them through.
  private static func withSignalsBlocked<Outcome>(_ body: (UnsafePointer<sigset_t>) -> Outcome) -> Outcome {
    var (blocked, before) = (sigset_t(), sigset_t())
    sigemptyset(&blocked)
    for signal in handled { sigaddset(&blocked, signal) }
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return body(&before)
  }
}
