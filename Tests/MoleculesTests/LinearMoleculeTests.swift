import ExactArithmetic
import Foundation
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

  /// Atoms off the axis of a group that holds each of them on it: within the tolerance for a turn by 2π/n, past it for one
  /// by π about the line through the farthest atom.
  @Test(arguments: [
    ("C2v", "3A1 + 2B1 + 2B2"), ("C4v", "3A1 + 2E"), ("C2", "3A + 4B"), ("C4", "3A + 2E"), ("C6v", "3A1 + 2E1"),
  ])
  func permutationsDecideWhatIsLinear(_ name: String, _ expected: String) throws {
    let molecule = try linear([("H", 0.0045, 1.66), ("C", -0.0045, 0.6), ("N", 0.0045, -0.6), ("F", -0.0045, -1.66)])
    #expect(molecule.line(tolerance: 0.01) == nil)
    let symmetry = try molecule.symmetry(under: PointGroup(named: name), tolerance: 0.01)
    let modes = try symmetry.modes()
    #expect(symmetry.isLinear && text(modes.vibrations) == expected && modes.rotations.dimension == 2)
  }

  @Test(arguments: [("C3v", "2A1 + E"), ("D3h", "A1' + E' + A2\""), ("D5h", "A1' + E1' + A2\"")])
  func bentWithinAWideToleranceIsLinear(_ name: String, _ expected: String) throws {
    let molecule = try linear([("O", 0.026, 1.16), ("C", -0.052, 0), ("O", 0.026, -1.16)])
    let modes = try molecule.symmetry(under: PointGroup(named: name), tolerance: 0.1).modes()
    #expect(text(modes.vibrations) == expected)
  }

  /// Whatever the tolerance lets through: the motions are all displacements, and two or three rotations are among them.
  @Test(arguments: ["C1", "Ci", "Cs", "Cs[x]", "C2", "C2[x]", "C2v", "C2h", "C2h[x]", "D2h", "C3", "C4v", "D3", "D4h"])
  func motionsAreAllDisplacements(_ name: String) throws {
    let group = try PointGroup(named: name)
    for step in stride(from: 0, through: 60, by: 3) {
      let x = 0.001 * Double(step)
      for atoms in [
        [("O", x, 1.16), ("C", -2 * x, 0), ("O", x, -1.16)], [("O", x, 1.16), ("O", -x, -1.16)],
        [("O", x, 1.16), ("C", x, 0.4), ("C", -x, -0.4), ("O", -x, -1.16)],
        [("O", x, 1.16), ("C", -x, 0.4), ("N", x, -0.4), ("F", -x, -1.16)],
      ] {
        guard let symmetry = try? linear(atoms).symmetry(under: group, tolerance: 0.1) else { continue }
        let modes = try symmetry.modes()
        #expect(modes.translations + modes.rotations + modes.vibrations == modes.displacements)
        #expect(modes.rotations.dimension == (symmetry.isLinear ? 2 : 3))
      }
    }
  }

  /// Atoms at x and z.
  private func linear(_ atoms: [(String, Double, Double)]) throws -> Molecule {
    Molecule(
      atoms: try atoms.map { label, x, z in
        try #require(Atom(label: label, coordinates: [String(format: "%.6f", x), "0", String(format: "%.6f", z)]))
      })
  }
}
