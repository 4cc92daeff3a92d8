import ExactArithmetic
import Harmonics

// In the coordinates (x, y, z) with the polar axis z, with m = |s| ≥ 0 and ζ = x + iy,
//
//     r^l Y_s = K P(l,m) Re ζ^m  for s ≥ 0,  K P(l,m) Im ζ^m  for s < 0
//     P(l,m) = z P(l−1,m) − c r² P(l−2,m),   c = ((l−1)² − m²)/((2l−1)(2l−3)),   P(m,m) = 1
//
// P is the m-th derivative of Legendre's polynomial with the leading coefficient 1, made homogeneous by r². The recursion
// is that of the associated Legendre functions [Varshalovich1988, 5.7]; that neither angles nor quotients are needed, and
// that azimuth and polar part are shared by all harmonics, is [Bigi2023].

/// The numbers of the recursion of solid harmonics in degree and order.
enum SolidHarmonics {
  /// K of the harmonics of degree l and indices ±m.
  ///
  ///     K² = (2 if m > 0) (2l)!² / (4^l l!² (l−m)! (l+m)!)        in the normalisation `norm`
  static func leadingCoefficient(_ l: Int, _ m: Int, _ normalization: HarmonicNormalization) -> RationalRoot {
    let square =
      PrimeFactorization.factorials([2 * l, 2 * l] + (m > 0 ? [2] : []), over: [l, l, l - m, l + m])
      / PrimeFactorization.power(of: 2, 2 * l)
    return RationalRoot(coefficient: 1, squareRootOf: square) * normalization.factor(degree: l).root
  }

  /// The leading coefficient in the scale in which derivatives have no roots: 2^l l!/(l+m)! d^m P_l/dz^m.
  ///
  ///     U(l,m) = C(2l, l−m) P(l,m) ζ^m,   U(l,0) real
  ///     ∂U(l,m)/∂z = 2l U(l−1,m)
  ///     (∂/∂x − i∂/∂y) U(l,m) = 2l U(l−1,m−1),   (∂/∂x + i∂/∂y) U(l,m) = −2l U(l−1,m+1)
  ///
  /// These are the relations of [Varshalovich1988, 5.8] for r^l Y, freed of their roots by the scale (l+m)!.
  static func derivativeScale(_ l: Int, _ m: Int) -> RationalRoot {
    RationalRoot(Rational(Integer.binomial(2 * l, l - m)))
  }

  /// c of the recursion.
  private static func recursionConstant(_ l: Int, _ m: Int) -> Rational {
    Rational((l - 1) * (l - 1) - m * m, (2 * l - 1) * (2 * l - 3))
  }

  /// scale(l,m) · P(l,m) times the start for l = m … lmax.
  ///
  /// - Parameter raisedStart: r² times the start. Where r² is put in as 1 it need not be 1: at the point 0 it is 0.
  static func polarFactors(
    order m: Int, through lmax: Int, start: ExpressionGraph.Value, raisedStart: ExpressionGraph.Value,
    _ z: ExpressionGraph.Value,
    squaredRadius: ExpressionGraph.Value, in graph: inout ExpressionGraph, scale: (Int, Int) -> RationalRoot
  ) -> [ExpressionGraph.Value] {
    var factors: [ExpressionGraph.Value] = []
    for l in m..<(lmax + 1) {
      switch l - m {
      case 0: factors.append(graph.scaled(scale(l, m), start))
      case 1:
        let product = graph.product(start, z)
        factors.append(graph.scaled(scale(l, m), product))
      default:
        let raised = graph.product(z, factors[l - m - 1])
        let held = l == m + 2 ? raisedStart : graph.product(squaredRadius, factors[l - m - 2])
        let constant = RationalRoot(-recursionConstant(l, m))
        factors.append(
          graph.sum([
            .init(scale(l, m) / scale(l - 1, m), raised),
            .init(constant * scale(l, m) / (l == m + 2 ? .one : scale(l - 2, m)), held),
          ]))
      }
    }
    return factors
  }

  /// The real and the imaginary parts of ζ^m times the start, m = 1 … count; index 0 is the start and 0.
  static func azimuthalFactors(
    through count: Int, start: ExpressionGraph.Value, _ x: ExpressionGraph.Value, _ y: ExpressionGraph.Value,
    in graph: inout ExpressionGraph
  ) -> [(cosine: ExpressionGraph.Value, sine: ExpressionGraph.Value)] {
    var factors = [(cosine: start, sine: graph.zero)]
    for m in 0..<count {
      let (cosine, sine) = factors[m]
      let products = (
        graph.product(x, cosine), graph.product(y, sine), graph.product(x, sine), graph.product(y, cosine)
      )
      factors.append(
        (
          graph.sum([.init(.one, products.0), .init(-.one, products.1)]),
          graph.sum([.init(.one, products.2), .init(.one, products.3)])
        ))
    }
    return factors
  }
}
