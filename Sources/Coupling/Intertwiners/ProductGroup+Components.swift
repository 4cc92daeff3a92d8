public import ExactArithmetic
public import Representations

/// Components are pairs, those of the right factor running fastest; the generators are those of the left factor, then those
/// of the right. Tensors are products of those of the factors.
extension ProductGroup: CoupledGroup where Left: CoupledGroup, Right: CoupledGroup {
  /// The tensor product of the representations of the factors.
  ///
  /// - Throws: `ComponentBasisError` where the irrep is less than that: half of a pair of conjugates, or of a product of two
  ///   pairs.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    try requireWholeFactors(of: irrep, in: basis)
    try allow(matricesOf: irrep, count: 4, limits: limits)
    let a = try left.representation(of: irrep.left.irrep, in: left.basis(basis, irrep.left.irrep), limits: limits)
    let b = try right.representation(of: irrep.right.irrep, in: right.basis(basis, irrep.right.irrep), limits: limits)
    var conjugation: ExactMatrix?
    if let u = a.conjugation, let v = b.conjugation { conjugation = u.tensor(v) }
    return ExplicitRepresentation(
      norms: a.norms.flatMap { x in b.norms.map { x * $0 } },
      generators: a.generators.map { $0.tensored(byTrivialOfDimension: b.dimension, onLeft: false) }
        + b.generators.map { $0.tensored(byTrivialOfDimension: a.dimension, onLeft: true) },
      components: a.components.flatMap { x in b.components.map { x.times($0) } }, conjugation: conjugation)
  }

  /// Products of the tensors of the factors, copies of the right factor running fastest.
  public func intertwiners(
    _ a: Irrep, _ b: Irrep, to c: Irrep, in basis: ComponentBasis, limits: Limits, cancellation: Cancellation,
    representations: (Irrep) throws -> ExplicitRepresentation
  ) throws -> IntertwinerSpace {
    for irrep in [a, b, c] { try requireWholeFactors(of: irrep, in: basis) }
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

  private func requireWholeFactors(of irrep: Irrep, in basis: ComponentBasis) throws(ComponentBasisError) {
    let pairs = [left.isConjugatePair(irrep.left.irrep), right.isConjugatePair(irrep.right.irrep)].count { $0 }
    if pairs > (scalars == .real ? 1 : 0) {
      throw ComponentBasisError(group: name, irrep: label(of: irrep), basis: basis)
    }
  }
}

extension CoupledGroup {
  /// The basis for a factor of a product: the stated one where only the other factor has components along t, x, y, z.
  fileprivate func basis(_ basis: ComponentBasis, _ irrep: Irrep) -> ComponentBasis {
    guard basis == .cartesian else { return basis }
    return (try? representation(of: irrep, in: .cartesian, limits: .standard)) == nil ? .stated : .cartesian
  }
}
