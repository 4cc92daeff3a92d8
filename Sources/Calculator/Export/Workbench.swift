import Coupling
package import ExactArithmetic

/// What one thread needs to make pieces.
///
/// The tables and scratch space of coupling coefficients, and the question whether anyone still waits.
package final class Workbench {
  /// Asked now and then.
  let cancellation: Cancellation
  /// Made when a piece first asks for it.
  private(set) lazy var engine = CouplingEngine()

  /// Roots of factorials, made when a piece first asks for them.
  private(set) lazy var factorialRoots = FactorialRoots()
  /// Primes for signed squares in words.
  private(set) lazy var primes = SmallPrimes()

  /// A bench with nothing on it.
  package init(cancellation: Cancellation) { self.cancellation = cancellation }
}
