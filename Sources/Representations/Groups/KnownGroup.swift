import ExactArithmetic

/// A family of groups with its name: what can be typed for a group that is not a point group.
public struct KnownGroup: Sendable {
  /// The name as printed, of families an example: `SO2`, `T3`, `Z4xZ4`.
  public let name: String
  /// Other spellings.
  public let aliases: [String]
  /// What the group is and how its irreps are written, on one line.
  public let summary: String

  /// All families.
  public static let all = [
    KnownGroup(name: "SU2", aliases: ["SU(2)"], summary: "rotations with spin: 0 1/2 1 3/2 …"),
    KnownGroup(name: "SO3", aliases: ["SO(3)", "K"], summary: "rotations of space: 0 1 2 …"),
    KnownGroup(
      name: "O3", aliases: ["O(3)", "Kh"], summary: "rotations and inversion: 0e 1o 2e …; O3* also 1/2e 1/2o …"),
    KnownGroup(name: "U1", aliases: ["U(1)"], summary: "phases, over ℂ: … -1 0 1 …"),
    KnownGroup(name: "SO2", aliases: ["SO(2)", "Cinf", "C∞"], summary: "rotations of the plane: 0 1 2 …"),
    KnownGroup(name: "O2", aliases: ["O(2)"], summary: "rotations and reflections of the plane: 0+ 0- 1 2 …"),
    KnownGroup(
      name: "Cinfv", aliases: ["C∞v"], summary: "O2 as a linear molecule has it: S+ S- P D F …; Cinfv* also E1/2 …"),
    KnownGroup(name: "Dinfh", aliases: ["D∞h"], summary: "Cinfv with inversion: Sg+ Sg- Pg … Su+ Su- Pu …"),
    KnownGroup(name: "T3", aliases: ["T1", "T2"], summary: "translations of ℝᵈ, over ℂ: k(1/2,0,0)"),
    KnownGroup(name: "Z4xZ4", aliases: ["Z4"], summary: "translations of a periodic grid, over ℂ: k(1,3)"),
    KnownGroup(name: "Scale", aliases: ["Dilations"], summary: "dilations x ↦ λx, λ > 0: s(3/2)"),
    KnownGroup(
      name: "Lorentz", aliases: ["SL2C", "SL(2,C)", "SO13", "SO(1,3)"],
      summary: "SL(2,ℂ), over ℂ: (0,0) (1/2,1/2) (1,0) …"),
    KnownGroup(
      name: "O13", aliases: ["O(1,3)"], summary: "SL(2,ℂ) with parity, over ℂ: (0,0)+ (1/2,1/2)- [1,0] …"),
  ]

  /// The largest number of axes of translations, and the largest period of a grid.
  private static let (mostAxes, longestPeriod) = (64, 1 << 30)

  /// The group of a name, in any of its spellings: `SU(2)`, `C∞v`, `C_{∞v}`, `sl2c`, `Z_4xZ_4`, with spin `Dinfh*` or
  /// `2Dinfh`; nil when it is none of these families.
  public static func group(named name: String) -> (any CharacterGroup)? {
    var plain = normalized(name)
    let allowsSpin = plain.hasSuffix("*") || plain.hasPrefix("2")
    if plain.hasSuffix("*") { plain.removeLast() } else if plain.hasPrefix("2") { plain.removeFirst() }
    switch (plain, allowsSpin) {
    case ("o3", _), ("kh", _): return O3(allowsSpin: allowsSpin)
    case ("o2", _): return O2(allowsSpin: allowsSpin)
    case ("cinfv", _): return O2(.linear, allowsSpin: allowsSpin)
    case ("dinfh", _): return DInfinityH(allowsSpin: allowsSpin)
    case (_, true): return nil
    case ("su2", _): return SU2()
    case ("so3", _), ("k", _): return SO3()
    case ("u1", _): return U1()
    case ("so2", _), ("cinf", _): return SO2()
    case ("scale", _), ("dilations", _): return Dilations()
    case ("lorentz", _), ("sl2c", _), ("so13", _): return Lorentz()
    case ("o13", _): return LorentzParity()
    default: break
    }
    if plain.first == "t" {
      return number(plain.dropFirst(), atMost: mostAxes).map(Translations.init(dimension:))
    }
    let axes = plain.split(separator: "x", omittingEmptySubsequences: false)
    let periods = axes.compactMap { $0.first == "z" ? number($0.dropFirst(), atMost: longestPeriod) : nil }
    return periods.count == axes.count && axes.count <= mostAxes ? GridTranslations(periods: periods) : nil
  }

  /// A number from 1, written in digits without zeros in front.
  private static func number(_ digits: Substring, atMost largest: Int) -> Int? {
    guard let number = Int(digits), number >= 1, number <= largest, String(number) == digits else { return nil }
    return number
  }

  /// The name in small letters, without brackets, commas, underscores and blanks between them.
  private static func normalized(_ name: String) -> String {
    var plain = ""
    for character in name.lowercased() {
      switch character {
      case "(", ")", "{", "}", ",", "_", " ", "⁺": continue
      case "∞": plain += "inf"
      case "ℂ": plain += "c"
      case "ℤ": plain += "z"
      case "×": plain += "x"
      case "ᵥ": plain += "v"
      case "ₕ": plain += "h"
      case "₀"..."₉":
        plain += character.unicodeScalars.compactMap { Unicode.Scalar($0.value - 0x2080 + 0x30) }.map { String($0) }
          .joined()
      default: plain.append(character)
      }
    }
    return plain
  }
}
