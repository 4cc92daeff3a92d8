// The numbers 1, cos r and sin r of distinct rationals r > 0 are linearly independent over the algebraic numbers
// (Lindemann and Weierstrass), so that a sum is 0 only if what belongs to each r vanishes: a sum of roots of unity with
// rational coefficients, which is decided in TrigonometricSum+Zero.swift. Multiples of π/12 are taken into the coefficients.

/// A sum of cosines and sines of exact angles with exact coefficients.
///
///     Σ aₖ cos θₖ + bₖ sin θₖ,   aₖ, bₖ sums of roots, θₖ = rₖ + sₖπ
///
/// The elements of rotation matrices at given Euler angles are of this form. Zero and the nearest decimal are decided
/// exactly. Equality is that of forms: two sums of one value may differ in form, and their difference then has the sign 0.
///
/// - SeeAlso: [Baker1975, 1.4] for the theorem of Lindemann and Weierstrass
public struct TrigonometricSum: Hashable, Sendable {
  struct Pair: Hashable {
    var cosine: RootSum
    var sine: RootSum
    var isZero: Bool { cosine.isZero && sine.isZero }
  }

  /// Coefficients by angle: radians ≥ 0 and halfTurns in [0, 1/12); no sine at 0.
  private(set) var terms: [Angle: Pair] = [:]

  /// 0.
  public init() {}

  /// A sum of roots.
  public init(_ constant: RootSum) { add(constant, cosineOf: .zero) }

  /// Adds a·cos θ.
  public mutating func add(_ coefficient: RootSum, cosineOf angle: Angle) {
    add(coefficient, .zero, at: angle)
  }

  /// Adds b·sin θ.
  public mutating func add(_ coefficient: RootSum, sineOf angle: Angle) {
    add(.zero, coefficient, at: angle)
  }

  /// Adds a·cos θ + b·sin θ in canonical form.
  private mutating func add(_ a: RootSum, _ b: RootSum, at angle: Angle) {
    guard !a.isZero || !b.isZero else { return }
    if angle.radians.signum() < 0 { return add(a, -b, at: -angle) }
    let halfTurns = angle.halfTurns.remainder(modulo: 2)
    let rest = halfTurns.remainder(modulo: Rational(1, 12))
    let base = Angle(radians: angle.radians, halfTurns: rest)
    var pair = terms[base] ?? Pair(cosine: .zero, sine: .zero)
    guard halfTurns != rest else {
      pair.cosine = pair.cosine + a
      if !base.isZero { pair.sine = pair.sine + b }
      terms[base] = pair.isZero ? nil : pair
      return
    }
    guard let (c, s) = Angle(halfTurns: halfTurns - rest).rootSums else { preconditionFailure("a multiple of π/12") }
    // With θ = base + turn: cos θ = c cos base − s sin base, sin θ = s cos base + c sin base.
    pair.cosine = pair.cosine + a * c + b * s
    if !base.isZero { pair.sine = pair.sine + b * c - a * s }
    terms[base] = pair.isZero ? nil : pair
  }

  /// The sum.
  public static func + (left: TrigonometricSum, right: TrigonometricSum) -> TrigonometricSum {
    var sum = left
    for (angle, pair) in right.terms { sum.add(pair.cosine, pair.sine, at: angle) }
    return sum
  }

  /// The sum times a factor.
  public static func * (factor: RootSum, sum: TrigonometricSum) -> TrigonometricSum {
    var product = TrigonometricSum()
    for (angle, pair) in sum.terms { product.add(factor * pair.cosine, factor * pair.sine, at: angle) }
    return product
  }

  /// The sum of roots that this is, nil where other angles than multiples of π/12 are left.
  public var asRootSum: RootSum? {
    if terms.isEmpty { return .zero }
    return terms.count == 1 ? terms[.zero]?.cosine : nil
  }
}

extension TrigonometricSum: ExactReal {
  /// −1, 0 or 1.
  public func signum() -> Int {
    if let sum = asRootSum { return sum.signum() }
    var bits = 64
    while true {
      // As many bits behind the point as are known, so that small numbers are told from 0 as well.
      let (low, high) = bounds(times: 1, bits: bits, fraction: bits)
      if low.signum() > 0 { return 1 }
      if high.signum() < 0 { return -1 }
      // Algebra is asked once, where numbers do not answer soon.
      if bits == 256, isCertainlyZero { return 0 }
      bits *= 2
    }
  }

  /// The floor from ever tighter bounds; where they do not come to agree, the number is compared with the integer
  /// between them.
  public func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    if let sum = asRootSum { return sum.floorOfMagnitude(times: scale) }
    let sign = signum()
    guard sign != 0 else { return (0, true) }
    let size = max(0, scale.numerator.bitWidth - scale.denominator.bitWidth)
    var extra = 64
    var isCompared = false
    while true {
      // The bounds tighten as the bits grow: half of those beyond the scale stand behind the point.
      let bounds = bounds(times: scale, bits: size + extra, fraction: extra / 2)
      let (low, high) = sign > 0 ? bounds : (-bounds.high, -bounds.low)
      // The number is positive, whatever the lower bound.
      let floors = [low.signum() > 0 ? low : 0, high].map { $0.shiftedRight(by: extra / 2) }
      if floors[0] == floors[1] { return (floors[0], false) }
      if !isCompared, floors[1] - floors[0] <= 1, extra > 128 {
        isCompared = true
        let boundary = RootSum((sign > 0 ? Rational(floors[1]) : -Rational(floors[1])) / scale)
        if (self + TrigonometricSum(-boundary)).signum() == 0 { return (floors[1], true) }
      }
      extra *= 2
    }
  }

  /// Integers with low ≤ x·scale·2^fraction ≤ high, from cosines, sines and roots to so many bits.
  private func bounds(times scale: Rational, bits: Int, fraction: Int) -> (low: Integer, high: Integer) {
    let unit = Rational(Integer(1).shiftedLeft(by: bits))
    var (middle, error): (Integer, Integer) = (0, 0)
    for (angle, pair) in terms {
      let (cosine, sine) = Trigonometry.cosineAndSine(of: angle, bits: bits)
      for (coefficient, value) in [(pair.cosine, cosine), (pair.sine, sine)] where !coefficient.isZero {
        let (low, high) = coefficient.bounds(times: unit)
        middle += low * value
        error += (high - low) * (value.magnitude + 2) + low.magnitude * 2
      }
    }
    // Exact products of two numbers of `bits` bits, brought to the scale with one more unit for the division.
    let factor = scale * Rational(Integer(1).shiftedLeft(by: fraction)) / (unit * unit)
    let ends = [middle - error, middle + error].map {
      ($0 * factor.numerator).flooredQuotientAndRemainder(dividingBy: factor.denominator).quotient
    }
    return (ends[0], ends[1] + 1)
  }
}
