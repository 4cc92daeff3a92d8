import Glibc

/// The time since it was made.
struct Stopwatch {
  private let start = Stopwatch.now

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The time in seconds.
  var seconds: Double { Stopwatch.now - start }

  /// `1.7 s`, `3.2 ms`.
  var text: String {
    let seconds = seconds
    let (value, unit) = seconds >= 1 ? (seconds, "s") : (seconds * 1000, "ms")
    let tenths = Int(value * 10 + 0.5)
    return "\(tenths / 10).\(tenths % 10) \(unit)"
  }
}
