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

  static let accident = "the terms of its sum happen to cancel: no selection rule asks for it (an accidental zero)"
}
