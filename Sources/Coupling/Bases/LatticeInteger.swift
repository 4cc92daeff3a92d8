import ExactArithmetic

/// The integers of a calculation on a lattice of weight vectors.
///
/// Machine words as long as they suffice, GMP integers where they do not. An operation that does not fit throws, and the calculation is done anew with the larger kind.
protocol LatticeInteger: Sendable {
  /// The number of a GMP integer.
  ///
  /// - Throws: `LatticeOverflow` when it does not fit.
  init(_ value: Integer) throws(LatticeOverflow)
  var integer: Integer { get }
  var isZero: Bool { get }

  /// a·b.
  ///
  /// - Throws: `LatticeOverflow` when the product does not fit.
  static func product(_ a: Self, _ b: Self) throws(LatticeOverflow) -> Self
  /// Adds a·b.
  ///
  /// - Throws: `LatticeOverflow` when the sum does not fit.
  mutating func add(_ a: Self, times b: Int) throws(LatticeOverflow)
  /// The quotient by a divisor.
  func dividedExactly(by divisor: Int) -> Self
}

/// A number past the range of a machine word.
struct LatticeOverflow: Error {}

extension Int: LatticeInteger {
  init(_ value: Integer) throws(LatticeOverflow) {
    guard let word = value.asInt else { throw LatticeOverflow() }
    self = word
  }

  var integer: Integer { Integer(self) }
  var isZero: Bool { self == 0 }

  @inline(__always)
  static func product(_ a: Int, _ b: Int) throws(LatticeOverflow) -> Int {
    let (product, overflows) = a.multipliedReportingOverflow(by: b)
    if overflows { throw LatticeOverflow() }
    return product
  }

  @inline(__always)
  mutating func add(_ a: Int, times b: Int) throws(LatticeOverflow) {
    let (product, isTooLarge) = a.multipliedReportingOverflow(by: b)
    let (sum, overflows) = addingReportingOverflow(product)
    guard !isTooLarge, !overflows else { throw LatticeOverflow() }
    self = sum
  }

  @inline(__always)
  func dividedExactly(by divisor: Int) -> Int { self / divisor }
}

extension Integer: LatticeInteger {
  init(_ value: Integer) throws(LatticeOverflow) { self = value }

  var integer: Integer { self }

  static func product(_ a: Integer, _ b: Integer) throws(LatticeOverflow) -> Integer { a * b }

  mutating func add(_ a: Integer, times b: Int) throws(LatticeOverflow) { self += a * Integer(b) }

  func dividedExactly(by divisor: Int) -> Integer { dividedExactly(by: Integer(divisor)) }
}
