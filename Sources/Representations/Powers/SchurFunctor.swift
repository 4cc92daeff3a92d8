import ExactArithmetic

/// The Schur functor S_λ of a representation, by Giambelli's determinant over the hooks of the diagram.
///
///     s_λ = det( s_(αᵢ|βⱼ) ),    s_(a|b) = Σᵢ (−1)ⁱ h_{a+1+i}·e_{b−i},    i = 0 … b
///
/// The determinant has as many rows as the diagram has boxes on its diagonal, at most √|λ|: fewer than that of Jacobi
/// and Trudi, which has as many as the diagram.
///
/// - SeeAlso: [Macdonald1995, I.3, example 9]
struct SchurFunctor<G: CharacterGroup> {
  private let irreps: Irreps<G>
  private let coordinates: [(arm: Int, leg: Int)]
  /// The characters h₀, h₁, … of the symmetric powers.
  private let symmetric: [G.CharacterValue]
  /// The characters e₀, e₁, … of the exterior powers.
  private let exterior: [G.CharacterValue]
  private let cancellation: Cancellation

  /// - Throws: `LimitError` before the work begins, `Cancelled`.
  init(_ partition: Partition, of irreps: Irreps<G>, limits: Limits, cancellation: Cancellation) throws {
    self.irreps = irreps
    self.cancellation = cancellation
    coordinates = partition.frobeniusCoordinates
    guard let size = partition.size.asInt else {
      throw LimitError(what: "a Schur functor", estimate: "\(approximately(partition.size)) boxes")
    }
    let (largestArm, largestLeg) = (coordinates.first?.arm ?? 0, coordinates.first?.leg ?? 0)
    let minors = Integer(2).power(min(coordinates.count, 200)) * Integer(coordinates.count)
    let products = Integer(coordinates.count * coordinates.count) * Integer(largestLeg + 1) + minors
    let half = irreps.group.characterLength(of: irreps, power: size / 2 + 1)
    let limbs = PowerCost.limbs(ofPower: size, dimension: irreps.dimension)
    try limits.allow(
      PowerCost(steps: products * half * half * limbs, words: (products + 1) * half * (limbs + 1)),
      of: "a Schur functor of \(approximately(partition.size)) boxes")
    let group = irreps.group
    symmetric = try group.symmetricPowers(
      of: irreps, through: coordinates.isEmpty ? 0 : largestArm + largestLeg + 1, limits: limits,
      cancellation: cancellation)
    exterior = try group.exteriorPowers(of: irreps, through: largestLeg, limits: limits, cancellation: cancellation)
  }

  /// The character of the functor; that of the trivial irrep for the empty partition.
  func character() throws -> G.CharacterValue {
    let size = coordinates.count
    let one = symmetric[0]
    var hooks: [[G.CharacterValue]] = []
    for row in coordinates {
      hooks.append(try coordinates.map { try hook(arm: row.arm, leg: $0.leg) })
    }
    // The minors of the last rows on every set of columns: each of the larger ones from the smaller.
    var minors: [Int: G.CharacterValue] = [0: one]
    for row in stride(from: size - 1, through: 0, by: -1) {
      var larger: [Int: G.CharacterValue] = [:]
      for (columns, minor) in minors {
        for column in 0..<size where columns & 1 << column == 0 {
          try cancellation.check()
          let term = hooks[row][column] * minor
          // The first row of the larger minor: the sign alternates with the columns to the left of this one.
          let isNegative = !(columns & ((1 << column) - 1)).nonzeroBitCount.isMultiple(of: 2)
          let key = columns | 1 << column
          if let sum = larger[key] {
            larger[key] = isNegative ? sum - term : sum + term
          } else {
            larger[key] = isNegative ? one - one - term : term
          }
        }
      }
      minors = larger
    }
    return minors[(1 << size) - 1] ?? one
  }

  /// s_(a|b).
  private func hook(arm: Int, leg: Int) throws -> G.CharacterValue {
    var sum = symmetric[arm + 1] * exterior[leg]
    for step in stride(from: 1, through: leg, by: 1) {
      try cancellation.check()
      let term = symmetric[arm + 1 + step] * exterior[leg - step]
      sum = step.isMultiple(of: 2) ? sum + term : sum - term
    }
    return sum
  }
}
