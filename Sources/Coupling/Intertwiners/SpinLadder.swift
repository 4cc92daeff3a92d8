import ExactArithmetic
import Representations

/// The angular momentum operators on the monomials uʲ⁺ᵐvʲ⁻ᵐ, m = −j … j.
///
///     J₊ = u ∂/∂v,    J₋ = v ∂/∂u,    J_z = (u ∂/∂u − v ∂/∂v)/2
///
/// so that the entries are integers or halves of integers, and the squared norms (j+m)!(j−m)!.
///
/// - SeeAlso: [Schwinger1965]
struct SpinLadder {
  /// J_x, J_y, J_z.
  let components: [ExactMatrix]
  /// The squared norms.
  let norms: [Cyclotomic]
  /// |j m⟩.
  let functions: [BasisFunction]
  /// U of time reversal.
  let conjugation: ExactMatrix

  /// The operators of spin j.
  init(_ j: HalfInteger) {
    let space = FunctionSpace.spin(j, parity: j.asInt.map(Parity.init(ofHarmonicDegree:)) ?? .even)
    (norms, functions, conjugation) = (space.norms, space.functions, space.conjugation)
    let size = j.twice + 1
    var (raising, lowering) = (ExactMatrix.zero(size, size), ExactMatrix.zero(size, size))
    for raised in 0..<size {
      let lowered = j.twice - raised
      if lowered > 0 { raising[raised + 1, raised] = Cyclotomic(Rational(lowered)) }
      if raised > 0 { lowering[raised - 1, raised] = Cyclotomic(Rational(raised)) }
    }
    let half = Cyclotomic(Rational(1, 2))
    components = [
      half * (raising + lowering), -half * Cyclotomic.imaginaryUnit * (raising - lowering),
      .diagonal((0..<size).map { Cyclotomic(Rational(2 * $0 - j.twice, 2)) }),
    ]
  }

  /// −iJ about x (0), y (1) or z (2): the element of the Lie algebra.
  func rotation(about axis: Int) -> ExactMatrix { -Cyclotomic.imaginaryUnit * components[axis] }
}
