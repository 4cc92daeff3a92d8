import ExactArithmetic

/// How the states of a real basis are made of those of the complex one.
///
/// The real components of degree l are numbered like m, and the same tuples of numbers stand for the states of both bases.
/// In a real state r with q sines and k indices other than 0,
///
///     T_r = i^(q−Σl) 2^(−k/2) ∏C(2l, l+|m|)^(−1/2) Σ_t weight · c_t
///
/// over the states t that differ from r by signs of m: docs/Conventions.md with the matrices carried out.
struct RealForm: Sendable {
  /// For each complex state the real ones that it enters, with the integer weights.
  let weights: SparseRows
  /// The number of sines of each real state modulo 4.
  let sines: [UInt8]
  /// 2^k ∏C(2l, l+|m|) of each real state.
  let squares: [Integer]
}

extension RealForm {
  /// The real form by way of all signs of the m of each real state.
  ///
  /// - Precondition: all spins are integers.
  /// - Throws: `Cancelled`.
  /// - Complexity: O(2ⁿ) per state of n indices.
  init(
    twoSpins: [Int], representatives: [[UInt16]], cancellation: Cancellation,
    state: ([UInt16]) -> (state: Int, sign: Int)?
  ) throws(Cancelled) {
    var columns: [[(real: Int, weight: Int)]] = Array(repeating: [], count: representatives.count)
    for (real, representative) in representatives.enumerated() {
      try cancellation.check()
      let signed = zip(twoSpins, representative).map { Int($1) - $0 / 2 }
      let moving = signed.indices.filter { signed[$0] != 0 }
      var sums: [Int: Int] = [:]
      var source = representative
      for pattern in 0..<(1 << moving.count) {
        var isNegative = false
        for (bit, index) in moving.enumerated() {
          let m = pattern >> bit & 1 == 0 ? abs(signed[index]) : -abs(signed[index])
          // (−1)^m of a positive m, −1 of a sine with a negative one.
          if m > 0 ? !m.isMultiple(of: 2) : signed[index] < 0 { isNegative.toggle() }
          source[index] = UInt16(twoSpins[index] / 2 + m)
        }
        guard let (complex, sign) = state(source) else { continue }
        sums[complex, default: 0] += isNegative ? -sign : sign
      }
      for (complex, weight) in sums where weight != 0 { columns[complex].append((real, weight)) }
    }
    self.init(twoSpins: twoSpins, representatives: representatives, columns: columns)
  }

  /// The real form of a symmetric power, by how often each |m| occurs as a cosine and as a sine.
  ///
  /// With a cosines and b sines of one |m| the weight of the states with j times +|m| is the coefficient of Xʲ in
  /// ((−1)^m X + 1)^a ((−1)^m X − 1)^b.
  ///
  /// - Throws: `Cancelled`.
  init(
    symmetricPowerOf degree: Int, representatives: [[UInt16]], cancellation: Cancellation, number: ([UInt16]) -> Int?
  ) throws(Cancelled) {
    var columns: [[(real: Int, weight: Int)]] = Array(repeating: [], count: representatives.count)
    for (real, representative) in representatives.enumerated() {
      try cancellation.check()
      // Multisets under way with their weights; they are kept as factors, largest place first at the end.
      var terms: [(places: [UInt16], weight: Int)] = [
        (representative.filter { Int($0) == degree }, 1)
      ]
      for m in stride(from: degree, to: 0, by: -1) {
        let cosines = representative.count { Int($0) == degree + m }
        let sines = representative.count { Int($0) == degree - m }
        guard cosines + sines > 0 else { continue }
        let coefficients = Self.coefficients(cosines, sines, isOdd: !m.isMultiple(of: 2))
        terms = terms.flatMap { term in
          coefficients.enumerated().filter { $0.element != 0 }.map { count, coefficient in
            (
              term.places + [UInt16](repeating: UInt16(degree + m), count: count)
                + [UInt16](repeating: UInt16(degree - m), count: cosines + sines - count),
              term.weight * coefficient
            )
          }
        }
      }
      for term in terms {
        if let complex = number(term.places) { columns[complex].append((real, term.weight)) }
      }
    }
    self.init(
      twoSpins: [Int](repeating: 2 * degree, count: representatives.first?.count ?? 0),
      representatives: representatives, columns: columns)
  }

  /// The coefficients of (±X + 1)^a (±X − 1)^b.
  private static func coefficients(_ a: Int, _ b: Int, isOdd: Bool) -> [Int] {
    var product = [1]
    for index in 0..<(a + b) {
      var next = [Int](repeating: 0, count: product.count + 1)
      for (power, coefficient) in product.enumerated() {
        next[power + 1] += isOdd ? -coefficient : coefficient
        next[power] += index < a ? coefficient : -coefficient
      }
      product = next
    }
    return product
  }

  private init(twoSpins: [Int], representatives: [[UInt16]], columns: [[(real: Int, weight: Int)]]) {
    var weights = SparseRows()
    for column in columns {
      for (real, weight) in column.sorted(by: { $0.real < $1.real }) { weights.append(real, weight) }
      weights.endRow()
    }
    self.weights = weights
    sines = representatives.map { representative in
      UInt8(zip(twoSpins, representative).count { Int($1) < $0 / 2 } & 3)
    }
    squares = representatives.map { representative in
      zip(twoSpins, representative).reduce(1) { product, index in
        let (twoSpin, place) = (index.0, Int(index.1))
        return product * Integer.binomial(twoSpin, place) * (2 * place == twoSpin ? 1 : 2)
      }
    }
  }
}
