/// The numbers over which the representations of a group are taken.
///
/// Over ℝ two conjugate complex irreps are one irrep, of complex type; over ℂ they are two.
public enum ScalarField: String, Hashable, Sendable {
  /// The real numbers ℝ.
  case real
  /// The complex numbers ℂ.
  case complex
}
