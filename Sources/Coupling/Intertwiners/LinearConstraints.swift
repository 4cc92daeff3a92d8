import ExactArithmetic

/// Homogeneous linear equations, taken one by one until the space of solutions is as small as it is known to be.
///
/// Each unknown is free or a combination of free ones that come before it: of every new equation the last free unknown
/// is eliminated. So the solutions that are 1 at one free unknown and 0 at the others are the reduced row echelon form of
/// the space of solutions, in the order of the unknowns.
struct LinearConstraints {
  /// A combination of unknowns.
  typealias Form = [(unknown: Int, coefficient: Cyclotomic)]

  private let count: Int
  /// The combination of free unknowns for each unknown that is not free.
  private var values: [Form?]
  /// The number of free unknowns.
  private(set) var freeCount: Int

  /// No equations for so many unknowns.
  init(count: Int) {
    (self.count, freeCount) = (count, count)
    values = [Form?](repeating: nil, count: count)
  }

  /// Puts an unknown to 0.
  mutating func vanish(_ unknown: Int) {
    if values[unknown]?.isEmpty != true { impose([(unknown, .one)]) }
  }

  /// Demands that a combination is 0.
  ///
  /// - Complexity: the length of the form times the number of free unknowns, and one pass over all unknowns if it is new.
  mutating func impose(_ form: Form) {
    var sums: [Int: Cyclotomic] = [:]
    for (unknown, coefficient) in form {
      if let value = values[unknown] {
        for (free, factor) in value { sums[free] = (sums[free] ?? .zero) + coefficient * factor }
      } else {
        sums[unknown] = (sums[unknown] ?? .zero) + coefficient
      }
    }
    let rest = sums.filter { !$0.value.isZero }
    guard let last = rest.keys.max(), let pivot = rest[last] else { return }
    let factor = -pivot.inverse
    let value = rest.keys.filter { $0 != last }.sorted().map { free in
      (unknown: free, coefficient: (rest[free] ?? .zero) * factor)
    }
    for unknown in 0..<count {
      guard let old = values[unknown], let place = old.firstIndex(where: { $0.unknown == last }) else { continue }
      values[unknown] = Self.substituting(value, into: old, at: place)
    }
    values[last] = value
    freeCount -= 1
  }

  private static func substituting(_ value: Form, into old: Form, at place: Int) -> Form {
    let factor = old[place].coefficient
    var sums: [Int: Cyclotomic] = [:]
    for (index, term) in old.enumerated() where index != place { sums[term.unknown] = term.coefficient }
    for (free, coefficient) in value { sums[free] = (sums[free] ?? .zero) + factor * coefficient }
    return sums.keys.sorted().compactMap { free in
      guard let sum = sums[free], !sum.isZero else { return nil }
      return (free, sum)
    }
  }

  /// The echelon basis of the solutions: vectors of (unknown, entry), each 1 at its first unknown.
  func solutions() -> [Form] {
    (0..<count).filter { values[$0] == nil }.map { free in
      var vector: Form = []
      for unknown in 0..<count {
        if unknown == free {
          vector.append((unknown, .one))
        } else if let term = values[unknown]?.first(where: { $0.unknown == free }) {
          vector.append((unknown, term.coefficient))
        }
      }
      return vector
    }
  }
}
