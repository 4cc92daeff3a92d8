public import ExactArithmetic

/// A Gaunt coefficient: the integral of three spherical harmonics over the sphere.
///
///     ∫ Y_{l₁m₁} Y_{l₂m₂} Y_{l₃m₃} dΩ
///       = √((2l₁+1)(2l₂+1)(2l₃+1)/4π) ⎛ l₁ l₂ l₃ ⎞ ⎛ l₁ l₂ l₃ ⎞
///                                     ⎝ 0  0  0  ⎠ ⎝ m₁ m₂ m₃ ⎠
///
/// for complex harmonics of norm 1 (∫|Y|² = 1) with the phase of Condon and Shortley. For real harmonics the indices
/// mᵢ are signed component indices −l … l (negative: sine, positive: cosine), none carries a Condon–Shortley sign.
///
/// - SeeAlso: [Varshalovich1988, 5.9]
public struct GauntCoefficient: Hashable, Sendable {
  /// The three harmonics: degree j and index m.
  public let harmonics: [SpinState]
  /// Whether the harmonics are real.
  public let isReal: Bool

  /// The integral of three harmonics of integer degree.
  ///
  /// - Precondition: every degree is an integer.
  public init(_ a: SpinState, _ b: SpinState, _ c: SpinState, isReal: Bool) {
    harmonics = [a, b, c]
    precondition(harmonics.allSatisfy { $0.j.isInteger }, "spherical harmonics have integer degrees")
    self.isReal = isReal
  }

  /// The symbol with all m = 0.
  private var flat: Wigner3j {
    let states = harmonics.map { SpinState(unchecked: $0.j, 0) }
    return Wigner3j(states[0], states[1], states[2])
  }

  /// The number of operations on 64-bit words that the value takes, roughly.
  public var steps: Integer { flat.steps * 2 }

  /// The exact value, a root of a rational over √π.
  ///
  /// - Throws: `Cancelled`.
  public func value(cancellation: Cancellation = .never) throws(Cancelled) -> PiRoot {
    let flatValue = try flat.value(cancellation: cancellation)
    guard !flatValue.isZero else { return PiRoot(root: .zero, piExponent: 0) }
    let angular =
      try isReal
      ? realAngularPart
      : Wigner3j(harmonics[0], harmonics[1], harmonics[2])
        .value(cancellation: cancellation)
    let dimensions = harmonics.reduce(PrimeFactorization.one) { $0 * PrimeFactorization($1.j.twice + 1) }
    let norm = RationalRoot(coefficient: Rational(1, 2), squareRootOf: dimensions)
    return PiRoot(root: norm * flatValue * angular, piExponent: -1)
  }

  /// Why the coefficient is zero, nil when it is not.
  public var zeroReason: ZeroReason? {
    let symbol = Wigner3j(harmonics[0], harmonics[1], harmonics[2])
    guard let triangle = symbol.triangle else { return .triangle }
    if isReal ? !realIndicesFit : !symbol.projectionsCancel { return .projection }
    if !triangle.perimeter.isMultiple(of: 2) { return .parity }
    let angular = isReal ? realAngularPart : symbol.valueUninterrupted
    return angular.isZero ? .accident : nil
  }

  /// The integral of three real harmonics as a sum over the exponentials of which they are made.
  ///
  /// With Y_s = Σ_m U[s,m] Y_m one term and its conjugate survive, because the three exponents must add up to 0.
  private var realAngularPart: RationalRoot {
    guard realIndicesFit else { return .zero }
    let signed = harmonics.map { $0.m.twice / 2 }
    let magnitudes = signed.map(abs)
    guard let largest = magnitudes.max(), let top = magnitudes.firstIndex(of: largest) else { return .zero }
    // The largest magnitude is the sum of the other two, so its exponential has the opposite sign of theirs.
    let m = magnitudes.indices.map { $0 == top ? -magnitudes[$0] : magnitudes[$0] }
    var states: [SpinState] = []
    var quarterTurns = 0
    for (index, harmonic) in harmonics.enumerated() {
      states.append(SpinState(unchecked: harmonic.j, HalfInteger(m[index])))
      // U[s>0, ±m] = {(−1)^m, 1}/√2 and U[s<0, ±m] = {−i(−1)^m, i}/√2, so that the sum is real.
      if m[index] > 0 { quarterTurns += 2 * m[index] }
      if signed[index] < 0 { quarterTurns += m[index] > 0 ? 3 : 1 }
    }
    let symbol = Wigner3j(states[0], states[1], states[2]).valueUninterrupted
    let sines = signed.filter { $0 < 0 }.count
    assert(sines.isMultiple(of: 2) && quarterTurns.isMultiple(of: 2))
    let nonzero = magnitudes.filter { $0 > 0 }.count
    // Two conjugate terms of weight 2^(−n/2) for n non-zero indices; a single term when all are 0.
    let weight =
      nonzero == 0
      ? RationalRoot.one
      : RationalRoot(
        coefficient: 2, squareRootOf: PrimeFactorization.one / PrimeFactorization(1 << nonzero))
    let value = symbol * weight
    return quarterTurns.isMultiple(of: 4) ? value : -value
  }

  /// Whether the magnitudes can add up to 0 with signs and the number of sines is even.
  private var realIndicesFit: Bool {
    let signed = harmonics.map { $0.m.twice / 2 }
    let magnitudes = signed.map(abs).sorted()
    return magnitudes[0] + magnitudes[1] == magnitudes[2]
      && signed.filter { $0 < 0 }.count.isMultiple(of: 2)
  }
}
