import ExactArithmetic

/// A family and a frame read from a name.
struct NamedPointGroup {
  let family: PointGroupFamily
  let frame: Frame

  init(_ family: PointGroupFamily, _ frame: Frame = .standard) { (self.family, self.frame) = (family, frame) }
}

/// Schoenflies symbols and their synonyms, which may imply other axes.
enum SchoenfliesSymbol {
  /// The group of a symbol in plain ASCII, any case; nil for any other text.
  static func group(_ text: String) -> NamedPointGroup? {
    let symbol = text.lowercased()
    if let fixed = fixed[symbol] { return NamedPointGroup(fixed) }
    guard let letter = symbol.first else { return nil }
    let digits = symbol.dropFirst().prefix { $0.isASCII && $0.isNumber }
    let suffix = symbol.dropFirst(1 + digits.count)
    guard let n = Int(digits), n >= 1, digits.first != "0", n < 1 << 40 else { return nil }
    switch letter {
    case "c": return cyclic(n, String(suffix))
    case "d": return dihedral(n, String(suffix))
    case "s": return rotoreflection(n, String(suffix))
    default: return nil
    }
  }

  private static let fixed: [String: PointGroupFamily] = [
    "ci": .inversion, "cs": .mirror, "t": .tetrahedral, "td": .tetrahedralDiagonal, "th": .tetrahedralHorizontal,
    "o": .octahedral, "oh": .octahedralHorizontal, "i": .icosahedral, "ih": .icosahedralHorizontal, "v": .dihedral(2),
    "vh": .dihedralHorizontal(2), "vd": .dihedralDiagonal(2),
  ]

  private static func cyclic(_ n: Int, _ suffix: String) -> NamedPointGroup? {
    switch suffix {
    case "": return NamedPointGroup(.cyclic(n))
    case "v": return n == 1 ? NamedPointGroup(.mirror, .axis(1)) : NamedPointGroup(.pyramidal(n))
    case "h": return NamedPointGroup(n == 1 ? .mirror : .cyclicHorizontal(n))
    case "i" where !n.isMultiple(of: 2): return NamedPointGroup(n == 1 ? .inversion : .rotoreflection(n))
    default: return nil
    }
  }

  private static func dihedral(_ n: Int, _ suffix: String) -> NamedPointGroup? {
    switch suffix {
    case "": return n == 1 ? NamedPointGroup(.cyclic(2), .axis(0)) : NamedPointGroup(.dihedral(n))
    case "h":
      return n == 1 ? NamedPointGroup(.pyramidal(2), .axes(0, 2)) : NamedPointGroup(.dihedralHorizontal(n))
    case "d":
      return n == 1 ? NamedPointGroup(.cyclicHorizontal(2), .axis(0)) : NamedPointGroup(.dihedralDiagonal(n))
    default: return nil
    }
  }

  /// Sn: Cnh for odd n; S2nv = Dnd.
  private static func rotoreflection(_ n: Int, _ suffix: String) -> NamedPointGroup? {
    switch suffix {
    case "" where n == 1: return NamedPointGroup(.mirror)
    case "" where n == 2: return NamedPointGroup(.inversion)
    case "": return NamedPointGroup(n.isMultiple(of: 2) ? .rotoreflection(n / 2) : .cyclicHorizontal(n))
    case "v" where n.isMultiple(of: 2): return dihedral(n / 2, "d")
    default: return nil
    }
  }
}
