public import ExactArithmetic
public import Representations

/// The generators are −iJ and −iK about z, y and x, in pairs: rotations and boosts.
///
///     J = A + B,    −iK = −(A − B)
///
/// with the angular momenta A of the left and B of the right factor: (1/2,0) is the left-handed spinor, and exp(−iηK_z) gives
/// a four-vector at rest the velocity + tanh η along z.
///
/// - SeeAlso: [Weinberg1995, 5.6]
extension Lorentz: CoupledGroup {
  /// |j m⟩|k m′⟩, the right factor running fastest; or components along t, x, y, z for (0,0), (1/2,1/2), (1,0), (0,1), (1,1).
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    if basis == .cartesian {
      guard let tensor = FourTensor(irrep.left, irrep.right) else {
        throw ComponentBasisError(group: name, irrep: label(of: irrep), basis: basis)
      }
      return tensor.representation(parity: nil)
    }
    try allow(matricesOf: irrep, count: 6, limits: limits)
    return LorentzComponents.representation(irrep.left, irrep.right)
  }

  /// Products of two tensors of SU(2) in |j m⟩|k m′⟩; those along t, x, y, z solve the equations.
  public func intertwiners(
    _ a: Irrep, _ b: Irrep, to c: Irrep, in basis: ComponentBasis, limits: Limits, cancellation: Cancellation,
    representations: (Irrep) throws -> ExplicitRepresentation
  ) throws -> IntertwinerSpace {
    guard basis != .cartesian else {
      return try solvedIntertwiners(
        a, b, to: c, limits: limits, cancellation: cancellation, representations: representations)
    }
    let spin = { (j: HalfInteger) in SU2.Irrep(spin: j) }
    let first = try SU2().intertwiners(
      spin(a.left), spin(b.left), to: spin(c.left), limits: limits, cancellation: cancellation)
    let second = try SU2().intertwiners(
      spin(a.right), spin(b.right), to: spin(c.right), limits: limits, cancellation: cancellation)
    let copies = first.copies.flatMap { x in second.copies.map { x.tensor($0) } }
    return IntertwinerSpace(copies: copies, complexStructure: nil)
  }
}

/// The generators of ``Lorentz``, then the parity P.
extension LorentzParity: CoupledGroup {
  /// (j,j)± as (j,j), [j,k] as (j,k) and then (k,j), in |j m⟩|k m′⟩; or components along t, x, y, z for (0,0)±, (1/2,1/2)±,
  /// [1,0] and (1,1)±.
  ///
  /// P exchanges the two factors, with the sign ±(−1)²ʲ on (j,j)±.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    if basis == .cartesian {
      guard let tensor = FourTensor(both: irrep.larger, irrep.smaller) else {
        throw ComponentBasisError(group: name, irrep: label(of: irrep), basis: basis)
      }
      return tensor.representation(parity: irrep.parity)
    }
    try allow(matricesOf: irrep, count: 7, limits: limits)
    return LorentzComponents.representation(irrep)
  }
}

/// The irreps of SL(2,ℂ) in |j m⟩|k m′⟩.
enum LorentzComponents {
  /// (j,k).
  static func representation(_ left: HalfInteger, _ right: HalfInteger) -> ExplicitRepresentation {
    let (a, b) = (SpinLadder(left), SpinLadder(right))
    let (size, other) = (ExactMatrix.identity(left.twice + 1), ExactMatrix.identity(right.twice + 1))
    var generators: [GeneratorAction] = []
    for axis in [2, 1, 0] {
      generators.append(.derivation(a.rotation(about: axis).tensor(other) + size.tensor(b.rotation(about: axis))))
      generators.append(.derivation(size.tensor(b.components[axis]) - a.components[axis].tensor(other)))
    }
    return ExplicitRepresentation(
      norms: a.norms.flatMap { x in b.norms.map { x * $0 } }, generators: generators,
      components: a.functions.flatMap { x in b.functions.map { x.times($0) } }, conjugation: nil)
  }

  /// (j,j)± or [j,k], with P.
  static func representation(_ irrep: LorentzParity.Irrep) -> ExplicitRepresentation {
    let first = representation(irrep.larger, irrep.smaller)
    let (rows, columns) = (irrep.larger.twice + 1, irrep.smaller.twice + 1)
    let isPair = irrep.larger != irrep.smaller
    let parts = isPair ? [first, representation(irrep.smaller, irrep.larger)] : [first]
    let dimension = parts.reduce(0) { $0 + $1.dimension }
    let isNegative = !isPair && (irrep.parity == .odd) != !irrep.larger.isInteger
    var exchange = ExactMatrix.zero(dimension, dimension)
    for row in 0..<rows {
      for column in 0..<columns {
        let (place, image) = (row * columns + column, column * rows + row + (isPair ? first.dimension : 0))
        exchange[image, place] = isNegative ? -.one : .one
        exchange[place, image] = exchange[image, place]
      }
    }
    let generators = first.generators.indices.map { index in
      GeneratorAction.derivation(.directSum(parts.map { $0.generators[index].matrix }))
    }
    return ExplicitRepresentation(
      norms: parts.flatMap(\.norms), generators: generators + [.element(exchange)],
      components: parts.flatMap(\.components), conjugation: nil)
  }
}
