public import ExactArithmetic

/// An element of the representation ring of a group: a difference of sums of irreps.
///
///     Σ mₐ·a,    mₐ ∈ ℤ
///
/// The product is ⊗, ψᵏ is that of the irreps, extended to sums: all that a group has to know of its characters are
/// labels.
///
/// - SeeAlso: [Serre1977, 9.1], ``RingCharacterGroup``
public struct RepresentationRing<G: Group>: VirtualCharacter {
  /// The group.
  public let group: G
  /// How often each irrep occurs, negative where it is subtracted; none is zero.
  public let multiplicities: [G.Irrep: Integer]

  /// The element with the given multiplicities; zeros are dropped.
  public init(group: G, multiplicities: [G.Irrep: Integer]) {
    self.group = group
    self.multiplicities = multiplicities.filter { !$0.value.isZero }
  }

  /// The element of a representation.
  public init(_ irreps: Irreps<G>) { self.init(group: irreps.group, multiplicities: irreps.multiplicities) }

  /// A hundred: labels are multiplied and looked up.
  public static var stepsPerTerm: Int { 100 }

  /// Σ mₐ dim a, which may be negative.
  public var dimension: Integer { multiplicities.reduce(0) { $0 + $1.value * group.dimension(of: $1.key) } }

  /// The character of a direct sum.
  public static func + (left: RepresentationRing, right: RepresentationRing) -> RepresentationRing {
    RepresentationRing(
      group: left.group, multiplicities: left.multiplicities.merging(right.multiplicities, uniquingKeysWith: +))
  }

  /// The difference.
  public static func - (left: RepresentationRing, right: RepresentationRing) -> RepresentationRing {
    RepresentationRing(
      group: left.group,
      multiplicities: left.multiplicities.merging(right.multiplicities.mapValues { -$0 }, uniquingKeysWith: +))
  }

  /// The tensor product.
  ///
  /// - Complexity: a product of irreps for each pair of terms.
  public static func * (left: RepresentationRing, right: RepresentationRing) -> RepresentationRing {
    var sum: [G.Irrep: Integer] = [:]
    for (a, copiesOfA) in left.multiplicities {
      for (b, copiesOfB) in right.multiplicities {
        let copies = copiesOfA * copiesOfB
        for term in left.group.product(a, b) { sum[term.irrep, default: 0] += term.multiplicity * copies }
      }
    }
    return RepresentationRing(group: left.group, multiplicities: sum)
  }

  /// ψᵏ, irrep by irrep.
  public func adams(_ k: Int) -> RepresentationRing {
    var sum: [G.Irrep: Integer] = [:]
    for (irrep, copies) in multiplicities {
      for term in group.adams(irrep, k) { sum[term.irrep, default: 0] += term.multiplicity * copies }
    }
    return RepresentationRing(group: group, multiplicities: sum)
  }

  /// Every multiplicity divided.
  public func dividedExactly(by divisor: Integer) -> RepresentationRing {
    RepresentationRing(group: group, multiplicities: multiplicities.mapValues { $0.dividedExactly(by: divisor) })
  }
}

/// A group that computes with its characters as sums of labels.
///
/// It says how many irreps a power can hold, ``CharacterGroup/characterLength(of:power:)``; powers, series and index
/// symmetries follow from its products and ψᵏ.
public protocol RingCharacterGroup: CharacterGroup where CharacterValue == RepresentationRing<Self> {}

extension RingCharacterGroup {
  /// The multiplicities themselves.
  public func character(of irreps: Irreps<Self>) -> RepresentationRing<Self> { RepresentationRing(irreps) }

  /// The multiplicities themselves.
  public func irreps(of character: RepresentationRing<Self>) -> Irreps<Self> {
    Irreps(group: self, multiplicities: character.multiplicities)
  }

  /// Newton's recursion; on a line the power itself, whose character is g ↦ χ(gⁿ).
  public func symmetricPower(
    of irreps: Irreps<Self>, _ exponent: Int, limits: Limits, cancellation: Cancellation
  ) throws -> Irreps<Self> {
    if irreps.dimension == 1 { return self.irreps(of: RepresentationRing(irreps).adams(exponent)) }
    let powers = try symmetricPowers(of: irreps, through: exponent, limits: limits, cancellation: cancellation)
    return self.irreps(of: powers[exponent])
  }
}
