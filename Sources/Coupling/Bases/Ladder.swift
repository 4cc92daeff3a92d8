import ExactArithmetic

/// The weight vectors of one copy of a spin, from the highest downwards, on a lattice.
///
///     P_{M−1} = J₋ P_M / (J−M+1),    J₊P_M = (J+M+1) P_{M+1},    |P_M|² = C(2J, J+M) · |P_J|²
///
/// Divided powers of J₋ keep the lattice, so that the divisions are exact; P_M over the root of C(2J, J+M) |P_J|² is the
/// state |J M⟩ of the copy. [Humphreys1972, 26.1]
struct Ladder<Coefficient: LatticeInteger>: Sendable {
  /// 2J.
  let twoSpin: Int
  /// The weight vectors P_J, P_{J−1} and so on.
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
