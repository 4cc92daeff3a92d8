public import ExactArithmetic

/// O(2), the rotations and reflections of the plane, which is C∞v: `0+ 0- 1 2 …`, or `S+ S- P D F G 5 …` in the notation of
/// linear molecules; with spin also `E1/2 E3/2 …`.
///
///     0⁺: 1, 1;    0⁻: 1, −1;    m: 2cos mφ, 0    on rotations by φ and on reflections σ
///     m ⊗ n = |m−n| ⊕ (m+n),    m ⊗ m = 0⁺ ⊕ 0⁻ ⊕ 2m,    0⁻ ⊗ m = m
///
/// With spin, σ² is the rotation by 2π and m may be half-integer; products follow the same rule.
///
/// - SeeAlso: [Herzberg1966], [Altmann1994]
public struct O2: RingCharacterGroup {
  /// How irreps are written.
  public enum Notation: String, Hashable, Sendable {
    /// By frequency, as for the plane: `0+ 0- 1 2 …`.
    case planar = "O2"
    /// By letters, as for linear molecules: `S+ S- P D F G 5 …`.
    case linear = "Cinfv"
  }

  /// A frequency m ≥ 0, with a sign for m = 0.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The frequency, half-integer for spinors.
    public let frequency: HalfInteger
    /// The sign on reflections of 0⁺ and 0⁻; even for all others, whose character is 0 there.
    public let reflection: Parity

    /// 0⁺ or 0⁻.
    public init(reflection: Parity) { (frequency, self.reflection) = (0, reflection) }

    /// The irrep of frequency m > 0.
    public init(frequency: HalfInteger) {
      precondition(frequency.twice > 0, "frequency 0 has a sign")
      (self.frequency, reflection) = (frequency, .even)
    }

    /// By frequency, 0⁺ before 0⁻.
    public static func < (left: Irrep, right: Irrep) -> Bool {
      (left.frequency, right.reflection) < (right.frequency, left.reflection)
    }
  }

  /// Whether half-integer frequencies are irreps of the group.
  public let allowsSpin: Bool
  /// How irreps are written.
  public let notation: Notation

  /// O(2), or with `allowsSpin` its double cover.
  public init(_ notation: Notation = .planar, allowsSpin: Bool = false) {
    (self.notation, self.allowsSpin) = (notation, allowsSpin)
  }

  /// The name as typed: `O2`, `Cinfv`, with spin `O2*`.
  public var name: String { notation.rawValue + (allowsSpin ? "*" : "") }
  /// All irreps are real, spinors complex.
  public var scalars: ScalarField { allowsSpin ? .complex : .real }
  /// No label is a pair.
  public var hasConjugatePairs: Bool { false }
  /// The irrep on which the group acts as 1.
  public var trivial: Irrep { Irrep(reflection: .even) }
  /// 0⁺, 0⁻, then rising frequencies.
  public func irreps(first count: Int) -> [Irrep] {
    (0..<count).map { index in
      if index < 2 { return Irrep(reflection: index == 0 ? .even : .odd) }
      return Irrep(frequency: allowsSpin ? HalfInteger(twice: index - 1) : HalfInteger(index - 1))
    }
  }
  /// 1 for m = 0, else 2.
  public func dimension(of irrep: Irrep) -> Integer { irrep.frequency == 0 ? 1 : 2 }
  /// Every irrep is its own dual.
  public func dual(of irrep: Irrep) -> Irrep { irrep }
  /// Real for integer frequencies, quaternionic for half-integer ones.
  public func realType(of irrep: Irrep) -> RealType { irrep.frequency.isInteger ? .real : .quaternionic }
  /// 1, 2, or 3 for m ⊗ m.
  public func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer {
    if min(left.frequency, right.frequency) == 0 { return 1 }
    return left.frequency == right.frequency ? 3 : 2
  }
  /// |m−n| and m+n; 0⁺ and 0⁻ for |m−n| = 0.
  public func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>] {
    let (low, high) = (min(left.frequency, right.frequency), max(left.frequency, right.frequency))
    if high == 0 { return [IrrepTerm(Irrep(reflection: left.reflection * right.reflection))] }
    if low == 0 { return [IrrepTerm(Irrep(frequency: high))] }
    let sum = IrrepTerm(Irrep(frequency: low + high))
    return low == high
      ? [IrrepTerm(Irrep(reflection: .even)), IrrepTerm(Irrep(reflection: .odd)), sum]
      : [IrrepTerm(Irrep(frequency: high - low)), sum]
  }
  /// The frequency becomes km.
  ///
  /// For even k also the characters of the powers of reflections are made right: σᵏ = (σ²)^(k/2) has χ = ±2 on m, so
  /// that ±(0⁺ ⊖ 0⁻) joins, with − for half-integer m and k ≡ 2 mod 4.
  public func adams(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>] {
    precondition(k >= 1, "an Adams operation has k ≥ 1")
    let isEven = k.isMultiple(of: 2)
    guard irrep.frequency != 0 else { return [IrrepTerm(isEven ? trivial : irrep)] }
    let image = IrrepTerm(Irrep(frequency: HalfInteger(twice: k * irrep.frequency.twice)))
    guard isEven else { return [image] }
    let sign: Integer = irrep.frequency.isInteger || k.isMultiple(of: 4) ? 1 : -1
    return [
      IrrepTerm(Irrep(reflection: .even), multiplicity: sign), IrrepTerm(Irrep(reflection: .odd), multiplicity: -sign),
      image,
    ]
  }
  /// All frequencies up to n times the largest, and their mirror images.
  public func characterLength(of irreps: Irreps<Self>, power: Int) -> Integer {
    Integer(irreps.multiplicities.keys.map(\.frequency.twice).max() ?? 0) * Integer(power) * 2 + 2
  }
  /// `0+` and `1`, or `S+` and `P`; spinors `E1/2` in both.
  public func label(of irrep: Irrep) -> String { O2Label(notation).text(irrep) }
  /// The irrep with a label of either notation, `A1 A2 E1 E2 …`, or in Greek letters.
  public func irrep(labelled label: String) -> Irrep? {
    O2Label.irrep(label).flatMap { allowsSpin || $0.frequency.isInteger ? $0 : nil }
  }
}

/// The labels of O(2): in Roman letters and ASCII signs when printed, also in Greek, spelt or not, and superscripts when
/// read.
struct O2Label {
  private static let letters: [Character] = ["S", "P", "D", "F", "G"]
  private static let synonyms: [Character: Character] = [
    "Σ": "S", "Π": "P", "Δ": "D", "Φ": "F", "Γ": "G", "⁺": "+", "⁻": "-", "−": "-",
  ]

  private static let words = [("Sigma", "S"), ("Pi", "P"), ("Delta", "D"), ("Phi", "F"), ("Gamma", "G")]

  private let notation: O2.Notation

  init(_ notation: O2.Notation) { self.notation = notation }

  func text(_ irrep: O2.Irrep) -> String {
    guard let frequency = irrep.frequency.asInt else { return "E\(irrep.frequency)" }
    let usesLetter = notation == .linear && frequency < Self.letters.count
    let body = usesLetter ? String(Self.letters[frequency]) : String(frequency)
    return frequency > 0 ? body : body + (irrep.reflection == .even ? "+" : "-")
  }

  static func irrep(_ label: String) -> O2.Irrep? {
    var plain = String(label.map { synonyms[$0] ?? $0 })
    if let (word, letter) = words.first(where: { plain.hasPrefix($0.0) }) {
      plain = letter + plain.dropFirst(word.count).drop { $0 == "_" }
    }
    switch plain {
    case "S+", "0+", "A1": return O2.Irrep(reflection: .even)
    case "S-", "0-", "A2": return O2.Irrep(reflection: .odd)
    default: break
    }
    if plain.count == 1, let letter = plain.first, let index = letters.firstIndex(of: letter), index > 0 {
      return O2.Irrep(frequency: HalfInteger(index))
    }
    guard let frequency = SpinLabel.spin(plain.hasPrefix("E") ? plain.dropFirst() : plain[...]), frequency.twice > 0
    else { return nil }
    return O2.Irrep(frequency: frequency)
  }
}
