import ExactArithmetic

/// A group of signed permutations as a chain of stabilisers with transversals.
///
/// Level k holds, for each index j to which the elements that fix 0 … k−1 can carry k, one element that does; every
/// element of the group is a product of one of each level in one way. A level below all of them holds the sign: it has
/// two entries if the identity occurs with both signs.
///
/// - SeeAlso: [Knuth1991], algorithms A and B with the levels counted from the other end
struct StabilizerChain: Sendable {
  /// The number of indices.
  private let count: Int
  /// For each level and image the element of the transversal; the identity at (k, k).
  private var transversals: [[SignedPermutation?]]
  /// For each level the strong generators that fix the indices below it.
  private var strongGenerators: [[SignedPermutation]]
  /// Whether the identity occurs with the sign −1.
  private(set) var isContradictory = false

  /// The chain of the group of the identity alone.
  init(count: Int) {
    self.count = count
    let identity = SignedPermutation(identityOn: count)
    transversals = (0..<count).map { level in (0..<count).map { $0 == level ? identity : nil } }
    strongGenerators = Array(repeating: [], count: count)
  }

  /// The number of permutations.
  var order: Integer {
    transversals.reduce(1) { $0 * Integer($1.reduce(0) { $1 == nil ? $0 : $0 + 1 }) }
  }

  /// Whether the permutation with its sign lies in the group.
  func contains(_ permutation: SignedPermutation) -> Bool { contains(permutation, from: 0) }

  /// Calls `body` with every permutation of the group once, the identity first.
  func forEachElement(_ body: (SignedPermutation) throws -> Void) rethrows {
    try forEachElement(times: SignedPermutation(identityOn: count), from: 0, body)
  }

  /// Every product of `factor` with an element that fixes the indices below `level`.
  private func forEachElement(
    times factor: SignedPermutation, from level: Int, _ body: (SignedPermutation) throws -> Void
  ) rethrows {
    guard let next = (level..<count).first(where: { hasChoice(at: $0) }) else { return try body(factor) }
    // The entry of the identity stands first among the images ≥ k that a level can have.
    for case let step? in transversals[next] { try forEachElement(times: factor * step, from: next + 1, body) }
  }

  private func hasChoice(at level: Int) -> Bool {
    transversals[level].contains { $0 != nil && $0?.images[level] != UInt8(level) }
  }

  /// Sifts a permutation that fixes the indices below `level`.
  private func contains(_ permutation: SignedPermutation, from level: Int) -> Bool {
    var rest = permutation
    for k in level..<count {
      guard let step = transversals[k][Int(rest.images[k])] else { return false }
      rest = step.inverse * rest
    }
    return !rest.isNegative || isContradictory
  }

  /// Enlarges the group by a generator.
  ///
  /// - Parameter check: asked now and then; what it throws ends the work, and the chain is then of no use.
  /// - Complexity: O(n m⁴) steps for n indices of which generators move m, all generators together.
  mutating func insert<Failure: Error>(
    _ generator: SignedPermutation, check: () throws(Failure) -> Void
  ) throws(Failure) {
    guard !contains(generator) else { return }
    // The products that levels are not yet known to be closed under; the last come first, so that the levels below are
    // closed when a level goes on.
    var pending: [(product: SignedPermutation, level: Int)] = []
    add(generator, at: 0, &pending)
    while let (product, level) = pending.popLast() {
      try check()
      close(product, at: level, &pending)
    }
  }

  /// Adds a strong generator that fixes the indices below `level` and is not yet in the group there.
  private mutating func add(
    _ generator: SignedPermutation, at level: Int, _ pending: inout [(product: SignedPermutation, level: Int)]
  ) {
    guard level < count else { return isContradictory = true }
    strongGenerators[level].append(generator)
    for case let step? in transversals[level].reversed() { pending.append((generator * step, level)) }
  }

  /// Makes the level closed under a product of one of its generators with one of its transversal.
  private mutating func close(
    _ product: SignedPermutation, at level: Int, _ pending: inout [(product: SignedPermutation, level: Int)]
  ) {
    let image = Int(product.images[level])
    if let step = transversals[level][image] {
      let rest = step.inverse * product
      if !contains(rest, from: level + 1) { add(rest, at: level + 1, &pending) }
    } else {
      transversals[level][image] = product
      for generator in strongGenerators[level].reversed() { pending.append((generator * product, level)) }
    }
  }
}
