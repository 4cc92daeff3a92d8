public import ExactArithmetic

/// What a caller is ready to wait for and to store; whatever would pass it is refused before it starts.
public struct Limits: Hashable, Sendable {
  /// The largest number of terms in a sum of irreps.
  public var terms: Integer
  /// The largest number of elementary steps (operations on 64-bit words) of one calculation.
  public var steps: Integer

  /// Limits of the given sizes.
  public init(terms: Integer, steps: Integer) {
    self.terms = terms
    self.steps = steps
  }

  /// Two million terms, ten thousand million steps: some ten seconds and a few hundred megabytes at most.
  public static let standard = Limits(terms: 2_000_000, steps: 10_000_000_000)

  /// No limit worth speaking of: at the caller's own risk.
  public static let unlimited = Limits(terms: Integer(2).power(100), steps: Integer(2).power(100))

  /// Checks the number of terms of an answer.
  ///
  /// - Throws: `LimitError` naming `what` and the estimate.
  public func allow(terms count: Integer, of what: String) throws(LimitError) {
    if count > terms { throw LimitError(what: what, estimate: "\(approximately(count)) terms") }
  }

  /// Checks the number of elementary steps of a calculation.
  ///
  /// - Throws: `LimitError` naming `what` and the estimate.
  public func allow(steps count: Integer, of what: String) throws(LimitError) {
    if count > steps { throw LimitError(what: what, estimate: "\(approximately(count)) steps") }
  }
}

/// A count as a person says it: exact when it is short, otherwise a power of ten.
public func approximately(_ count: Integer) -> String {
  let digits = count.magnitude.description
  guard digits.count > 6, let first = digits.first else { return count.description }
  return "about \(count.signum() < 0 ? "-" : "")\(first)·10^\(digits.count - 1)"
}
