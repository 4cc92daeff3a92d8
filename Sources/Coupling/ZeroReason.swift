/// Why a coupling coefficient vanishes: the first of these that applies.
public enum ZeroReason: String, Hashable, Sendable, CaseIterable {
  /// Three angular momenta that should couple form no triangle, or their sum is not an integer.
  case triangle
  /// The projections do not add up.
  case projection
  /// Inversion changes the sign: an odd sum of degrees in a Gaunt coefficient, or parities that do not multiply.
  case parity
  /// An exchange of two equal rows or columns (of the Regge square of a 3j symbol, or of a 9j array) changes the sign.
  case antisymmetry
  /// None of the above: the terms of the sum happen to cancel.
  case accident
}

/// A coefficient that may vanish by a rule that needs no calculation.
public protocol RuleBound {
  /// The first rule that makes the coefficient zero, nil where none does.
  var forbiddingRule: ZeroReason? { get }
}

extension RuleBound {
  /// Why a coefficient whose value is known to be zero or not is zero; nil when it is not.
  public func zeroReason(isZero: Bool) -> ZeroReason? { isZero ? forbiddingRule ?? .accident : nil }
}
