/// A property of crystals that has a name.
struct CrystalProperty {
  /// The name as typed.
  let name: String
  /// Other names.
  var aliases: [String] = []
  /// The letter of its components.
  let letter: String
  /// The law that defines it.
  let law: String
  /// The symmetry of its indices.
  let formula: String
  /// Whether it changes sign besides under improper operations.
  var isAxial = false
  /// How each symmetric pair is written.
  var voigt: [VoigtRule] = []
  /// Where it is from.
  let reference: String

  /// The formula where Kleinman's symmetry holds: all frequencies far from resonances.
  static let kleinman = "ijk=ikj=jik"

  /// Named properties that change sign under time reversal.
  static let later = ["magnetoelectric", "piezomagnetic"]

  /// The property with a name or another name of it.
  static func named(_ word: String) -> CrystalProperty? {
    all.first { $0.name == word || $0.aliases.contains(word) }
  }

  /// Every name.
  static var words: [String] { all.flatMap { [$0.name] + $0.aliases } }

  /// All properties, by rank.
  ///
  /// The Hall tensor is the part of ρᵢⱼ(B) linear in B, antisymmetric by Onsager's relation; B is axial and E, J are polar.
  static let all = [
    CrystalProperty(
      name: "pyroelectric", letter: "p", law: "ΔP_i = p_i ΔT", formula: "i", reference: "Nye1985, IV"),
    CrystalProperty(
      name: "permittivity", aliases: ["dielectric"], letter: "ε", law: "D_i = ε_ij E_j", formula: "ij=ji",
      reference: "Nye1985, IV"),
    CrystalProperty(
      name: "thermal-expansion", letter: "α", law: "ε_ij = α_ij ΔT", formula: "ij=ji", reference: "Nye1985, VI"),
    CrystalProperty(
      name: "conductivity", letter: "σ", law: "J_i = σ_ij E_j", formula: "ij=ji", reference: "Nye1985, XI"),
    CrystalProperty(
      name: "thermal-conductivity", letter: "k", law: "h_i = −k_ij ∂T/∂x_j", formula: "ij=ji",
      reference: "Nye1985, XI"),
    CrystalProperty(
      name: "thermoelectric", aliases: ["seebeck"], letter: "S", law: "E_i = S_ij ∂T/∂x_j", formula: "ij",
      reference: "Nye1985, XII"),
    CrystalProperty(
      name: "gyration", aliases: ["optical-activity"], letter: "g", law: "G = g_ij l_i l_j", formula: "ij=ji",
      isAxial: true, reference: "Nye1985, XIV"),
    CrystalProperty(
      name: "piezoelectric", letter: "d", law: "P_i = d_ijk σ_jk", formula: "ijk=ikj", voigt: [.strain],
      reference: "Nye1985, VII"),
    CrystalProperty(
      name: "piezoelectric-stress", letter: "e", law: "P_i = e_ijk ε_jk", formula: "ijk=ikj", voigt: [.stress],
      reference: "IEEE176"),
    CrystalProperty(
      name: "electro-optic", aliases: ["pockels"], letter: "r", law: "ΔB_ij = r_ijk E_k", formula: "ijk=jik",
      voigt: [.stress], reference: "Nye1985, XIII"),
    CrystalProperty(
      name: "second-harmonic", aliases: ["shg"], letter: "d", law: "P_i = 2 d_ijk E_j E_k", formula: "ijk=ikj",
      voigt: [.stress], reference: "Boyd2020, 1.5"),
    CrystalProperty(
      name: "hall", letter: "R", law: "E_i = R_ijk J_j B_k", formula: "ijk=-jik", isAxial: true,
      reference: "Akgoz1975"),
    CrystalProperty(
      name: "elastic-stiffness", aliases: ["elastic", "stiffness"], letter: "c", law: "σ_ij = c_ijkl ε_kl",
      formula: "ijkl=jikl=ijlk=klij", voigt: [.stress, .stress], reference: "Nye1985, VIII"),
    CrystalProperty(
      name: "elastic-compliance", aliases: ["compliance"], letter: "s", law: "ε_ij = s_ijkl σ_kl",
      formula: "ijkl=jikl=ijlk=klij", voigt: [.strain, .strain], reference: "Nye1985, VIII"),
    CrystalProperty(
      name: "photoelastic", aliases: ["elasto-optic"], letter: "p", law: "ΔB_ij = p_ijkl ε_kl",
      formula: "ijkl=jikl=ijlk", voigt: [.stress, .stress], reference: "Nye1985, XIII"),
    CrystalProperty(
      name: "piezo-optic", letter: "π", law: "ΔB_ij = π_ijkl σ_kl", formula: "ijkl=jikl=ijlk",
      voigt: [.stress, .strain], reference: "Nye1985, XIII"),
    CrystalProperty(
      name: "piezoresistive", letter: "π", law: "Δρ_ij/ρ = π_ijkl σ_kl", formula: "ijkl=jikl=ijlk",
      voigt: [.stress, .strain], reference: "Newnham2005, 22"),
    CrystalProperty(
      name: "electrostriction", letter: "Q", law: "ε_ij = Q_ijkl P_k P_l", formula: "ijkl=jikl=ijlk",
      voigt: [.strain, .strain], reference: "Newnham2005, 15"),
    CrystalProperty(
      name: "kerr", letter: "K", law: "ΔB_ij = K_ijkl E_k E_l", formula: "ijkl=jikl=ijlk",
      voigt: [.stress, .stress], reference: "Newnham2005, 28"),
    CrystalProperty(
      name: "magnetoresistance", letter: "M", law: "Δρ_ij = M_ijkl B_k B_l", formula: "ijkl=jikl=ijlk",
      voigt: [.stress, .stress], reference: "Akgoz1975"),
    CrystalProperty(
      name: "flexoelectric", letter: "μ", law: "P_i = μ_ijkl ∂ε_jk/∂x_l", formula: "ijkl=ikjl", voigt: [.stress],
      reference: "Shu2011"),
    CrystalProperty(
      name: "third-harmonic", letter: "χ", law: "P_i = χ_ijkl E_j E_k E_l", formula: "ijkl=ikjl=ijlk",
      voigt: [.plain], reference: "Boyd2020, 1.5"),
    CrystalProperty(
      name: "third-order-elastic", letter: "c", law: "c_ijklmn = ∂³U/∂η_ij∂η_kl∂η_mn",
      formula: "ijklmn=jiklmn=klijmn=ijmnkl", voigt: [.stress, .stress, .stress], reference: "Brugger1964"),
  ]
}
