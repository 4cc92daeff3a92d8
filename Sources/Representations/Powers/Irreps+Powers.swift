public import ExactArithmetic

extension Irreps where G: CharacterGroup {
  /// The symmetric power: symmetric tensors of n indices, or homogeneous polynomials of degree n on the dual.
  ///
  ///     dim Symⁿ(V) = C(dim V + n − 1, n)
  ///
  /// The trivial irrep for n = 0. By characters alone, so that the dimension of the power does not matter.
  ///
  ///     Sym³(1o) = 1x1o+1x3o
  ///
  /// - Throws: `LimitError` when the numbers of the calculation would pass the limits, before it starts; `Cancelled`.
  /// - Complexity: about n²·j additions for each dimension of the sum; less for one irrep.
  /// - SeeAlso: [Macdonald1995, I.2], ``exteriorPower(_:limits:cancellation:)``
  public func symmetricPower(
    _ exponent: Int, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps {
    precondition(exponent >= 0, "a power has a non-negative exponent")
    switch exponent {
    case 0: return .trivial(of: group)
    case 1: return self
    default: return try group.symmetricPower(of: self, exponent, limits: limits, cancellation: cancellation)
    }
  }

  /// The exterior power: antisymmetric tensors of n indices.
  ///
  ///     dim Λⁿ(V) = C(dim V, n)
  ///
  /// The trivial irrep for n = 0; {0} for n > dim V.
  ///
  ///     Λ²(2e) = 1x1e+1x3e
  ///
  /// - Throws: `LimitError` when the numbers of the calculation would pass the limits, before it starts; `Cancelled`.
  /// - Complexity: about n²·j additions for each dimension of the sum; less for one irrep.
  /// - SeeAlso: [Macdonald1995, I.2], ``symmetricPower(_:limits:cancellation:)``
  public func exteriorPower(
    _ exponent: Int, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps {
    precondition(exponent >= 0, "a power has a non-negative exponent")
    switch exponent {
    case 0: return .trivial(of: group)
    case 1: return self
    default: return try group.exteriorPower(of: self, exponent, limits: limits, cancellation: cancellation)
    }
  }

  /// The symmetric powers of degree 0, 1, …, n: the Molien series of every irrep at once.
  ///
  ///     Σ_d t^d ⟨W, Sym^d(V)⟩
  ///
  /// The multiplicity of W in the d-th is the number of linearly independent equivariant maps V → W whose components
  /// are homogeneous polynomials of degree d.
  ///
  /// - Throws: `LimitError` before the work begins, `Cancelled`.
  /// - SeeAlso: [Molien1897], [Stanley1979]
  public func symmetricPowers(
    through largest: Int, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> [Irreps] {
    try group.symmetricPowers(of: self, through: largest, limits: limits, cancellation: cancellation)
      .map(group.irreps(of:))
  }

  /// The exterior powers of degree 0, 1, …, n.
  ///
  /// - Throws: `LimitError` before the work begins, `Cancelled`.
  public func exteriorPowers(
    through largest: Int, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> [Irreps] {
    try group.exteriorPowers(of: self, through: largest, limits: limits, cancellation: cancellation)
      .map(group.irreps(of:))
  }

  /// The Schur functor: tensors of |λ| indices of the symmetry of one Young tableau of the shape λ.
  ///
  ///     V^{⊗n} = ⊕ f^λ·S_λ(V)    over the partitions λ of n
  ///
  /// (n) is the symmetric power, (1, 1, …) the exterior one; {0} when λ has more rows than V dimensions.
  ///
  ///     S₍₂,₁₎(1o) = 1x1o+1x2o
  ///
  /// - Throws: `LimitError` before the work begins, `Cancelled`.
  /// - SeeAlso: [Macdonald1995, I.3], ``Partition``
  public func schurFunctor(
    _ partition: Partition, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps {
    if Integer(partition.parts.count) > dimension { return Irreps(group: group, multiplicities: [:]) }
    if partition.parts.count == 1 {
      return try symmetricPower(partition.parts[0], limits: limits, cancellation: cancellation)
    }
    if partition.parts.first == 1 {
      return try exteriorPower(partition.parts.count, limits: limits, cancellation: cancellation)
    }
    let functor = try SchurFunctor(partition, of: self, limits: limits, cancellation: cancellation)
    return group.irreps(of: try functor.character())
  }
}
