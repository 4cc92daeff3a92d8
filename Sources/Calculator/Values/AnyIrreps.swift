package import ExactArithmetic
package import Representations

/// A sum of irreps of a group that is known only when the program runs; terms in the order typed or computed.
package protocol AnyIrreps: Sendable {
  /// The group's name.
  var groupName: String { get }
  /// The group.
  var namedGroup: NamedGroup { get }
  /// The group of the labels: O(3) with spin where they are half-integers.
  var labelGroup: any CharacterGroup { get }
  /// How sums of the group are written.
  var notation: SumNotation { get }
  /// The terms in order, by label.
  var segments: [IrrepSegment] { get }
  /// How many terms there are.
  var termCount: Int { get }
  /// Σ m·dim.
  var dimension: Integer { get }
  /// Terms in canonical order, equal irreps joined.
  var regrouped: any AnyIrreps { get }
  /// Neighbouring equal irreps joined, empty terms dropped.
  var simplified: any AnyIrreps { get }
  /// The dual, term by term.
  var dual: any AnyIrreps { get }
  /// Sorted terms (e3nn's `sort`), unmerged, with the permutation p (old → new) and its inverse.
  func sorted(_ order: IrrepOrder) -> (sum: any AnyIrreps, p: [Int], inverse: [Int])
  /// Every term so many times.
  func scaled(by copies: Integer) -> any AnyIrreps
  /// The direct sum, terms of `self` first; nil when the groups differ.
  func followed(by other: any AnyIrreps) -> (any AnyIrreps)?
  /// The decomposed product; nil when the groups differ.
  func tensorProduct(
    _ other: any AnyIrreps, limits: Limits, cancellation: Cancellation
  ) throws -> (any AnyIrreps)?
  /// The decomposed power.
  func tensorPower(_ exponent: Int, limits: Limits, cancellation: Cancellation) throws -> any AnyIrreps
  /// A symmetric or exterior power, or a Schur functor.
  func power(_ shape: PowerShape, limits: Limits, cancellation: Cancellation) throws -> any AnyIrreps
  /// The symmetric or exterior powers 0 … n.
  func powers(
    through largest: Int, isSymmetric: Bool, limits: Limits, cancellation: Cancellation
  ) throws -> [any AnyIrreps]
  /// The irreps of the tensors with a symmetry, an index for each of `factors`; nil when a group differs from this one.
  func invariants(
    of symmetry: IndexSymmetry, factors: [any AnyIrreps], limits: Limits, cancellation: Cancellation
  ) throws -> (any AnyIrreps)?
  /// The terms whose irrep is in `other` (or is not, when `keeping` is false).
  func filtered(by other: any AnyIrreps, keeping: Bool) -> any AnyIrreps
  /// The terms of degree up to a bound.
  func filtered(largestSpin: HalfInteger) -> any AnyIrreps
  /// The dimension of the space of equivariant maps; nil when the groups differ.
  func homDimension(to other: any AnyIrreps) -> Integer?
  /// How often the irrep with the given canonical label occurs.
  func multiplicity(ofLabel label: String) -> Integer
  /// Whether each factor copied m times makes the refused size foreseeable; see `Irreps.allowChain`.
  func allowChain(lengths count: Int, limits: Limits) throws(LimitError)
}

/// One term of a sum, by label.
package struct IrrepSegment: Hashable, Sendable {
  /// The canonical label.
  package let label: String
  /// How many copies.
  package let multiplicity: Integer
  /// The dimension of one copy.
  package let irrepDimension: Integer
  /// The angular momentum; nil in groups whose labels are none.
  package let angularMomentum: AngularMomentum?

  /// The spin.
  ///
  /// - Precondition: the group is SU(2), SO(3) or O(3), as ``Evaluator`` has made sure for commands that need one.
  package var spin: HalfInteger { momentum.spin }
  /// The parity; even where the group has no inversion.
  ///
  /// - Precondition: the group is SU(2), SO(3) or O(3).
  package var parity: Parity { momentum.parity }

  private var momentum: AngularMomentum {
    guard let angularMomentum else { preconditionFailure("irreps of a rotation group") }
    return angularMomentum
  }
  /// One copy of the irrep.
  package var once: IrrepSegment {
    IrrepSegment(label: label, multiplicity: 1, irrepDimension: irrepDimension, angularMomentum: angularMomentum)
  }
  /// The dimension of the term.
  package var dimension: Integer { multiplicity * irrepDimension }
}

/// In which order irreps of equal degree stand in a sorted sum of O(3).
package enum IrrepOrder: String, CaseIterable, Sendable {
  /// 0o 0e 1o 1e 2o 2e …
  case e3nn
  /// 0e 0o 1o 1e 2e 2o …: the parity of the spherical harmonics first.
  case e3nnJAX = "e3nn-jax"
}

/// How sums of irreps of a group are written.
package enum SumNotation: Sendable {
  /// `1x0e+2x1o`: O(3), as e3nn.
  case e3nn
  /// `2x1/2 + 3/2`.
  case spaced
  /// `2T1u + T2u`: point groups, as chemists do.
  case glued

  /// The notation of a group.
  init(of group: any CharacterGroup) { self = group is O3 ? .e3nn : group is PointGroup ? .glued : .spaced }

  /// What stands before a label for a number of copies; only e3nn writes a single one.
  func copies(_ count: Integer) -> String {
    switch self {
    case .e3nn: "\(count)x"
    case .spaced: count == 1 ? "" : "\(count)x"
    case .glued: count == 1 ? "" : "\(count)"
    }
  }
}

/// An ordered sum of irreps of a group known at compile time.
struct IrrepSum<G: CharacterGroup>: AnyIrreps {
  let group: G
  let terms: [IrrepTerm<G.Irrep>]

  init(_ group: G, _ terms: [IrrepTerm<G.Irrep>]) {
    self.group = group
    self.terms = terms
  }

  init(_ irreps: Irreps<G>) { self.init(irreps.group, irreps.terms) }

  var irreps: Irreps<G> { Irreps(group: group, terms: terms) }
  var groupName: String { group.name }
  var labelGroup: any CharacterGroup { group }
  var namedGroup: NamedGroup {
    group is any RotationGroup ? GroupName(typed: group.name).map(NamedGroup.rotations) ?? .other(group) : .other(group)
  }
  var notation: SumNotation { SumNotation(of: group) }
  var termCount: Int { terms.count }
  var dimension: Integer { irreps.dimension }
  var regrouped: any AnyIrreps { IrrepSum(irreps) }

  var segments: [IrrepSegment] {
    terms.map {
      IrrepSegment(
        label: group.label(of: $0.irrep), multiplicity: $0.multiplicity,
        irrepDimension: group.dimension(of: $0.irrep), angularMomentum: group.angularMomentum(of: $0.irrep))
    }
  }

  var simplified: any AnyIrreps {
    var joined: [IrrepTerm<G.Irrep>] = []
    for term in terms where !term.multiplicity.isZero {
      if let last = joined.last, last.irrep == term.irrep {
        joined[joined.count - 1] = IrrepTerm(term.irrep, multiplicity: last.multiplicity + term.multiplicity)
      } else {
        joined.append(term)
      }
    }
    return IrrepSum(group, joined)
  }

  var dual: any AnyIrreps {
    IrrepSum(group, terms.map { IrrepTerm(group.dual(of: $0.irrep), multiplicity: $0.multiplicity) })
  }

  func sorted(_ order: IrrepOrder) -> (sum: any AnyIrreps, p: [Int], inverse: [Int]) {
    let inverse = terms.indices.sorted { left, right in
      let (a, b) = (terms[left].irrep, terms[right].irrep)
      if a == b { return left < right }
      guard order == .e3nnJAX, let first = group.angularMomentum(of: a), let second = group.angularMomentum(of: b),
        first.spin == second.spin, let degree = first.spin.asInt
      else { return a < b }
      return first.parity == Parity(ofHarmonicDegree: degree)
    }
    var p = [Int](repeating: 0, count: terms.count)
    for (new, old) in inverse.enumerated() { p[old] = new }
    return (IrrepSum(group, inverse.map { terms[$0] }), p, inverse)
  }

  func scaled(by copies: Integer) -> any AnyIrreps {
    IrrepSum(group, terms.map { IrrepTerm($0.irrep, multiplicity: $0.multiplicity * copies) })
  }

  func followed(by other: any AnyIrreps) -> (any AnyIrreps)? {
    guard let other = other as? IrrepSum<G>, other.group == group else { return nil }
    return IrrepSum(group, terms + other.terms)
  }

  func tensorProduct(
    _ other: any AnyIrreps, limits: Limits, cancellation: Cancellation
  ) throws -> (any AnyIrreps)? {
    guard let other = other as? IrrepSum<G>, other.group == group else { return nil }
    return IrrepSum(try irreps.tensorProduct(other.irreps, limits: limits, cancellation: cancellation))
  }

  func tensorPower(_ exponent: Int, limits: Limits, cancellation: Cancellation) throws -> any AnyIrreps {
    IrrepSum(try irreps.tensorPower(exponent, limits: limits, cancellation: cancellation))
  }

  func filtered(by other: any AnyIrreps, keeping: Bool) -> any AnyIrreps {
    let labels = Set(other.segments.map(\.label))
    return IrrepSum(group, terms.filter { labels.contains(group.label(of: $0.irrep)) == keeping })
  }

  func filtered(largestSpin: HalfInteger) -> any AnyIrreps {
    IrrepSum(group, terms.filter { group.angularMomentum(of: $0.irrep).map { $0.spin <= largestSpin } ?? true })
  }

  func multiplicity(ofLabel label: String) -> Integer {
    group.irrep(labelled: label).map(irreps.multiplicity(of:)) ?? 0
  }

  func allowChain(lengths count: Int, limits: Limits) throws(LimitError) {
    try Irreps.allowChain(lengths: count, factor: irreps, limits: limits)
  }
}
