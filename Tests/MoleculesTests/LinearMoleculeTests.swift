import ExactArithmetic
import Representations
import Testing

@testable import Molecules

/// Molecules on a line, in C∞v and D∞h and in their finite subgroups.
@Suite struct LinearMoleculeTests {
  @Test(arguments: [("carbon-dioxide", "Sg+ + Su+ + Pu"), ("acetylene", "2Sg+ + Pg + Su+ + Pu")])
  func vibrationsOfDInfinityH(_ name: String, _ expected: String) throws {
    let symmetry = try example(name).linearSymmetry(needsInversion: true, tolerance: 0.01)
    let modes = try symmetry.modes(in: DInfinityH())
    #expect(text(modes.vibrations) == expected)
    #expect(modes.isInfrared(DInfinityH.Irrep(O2.Irrep(frequency: 1), parity: .odd)))
  }

  @Test func vibrationsOfCInfinityV() throws {
    let symmetry = try example("hydrogen-cyanide").linearSymmetry(needsInversion: false, tolerance: 0.01)
    #expect(text(try symmetry.modes(in: O2(.linear)).vibrations) == "2S+ + P")
  }

  /// D∞h restricted to finite groups about the same axis.
  @Test(arguments: ["D2h", "D4h", "D3d", "D6h", "C2v", "C4v", "Ci", "D5", "C1", "S4", "Cs"])
  func finiteGroupsSayWhatDInfinityHRestrictsTo(_ name: String) throws {
    let (molecule, group) = (try example("acetylene"), try PointGroup(named: name))
    let all = try molecule.linearSymmetry(needsInversion: true, tolerance: 0.01).modes(in: DInfinityH())
    let symmetry = try molecule.symmetry(under: group, tolerance: 0.01)
    let modes = try symmetry.modes()
    let restriction = try #require(group.restriction(from: DInfinityH()))
    #expect(symmetry.isLinear && modes.vibrations.dimension == 7)
    #expect(try restriction(all.vibrations) == modes.vibrations)
    #expect(try restriction(all.rotations) == modes.rotations)
  }

  @Test func atomsOffTheAxisAreNamed() throws {
    #expect {
      try example("water").linearSymmetry(needsInversion: false, tolerance: 0.01)
    } throws: { error in
      guard case .offAxis(let atom, let distance)? = error as? LinearSymmetryError else { return false }
      return atom > 0 && (distance - 0.7572).magnitude < 1e-9
    }
    #expect(throws: LinearSymmetryError.self) {
      try example("hydrogen-cyanide").linearSymmetry(needsInversion: true, tolerance: 0.01)
    }
  }
}
