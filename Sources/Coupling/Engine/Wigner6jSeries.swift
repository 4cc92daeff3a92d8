public import ExactArithmetic

/// All 6j symbols {k j₂ j₃; l₁ l₂ l₃} of given j₂, j₃, l₁, l₂, l₃, by rising k, exact.
///
/// Three neighbours are related by integers (see RecouplingRow.swift), so that a symbol costs a few operations on its own
/// bits instead of a sum.
///
///     let series = Wigner6jSeries(20, 20, 20, 20, 20, engine: engine)          // {k 10 10; 10 10 10}
///     series.value(place: 0)                                                    // k = 0: √(1/441) = 1/21
///
/// - SeeAlso: [Schulten1975, 14]
public struct Wigner6jSeries: Sendable {
  /// The doubles of all k, rising by 2; empty when (l₁ j₂ l₃) or (l₁ l₂ j₃) is no triangle or nothing joins the others.
  public let twoK: [Int]
  /// The symbols.
  public let values: [FactoredRoot]

  /// The series of five spins ≥ 0, given by their doubles.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: two multiplications and one division by a word for each symbol, of O(j) bits.
  public init(
    _ twoJ2: Int, _ twoJ3: Int, _ twoL1: Int, _ twoL2: Int, _ twoL3: Int, engine: CouplingEngine,
    cancellation: Cancellation = .never
  ) throws(Cancelled) {
    let row = RecouplingRow(x: twoJ2, y: twoL3, z: twoL1, u: twoL2, v: twoJ3)
    guard NineJIndices.isTriangle(twoL1, twoJ2, twoL3), NineJIndices.isTriangle(twoL1, twoL2, twoJ3),
      row.lowest <= row.highest
    else {
      (twoK, values) = ([], [])
      return
    }
    let count = (row.highest - row.lowest) / 2 + 1
    engine.rows.prepare(rows: 1, count: count, bits: row.bits)
    try engine.fill(0, row, from: row.lowest, to: row.highest, cancellation)
    twoK = (0..<count).map { row.lowest + 2 * $0 }
    values = twoK.enumerated().map { place, k in
      guard let x = row.indices(k) else { return .zero }
      let (numerators, denominators) = (x.numerators, x.denominators)
      return .wide(
        integer: engine.rows.value(0, place),
        square: engine.factorialRows.quotient(numerators.span, over: denominators.span))
    }
  }
}
