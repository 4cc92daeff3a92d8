public import ExactArithmetic

// A Wigner 3j symbol is one integer times one square root. With the integers A, B, C, J of the triangle and
// u = j₁−m₁, w = j₂+m₂:
//
//     S  = Σₖ (−1)ᵏ C(A,k) C(B,u−k) C(C,w−k)
//     3j = (−1)^(j₁−j₂−m₃) · S · √( ∏ᵢ (jᵢ+mᵢ)! (jᵢ−mᵢ)! / (A! B! C! (J+1)!) )
//
// which is Racah's formula [Varshalovich1988, 8.2.1] with the factorials gathered into binomials; S is the
// coefficient of xᵘ yʷ in (1−xy)^A (1+x)^B (1+y)^C, so |S| ≤ 2^J.

/// The Wigner 3j symbol.
///
///     ⎛ j₁ j₂ j₃ ⎞
///     ⎝ m₁ m₂ m₃ ⎠
///
/// Zero unless (j₁ j₂ j₃) is a triangle and m₁+m₂+m₃ = 0. Invariant under even permutations of the columns;
/// an odd permutation, or the reversal of all m, gives the factor (−1)^(j₁+j₂+j₃).
///
///     wigner3j(|2 1⟩, |2 1⟩, |4 −2⟩)            // √(4/63)
///
/// - Complexity: O(j) terms of O(j) bits.
/// - SeeAlso: [Varshalovich1988, 8.2.1], ``clebschGordan(_:_:_:)``
public func wigner3j(_ a: SpinState, _ b: SpinState, _ c: SpinState) -> RationalRoot {
  Wigner3j(a, b, c).valueUninterrupted
}

/// A Wigner 3j symbol with its arguments: value, cost and the reason of a zero.
public struct Wigner3j: Hashable, Sendable {
  /// The three columns.
  public let columns: [SpinState]

  /// The symbol of three states.
  public init(_ a: SpinState, _ b: SpinState, _ c: SpinState) { columns = [a, b, c] }

  /// The triangle of the three spins, nil when they form none.
  public var triangle: Triangle? { Triangle(columns[0].j, columns[1].j, columns[2].j) }

  /// Whether m₁ + m₂ + m₃ = 0.
  public var projectionsCancel: Bool { columns.reduce(0) { $0 + $1.m.twice } == 0 }

  /// The number of operations on 64-bit words that the value takes, roughly.
  public var steps: Integer {
    guard let triangle, projectionsCancel else { return 1 }
    let terms = min(triangle.ab, columns[0].lowered, columns[1].raised) + 1
    return Integer(terms) * Integer(triangle.perimeter / 64 + 1) + Integer(triangle.perimeter) * 256
  }

  /// The exact value.
  ///
  /// - Throws: `Cancelled`.
  public func value(cancellation: Cancellation) throws(Cancelled) -> RationalRoot {
    guard let triangle, projectionsCancel else { return .zero }
    let sum = try Self.sum(triangle, u: columns[0].lowered, w: columns[1].raised, cancellation)
    guard !sum.isZero else { return .zero }
    let root = PrimeFactorization.factorials(
      columns.flatMap { [$0.raised, $0.lowered] },
      over: [triangle.ab, triangle.ac, triangle.bc, triangle.perimeter + 1])
    let phase = (columns[0].j.twice - columns[1].j.twice - columns[2].m.twice) / 2
    return RationalRoot(coefficient: Rational(phase.isMultiple(of: 2) ? sum : -sum), squareRootOf: root)
  }

  /// The value of a calculation that nobody can cancel.
  var valueUninterrupted: RationalRoot {
    do { return try value(cancellation: .never) } catch { preconditionFailure("nobody cancels") }
  }

  /// Why the symbol is zero, nil when it is not.
  public var zeroReason: ZeroReason? {
    if triangle == nil { return .triangle }
    if !projectionsCancel { return .projection }
    if isAntisymmetric { return .antisymmetry }
    return valueUninterrupted.isZero ? .accident : nil
  }

  /// Whether J is odd and the Regge square has two equal rows or two equal columns.
  ///
  /// The rows of the square are (−j₁+j₂+j₃, j₁−j₂+j₃, j₁+j₂−j₃), (j₁−m₁, j₂−m₂, j₃−m₃), (j₁+m₁, j₂+m₂, j₃+m₃);
  /// an odd permutation of its rows or columns multiplies the symbol by (−1)^J, and any symmetry with a minus sign
  /// that fixes the square implies two equal lines. [Regge1958]
  public var isAntisymmetric: Bool {
    guard let triangle, projectionsCancel, !triangle.perimeter.isMultiple(of: 2) else { return false }
    let rows = [
      [triangle.bc, triangle.ac, triangle.ab], columns.map(\.lowered), columns.map(\.raised),
    ]
    let transposed = (0..<3).map { column in rows.map { $0[column] } }
    return Set(rows).count < 3 || Set(transposed).count < 3
  }

  /// S of the header comment.
  static func sum(
    _ triangle: Triangle, u: Int, w: Int, _ cancellation: Cancellation
  ) throws(Cancelled) -> Integer {
    let (a, b, c) = (triangle.ab, triangle.ac, triangle.bc)
    let first = max(0, u - b, w - c)
    let last = min(a, u, w)
    guard first <= last else { return 0 }
    if triangle.perimeter <= SmallBinomial.largest {
      var sum = 0
      for k in first...last {
        let term = SmallBinomial.value(a, k) * SmallBinomial.value(b, u - k) * SmallBinomial.value(c, w - k)
        sum += k.isMultiple(of: 2) ? term : -term
      }
      return Integer(sum)
    }
    let start = Integer.binomial(a, first) * Integer.binomial(b, u - first) * Integer.binomial(c, w - first)
    let sum = try AlternatingSum.value(first: start, count: last - first + 1, cancellation: cancellation) { step in
      let k = first + step
      return ([a - k, u - k, w - k], [k + 1, b - u + k + 1, c - w + k + 1])
    }
    return first.isMultiple(of: 2) ? sum : -sum
  }
}
