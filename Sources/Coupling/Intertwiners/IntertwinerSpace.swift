import ExactArithmetic

/// All intertwiners from a ⊗ b to an irrep c, in canonical form.
///
/// The rule: the reduced echelon basis of the space in the order of entries (i, j, k), taken one after another, each made
/// orthogonal to the copies before it, the first entry that is not 0 made positive (its real part, or its imaginary part
/// where that is 0). Copies are orthogonal in the sense that T S† = 0, so that all copies of all c together are an
/// orthogonal (unitary) change of basis of a ⊗ b.
///
/// Copies of a product of groups are the tensor products of the copies of the factors, those of the right factor changing
/// first, where each irrep is the product of two labels; else the rule is that of any group.
///
/// An irrep of complex type has two intertwiners for each copy, T and J·T with the complex structure J of c: ``copies``
/// holds one of them, ``complexStructure`` is the other's J.
public struct IntertwinerSpace: Hashable, Sendable {
  /// One tensor for each time c occurs in a ⊗ b.
  public let copies: [IntertwinerTensor]
  /// J with J² = −q·1, q > 0, which commutes with the group; nil where only multiples of 1 do.
  public let complexStructure: ExactMatrix?

  /// The space of an irrep that does not occur.
  public static let empty = IntertwinerSpace(copies: [], complexStructure: nil)

  /// A space with the given copies.
  init(copies: [IntertwinerTensor], complexStructure: ExactMatrix?) {
    (self.copies, self.complexStructure) = (copies, complexStructure)
  }

  /// The dimension over the scalars of the group.
  public var dimension: Int { copies.count * (complexStructure == nil ? 1 : 2) }

  /// A basis of the whole space: each copy T, and J·T after it where c is of complex type.
  public var basis: [IntertwinerTensor] {
    guard let complexStructure else { return copies }
    return copies.flatMap { copy in
      [copy] + [IntertwinerTensor(norms: copy.norms, matrix: complexStructure * copy.matrix)].compactMap { $0 }
    }
  }

  /// The space of intertwiners between representations whose matrices are given.
  ///
  /// - Parameters:
  ///   - multiplicity: how often c occurs in a ⊗ b, from characters.
  ///   - endomorphisms: the dimension of the space of maps c → c that commute with the group: 1, or 2 for complex type.
  /// - Throws: `Cancelled`.
  static func solve(
    _ a: ExplicitRepresentation, _ b: ExplicitRepresentation, _ c: ExplicitRepresentation, multiplicity: Int,
    endomorphisms: Int, cancellation: Cancellation = .never
  ) throws(Cancelled) -> IntertwinerSpace {
    precondition(endomorphisms == 1 || endomorphisms == 2, "a real or a complex type")
    guard multiplicity > 0 else { return .empty }
    var equations = IntertwinerEquations(a, b, c)
    let echelon = try equations.solutions(dimension: multiplicity * endomorphisms, cancellation: cancellation)
    var vectors = echelon.map { form in
      CouplingMatrix(form, norms: [a.norms, b.norms, c.norms])
    }
    // Over the complex numbers a pair of conjugate irreps has intertwiners to one of them alone; those that commute with
    // the antilinear maps reach both.
    if endomorphisms == 2, let forms = Self.conjugations(a, b, c) {
      vectors = vectors.flatMap { vector in
        let image = vector.conjugated(by: forms)
        return [vector.adding(image, times: .one), vector.adding(image, times: -.one).scaled(by: .imaginaryUnit)]
      }
    }
    var copies: [CouplingMatrix] = []
    for vector in vectors where copies.count < multiplicity {
      try cancellation.check()
      var rest = vector
      for copy in copies { rest = rest.removing(copy) }
      if !rest.isZero { copies.append(rest.withPositiveStart) }
    }
    precondition(copies.count == multiplicity, "as many copies as characters count")
    return IntertwinerSpace(
      copies: copies.compactMap { $0.tensor?.withRationalNorm },
      complexStructure: endomorphisms == 2 ? try Self.structure(of: c) : nil)
  }

  /// The three antilinear maps where one of them is not the conjugation of coordinates; nil where all are.
  private static func conjugations(
    _ a: ExplicitRepresentation, _ b: ExplicitRepresentation, _ c: ExplicitRepresentation
  ) -> [ExactMatrix]? {
    let maps = [a, b, c].compactMap(\.conjugation)
    precondition(maps.count == 3, "a joined pair of irreps comes with an antilinear map")
    return [a, b, c].allSatisfy(\.isReal) ? nil : maps
  }

  /// The antihermitian map without trace that commutes with a representation whose endomorphisms have dimension 2.
  static func structure(of c: ExplicitRepresentation) throws(Cancelled) -> ExactMatrix {
    let trivial = ExplicitRepresentation(
      norms: [.one], generators: c.generators.map { Self.trivialAction(like: $0) }, components: [BasisFunction("1")],
      conjugation: .identity(1))
    var equations = IntertwinerEquations(trivial, c, c)
    let solutions = try equations.solutions(dimension: 2)
    let form = ExactMatrix.diagonal(c.norms)
    let inverse = ExactMatrix.diagonal(c.norms.map(\.inverse))
    for solution in solutions {
      var matrix = ExactMatrix.zero(c.dimension, c.dimension)
      for (unknown, entry) in solution { matrix[unknown % c.dimension, unknown / c.dimension] = entry }
      let adjoint = inverse * matrix.conjugate.transposed * form
      var structure = matrix - adjoint
      // Over the complex numbers the echelon basis may be Hermitian; i times its part without trace is what is sought.
      if structure == .zero(c.dimension, c.dimension) {
        let part = Cyclotomic(Rational(1, c.dimension)) * matrix.trace
        structure = Cyclotomic.imaginaryUnit * (matrix - part * .identity(c.dimension))
      }
      if structure == .zero(c.dimension, c.dimension) { continue }
      let first = structure.transposed.rows.joined().first { !$0.isZero } ?? .one
      return CouplingMatrix.isPositive(first) ? structure : Cyclotomic(Rational(-1)) * structure
    }
    preconditionFailure("an irrep of complex type has a complex structure")
  }

  private static func trivialAction(like action: GeneratorAction) -> GeneratorAction {
    switch action {
    case .element: .element(.identity(1))
    case .derivation: .derivation(.zero(1, 1))
    case .turn(let turn): .turn(TurnAction(generator: .zero(1, 1), partOfTurn: turn.partOfTurn))
    }
  }
}
