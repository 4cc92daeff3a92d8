import ExactArithmetic
import Representations

/// All copies of one irrep L in explicit matrices, as maps S: L → V with M(g) S = S ρ(g).
struct IsotypicComponent {
  private let form: ExactMatrix
  private let norms: [Cyclotomic]
  private let irrep: ExplicitRepresentation
  private let space: ExplicitRepresentation
  private let isPair: Bool
  private let label: String

  /// The copies of an irrep in a representation with an invariant form.
  init(
    representation: MatrixRepresentation, form: ExactMatrix, irrep: ExplicitRepresentation, isPair: Bool, label: String
  ) {
    (self.form, self.isPair, self.label) = (form, isPair, label)
    norms = irrep.norms
    let elements = representation.group.generatorElements
    // What the irrep has beyond the generators of the group is redundant.
    self.irrep = ExplicitRepresentation(
      norms: irrep.norms, generators: Array(irrep.generators.prefix(elements.count)), components: irrep.components,
      conjugation: irrep.conjugation)
    space = ExplicitRepresentation(
      norms: [Cyclotomic](repeating: .one, count: representation.dimension),
      generators: elements.map { .element(representation.matrices[$0]) },
      components: [BasisFunction](repeating: BasisFunction(""), count: representation.dimension), conjugation: nil)
  }

  /// Orthogonal copies, each with S†BS = λN, N the norms of the irrep; the first entry of each is positive.
  ///
  /// - Throws: `MatrixRepresentationError.incommensurable`, `LimitError`, `Cancelled`.
  func copies(_ multiplicity: Int, cancellation: Cancellation) throws -> [ExactMatrix] {
    let trivial = ExplicitRepresentation(
      norms: [.one], generators: irrep.generators.map { _ in .element(.identity(1)) },
      components: [BasisFunction("1")], conjugation: .identity(1))
    var equations = IntertwinerEquations(irrep, trivial, space)
    let solutions = try equations.solutions(
      dimension: multiplicity * (isPair ? 2 : 1), cancellation: cancellation
    ).map { form in
      var matrix = ExactMatrix.zero(space.dimension, irrep.dimension)
      for (unknown, entry) in form { matrix[unknown % space.dimension, unknown / space.dimension] = entry }
      return matrix
    }
    let isReal = irrep.isReal && space.generators.allSatisfy { $0.matrix.rows.joined().allSatisfy(\.isReal) }
    let parts = isPair && !isReal ? try halves(of: solutions) : [solutions]
    var copies: [ExactMatrix] = []
    for _ in 0..<multiplicity {
      try cancellation.check()
      let rests = parts.compactMap { part in part.lazy.map { removing(copies, from: $0) }.first { !isZero($0) } }
      precondition(rests.count == parts.count, "as many copies as characters count")
      var copy = rests[0]
      if rests.count == 2 { copy = copy + (try ratio(rests[0], rests[1])) * rests[1] }
      let first = copy.transposed.rows.joined().first { !$0.isZero } ?? .one
      copies.append(CouplingMatrix.isPositive(first) ? copy : Cyclotomic(Rational(-1)) * copy)
    }
    return copies
  }

  private func isZero(_ matrix: ExactMatrix) -> Bool { matrix.rows.allSatisfy { $0.allSatisfy(\.isZero) } }

  /// N⁻¹ S†B R, which commutes with the irrep.
  private func overlap(_ left: ExactMatrix, _ right: ExactMatrix) -> ExactMatrix {
    ExactMatrix.diagonal(norms.map(\.inverse)) * (left.conjugate.transposed * (form * right))
  }

  private func removing(_ copies: [ExactMatrix], from map: ExactMatrix) -> ExactMatrix {
    copies.reduce(map) { rest, copy in
      rest - overlap(copy, copy)[0, 0].inverse * (copy * overlap(copy, rest))
    }
  }

  /// The maps split by the eigenvalues ± i√q of the complex structure J of the irrep, J² = −q: S(J ± i√q).
  private func halves(of maps: [ExactMatrix]) throws -> [[ExactMatrix]] {
    let structure = try IntertwinerSpace.structure(of: irrep)
    let square = structure * structure
    guard let q = square[0, 0].asRational else { throw MatrixRepresentationError.incommensurable(label: label) }
    let root = Cyclotomic.imaginaryUnit * Cyclotomic(RootSum(try RationalRoot(signedSquare: -q)))
    return [root, -root].map { value in
      maps.map { $0 * (structure + value * .identity(irrep.dimension)) }
    }
  }

  /// √(λ/λ′) of two maps to different halves, so that both together are an isometry up to a factor.
  private func ratio(_ first: ExactMatrix, _ second: ExactMatrix) throws -> Cyclotomic {
    let square = overlap(first, first).trace * overlap(second, second).trace.inverse
    guard let rational = square.asRational else { throw MatrixRepresentationError.incommensurable(label: label) }
    return Cyclotomic(RootSum(try RationalRoot(signedSquare: rational)))
  }
}
