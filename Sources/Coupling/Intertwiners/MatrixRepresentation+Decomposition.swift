public import ExactArithmetic
public import Representations

/// A representation taken apart: the irreps in it, and the change of basis to them.
public struct MatrixDecomposition: Sendable {
  /// The irreps with their multiplicities.
  public let irreps: Irreps<PointGroup>
  /// The irrep of each block of columns of ``basis``, in order, each as often as it occurs.
  public let blocks: [PointGroup.Irrep]
  /// The change of basis Q, whose columns are the components of the irreps in their stated bases.
  ///
  ///     M(g) Q = Q (ρ₁(g) ⊕ ρ₂(g) ⊕ …)
  public let basis: ExactMatrix
  /// The squared norms of the columns in ``form``; columns are orthogonal.
  public let norms: [Cyclotomic]
  /// The Hermitian form in which columns are orthogonal: 1 for unitary matrices.
  public let form: ExactMatrix
}

extension MatrixRepresentation {
  /// The irreps of a point group in matrices of its elements, and the change of basis, which is verified exactly.
  ///
  /// - Throws: `MatrixRepresentationError.unpairedConjugates` where complex matrices hold only one of two conjugate irreps,
  ///   `.incommensurable`; `LimitError`, `Cancelled`.
  /// - Complexity: for each irrep the solution of dimension · d equations.
  public func decomposition(
    in pointGroup: PointGroup, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> MatrixDecomposition {
    precondition(group.order == pointGroup.elements.order, "elements of this group")
    let form = invariantForm
    var (blocks, columns, norms) = ([PointGroup.Irrep](), [[Cyclotomic]](), [Cyclotomic]())
    var (multiplicities, actions) = ([PointGroup.Irrep: Integer](), [ExplicitRepresentation]())
    for irrep in pointGroup.irreps {
      let multiplicity = try multiplicity(of: irrep, in: pointGroup)
      if multiplicity == 0 { continue }
      multiplicities[irrep] = Integer(multiplicity)
      let target = try pointGroup.representation(of: irrep, in: .stated, limits: limits)
      let solver = IsotypicComponent(
        representation: self, form: form, irrep: target, isPair: pointGroup.isConjugatePair(irrep),
        label: pointGroup.label(of: irrep))
      for copy in try solver.copies(multiplicity, cancellation: cancellation) {
        let square = copy.conjugate.transposed * form * copy
        blocks.append(irrep)
        actions.append(target)
        columns += copy.transposed.rows
        norms += square.rows.indices.map { square[$0, $0] }
      }
    }
    let basis = ExactMatrix(columns, columnCount: dimension).transposed
    precondition(isVerified(basis, norms, form, actions), "a change of basis that is verified")
    return MatrixDecomposition(
      irreps: Irreps(group: pointGroup, multiplicities: multiplicities), blocks: blocks, basis: basis, norms: norms,
      form: form)
  }

  /// Whether M(g) Q = Q ⊕ρ(g) for all generators, and Q is square with columns that are orthogonal and not 0.
  private func isVerified(
    _ basis: ExactMatrix, _ norms: [Cyclotomic], _ form: ExactMatrix, _ blocks: [ExplicitRepresentation]
  ) -> Bool {
    guard basis.isSquare, basis.rowCount == dimension, norms.allSatisfy({ !$0.isZero }),
      basis.conjugate.transposed * form * basis == .diagonal(norms)
    else { return false }
    return group.generatorElements.enumerated().allSatisfy { index, element in
      matrices[element] * basis == basis * .directSum(blocks.map { $0.generators[index].matrix })
    }
  }

  /// ⟨χ, χ_L⟩ / ⟨χ_L, χ_L⟩, where both halves of a pair must occur equally often.
  private func multiplicity(of irrep: PointGroup.Irrep, in pointGroup: PointGroup) throws -> Int {
    let error = MatrixRepresentationError.unpairedConjugates(label: pointGroup.label(of: irrep))
    var values = [Cyclotomic](repeating: .zero, count: group.classes.count)
    for (column, value) in zip(pointGroup.classes, pointGroup.characters(of: irrep)) { values[column.index] = value }
    guard pointGroup.isConjugatePair(irrep) else {
      guard let count = product(with: values).asRational, let multiplicity = count.numerator.asInt, count.isInteger
      else { throw error }
      return multiplicity
    }
    let table = pointGroup.complexCharacters
    let rows = table.conjugates.indices.map { row in values.indices.map { table.value(row, at: $0) } }
    let halves = rows.indices.filter { row in
      zip(zip(rows[row], rows[table.conjugates[row]]), values).allSatisfy { $0.0 + $0.1 == $1 }
    }
    let counts = halves.map { product(with: rows[$0]) }
    guard let count = counts.first?.asRational?.numerator.asInt, counts.allSatisfy({ $0 == counts[0] }) else {
      throw error
    }
    return count
  }

  /// (1/|G|) Σ |C| χ(C) ψ̄(C).
  private func product(with other: [Cyclotomic]) -> Cyclotomic {
    var sum = Cyclotomic.zero
    for (size, (value, factor)) in zip(group.classes.sizes, zip(character, other)) where !factor.isZero {
      sum = sum + Cyclotomic(Rational(size)) * value * factor.conjugate
    }
    return Cyclotomic(Rational(1, group.order)) * sum
  }
}
