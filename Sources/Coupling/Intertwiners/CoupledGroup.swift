public import ExactArithmetic
public import Representations

/// A group that knows its irreps in a basis: exact matrices of generators, and from them every Clebsch–Gordan tensor.
///
/// All irreps of one group have as many generators, in one order and of the same kinds.
public protocol CoupledGroup: Group {
  /// The irrep in a basis.
  ///
  /// - Throws: `ComponentBasisError` when the irrep has no such basis; `LimitError` when its matrices are too large.
  func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation

  /// All intertwiners a ⊗ b → c, in canonical form.
  ///
  /// - Parameter representations: the irreps in the basis, which the caller may have made before.
  /// - Throws: `ComponentBasisError`, `LimitError`, `Cancelled`.
  func intertwiners(
    _ a: Irrep, _ b: Irrep, to c: Irrep, in basis: ComponentBasis, limits: Limits, cancellation: Cancellation,
    representations: (Irrep) throws -> ExplicitRepresentation
  ) throws -> IntertwinerSpace

  /// The traces of the generators in a half of a pair of conjugate irreps; nil where the group does not tell.
  func generatorTraces(of half: ComplexIrrep<Irrep>) -> [Cyclotomic]?
}

extension CoupledGroup {
  /// A group without pairs has no halves.
  public func generatorTraces(of half: ComplexIrrep<Irrep>) -> [Cyclotomic]? { nil }

  /// The irrep in the stated basis, within the standard limits.
  public func representation(of irrep: Irrep, in basis: ComponentBasis = .stated) throws -> ExplicitRepresentation {
    try representation(of: irrep, in: basis, limits: .standard)
  }

  /// All intertwiners a ⊗ b → c, in canonical form.
  ///
  /// - Throws: `ComponentBasisError`, `LimitError`, `Cancelled`.
  public func intertwiners(
    _ a: Irrep, _ b: Irrep, to c: Irrep, in basis: ComponentBasis = .stated, limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws -> IntertwinerSpace {
    try intertwiners(a, b, to: c, in: basis, limits: limits, cancellation: cancellation) {
      try representation(of: $0, in: basis, limits: limits)
    }
  }

  /// The solution of the intertwining equations.
  public func intertwiners(
    _ a: Irrep, _ b: Irrep, to c: Irrep, in basis: ComponentBasis, limits: Limits, cancellation: Cancellation,
    representations: (Irrep) throws -> ExplicitRepresentation
  ) throws -> IntertwinerSpace {
    try solvedIntertwiners(a, b, to: c, limits: limits, cancellation: cancellation, representations: representations)
  }

  /// The solution of the intertwining equations, also where a group has a closed form.
  ///
  /// - Throws: `ComponentBasisError`, `LimitError`, `Cancelled`.
  public func solvedIntertwiners(
    _ a: Irrep, _ b: Irrep, to c: Irrep, in basis: ComponentBasis = .stated, limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws -> IntertwinerSpace {
    try solvedIntertwiners(a, b, to: c, limits: limits, cancellation: cancellation) {
      try representation(of: $0, in: basis, limits: limits)
    }
  }

  /// The solution of the intertwining equations, for every group the same.
  func solvedIntertwiners(
    _ a: Irrep, _ b: Irrep, to c: Irrep, limits: Limits, cancellation: Cancellation,
    representations: (Irrep) throws -> ExplicitRepresentation
  ) throws -> IntertwinerSpace {
    let multiplicity = product(a, b).first { $0.irrep == c }?.multiplicity ?? 0
    guard let multiplicity = multiplicity.asInt, multiplicity > 0 else { return .empty }
    // Every unknown meets a few equations of as many terms as a matrix has entries in a row.
    let dimensions = [a, b, c].map { dimension(of: $0) }
    let unknowns = dimensions.reduce(1, *)
    try limits.allow(steps: unknowns * dimensions.reduce(0, +) * 1000, of: "the intertwiners of these irreps")
    return try IntertwinerSpace.solve(
      representations(a), representations(b), representations(c), multiplicity: multiplicity,
      endomorphisms: isConjugatePair(c) ? 2 : 1, cancellation: cancellation)
  }

  /// The intertwiners to every irrep in a ⊗ b, in canonical order: all copies together are a change of basis of a ⊗ b.
  ///
  /// - Throws: `ComponentBasisError`, `LimitError`, `Cancelled`.
  public func intertwiners(
    _ a: Irrep, _ b: Irrep, in basis: ComponentBasis = .stated, limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws -> [(irrep: Irrep, space: IntertwinerSpace)] {
    try limits.allow(terms: productTermCount(a, b), of: "a tensor product")
    return try product(a, b).map { term in
      (term.irrep, try intertwiners(a, b, to: term.irrep, in: basis, limits: limits, cancellation: cancellation))
    }
  }

  /// Refuses matrices that would not fit.
  func allow(matricesOf irrep: Irrep, count: Int, limits: Limits) throws(LimitError) {
    let dimension = dimension(of: irrep)
    try limits.allow(words: dimension * dimension * Integer(count) * 16, of: "the matrices of \(label(of: irrep))")
  }
}
