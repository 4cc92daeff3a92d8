import ExactArithmetic
import TestSupport
import Testing

@testable import Molecules

/// The search for symmetry asks on its way whether it is still wanted.
@Suite struct CancellationTests {
  @Test(arguments: ["methane", "benzene"]) func searchesGiveUp(_ name: String) throws {
    let molecule = try example(name)
    try checkPolls(atLeast: 10, name) {
      _ = try molecule.foundSymmetry(tolerance: 0.001, cancellation: $0)
    }
  }
}
