public import ExactArithmetic
public import Representations

/// The coefficient that couples four angular momenta by other pairs: a normalised 9j symbol.
///
///     ⟨(a b)c (d e)f; i | (a d)g (b e)h; i⟩ = √((2c+1)(2f+1)(2g+1)(2h+1)) ⎧ a b c ⎫
///                                                                       ⎨ d e f ⎬
///                                                                       ⎩ g h i ⎭
///
/// For given a, b, d, e and i the matrix with rows (c, f) and columns (g, h) is orthogonal. With orbital momenta a, d
/// and spins b, e its rows are states of jj coupling and its columns states of LS coupling.
///
/// - SeeAlso: [Edmonds1957, 6.4], [Varshalovich1988, 10.1]
public struct PairRecoupling: RuleBound, Estimated, Hashable, Sendable {
  /// The 9j symbol.
  public let symbol: Wigner9j

  /// The coefficient of nine spins ≥ 0, row after row.
  public init(_ spins: [HalfInteger]) { symbol = Wigner9j(spins) }

  /// The number of operations on 64-bit words that the value takes, roughly.
  public var steps: Integer { symbol.steps }

  /// The number of 64-bit words that the value takes at once, roughly.
  public var words: Integer { symbol.words }

  /// Why the coefficient is zero, nil when it is not.
  public var zeroReason: ZeroReason? { symbol.zeroReason }

  /// The first rule that makes it zero, nil where none does.
  public var forbiddingRule: ZeroReason? { symbol.forbiddingRule }

  /// The exact value.
  ///
  /// - Throws: `Cancelled`.
  public func value(cancellation: Cancellation = .never) throws(Cancelled) -> RationalRoot {
    let value = try symbol.value(cancellation: cancellation)
    guard !value.isZero else { return .zero }
    let dimensions = [2, 5, 6, 7].reduce(PrimeFactorization.one) {
      $0 * PrimeFactorization(symbol.spins[$1].twice + 1)
    }
    return value * RationalRoot(coefficient: 1, squareRootOf: dimensions)
  }
}
