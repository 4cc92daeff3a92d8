import ExactArithmetic

/// The entries of the tensors of a block: its states in all factors together, and their real form.
struct BlockEntries {
  /// The integer under the root of each entry, as a divisor.
  let squares: [Integer]
  /// For each complex state the real ones that it enters, with the integer weights; without rows in a complex basis.
  private let weights: SparseRows
  /// The number of sines of each real state, less the sum of the degrees, modulo 4.
  private let phases: [UInt8]

  /// The states of the factors, the last running fastest.
  init(_ spaces: [StateSpace], isReal: Bool) {
    guard isReal else {
      squares = Self.products(spaces.map { space in (0..<space.count).map(space.binomials) })
      weights = SparseRows()
      phases = []
      return
    }
    let forms = spaces.compactMap(\.realForm)
    squares = Self.products(forms.map(\.squares))
    var phases: [UInt8] = [0]
    var weights = SparseRows()
    weights.append(0, 1)
    weights.endRow()
    for (space, form) in zip(spaces, forms) {
      let degrees = space.twoTop / 2
      phases = phases.flatMap { phase in
        form.sines.map { UInt8(truncatingIfNeeded: Int(phase) + Int($0) - degrees & 3) & 3 }
      }
      weights = spaces.count == 1 ? form.weights : Self.product(weights, form.weights, width: space.count)
    }
    self.phases = phases
    self.weights = weights
  }

  private static func products(_ lists: [[Integer]]) -> [Integer] {
    lists.dropFirst().reduce(lists.first ?? []) { left, right in left.flatMap { a in right.map { a * $0 } } }
  }

  /// The weights of pairs of states.
  private static func product(_ left: SparseRows, _ right: SparseRows, width: Int) -> SparseRows {
    var product = SparseRows()
    for a in 0..<left.rowCount {
      for b in 0..<right.rowCount {
        for p in left.places(a) {
          for q in right.places(b) {
            product.append(Int(left.columns[p]) * width + Int(right.columns[q]), left.entries[p] * right.entries[q])
          }
        }
        product.endRow()
      }
    }
    return product
  }

  /// The real vectors ±M of a copy out of its weight vector M = J − step.
  ///
  ///     W = i^J (−1)^M P_M,    component +M = √2 Re W,    −M = √2 Im W,    0 = W
  ///
  /// Each real state belongs to one of the two, by the number of its sines.
  ///
  /// - Throws: `LatticeOverflow`.
  func real<Coefficient>(
    _ vector: LatticeVector<Coefficient>, twoSpin: Int, step: Int
  ) throws(LatticeOverflow) -> (cosine: LatticeVector<Coefficient>, sine: LatticeVector<Coefficient>) {
    let minusOne = try Coefficient(-1)
    var sums = [Coefficient](repeating: try Coefficient(0), count: phases.count)
    for index in 0..<vector.count {
      let coefficient = vector.coefficients[index]
      for place in weights.places(Int(vector.states[index])) {
        try sums[Int(weights.columns[place])].add(coefficient, times: weights.entries[place])
      }
    }
    let weight = twoSpin / 2 - step
    let turns = twoSpin / 2 + (weight.isMultiple(of: 2) ? 0 : 2)
    var cosine = LatticeVector<Coefficient>()
    var sine = LatticeVector<Coefficient>()
    for (state, sum) in sums.enumerated() where !sum.isZero {
      // i to this power: 0 and 2 are real, 1 and 3 imaginary.
      let phase = (Int(phases[state]) + turns) & 3
      let value = phase < 2 ? sum : try Coefficient.product(sum, minusOne)
      if phase & 1 == 0 { cosine.append(Int32(state), value) } else { sine.append(Int32(state), value) }
    }
    precondition(weight != 0 || sine.count == 0, "the component 0 of a real tensor is real")
    return (cosine, sine)
  }
}
