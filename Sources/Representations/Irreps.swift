public import ExactArithmetic

/// A direct sum of irreps up to isomorphism: a multiset of labels.
///
///     ⊕ₐ mₐ·a
///
/// `==` means isomorphic. Order in memory is not representation theory and lives elsewhere.
public struct Irreps<G: Group>: Hashable, Sendable {
  /// The group whose irreps these are.
  public let group: G
  /// The multiplicity of each irrep that occurs; none is zero.
  public let multiplicities: [G.Irrep: Integer]

  /// The sum with the given multiplicities; zeros are dropped.
  ///
  /// - Precondition: no multiplicity is negative.
  public init(group: G, multiplicities: [G.Irrep: Integer]) {
    precondition(multiplicities.values.allSatisfy { $0.signum() >= 0 }, "a multiplicity is a count")
    self.group = group
    self.multiplicities = multiplicities.filter { !$0.value.isZero }
  }

  /// The sum of the given terms; equal irreps are joined.
  public init(group: G, terms: some Sequence<IrrepTerm<G.Irrep>>) {
    var sum: [G.Irrep: Integer] = [:]
    for term in terms { sum[term.irrep, default: 0] += term.multiplicity }
    self.init(group: group, multiplicities: sum)
  }

  /// The trivial irrep once: the unit of ⊗.
  public static func trivial(of group: G) -> Irreps { Irreps(group: group, multiplicities: [group.trivial: 1]) }

  /// The terms in canonical order.
  public var terms: [IrrepTerm<G.Irrep>] {
    multiplicities.sorted { $0.key < $1.key }.map { IrrepTerm($0.key, multiplicity: $0.value) }
  }

  /// Whether the space is {0}.
  public var isEmpty: Bool { multiplicities.isEmpty }

  /// Σ mₐ dim a.
  public var dimension: Integer {
    multiplicities.reduce(0) { $0 + $1.value * group.dimension(of: $1.key) }
  }

  /// How often the irrep occurs; 0 when it does not.
  public func multiplicity(of irrep: G.Irrep) -> Integer { multiplicities[irrep] ?? 0 }

  /// The dual of the sum, term by term.
  public var dual: Irreps {
    Irreps(group: group, terms: multiplicities.map { IrrepTerm(group.dual(of: $0.key), multiplicity: $0.value) })
  }

  /// The direct sum.
  ///
  /// - Precondition: both are of the same group.
  public static func + (left: Irreps, right: Irreps) -> Irreps {
    precondition(left.group == right.group, "a direct sum is of one group")
    return Irreps(
      group: left.group, multiplicities: left.multiplicities.merging(right.multiplicities, uniquingKeysWith: +))
  }

  /// The part made of the irreps that satisfy `isKept`.
  public func filter(_ isKept: (G.Irrep) -> Bool) -> Irreps {
    Irreps(group: group, multiplicities: multiplicities.filter { isKept($0.key) })
  }

  /// The tensor product, decomposed.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func tensorProduct(
    _ other: Irreps, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps {
    precondition(group == other.group, "a tensor product is of one group")
    return try group.tensorProduct(self, other, limits: limits, cancellation: cancellation)
  }

  /// The n-th tensor power by repeated products; the trivial irrep for n = 0.
  ///
  /// - Throws: `LimitError` when the multiplicities grow past the limits, `Cancelled`.
  /// - Complexity: n products of the sum so far with `self`.
  public func tensorPower(
    _ exponent: Int, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps {
    precondition(exponent >= 0, "a tensor power has a non-negative exponent")
    try Self.allowChain(lengths: exponent, factor: self, limits: limits)
    var power = Irreps.trivial(of: group)
    for _ in 0..<exponent { power = try power.tensorProduct(self, limits: limits, cancellation: cancellation) }
    return power
  }

  /// Refuses a chain of `count` products with `factor` whose work is foreseeably past the limits.
  ///
  /// The multiplicities of a chain of n factors of dimension d have up to n·log₂ d bits, and the k-th product
  /// handles at least about k terms, so that n²·(n·log₂ d / 64 + 8)/4 steps are a fair estimate.
  ///
  /// - Throws: `LimitError`.
  public static func allowChain(lengths count: Int, factor: Irreps, limits: Limits) throws(LimitError) {
    guard factor.dimension > 1 else { return }
    let n = Integer(count)
    let words = n * Integer(factor.dimension.bitWidth) + 512
    try limits.allow(
      steps: (n * n * words).quotientAndRemainder(dividingBy: 64).quotient,
      of: "a product of \(count) factors of dimension \(factor.dimension)")
  }
}
