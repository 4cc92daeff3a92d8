import Calculator
import Formats
import Testing

/// Symmetry-adapted functions as they are asked for and answered.
@Suite struct FunctionsCommandTests {
  private func outcome(_ words: [String], files: [String: String] = [:]) -> (text: String, code: Int32) {
    CalculatorTests.outcome(["functions"] + words, files: files)
  }

  private static let files = [
    "ring.xyz": """
    6
    a ring with whole coordinates up to 0.002
    C 1.4 0 0
    C 0.7 1.2124 0
    C -0.7 1.2124 0
    C -1.4 0 0
    C -0.7 -1.2124 0
    C 0.7 -1.2124 0
    """,
    "octahedron.xyz": "7\n\nS 0 0 0\nF 1.5 0 0\nF 0 1.5 0\nF 0 0 1.5\nF -1.5 0 0\nF 0 -1.5 0\nF 0 0 -1.5\n",
    "water.xyz": "3\n\nO 0 0 0.1173\nH 0 0.7572 -0.4692\nH 0 -0.7572 -0.4692\n",
  ]

  @Test(arguments: [
    (["Oh", "--l", "4"], "A1g + Eg + T1g + T2g"), (["Ih", "--l", "6"], "Ag + T1g + Gg + Hg"),
    (["D4d", "--l", "2"], "A1 + E2 + E3"), (["S8", "--l", "1"], "B + E1"), (["Td", "--monomials", "2"], "A1 + E + T2"),
    (["D6h", "--atoms", "ring.xyz", "--orbitals", "pz"], "B2g + E1g + A2u + E2u"),
    (["Oh", "--atoms", "octahedron.xyz", "--orbitals", "F:sigma"], "A1g + Eg + T1u"),
    (["Oh", "--atoms", "octahedron.xyz", "--orbitals", "F:pi"], "T1g + T2g + T1u + T2u"),
    (["C2v", "--atoms", "water.xyz", "--orbitals", "H:1s"], "A1 + B2"),
  ])
  func theSumOfIrrepsIsTheBareAnswer(_ words: [String], _ expected: String) {
    let found = outcome(words + ["-q"], files: Self.files)
    #expect(found.text == expected + "\n")
    #expect(found.code == 0)
  }

  @Test(arguments: [
    (["Oh", "--l", "4"], "√(7/12) Y(4,0) + √(5/12) Y(4,4)"), (["Oh", "--l", "3"], "∝ xyz"),
    (["D4d", "--l", "2", "--chain", "C4v -> C2v -> Cs"], "cos(π/8) Y(2,1)"),
    (["D6h", "--atoms", "ring.xyz", "--orbitals", "pz"], "1/2 (pz(2) + pz(3) − pz(5) − pz(6))"),
    (["Oh", "--atoms", "octahedron.xyz", "--orbitals", "F:sigma"], "√(1/6) (σ(2) + σ(3) + σ(4) + σ(5) + σ(6) + σ(7))"),
    (["C2v", "--atoms", "water.xyz", "--orbitals", "H:1s"], "√(1/2) (s(2) − s(3))"),
    (["S8", "--matrices", "--irrep", "E1"], "√(1/2)"), (["C7", "--matrices", "--irrep", "E1"], "cos(2π/7)"),
    (["D7d", "--matrices", "--irrep", "E1g"], "−cos(5π/14)"), (["D5", "--matrices", "--irrep", "E1"], "√(5/8+1/8√5)"),
    (["Oh", "--l", "3", "--irrep", "A2u", "--basis", "e3nn"], "Y(3,−2)"),
  ])
  func functionsAreWrittenExactly(_ words: [String], _ expected: String) {
    let found = outcome(words, files: Self.files)
    #expect(found.text.contains(expected), "\(found.text)")
    #expect(found.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(arguments: [
    (["Oh", "--l", "4", "--lmax", "3"], "--l beside --lmax"), (["SO3"], "infinite"),
    (["Oh", "--irrep", "X"], "X"), (["Oh", "--chain", "D5"], "D5 is not a subgroup of Oh"),
    (["Oh*", "--irrep", "E1/2g"], "changes its sign"), (["Oh", "--orbitals", "s"], "--orbitals means nothing"),
    (["D6h", "--atoms", "ring.xyz", "--orbitals", "px"], "D6h mixes px"),
    (["Oh", "--atoms", "ring.xyz"], "ring.xyz"), (["Oh", "--atoms", "none.xyz"], "no such file"),
    (["D6h", "--atoms", "ring.xyz", "--orbitals", "q"], "'q' is no orbital"),
    (["Oh", "--l", "1000"], "more than is done unasked"),
    (["D6h", "--atoms", "ring.xyz", "--orbitals", "N:s"], "no atoms"),
  ])
  func whatCannotBeAnsweredIsToldWhy(_ words: [String], _ expected: String) {
    let found = outcome(words, files: Self.files)
    #expect(found.code != 0 && found.code != 70, "\(found.text)")
    #expect(found.text.contains(expected), "\(found.text)")
  }

  @Test func aSpinorIsWrongDataWithItsPlace() {
    let found = outcome(["Oh*", "--irrep", "E1/2g"], files: Self.files)
    #expect(found.code == 65 && found.text.contains("\n  ^^^^^ no function of position does\n"), "\(found.text)")
  }
}
