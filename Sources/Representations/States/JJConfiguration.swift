public import ExactArithmetic

/// Electrons of an atom whose spin–orbit coupling comes first: a filling of the subshells j = l ± ½.
///
///     Λⁿ(l ⊗ ½) = ⊕ Λᵃ(l−½) ⊗ Λᵇ(l+½),    a + b = n
///
/// The J of all fillings together are those of the terms ²ˢ⁺¹L.
///
/// - SeeAlso: [Condon1935, ch. X]
public struct JJConfiguration: Hashable, Sendable {
  /// Electrons of one j.
  public struct Subshell: Hashable, Sendable {
    /// The number of the shell in the configuration.
    public let shell: Int
    /// The total angular momentum j of one electron.
    public let spin: HalfInteger
    /// The number of electrons.
    public let electrons: Int
  }

  /// The subshells that have electrons.
  public let subshells: [Subshell]
  /// The total angular momenta J with their parity.
  public let levels: Irreps<O3>

  /// All fillings of the subshells of a configuration: the smaller j are filled first.
  ///
  /// - Throws: `LimitError` before the work begins, `Cancelled`.
  public static func all(
    of configuration: AtomicConfiguration, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> [JJConfiguration] {
    let group = O3(allowsSpin: true)
    var all = [JJConfiguration(subshells: [], levels: .trivial(of: group))]
    for (index, shell) in configuration.shells.enumerated() {
      let spins = [2 * shell.degree - 1, 2 * shell.degree + 1].filter { $0 > 0 }.map { HalfInteger(twice: $0) }
      let ways = try Occupations.all(
        of: shell.electrons, capacities: spins.map { $0.twice + 1 }, limits: limits, cancellation: cancellation)
      try limits.allow(
        terms: Integer(all.count) * Integer(ways.count) * Integer(configuration.shells.count),
        of: "the jj configurations"
      )
      let parity = Parity(ofHarmonicDegree: shell.degree)
      var fillings: [JJConfiguration] = []
      for way in ways {
        var filling = JJConfiguration(subshells: [], levels: .trivial(of: group))
        for (spin, electrons) in zip(spins, way) where electrons > 0 {
          let irrep = Irreps(group: group, multiplicities: [O3.Irrep(degree: spin, parity: parity): 1])
          let power = try irrep.exteriorPower(electrons, limits: limits, cancellation: cancellation)
          filling = JJConfiguration(
            subshells: filling.subshells + [Subshell(shell: index, spin: spin, electrons: electrons)],
            levels: try filling.levels.tensorProduct(power, limits: limits, cancellation: cancellation))
        }
        fillings.append(filling)
      }
      let (before, own) = (all, fillings)
      all = try before.flatMap { left in
        try own.map { right in
          JJConfiguration(
            subshells: left.subshells + right.subshells,
            levels: try left.levels.tensorProduct(right.levels, limits: limits, cancellation: cancellation))
        }
      }
    }
    return all
  }
}
