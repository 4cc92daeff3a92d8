public import ExactArithmetic

extension IndexSymmetry {
  /// The irreps of the tensors that have the symmetry, by characters alone.
  ///
  ///     χ = 1/|G| Σ_g sign(g) ∏ ψ^{|c|}(χ_c)    over the cycles c of g,
  ///
  /// where χ_c is the character of the irreps that the indices of the cycle stand for. {0} for a contradiction.
  ///
  ///     ijkl = jikl = ijlk = klij with 1o at every index: 2x0e+2x2e+1x4e
  ///
  /// - Parameter factors: the irreps of each index, equal along every orbit.
  /// - Throws: `LimitError` when the group or the characters pass the limits, before they are made; `Cancelled`.
  /// - Complexity: one step per element and index, and a product of characters for each kind of cycles that occurs; a
  ///   group that permutes each orbit in every way is a product of powers, whatever its order.
  /// - SeeAlso: [Serre1977, 2.1], ``Irreps/symmetricPower(_:limits:cancellation:)``
  public func invariants<G: CharacterGroup>(
    of factors: [Irreps<G>], limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps<G> {
    precondition(factors.count == count && !factors.isEmpty, "every index stands for irreps")
    precondition(
      orbits.allSatisfy { orbit in orbit.allSatisfy { factors[$0] == factors[orbit[0]] } },
      "indices that a symmetry exchanges stand for the same irreps")
    let group = factors[0].group
    if isContradictory { return Irreps(group: group, multiplicities: [:]) }
    if let powers = orbitPowers {
      var product = Irreps.trivial(of: group)
      for power in powers {
        let factor = factors[power.orbit[0]]
        let next =
          try power.isAlternating
          ? factor.exteriorPower(power.orbit.count, limits: limits, cancellation: cancellation)
          : factor.symmetricPower(power.orbit.count, limits: limits, cancellation: cancellation)
        product = try product.tensorProduct(next, limits: limits, cancellation: cancellation)
      }
      return product
    }
    return try CycleIndex(self, factors, limits: limits, cancellation: cancellation).invariants()
  }

  /// The orbits with whether exchanges change the sign, where every permutation of each orbit is a symmetry on its own.
  private var orbitPowers: [(orbit: [Int], isAlternating: Bool)]? {
    guard order == orbits.reduce(Integer(1), { $0 * Integer.factorial($1.count) }) else { return nil }
    return orbits.map { orbit in
      guard orbit.count > 1 else { return (orbit, false) }
      var images = SignedPermutation(identityOn: count).images
      images.swapAt(orbit[0], orbit[1])
      return (orbit, contains(SignedPermutation(images: images, isNegative: true)))
    }
  }
}

/// The signed sum over a group of permutations, its elements collected by the cycles that they have in each class of
/// indices.
private struct CycleIndex<G: CharacterGroup> {
  /// The irreps that occur at some index.
  private var classes: [Irreps<G>] = []
  /// For each kind of element the sum of the signs; a kind is, per class, how often each length of cycle occurs.
  private var sums: [[Int]: Int] = [:]
  private let order: Integer
  private let count: Int
  private let cancellation: Cancellation

  init(_ symmetry: IndexSymmetry, _ factors: [Irreps<G>], limits: Limits, cancellation: Cancellation) throws {
    count = symmetry.count
    order = symmetry.order
    self.cancellation = cancellation
    try limits.allow(
      steps: order * Integer(200 + 10 * count), of: "a sum over \(approximately(order)) permutations of indices")
    var classOfIndex: [Int] = []
    for factor in factors {
      if let known = classes.firstIndex(of: factor) {
        classOfIndex.append(known)
      } else {
        classOfIndex.append(classes.count)
        classes.append(factor)
      }
    }
    var sums: [[Int]: Int] = [:]
    let (classes, count) = (classes, count)
    var visited = 0
    try symmetry.forEachElement { element in
      visited += 1
      if visited.isMultiple(of: 1024) { try cancellation.check() }
      var kind = [Int](repeating: 0, count: classes.count * count)
      element.forEachCycle { index, length in kind[classOfIndex[index] * count + length - 1] += 1 }
      sums[kind, default: 0] += element.sign
    }
    self.sums = sums.filter { $0.value != 0 }
    var whole = classes[0]
    for other in classes.dropFirst() { whole = whole + other }
    try limits.allow(
      PowerCost(of: whole, count, products: Integer(self.sums.count) * Integer(count)),
      of: "tensors of \(count) indices of \(approximately(whole.dimension)) dimensions")
  }

  /// The irreps of the invariants.
  func invariants() throws -> Irreps<G> {
    let group = classes[0].group
    let characters = classes.map { irreps in
      let character = group.character(of: irreps)
      return (1...count).map { character.adams($0) }
    }
    let one = group.character(of: .trivial(of: group))
    var sum = one - one
    for (kind, signs) in sums {
      var product = one
      for (place, cycles) in kind.enumerated() {
        for _ in 0..<cycles {
          try cancellation.check()
          product = product * characters[place / count][place % count]
        }
      }
      sum = sum + product * multiple(of: one, Integer(signs))
    }
    return group.irreps(of: sum.dividedExactly(by: order))
  }

  /// n times the trivial character.
  private func multiple(of one: G.CharacterValue, _ number: Integer) -> G.CharacterValue {
    let group = classes[0].group
    let positive = group.character(
      of: Irreps(group: group, multiplicities: [group.trivial: number.signum() < 0 ? -number : number]))
    return number.signum() < 0 ? one - one - positive : positive
  }
}
