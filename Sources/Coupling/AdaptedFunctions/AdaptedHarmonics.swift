public import ExactArithmetic
public import Representations

/// The real spherical harmonics of one degree, adapted to a point group.
///
///     try AdaptedHarmonics(PointGroup(.octahedralHorizontal), degree: 4).copies(of: A1g)[0].partners[0]
///     // √(7/12) Y(4,0) + √(5/12) Y(4,4)
///
/// A term with the place i is the harmonic of index m = i − l, without the sign of Condon and Shortley: cos mφ for m > 0,
/// sin |m|φ for m < 0, polar axis z of the laboratory.
public struct AdaptedHarmonics: Sendable {
  /// The group.
  public let group: PointGroup
  /// The degree l.
  public let degree: Int
  /// The copies, by irreps in the order of the table.
  public let copies: [AdaptedCopy]
  /// The basis of each irrep whose functions were wanted.
  public let bases: [PointGroup.Irrep: PartnerBasis]

  /// The functions of a degree.
  ///
  /// - Parameters:
  ///   - chain: subgroups, each in the one before in its axes, by which partners are chosen.
  ///   - irreps: those that are wanted, nil for all.
  /// - Precondition: the groups of the chain lie in each other.
  /// - Throws: `LimitError`, `Cancelled`.
  /// - Complexity: O(l) for groups that keep the z axis, else O(l³) products of numbers for each generator and the solution of
  ///   some l·dim equations for each irrep.
  public init(
    _ group: PointGroup, degree: Int, along chain: [PointGroup] = [], irreps: [PointGroup.Irrep]? = nil,
    limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws {
    let all = try Self.all(
      group, degrees: degree...degree, along: chain, irreps: irreps, limits: limits, cancellation: cancellation)
    self = all[0]
  }

  /// The functions of all degrees up to one.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public static func all(
    _ group: PointGroup, degrees: ClosedRange<Int>, along chain: [PointGroup] = [],
    irreps: [PointGroup.Irrep]? = nil, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> [AdaptedHarmonics] {
    var found: Set<PointGroup.Irrep> = []
    for degree in degrees {
      found.formUnion(group.irreps(inDegree: degree, parity: Parity(ofHarmonicDegree: degree)).map(\.irrep))
    }
    let functions = try AdaptedFunctions(
      group, along: chain, irreps: found.filter { irreps?.contains($0) ?? true }.sorted(), limits: limits,
      cancellation: cancellation)
    var axial = try AxialAdaptation(group, found.sorted(), limits)
    if axial == nil {
      try limits.allow(
        steps: degrees.reduce(0) { $0 + steps(group, $1) }, of: "the functions of degrees up to \(degrees.upperBound)")
    }
    return try degrees.map { try AdaptedHarmonics(functions, &axial, degree: $0) }
  }

  private init(_ functions: AdaptedFunctions, _ axial: inout AxialAdaptation?, degree: Int) throws {
    (group, self.degree) = (functions.group, degree)
    bases = functions.basesByIrrep
    let parity = Parity(ofHarmonicDegree: degree)
    if var rules = axial {
      let blocks = (0...degree).map { m in
        (
          AxialBlock(degree: HalfInteger(degree), weight: HalfInteger(m), parity: parity, isComplex: false),
          m == 0 ? [degree] : [degree + m, degree - m]
        )
      }
      copies = try functions.axial(&rules, blocks, norms: HarmonicSpace.norms(degree: degree))
      axial = rules
    } else {
      let space = HarmonicSpace(degree: degree)
      copies = try functions.solved(
        norms: space.norms, order: Self.order(degree),
        multiplicities: functions.group.irreps(inDegree: degree, parity: parity)
      ) { operation throws(Cancelled) in try space.matrix(of: operation, poll: functions.cancellation.check) }
    }
  }

  /// The places of the harmonics by |m|, cosines before sines.
  public static func order(_ degree: Int) -> [Int] {
    [degree] + (0..<degree).flatMap { [degree + $0 + 1, degree - $0 - 1] }
  }

  /// An estimate of the work: matrices of the generators, and as many equations as unknowns.
  private static func steps(_ group: PointGroup, _ degree: Int) -> Integer {
    let size = Integer(2 * degree + 1)
    // Numbers of ℚ(√5) and of the fields of frames are several times as long as rationals.
    let isRational = group.frame.isStandard && ![.icosahedral, .icosahedralHorizontal].contains(group.family)
    return size * size * size * size * Integer(group.generators.count) * (isRational ? 100 : 400)
  }

  /// The same functions in harmonics whose polar axis is y, those of the basis `e3nn`: Y′(x, y, z) = Y(z, x, y).
  ///
  /// - Complexity: O(l³) products of numbers.
  public var withPolarAxisY: AdaptedHarmonics {
    // (x, y, z) ↦ (z, x, y) is the turn t about (1, 1, 1), so that Y = t·Y′.
    let half = Cyclotomic(Rational(1, 2))
    let space = HarmonicSpace(degree: degree)
    let matrix = space.matrix(of: PointOperation(w: half, axis: [half, half, half]))
    return AdaptedHarmonics(
      group, degree, bases,
      copies.map { copy in
        AdaptedCopy(
          irrep: copy.irrep, number: copy.number,
          partners: copy.partners.map { function in
            var vector = [Cyclotomic](repeating: .zero, count: 2 * degree + 1)
            for term in function.terms { vector[term.index] = term.coefficient }
            let entries = (matrix * vector).enumerated().filter { !$0.element.isZero }
            return AdaptedFunction(
              entries.map { ($0.offset, $0.element) }, norms: space.norms, squaredNorm: function.squaredNorm)
          })
      })
  }

  private init(
    _ group: PointGroup, _ degree: Int, _ bases: [PointGroup.Irrep: PartnerBasis], _ copies: [AdaptedCopy]
  ) {
    (self.group, self.degree, self.bases, self.copies) = (group, degree, bases, copies)
  }

  /// The copies of one irrep.
  public func copies(of irrep: PointGroup.Irrep) -> [AdaptedCopy] { copies.filter { $0.irrep == irrep } }

  /// The irreps in the degree.
  public var irreps: Irreps<PointGroup> {
    Irreps(group: group, terms: group.irreps(inDegree: degree, parity: Parity(ofHarmonicDegree: degree)))
  }
}
