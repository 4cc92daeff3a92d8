public import ExactArithmetic

/// The families of finite groups of rotations and rotation-reflections, each made by the generators that name it.
///
/// The principal axis is z; vertical mirrors σv contain x, two-fold axes C2′ lie along x; cubic groups have their four-fold
/// (T, Td, Th: two-fold) axes along x, y, z, icosahedral ones five-fold axes along (0, ±1, ±φ) and cyclic.
///
/// - SeeAlso: [Cotton1990], [Altmann1994]
public enum PointGroupFamily: Hashable, Sendable {
  /// Ci, the inversion.
  case inversion
  /// Cs, the mirror z = 0.
  case mirror
  /// Cn, n ≥ 1.
  case cyclic(Int)
  /// Cnv, n ≥ 2.
  case pyramidal(Int)
  /// Cnh, n ≥ 2.
  case cyclicHorizontal(Int)
  /// Dn, n ≥ 2.
  case dihedral(Int)
  /// Dnh, n ≥ 2.
  case dihedralHorizontal(Int)
  /// Dnd, n ≥ 2.
  case dihedralDiagonal(Int)
  /// S2n, n ≥ 2, given by n.
  case rotoreflection(Int)
  /// T.
  case tetrahedral
  /// Td.
  case tetrahedralDiagonal
  /// Th.
  case tetrahedralHorizontal
  /// O.
  case octahedral
  /// Oh.
  case octahedralHorizontal
  /// I.
  case icosahedral
  /// Ih.
  case icosahedralHorizontal

  /// The Schoenflies symbol.
  public var name: String {
    switch self {
    case .inversion: "Ci"
    case .mirror: "Cs"
    case .cyclic(let n): "C\(n)"
    case .pyramidal(let n): "C\(n)v"
    case .cyclicHorizontal(let n): "C\(n)h"
    case .dihedral(let n): "D\(n)"
    case .dihedralHorizontal(let n): "D\(n)h"
    case .dihedralDiagonal(let n): "D\(n)d"
    case .rotoreflection(let n): "S\(2 * n)"
    case .tetrahedral: "T"
    case .tetrahedralDiagonal: "Td"
    case .tetrahedralHorizontal: "Th"
    case .octahedral: "O"
    case .octahedralHorizontal: "Oh"
    case .icosahedral: "I"
    case .icosahedralHorizontal: "Ih"
    }
  }

  /// The short Hermann–Mauguin symbol, meant in the axes of this library; that of C23 is read as T.
  public var hermannMauguin: String? { HermannMauguinSymbol.symbol(of: self) }

  /// The order n of the principal axis of an axial family; nil for Ci, Cs and the cubic and icosahedral groups.
  public var axisOrder: Int? {
    switch self {
    case .cyclic(let n), .pyramidal(let n), .cyclicHorizontal(let n), .dihedral(let n), .dihedralHorizontal(let n),
      .dihedralDiagonal(let n), .rotoreflection(let n):
      n
    default: nil
    }
  }

  /// The number of elements.
  public var order: Integer {
    switch self {
    case .inversion, .mirror: 2
    case .cyclic(let n): Integer(n)
    case .pyramidal(let n), .cyclicHorizontal(let n), .dihedral(let n), .rotoreflection(let n): 2 * Integer(n)
    case .dihedralHorizontal(let n), .dihedralDiagonal(let n): 4 * Integer(n)
    case .tetrahedral: 12
    case .tetrahedralDiagonal, .tetrahedralHorizontal, .octahedral: 24
    case .octahedralHorizontal: 48
    case .icosahedral: 60
    case .icosahedralHorizontal: 120
    }
  }

  /// Whether the inversion is an element.
  public var hasInversion: Bool {
    switch self {
    case .inversion, .tetrahedralHorizontal, .octahedralHorizontal, .icosahedralHorizontal: true
    case .cyclicHorizontal(let n), .dihedralHorizontal(let n): n.isMultiple(of: 2)
    case .dihedralDiagonal(let n), .rotoreflection(let n): !n.isMultiple(of: 2)
    default: false
    }
  }

  /// Whether irreps are told apart by their sign under σh: the mirror z = 0 is an element and the inversion is none.
  var hasPrimes: Bool {
    switch self {
    case .mirror: true
    case .cyclicHorizontal(let n), .dihedralHorizontal(let n): !n.isMultiple(of: 2)
    default: false
    }
  }

  /// The number n of the generator S₂ₙ where it takes the place of Cₙ: S2n and Dnd with n even.
  var rotoreflectionOrder: Int? {
    switch self {
    case .dihedralDiagonal(let n), .rotoreflection(let n): n.isMultiple(of: 2) ? 2 * n : nil
    default: nil
    }
  }

  /// The generating operations.
  public var generators: [PointOperation] {
    let x = PointOperation.halfTurn(about: 0)
    let horizontal = PointOperation.halfTurn(about: 2, isImproper: true)
    let half = Cyclotomic(Rational(1, 2))
    let threefold = PointOperation(w: half, axis: [half, half, half])
    let twofold = PointOperation.rotation(1, of: 2)
    let inversion = PointOperation.inversion
    switch self {
    case .inversion: return [inversion]
    case .mirror: return [horizontal]
    case .cyclic(let n): return n == 1 ? [] : [.rotation(1, of: n)]
    case .pyramidal(let n): return [.rotation(1, of: n), .halfTurn(about: 1, isImproper: true)]
    case .cyclicHorizontal(let n): return [.rotation(1, of: n), horizontal]
    case .dihedral(let n): return [.rotation(1, of: n), x]
    case .dihedralHorizontal(let n): return [.rotation(1, of: n), x, horizontal]
    case .dihedralDiagonal(let n) where n.isMultiple(of: 2): return [Self.rotoreflection(of: 2 * n), x]
    case .dihedralDiagonal(let n): return [.rotation(1, of: n), x, inversion]
    case .rotoreflection(let n): return [Self.rotoreflection(of: 2 * n)]
    case .tetrahedral: return [threefold, twofold]
    case .tetrahedralDiagonal: return [threefold, Self.rotoreflection(of: 4)]
    case .tetrahedralHorizontal: return [threefold, twofold, inversion]
    case .octahedral: return [threefold, .rotation(1, of: 4)]
    case .octahedralHorizontal: return [threefold, .rotation(1, of: 4), inversion]
    case .icosahedral: return [threefold, twofold, Self.fivefold]
    case .icosahedralHorizontal: return [threefold, twofold, Self.fivefold, inversion]
    }
  }

  /// S_m about z, m even: C_m, then the mirror z = 0.
  private static func rotoreflection(of m: Int) -> PointOperation {
    .rotation(1, of: m) * .halfTurn(about: 2, isImproper: true)
  }

  /// C5 about (0, 1, φ)… in e3's orientation: the quaternion (φ, 0, φ−1, 1)/2.
  private static var fivefold: PointOperation {
    let cosine = Cyclotomic.cosine(1, of: 5)
    // φ/2 = cos 36° = 1/2 + cos 72°, (φ−1)/2 = cos 72°.
    let half = Cyclotomic(Rational(1, 2))
    return PointOperation(w: half + cosine, axis: [.zero, cosine, half])
  }

  /// A multiple of the orders of all elements, lifts included, and of the conductors of their quaternions.
  ///
  /// Groups that may lie in cubic and icosahedral ones have a multiple of 120 besides, so that √2, √3 and √5 of the axes
  /// there are in the field.
  var rootOrder: Int {
    guard let n = axisOrder else { return 120 }
    return n <= 6 ? leastCommonMultiple(4 * n, 120) : 4 * n
  }
}
