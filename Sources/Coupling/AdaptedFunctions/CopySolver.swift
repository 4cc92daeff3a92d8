import ExactArithmetic
import Representations

/// Copies of one irrep L in a space V with an orthogonal basis, from the maps S: L → V with M(g) S = S ρ(g).
///
/// The rule: of the partners the one that takes the fewest functions leads, the first of them where several do. The copies
/// are the reduced echelon basis of the functions of the leading partner, each made orthogonal to the copies before it, with
/// a positive first coefficient there; the other partners follow from the matrices of the irrep.
struct CopySolver {
  /// The squared norms of the functions of the space.
  let norms: [Cyclotomic]
  /// The irrep; its squared norms are kept up to one factor.
  let irrep: ExplicitRepresentation
  /// The number of copies.
  let count: Int
  /// Whether the irrep joins two conjugate ones: then there are two maps for each copy.
  let isPair: Bool
  /// The functions in the order in which they come first; nil for that of the space.
  var order: [Int]?

  /// The dimension of the space of maps.
  var dimension: Int { isPair ? 2 * count : count }

  /// The maps as solutions of the equations of all generators.
  ///
  /// - Parameter actions: what the generators do to the space, in the order of those of the irrep.
  /// - Throws: `Cancelled`.
  func maps(_ actions: [ExactMatrix], cancellation: Cancellation) throws(Cancelled) -> [ExactMatrix] {
    let size = norms.count
    let space = ExplicitRepresentation(
      norms: norms, generators: actions.map { .element($0) },
      components: [BasisFunction](repeating: BasisFunction(""), count: size), conjugation: nil)
    let elements = irrep.generators.map { GeneratorAction.element($0.matrix) }
    let source = ExplicitRepresentation(
      norms: irrep.norms, generators: elements, components: irrep.components, conjugation: irrep.conjugation)
    let trivial = ExplicitRepresentation(
      norms: [.one], generators: actions.map { _ in .element(.identity(1)) }, components: [BasisFunction("1")],
      conjugation: .identity(1))
    var equations = IntertwinerEquations(source, trivial, space)
    return try equations.solutions(dimension: dimension, cancellation: cancellation).map { form in
      var map = ExactMatrix.zero(size, irrep.dimension)
      for (unknown, entry) in form { map[unknown % size, unknown / size] = entry }
      return map
    }
  }

  /// The copies in a space of maps, by the rule.
  ///
  /// - Throws: `Cancelled`.
  func copies(of maps: [ExactMatrix], cancellation: Cancellation) throws(Cancelled) -> [ExactMatrix] {
    let (leader, rows) = (leader(of: maps), order ?? Array(norms.indices))
    var copies: [(map: ExactMatrix, inverseNorm: Cyclotomic)] = []
    for map in echelon(maps, leader, rows) where copies.count < count {
      try cancellation.check()
      var rest = map
      for copy in copies { rest = rest - copy.inverseNorm * (copy.map * overlap(copy.map, rest)) }
      guard let first = rows.first(where: { !rest[$0, leader].isZero }) else { continue }
      if rest[first, leader].signum() < 0 { rest = -Cyclotomic.one * rest }
      var square = overlap(rest, rest)[0, 0]
      if let divisor = square.divisorToRationalSquare {
        rest = divisor.inverse * rest
        square = overlap(rest, rest)[0, 0]
      }
      copies.append((rest, square.inverse))
    }
    precondition(copies.count == count, "as many copies as characters count")
    return copies.map(\.map)
  }

  /// A map as partner functions.
  ///
  /// - Parameter basis: the basis of the irrep in which the partners are wanted.
  func partners(of map: ExactMatrix, in basis: PartnerBasis) -> [AdaptedFunction] {
    let square = overlap(map, map)[0, 0]
    let turned = basis.isStated ? map : map * basis.matrix
    return basis.norms.indices.map { partner in
      let entries = turned.column(partner).enumerated().filter { !$0.element.isZero }
      return AdaptedFunction(
        entries.map { ($0.offset, $0.element) }, norms: norms, squaredNorm: square * basis.norms[partner])
    }
  }

  /// n⁻¹ S†N R, which commutes with the irrep: λ·1 for S = R.
  private func overlap(_ left: ExactMatrix, _ right: ExactMatrix) -> ExactMatrix {
    var product = ExactMatrix.zero(left.columnCount, right.columnCount)
    for (norm, (row, other)) in zip(norms, zip(left.rows, right.rows)) {
      for (j, entry) in row.enumerated() where !entry.isZero {
        let scaled = entry.conjugate * norm
        for (k, value) in other.enumerated() where !value.isZero {
          product[j, k] = product[j, k] + scaled * value
        }
      }
    }
    return .diagonal(irrep.norms.map(\.inverse)) * product
  }

  /// The partner that takes the fewest functions.
  private func leader(of maps: [ExactMatrix]) -> Int {
    let counts = (0..<irrep.dimension).map { partner in
      norms.indices.count { row in maps.contains { !$0[row, partner].isZero } }
    }
    return counts.indices.min { counts[$0] < counts[$1] } ?? 0
  }

  /// The maps combined so that their columns of one partner are a reduced echelon basis.
  private func echelon(_ maps: [ExactMatrix], _ partner: Int, _ rows: [Int]) -> [ExactMatrix] {
    var (done, rest) = ([ExactMatrix](), maps)
    for row in rows where !rest.isEmpty {
      guard let place = rest.firstIndex(where: { !$0[row, partner].isZero }) else { continue }
      let found = rest.remove(at: place)
      let pivot = found[row, partner].inverse * found
      let reduce = { (map: ExactMatrix) in
        map[row, partner].isZero ? map : map - map[row, partner] * pivot
      }
      (done, rest) = (done.map(reduce) + [pivot], rest.map(reduce))
    }
    return done
  }
}
