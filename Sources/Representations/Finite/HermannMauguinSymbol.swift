/// Hermann–Mauguin symbols, short and full, crystallographic or not. [IT2016, 3.2]
///
/// A symbol means the family in the axes of this library, not in those of the crystal systems; the full symbols of the
/// monoclinic groups say which axis is theirs: 121 is C2[y].
enum HermannMauguinSymbol {
  /// The group of a symbol in plain ASCII, bars written as minus signs; nil for any other text.
  static func group(_ text: String) -> NamedPointGroup? {
    if let family = table[text] { return NamedPointGroup(family) }
    if let named = monoclinic[text] { return named }
    return general(text).map { NamedPointGroup($0) }
  }

  /// The short symbol of a family; nil where it would be read as another one: 32 is D3, not C32, and 23 is T.
  static func symbol(of family: PointGroupFamily) -> String? {
    let symbol = rule(family)
    return group(symbol)?.family == family ? symbol : nil
  }

  /// The symbol by the rule of a family.
  private static func rule(_ family: PointGroupFamily) -> String {
    switch family {
    case .inversion: "-1"
    case .mirror: "m"
    case .cyclic(let n): "\(n)"
    case .pyramidal(let n): n == 2 ? "mm2" : "\(n)m" + (n.isMultiple(of: 2) ? "m" : "")
    case .cyclicHorizontal(let n): n.isMultiple(of: 2) ? "\(n)/m" : "-\(2 * n)"
    case .dihedral(let n): "\(n)2" + (n.isMultiple(of: 2) ? "2" : "")
    case .dihedralHorizontal(let n):
      n == 2 ? "mmm" : n == 3 ? "-6m2" : n.isMultiple(of: 2) ? "\(n)/mmm" : "-\(2 * n)2m"
    case .dihedralDiagonal(let n): n.isMultiple(of: 2) ? "-\(2 * n)2m" : "-\(n)m"
    case .rotoreflection(let n): n.isMultiple(of: 2) ? "-\(2 * n)" : "-\(n)"
    case .tetrahedral: "23"
    case .tetrahedralDiagonal: "-43m"
    case .tetrahedralHorizontal: "m-3"
    case .octahedral: "432"
    case .octahedralHorizontal: "m-3m"
    case .icosahedral: "235"
    case .icosahedralHorizontal: "m-3-5"
    }
  }

  /// The short symbols of the 32 crystallographic groups and of I and Ih, then other spellings and full symbols.
  private static let table: [String: PointGroupFamily] = {
    var families: [PointGroupFamily] = [
      .inversion, .mirror, .tetrahedral, .tetrahedralDiagonal, .tetrahedralHorizontal, .octahedral,
      .octahedralHorizontal, .icosahedral, .icosahedralHorizontal, .cyclic(1), .dihedralDiagonal(2),
      .dihedralDiagonal(3), .rotoreflection(2), .rotoreflection(3), .cyclicHorizontal(3), .dihedralHorizontal(3),
    ]
    for n in [2, 3, 4, 6] { families += [.cyclic(n), .pyramidal(n), .dihedral(n)] }
    for n in [2, 4, 6] { families += [.cyclicHorizontal(n), .dihedralHorizontal(n)] }
    var table = Dictionary(uniqueKeysWithValues: families.map { (rule($0), $0) })
    let others: [PointGroupFamily: [String]] = [
      .tetrahedralHorizontal: ["m3", "2/m-3"], .octahedralHorizontal: ["m3m", "4/m-32/m"], .dihedral(4): ["42"],
      .dihedral(6): ["62"], .octahedral: ["43"], .dihedralHorizontal(3): ["-62m"], .dihedralDiagonal(2): ["-4m2"],
      .dihedral(3): ["321", "312"], .pyramidal(3): ["3m1", "31m"], .pyramidal(2): ["2mm", "m2m"],
      .dihedralDiagonal(3): ["-3m1", "-31m", "-32/m", "-32/m1", "-312/m"], .dihedralHorizontal(2): ["2/m2/m2/m"],
      .dihedralHorizontal(4): ["4/m2/m2/m"], .dihedralHorizontal(6): ["6/m2/m2/m"], .icosahedral: ["532"],
      .icosahedralHorizontal: ["-53m", "2/m-3-5", "m-35"], .mirror: ["-2"], .cyclicHorizontal(3): ["3/m"],
    ]
    for (family, symbols) in others { for symbol in symbols { table[symbol] = family } }
    return table
  }()

  /// The full symbols of 2, m and 2/m by the axis that they name: x, y or z in the first, second or third place.
  private static let monoclinic: [String: NamedPointGroup] = {
    var table: [String: NamedPointGroup] = [:]
    for (symbol, family) in [("2", PointGroupFamily.cyclic(2)), ("m", .mirror), ("2/m", .cyclicHorizontal(2))] {
      for axis in 0..<3 {
        let full = (0..<3).map { $0 == axis ? symbol : "1" }.joined()
        table[full] = axis == 2 ? NamedPointGroup(family) : NamedPointGroup(family, .axis(axis))
      }
    }
    return table
  }()

  /// Symbols that have lost a bar: they would be read as C43v and C53v.
  private static let withoutBar: Set<String> = ["43m", "53m"]

  /// N, N2, Nm, −N, −Nm for odd N, N, N22, Nmm, N/m, N/mmm, −N, −N2m for even N, past the crystallographic orders.
  private static func general(_ text: String) -> PointGroupFamily? {
    guard !withoutBar.contains(text) else { return nil }
    let isBarred = text.first == "-"
    let body = isBarred ? String(text.dropFirst()) : text
    // The longest suffix first: 1022 is D10, not C1022.
    for suffix in ["/m2/m2/m", "/mmm", "2/m", "/m", "mm", "2m", "m2", "22", "m", "2", ""] where body.hasSuffix(suffix) {
      let digits = body.dropLast(suffix.count)
      guard let n = Int(digits), digits.first != "0", digits.allSatisfy(\.isNumber), n == 5 || n > 6, n < 1 << 40
      else { continue }
      if let family = isBarred ? barred(n, suffix) : unbarred(n, suffix) { return family }
    }
    return nil
  }

  private static func unbarred(_ n: Int, _ suffix: String) -> PointGroupFamily? {
    switch (suffix, n.isMultiple(of: 2)) {
    case ("", _): .cyclic(n)
    case ("2", false), ("22", true): .dihedral(n)
    case ("m", false), ("mm", true): .pyramidal(n)
    case ("/m", _): .cyclicHorizontal(n)
    case ("/mmm", true), ("/m2/m2/m", true): .dihedralHorizontal(n)
    default: nil
    }
  }

  private static func barred(_ n: Int, _ suffix: String) -> PointGroupFamily? {
    switch (suffix, n % 4) {
    case ("", 1), ("", 3): .rotoreflection(n)
    case ("m", 1), ("m", 3), ("2/m", 1), ("2/m", 3): .dihedralDiagonal(n)
    case ("", 0): .rotoreflection(n / 2)
    case ("2m", 0), ("m2", 0): .dihedralDiagonal(n / 2)
    case ("", 2): .cyclicHorizontal(n / 2)
    case ("2m", 2), ("m2", 2): .dihedralHorizontal(n / 2)
    default: nil
    }
  }
}
