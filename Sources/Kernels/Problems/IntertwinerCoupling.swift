package import Coupling
package import ExactArithmetic
package import Representations

/// Any group with exact matrices, in components in which they are real.
///
/// - SeeAlso: ``IntertwinerSpace``
package struct IntertwinerCoupling<G: CoupledGroup>: KernelCoupling {
  private let group: G
  private let components: ComponentBasis
  private let limits: Limits

  /// The rule of a group, in the first basis in which all of the given irreps are real: the one that the group states, or
  /// components along t, x, y, z.
  ///
  /// - Throws: `KernelError.complexComponents`, `LimitError`.
  package init(_ group: G, of irreps: [G.Irrep], limits: Limits = .standard) throws {
    (self.group, self.limits) = (group, limits)
    for basis in [ComponentBasis.stated, .cartesian] {
      if try irreps.allSatisfy({ try Self.realRepresentation(group, $0, basis, limits) != nil }) {
        components = basis
        return
      }
    }
    let complex = try irreps.first { irrep in
      try [ComponentBasis.stated, .cartesian].allSatisfy {
        try Self.realRepresentation(group, irrep, $0, limits) == nil
      }
    }
    throw KernelError.complexComponents(
      irrep: (complex ?? irreps.first).map { group.label(of: $0) } ?? "", group: group.name)
  }

  package var basis: String { components == .cartesian ? "cartesian" : "real" }
  package var trivial: KernelIrrep { Self.irrep(group.trivial, of: group) }

  /// An irrep of the group as that of a segment.
  package static func irrep(_ irrep: G.Irrep, of group: G) -> KernelIrrep {
    .labelled(group.label(of: irrep), dimension: group.dimension(of: irrep).asInt ?? Int.max)
  }

  package func functions(of irrep: KernelIrrep) throws -> [BasisFunction]? {
    try group.representation(of: own(irrep), in: components, limits: limits).components
  }

  package func outputs(_ x: KernelIrrep, _ y: KernelIrrep) throws -> [(irrep: KernelIrrep, copies: Int)] {
    let (a, b) = (own(x), own(y))
    try limits.allow(terms: group.productTermCount(a, b), of: "a tensor product")
    return group.product(a, b).map { (Self.irrep($0.irrep, of: group), $0.multiplicity.asInt ?? Int.max) }
  }

  package func tensors(
    _ x: KernelIrrep, _ y: KernelIrrep, to z: KernelIrrep, withAll: Bool, cancellation: Cancellation
  ) throws -> [[KernelTensor]] {
    let (a, b, c) = (own(x), own(y), own(z))
    for irrep in [a, b, c] where try Self.realRepresentation(group, irrep, components, limits) == nil {
      throw KernelError.complexComponents(irrep: group.label(of: irrep), group: group.name)
    }
    let space = try group.intertwiners(a, b, to: c, in: components, limits: limits, cancellation: cancellation)
    let tensors = try (withAll ? space.basis : space.copies).map { tensor in
      guard let real = try KernelTensor(tensor) else {
        throw KernelError.irrationalTensor(irreps: [a, b, c].map { group.label(of: $0) }, group: group.name)
      }
      return real
    }
    let size = tensors.count / max(space.copies.count, 1)
    return space.copies.indices.map { Array(tensors[$0 * size..<($0 + 1) * size]) }
  }

  package func precedes(_ left: KernelIrrep, _ right: KernelIrrep) -> Bool { own(left) < own(right) }

  /// The tensor intertwines the matrices of every generator, and its entries are those of the intertwiner divided by one
  /// positive number, with Σ c² = 1.
  ///
  ///     c² = T² nₖ/(nᵢ nⱼ λF)
  package func failures(
    of tensor: KernelTensor, _ x: KernelIrrep, _ y: KernelIrrep, to z: KernelIrrep
  ) throws -> [String] {
    guard case .intertwiner(let origin) = tensor.origin else { return ["not an intertwiner"] }
    let factors = try [x, y, z].map { try group.representation(of: own($0), in: components, limits: limits) }
    return (origin.intertwines(factors[0], factors[1], factors[2]) ? [] : ["not equivariant"])
      + (Self.hasEntries(of: origin, tensor) ? [] : ["not the entries of the intertwiner"])
  }

  private static func hasEntries(of origin: IntertwinerTensor, _ tensor: KernelTensor) -> Bool {
    let places = KernelTensor.joined(tensor.entries)
    let values = places.map { $0.terms.reduce(RootSum.zero) { $0 + RootSum($1) } }
    guard places.count == origin.entries.count, values.reduce(RootSum.zero, { $0 + $1 * $1 }) == RootSum(Rational(1))
    else { return false }
    let square = origin.entries.reduce(Cyclotomic.zero) { $0 + origin.squaredMagnitude(of: $1) }
    return zip(zip(places, values), origin.entries).allSatisfy { found, entry in
      let (place, value) = found
      return (place.i, place.j, place.k) == (entry.i, entry.j, entry.k)
        && Cyclotomic(value * value) * square == origin.squaredMagnitude(of: entry)
        && value.signum() == entry.coefficient.signum()
    }
  }

  /// The representation where all of its generators are real in the basis; nil where they are not, or there is no such
  /// basis.
  private static func realRepresentation(
    _ group: G, _ irrep: G.Irrep, _ basis: ComponentBasis, _ limits: Limits
  ) throws -> ExplicitRepresentation? {
    do {
      let representation = try group.representation(of: irrep, in: basis, limits: limits)
      return representation.generators.allSatisfy(\.isReal) ? representation : nil
    } catch is ComponentBasisError {
      return nil
    }
  }

  private func own(_ irrep: KernelIrrep) -> G.Irrep {
    guard case .labelled(let label, _) = irrep, let own = group.irrep(labelled: label) else {
      preconditionFailure("an irrep of the group")
    }
    return own
  }
}

extension GeneratorAction {
  /// Whether ρ(g), or dρ(X), is a real matrix.
  fileprivate var isReal: Bool {
    switch self {
    case .element(let matrix), .derivation(let matrix): matrix.isReal
    case .turn(let turn): turn.isReal
    }
  }
}

extension ExactMatrix {
  /// Whether every entry is real.
  fileprivate var isReal: Bool { rows.allSatisfy { $0.allSatisfy(\.isReal) } }
}
