/// A vector of a lattice: the states whose coefficients are not 0.
struct LatticeVector<Coefficient: LatticeInteger>: Sendable {
  private(set) var states: [Int32] = []
  private(set) var coefficients: [Coefficient] = []

  /// The number of coefficients.
  var count: Int { states.count }

  @inline(__always)
  mutating func append(_ state: Int32, _ coefficient: Coefficient) {
    states.append(state)
    coefficients.append(coefficient)
  }

  /// Appends factor · left ⊗ right, pairs of states numbered within `stride`.
  ///
  /// - Throws: `LatticeOverflow`.
  mutating func append(
    _ factor: Coefficient, _ left: LatticeVector, _ right: LatticeVector, stride: Int32
  ) throws(LatticeOverflow) {
    states.reserveCapacity(states.count + left.count * right.count)
    coefficients.reserveCapacity(states.count + left.count * right.count)
    for i in 0..<left.count {
      let scaled = try Coefficient.product(factor, left.coefficients[i])
      let base = left.states[i] &* stride
      for k in 0..<right.count {
        states.append(base &+ right.states[k])
        coefficients.append(try Coefficient.product(scaled, right.coefficients[k]))
      }
    }
  }

  /// Divides all coefficients.
  mutating func divideExactly(by divisor: Int) {
    for index in coefficients.indices { coefficients[index] = coefficients[index].dividedExactly(by: divisor) }
  }

  /// The vector with its states in rising order.
  var sorted: LatticeVector {
    var sorted = LatticeVector()
    for index in states.indices.sorted(by: { states[$0] < states[$1] }) {
      sorted.append(states[index], coefficients[index])
    }
    return sorted
  }
}
