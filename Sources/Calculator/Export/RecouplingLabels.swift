import ExactArithmetic

/// The labels of all 6j and 9j symbols of a range whose triads are triangles, and how many there are.
///
/// Symbols go by their first labels: (a b c d) of {a b c; d e f}, (a b c d e) of {a b c; d e f; g h i}.
struct RecouplingLabels: Sendable {
  private let range: SpinRange

  init(_ range: SpinRange) { self.range = range }

  /// The doubles of the labels that form triangles with two pairs, rising; empty when the pairs differ in parity.
  private func common(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> StrideThrough<Int> {
    guard (a + b + c + d).isMultiple(of: 2) else { return stride(from: 0, through: -1, by: 2) }
    return stride(from: max(abs(a - b), abs(c - d)), through: min(a + b, c + d, range.largest), by: 2)
  }

  /// The double of the largest label that forms a triangle with two others.
  private func last(_ a: Int, _ b: Int) -> Int { min(a + b, range.largest - (a + b + range.largest) & 1) }

  /// Calls `body` with the labels of the 6j symbols that begin alike: (abc), (aef), (dbf) and (dec) are triangles.
  func forEach6j(
    _ row: (Int, Int, Int), _ d: Int, _ body: ([Int]) throws(Cancelled) -> Void
  ) throws(Cancelled) {
    let (a, b, c) = row
    for e in range.thirds(c, d) {
      for f in common(a, e, d, b) { try body([a, b, c, d, e, f]) }
    }
  }

  /// The number of 6j symbols that begin with (a b).
  ///
  /// For given a, b, d, e the labels c and f are free of each other.
  ///
  /// - Complexity: O(n²) for n labels.
  func count6j(_ a: Int, _ b: Int) -> Int {
    var count = 0
    for index in 0..<range.count {
      let d = range[index]
      for other in 0..<range.count {
        let e = range[other]
        count += common(a, b, d, e).underestimatedCount * common(a, e, d, b).underestimatedCount
      }
    }
    return count
  }

  /// Calls `body` with the labels of the 9j symbols that begin alike: all rows and columns are triangles.
  func forEach9j(
    _ row: (Int, Int, Int), _ d: Int, _ e: Int, _ body: ([Int]) throws(Cancelled) -> Void
  ) throws(Cancelled) {
    let (a, b, c) = row
    for f in range.thirds(d, e) {
      for g in range.thirds(a, d) {
        for h in range.thirds(b, e) {
          for i in common(g, h, c, f) { try body([a, b, c, d, e, f, g, h, i]) }
        }
      }
    }
  }

  /// The number of 9j symbols that begin with (a b).
  ///
  /// For given a, b, d, e each i is reached by the pairs (g, h) and, free of them, by the pairs (c, f).
  ///
  /// - Complexity: O(n⁴) for n labels.
  func count9j(_ a: Int, _ b: Int) -> Int {
    let size = range.largest + 1
    var count = 0
    for index in 0..<range.count {
      let d = range[index]
      for other in 0..<range.count {
        let e = range[other]
        // sums[i + 2]: how many pairs (g, h) reach i, i − 2, i − 4, …. First the differences from i − 2 to i.
        var sums = [Int](repeating: 0, count: size + 2)
        for g in range.thirds(a, d) {
          for h in range.thirds(b, e) {
            sums[abs(g - h) + 2] += 1
            let end = last(g, h) + 4
            if end < sums.count { sums[end] -= 1 }
          }
        }
        for _ in 0..<2 {
          for i in 2..<sums.count { sums[i] += sums[i - 2] }
        }
        for c in range.thirds(a, b) {
          for f in range.thirds(d, e) { count += sums[last(c, f) + 2] - sums[abs(c - f)] }
        }
      }
    }
    return count
  }
}
