// Headers of both define sigset_t, and which of them the compiler sees first depends on what else it compiles.
import CLibEdit
import Glibc

/// A thread of the system, which runs one function and handles no signals.
struct Thread {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let identifier: pthread_t

  /// Starts a thread; nil when the system has none left.
  init?(_ run: @escaping @Sendable () -> Void) {
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    // A thread begins with the mask of the one that made it.
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    // The stack of the main thread is as large.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    var identifier = pthread_t()
    let body = Unmanaged.passRetained(Body(run))
    let code = pthread_create(
      &identifier, &attributes,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    guard code == 0 else {
      body.release()
      return nil
    }
    self.identifier = identifier
  }

  /// Lets the thread go: nobody waits for its end.
  func detach() { pthread_detach(identifier) }

  /// Waits for the end.
  func join() { pthread_join(identifier, nil) }
}
