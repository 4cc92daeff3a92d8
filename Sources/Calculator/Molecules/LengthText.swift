import Formats

/// How lengths are written.
enum LengthText {
  /// Five decimals: `0.00001 Å`.
  static func fine(_ length: Double) -> String { fixed(length, places: 5) + " Å" }

  /// Two decimals, of short lengths five: `0.98 Å`, `0.00412 Å`.
  static func short(_ length: Double) -> String { length < 0.1 ? fine(length) : fixed(length, places: 2) + " Å" }

  /// A number with a fixed number of decimals.
  static func fixed(_ value: Double, places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    guard value.magnitude * scale < 1e15 else { return NumberText.decimal(value, digits: 6) }
    let scaled = Int((value.magnitude * scale).rounded())
    let digits = String(scaled)
    let padded = String(repeating: "0", count: max(places + 1 - digits.count, 0)) + digits
    let sign = value < 0 && scaled > 0 ? "−" : ""
    return sign + (places == 0 ? padded : "\(padded.dropLast(places)).\(padded.suffix(places))")
  }
}
