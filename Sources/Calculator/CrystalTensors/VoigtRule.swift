import ExactArithmetic

/// How a symmetric pair of indices is written as one index λ = 1 … 6.
///
///     λ = 1 … 6 is 11 22 33 23 13 12        stress: σ₄ = σ₂₃        strain: ε₄ = 2ε₂₃
///
/// - SeeAlso: [Nye1985, VII and VIII]
enum VoigtRule: String, CaseIterable {
  /// The component itself.
  case stress
  /// Twice the component for λ > 3.
  case strain
  /// The component itself, named with both of its indices.
  case plain

  /// The factor for λ > 3.
  var factor: Rational { self == .strain ? 2 : 1 }
}
