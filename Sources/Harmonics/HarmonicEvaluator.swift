import ExactArithmetic

// A numerical algorithm, the only one for harmonics: everywhere else they are exact polynomials. With m = |s|, n = l − m
// and Gegenbauer's polynomials G_n(z) = C_n(z)/C_n(1) of the index m + 1/2 on the unit sphere,
//
//     R_s = ±^n N G_n(|z|) A_s(x, y),     A₊ₘ + i A₋ₘ = (x + iy)^m
//     G_n = G_(n−1) + D_n,                (l+m) D_n = −(2l−1)(1−|z|) G_(n−1) + (n−1) D_(n−1),   G₀ = 1
//     N = √(2(2l+1)(l+m)!/((l−m)! 4^m m!²)), without the 2 for m = 0, in the normalisation `component`
//
// Differences are carried, as Reinsch has it: next to a pole, where they are small, the three-term recursion would
// magnify every rounding by l². 1 − |z| is (x²+y²)/(1+|z|). sin^m θ stays in A_s, so that nothing is divided by it at a
// pole; N is below (1+√2)^l, and A_s vanishes to 0 only where the product is below 10^−80.

/// All real harmonics of degrees 0 … lmax at points in doubles, without the sign of Condon and Shortley.
///
///     HarmonicEvaluator(lmax: 1, .component).values(at: Vector3(0, 0, 2))     // [1, 0, √3, 0]
///
/// In the reference order: R_{l,s} at index l² + l + s. The factors N are the nearest doubles.
///
/// The largest error measured against exact polynomials and against numbers of 250 digits, in units of √(2l+1): 7·10⁻¹⁶ to
/// l = 10, 8·10⁻¹⁶ to l = 50, 2·10⁻¹⁵ at l = 200, near a pole or not. The rounding of the point itself is in it.
///
/// - SeeAlso: [DLMF, 18.9.1], [Oliver1977] for differences in recursions, [Holmes2002] for sin^m θ apart
public struct HarmonicEvaluator: Sendable {
  /// The largest degree that can be asked for: N would be infinite near l = 800.
  public static let degreeLimit = 600

  /// One degree at one m.
  private struct Step: Sendable {
    let scale: Double
    /// (2l−1)/(l+m).
    let fall: Double
    /// (l−m−1)/(l+m).
    let keep: Double
  }

  /// The largest degree.
  public let lmax: Int
  /// The scale of the values.
  public let normalization: HarmonicNormalization
  /// By m, then l = m … lmax.
  private let steps: [Step]

  /// The degrees 0 … lmax.
  ///
  /// - Precondition: lmax is at most ``degreeLimit``.
  /// - Complexity: O(lmax²).
  public init(lmax: Int, _ normalization: HarmonicNormalization) {
    precondition((0...Self.degreeLimit).contains(lmax), "degrees 0 … \(Self.degreeLimit)")
    self.lmax = lmax
    self.normalization = normalization
    let roots = FactorialRoots()
    var steps: [Step] = []
    for m in 0...lmax {
      for l in m...lmax {
        let sum = Double(max(l + m, 1))
        steps.append(
          Step(
            scale: Self.scale(l, m, normalization, roots), fall: Double(2 * l - 1) / sum,
            keep: Double(l - m - 1) / sum))
      }
    }
    self.steps = steps
  }

  /// N.
  private static func scale(
    _ l: Int, _ m: Int, _ normalization: HarmonicNormalization, _ roots: FactorialRoots
  ) -> Double {
    let isNorm = normalization == .norm
    let top = [l + m] + (m > 0 ? [2] : []) + (isNorm ? [] : [2 * l + 1])
    let bottom = [l - m, m, m] + (isNorm ? [] : [2 * l])
    let value =
      roots.rounded(1, top.span, over: bottom.span, power: -m)
      ?? Rounding.double(
        RationalRoot(
          coefficient: Rational(1, Integer(1).shiftedLeft(by: m)), squareRootOf: .factorials(top, over: bottom)))
    guard normalization == .integral else { return value }
    return value * factor(degree: 0, from: .component, to: .integral)
  }

  /// Harmonics of one normalisation in terms of those of another, rounded.
  public static func factor(
    degree l: Int, from: HarmonicNormalization, to: HarmonicNormalization
  ) -> Double {
    Rounding.double(to.factor(degree: l) / from.factor(degree: l))
  }

  /// The number of values, (lmax + 1)².
  public var count: Int { (lmax + 1) * (lmax + 1) }

  /// R_{l,s} in the direction of a point, at index l² + l + s.
  ///
  /// - Precondition: the point is finite and not 0.
  /// - Complexity: O(lmax²).
  public func values(at point: Vector3) -> [Double] {
    guard let direction = point.direction else { preconditionFailure("0 has no direction") }
    let (x, y) = (direction.x, direction.y)
    let height = direction.z.magnitude
    let drop = (x * x + y * y) / (1 + height)
    return [Double](unsafeUninitializedCapacity: count) { result, initialized in
      var (cosine, sine) = (1.0, 0.0)
      var place = 0
      for m in 0...lmax {
        var (value, difference) = (1.0, 0.0)
        for l in m...lmax {
          let step = steps[place]
          place += 1
          if l > m {
            difference = step.keep * difference - step.fall * (drop * value)
            value += difference
          }
          let isReversed = direction.z < 0 && !(l - m).isMultiple(of: 2)
          let scaled = step.scale * (isReversed ? -value : value)
          let middle = l * l + l
          result.initializeElement(at: middle + m, to: scaled * cosine)
          if m > 0 { result.initializeElement(at: middle - m, to: scaled * sine) }
        }
        (cosine, sine) = (x * cosine - y * sine, x * sine + y * cosine)
      }
      initialized = count
    }
  }

  /// r^l R_{l,s}, the homogeneous polynomials, at index l² + l + s; 0 at the origin but for l = 0.
  ///
  /// - Precondition: the point is finite.
  /// - Complexity: O(lmax²).
  public func solidValues(at point: Vector3) -> [Double] {
    let radius = point.length
    var values = values(at: radius > 0 ? point : Vector3(0, 0, 1))
    var power = 1.0
    for l in 0...lmax {
      for index in l * l..<(l + 1) * (l + 1) { values[index] *= power }
      power *= radius
    }
    return values
  }
}
