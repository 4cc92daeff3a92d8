public import ExactArithmetic

// A Wigner 9j symbol is one integer times one square root. Let T(x y z; u v; k) be the integer S of the 6j symbol
// {x y z; u v k} written around the triad (x v k). Then every root that depends on k cancels in the sum over three
// 6j symbols [Varshalovich1988, 10.2.4]:
//
//     9j = √( Δ(abc) Δ(def) Δ(ghi) Δ(adg) Δ(beh) Δ(cfi) ) ·
//          (−1)^(2k) Σₖ (2k+1) T(a b c; f i; k) T(f d e; h b; k) T(h i g; a d; k)

/// The Wigner 9j symbol.
///
///     ⎧ a b c ⎫
///     ⎨ d e f ⎬
///     ⎩ g h i ⎭
///
/// Zero unless every row and every column is a triangle. Invariant under transposition and even permutations of
/// rows or columns; an odd one gives the factor (−1)^(sum of all spins).
///
///     wigner9j([1, 1, 2, 1, 1, 2, 2, 2, 4])            // 1/25
///
/// - Parameter spins: nine spins ≥ 0, row after row.
/// - Complexity: O(j²) terms of O(j) bits.
/// - SeeAlso: [Varshalovich1988, 10.1]
public func wigner9j(_ spins: [HalfInteger]) -> RationalRoot { Wigner9j(spins).valueUninterrupted }

/// A Wigner 9j symbol with its arguments: value, cost and the reason of a zero.
public struct Wigner9j: Hashable, Sendable {
  /// The nine spins, row after row.
  public let spins: [HalfInteger]

  /// The symbol of nine spins ≥ 0, row after row.
  public init(_ spins: [HalfInteger]) {
    precondition(spins.count == 9 && spins.allSatisfy { $0.twice >= 0 }, "nine spins, none negative")
    self.spins = spins
  }

  /// Rows, then columns: the six triples that must be triangles.
  public var triads: [[HalfInteger]] { (rows + columns).map { $0.map { spins[$0] } } }

  /// The first row or column that is no triangle, nil when all are.
  public var brokenTriad: [HalfInteger]? { triads.first { Triangle($0[0], $0[1], $0[2]) == nil } }

  /// The number of operations on 64-bit words that the value takes, roughly.
  public var steps: Integer {
    guard brokenTriad == nil else { return 1 }
    let largest = Integer((spins.map(\.twice).max() ?? 0) + 1)
    let words = largest.quotientAndRemainder(dividingBy: 16).quotient + 1
    return largest * largest * words * 3
  }

  /// The exact value.
  ///
  /// - Throws: `Cancelled`.
  public func value(cancellation: Cancellation) throws(Cancelled) -> RationalRoot {
    guard brokenTriad == nil else { return .zero }
    let (a, b, c, d, e, f, g, h, i) = (
      spins[0], spins[1], spins[2], spins[3], spins[4], spins[5], spins[6], spins[7], spins[8]
    )
    let lowest = max(abs(a.twice - i.twice), abs(f.twice - b.twice), abs(h.twice - d.twice))
    let highest = min(a.twice + i.twice, f.twice + b.twice, h.twice + d.twice)
    var sum: Integer = 0
    for twice in stride(from: lowest, through: highest, by: 2) {
      try cancellation.check()
      let k = HalfInteger(twice: twice)
      guard let first = RecouplingSum([a, i, k, f, b, c]), let second = RecouplingSum([f, b, k, h, d, e]),
        let third = RecouplingSum([h, d, k, a, i, g])
      else { continue }
      var product = try first.value(cancellation: cancellation)
      product *= try second.value(cancellation: cancellation)
      product *= try third.value(cancellation: cancellation)
      product.multiply(by: twice + 1)
      sum += product
    }
    guard !sum.isZero else { return .zero }
    let root = Triangle.coefficient(triads.compactMap { Triangle($0[0], $0[1], $0[2]) })
    return RationalRoot(coefficient: Rational(lowest.isMultiple(of: 2) ? sum : -sum), squareRootOf: root)
  }

  /// The value of a calculation that nobody can cancel.
  var valueUninterrupted: RationalRoot {
    do { return try value(cancellation: .never) } catch { preconditionFailure("nobody cancels") }
  }

  /// Why the symbol is zero, nil when it is not.
  public var zeroReason: ZeroReason? {
    if brokenTriad != nil { return .triangle }
    if isAntisymmetric { return .antisymmetry }
    return valueUninterrupted.isZero ? .accident : nil
  }

  /// Whether the sum of all spins is odd and two rows or two columns are equal.
  public var isAntisymmetric: Bool {
    guard !(spins.reduce(0) { $0 + $1.twice } / 2).isMultiple(of: 2) else { return false }
    func values(_ lines: [[Int]]) -> Set<[HalfInteger]> { Set(lines.map { $0.map { spins[$0] } }) }
    return values(rows).count < 3 || values(columns).count < 3
  }

  private var rows: [[Int]] { [[0, 1, 2], [3, 4, 5], [6, 7, 8]] }
  private var columns: [[Int]] { [[0, 3, 6], [1, 4, 7], [2, 5, 8]] }
}
