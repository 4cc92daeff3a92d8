import ExactArithmetic
public import Representations

/// exp(iqα) has the generator iq.
extension U1: CoupledGroup {
  /// One component.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    let charge = Cyclotomic(Rational(irrep.charge))
    return try LinearComponents.representation(
      self, irrep, basis, [.derivation(.diagonal([Cyclotomic.imaginaryUnit * charge]))])
  }
}

/// exp(2πi k·r) has one generator for each direction, ik in units of 2π.
extension Translations: CoupledGroup {
  /// One component.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    try LinearComponents.representation(
      self, irrep, basis,
      irrep.waveVector.map { .derivation(.diagonal([Cyclotomic.imaginaryUnit * Cyclotomic($0)])) })
  }
}

/// One step along each axis of a grid of n points turns by k/n.
extension GridTranslations: CoupledGroup {
  /// One component.
  ///
  /// - Throws: `LimitError` where k/n in lowest terms has a denominator past the largest conductor.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    for (k, period) in zip(irrep.waveVector, periods) {
      let order = Rational(k, period).denominator
      guard order <= Integer(Cyclotomic.largestConductor) else {
        throw LimitError(
          what: "the matrices of \(label(of: irrep))", estimate: "roots of unity of order \(order)", isLiftable: false)
      }
    }
    return try LinearComponents.representation(
      self, irrep, basis,
      zip(irrep.waveVector, periods).map { k, period in
        let generator = ExactMatrix.diagonal([Cyclotomic.imaginaryUnit * Cyclotomic(Rational(k))])
        return .turn(TurnAction(generator: generator, partOfTurn: Rational(1, period)))
      })
  }
}

/// λˢ has the generator s.
extension Dilations: CoupledGroup {
  /// One component.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    try LinearComponents.representation(
      self, irrep, basis, [.derivation(.diagonal([Cyclotomic(irrep.degree)]))])
  }
}

/// Irreps of dimension 1.
private enum LinearComponents {
  static func representation<G: Group>(
    _ group: G, _ irrep: G.Irrep, _ basis: ComponentBasis, _ generators: [GeneratorAction]
  ) throws -> ExplicitRepresentation {
    let label = group.label(of: irrep)
    guard basis != .cartesian else { throw ComponentBasisError(group: group.name, irrep: label, basis: basis) }
    return ExplicitRepresentation(
      norms: [.one], generators: generators, components: [BasisFunction(label)], conjugation: nil)
  }
}
