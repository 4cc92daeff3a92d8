public import ExactArithmetic
public import Representations

/// The shortest bonds between atoms of two elements, as a set that a group permutes: stretching coordinates.
public struct Bonds: Hashable, Sendable {
  /// Pairs of places in the molecule, the lower one first, in rising order.
  public let pairs: [[Int]]
  /// The length of the shortest and of the longest bond in ångström.
  public let lengths: ClosedRange<Double>

  /// Up to how many times the shortest distance a pair is a bond.
  public static let longestRatio = 1.3

  /// The pairs of atoms of two elements, isotopes of which are not told apart, that are at most ``longestRatio`` times as far
  /// apart as the closest; nil where there is no pair.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  /// - Complexity: the product of the numbers of atoms.
  public init?(
    _ first: Element, _ second: Element, in molecule: Molecule, limits: Limits, cancellation: Cancellation
  ) throws {
    func places(_ element: Element) -> [Int] {
      molecule.atoms.indices.filter { molecule.atoms[$0].element.atomicNumber == element.atomicNumber }
    }
    let (left, right) = (places(first), places(second))
    try limits.allow(steps: 10 * Integer(left.count) * Integer(right.count), of: "the bonds of the molecule")
    var distances: [[Int]: Double] = [:]
    var shortest = Double.infinity
    for isStoring in [false, true] {
      for a in left {
        try cancellation.check()
        for b in right where a != b {
          let distance = (molecule.offsets[a] - molecule.offsets[b]).length
          if isStoring {
            if distance <= Self.longestRatio * shortest { distances[[min(a, b), max(a, b)]] = distance }
          } else {
            shortest = min(shortest, distance)
          }
        }
      }
    }
    guard let longest = distances.values.max() else { return nil }
    pairs = distances.keys.sorted { $0.lexicographicallyPrecedes($1) }
    lengths = shortest...longest
  }

  /// How many pairs a permutation leaves where they are.
  fileprivate func unmovedCount(_ permutation: AtomPermutation) -> Int {
    pairs.count { pair in
      let images = pair.map { permutation.images[$0] }
      return images == pair || images == [pair[1], pair[0]]
    }
  }

  /// Whether permutations take bonds to bonds.
  fileprivate func isClosed(
    under permutations: [AtomPermutation], _ cancellation: Cancellation
  ) throws(Cancelled) -> Bool {
    let set = Set(pairs)
    for permutation in permutations {
      try cancellation.check()
      guard pairs.allSatisfy({ pair in set.contains(pair.map { permutation.images[$0] }.sorted()) }) else {
        return false
      }
    }
    return true
  }
}

extension MoleculeSymmetry {
  /// What the stretchings of bonds are; nil where the tolerance lets the group take a bond to a pair that is none.
  ///
  /// - Throws: `Cancelled`.
  public func stretchings(
    of bonds: Bonds, cancellation: Cancellation = .never
  ) throws(Cancelled) -> Irreps<PointGroup>? {
    let generators = group.elements.generatorElements.map { permutations[$0] }
    guard try bonds.isClosed(under: generators, cancellation) else { return nil }
    var counts: [Int] = []
    for classOf in group.classes {
      try cancellation.check()
      counts.append(bonds.unmovedCount(permutations[group.elements.classes.representatives[classOf.index]]))
    }
    return group.sum(character: counts)
  }
}

extension LinearSymmetry {
  /// What the stretchings of bonds are in C∞v.
  public func stretchings(of bonds: Bonds, in group: O2) -> Irreps<O2>? {
    Irreps(group: group, multiplicities: [O2.Irrep(reflection: .even): Integer(bonds.pairs.count)])
  }

  /// What the stretchings of bonds are in D∞h; nil as for finite groups.
  ///
  /// - Throws: `Cancelled`.
  public func stretchings(
    of bonds: Bonds, in group: DInfinityH, cancellation: Cancellation = .never
  ) throws(Cancelled) -> Irreps<DInfinityH>? {
    guard let inversion, try bonds.isClosed(under: [inversion], cancellation) else { return nil }
    let (count, unmoved) = (bonds.pairs.count, bonds.unmovedCount(inversion))
    let sigma = O2.Irrep(reflection: .even)
    return Irreps(
      group: group,
      multiplicities: [
        DInfinityH.Irrep(sigma, parity: .even): Integer((count + unmoved) / 2),
        DInfinityH.Irrep(sigma, parity: .odd): Integer((count - unmoved) / 2),
      ])
  }
}
