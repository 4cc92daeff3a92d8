import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Powers, terms and fields ask on their way whether they are still wanted.
@Suite struct CancellationTests {
  @Test func powersGiveUp() throws {
    let group = SO3()
    let sum = Irreps(group: group, terms: group.irreps(first: 3).map { IrrepTerm($0) })
    try checkPolls(atLeast: 1) { _ = try sum.symmetricPower(6, cancellation: $0) }
    try checkPolls(atLeast: 1) { _ = try sum.exteriorPower(4, cancellation: $0) }
  }

  @Test func fieldsGiveUp() throws {
    let group = try PointGroup(named: "Oh")
    let restriction = try #require(group.restriction(from: O3()))
    let shell = AtomicConfiguration.Shell(degree: 2, electrons: 4)
    let electrons = ElectronConfiguration(
      group: restriction.subgroup, [EquivalentElectrons(4, in: try restriction(shell.orbitals))])
    // Five configurations, each of two orbitals, some of them begun alike.
    try checkPolls(atLeast: 8) { _ = try StrongField(splitting: electrons, cancellation: $0) }
    try checkPolls(atLeast: 1) { _ = try AtomicConfiguration([shell]).electrons.terms(cancellation: $0) }
  }
}
