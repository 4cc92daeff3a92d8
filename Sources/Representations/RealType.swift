/// The endomorphism algebra of an irrep over the real numbers (the Frobenius–Schur type).
///
/// - SeeAlso: [Serre1977, 13.2]
public enum RealType: String, Hashable, Sendable {
  /// The irrep is the complexification of a real one.
  case real
  /// The irrep is not equivalent to its conjugate.
  case complex
  /// The irrep is equivalent to its conjugate by an antisymmetric form: half-integer spins.
  case quaternionic
}
