public import ExactArithmetic

/// D∞h = C∞v × {1, inversion}, the symmetry of a linear molecule with two equal ends: `Sg+ Sg- Pg Dg … Su+ Su- Pu …`, with
/// spin also `E1/2g E1/2u …`.
///
/// - SeeAlso: [Herzberg1966], ``O2``
public struct DInfinityH: RingCharacterGroup {
  /// An irrep of C∞v with a sign under inversion.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The irrep of C∞v.
    public let angular: O2.Irrep
    /// The sign under inversion: even is g, odd is u.
    public let parity: Parity

    /// The irrep with the given parts.
    public init(_ angular: O2.Irrep, parity: Parity) { (self.angular, self.parity) = (angular, parity) }

    /// All of g before all of u, each as in C∞v.
    public static func < (left: Irrep, right: Irrep) -> Bool {
      left.parity == right.parity ? left.angular < right.angular : left.parity == .even
    }
  }

  /// Whether half-integer frequencies are irreps of the group.
  public let allowsSpin: Bool

  /// D∞h, or with `allowsSpin` its double cover.
  public init(allowsSpin: Bool = false) { self.allowsSpin = allowsSpin }

  private var axial: O2 { O2(.linear, allowsSpin: allowsSpin) }

  /// The name as typed: `Dinfh`, with spin `Dinfh*`.
  public var name: String { "Dinfh" + (allowsSpin ? "*" : "") }
  /// All irreps are real, spinors complex.
  public var scalars: ScalarField { axial.scalars }
  /// No label is a pair.
  public var hasConjugatePairs: Bool { false }
  /// The irrep on which the group acts as 1.
  public var trivial: Irrep { Irrep(axial.trivial, parity: .even) }
  /// The irreps of C∞v in order, each as g and u.
  public func irreps(first count: Int) -> [Irrep] {
    let angular = axial.irreps(first: (count + 1) / 2)
    return (0..<count).map { Irrep(angular[$0 / 2], parity: $0.isMultiple(of: 2) ? .even : .odd) }
  }
  /// That of the irrep of C∞v.
  public func dimension(of irrep: Irrep) -> Integer { axial.dimension(of: irrep.angular) }
  /// Every irrep is its own dual.
  public func dual(of irrep: Irrep) -> Irrep { irrep }
  /// That of the irrep of C∞v.
  public func realType(of irrep: Irrep) -> RealType { axial.realType(of: irrep.angular) }
  /// As in C∞v.
  public func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer {
    axial.productTermCount(left.angular, right.angular)
  }
  /// As in C∞v; parities multiply.
  public func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>] {
    axial.product(left.angular, right.angular).map {
      IrrepTerm(Irrep($0.irrep, parity: left.parity * right.parity), multiplicity: $0.multiplicity)
    }
  }
  /// As in C∞v; the parity to the k-th power.
  public func adams(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>] {
    axial.adams(irrep.angular, k).map {
      IrrepTerm(Irrep($0.irrep, parity: k.isMultiple(of: 2) ? .even : irrep.parity), multiplicity: $0.multiplicity)
    }
  }
  /// Twice as in C∞v.
  public func characterLength(of irreps: Irreps<Self>, power: Int) -> Integer {
    let angular = Irreps(
      group: axial, terms: irreps.multiplicities.map { IrrepTerm($0.key.angular, multiplicity: $0.value) })
    return axial.characterLength(of: angular, power: power) * 2
  }
  /// `Sg+`, `Pu`, `5g`, `E1/2g`.
  public func label(of irrep: Irrep) -> String {
    var label = axial.label(of: irrep.angular)
    let letter: Character = irrep.parity == .even ? "g" : "u"
    label.insert(
      letter, at: label.last == "+" || label.last == "-" ? label.index(before: label.endIndex) : label.endIndex)
    return label
  }
  /// A label of C∞v with `g` or `u` at its end or before its sign: `Sg+`, `S+g`, `Σg⁺`, `A1g`, `1u`.
  public func irrep(labelled label: String) -> Irrep? {
    var body = label
    let sign = body.last.flatMap { "+-⁺⁻−".contains($0) ? body.removeLast() : nil }
    guard let letter = body.popLast(), let parity = Self.parities[letter] else { return nil }
    if let sign { body.append(sign) }
    return axial.irrep(labelled: body).map { Irrep($0, parity: parity) }
  }

  private static let parities: [Character: Parity] = ["g": .even, "u": .odd, "ᵤ": .odd]
}
