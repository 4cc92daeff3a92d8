public import ExactArithmetic
public import Representations

/// A basis of an irrep, written in the stated one: that itself, or one in which every partner belongs to one irrep of each
/// group of a chain of subgroups.
///
/// Along a chain the irrep is taken apart into copies of the irreps of the first subgroup, each in its own basis along the
/// rest of the chain, so that partners of a copy transform by the matrices of that irrep. Labels that occur twice are not
/// told apart by the chain; their order is then that of ``AdaptedFunction`` copies.
public struct PartnerBasis: Hashable, Sendable {
  /// The partners as columns, in components of the stated basis; orthogonal.
  public let matrix: ExactMatrix
  /// The squared norms of the partners.
  public let norms: [Cyclotomic]
  /// The irreps of the groups of the chain to which each partner belongs.
  public let labels: [[String]]
  /// What each partner stands for; along a chain up to a positive factor.
  public let components: [BasisFunction]
  /// Whether this is the stated basis.
  public let isStated: Bool
  /// The squared norms of the stated basis.
  let statedNorms: [Cyclotomic]

  /// Whether no two partners have the same labels.
  public var isResolved: Bool { isStated || Set(labels).count == labels.count }

  /// The stated basis.
  init(stated irrep: ExplicitRepresentation) {
    matrix = .identity(irrep.dimension)
    norms = irrep.norms
    statedNorms = norms
    labels = [[String]](repeating: [], count: irrep.dimension)
    components = irrep.components
    isStated = true
  }

  /// The basis along a chain, each of whose groups lies in the one before as its axes say.
  ///
  /// - Precondition: they do.
  /// - Throws: `ComponentBasisError`, `LimitError`, `Cancelled`.
  public init(
    of irrep: PointGroup.Irrep, in group: PointGroup, along chain: ArraySlice<PointGroup>, limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws {
    guard let subgroup = chain.first else {
      self = PartnerBasis(stated: try group.representation(of: irrep, in: .stated, limits: limits))
      return
    }
    let own = try group.matrices(of: irrep, limits: limits)
    guard let places = group.places(of: subgroup) else { preconditionFailure("a chain of subgroups") }
    let actions = subgroup.elements.generatorElements.map { own.matrices[places[$0]] }
    var (columns, norms, labels) = ([[Cyclotomic]](), [Cyclotomic](), [[String]]())
    guard let restriction = group.restriction(toPlaced: subgroup) else { preconditionFailure("a chain of subgroups") }
    for term in restriction(irrep) {
      let part = try PartnerBasis(
        of: term.irrep, in: subgroup, along: chain.dropFirst(), limits: limits, cancellation: cancellation)
      let target = try subgroup.representation(of: term.irrep, in: .stated, limits: limits)
      // What the irrep has beyond the generators of the group is redundant.
      let generators = Array(target.generators.prefix(actions.count))
      let solver = CopySolver(
        norms: own.representation.norms,
        irrep: ExplicitRepresentation(
          norms: target.norms, generators: generators, components: target.components,
          conjugation: target.conjugation),
        count: term.multiplicity.asInt ?? 0, isPair: subgroup.isConjugatePair(term.irrep))
      for copy in try solver.copies(of: solver.maps(actions, cancellation: cancellation), cancellation: cancellation) {
        for (function, tail) in zip(solver.partners(of: copy, in: part), part.labels) {
          var column = [Cyclotomic](repeating: .zero, count: own.representation.dimension)
          for entry in function.terms { column[entry.index] = entry.coefficient }
          columns.append(column)
          norms.append(function.squaredNorm)
          labels.append([subgroup.label(of: term.irrep)] + tail)
        }
      }
    }
    precondition(columns.count == own.representation.dimension, "irreps of a subgroup fill an irrep")
    self.init(
      matrix: ExactMatrix(columns, columnCount: columns.count).transposed, norms: norms, labels: labels,
      components: columns.map { BasisFunction($0, of: own.representation.components).primitive }, isStated: false,
      statedNorms: own.representation.norms)
  }

  private init(
    matrix: ExactMatrix, norms: [Cyclotomic], labels: [[String]], components: [BasisFunction], isStated: Bool,
    statedNorms: [Cyclotomic]
  ) {
    (self.matrix, self.norms, self.labels, self.components) = (matrix, norms, labels, components)
    (self.isStated, self.statedNorms) = (isStated, statedNorms)
  }

  /// The matrix of a group element in this basis, from that in the stated one.
  ///
  ///     n⁻¹ U†N ρ U
  ///
  /// In normalised partners the entry (j, k) is √(nⱼ/nₖ) times as large, n the ``norms``.
  public func matrix(of element: ExactMatrix) -> ExactMatrix {
    if isStated { return element }
    return .diagonal(norms.map(\.inverse))
      * (matrix.conjugate.transposed * (.diagonal(statedNorms) * (element * matrix)))
  }
}
