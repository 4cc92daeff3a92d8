import Glibc
import Synchronization

/// Ctrl-C: a flag that long calculations ask for.
enum Interrupt {
  private static let isPending = Atomic<Bool>(false)
  private static let isPatient = Atomic<Bool>(false)

  /// Catches SIGINT.
  ///
  /// A second one before the first was noticed ends the program, unless it is a session.
  static func install() {
    // The flag is made here, so that the handler does nothing but store.
    clear()
    isPatient.store(false, ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      let isSecond = Interrupt.isPending.exchange(true, ordering: .relaxed)
      if isSecond, !Interrupt.isPatient.load(ordering: .relaxed) { _exit(130) }
    }
    // Without SA_RESTART, so that a read in the line editor returns.
    action.sa_flags = 0
    sigaction(SIGINT, &action, nil)
    // Whoever started the program may have blocked the signal.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }

  /// From now on no number of interrupts ends the program: a session is left by Ctrl-D.
  static func neverEnd() { isPatient.store(true, ordering: .relaxed) }

  /// Whether Ctrl-C was pressed since the last `clear`.
  static var isRaised: Bool { isPending.load(ordering: .relaxed) }

  /// Forgets an earlier Ctrl-C.
  static func clear() { isPending.store(false, ordering: .relaxed) }
}
