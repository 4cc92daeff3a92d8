/// Operators of selection rules as candidates.
enum OperatorCandidates {
  static let all: [Completions.Candidate] = [
    .init("E1", "electric dipole"), .init("M1", "magnetic dipole"), .init("E2", "electric quadrupole"),
    .init("M2", "magnetic quadrupole"), .init("E3", "electric octupole"), .init("IR", "absorption of light"),
    .init("Raman", "scattering of light"), .init("hyper-Raman", "scattering of two photons"),
    .init("SO", "spin–orbit coupling"), .init("CD", "circular dichroism"),
  ]
}
