// Headers of both define timespec, and which of them the compiler sees first depends on what else it compiles.
import CLibEdit
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

  /// `1.7 s`, `3.2 ms`, `0.037 ms`: ASCII, and milliseconds for everything short, so that times compare at a glance.
  var text: String { Self.text(seconds: seconds) }

  /// A time in words.
  static func text(seconds: Double) -> String {
    if seconds >= 0.9995 { return decimal(seconds, places: 1) + " s" }
    let milliseconds = seconds * 1000
    return decimal(milliseconds, places: milliseconds < 0.9995 ? 3 : 1) + " ms"
  }

  private static func decimal(_ value: Double, places: Int) -> String {
    let scale = places == 1 ? 10 : 1000
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
  }
}
