import ExactArithmetic
import Representations

/// Symmetry-adapted functions of one degree: all copies of all irreps of a point group, exact.
///
///     AdaptedHarmonics(Oh, degree: 4)        // A1g: √(7/12) Y(4,0) + √(5/12) Y(4,4), …
///
/// The functions of a space are combined to copies of irreps; every copy transforms by the same matrices, those of the stated
/// partners or of a basis along a chain of subgroups. Where all elements keep the z axis the harmonics are adapted as they
/// stand; otherwise the equations of the generators are solved, and the result is verified against all of them.
///
/// - SeeAlso: [Altmann1994], ``CopySolver`` for the choice of copies, ``PartnerBasis`` for that of partners
struct AdaptedFunctions {
  /// The group.
  let group: PointGroup
  /// Each irrep that may occur, in its stated basis.
  private let stated: [ExplicitRepresentation?]
  /// The basis of each irrep.
  let bases: [PartnerBasis?]
  let limits: Limits
  let cancellation: Cancellation

  /// The functions of irreps that occur along a chain of subgroups.
  ///
  /// - Throws: `ComponentBasisError`, `LimitError`, `Cancelled`.
  init(
    _ group: PointGroup, along chain: [PointGroup], irreps: [PointGroup.Irrep], limits: Limits,
    cancellation: Cancellation
  ) throws {
    (self.group, self.limits, self.cancellation) = (group, limits, cancellation)
    let wanted = Set(irreps)
    stated = try group.irreps.map { irrep in
      wanted.contains(irrep) ? try group.representation(of: irrep, in: .stated, limits: limits) : nil
    }
    bases = try zip(group.irreps, stated).map { irrep, stated in
      guard let stated else { return nil }
      if chain.isEmpty { return PartnerBasis(stated: stated) }
      return try PartnerBasis(of: irrep, in: group, along: chain[...], limits: limits, cancellation: cancellation)
    }
  }

  /// The bases of the irreps that have one.
  var basesByIrrep: [PointGroup.Irrep: PartnerBasis] {
    Dictionary(uniqueKeysWithValues: zip(group.irreps, bases).compactMap { irrep, basis in basis.map { (irrep, $0) } })
  }

  /// The copies in functions that are adapted to the z axis, block by block.
  ///
  /// - Parameter blocks: each with the places of its components, in the order in which copies are counted.
  func axial(
    _ adaptation: inout AxialAdaptation, _ blocks: [(block: AxialBlock, places: [Int])], norms: [Cyclotomic]
  ) throws -> [AdaptedCopy] {
    var found = [[[(index: Int, sign: Int)]]](repeating: [], count: bases.count)
    for (block, places) in blocks {
      try cancellation.check()
      for match in adaptation.matches(block) {
        found[match.irrep.row].append(match.partners.map { (places[$0.component], $0.sign) })
      }
    }
    return group.irreps.flatMap { irrep -> [AdaptedCopy] in
      guard let basis = bases[irrep.row] else { return [] }
      return found[irrep.row].enumerated().map { number, partners in
        // Stated partners of these groups have equal norms.
        let square = norms[partners[0].index] * basis.statedNorms[0].inverse
        let functions = basis.norms.indices.map { column -> AdaptedFunction in
          let entries = partners.enumerated().compactMap { row, partner -> (index: Int, coefficient: Cyclotomic)? in
            let entry = basis.matrix[row, column]
            return entry.isZero ? nil : (partner.index, partner.sign < 0 ? -entry : entry)
          }
          return AdaptedFunction(
            entries.sorted { $0.index < $1.index }, norms: norms, squaredNorm: square * basis.norms[column])
        }
        return AdaptedCopy(irrep: irrep, number: number + 1, partners: functions)
      }
    }
  }

  /// The copies in any space, by solving the equations of the generators.
  ///
  /// - Parameters:
  ///   - order: the functions in the order in which they come first.
  ///   - multiplicities: how often each irrep occurs, from characters.
  ///   - matrix: the action of an operation.
  func solved(
    norms: [Cyclotomic], order: [Int]? = nil, multiplicities: [IrrepTerm<PointGroup.Irrep>],
    matrix: (PointOperation) throws(Cancelled) -> ExactMatrix
  ) throws -> [AdaptedCopy] {
    let operations = group.generators
    let actions = try operations.map(matrix)
    // Half turns about x and z are redundant, but diagonal.
    let isAxial = group.family.axisOrder != nil || [.mirror, .inversion].contains(group.family)
    let helpers =
      isAxial ? [] : [try matrix(group.frame(.halfTurn(about: 0))), try matrix(group.frame(.halfTurn(about: 2)))]
    return try multiplicities.flatMap { term -> [AdaptedCopy] in
      guard let basis = bases[term.irrep.row], let irrep = stated[term.irrep.row] else { return [] }
      var generators = irrep.generators
      if !isAxial {
        // The second generator is that half turn, or turns or reflects by a quarter about z.
        let second = irrep.generators[1].matrix
        generators.append(.element(operations[1].w.isZero ? second : second * second))
      }
      let target = ExplicitRepresentation(
        norms: irrep.norms, generators: generators, components: irrep.components, conjugation: irrep.conjugation)
      let solver = CopySolver(
        norms: norms, irrep: target, count: term.multiplicity.asInt ?? 0,
        isPair: group.isConjugatePair(term.irrep), order: order)
      let maps = try solver.maps(actions + helpers, cancellation: cancellation)
      return try solver.copies(of: maps, cancellation: cancellation).enumerated().map { number, map in
        precondition(
          zip(actions, irrep.generators).allSatisfy { $0 * map == map * $1.matrix }, "functions that are verified")
        return AdaptedCopy(irrep: term.irrep, number: number + 1, partners: solver.partners(of: map, in: basis))
      }
    }
  }
}
