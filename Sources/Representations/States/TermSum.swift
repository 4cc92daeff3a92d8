public import ExactArithmetic

/// States with a total spin: a representation of G × SU(2), a sum of irreps of G for each spin.
///
///     ⊕ m·²ˢ⁺¹Γ,    dim ²ˢ⁺¹Γ = (2S+1)·dim Γ
///
/// For G = O(3) these are the terms ²ˢ⁺¹L of an atom, for a point group or D∞h those of a molecule.
///
/// - SeeAlso: [Condon1935, ch. VII], ``EquivalentElectrons``
public struct TermSum<G: CharacterGroup>: Hashable, Sendable {
  /// The group of the orbital part.
  public let group: G
  /// The orbital parts by spin; none is empty.
  public let orbitals: [HalfInteger: Irreps<G>]

  /// The sum with the given orbital parts; empty ones are dropped.
  public init(group: G, orbitals: [HalfInteger: Irreps<G>]) {
    self.group = group
    self.orbitals = orbitals.filter { !$0.value.isEmpty }
  }

  /// One state without spin: that of closed shells.
  public static func trivial(of group: G) -> TermSum { TermSum(group: group, orbitals: [0: .trivial(of: group)]) }

  /// The number of states.
  public var dimension: Integer {
    orbitals.reduce(0) { $0 + Integer($1.key.twice + 1) * $1.value.dimension }
  }

  /// How often a term occurs.
  public func multiplicity(spin: HalfInteger, _ irrep: G.Irrep) -> Integer {
    orbitals[spin]?.multiplicity(of: irrep) ?? 0
  }

  /// The terms with their multiplicities: the highest spin first, then the highest angular momentum or frequency; irreps
  /// that have neither in the order of the group.
  public var terms: [(spin: HalfInteger, term: IrrepTerm<G.Irrep>)] {
    orbitals.sorted { $0.key > $1.key }.flatMap { spin, sum in
      sum.terms.map { (key: frequency(of: $0.irrep), term: $0) }
        .sorted { $0.key == $1.key ? $0.term.irrep < $1.term.irrep : $0.key > $1.key }
        .map { (spin, $0.term) }
    }
  }

  private func frequency(of irrep: G.Irrep) -> HalfInteger {
    switch irrep {
    case let irrep as DInfinityH.Irrep: irrep.angular.frequency
    case let irrep as O2.Irrep: irrep.frequency
    case let irrep as SO2.Irrep: HalfInteger(irrep.frequency)
    default: group.angularMomentum(of: irrep)?.spin ?? 0
    }
  }

  /// All states of both sums.
  public static func + (left: TermSum, right: TermSum) -> TermSum {
    TermSum(group: left.group, orbitals: left.orbitals.merging(right.orbitals, uniquingKeysWith: +))
  }

  /// The states of two systems together: orbital parts and spins are coupled.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func product(
    _ other: TermSum, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> TermSum {
    var sum: [HalfInteger: Irreps<G>] = [:]
    for (first, left) in orbitals {
      for (second, right) in other.orbitals {
        let product = try left.tensorProduct(right, limits: limits, cancellation: cancellation)
        for twice in stride(from: abs(first.twice - second.twice), through: first.twice + second.twice, by: 2) {
          let spin = HalfInteger(twice: twice)
          sum[spin] = sum[spin].map { $0 + product } ?? product
        }
      }
    }
    return TermSum(group: group, orbitals: sum)
  }

  /// The same states in a subgroup, which acts on the orbital part only.
  ///
  /// - Throws: `LimitError`, `UndefinedRestriction`, `Cancelled`.
  public func restricted<H: CharacterGroup>(
    by restriction: Restriction<G, H>, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> TermSum<H> {
    TermSum<H>(
      group: restriction.subgroup,
      orbitals: try orbitals.mapValues { try restriction($0, limits: limits, cancellation: cancellation) })
  }

  /// The states of total angular momentum: the orbital part ⊗ the spin, in a group that has half-integer spins.
  ///
  /// - Parameters:
  ///   - lift: an irrep of G as one of the double group.
  ///   - spins: the restriction of the spins, of even parity, to the double group.
  /// - Throws: `LimitError`, `Cancelled`.
  /// - SeeAlso: [Griffith1961, ch. 9]
  public func coupled<K: CharacterGroup>(
    lift: (G.Irrep) -> K.Irrep, spins: Restriction<O3, K>, limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws -> Irreps<K> {
    let double = spins.subgroup
    var sum = Irreps(group: double, multiplicities: [:])
    for (spin, irreps) in orbitals {
      let orbital = Irreps(
        group: double, terms: irreps.terms.map { IrrepTerm(lift($0.irrep), multiplicity: $0.multiplicity) })
      let spinor = Irreps(group: double, terms: spins(O3.Irrep(degree: spin, parity: .even)))
      sum = sum + (try orbital.tensorProduct(spinor, limits: limits, cancellation: cancellation))
    }
    return sum
  }
}
