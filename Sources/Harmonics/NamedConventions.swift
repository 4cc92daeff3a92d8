extension HarmonicConvention {
  /// e3nn from 0.5: components of l = 1 are x, y, z.
  public static let e3nn = HarmonicConvention(
    name: "e3nn", axes: .e3nn, normalization: .component,
    summary: "e3nn from version 0.5, e3nn-jax: polar axis y, l = 1 is x, y, z", source: "Geiger2022")

  /// Real harmonics without the sign of Condon and Shortley, polar axis z.
  public static let real = HarmonicConvention(
    name: "real", normalization: .component,
    summary: "real without the sign of Condon and Shortley, m rising: l = 1 is y, z, x", source: "Blanco1997")

  /// Complex harmonics with the phase of Condon and Shortley.
  public static let complex = HarmonicConvention(
    name: "complex", isComplex: true, normalization: .component,
    summary: "complex with the phase of Condon and Shortley, m rising",
    source: "Varshalovich1988")

  /// The conventions with a name, each with what defines it.
  public static let named: [HarmonicConvention] = [
    e3nn,
    HarmonicConvention(
      name: "e3nn-0.4", axes: .e3nn, normalization: .component, couplingSigns: .e3nn04,
      summary: "e3nn up to 0.4.4: the same harmonics, other signs of coupling tensors", source: "e3nn0.4.4"),
    HarmonicConvention(
      name: "cuequivariance", axes: .e3nn, normalization: .component,
      summary: "cuEquivariance: the components of e3nn; tensors are √(2l₃+1) times e3nn's", source: "cuEquivariance"),
    real,
    HarmonicConvention(
      name: "real-cs", signs: .alternating, summary: "real with the sign (−1)^m of Condon and Shortley, m rising",
      source: "Blanco1997"),
    complex,
    HarmonicConvention(
      name: "complex-no-cs", isComplex: true, signs: .alternatingPositive,
      summary: "complex without the phase: positive next to the pole for m > 0", source: "Varshalovich1988"),
    HarmonicConvention(
      name: "racah", isComplex: true, normalization: .norm, summary: "Racah's C = √(4π/(2l+1)) Y, complex",
      source: "Edmonds1957"),
    HarmonicConvention(
      name: "e3x", order: .zeroLast, normalization: .norm,
      summary: "e3x: l, −l, …, 1, −1, 0, so that l = 1 is x, y, z", source: "e3x"),
    HarmonicConvention(
      name: "e3x-m", normalization: .norm, summary: "e3x with cartesian_order=False: m rising", source: "e3x"),
    HarmonicConvention(name: "sphericart", summary: "sphericart: real, m rising", source: "Bigi2023"),
    HarmonicConvention(
      name: "scipy", isComplex: true, summary: "SciPy's sph_harm_y(l, m, θ, φ), m rising", source: "SciPy"),
    HarmonicConvention(name: "sympy", isComplex: true, summary: "SymPy's Ynm(l, m, θ, φ), m rising", source: "SymPy"),
    HarmonicConvention(
      name: "sympy-real", signs: .partsOfComplex, summary: "SymPy's Znm: √2 Re Y and √2 Im Y of each m", source: "SymPy"
    ),
    HarmonicConvention(
      name: "pyscf", order: .cartesianVector(.rising), summary: "PySCF and libcint: p is x, y, z, the others m rising",
      source: "PySCF"),
    HarmonicConvention(
      name: "psi4", order: .zeroFirst, normalization: .norm, summary: "Psi4: 0, 1, −1, 2, −2, …, p is z, x, y",
      source: "Psi4"),
    HarmonicConvention(
      name: "orca", order: .cartesianVector(.zeroFirst), signs: .orca, largestDegree: 5,
      summary: "ORCA's Molden files: 0, 1, −1, …, −1 before |m| = 3 and 4", source: "IOData"),
    HarmonicConvention(
      name: "molden", order: .cartesianVector(.zeroFirst),
      summary: "the Molden format with [5D7F9G]: 0, 1, −1, …, p is x, y, z", source: "Molden"),
    HarmonicConvention(
      name: "gaussian", order: .cartesianVector(.zeroFirst),
      summary: "Gaussian's formatted checkpoint files: 0, 1, −1, …, p is x, y, z", source: "IOData"),
    HarmonicConvention(
      name: "quantum-espresso", order: .zeroFirst, signs: .alternating,
      summary: "Quantum ESPRESSO's ylmr2: 0, 1, −1, … with (−1)^m, p is z, −x, −y", source: "QuantumESPRESSO"),
    HarmonicConvention(
      name: "abacus", order: .zeroFirst, signs: .alternating, summary: "ABACUS: as Quantum ESPRESSO", source: "ABACUS"),
    HarmonicConvention(name: "cp2k", summary: "CP2K's orbitals: real, m rising, p is y, z, x", source: "CP2K"),
    HarmonicConvention(
      name: "libint", normalization: .norm, summary: "libint and the common component architecture: m rising",
      source: "Kenny2008"),
    HarmonicConvention(
      name: "gaussian-splatting", signs: .alternating,
      summary: "PlenOctrees and 3D Gaussian splatting: real with (−1)^m, m rising", source: "Yu2021"),
    HarmonicConvention(
      name: "pyshtools", order: .cosinesFirst, normalization: .component,
      summary: "SHTOOLS: cosines 0 … l, then sines 1 … l, no phase", source: "Wieczorek2018"),
    HarmonicConvention(
      name: "pyshtools-cs", order: .cosinesFirst, signs: .alternating, normalization: .component,
      summary: "SHTOOLS with csphase=−1", source: "Wieczorek2018"),
    HarmonicConvention(
      name: "pyshtools-complex", isComplex: true, order: .cosinesFirst, signs: .alternating, normalization: .component,
      summary: "SHTOOLS, complex: m = 0 … l, then −1 … −l, no phase", source: "Wieczorek2018"),
    HarmonicConvention(
      name: "pyshtools-complex-cs", isComplex: true, order: .cosinesFirst, normalization: .component,
      summary: "SHTOOLS, complex, with csphase=−1", source: "Wieczorek2018"),
  ]

  /// Other spellings.
  private static let aliases = [
    "e3nn04": "e3nn-0.4", "e3nn-old": "e3nn-0.4", "e3nn-jax": "e3nn", "cue": "cuequivariance", "qe": "quantum-espresso",
    "condon-shortley": "complex", "cs": "complex", "scs": "complex", "espresso": "quantum-espresso",
    "libcint": "pyscf", "3dgs": "gaussian-splatting", "shtools": "pyshtools", "wikipedia": "real",
    "gaussian-fchk": "gaussian",
  ]

  /// The convention with a name or one of its other spellings, nil for any other word.
  public static func named(_ word: String) -> HarmonicConvention? {
    let name = word.lowercased()
    return named.first { $0.name == aliases[name] ?? name }
  }

  /// All names and other spellings.
  public static var allNames: [String] { named.map(\.name) + aliases.keys.sorted() }
}
