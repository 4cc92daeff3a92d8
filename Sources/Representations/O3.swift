public import ExactArithmetic

/// O(3), rotations and inversion, in e3nn's spelling: `0e 1o 2e …`; with spin also `1/2e 3/2o …`.
///
/// With spin the group is SU(2) × {1, inversion}, whose irreps of integer spin are those of O(3).
public struct O3: RotationGroup {
  /// A degree with a parity.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The degree l, or a half-integer spin.
    public let degree: HalfInteger
    /// The sign under inversion.
    public let parity: Parity

    /// The irrep of degree l ≥ 0 and the given parity.
    public init(degree: HalfInteger, parity: Parity) {
      precondition(degree.twice >= 0, "a degree is not negative")
      self.degree = degree
      self.parity = parity
    }

    /// The number of components, 2l+1.
    public var dimension: Int { degree.twice + 1 }

    /// The degree l as a machine number.
    ///
    /// - Precondition: it is whole.
    public var wholeDegree: Int {
      precondition(degree.isInteger, "a whole degree")
      return degree.twice / 2
    }

    /// By degree, then odd before even, as e3nn sorts.
    public static func < (left: Irrep, right: Irrep) -> Bool {
      (left.degree, left.parity) < (right.degree, right.parity)
    }
  }

  /// Whether half-integer degrees are irreps of the group.
  public let allowsSpin: Bool

  /// O(3), or with `allowsSpin` its double cover.
  public init(allowsSpin: Bool = false) { self.allowsSpin = allowsSpin }

  /// The name as typed.
  public var name: String { "O3" }
  /// All irreps are real, spinors complex.
  public var scalars: ScalarField { allowsSpin ? .complex : .real }
  /// The irrep on which the group acts as 1.
  public var trivial: Irrep { Irrep(degree: 0, parity: .even) }

  /// 0e 0o 1o 1e 2e 2o …: for each degree first the parity of the spherical harmonics; even first for half-integers.
  public func irreps(first count: Int) -> [Irrep] {
    (0..<count).map { index in
      let degree = allowsSpin ? HalfInteger(twice: index / 2) : HalfInteger(index / 2)
      let natural = degree.asInt.map(Parity.init(ofHarmonicDegree:)) ?? .even
      return Irrep(degree: degree, parity: index.isMultiple(of: 2) ? natural : natural * .odd)
    }
  }

  /// The angular momentum.
  public func spin(of irrep: Irrep) -> HalfInteger { irrep.degree }
  /// The sign under inversion.
  public func parity(of irrep: Irrep) -> Parity { irrep.parity }
  /// The irrep of an angular momentum.
  public func irrep(spin: HalfInteger, parity: Parity) -> Irrep { Irrep(degree: spin, parity: parity) }
  /// The label as printed.
  public func label(of irrep: Irrep) -> String { "\(irrep.degree)\(irrep.parity.letter)" }

  /// A number followed by `e`, `o`, or `y` for the parity (−1)ˡ of the spherical harmonics.
  public func irrep(labelled label: String) -> Irrep? {
    guard let letter = label.last, let degree = SpinLabel.spin(label.dropLast()), degree.isInteger || allowsSpin
    else { return nil }
    switch (letter, degree.asInt) {
    case ("e", _): return Irrep(degree: degree, parity: .even)
    case ("o", _): return Irrep(degree: degree, parity: .odd)
    case ("y", let integer?): return Irrep(degree: degree, parity: Parity(ofHarmonicDegree: integer))
    default: return nil
    }
  }
}
