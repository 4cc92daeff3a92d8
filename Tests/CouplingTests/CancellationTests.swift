import Coupling
import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Tensors, adapted functions and expansions ask on their way whether they are still wanted.
@Suite struct CancellationTests {
  @Test func tensorsGiveUp() throws {
    try checkPolls(atLeast: 5) { _ = try CouplingTensor.real(4, 3, 5, cancellation: $0) }
    try checkPolls(atLeast: 7) { _ = try CouplingTensor.complex(3, 2, 4, cancellation: $0) }
    try checkPolls(atLeast: 7) { _ = try TensorComponent.all(bra: 3, rank: 2, ket: 3, cancellation: $0) }
  }

  /// The matrices of cubic and icosahedral groups are made row by row.
  @Test(arguments: ["Oh", "Ih"]) func adaptedFunctionsGiveUp(_ name: String) throws {
    let group = try PointGroup(named: name)
    try checkPolls(atLeast: 100) { _ = try AdaptedHarmonics(group, degree: 6, cancellation: $0) }
    try checkPolls(atLeast: 30) { _ = try AdaptedMonomials(group, degree: 3, cancellation: $0) }
    try checkPolls(atLeast: 10) { _ = try CrystalField(of: group, degree: 6, cancellation: $0) }
  }
}
