import ExactArithmetic
import Representations

/// Irreps over ℂ out of labels that are pairs of conjugates, as products of groups need them.
///
///     P = (1 ∓ iJ/√q)/2
///
/// projects a pair on its halves, J the complex structure, J² = −q. Which of them is the one that the group calls c is told
/// by the traces of the generators.
extension CoupledGroup {
  /// The projector on a complex irrep in the space of its label: 1 where the label is no pair.
  ///
  /// - Throws: `ComponentBasisError` where the group does not tell its halves apart.
  func projector(
    on half: ComplexIrrep<Irrep>, in whole: ExplicitRepresentation, basis: ComponentBasis
  ) throws -> ExactMatrix {
    let identity = ExactMatrix.identity(whole.dimension)
    guard isConjugatePair(half.irrep) else { return identity }
    let error = ComponentBasisError(group: name, irrep: label(of: half.irrep), basis: basis)
    let structure = try IntertwinerSpace.structure(of: whole)
    guard let traces = generatorTraces(of: half), let square = (structure * structure)[0, 0].asRational else {
      throw error
    }
    let root = Cyclotomic(RootSum(try RationalRoot(signedSquare: -square)))
    let part = Cyclotomic(Rational(1, 2)) * Cyclotomic.imaginaryUnit * root.inverse
    for projector in [-part, part].map({ Cyclotomic(Rational(1, 2)) * identity + $0 * structure }) {
      let found = whole.generators.map { ($0.matrix * projector).trace }
      if zip(found, traces).allSatisfy({ $0 == $1 }) { return projector }
    }
    throw error
  }
}

extension ExplicitRepresentation {
  /// The part in the image of a projector that commutes with the group: the images of the basis vectors, one after another,
  /// made orthogonal.
  ///
  /// - Parameter keepsConjugation: whether the antilinear map keeps the image.
  func image(of projector: ExactMatrix, keepsConjugation: Bool) -> ExplicitRepresentation {
    var basis: [[Cyclotomic]] = []
    for column in 0..<dimension {
      var rest = projector.column(column)
      for vector in basis {
        let factor = product(vector, rest) * product(vector, vector).inverse
        if !factor.isZero { rest = zip(rest, vector).map { $0 - factor * $1 } }
      }
      guard !rest[column].isZero else { continue }
      let factor = rest[column].inverse
      basis.append(rest.map { $0.isZero ? $0 : factor * $0 })
    }
    let norms = basis.map { product($0, $0) }
    let restrict = { (images: [[Cyclotomic]]) in
      ExactMatrix(
        images.map { image in zip(basis, norms).map { product($0, image) * $1.inverse } }, columnCount: basis.count
      ).transposed
    }
    return ExplicitRepresentation(
      norms: norms,
      generators: generators.map { action in
        let matrix = action.matrix
        let image = restrict(basis.map { matrix * $0 })
        return action.isDerivation ? .derivation(image) : .element(image)
      }, components: basis.map { BasisFunction($0, of: components) },
      conjugation: keepsConjugation
        ? conjugation.map { map in restrict(basis.map { map * $0.map(\.conjugate) }) } : nil)
  }

  /// ⟨x, y⟩ of two vectors of coordinates.
  private func product(_ left: [Cyclotomic], _ right: [Cyclotomic]) -> Cyclotomic {
    var sum = Cyclotomic.zero
    for (norm, (x, y)) in zip(norms, zip(left, right)) where !x.isZero && !y.isZero {
      sum = sum + x.conjugate * y * norm
    }
    return sum
  }
}
