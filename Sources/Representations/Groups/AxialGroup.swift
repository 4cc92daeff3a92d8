public import ExactArithmetic

/// A class of C∞v or D∞h, or of their double groups, as a column of a character table.
///
///     E  2C∞φ  …  ∞σv    and in D∞h these times the inversion:    i  2S∞φ  …  ∞C2
public struct AxialClass: Hashable, Sendable {
  /// The part without the inversion.
  public enum Kind: Hashable, Sendable {
    /// The identity; with the inversion i.
    case identity
    /// The rotation by 2π; with the inversion iR.
    case fullTurn
    /// The rotations by φ and −φ; with the inversion the rotation-reflections Sφ = Cφ·σh = i·C(φ − π).
    case turn
    /// The mirrors that contain the axis; with the inversion the two-fold axes at right angles to it.
    case reflection
  }

  /// The part without the inversion.
  public let kind: Kind
  /// Whether the inversion is a factor.
  public let isInverted: Bool

  /// The label as tables print it.
  public var label: String {
    switch kind {
    case .identity: isInverted ? "i" : "E"
    case .fullTurn: isInverted ? "iR" : "R"
    case .turn: isInverted ? "2S∞φ" : "2C∞φ"
    case .reflection: isInverted ? "∞C2" : "∞σv"
    }
  }

  /// The number of elements, nil where it is infinite.
  public var size: Int? {
    switch kind {
    case .identity, .fullTurn: 1
    case .turn: 2
    case .reflection: nil
    }
  }

  /// The order of the elements, nil for turns of any angle; mirrors and two-fold axes of a double group have the square R.
  public func order(isDouble: Bool) -> Int? {
    switch kind {
    case .identity: isInverted ? 2 : 1
    case .fullTurn: 2
    case .turn: nil
    case .reflection: isDouble ? 4 : 2
    }
  }
}

/// A character of C∞v or D∞h on a class, as a function of its angle.
///
///     a·cos kφ    or    a·sin kφ
public struct AxialCharacter: Hashable, Sendable {
  /// The factor a.
  public let factor: Int
  /// The frequency k; 0 for a number.
  public let frequency: HalfInteger
  /// Whether the function is the sine.
  public let isSine: Bool

  init(_ factor: Int, frequency: HalfInteger = 0, isSine: Bool = false) {
    (self.factor, self.frequency, self.isSine) = (factor, frequency, isSine)
  }

  /// The value at φ = 2πa/b.
  public func value(atTurn a: Int, of b: Int) -> Cyclotomic {
    let (k, n) = (frequency.twice * a, 2 * b)
    return Cyclotomic(Rational(factor)) * (isSine ? .sine(k, of: n) : .cosine(k, of: n))
  }
}

/// A group of all rotations about an axis and mirrors through it: C∞v, D∞h and their double groups. [Herzberg1966]
public protocol AxialGroup: CharacterGroup {
  /// The classes in the order of the columns, rotations by φ as one.
  var axialClasses: [AxialClass] { get }

  /// The rows up to a frequency in parts, each of which goes on without end: ordinary irreps before spinors, g before u.
  func rows(upToFrequency largest: Int) -> [[Irrep]]

  /// The character of an irrep on a class.
  func character(of irrep: Irrep, at column: AxialClass) -> AxialCharacter

  /// The functions of position up to degree 3 that transform as an irrep.
  ///
  /// They are those of the finite subgroup with an eight-fold axis, where frequencies up to 3 stay apart.
  func functions(of irreps: [Irrep]) -> [PartnerFunctions]
}

extension O2: AxialGroup {
  /// E, with spin R, the rotations and the mirrors.
  public var axialClasses: [AxialClass] {
    let kinds: [AxialClass.Kind] =
      allowsSpin ? [.identity, .fullTurn, .turn, .reflection] : [.identity, .turn, .reflection]
    return kinds.map { AxialClass(kind: $0, isInverted: false) }
  }

  /// 0⁺ 0⁻ 1 2 …, with spin then 1/2 3/2 ….
  public func rows(upToFrequency largest: Int) -> [[Irrep]] {
    let signs = [Irrep(reflection: .even), Irrep(reflection: .odd)]
    let whole = signs + (1...max(largest, 1)).prefix(largest).map { Irrep(frequency: HalfInteger($0)) }
    guard allowsSpin else { return [whole] }
    return [whole, (0..<largest).map { Irrep(frequency: HalfInteger(twice: 2 * $0 + 1)) }]
  }

  /// 2cos kφ on rotations and 0 on mirrors; ±1 on mirrors for k = 0.
  public func character(of irrep: Irrep, at column: AxialClass) -> AxialCharacter {
    let k = irrep.frequency
    let dimension = k == 0 ? 1 : 2
    switch column.kind {
    case .identity: return AxialCharacter(dimension)
    case .fullTurn: return AxialCharacter(k.isInteger ? dimension : -dimension)
    case .turn: return AxialCharacter(dimension, frequency: k)
    case .reflection: return AxialCharacter(k == 0 ? irrep.reflection.rawValue : 0)
    }
  }

  /// Those of C8v.
  public func functions(of irreps: [Irrep]) -> [PartnerFunctions] {
    PointGroup.functions(of: .pyramidal(8), labels: irreps.map { Self.finiteLabel($0, suffix: "", isTurned: false) })
  }

  /// A1, A2 or Ek in a group with an eight-fold axis; A1 and A2 are exchanged where C2 decides in place of σv = i·C2.
  static func finiteLabel(_ irrep: Irrep, suffix: String, isTurned: Bool) -> String {
    guard irrep.frequency == 0 else { return "E\(irrep.frequency)\(suffix)" }
    return ((irrep.reflection == .even) != isTurned ? "A1" : "A2") + suffix
  }
}

extension DInfinityH: AxialGroup {
  /// Those of C∞v, then these times the inversion.
  public var axialClasses: [AxialClass] {
    let proper = O2(.linear, allowsSpin: allowsSpin).axialClasses
    return proper + proper.map { AxialClass(kind: $0.kind, isInverted: true) }
  }

  /// The rows of C∞v as g, then as u.
  public func rows(upToFrequency largest: Int) -> [[Irrep]] {
    O2(.linear, allowsSpin: allowsSpin).rows(upToFrequency: largest).flatMap { rows in
      [Parity.even, .odd].map { parity in rows.map { Irrep($0, parity: parity) } }
    }
  }

  /// As in C∞v, times ±1 with the inversion; Sφ = i·C(φ − π), so that 2cos k(φ − π) is a sine for half-integer k.
  public func character(of irrep: Irrep, at column: AxialClass) -> AxialCharacter {
    let proper = O2(.linear, allowsSpin: allowsSpin).character(of: irrep.angular, at: column)
    guard column.isInverted else { return proper }
    var sign = irrep.parity.rawValue
    let twice = irrep.angular.frequency.twice
    // cos k(φ − π) = (−1)ᵏ cos kφ, or (−1)^(k − 1/2) sin kφ.
    if column.kind == .turn, twice / 2 % 2 == 1 { sign = -sign }
    return AxialCharacter(
      sign * proper.factor, frequency: proper.frequency, isSine: column.kind == .turn && !twice.isMultiple(of: 2))
  }

  /// Those of D8h.
  public func functions(of irreps: [Irrep]) -> [PartnerFunctions] {
    PointGroup.functions(
      of: .dihedralHorizontal(8),
      labels: irreps.map { irrep in
        O2.finiteLabel(
          irrep.angular, suffix: irrep.parity == .even ? "g" : "u", isTurned: irrep.parity == .odd)
      })
  }
}

extension PointGroup {
  /// The functions of the irreps of a finite axial group with given labels; none for other labels.
  fileprivate static func functions(of family: PointGroupFamily, labels: [String]) -> [PartnerFunctions] {
    guard let group = try? PointGroup(family) else { preconditionFailure("a small group") }
    let functions = group.functions
    return labels.map { group.table.rowOfLabel[$0].map { functions[$0] } ?? .none }
  }
}
