import ExactArithmetic

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

/// The weight vectors of one copy of a spin, from the highest downwards, on a lattice.
///
///     P_{M−1} = J₋ P_M / (J−M+1),    J₊P_M = (J+M+1) P_{M+1},    |P_M|² = C(2J, J+M) · |P_J|²
///
/// Divided powers of J₋ keep the lattice, so that the divisions are exact; P_M over the root of C(2J, J+M) |P_J|² is the
/// state |J M⟩ of the copy. [Humphreys1972, 26.1]
struct Ladder<Coefficient: LatticeInteger>: Sendable {
  /// 2J.
  let twoSpin: Int
  /// P_J, P_{J−1}, …
  let vectors: [LatticeVector<Coefficient>]
  /// |P_J|².
  let squaredNorm: Rational

  /// A ladder of known vectors.
  init(twoSpin: Int, vectors: [LatticeVector<Coefficient>], squaredNorm: Rational) {
    (self.twoSpin, self.vectors, self.squaredNorm) = (twoSpin, vectors, squaredNorm)
  }

  /// The first `count` vectors below a highest-weight vector of a space.
  ///
  /// - Throws: `LatticeOverflow`.
  init(_ copy: HighestWeights.Copy, in space: StateSpace, count: Int) throws(LatticeOverflow) {
    var vectors: [LatticeVector<Coefficient>] = []
    var states = space.states(twoWeight: copy.twoSpin)
    var dense: [Coefficient] = []
    for entry in copy.vector { dense.append(try Coefficient(entry)) }
    for step in 1...count {
      var vector = LatticeVector<Coefficient>()
      for (state, coefficient) in zip(states, dense) where !coefficient.isZero {
        vector.append(Int32(state), coefficient)
      }
      vectors.append(vector)
      guard step < count else { break }
      let lower = space.states(twoWeight: copy.twoSpin - 2 * step)
      var next: [Coefficient] = []
      for row in lower {
        var sum = try Coefficient(0)
        for place in space.lowering.places(row) {
          let coefficient = dense[Int(space.lowering.columns[place]) - states.lowerBound]
          if !coefficient.isZero { try sum.add(coefficient, times: space.lowering.entries[place]) }
        }
        next.append(sum.dividedExactly(by: step))
      }
      (states, dense) = (lower, next)
    }
    self.init(twoSpin: copy.twoSpin, vectors: vectors, squaredNorm: copy.squaredNorm)
  }

  /// The first `count` vectors of a spin in the product with another copy, whose states are numbered within `stride`.
  ///
  /// - Throws: `LatticeOverflow`.
  func coupled(
    with other: Ladder, by coupling: LadderCoupling, _ twoSpin: Int, count: Int, stride: Int
  ) throws(LatticeOverflow) -> Ladder {
    let shift = (self.twoSpin + other.twoSpin - twoSpin) / 2
    var vectors: [LatticeVector<Coefficient>] = []
    for step in 0..<count {
      var vector = LatticeVector<Coefficient>()
      for (a, exact) in coupling.rows[step].enumerated() where !exact.isZero {
        try vector.append(
          try Coefficient(exact), self.vectors[a], other.vectors[shift + step - a], stride: Int32(stride))
      }
      vectors.append(vector)
    }
    // A divisor of the highest vector divides all; one past a word is left where it is.
    let content = vectors[0].coefficients.map(\.integer).content.asInt ?? 1
    if content > 1 {
      for step in vectors.indices { vectors[step].divideExactly(by: content) }
    }
    return Ladder(
      twoSpin: twoSpin, vectors: vectors,
      squaredNorm: squaredNorm * other.squaredNorm
        * Rational(coupling.squaredNorm, Integer(content) * Integer(content)))
  }
}
