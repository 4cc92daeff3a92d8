public import ExactArithmetic

// The recurrence of Schulten and Gordon in j₃ [Schulten1975, 6] has integer coefficients when the roots of
// CouplingEngine+Wigner3j.swift are divided out: with j = j₃ and m = m₁+m₂,
//
//     j M(j+1) V₁(j+1) S(j+1) + F(j) S(j) + (j+1) X(j) V₂(j) S(j−1) = 0
//
//     M(j) = j² − m²      X(j) = j² − (j₁−j₂)²      V₁(j) = j₁+j₂+1−j      V₂(j) = j₁+j₂+1+j
//     F(j) = (2j+1) ( m (j₁(j₁+1) − j₂(j₂+1)) + j(j+1) (m₂−m₁) )

/// All 3j symbols (j₁ j₂ j₃; m₁ m₂ −m₁−m₂) of given j₁, m₁, j₂, m₂, by rising j₃, exact.
///
/// - SeeAlso: [Schulten1975, 6]
public struct Wigner3jSeries: Sendable {
  /// The doubles of all j₃, rising by 2, from max(|j₁−j₂|, |m₁+m₂|) to j₁+j₂.
  public let twoJ3: [Int]
  /// The symbols.
  public let values: [FactoredRoot]

  /// The series of two states.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: two multiplications and one division by a word for each symbol, of O(j) bits.
  public init(
    _ first: SpinState, _ second: SpinState, engine: CouplingEngine, cancellation: Cancellation = .never
  ) throws(Cancelled) {
    let (a, b, p, q) = (first.j.twice, second.j.twice, first.m.twice, second.m.twice)
    let lowest = max(abs(a - b), abs(p + q))
    let count = (a + b - lowest) / 2 + 1
    twoJ3 = (0..<count).map { lowest + 2 * $0 }
    // |S| ≤ 2^J, J ≤ 2(j₁+j₂).
    engine.rows.prepare(rows: 1, count: count, bits: a + b)
    var values: [FactoredRoot] = []
    for (place, j) in twoJ3.enumerated() {
      if place & 255 == 255 { try cancellation.check() }
      guard let x = ThreeJIndices(a, b, j, p, q, -p - q) else { continue }
      if place == 0 || (place == 1 && lowest == 0) || max(a, b) >= 1 << 23 {
        // Past 2²³ the coefficients need not fit 128 bits. The phase does not depend on j₃ and is left out of the row.
        let sum = try engine.wideSum(x, cancellation)
        engine.rows.set(0, place, to: x.phase == 0 ? sum : -sum)
      } else {
        let (f, g, h) = Self.coefficients(a, b, p, q, j - 2)
        engine.rows.advance(0, place - 1, f: f, g: g, h: h)
      }
      let sum = engine.rows.value(0, place)
      let (numerators, denominators) = (x.numerators, x.denominators)
      values.append(
        .wide(
          integer: x.phase == 0 ? sum : -sum,
          square: engine.factorialRows.quotient(numerators.span, over: denominators.span)))
    }
    self.values = values
  }

  /// The coefficients of the recurrence at j, times 16; all arguments are doubles.
  private static func coefficients(
    _ a: Int, _ b: Int, _ p: Int, _ q: Int, _ j: Int
  ) -> (f: Int128, g: Int128, h: Int128) {
    let m = Int128(p + q)
    let next = Int128(j + 2)
    let h = Int128(j) * (next * next - m * m) * Int128(a + b - j)
    let g = next * (Int128(j) * Int128(j) - Int128(a - b) * Int128(a - b)) * Int128(a + b + 2 + j)
    let casimirs = Int128(a) * Int128(a + 2) - Int128(b) * Int128(b + 2)
    let f = 2 * Int128(j + 1) * (m * casimirs + Int128(j) * next * Int128(q - p))
    return (f, g, h)
  }
}
