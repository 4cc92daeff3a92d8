import ExactArithmetic
public import Representations

/// The generators are −iJ about the polar axis and about one other axis; where there is an inversion it is the last.
///
/// Integer spins have the real components of docs/Conventions.md, s = −l … l: those of `e3nn`, which `real` reads with other
/// axes. Half-integer ones, and all of SU(2), are written in |j m⟩.
extension SU2: CoupledGroup {
  /// |j m⟩ in both bases.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    guard basis != .cartesian else { throw ComponentBasisError(group: name, irrep: label(of: irrep), basis: basis) }
    try allow(matricesOf: irrep, count: 2, limits: limits)
    return RotationComponents.representation(irrep.spin, parity: nil, isComplex: true)
  }
}

extension SO3: CoupledGroup {
  /// Real components, or |l m⟩.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    guard basis != .cartesian else { throw ComponentBasisError(group: name, irrep: label(of: irrep), basis: basis) }
    try allow(matricesOf: irrep, count: 2, limits: limits)
    return RotationComponents.representation(spin(of: irrep), parity: nil, isComplex: basis == .complex)
  }
}

extension O3: CoupledGroup {
  /// Real components, or |l m⟩; |j m⟩ for spinors.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    guard basis != .cartesian else { throw ComponentBasisError(group: name, irrep: label(of: irrep), basis: basis) }
    try allow(matricesOf: irrep, count: 3, limits: limits)
    return RotationComponents.representation(
      irrep.degree, parity: irrep.parity, isComplex: basis == .complex || !irrep.degree.isInteger)
  }
}

/// Angular momenta in a basis.
enum RotationComponents {
  /// −iJ_z and −iJ_y, then the inversion where there is a parity.
  static func representation(_ spin: HalfInteger, parity: Parity?, isComplex: Bool) -> ExplicitRepresentation {
    let ladder = SpinLadder(spin)
    let size = spin.twice + 1
    let sign: Cyclotomic = parity == .odd ? -.one : .one
    let inversion: [GeneratorAction] = parity == nil ? [] : [.element(sign * .identity(size))]
    let rotations = [2, 1].map(ladder.rotation)
    guard !isComplex else {
      return ExplicitRepresentation(
        norms: ladder.norms, generators: rotations.map { .derivation($0) } + inversion, components: ladder.functions,
        conjugation: ladder.conjugation)
    }
    let columns = realFunctions(degree: spin.twice / 2)
    let norms = columns.map { column in
      zip(column, ladder.norms).reduce(Cyclotomic.zero) { $0 + $1.0 * $1.0.conjugate * $1.1 }
    }
    let basis = ExactMatrix(columns, columnCount: size).transposed
    let inverse =
      ExactMatrix.diagonal(norms.map(\.inverse)) * basis.conjugate.transposed * ExactMatrix.diagonal(ladder.norms)
    return ExplicitRepresentation(
      norms: norms, generators: rotations.map { .derivation(inverse * $0 * basis) } + inversion,
      components: (-(spin.twice / 2)...(spin.twice / 2)).map { BasisFunction("Y\(spin),\($0)") },
      conjugation: .identity(size))
  }

  /// The real functions in |l m⟩: sines for s < 0, cosines for s > 0, up to a factor.
  ///
  ///     cos mφ: (−1)ᵐ|l m⟩ + |l −m⟩,    sin mφ: −i((−1)ᵐ|l m⟩ − |l −m⟩)
  static func realFunctions(degree: Int) -> [[Cyclotomic]] {
    (-degree...degree).map { s in
      var column = [Cyclotomic](repeating: .zero, count: 2 * degree + 1)
      let m = abs(s)
      let sign: Cyclotomic = m.isMultiple(of: 2) ? .one : -.one
      let factor: Cyclotomic = s < 0 ? -.imaginaryUnit : .one
      column[degree - m] = s < 0 ? -factor : .one
      column[degree + m] = s == 0 ? .one : factor * sign
      return column
    }
  }
}
