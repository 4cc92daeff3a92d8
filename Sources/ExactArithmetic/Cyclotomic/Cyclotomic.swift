/// An exact element of a cyclotomic field: a rational combination of roots of unity.
///
///     Cyclotomic.root(1, of: 8) + Cyclotomic.root(-1, of: 8)            // √2
///
/// All characters of finite groups are such numbers, and so are all square roots of rationals. Numbers of different fields
/// are added and multiplied in the field that holds both; equality is that of values.
///
/// - SeeAlso: [Washington1997, ch. 2]
public struct Cyclotomic: Sendable {
  let field: CyclotomicField
  /// The coordinates times ``denominator``; one where the value is rational.
  let numerators: [Integer]
  /// ≥ 1, with no factor that all numerators share.
  let denominator: Integer

  /// Σ nᵢ ζⁱ / d in canonical form: rational values in ℚ, fractions in lowest terms.
  init(_ field: CyclotomicField, _ numerators: [Integer], _ denominator: Integer) {
    if field.degree > 1, numerators.dropFirst().allSatisfy(\.isZero) {
      self.init(Rational(numerators[0], denominator))
      return
    }
    var divisor = denominator
    if divisor != 1 {
      for numerator in numerators where divisor != 1 {
        divisor = Integer.greatestCommonDivisor(divisor, numerator)
      }
    }
    self.init(
      reduced: field, divisor == 1 ? numerators : numerators.map { $0.dividedExactly(by: divisor) },
      divisor == 1 ? denominator : denominator.dividedExactly(by: divisor))
  }

  private init(reduced field: CyclotomicField, _ numerators: [Integer], _ denominator: Integer) {
    (self.field, self.numerators, self.denominator) = (field, numerators, denominator)
  }

  /// A rational.
  public init(_ rational: Rational) {
    self.init(reduced: .rationals, [rational.numerator], rational.denominator)
  }

  /// ζₙᵏ = e^(2πik/n), n ≥ 1, any k.
  public static func root(_ k: Int, of n: Int) -> Cyclotomic {
    precondition(n >= 1, "an order")
    let field = CyclotomicField.containing(rootOfOrder: n)
    var exponent = k % n
    if exponent < 0 { exponent += n }
    guard n != field.conductor else { return Cyclotomic(field, power: exponent, sign: 1) }
    // n = 2m with m odd: ζₙᵏ = ζₘ^(k/2), or −ζₘ^((k+m)/2) for odd k.
    let m = field.conductor
    return exponent.isMultiple(of: 2)
      ? Cyclotomic(field, power: exponent / 2, sign: 1) : Cyclotomic(field, power: (exponent + m) / 2 % m, sign: -1)
  }

  private init(_ field: CyclotomicField, power: Int, sign: Int) {
    var coefficients = [Integer](repeating: 0, count: max(power + 1, field.degree))
    coefficients[power] = Integer(sign)
    self.init(field, field.reduced(coefficients), 1)
  }

  /// cos(2πk/n).
  public static func cosine(_ k: Int, of n: Int) -> Cyclotomic {
    Cyclotomic(Rational(1, 2)) * (root(k, of: n) + root(-k, of: n))
  }

  /// sin(2πk/n).
  public static func sine(_ k: Int, of n: Int) -> Cyclotomic {
    Cyclotomic(Rational(1, 2)) * root(-1, of: 4) * (root(k, of: n) - root(-k, of: n))
  }

  /// i.
  public static var imaginaryUnit: Cyclotomic { root(1, of: 4) }

  /// The conductor of a field that holds the value; not always the smallest.
  public var conductor: Int { field.conductor }

  /// The coefficients qₖ of the value Σ qₖ ζₙᵏ, n the ``conductor``, 0 ≤ k < φ(n).
  public var coefficients: [Rational] { numerators.map { Rational($0, denominator) } }

  /// Whether the value is 0.
  public var isZero: Bool { numerators.count == 1 && numerators[0].isZero }

  /// The rational this is, nil when it is none.
  public var asRational: Rational? { field.degree == 1 ? Rational(numerators[0], denominator) : nil }

  /// The complex conjugate.
  public var conjugate: Cyclotomic { galois(-1) }

  /// Whether the value is a real number.
  public var isReal: Bool { field.degree == 1 || self == conjugate }

  /// (x + x̄)/2.
  public var realPart: Cyclotomic { Cyclotomic(Rational(1, 2)) * (self + conjugate) }

  /// (x − x̄)/2i.
  public var imaginaryPart: Cyclotomic { Cyclotomic(Rational(1, 2)) * Cyclotomic.root(-1, of: 4) * (self - conjugate) }

  /// The image under the automorphism ζₙ ↦ ζₙᵗ, t prime to the conductor n.
  public func galois(_ t: Int) -> Cyclotomic {
    guard field.degree > 1 else { return self }
    let n = field.conductor
    let step = (t % n + n) % n
    var coefficients = [Integer](repeating: 0, count: n)
    for (index, numerator) in numerators.enumerated() { coefficients[index * step % n] += numerator }
    return Cyclotomic(field, field.reduced(coefficients), denominator)
  }

  /// The numerators in a larger field.
  func numerators(in larger: CyclotomicField) -> [Integer] {
    guard larger.conductor != field.conductor else { return numerators }
    if field.degree == 1 { return numerators + [Integer](repeating: 0, count: larger.degree - 1) }
    let step = larger.conductor / field.conductor
    var coefficients = [Integer](repeating: 0, count: max((numerators.count - 1) * step + 1, larger.degree))
    for (index, numerator) in numerators.enumerated() { coefficients[index * step] = numerator }
    return larger.reduced(coefficients)
  }

  /// A field that holds both values.
  func commonField(with other: Cyclotomic) -> CyclotomicField {
    let (m, n) = (field.conductor, other.field.conductor)
    if n == 1 || m == n { return field }
    if m == 1 { return other.field }
    if m.isMultiple(of: n) { return field }
    if n.isMultiple(of: m) { return other.field }
    let common = Integer.leastCommonMultiple(Integer(m), Integer(n)).asInt
    guard let common else { preconditionFailure("a conductor of this size cannot be stored") }
    return CyclotomicField.containing(rootOfOrder: common)
  }
}

extension Cyclotomic: Hashable {
  /// Equality of values, whatever the fields.
  public static func == (left: Cyclotomic, right: Cyclotomic) -> Bool {
    if left.field.conductor == right.field.conductor {
      return left.denominator == right.denominator && left.numerators == right.numerators
    }
    // A rational is kept in ℚ, so that no value outside is equal to it.
    if left.field.degree == 1 || right.field.degree == 1 { return false }
    guard left.denominator == right.denominator else { return false }
    let field = left.commonField(with: right)
    return left.numerators(in: field) == right.numerators(in: field)
  }

  /// Hashes the trace over the degree, which does not depend on the field.
  public func hash(into hasher: inout Hasher) { hasher.combine(normalizedTrace) }

  /// Tr(x)/φ(n) = Σ qₖ μ(m)/φ(m), m the order of ζₙᵏ: the rational part of a sum of roots.
  var normalizedTrace: Rational {
    var sum: Rational = 0
    for (k, numerator) in numerators.enumerated() where !numerator.isZero {
      let order = k == 0 ? 1 : field.conductor / Cyclotomic.gcd(k, field.conductor)
      let primes = CyclotomicField.primeFactors(of: order)
      guard primes.reduce(1, *) == order else { continue }
      sum = sum + Rational(numerator, Integer(primes.reduce(primes.count.isMultiple(of: 2) ? 1 : -1) { $0 * ($1 - 1) }))
    }
    return sum / Rational(denominator)
  }

  static func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }
}
