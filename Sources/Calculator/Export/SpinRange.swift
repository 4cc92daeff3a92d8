import ExactArithmetic
import Formats

/// The labels that an exported table takes: every degree up to `--lmax`, or every spin up to `--jmax`.
struct SpinRange: Sendable {
  /// The double of the largest label.
  let largest: Int
  /// The step between doubles of labels: 2 for integers alone, 1 with half-integers.
  let step: Int

  /// Integers 0 … lmax.
  init(lmax: Int) { (largest, step) = (2 * lmax, 2) }

  /// Integers and half-integers 0 … jmax.
  init(jmax: HalfInteger) { (largest, step) = (jmax.twice, 1) }

  /// The number of labels.
  var count: Int { largest / step + 1 }

  /// Whether there are none but integers.
  var isIntegral: Bool { step == 2 }

  /// The double of label number `index`.
  subscript(index: Int) -> Int { index * step }

  /// The doubles of three labels, in lexicographic order of their numbers; nil where they form no triangle.
  func triad(_ index: Int) -> (Int, Int, Int)? {
    let (a, b, c) = (self[index / (count * count)], self[index / count % count], self[index % count])
    guard abs(a - b) <= c, c <= a + b, (a + b + c).isMultiple(of: 2) else { return nil }
    return (a, b, c)
  }

  /// The number of triples of labels, those that form no triangle among them.
  var tripleCount: Int { count * count * count }

  /// The number of triangles, and that of their pairs of projections (m₁, m₂) with |m₁ + m₂| ≤ j₃; of those with an even sum
  /// of three integers alone where that is asked for.
  ///
  /// - Complexity: O(count²): the third labels of a pair are summed in closed form.
  func counts(evenOnly: Bool = false) -> (triangles: Int, projections: Int) {
    var counts = (triangles: 0, projections: 0)
    for first in 0..<count {
      for second in 0..<count {
        let (a, b) = (self[first], self[second])
        // j₃ = a + b − 2c in doubles, c from `least` to `most`; an even sum needs an even c.
        let (least, most) = (max(0, (a + b - largest + 1) / 2), min(a, b))
        guard least <= most else { continue }
        let rectangle = (a + 1) * (b + 1)
        if evenOnly {
          let (low, high) = ((least + 1) / 2, most / 2)
          let number = high - low + 1
          counts.triangles += number
          counts.projections += number * rectangle - (Self.evenCorners(high) - Self.evenCorners(low - 1))
        } else {
          let number = most - least + 1
          counts.triangles += number
          counts.projections += number * rectangle - (Self.corners(most) - Self.corners(least - 1))
        }
      }
    }
    return counts
  }

  /// Σ c(c+1) of 0 ≤ c ≤ n.
  private static func corners(_ n: Int) -> Int { n * (n + 1) * (n + 2) / 3 }

  /// Σ 2t(2t+1) of 0 ≤ t ≤ n.
  private static func evenCorners(_ n: Int) -> Int { 2 * n * (n + 1) * (2 * n + 1) / 3 + n * (n + 1) }

  /// The doubles of the labels that form a triangle with two others, rising.
  func thirds(_ a: Int, _ b: Int) -> StrideThrough<Int> {
    stride(from: abs(a - b), through: min(a + b, largest), by: 2)
  }

  /// The option that says the same.
  var text: String { isIntegral ? "l = \(largest / 2)" : "j = \(HalfInteger(twice: largest))" }

  /// The range as the headers of tables name it.
  var json: JSON {
    isIntegral
      ? .object(["lmax": .integer(largest / 2)])
      : .object(["jmax": .string(HalfInteger(twice: largest).description)])
  }
}

extension SpinRange {
  /// The number of (m₁, m₂) with |m₁ + m₂| ≤ j₃ for a triad: those of a rectangle but two corners.
  static func projections(_ j1: Int, _ j2: Int, _ j3: Int) -> Int {
    let corner = (j1 + j2 - j3) / 2
    return (j1 + 1) * (j2 + 1) - corner * (corner + 1)
  }
}
