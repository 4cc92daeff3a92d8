public import ExactArithmetic
public import Representations

/// Components are pairs, those of the right factor running fastest; the generators are those of the left factor, then those
/// of the right. Tensors are products of those of the factors.
extension ProductGroup: CoupledGroup where Left: CoupledGroup, Right: CoupledGroup {
  /// The tensor product of the representations of the factors, or the part of it that the irrep is: the halves of pairs of
  /// conjugates over ℂ, and c⊠d ⊕ c̄⊠d̄ of two pairs over ℝ.
  ///
  /// - Throws: `ComponentBasisError` where a factor has no such basis, or is a product of groups with pairs itself and does
  ///   not tell its halves apart.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    try allow(matricesOf: irrep, count: 4, limits: limits)
    let bases = (left.basis(basis, irrep.left.irrep), right.basis(basis, irrep.right.irrep))
    let a = try left.representation(of: irrep.left.irrep, in: bases.0, limits: limits)
    let b = try right.representation(of: irrep.right.irrep, in: bases.1, limits: limits)
    var conjugation: ExactMatrix?
    if let u = a.conjugation, let v = b.conjugation { conjugation = u.tensor(v) }
    let whole = ExplicitRepresentation(
      norms: a.norms.flatMap { x in b.norms.map { x * $0 } },
      generators: a.generators.map { $0.tensored(byTrivialOfDimension: b.dimension, onLeft: false) }
        + b.generators.map { $0.tensored(byTrivialOfDimension: a.dimension, onLeft: true) },
      components: a.components.flatMap { x in b.components.map { x.times($0) } }, conjugation: conjugation)
    if hasWholeFactors(irrep) { return whole }
    let projector = try left.projector(on: irrep.left, in: a, basis: bases.0)
      .tensor(right.projector(on: irrep.right, in: b, basis: bases.1))
    guard scalars == .real else { return whole.image(of: projector, keepsConjugation: false) }
    let conjugates = try left.projector(on: left.conjugate(of: irrep.left), in: a, basis: bases.0)
      .tensor(right.projector(on: right.conjugate(of: irrep.right), in: b, basis: bases.1))
    return whole.image(of: projector + conjugates, keepsConjugation: true)
  }

  /// Products of the tensors of the factors, copies of the right factor running fastest; the solution of the equations where
  /// an irrep is less than the product of its factors.
  public func intertwiners(
    _ a: Irrep, _ b: Irrep, to c: Irrep, in basis: ComponentBasis, limits: Limits, cancellation: Cancellation,
    representations: (Irrep) throws -> ExplicitRepresentation
  ) throws -> IntertwinerSpace {
    guard [a, b, c].allSatisfy(hasWholeFactors) else {
      return try solvedIntertwiners(
        a, b, to: c, limits: limits, cancellation: cancellation, representations: representations)
    }
    let first = try left.intertwiners(
      a.left.irrep, b.left.irrep, to: c.left.irrep, in: left.basis(basis, c.left.irrep), limits: limits,
      cancellation: cancellation)
    let second = try right.intertwiners(
      a.right.irrep, b.right.irrep, to: c.right.irrep, in: right.basis(basis, c.right.irrep), limits: limits,
      cancellation: cancellation)
    let size = (first.copies.first?.shape[2] ?? 1, second.copies.first?.shape[2] ?? 1)
    let structure =
      first.complexStructure.map { $0.tensor(.identity(size.1)) }
      ?? second.complexStructure.map { ExactMatrix.identity(size.0).tensor($0) }
    let copies = first.copies.flatMap { x in second.copies.map { x.tensor($0) } }
    return copies.isEmpty ? .empty : IntertwinerSpace(copies: copies, complexStructure: structure)
  }

  /// Whether the irrep is the product of two labels: over ℝ at most one of them a pair, over ℂ none.
  private func hasWholeFactors(_ irrep: Irrep) -> Bool {
    let pairs = [left.isConjugatePair(irrep.left.irrep), right.isConjugatePair(irrep.right.irrep)].count { $0 }
    return pairs <= (scalars == .real ? 1 : 0)
  }
}

extension CoupledGroup {
  /// The basis for a factor of a product: the stated one where only the other factor has components along t, x, y, z.
  fileprivate func basis(_ basis: ComponentBasis, _ irrep: Irrep) -> ComponentBasis {
    guard basis == .cartesian else { return basis }
    return (try? representation(of: irrep, in: .cartesian, limits: .standard)) == nil ? .stated : .cartesian
  }
}
