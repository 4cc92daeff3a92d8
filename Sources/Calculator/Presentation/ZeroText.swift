import ExactArithmetic

/// Zeros in words.
enum ZeroText {
  /// Why (a b c) is no triangle.
  static func triangle(_ a: HalfInteger, _ b: HalfInteger, _ c: HalfInteger, name: String) -> String {
    let sum = a + b + c
    guard sum.isInteger else { return "\(a) + \(b) + \(c) = \(sum) is not an integer" }
    let (low, high) = (HalfInteger(twice: abs(a.twice - b.twice)), a + b)
    var range = "\(low), …, \(high)"
    if (high - low).twice <= 8 {
      range = stride(from: low.twice, through: high.twice, by: 2).map { HalfInteger(twice: $0).description }
        .joined(separator: ", ")
    }
    let bounds = low == high ? "" : "|\(a)−\(b)| … \(a)+\(b) = "
    return "\(name) = \(c) is outside \(bounds)\(range)"
  }

  /// Why an integral of three real harmonics over the azimuth is 0: cos(|m|φ) for m ≥ 0, sin(|m|φ) for m < 0.
  static func realProjection(_ m: [HalfInteger]) -> String {
    let sizes = m.map { abs($0.twice) / 2 }
    let largest = sizes.max() ?? 0
    if 2 * largest != sizes.reduce(0, +) {
      return "no signs make \(sizes.map(String.init).joined(separator: ", ")) add up to 0"
    }
    let sines = m.count { $0.twice < 0 }
    return "\(sines) of the three \(sines == 1 ? "is a sine" : "are sines") (m < 0), an odd number"
  }

  static let accident = "the terms of its sum happen to cancel: no selection rule asks for it (an accidental zero)"
}
