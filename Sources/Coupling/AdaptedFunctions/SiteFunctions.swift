public import ExactArithmetic
public import Representations

/// Functions on equivalent sites, adapted to the group that permutes these.
///
/// The representation is induced from the site group H, so that maps of an irrep L into it are those maps into the functions
/// of the first site that commute with H (Frobenius): S at the site g·0 is D(g) S ρ(g)⁻¹. The systems of equations are as
/// small as dim L times the functions of one site, whatever the number of sites.
///
/// A term with the place i is the function i mod w on the site i div w, w functions at each site.
///
/// - SeeAlso: [Serre1977, 7.2], [Cotton1990, ch. 6]
public struct SiteFunctions: Sendable {
  /// The group.
  public let group: PointGroup
  /// The irreps in the functions on all sites.
  public let irreps: Irreps<PointGroup>
  /// The copies, by irreps in the order of the table.
  public let copies: [AdaptedCopy]

  /// The functions on the sites to which the group takes one of them.
  ///
  /// - Parameters:
  ///   - carriers: for each site an element that takes the first site there.
  ///   - stabilizer: the elements that leave the first site where it is.
  ///   - chain: subgroups, each in the one before in its axes, by which partners are chosen.
  ///   - irreps: those that are wanted, nil for all.
  /// - Throws: `SiteFunctionsError`, `LimitError`, `Cancelled`.
  public init(
    _ group: PointGroup, carriers: [Int], stabilizer: [Int], functions local: LocalFunctions,
    along chain: [PointGroup] = [], irreps: [PointGroup.Irrep]? = nil, limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws {
    precondition(carriers.count * stabilizer.count == group.elements.order, "one coset for each site")
    var projector: ExactMatrix?
    if local.isTangential {
      projector = local.tangentialProjector(stabilizer)
      if projector == nil { throw SiteFunctionsError.noAxis }
    }
    let size = Integer(carriers.count * local.norms.count)
    try limits.allow(steps: size * size * size * 20, of: "the functions on \(carriers.count) sites")
    let ordinary = group.irreps.filter { !group.isSpinor($0) }
    var siteOfElement = [Int](repeating: 0, count: group.elements.order)
    for (site, carrier) in carriers.enumerated() {
      for element in stabilizer { siteOfElement[group.elements.product(carrier, element)] = site }
    }
    let norms = [[Cyclotomic]](repeating: local.norms, count: carriers.count).flatMap { $0 }
    var (terms, copies) = ([IrrepTerm<PointGroup.Irrep>](), [AdaptedCopy]())
    for irrep in ordinary {
      try cancellation.check()
      let matrices = try group.matrices(of: irrep, limits: limits)
      let isPair = group.isConjugatePair(irrep)
      let count = Self.count(matrices, local, projector, stabilizer) / (isPair ? 2 : 1)
      guard count > 0 else { continue }
      terms.append(IrrepTerm(irrep, multiplicity: Integer(count)))
      guard irreps?.contains(irrep) ?? true else { continue }
      let basis =
        chain.isEmpty
        ? PartnerBasis(stated: matrices.representation)
        : try PartnerBasis(of: irrep, in: group, along: chain[...], limits: limits, cancellation: cancellation)
      let whole = CopySolver(norms: norms, irrep: matrices.representation, count: count, isPair: isPair)
      let maps = try Self.maps(matrices, local, projector, stabilizer, cancellation).map { map in
        Self.spread(map, matrices, local, carriers, group.elements)
      }
      for (number, map) in try whole.copies(of: maps, cancellation: cancellation).enumerated() {
        precondition(
          Self.isVerified(map, matrices, local, carriers, siteOfElement, group.elements), "functions that are verified")
        copies.append(AdaptedCopy(irrep: irrep, number: number + 1, partners: whole.partners(of: map, in: basis)))
      }
    }
    self.group = group
    self.irreps = Irreps(group: group, terms: terms)
    self.copies = copies
  }

  /// The dimension of the space of maps: Σ χ_W(h) χ_L(h)/|H|.
  private static func count(
    _ matrices: IrrepMatrices, _ local: LocalFunctions, _ projector: ExactMatrix?, _ stabilizer: [Int]
  ) -> Int {
    var sum = Cyclotomic.zero
    for element in stabilizer {
      let trace = projector.map { ($0 * local.matrices[element]).trace } ?? local.matrices[element].trace
      sum = sum + trace * matrices.matrices[element].trace
    }
    guard let whole = (Cyclotomic(Rational(1, stabilizer.count)) * sum).asRational, let count = whole.numerator.asInt
    else { preconditionFailure("a multiplicity") }
    return count
  }

  /// The maps into the functions of the first site that commute with the site group.
  private static func maps(
    _ matrices: IrrepMatrices, _ local: LocalFunctions, _ projector: ExactMatrix?, _ stabilizer: [Int],
    _ cancellation: Cancellation
  ) throws(Cancelled) -> [ExactMatrix] {
    let representation = matrices.representation
    let dimension = count(matrices, local, nil, stabilizer)
    let site = CopySolver(
      norms: local.norms,
      irrep: ExplicitRepresentation(
        norms: representation.norms, generators: stabilizer.map { .element(matrices.matrices[$0]) },
        components: representation.components, conjugation: representation.conjugation),
      count: dimension, isPair: false)
    let maps = try site.maps(stabilizer.map { local.matrices[$0] }, cancellation: cancellation)
    return projector.map { projector in maps.map { projector * $0 } } ?? maps
  }

  /// A map into the functions of one site as one into those of all.
  private static func spread(
    _ map: ExactMatrix, _ matrices: IrrepMatrices, _ local: LocalFunctions, _ carriers: [Int], _ group: FiniteGroup
  ) -> ExactMatrix {
    let rows = carriers.flatMap { carrier in
      (local.matrices[carrier] * (map * matrices.matrices[group.inverse(carrier)])).rows
    }
    return ExactMatrix(rows, columnCount: map.columnCount)
  }

  /// Whether g S = S ρ(g) for the generators g, site by site.
  private static func isVerified(
    _ map: ExactMatrix, _ matrices: IrrepMatrices, _ local: LocalFunctions, _ carriers: [Int], _ siteOfElement: [Int],
    _ group: FiniteGroup
  ) -> Bool {
    let width = local.norms.count
    func part(_ site: Int) -> ExactMatrix {
      ExactMatrix(Array(map.rows[(site * width)..<((site + 1) * width)]), columnCount: map.columnCount)
    }
    return group.generatorElements.allSatisfy { generator in
      carriers.indices.allSatisfy { site in
        let image = siteOfElement[group.product(generator, carriers[site])]
        return local.matrices[generator] * part(site) == part(image) * matrices.matrices[generator]
      }
    }
  }
}

/// Why functions on sites are not made.
public enum SiteFunctionsError: Error, Hashable, Sendable {
  /// The line to the centre is no axis or intersection of mirrors of the site group, so that it is not known exactly.
  case noAxis
}
