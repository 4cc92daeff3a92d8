public import ExactArithmetic
public import Representations

extension Limits {
  /// Checks the degree of a polynomial: by the standard limits 1000 at most.
  ///
  /// A monomial is stored factor by factor, so that to build a power by factors takes steps and terms like the square of
  /// the degree.
  ///
  /// - Throws: `LimitError` naming the degree.
  public func allow(degree: Integer) throws(LimitError) {
    guard 2 * degree * degree > terms else { return }
    throw LimitError(what: "a polynomial of high degree", estimate: "degree \(approximately(degree))")
  }

  /// Checks how long the text of a polynomial would be: by the standard limits 2000 parts of its expression at most.
  ///
  /// A part that is used twice counts twice, however it is stored.
  ///
  /// - Throws: `LimitError` naming the number of parts.
  public func allow(_ expression: PolynomialExpression) throws(LimitError) {
    let parts = Integer(expression.partCount)
    guard parts * 1000 > terms || parts * 64 > words else { return }
    throw LimitError(what: "this polynomial in words", estimate: "\(approximately(parts)) parts of an expression")
  }
}

extension SparsePolynomial {
  /// The largest degree of a term; 0 where there is none.
  public var largestDegree: Int { coefficients.keys.lazy.map(\.degree).max() ?? 0 }
}
