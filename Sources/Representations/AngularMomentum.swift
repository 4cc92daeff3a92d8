public import ExactArithmetic

/// A spin with a parity: what the labels of SU(2), SO(3) and O(3) say.
public struct AngularMomentum: Hashable, Sendable {
  /// j, or l.
  public let spin: HalfInteger
  /// The sign under inversion; even where the group has none.
  public let parity: Parity

  /// A spin with a parity.
  public init(spin: HalfInteger, parity: Parity) { (self.spin, self.parity) = (spin, parity) }
}
