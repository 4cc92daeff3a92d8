import Coupling
import ExactArithmetic

/// The conditions of coupling, with the numbers of one input.
enum TriangleText {
  /// `(1 1 2): 0 ≤ 2 ≤ 2`, or why it is none.
  static func condition(_ a: HalfInteger, _ b: HalfInteger, _ c: HalfInteger) -> String {
    let name = "(\(a) \(b) \(c))"
    guard Triangle(a, b, c) != nil else {
      return "\(name) is none: \(ZeroText.triangle(a, b, c, name: "the third"))"
    }
    return "\(name): \(HalfInteger(twice: abs(a.twice - b.twice))) ≤ \(c) ≤ \(a + b)"
  }

  /// `J = 0 … 2 by the triangle rule`.
  static func range(_ a: HalfInteger, _ b: HalfInteger) -> String {
    "J = \(HalfInteger(twice: abs(a.twice - b.twice))) … \(a + b) by the triangle rule"
  }

  /// The conditions of several triples on one line, up to the first that fails.
  static func conditions(_ triads: [[HalfInteger]]) -> String {
    var texts: [(text: String, count: Int)] = []
    for triad in triads {
      let text = condition(triad[0], triad[1], triad[2])
      if let known = texts.firstIndex(where: { $0.text == text }) {
        texts[known].count += 1
      } else {
        texts.append((text, 1))
      }
      if Triangle(triad[0], triad[1], triad[2]) == nil { break }
    }
    return "triangles " + texts.map { $0.count > 1 ? "\($0.text), \($0.count) times" : $0.text }.joined(separator: "; ")
  }

  /// `|1−1| = 0 ≤ 2 ≤ 2 = 1+1, the sum 4 is an integer`.
  static func line(_ a: HalfInteger, _ b: HalfInteger, _ c: HalfInteger, name: String) -> String {
    guard Triangle(a, b, c) != nil else { return "triangle: \(ZeroText.triangle(a, b, c, name: name))" }
    return "triangle: |\(a)−\(b)| = \(HalfInteger(twice: abs(a.twice - b.twice))) ≤ \(c) ≤ \(a + b) = \(a)+\(b), "
      + "the sum \(a + b + c) is an integer"
  }
}
