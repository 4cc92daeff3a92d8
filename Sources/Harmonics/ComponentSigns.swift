/// The sign of components against the reference: real harmonics without, complex ones with the phase of Condon and
/// Shortley.
public enum ComponentSigns: Hashable, Sendable {
  /// +.
  case none
  /// (−1)^s for both signs of s.
  case alternating
  /// (−1)^s for s > 0, + for the others.
  case alternatingPositive
  /// (−1)^s for s > 0, − for s < 0: twice the real and the imaginary part of complex harmonics, over √2.
  case partsOfComplex
  /// − for |s| = 3 and 4, as ORCA has them up to l = 5.
  case orca

  /// 1 or −1.
  public func sign(_ s: Int) -> Int {
    let isOdd = !s.isMultiple(of: 2)
    let isMinus =
      switch self {
      case .none: false
      case .alternating: isOdd
      case .alternatingPositive: isOdd && s > 0
      case .partsOfComplex: s < 0 || isOdd
      case .orca: abs(s) == 3 || abs(s) == 4
      }
    return isMinus ? -1 : 1
  }
}
