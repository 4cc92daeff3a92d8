public import ExactArithmetic
public import Representations

/// The generator is that of the rotations; components are cos mφ and sin mφ, or |−m⟩ and |m⟩.
extension SO2: CoupledGroup {
  /// (cos mφ, sin mφ), or |m −m⟩ and |m m⟩.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    guard basis != .cartesian else { throw ComponentBasisError(group: name, irrep: label(of: irrep), basis: basis) }
    let block = PlanarComponents.block(HalfInteger(irrep.frequency), isComplex: basis == .complex)
    return PlanarComponents.representation(block, others: [], isSigned: false)
  }

  /// im on exp(imφ), −im on exp(−imφ).
  public func generatorTraces(of half: ComplexIrrep<Irrep>) -> [Cyclotomic]? {
    let weight = Cyclotomic.imaginaryUnit * Cyclotomic(Rational(half.irrep.frequency))
    return [half.isConjugate ? -weight : weight]
  }
}

extension O2: CoupledGroup {
  /// The generator of the rotations, then σ(xz); spinors are written in |m ±m⟩.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    guard basis != .cartesian else { throw ComponentBasisError(group: name, irrep: label(of: irrep), basis: basis) }
    return PlanarComponents.representation(irrep, isComplex: basis == .complex)
  }
}

extension DInfinityH: CoupledGroup {
  /// The generator of the rotations, then σ(xz), then the inversion.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    guard basis != .cartesian else { throw ComponentBasisError(group: name, irrep: label(of: irrep), basis: basis) }
    return PlanarComponents.representation(irrep.angular, isComplex: basis == .complex, parity: irrep.parity)
  }
}

/// Rotations about an axis, and what may come with them, in a basis.
enum PlanarComponents {
  /// The functions of frequency m, of the degree l = m with its natural parity; spinors are even.
  static func block(_ frequency: HalfInteger, isComplex: Bool) -> AxialBlock {
    AxialBlock(
      degree: frequency, weight: frequency, parity: frequency.asInt.map(Parity.init(ofHarmonicDegree:)) ?? .even,
      isComplex: isComplex || !frequency.isInteger)
  }

  /// An irrep of C∞v, and with a parity of D∞h.
  static func representation(_ irrep: O2.Irrep, isComplex: Bool, parity: Parity? = nil) -> ExplicitRepresentation {
    let block = block(irrep.frequency, isComplex: isComplex)
    let mirror: GeneratorAction
    if irrep.frequency == 0 {
      mirror = .element(.diagonal([irrep.reflection == .even ? .one : -.one]))
    } else {
      guard let operation = AxialOperation(.halfTurn(about: 1, isImproper: true)) else {
        preconditionFailure("a mirror through the axis")
      }
      mirror = block.action(of: operation)
    }
    let sign: Cyclotomic = parity == .odd ? -.one : .one
    let inversion: [GeneratorAction] = parity == nil ? [] : [.element(sign * .identity(block.dimension))]
    return representation(block, others: [mirror] + inversion, isSigned: true)
  }

  /// The generator of the rotations and other elements.
  static func representation(
    _ block: AxialBlock, others: [GeneratorAction], isSigned: Bool
  ) -> ExplicitRepresentation {
    ExplicitRepresentation(
      norms: [Cyclotomic](repeating: .one, count: block.dimension),
      generators: [.derivation(block.generator)] + others, components: block.functions,
      conjugation: block.conjugation(isSigned: isSigned))
  }
}
