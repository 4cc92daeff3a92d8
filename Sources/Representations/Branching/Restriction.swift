public import ExactArithmetic

/// The restriction of the representations of a group to a subgroup, as a value: what each irrep falls into.
///
///     res(a ⊕ b) = res a ⊕ res b,    res(a ⊗ b) = res a ⊗ res b,    dim res a = dim a
///
/// From a group with spin to one without, only what −1 acts on as 1 is restricted: ``isDefined(on:)``.
///
/// - SeeAlso: [Serre1977, 7.1], ``Group/restrictions``
public struct Restriction<G: CharacterGroup, H: CharacterGroup>: Sendable {
  /// What an irrep falls into.
  public typealias Image = @Sendable (G.Irrep) -> [IrrepTerm<H.Irrep>]
  /// What a complex irrep falls into.
  public typealias ComplexImage = @Sendable (ComplexIrrep<G.Irrep>) -> [IrrepTerm<ComplexIrrep<H.Irrep>>]

  /// The group.
  public let group: G
  /// The subgroup.
  public let subgroup: H
  /// How the subgroup lies in the group, as it is printed; nil for the standard orientation.
  public let frame: String?
  /// What complex irreps fall into; nil where only that of pairs of conjugates is known.
  let complexImage: ComplexImage?
  private let image: Image
  /// The irreps that can be restricted; all if nil.
  private let domain: (@Sendable (G.Irrep) -> Bool)?
  private let cost: @Sendable (G.Irrep) -> Integer

  /// The restriction by what each label falls into.
  ///
  /// - Parameters:
  ///   - cost: about how many steps an irrep takes; at most its dimension if nil.
  ///   - domain: whether an irrep can be restricted; all if nil.
  ///   - image: the terms of an irrep, in any order.
  public init(
    from group: G, to subgroup: H, frame: String? = nil, cost: (@Sendable (G.Irrep) -> Integer)? = nil,
    domain: (@Sendable (G.Irrep) -> Bool)? = nil, image: @escaping Image
  ) {
    let complexImage: ComplexImage = { irrep in
      image(irrep.irrep).flatMap { term in
        subgroup.complexIrreps(of: term.irrep).map { IrrepTerm($0, multiplicity: term.multiplicity) }
      }
    }
    self.init(group, subgroup, frame, cost, domain, image, group.hasConjugatePairs ? nil : complexImage)
  }

  /// The restriction by what each complex irrep falls into.
  ///
  /// - Precondition: what a label of the group falls into is made up of labels of the subgroup.
  public init(
    from group: G, to subgroup: H, frame: String? = nil, cost: (@Sendable (G.Irrep) -> Integer)? = nil,
    domain: (@Sendable (G.Irrep) -> Bool)? = nil, complexImage: @escaping ComplexImage
  ) {
    let image: Image = { irrep in subgroup.joined(group.complexIrreps(of: irrep).flatMap(complexImage)) }
    self.init(group, subgroup, frame, cost, domain, image, complexImage)
  }

  private init(
    _ group: G, _ subgroup: H, _ frame: String?, _ cost: (@Sendable (G.Irrep) -> Integer)?,
    _ domain: (@Sendable (G.Irrep) -> Bool)?, _ image: @escaping Image, _ complexImage: ComplexImage?
  ) {
    self.group = group
    self.subgroup = subgroup
    self.frame = frame
    self.image = image
    self.domain = domain
    self.complexImage = complexImage
    self.cost = cost ?? { group.dimension(of: $0) }
  }

  /// Whether an irrep can be restricted: whether it is one of the group that the subgroup lies in, not of a cover only.
  public func isDefined(on irrep: G.Irrep) -> Bool { domain?(irrep) ?? true }

  /// What an irrep falls into, in canonical order.
  ///
  /// - Precondition: it can be restricted.
  public func callAsFunction(_ irrep: G.Irrep) -> [IrrepTerm<H.Irrep>] {
    precondition(isDefined(on: irrep), "an irrep of a cover is no irrep of the group")
    return Irreps(group: subgroup, terms: image(irrep)).terms
  }

  /// What a sum falls into.
  ///
  /// - Throws: `LimitError` before the work begins, `UndefinedRestriction` for a term that cannot be restricted, `Cancelled`.
  public func callAsFunction(
    _ irreps: Irreps<G>, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps<H> {
    try limits.allow(
      terms: irreps.multiplicities.keys.reduce(0) { $0 + cost($1) }, of: "a restriction to \(subgroup.name)")
    var sum: [H.Irrep: Integer] = [:]
    for (irrep, copies) in irreps.multiplicities {
      try cancellation.check()
      guard isDefined(on: irrep) else {
        throw UndefinedRestriction(irrep: group.label(of: irrep), group: group.name, subgroup: subgroup.name)
      }
      for term in image(irrep) { sum[term.irrep, default: 0] += term.multiplicity * copies }
    }
    return Irreps(group: subgroup, multiplicities: sum)
  }

  /// The restriction to a subgroup of the subgroup.
  ///
  /// - Precondition: `next` starts where this one ends.
  public func followed<K>(by next: Restriction<H, K>) -> Restriction<G, K> {
    precondition(next.group == subgroup, "a chain of restrictions goes on where it was")
    let (first, cost, group, start) = (image, cost, group, domain)
    var complexImage: Restriction<G, K>.ComplexImage?
    if let first = self.complexImage, let end = next.complexImage {
      complexImage = { irrep in
        first(irrep).flatMap { term in
          end(term.irrep).map { IrrepTerm($0.irrep, multiplicity: $0.multiplicity * term.multiplicity) }
        }
      }
    }
    let image: Restriction<G, K>.Image = { irrep in
      first(irrep).flatMap { term in
        next.image(term.irrep).map { IrrepTerm($0.irrep, multiplicity: $0.multiplicity * term.multiplicity) }
      }
    }
    var domain = start
    if let end = next.domain {
      domain = { irrep in start?(irrep) ?? true && first(irrep).allSatisfy { end($0.irrep) } }
    }
    let frames = [frame, next.frame].compactMap { $0 }
    return Restriction<G, K>(
      group, next.subgroup, frames.isEmpty ? nil : frames.joined(separator: " "),
      { cost($0) + group.dimension(of: $0) }, domain, image, complexImage)
  }
}

/// An irrep of a covering group was to be restricted to a subgroup of the group without spin.
public struct UndefinedRestriction: Error, Hashable, Sendable {
  /// The label of the irrep.
  public let irrep: String
  /// The name of the group.
  public let group: String
  /// The name of the subgroup.
  public let subgroup: String

  /// The irrep of a group that has no restriction to a subgroup.
  public init(irrep: String, group: String, subgroup: String) {
    self.irrep = irrep
    self.group = group
    self.subgroup = subgroup
  }
}
