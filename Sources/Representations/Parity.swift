/// The behaviour of a representation of O(3) under inversion.
public enum Parity: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// Inversion acts as −1: vectors, written `o`.
  case odd = -1
  /// Inversion acts as +1: scalars, pseudovectors, written `e`.
  case even = 1

  /// The parity (−1)ˡ of the spherical harmonics of degree l, written `y`.
  public init(ofHarmonicDegree degree: Int) {
    self = degree.isMultiple(of: 2) ? .even : .odd
  }

  /// The letter of the parity in a label: `e` or `o`.
  public var letter: Character { self == .even ? "e" : "o" }

  /// The parity of a tensor product: signs multiply.
  public static func * (left: Parity, right: Parity) -> Parity { left == right ? .even : .odd }

  /// Odd before even, the order in which e3nn sorts.
  public static func < (left: Parity, right: Parity) -> Bool { left.rawValue < right.rawValue }
}
