import Coupling
import ExactArithmetic

/// A real coupling tensor divided by the magnitude that occurs most often, so that most entries are ±1.
///
///     entry[i, j, k] = scale · C[i, j, k],   C an isometry for each k
struct FoldedCoupling: Sendable {
  /// An entry that is not 0.
  struct Entry: Sendable {
    let i: Int
    let j: Int
    let k: Int
    let coefficient: RationalRoot
  }

  /// The entries by k, then i, then j.
  let entries: [Entry]
  /// What the tensor is multiplied by.
  let scale: RationalRoot

  /// The coupling of degrees l₁ and l₂ to l; of one and the same vector with itself, the entries (i, j) and (j, i) are
  /// one entry, with i ≤ j.
  ///
  /// - Throws: `Cancelled`.
  init(_ l1: Int, _ l2: Int, _ l: Int, ofEqual isSquare: Bool, cancellation: Cancellation) throws(Cancelled) {
    var sums: [[Int]: RootSum] = [:]
    for entry in try CouplingTensor.real(l1, l2, l, cancellation: cancellation).entries {
      let place =
        isSquare
        ? [entry.k, min(entry.i, entry.j), max(entry.i, entry.j)] : [entry.k, entry.i, entry.j]
      sums[place] = (sums[place] ?? .zero) + RootSum(entry.value)
    }
    var entries: [(place: [Int], value: RationalRoot)] = []
    for (place, sum) in sums where !sum.isZero {
      guard let root = sum.asRoot else { preconditionFailure("an entry of a coupling is a root of a rational") }
      entries.append((place, root))
    }
    entries.sort { $0.place.lexicographicallyPrecedes($1.place) }
    var counts: [Rational: Int] = [:]
    for entry in entries { counts[entry.value.squared, default: 0] += 1 }
    let common = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 1
    let magnitude =
      entries.first { $0.value.squared == common }.map { $0.value.signum() < 0 ? -$0.value : $0.value } ?? .one
    scale = magnitude.reciprocal
    let factor = scale
    self.entries = entries.map {
      Entry(i: $0.place[1], j: $0.place[2], k: $0.place[0], coefficient: $0.value * factor)
    }
  }

  /// The additions and multiplications of the sums, where the products of i and j are at hand: one addition less than
  /// entries for each k, a multiplication for each entry other than ±1.
  var sumCost: Int { entries.count - Set(entries.map(\.k)).count + coefficientCount }

  /// The number of entries other than ±1.
  var coefficientCount: Int { entries.count { $0.coefficient.squared != 1 } }
}
