public import ExactArithmetic

extension SymmetryAdaptedBasis {
  /// The coefficients of a tensor in the basis, vector after vector: its parts that turn like irreps.
  ///
  ///     c[copy, M] = Σ vector[copy, M] · T
  ///
  /// Of a tensor without the symmetry these are the coefficients of its symmetric part.
  ///
  /// - Parameter tensor: the component at a tuple of numbers.
  /// - Throws: `LimitError` when a root has no square-free form in reasonable time, `Cancelled`.
  public func coefficients(
    of tensor: ([Int]) -> RootSum, cancellation: Cancellation = .never
  ) throws -> [RootSum] {
    let exchanges = space.exchanges
    // Every orbit is summed once, whatever many vectors it enters.
    let sums = try (0..<orbits.count).map { orbit in
      try cancellation.check()
      return space.equalComponents(to: orbits.representative(orbit), by: exchanges).reduce(RootSum.zero) { sum, equal in
        equal.isNegative ? sum - tensor(equal.component) : sum + tensor(equal.component)
      }
    }
    var coefficients: [RootSum] = []
    for copy in copies {
      for component in 0...copy.spin.twice {
        try cancellation.check()
        var sum = RootSum.zero
        for (orbit, value) in entries(of: copy, component: component) where !sums[orbit].isZero {
          sum = sum + RootSum(try RationalRoot(signedSquare: value.signedSquare)) * sums[orbit]
        }
        coefficients.append(sum)
      }
    }
    return coefficients
  }

  /// The tensor with the given coefficients, one for each vector: its components that are not 0.
  ///
  /// - Precondition: as many coefficients as vectors.
  /// - Throws: `LimitError` when a root has no square-free form in reasonable time, `Cancelled`.
  public func tensor(
    _ coefficients: [RootSum], cancellation: Cancellation = .never
  ) throws -> [[Int]: RootSum] {
    precondition(coefficients.count == dimension, "one coefficient for each vector")
    var sums: [Int: RootSum] = [:]
    var number = 0
    for copy in copies {
      for component in 0...copy.spin.twice {
        try cancellation.check()
        let coefficient = coefficients[number]
        number += 1
        guard !coefficient.isZero else { continue }
        for (orbit, value) in entries(of: copy, component: component) {
          let part = RootSum(try RationalRoot(signedSquare: value.signedSquare)) * coefficient
          sums[orbit] = (sums[orbit] ?? .zero) + part
        }
      }
    }
    let exchanges = space.exchanges
    var tensor: [[Int]: RootSum] = [:]
    for (orbit, value) in sums where !value.isZero {
      for equal in space.equalComponents(to: orbits.representative(orbit), by: exchanges) {
        tensor[equal.component] = equal.isNegative ? -value : value
      }
    }
    return tensor
  }
}
