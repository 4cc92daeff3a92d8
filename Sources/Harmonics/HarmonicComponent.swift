public import ExactArithmetic

/// One component as a combination of the real harmonics R_s without the sign of Condon and Shortley.
public struct HarmonicComponent: Hashable, Sendable {
  /// One term: a root, times i where it is imaginary, before R_s.
  public struct Term: Hashable, Sendable {
    /// The signed index s.
    public let index: Int
    /// The factor.
    public let factor: Gaussian<RootSum>
  }

  /// The signed index s, or m.
  public let index: Int
  /// The sign against the reference.
  public let sign: Int
  /// Whether this is a complex harmonic.
  public let isComplex: Bool

  /// The terms, one or two.
  ///
  ///     m > 0: (−1)^m (R_m + i R_−m)/√2       m < 0: (R_|m| − i R_−|m|)/√2       m = 0: R_0
  public var terms: [Term] {
    guard isComplex, index != 0 else {
      return [Term(index: index, factor: Gaussian(RootSum(Rational(sign)), .zero))]
    }
    let m = abs(index)
    let isMinus = (index > 0 && !m.isMultiple(of: 2)) != (sign < 0)
    let root = RootSum(RationalRoot(coefficient: Rational(isMinus ? -1 : 1, 2), squareFreeRadicand: 2))
    return [
      Term(index: m, factor: Gaussian(root, .zero)),
      Term(index: -m, factor: Gaussian(.zero, index > 0 ? root : -root)),
    ]
  }
}
