public import ExactArithmetic

/// How groups act on space: their restriction from O(3), where they have one.
extension CharacterGroup {
  /// What irreps of O(3) fall into, half-integer ones in groups with spin; nil in groups that do not act on space:
  /// translations, dilations, the Lorentz group, U(1), products.
  ///
  /// Groups of rotations alone forget the parity. A group lies in space as its axes say.
  ///
  /// - Throws: `LimitError` before the work begins, `Cancelled`.
  public func irreps(
    ofMomenta momenta: [O3.Irrep], limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps<Self>? {
    func open<R: AnyRestriction>(_ chain: R) throws -> Irreps<Self>? {
      guard let restriction = chain.restriction as? Restriction<O3, Self> else { return nil }
      let sum = Irreps(group: restriction.group, terms: momenta.map { IrrepTerm($0) })
      return try restriction(sum, limits: limits, cancellation: cancellation)
    }
    return try spatialRestriction.flatMap { try open($0) }
  }

  /// Whether the group holds operations that turn a right hand into a left one; nil in groups that do not act on space.
  ///
  /// They are those that change the sign of a pseudoscalar, such as the rotatory strength.
  public var hasImproperOperations: Bool? {
    (try? irreps(ofMomenta: [O3.Irrep(degree: 0, parity: .odd)])).flatMap { $0 }
      .map { $0.multiplicity(of: trivial).isZero }
  }

  private var spatialRestriction: (any AnyRestriction)? {
    if let group = self as? PointGroup { return group.restriction(from: O3(allowsSpin: group.isDouble)) }
    guard let hasSpinors else { return nil }
    return O3(allowsSpin: hasSpinors).restriction(to: self)
  }

  /// Whether a continuous group of space has spinor irreps; nil for other groups.
  private var hasSpinors: Bool? {
    switch self {
    case is SO2, is SO3, is SU2, is O3, is O2, is DInfinityH: DoubleCover.isDouble(self)
    default: nil
    }
  }
}
