public import ExactArithmetic
public import Representations

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
/// - Complexity: O(j) terms of O(j) bits; ``CouplingEngine`` is for many of them.
/// - SeeAlso: [Varshalovich1988, 8.2.1], ``clebschGordan(_:_:_:)``
public func wigner3j(_ a: SpinState, _ b: SpinState, _ c: SpinState) -> RationalRoot {
  Wigner3j(a, b, c).valueUninterrupted
}

/// A Wigner 3j symbol with its arguments: value, cost and the reason of a zero.
public struct Wigner3j: RuleBound, Estimated, Hashable, Sendable {
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

  /// The number of 64-bit words that the value takes at once, roughly: a term, two sums and the primes under the root.
  public var words: Integer { Integer(triangle?.perimeter ?? 0) }

  /// The exact value.
  ///
  /// - Throws: `Cancelled`.
  public func value(
    engine: CouplingEngine = CouplingEngine(), cancellation: Cancellation = .never
  ) throws(Cancelled) -> RationalRoot {
    let (a, b, c) = (columns[0], columns[1], columns[2])
    return try engine.wigner3j(
      a.j.twice, b.j.twice, c.j.twice, a.m.twice, b.m.twice, c.m.twice, cancellation: cancellation
    ).value
  }

  /// The value of a calculation that nobody can cancel.
  var valueUninterrupted: RationalRoot {
    uninterrupted { () throws(Cancelled) in try value() }
  }

  /// Why the symbol is zero, nil when it is not.
  public var zeroReason: ZeroReason? { forbiddingRule ?? zeroReason(isZero: valueUninterrupted.isZero) }

  /// The first rule that makes the symbol zero, nil where none does.
  public var forbiddingRule: ZeroReason? {
    let (a, b, c) = (columns[0], columns[1], columns[2])
    return Self.brokenRule(a.j.twice, b.j.twice, c.j.twice, a.m.twice, b.m.twice, c.m.twice)
      ?? (isAntisymmetric ? .antisymmetry : nil)
  }

  /// Whether J is odd and the Regge square has two equal rows or two equal columns.
  ///
  /// The rows of the square are (−j₁+j₂+j₃, j₁−j₂+j₃, j₁+j₂−j₃), (j₁−m₁, j₂−m₂, j₃−m₃), (j₁+m₁, j₂+m₂, j₃+m₃);
  /// an odd permutation of its rows or columns multiplies the symbol by (−1)^J, and any symmetry with a minus sign
  /// that fixes the square implies two equal lines. [Regge1958]
  public var isAntisymmetric: Bool {
    let (a, b, c) = (columns[0], columns[1], columns[2])
    return triangle != nil && projectionsCancel
      && Self.isAntisymmetric(a.j.twice, b.j.twice, c.j.twice, a.m.twice, b.m.twice, c.m.twice)
  }
}

/// The same of doubles, in machine words.
extension Wigner3j {
  /// The rule that forbids a symbol of three states, nil when the value has to be looked at.
  @inlinable @inline(__always)
  package static func brokenRule(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int
  ) -> ZeroReason? {
    if !Triangle.exists(twoJ1, twoJ2, twoJ3) { return .triangle }
    return twoM1 &+ twoM2 &+ twoM3 != 0 ? .projection : nil
  }

  /// Whether J is odd and two lines of the Regge square are equal, for a symbol that no rule forbids.
  package static func isAntisymmetric(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int
  ) -> Bool {
    guard (twoJ1 + twoJ2 + twoJ3) / 2 & 1 == 1 else { return false }
    return Wigner9j.hasEqualLines([
      twoJ2 + twoJ3 - twoJ1, twoJ1 + twoJ3 - twoJ2, twoJ1 + twoJ2 - twoJ3,
      twoJ1 - twoM1, twoJ2 - twoM2, twoJ3 - twoM3,
      twoJ1 + twoM1, twoJ2 + twoM2, twoJ3 + twoM3,
    ])
  }
}
