public import ExactArithmetic

/// A group whose finite-dimensional representations are completely reducible, given as a value.
///
/// A group is a value because it can be chosen at run time; an irrep is a label of it. What a group says here is
/// basis-free: labels, dimensions, duals and products with multiplicities. Every conformer obeys the laws:
/// the trivial irrep is the unit of ⊗, ⊗ is commutative and associative, dimensions multiply, a ⊗ a* contains the
/// trivial irrep exactly once (twice where a is a pair of conjugates), ψᵏ is a ring homomorphism, and labels round-trip.
public protocol Group: Hashable, Sendable {
  /// A label of an irreducible representation; `<` is the canonical order of terms in a sum.
  associatedtype Irrep: Hashable & Comparable & Sendable

  /// The name as typed: `SU2`, `SO3`, `O3`.
  var name: String { get }

  /// The order |G| of a finite group, nil when the group is infinite.
  var order: Integer? { get }

  /// The number of irreps of a finite group, nil when there is no end of them.
  var irrepCount: Integer? { get }

  /// The number of conjugacy classes of a finite group, which is that of its complex irreps; nil for an infinite group.
  var classCount: Integer? { get }

  /// The field over which the irreps are irreducible.
  var scalars: ScalarField { get }

  /// The one-dimensional irrep on which the group acts as 1.
  var trivial: Irrep { get }

  /// The first `count` irreps of the enumeration of the group, the trivial one first; all when there are fewer.
  func irreps(first count: Int) -> [Irrep]

  /// The dimension of the carrier space.
  func dimension(of irrep: Irrep) -> Integer

  /// The label of the dual (contragredient) representation.
  func dual(of irrep: Irrep) -> Irrep

  /// The label of the complex conjugate representation: the dual where the group is compact.
  func conjugate(of irrep: Irrep) -> Irrep

  /// The type of the irrep over the real numbers.
  func realType(of irrep: Irrep) -> RealType

  /// Whether the label stands for two conjugate complex irreps, which only together are a representation of the kind that
  /// the group labels.
  func isConjugatePair(_ irrep: Irrep) -> Bool

  /// At most how many terms `left ⊗ right` has, known without building them.
  func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer

  /// The irreps in `left ⊗ right` with their multiplicities, in canonical order.
  func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>]

  /// ψᵏ of an irrep, k ≥ 1: the virtual sum with the character g ↦ χ(gᵏ).
  ///
  /// Each irrep occurs in one term at most; multiplicities may be negative, none is 0.
  func adams(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>]

  /// Whether some label is a pair of conjugates.
  var hasConjugatePairs: Bool { get }

  /// The complex irreps in the product of two, with their multiplicities.
  ///
  /// A group whose labels are all complex irreps has nothing to say here.
  func complexProduct(
    _ left: ComplexIrrep<Irrep>, _ right: ComplexIrrep<Irrep>
  ) -> [IrrepTerm<ComplexIrrep<Irrep>>]

  /// ψᵏ of a complex irrep as a virtual sum of complex irreps.
  ///
  /// A group whose labels are all complex irreps has nothing to say here.
  func complexAdams(_ irrep: ComplexIrrep<Irrep>, _ k: Int) -> [IrrepTerm<ComplexIrrep<Irrep>>]

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

  /// The angular momentum that an irrep is, nil in groups whose labels are no angular momenta.
  func angularMomentum(of irrep: Irrep) -> AngularMomentum?

  /// The restrictions to large subgroups, from which those along chains are made; none where a group names no subgroup.
  var restrictions: [any AnyRestriction] { get }

  /// The number of factors that the group is a direct product of: 1 unless it is made as a product.
  var factorCount: Int { get }

  /// The labels of a complex irrep, one per factor of the group; c̄ of a pair is marked `~`.
  func labelParts(of irrep: ComplexIrrep<Irrep>) -> [String]

  /// The complex irrep with the given labels, one per factor of the group; nil when there is none.
  func complexIrrep(labelledParts parts: [String]) -> ComplexIrrep<Irrep>?
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

  /// None, unless the group is a rotation group.
  public func angularMomentum(of irrep: Irrep) -> AngularMomentum? { nil }

  /// None unless a group says otherwise.
  public var irrepCount: Integer? { nil }
  /// None unless a group says otherwise.
  public var classCount: Integer? { nil }
  /// Whether a finite group has fewer labels than complex irreps; an infinite one over ℝ may.
  public var hasConjugatePairs: Bool {
    if let irrepCount, let classCount { return irrepCount != classCount }
    return scalars == .real
  }
  /// None unless a group says otherwise.
  public var restrictions: [any AnyRestriction] { [] }
  /// The dual.
  public func conjugate(of irrep: Irrep) -> Irrep { dual(of: irrep) }

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
