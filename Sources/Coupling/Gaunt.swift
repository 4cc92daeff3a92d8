public import ExactArithmetic
public import Representations

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
public struct GauntCoefficient: RuleBound, Estimated, Hashable, Sendable {
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

  /// The number of 64-bit words that the value takes at once, roughly.
  public var words: Integer { flat.words * 2 }

  /// The exact value, a root of a rational over √π.
  ///
  /// - Throws: `Cancelled`.
  public func value(
    engine: CouplingEngine = CouplingEngine(), cancellation: Cancellation = .never
  ) throws(Cancelled) -> PiRoot {
    let root = try factored(engine: engine, cancellation: cancellation).value
    return PiRoot(root: root, piExponent: root.isZero ? 0 : -1)
  }

  /// The value without the factor 1/√π, not reduced.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: that of two 3j symbols.
  public func factored(
    engine: CouplingEngine, cancellation: Cancellation = .never
  ) throws(Cancelled) -> FactoredRoot {
    guard let exponentials, forbiddingRule == nil else { return .zero }
    let (j, m) = (harmonics.map(\.j.twice), exponentials.twoM)
    let flat = try engine.wigner3j(j[0], j[1], j[2], 0, 0, 0, cancellation: cancellation)
    let angular = try engine.wigner3j(j[0], j[1], j[2], m[0], m[1], m[2], cancellation: cancellation)
    let dimensions = j.reduce(PrimeFactorization.one) { $0 * PrimeFactorization($1 + 1) }
    let product = (flat * angular).multiplied(squareRootOf: dimensions * .power(of: 2, exponentials.twos - 2))
    return exponentials.isNegative ? -product : product
  }

  /// The nearest `Double`.
  ///
  /// - Complexity: that of two 3j symbols and seventeen products; correctly rounded always.
  public func double(engine: CouplingEngine) -> Double {
    guard let exponentials, forbiddingRule == nil else { return 0 }
    let (j, m) = (harmonics.map(\.j.twice), exponentials.twoM)
    if let value = engine.gauntDouble(j, m, twos: exponentials.twos) {
      return exponentials.isNegative ? -value : value
    }
    return Rounding.double(uninterrupted { () throws(Cancelled) in try value(engine: engine) })
  }

  /// Why the coefficient is zero, nil when it is not.
  public var zeroReason: ZeroReason? {
    forbiddingRule
      ?? zeroReason(
        isZero: uninterrupted { () throws(Cancelled) in try factored(engine: CouplingEngine()) }.isZero)
  }

  /// The first rule that makes the coefficient zero, nil where none does.
  public var forbiddingRule: ZeroReason? {
    let symbol = Wigner3j(harmonics[0], harmonics[1], harmonics[2])
    guard let triangle = symbol.triangle else { return .triangle }
    if isReal ? !realIndicesFit : !symbol.projectionsCancel { return .projection }
    return triangle.perimeter.isMultiple(of: 2) ? nil : .parity
  }

  /// The exponentials of three harmonics whose integral is left: their doubled m, a power of 2 under the root and a sign.
  private struct Exponentials {
    let twoM: [Int]
    let twos: Int
    let isNegative: Bool
  }

  /// The exponentials that count; nil when the indices forbid any.
  ///
  /// Of real harmonics Y_s = Σ_m U[s,m] Y_m one term and its conjugate survive, because the three exponents must add up
  /// to 0.
  private var exponentials: Exponentials? {
    guard isReal else { return Exponentials(twoM: harmonics.map(\.m.twice), twos: 0, isNegative: false) }
    guard realIndicesFit else { return nil }
    let signed = harmonics.map { $0.m.twice / 2 }
    let magnitudes = signed.map(abs)
    guard let largest = magnitudes.max(), let top = magnitudes.firstIndex(of: largest) else { return nil }
    // The largest magnitude is the sum of the other two, so its exponential has the opposite sign of theirs.
    let m = magnitudes.indices.map { $0 == top ? -magnitudes[$0] : magnitudes[$0] }
    var quarterTurns = 0
    for index in m.indices {
      // U[s>0, ±m] = {(−1)^m, 1}/√2 and U[s<0, ±m] = {−i(−1)^m, i}/√2, so that the sum is real.
      if m[index] > 0 { quarterTurns += 2 * m[index] }
      if signed[index] < 0 { quarterTurns += m[index] > 0 ? 3 : 1 }
    }
    assert(quarterTurns.isMultiple(of: 2))
    // Two conjugate terms of weight 2^(−n/2) for n non-zero indices; a single term when all are 0.
    let nonzero = magnitudes.filter { $0 > 0 }.count
    return Exponentials(
      twoM: m.map { 2 * $0 }, twos: nonzero == 0 ? 0 : 2 - nonzero, isNegative: !quarterTurns.isMultiple(of: 4))
  }

  /// The complex harmonics whose integral is left, with a weight before it; nil when the indices forbid any.
  ///
  /// Complex harmonics are left as they are; of real ones one product of exponentials and its conjugate survive.
  public var exponential: (harmonics: [SpinState], weight: RationalRoot)? {
    exponentials.map { left in
      let weight = RationalRoot(coefficient: left.isNegative ? -1 : 1, squareRootOf: .power(of: 2, left.twos))
      return (zip(harmonics, left.twoM).map { SpinState(unchecked: $0.j, HalfInteger(twice: $1)) }, weight)
    }
  }

  /// Whether the magnitudes can add up to 0 with signs and the number of sines is even.
  private var realIndicesFit: Bool {
    let signed = harmonics.map { $0.m.twice / 2 }
    let magnitudes = signed.map(abs).sorted()
    return magnitudes[0] + magnitudes[1] == magnitudes[2]
      && signed.filter { $0 < 0 }.count.isMultiple(of: 2)
  }
}
