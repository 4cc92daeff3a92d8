import ExactArithmetic

/// The weight vectors of one copy of a spin, from the highest downwards, on a lattice.
///
///     P_{M−1} = J₋ P_M / (J−M+1),    J₊P_M = (J+M+1) P_{M+1},    |P_M|² = C(2J, J+M) · |P_J|²
///
/// Divided powers of J₋ keep the lattice, so that the divisions are exact; P_M over the root of C(2J, J+M) |P_J|² is the
/// state |J M⟩ of the copy. [Humphreys1972, 26.1]
struct Ladder<Coefficient: LatticeInteger>: Sendable {
  /// A weight vector: the coefficients that are not 0 with their states.
  typealias Vector = [(state: Int32, coefficient: Coefficient)]

  /// 2J.
  let twoSpin: Int
  /// P_J, P_{J−1}, …
  let vectors: [Vector]
  /// |P_J|².
  let squaredNorm: Rational

  /// A ladder of known vectors.
  init(twoSpin: Int, vectors: [Vector], squaredNorm: Rational) {
    (self.twoSpin, self.vectors, self.squaredNorm) = (twoSpin, vectors, squaredNorm)
  }

  /// The first `count` vectors below a highest-weight vector of a space.
  ///
  /// - Throws: `LatticeOverflow`.
  init(_ copy: HighestWeights.Copy, in space: StateSpace, count: Int) throws(LatticeOverflow) {
    var vectors: [Vector] = []
    var states = space.states(twoWeight: copy.twoSpin)
    var dense: [Coefficient] = []
    for entry in copy.vector { dense.append(try Coefficient(entry)) }
    for step in 1...count {
      vectors.append(
        zip(states, dense).filter { !$0.1.isZero }.map { (state: Int32($0.0), coefficient: $0.1) })
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
}

extension Ladder {
  /// The first `count` vectors of a spin in the product with another copy, whose states are numbered within `stride`.
  ///
  /// - Throws: `LatticeOverflow`.
  func coupled(
    with other: Ladder, by coupling: LadderCoupling, _ twoSpin: Int, count: Int, stride: Int
  ) throws(LatticeOverflow) -> Ladder {
    let shift = (self.twoSpin + other.twoSpin - twoSpin) / 2
    var vectors: [Vector] = []
    for step in 0..<count {
      var vector: Vector = []
      for (a, exact) in coupling.rows[step].enumerated() where !exact.isZero {
        let factor = try Coefficient(exact)
        let right = other.vectors[shift + step - a]
        for (state, coefficient) in self.vectors[a] {
          var scaled = try Coefficient(0)
          try scaled.add(coefficient, times: factor)
          for (otherState, otherCoefficient) in right {
            var product = try Coefficient(0)
            try product.add(scaled, times: otherCoefficient)
            vector.append((state &* Int32(stride) &+ otherState, product))
          }
        }
      }
      vectors.append(vector)
    }
    let content = vectors[0].map(\.coefficient.integer).content
    if content > 1, let divisor = content.asInt {
      vectors = vectors.map { $0.map { ($0.state, $0.coefficient.dividedExactly(by: divisor)) } }
    }
    // A content past a word stays; only the norm of the vector tells of it.
    let divided = content.asInt.map { Integer($0) } ?? 1
    return Ladder(
      twoSpin: twoSpin, vectors: vectors,
      squaredNorm: squaredNorm * other.squaredNorm * Rational(coupling.squaredNorm, divided * divided))
  }
}
