public import ExactArithmetic

/// The states of electrons in orbitals that a field has split: one configuration for each way of filling them.
///
///     Λⁿ((V₁ ⊕ V₂ ⊕ …) ⊗ ½) = ⊕ Λⁿ¹(V₁ ⊗ ½) ⊗ Λⁿ²(V₂ ⊗ ½) ⊗ …,    n₁ + n₂ + … = n
///
/// The sum over all configurations is what the unsplit shell restricts to, whatever the strength of the field.
///
/// - SeeAlso: [Griffith1961, ch. 9]
public struct StrongField<G: CharacterGroup>: Sendable {
  /// One set of orbitals that stay together.
  public struct Orbital: Hashable, Sendable {
    /// The shell it comes from.
    public let shell: Int
    /// Its irrep.
    public let irrep: G.Irrep
    /// The number of this set among those of the same irrep in its shell, from 1; 0 where there is only one.
    public let copy: Int
  }

  /// One way of filling the orbitals.
  public struct Configuration: Sendable {
    /// The number of electrons in each of the orbitals.
    public let occupation: [Int]
    /// Its states.
    public let terms: TermSum<G>
  }

  /// The split orbitals: by shell, the larger ones first.
  public let orbitals: [Orbital]
  /// All configurations.
  public let configurations: [Configuration]

  /// The configurations that shells fall into, whose orbitals are those of the free atom restricted to the group.
  ///
  /// - Throws: `LimitError` before the work begins, `Cancelled`.
  public init(
    splitting configuration: ElectronConfiguration<G>, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws {
    let group = configuration.group
    let shells = configuration.shells
    var irreps: [(shell: Int, irrep: G.Irrep)] = []
    for (index, shell) in shells.enumerated() {
      try limits.allow(terms: shell.orbitals.dimension, of: "the orbitals of a shell")
      let parts = shell.orbitals.terms.flatMap { term in
        [G.Irrep](repeating: term.irrep, count: term.multiplicity.asInt ?? 0)
      }
      irreps += parts.enumerated().sorted {
        let (a, b) = (group.dimension(of: $0.element), group.dimension(of: $1.element))
        return a == b ? $0.offset < $1.offset : a > b
      }.map { (index, $0.element) }
    }
    let all = irreps
    orbitals = all.indices.map { index in
      let same = all.indices.filter { all[$0] == all[index] }
      return Orbital(
        shell: all[index].shell, irrep: all[index].irrep,
        copy: same.count == 1 ? 0 : 1 + (same.firstIndex(of: index) ?? 0))
    }
    var ways: [[Int]] = [[]]
    for (index, shell) in shells.enumerated() {
      let capacities = orbitals.filter { $0.shell == index }.map { 2 * (group.dimension(of: $0.irrep).asInt ?? 0) }
      let own = try Occupations.all(
        of: shell.count, capacities: capacities, limits: limits, cancellation: cancellation)
      try limits.allow(
        terms: Integer(ways.count) * Integer(own.count) * Integer(max(orbitals.count, 1)),
        of: "the configurations in a strong field")
      ways = ways.flatMap { way in own.map { way + $0 } }
    }
    let orbitals = orbitals
    // Each filling of each irrep is needed many times.
    var made: [EquivalentElectrons<G>: TermSum<G>] = [:]
    // Neighbouring ways begin alike: what their first orbitals make is kept.
    var sums = [TermSum.trivial(of: group)]
    var before: [Int] = []
    configurations = try ways.map { way in
      let common = zip(way, before).prefix { $0 == $1 }.count
      sums.removeLast(sums.count - 1 - common)
      before = way
      for (orbital, count) in zip(orbitals, way).dropFirst(common) {
        try cancellation.check()
        var sum = sums[sums.count - 1]
        defer { sums.append(sum) }
        let shell = EquivalentElectrons(count, in: Irreps(group: group, multiplicities: [orbital.irrep: 1]))
        if shell.isClosed { continue }
        let own = try made[shell] ?? shell.terms(limits: limits, cancellation: cancellation)
        made[shell] = own
        sum = try sum.product(own, limits: limits, cancellation: cancellation)
      }
      return Configuration(occupation: way, terms: sums[sums.count - 1])
    }
  }

  /// The states of all configurations.
  public var total: TermSum<G>? {
    guard let first = configurations.first?.terms else { return nil }
    return configurations.dropFirst().reduce(first) { $0 + $1.terms }
  }
}
