public import ExactArithmetic

/// A group whose finite-dimensional representations are completely reducible, given as a value.
///
/// A group is a value because it can be chosen at run time; an irrep is a label of it. What a group says here is
/// basis-free: labels, dimensions, duals and products with multiplicities. Every conformer obeys the laws:
/// the trivial irrep is the unit of ⊗, ⊗ is commutative and associative, dimensions multiply, a ⊗ a* contains the
/// trivial irrep exactly once, and labels round-trip.
public protocol Group: Hashable, Sendable {
  /// A label of an irreducible representation; `<` is the canonical order of terms in a sum.
  associatedtype Irrep: Hashable & Comparable & Sendable

  /// The name as typed: `SU2`, `SO3`, `O3`.
  var name: String { get }

  /// The order |G| of a finite group, nil when the group is infinite.
  var order: Integer? { get }

  /// The one-dimensional irrep on which the group acts as 1.
  var trivial: Irrep { get }

  /// The first `count` irreps of the enumeration of the group, the trivial one first.
  func irreps(first count: Int) -> [Irrep]

  /// The dimension of the carrier space.
  func dimension(of irrep: Irrep) -> Integer

  /// The label of the dual (contragredient) representation.
  func dual(of irrep: Irrep) -> Irrep

  /// The type of the irrep over the real numbers.
  func realType(of irrep: Irrep) -> RealType

  /// The number of terms of `left ⊗ right`, known without building them.
  func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer

  /// The irreps in `left ⊗ right` with their multiplicities, in canonical order.
  func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>]

  /// The tensor product of two sums.
  ///
  /// - Throws: `LimitError` when the answer has more terms than `limits` allow, before memory is touched;
  ///   `Cancelled` when the caller gave up.
  func tensorProduct(
    _ left: Irreps<Self>, _ right: Irreps<Self>, limits: Limits, cancellation: Cancellation
  ) throws -> Irreps<Self>

  /// The irrep with the given label, nil when there is none.
  func irrep(labelled label: String) -> Irrep?

  /// The label of an irrep, as printed.
  func label(of irrep: Irrep) -> String
}

/// One irrep with its multiplicity.
public struct IrrepTerm<Irrep: Hashable & Sendable>: Hashable, Sendable {
  /// The label.
  public let irrep: Irrep
  /// How often it occurs.
  public let multiplicity: Integer

  /// A term m·a.
  public init(_ irrep: Irrep, multiplicity: Integer = 1) {
    self.irrep = irrep
    self.multiplicity = multiplicity
  }
}

extension Group {
  /// Infinite unless a group says otherwise.
  public var order: Integer? { nil }

  /// Pairwise products, summed: correct for every group.
  public func tensorProduct(
    _ left: Irreps<Self>, _ right: Irreps<Self>, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps<Self> {
    var sum: [Irrep: Integer] = [:]
    for a in left.terms {
      for b in right.terms {
        try cancellation.check()
        try limits.allow(terms: productTermCount(a.irrep, b.irrep) + Integer(sum.count), of: "a tensor product")
        let copies = a.multiplicity * b.multiplicity
        for term in product(a.irrep, b.irrep) {
          sum[term.irrep, default: 0] += term.multiplicity * copies
        }
      }
    }
    return Irreps(group: self, multiplicities: sum)
  }
}
