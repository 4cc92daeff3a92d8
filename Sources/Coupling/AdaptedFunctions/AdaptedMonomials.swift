public import ExactArithmetic
public import Representations

/// The homogeneous polynomials of one degree, adapted to a point group.
///
/// Copies are orthogonal in the product f̄(∂)g, in which xᵃyᵇzᶜ has the square a!b!c!; on a sphere they are not.
public struct AdaptedMonomials: Sendable {
  /// A function of the space: zᶜ(x²+y²)^q times Re or Im (x+iy)ᵐ, or a monomial.
  public enum Element: Hashable, Sendable {
    /// xᵃyᵇzᶜ.
    case monomial([Int])
    /// zᶜ (x²+y²)^q Re (x+iy)ᵐ, or the imaginary part.
    case axial(z: Int, circle: Int, weight: Int, isSine: Bool)
  }

  /// The group.
  public let group: PointGroup
  /// The degree.
  public let degree: Int
  /// The functions that are combined.
  public let elements: [Element]
  /// The copies, by irreps in the order of the table.
  public let copies: [AdaptedCopy]

  /// The functions of a degree.
  ///
  /// - Precondition: the groups of the chain lie in each other.
  /// - Throws: `LimitError`, `Cancelled`.
  public init(
    _ group: PointGroup, degree: Int, along chain: [PointGroup] = [], irreps: [PointGroup.Irrep]? = nil,
    limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws {
    (self.group, self.degree) = (group, degree)
    let found = Self.irreps(group, degree: degree).terms.map(\.irrep)
    let functions = try AdaptedFunctions(
      group, along: chain, irreps: found.filter { irreps?.contains($0) ?? true }, limits: limits,
      cancellation: cancellation)
    let isDiagonal = group.generators.allSatisfy { ExactMatrix(square: $0.matrix).isDiagonal }
    if !isDiagonal, var axial = try AxialAdaptation(group, found, limits) {
      let blocks = Self.blocks(degree: degree)
      elements = blocks.flatMap(\.elements)
      var places = 0
      let numbered = blocks.map { block -> (AxialBlock, [Int]) in
        let range = Array(places..<(places + block.elements.count))
        places += block.elements.count
        return (block.block, range)
      }
      copies = try functions.axial(&axial, numbered, norms: elements.map(Self.squaredNorm))
    } else {
      let size = Integer((degree + 1) * (degree + 2) / 2)
      try limits.allow(
        steps: size * size * size * Integer(group.generators.count) * 1000, of: "the monomials of degree \(degree)")
      let space = MonomialSpace(degree: degree)
      elements = space.exponents.map(Element.monomial)
      copies = try functions.solved(
        norms: space.norms, multiplicities: Self.irreps(group, degree: degree).terms
      ) { operation throws(Cancelled) in try space.matrix(of: operation, cancellation: cancellation) }
    }
  }

  /// The irreps in the degree.
  public var irreps: Irreps<PointGroup> { Self.irreps(group, degree: degree) }

  /// Sym^d of (x, y, z) is the sum of the harmonics of degree d, d−2, … of one parity.
  private static func irreps(_ group: PointGroup, degree: Int) -> Irreps<PointGroup> {
    let parity = Parity(ofHarmonicDegree: degree)
    return Irreps(
      group: group,
      terms: stride(from: degree, through: 0, by: -2).flatMap { group.irreps(inDegree: $0, parity: parity) })
  }

  /// The functions that turn as cos mφ and sin mφ, by m, then by falling power of z.
  private static func blocks(degree: Int) -> [(block: AxialBlock, elements: [Element])] {
    (0...degree).flatMap { m in
      stride(from: (degree - m) / 2, through: 0, by: -1).reversed().map { q in
        let z = degree - m - 2 * q
        let block = AxialBlock(
          degree: HalfInteger(m + z % 2), weight: HalfInteger(m), parity: Parity(ofHarmonicDegree: degree),
          isComplex: false)
        return (
          block, (m == 0 ? [false] : [false, true]).map { .axial(z: z, circle: q, weight: m, isSine: $0) }
        )
      }
    }
  }

  /// The square of f̄(∂)f: zᶜ(x+iy)ᵖ(x−iy)^q has c!·2^(p+q)p!q!.
  private static func squaredNorm(_ element: Element) -> Cyclotomic {
    guard case .axial(let z, let q, let m, _) = element else { return .one }
    let product = [z, q + m, q].reduce(Integer(1)) { product, n in
      (1...max(n, 1)).reduce(product) { $0 * Integer($1) }
    }
    return Cyclotomic(Rational(product * Integer(2).power(2 * q + m), m == 0 ? 1 : 2))
  }
}
