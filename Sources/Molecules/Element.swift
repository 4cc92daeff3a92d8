/// A chemical element, or one of its isotopes where a molecule tells them apart.
///
///     Element(label: "Cl2")            // chlorine: what stands behind the symbol names the atom
///     Element(label: "13C")            // the isotope; D and T are 2H and 3H
///
/// Atoms are equivalent only when their elements are equal, isotopes included.
public struct Element: Hashable, Comparable, Sendable {
  /// The number of protons, 1 … 118.
  public let atomicNumber: Int
  /// The number of nucleons where it is stated.
  public let massNumber: Int?

  /// The element with a number of protons; nil outside 1 … 118.
  public init?(atomicNumber: Int, massNumber: Int? = nil) {
    guard (1...Self.symbols.count).contains(atomicNumber) else { return nil }
    (self.atomicNumber, self.massNumber) = (atomicNumber, massNumber)
  }

  /// The element that a label of an atom begins with, in letters of either size; a number alone is that of protons.
  ///
  /// Digits in front of the symbol are the mass number. nil where the letters are no symbol.
  public init?(label: some StringProtocol) {
    let digits = label.prefix { $0.isASCII && $0.isNumber }
    let letters = label.dropFirst(digits.count).prefix { $0.isASCII && $0.isLetter }
    guard !letters.isEmpty else {
      guard digits.count == label.count, let number = Int(digits) else { return nil }
      self.init(atomicNumber: number)
      return
    }
    let symbol = letters.prefix(1).uppercased() + letters.dropFirst().lowercased()
    let mass = Int(digits)
    guard digits.isEmpty || mass != nil else { return nil }
    if let isotope = ["D": 2, "T": 3][symbol] {
      guard mass == nil || mass == isotope else { return nil }
      self.init(atomicNumber: 1, massNumber: isotope)
      return
    }
    guard let index = Self.symbols.firstIndex(of: symbol) else { return nil }
    self.init(atomicNumber: index + 1, massNumber: mass)
  }

  /// `C`, `13C`, `D`.
  public var symbol: String {
    let symbol = Self.symbols[atomicNumber - 1]
    guard let massNumber else { return symbol }
    if atomicNumber == 1, massNumber == 2 || massNumber == 3 { return massNumber == 2 ? "D" : "T" }
    return "\(massNumber)\(symbol)"
  }

  /// By atomic number, then by mass number, the one not stated first.
  public static func < (left: Element, right: Element) -> Bool {
    (left.atomicNumber, left.massNumber ?? 0) < (right.atomicNumber, right.massNumber ?? 0)
  }

  /// The symbols in the order of atomic numbers.
  public static let symbols: [String] =
    """
    H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo \
    Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl \
    Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og
    """.split(separator: " ").map(String.init)
}
