public import ExactArithmetic

/// Electrons that share one set of orbitals: a shell.
///
///     Λⁿ(V ⊗ ½) = ⊕ S_λ(V) ⊗ S,    λ with columns n/2 + S and n/2 − S
///     S_λ(V) = Λᵃ(V) ⊗ Λᵇ(V) ⊖ Λᵃ⁺¹(V) ⊗ Λᵇ⁻¹(V),    a = n/2 + S,  b = n/2 − S
///
/// The antisymmetric states of n electrons, by their total spin: a tableau has at most two columns, because a spin has two
/// states. No microstate is counted.
///
/// - SeeAlso: [Racah1942], [Macdonald1995, I.3] for the second line, the dual of Jacobi and Trudi
public struct EquivalentElectrons<G: CharacterGroup>: Hashable, Sendable {
  /// The orbitals V.
  public let orbitals: Irreps<G>
  /// The number n of electrons.
  public let count: Int

  /// n ≥ 0 electrons in orbitals.
  public init(_ count: Int, in orbitals: Irreps<G>) {
    precondition(count >= 0, "a number of electrons")
    (self.orbitals, self.count) = (orbitals, count)
  }

  /// The largest number of electrons, two for each orbital.
  public var capacity: Integer { 2 * orbitals.dimension }

  /// Whether the shell is empty or full: then it has one state, without spin.
  public var isClosed: Bool { count == 0 || Integer(count) == capacity }

  /// The states; none past the capacity.
  ///
  /// - Throws: `LimitError` before the work begins, `Cancelled`.
  public func terms(limits: Limits = .standard, cancellation: Cancellation = .never) throws -> TermSum<G> {
    let group = orbitals.group
    guard Integer(count) <= capacity, let dimension = orbitals.dimension.asInt else {
      return TermSum(group: group, orbitals: [:])
    }
    let powers = try group.exteriorPowers(
      of: orbitals, through: min(count, dimension), limits: limits, cancellation: cancellation)
    var sum: [HalfInteger: Irreps<G>] = [:]
    for b in 0...count / 2 where count - b < powers.count {
      try cancellation.check()
      let a = count - b
      var character = powers[a] * powers[b]
      if b > 0, a + 1 < powers.count { character = character - powers[a + 1] * powers[b - 1] }
      sum[HalfInteger(twice: a - b)] = group.irreps(of: character)
    }
    return TermSum(group: group, orbitals: sum)
  }
}

/// Shells of electrons that differ from one another: their states are coupled freely.
public struct ElectronConfiguration<G: CharacterGroup>: Hashable, Sendable {
  /// The group of the orbitals.
  public let group: G
  /// The shells.
  public let shells: [EquivalentElectrons<G>]

  /// The configuration of shells.
  public init(group: G, _ shells: [EquivalentElectrons<G>]) { (self.group, self.shells) = (group, shells) }

  /// The states of all electrons.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func terms(limits: Limits = .standard, cancellation: Cancellation = .never) throws -> TermSum<G> {
    // So many spins times as many degrees for each of the open shells, one after another.
    let open = shells.filter { !$0.isClosed }
    let orbitals = open.reduce(Integer(0)) { $0 + $1.orbitals.dimension }
    try limits.allow(
      steps: orbitals * Integer(open.count) * Integer(open.count) * 100, of: "the terms of \(open.count) open shells")
    var sum = TermSum.trivial(of: group)
    for shell in open {
      sum = try sum.product(
        shell.terms(limits: limits, cancellation: cancellation), limits: limits, cancellation: cancellation)
    }
    return sum
  }
}
