public import ExactArithmetic

/// What a caller is ready to wait for and to store; whatever would pass it is refused before it starts.
public struct Limits: Hashable, Sendable {
  /// The largest number of terms in a sum of irreps.
  public var terms: Integer
  /// The largest number of elementary steps (operations on 64-bit words) of one calculation.
  public var steps: Integer
  /// The largest number of 64-bit words that one calculation may hold at once.
  public var words: Integer

  /// Limits of the given sizes.
  public init(terms: Integer, steps: Integer, words: Integer) {
    self.terms = terms
    self.steps = steps
    self.words = words
  }

  /// Two million terms, ten thousand million steps: some ten seconds and a few hundred megabytes at most.
  public static let standard = Limits(terms: 2_000_000, steps: 10_000_000_000, words: Integer(1 << 28))

  /// No limit of time worth speaking of, at the caller's own risk; of memory, 32 GiB, past which a program does not get an
  /// error but its end.
  public static let unlimited = Limits(
    terms: Integer(2).power(100), steps: Integer(2).power(100), words: Integer(1 << 32))

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

  /// Checks the steps and the words of a calculation.
  ///
  /// - Throws: `LimitError` naming `what` and the estimate.
  public func allow(_ calculation: some Estimated, of what: String) throws(LimitError) {
    try allow(steps: calculation.steps, of: what)
    try allow(words: calculation.words, of: what)
  }

  /// Checks the number of 64-bit words that a calculation holds at once.
  ///
  /// - Throws: `LimitError` naming `what` and the estimate.
  public func allow(words count: Integer, of what: String) throws(LimitError) {
    if count > words { throw LimitError(what: what, estimate: "\(approximately(count * 8)) bytes") }
  }
}

/// A calculation whose cost is known roughly before it begins.
public protocol Estimated {
  /// The number of operations on 64-bit words that it takes.
  var steps: Integer { get }
  /// The number of 64-bit words that it holds at once.
  var words: Integer { get }
}

/// A count as a person says it: exact when it is short, otherwise a power of ten.
public func approximately(_ count: Integer) -> String {
  let digits = count.magnitude.description
  guard digits.count > 6, let first = digits.first else { return count.description }
  return "about \(count.signum() < 0 ? "-" : "")\(first)·10^\(digits.count - 1)"
}
