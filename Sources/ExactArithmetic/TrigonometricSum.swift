// The numbers 1, cos r and sin r of distinct rationals r > 0 are linearly independent over the algebraic numbers
// (Lindemann and Weierstrass), so that a sum is 0 only if the coefficients of each r vanish. Multiples of π/12 are
// taken into the coefficients, where zero is decided by form. What is left, multiples of π of other denominators, is
// an algebraic number: if it is not 0 its size has a lower bound from the product of its conjugates.

/// A sum of cosines and sines of exact angles with exact coefficients.
///
///     Σ aₖ cos θₖ + bₖ sin θₖ,   aₖ, bₖ sums of roots, θₖ = rₖ + sₖπ
///
/// The elements of rotation matrices at given Euler angles are of this form. Zero and the nearest decimal are decided
/// exactly.
///
/// - SeeAlso: [Baker1975, 1.4] for the theorem of Lindemann and Weierstrass
public struct TrigonometricSum: Hashable, Sendable {
  private struct Pair: Hashable {
    var cosine: RootSum
    var sine: RootSum
    var isZero: Bool { cosine.isZero && sine.isZero }
  }

  /// Coefficients by angle: radians ≥ 0 and halfTurns in [0, 1/12); no sine at 0.
  private var terms: [Angle: Pair] = [:]

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
    var isDecided = false
    while true {
      // Units of 2^(fraction−bits), so that small numbers are told from 0 as well.
      let (low, high) = bounds(times: Rational(Integer(1).shiftedLeft(by: bits)), bits: bits)
      if low.signum() > 0 { return 1 }
      if high.signum() < 0 { return -1 }
      bits *= 2
      // Algebra is asked only where numbers do not answer.
      if bits > 256, !isDecided {
        if isCertainlyZero { return 0 }
        isDecided = true
      }
    }
  }

  /// The floor from ever tighter bounds; where they do not come to agree, the number is compared with the integer
  /// between them.
  public func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    if let sum = asRootSum { return sum.floorOfMagnitude(times: scale) }
    let sign = signum()
    guard sign != 0 else { return (0, true) }
    var bits = 64 + max(0, scale.numerator.bitWidth - scale.denominator.bitWidth)
    var isCompared = false
    while true {
      let bounds = bounds(times: scale, bits: bits)
      let (low, high) = sign > 0 ? bounds : (-bounds.high, -bounds.low)
      let floors = [low, high].map { $0.shiftedRight(by: Self.fraction) }
      if low.signum() >= 0, floors[0] == floors[1] { return (floors[0], false) }
      if !isCompared, floors[1] - floors[0] <= 1, bits > 256 {
        isCompared = true
        let boundary = RootSum((sign > 0 ? Rational(floors[1]) : -Rational(floors[1])) / scale)
        if (self + TrigonometricSum(-boundary)).signum() == 0 { return (floors[1], true) }
      }
      bits *= 2
    }
  }

  /// Bits behind the point of ``bounds(times:bits:)``.
  private static var fraction: Int { 16 }

  /// Integers with low ≤ x·scale·2^fraction ≤ high, from cosines, sines and roots to so many bits.
  private func bounds(times scale: Rational, bits: Int) -> (low: Integer, high: Integer) {
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
    let factor = scale * Rational(Integer(1).shiftedLeft(by: Self.fraction)) / (unit * unit)
    let ends = [middle - error, middle + error].map {
      ($0 * factor.numerator).flooredQuotientAndRemainder(dividingBy: factor.denominator).quotient
    }
    return (ends[0], ends[1] + 1)
  }

  /// Whether the sum is 0, decided for each r by algebra.
  private var isCertainlyZero: Bool {
    let groups = Dictionary(grouping: terms, by: \.key.radians)
    return groups.allSatisfy { radians, group in
      // One angle r > 0: independent numbers with coefficients that are not both 0.
      if group.count == 1, !radians.isZero { return false }
      // Σ (aₖ cos + bₖ sin)(r + sₖπ) is the real part of e^(ir) Σ (aₖ − i bₖ) e^(i sₖ π).
      var (real, imaginary) = (TrigonometricSum(), TrigonometricSum())
      for (angle, pair) in group {
        let turn = Angle(halfTurns: angle.halfTurns)
        real.add(pair.cosine, pair.sine, at: turn)
        imaginary.add(-pair.sine, pair.cosine, at: turn)
      }
      return real.isAlgebraicZero && (radians.isZero || imaginary.isAlgebraicZero)
    }
  }

  /// Whether a sum without radians is 0.
  ///
  /// 2D times the sum is an algebraic integer, D the common denominator; the product of its conjugates, all of them at most
  /// B = 2D Σ|q|√d, is an integer. So it is 0 if it is less than B^(1−degree).
  private var isAlgebraicZero: Bool {
    if let sum = asRootSum { return sum.isZero }
    // A root that is common to all terms, as that of an element of a rotation matrix, says nothing.
    if let root = terms.values.lazy.flatMap({ $0.cosine.terms + $0.sine.terms }).first?.radicand, root != 1 {
      let common = RootSum(RationalRoot(coefficient: 1, squareFreeRadicand: root))
      let reduced = common * self
      if reduced.radicands.count < radicands.count || radicands == [root] { return reduced.isAlgebraicZero }
    }
    var denominator = Integer(1)
    var size = Integer(0)
    var order = 24
    for (angle, pair) in terms {
      let halves = angle.halfTurns.denominator.asInt ?? 1
      order = order / greatestCommonDivisor(order, 2 * halves) * 2 * halves
      for (radicand, coefficient) in pair.cosine.terms + pair.sine.terms {
        denominator =
          denominator.dividedExactly(by: .greatestCommonDivisor(denominator, coefficient.denominator))
          * coefficient.denominator
        let (floor, _) = RationalRoot(coefficient: coefficient, squareFreeRadicand: radicand).floorOfMagnitude(times: 1)
        size += floor + 1
      }
    }
    // Roots of 2 and 3 lie in the field of the 24th roots of unity already.
    let others = radicands.filter { ![1, 2, 3, 6].contains($0) }.count
    let degree = totient(order) << others
    let bits = degree * (2 * denominator * size).bitWidth + 64
    let (low, high) = bounds(times: Rational(Integer(1).shiftedLeft(by: bits)), bits: bits + 64)
    return low.signum() <= 0 && high.signum() >= 0
  }

  /// All radicands that occur.
  private var radicands: Set<Integer> {
    Set(terms.values.flatMap { ($0.cosine.terms + $0.sine.terms).map(\.radicand) })
  }

  /// How many of 1 … n are prime to n: the degree of the field of the n-th roots of unity.
  private func totient(_ n: Int) -> Int {
    var (rest, totient) = (n, n)
    for prime in Primes.upTo(n) where rest.isMultiple(of: prime) {
      totient -= totient / prime
      while rest.isMultiple(of: prime) { rest /= prime }
    }
    return totient
  }

  private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }
}
