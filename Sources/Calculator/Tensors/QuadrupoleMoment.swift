import ExactArithmetic

/// How a quadrupole moment is defined by charges q at points r.
///
/// [Buckingham1959; Stone2013, 2.1]
enum QuadrupoleMoment: String, CaseIterable {
  /// Σ q rᵢrⱼ.
  case second
  /// Σ q (rᵢrⱼ − r²δᵢⱼ/3).
  case traceless
  /// ½ Σ q (3rᵢrⱼ − r²δᵢⱼ).
  case buckingham

  /// The factor from the traceless part of the second moment.
  var factor: Rational { self == .buckingham ? Rational(3, 2) : 1 }
}
