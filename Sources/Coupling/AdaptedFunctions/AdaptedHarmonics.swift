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
    let functions = try AdaptedFunctions(
      group, along: chain, irreps: irreps, limits: limits, cancellation: cancellation)
    try self.init(functions, try AxialAdaptation(group, limits), degree: degree)
  }

  /// The functions of all degrees up to one.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public static func all(
    _ group: PointGroup, degrees: ClosedRange<Int>, along chain: [PointGroup] = [],
    irreps: [PointGroup.Irrep]? = nil, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> [AdaptedHarmonics] {
    let functions = try AdaptedFunctions(
      group, along: chain, irreps: irreps, limits: limits, cancellation: cancellation)
    let axial = try AxialAdaptation(group, limits)
    return try degrees.map { try AdaptedHarmonics(functions, axial, degree: $0) }
  }

  private init(_ functions: AdaptedFunctions, _ axial: AxialAdaptation?, degree: Int) throws {
    (group, self.degree) = (functions.group, degree)
    let parity = Parity(ofHarmonicDegree: degree)
    if let axial {
      let blocks = (0...degree).map { m in
        (
          AxialBlock(degree: HalfInteger(degree), weight: HalfInteger(m), parity: parity, isComplex: false),
          m == 0 ? [degree] : [degree + m, degree - m]
        )
      }
      copies = try functions.axial(axial, blocks, norms: HarmonicSpace.norms(degree: degree))
    } else {
      try functions.limits.allow(
        steps: Self.steps(functions.group, degree), of: "the functions of degree \(degree)")
      let space = HarmonicSpace(degree: degree)
      copies = try functions.solved(
        norms: space.norms, multiplicities: functions.group.irreps(inDegree: degree, parity: parity),
        matrix: space.matrix)
    }
  }

  /// An estimate of the work: matrices of the generators, and as many equations as unknowns.
  private static func steps(_ group: PointGroup, _ degree: Int) -> Integer {
    let size = Integer(2 * degree + 1)
    return size * size * size * size * Integer(group.generators.count) * 100
  }

  /// The copies of one irrep.
  public func copies(of irrep: PointGroup.Irrep) -> [AdaptedCopy] { copies.filter { $0.irrep == irrep } }

  /// The irreps in the degree.
  public var irreps: Irreps<PointGroup> {
    Irreps(group: group, terms: group.irreps(inDegree: degree, parity: Parity(ofHarmonicDegree: degree)))
  }
}

extension PointGroup {
  /// The irreps in a degree l of one parity.
  func irreps(inDegree degree: Int, parity: Parity) -> [IrrepTerm<Irrep>] {
    guard let restriction = restriction(from: O3(allowsSpin: isDouble)) else {
      preconditionFailure("every point group lies in O(3)")
    }
    return restriction(O3.Irrep(degree: HalfInteger(degree), parity: parity))
  }
}
