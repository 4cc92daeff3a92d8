import ExactArithmetic
import Representations

/// What terms become in a field of lower symmetry.
struct FieldSplitting {
  /// A level ²ˢ⁺¹Γ_J of an atom.
  struct Level {
    let symbol: TermSymbol
    let spin: HalfInteger
    let multiplicity: Integer
    /// What it falls into; nil without a field.
    let into: (any AnyIrreps)?
    /// 2J+1.
    var dimension: Integer { Integer(spin.twice + 1) }
  }

  /// A way of filling the split orbitals.
  struct Configuration {
    /// `t2g² eg¹`; sets of one irrep from one shell are numbered, `1a1² 2a1¹`, and the shell follows where there are
    /// several, `1a1(3d)² a1(4s)¹`.
    let name: String
    let terms: TermList
  }

  /// The symmetry of the field.
  let group: any CharacterGroup
  /// What one copy of each free term falls into.
  let rows: [TermList]
  /// What all of them fall into.
  let total: TermList
  /// The configurations of a strong field.
  private(set) var strong: [Configuration] = []
  /// The double group.
  private(set) var doubleName: String?
  /// The terms in the field with spin–orbit coupling, in the order of `total`.
  private(set) var coupled: [any AnyIrreps] = []
  /// The levels of the free atom in the field.
  private(set) var levels: [Level] = []
  /// All states as irreps of the double group.
  private(set) var whole: (any AnyIrreps)?

  /// - Throws: `SubgroupError`, `ProofFailure`, `LimitError`, `Cancelled`.
  static func make<G: CharacterGroup>(
    _ problem: TermProblem<G>, in field: any CharacterGroup, isStrong: Bool, hasLevels: Bool
  ) throws -> FieldSplitting {
    func open<R: AnyRestriction>(_ chain: R) throws -> FieldSplitting {
      guard let restriction = chain.restriction as? Restriction<G, R.Smaller> else {
        preconditionFailure("a restriction begins at its group")
      }
      return try FieldSplitting(problem, restriction, isStrong: isStrong, hasLevels: hasLevels)
    }
    if let same = field as? G, same == problem.terms.group {
      return try FieldSplitting(
        problem, Restriction(from: same, to: same, image: { (irrep: G.Irrep) in [IrrepTerm(irrep)] }),
        isStrong: isStrong, hasLevels: hasLevels)
    }
    return try open(try Subgroups.restriction(from: problem.terms.group, to: .other(field)))
  }

  private init<G: CharacterGroup, H: CharacterGroup>(
    _ problem: TermProblem<G>, _ restriction: Restriction<G, H>, isStrong: Bool, hasLevels: Bool
  ) throws {
    let (call, terms) = (problem.call, problem.terms)
    group = restriction.subgroup
    let weak = try terms.restricted(by: restriction, limits: call.limits, cancellation: call.cancellation)
    total = TermList(weak)
    rows = try terms.terms.map { spin, term in
      let one = TermSum(
        group: terms.group, orbitals: [spin: Irreps(group: terms.group, multiplicities: [term.irrep: 1])])
      return TermList(
        try one.restricted(by: restriction, limits: call.limits, cancellation: call.cancellation))
    }
    if isStrong { try addStrong(problem, restriction, weak) }
    if hasLevels { try addSpinOrbit(problem, weak) }
  }

  private mutating func addStrong<G: CharacterGroup, H: CharacterGroup>(
    _ problem: TermProblem<G>, _ restriction: Restriction<G, H>, _ weak: TermSum<H>
  ) throws {
    let call = problem.call
    let split = ElectronConfiguration(
      group: restriction.subgroup,
      try problem.configuration.shells.map { shell in
        EquivalentElectrons(
          shell.count, in: try restriction(shell.orbitals, limits: call.limits, cancellation: call.cancellation))
      })
    let field = try StrongField(splitting: split, limits: call.limits, cancellation: call.cancellation)
    guard field.total == weak else {
      throw ProofFailure(
        claim: "the states of \(problem.text) in a strong field", failures: ["they differ from those in a weak one"])
    }
    let isOne = problem.configuration.shells.count == 1
    let names = field.orbitals.map { orbital -> String in
      let name = OrbitalName.text(orbital.irrep, of: restriction.subgroup, problem.style)
      return OrbitalName.numbered(orbital.copy == 0 ? nil : orbital.copy, name)
        + (isOne ? "" : "(\(problem.names[orbital.shell]))")
    }
    strong = field.configurations.map { configuration in
      let parts = zip(names, configuration.occupation).filter { $0.1 > 0 }.map { name, count in
        name + NumberText.superscript(count)
      }
      return Configuration(
        name: parts.isEmpty ? "(no electrons)" : parts.joined(separator: " "), terms: TermList(configuration.terms))
    }
  }

  private mutating func addSpinOrbit<G: CharacterGroup, H: CharacterGroup>(
    _ problem: TermProblem<G>, _ weak: TermSum<H>
  ) throws {
    guard let double = DoubleCover.of(weak.group) else { throw NoDoubleGroup(group: weak.group.name) }
    let chain = try Subgroups.restriction(from: O3(allowsSpin: true), to: .other(double))
    func open<R: AnyRestriction>(_ chain: R) throws -> FieldSplitting {
      guard let spins = chain.restriction as? Restriction<O3, R.Smaller> else {
        preconditionFailure("a restriction of O(3) with spin")
      }
      return try coupled(problem, weak, SpinOrbit(spins: spins, call: problem.call))
    }
    self = try open(chain)
  }

  private func coupled<G: CharacterGroup, H: CharacterGroup, K: CharacterGroup>(
    _ problem: TermProblem<G>, _ weak: TermSum<H>, _ spinOrbit: SpinOrbit<K>
  ) throws -> FieldSplitting {
    let call = problem.call
    var copy = self
    copy.doubleName = spinOrbit.group.name
    copy.coupled = try spinOrbit.coupled(weak)
    let whole = try spinOrbit.coupled(whole: weak)
    copy.whole = IrrepSum(whole)
    guard let atom = problem.terms as? TermSum<O3> else { return copy }
    let levels = try atom.levels(limits: call.limits, cancellation: call.cancellation)
    guard try spinOrbit.spins(levels, limits: call.limits, cancellation: call.cancellation) == whole else {
      throw ProofFailure(
        claim: "the levels of \(problem.text) in \(group.name)", failures: ["the two orders of coupling differ"])
    }
    copy.levels = Self.levels(of: atom).map { level in
      let parity: Parity = problem.isOdd ? .odd : .even
      let into = spinOrbit.spins(O3.Irrep(degree: level.spin, parity: parity))
      return Level(
        symbol: level.symbol, spin: level.spin, multiplicity: level.multiplicity,
        into: IrrepSum(Irreps(group: spinOrbit.group, terms: into)))
    }
    return copy
  }

  /// The levels J = |L−S| … L+S of each term of an atom.
  static func levels(of terms: TermSum<O3>) -> [Level] {
    terms.terms.flatMap { spin, term in
      let symbol = TermSymbol(spin, term.irrep, of: terms.group)
      let (l, s) = (term.irrep.degree.twice, spin.twice)
      return stride(from: abs(l - s), through: l + s, by: 2).map {
        Level(symbol: symbol, spin: HalfInteger(twice: $0), multiplicity: term.multiplicity, into: nil)
      }
    }
  }
}

/// A group in which spin–orbit coupling was asked for, and which has no double group here.
struct NoDoubleGroup: Error {
  let group: String
}
