import ExactArithmetic

// From a group with spin a restriction leads to the group without, on whose irreps −1 acts as 1.

extension SU2 {
  /// U(1), the diagonal matrices diag(z, z̄), where a projection m has charge 2m; and SO(3) for integer spins.
  public var restrictions: [any AnyRestriction] {
    [
      Restriction(from: self, to: U1()) { irrep in
        stride(from: -irrep.spin.twice, through: irrep.spin.twice, by: 2).map {
          IrrepTerm(U1.Irrep(charge: Integer($0)))
        }
      },
      Restriction(
        from: self, to: SO3(), domain: { $0.spin.isInteger },
        image: { [IrrepTerm(SO3.Irrep(degree: $0.spin.twice / 2))] }),
    ]
  }
}

extension SO3 {
  /// SO(2), the rotations about z: 0, 1, …, l.
  public var restrictions: [any AnyRestriction] {
    [
      Restriction(from: self, to: SO2()) { irrep in
        (0...irrep.degree).map { IrrepTerm(SO2.Irrep(frequency: $0)) }
      }
    ]
  }
}

extension O3 {
  /// The rotations, SO(3) or SU(2), where the parity is forgotten; D∞h about z; and from spin O(3) itself.
  ///
  /// |l, 0⟩ of parity p is Σ⁺ for p(−1)ˡ = 1, else Σ⁻; |l, ±m⟩ make up m; g and u are the parity. [Herzberg1966]
  public var restrictions: [any AnyRestriction] {
    let axial = Restriction(from: self, to: DInfinityH(allowsSpin: allowsSpin)) { irrep in
      stride(from: irrep.degree.twice, through: 0, by: -2).map { twice in
        let frequency = HalfInteger(twice: twice)
        let angular =
          twice > 0
          ? O2.Irrep(frequency: frequency)
          : O2.Irrep(reflection: irrep.parity * Parity(ofHarmonicDegree: irrep.degree.twice / 2))
        return IrrepTerm(DInfinityH.Irrep(angular, parity: irrep.parity))
      }
    }
    if allowsSpin {
      return [
        Restriction(from: self, to: SU2()) { [IrrepTerm(SU2.Irrep(spin: $0.degree))] }, axial,
        Restriction(from: self, to: O3(), domain: { $0.degree.isInteger }, image: { [IrrepTerm($0)] }),
      ]
    }
    return [Restriction(from: self, to: SO3()) { [IrrepTerm(SO3.Irrep(degree: $0.wholeDegree))] }, axial]
  }
}

extension DInfinityH {
  /// C∞v, where g and u are forgotten; and from spin D∞h itself.
  public var restrictions: [any AnyRestriction] {
    let axial = Restriction(from: self, to: O2(.linear, allowsSpin: allowsSpin)) { [IrrepTerm($0.angular)] }
    if !allowsSpin { return [axial] }
    return [
      axial,
      Restriction(
        from: self, to: DInfinityH(), domain: { $0.angular.frequency.isInteger }, image: { [IrrepTerm($0)] }),
    ]
  }
}

extension O2 {
  /// The rotations: SO(2), or with spin its double cover U(1), where m has the charges ±2m; the group itself in its other
  /// notation; and from spin O(2) itself.
  public var restrictions: [any AnyRestriction] {
    let renamed = Restriction(
      from: self, to: O2(notation == .planar ? .linear : .planar, allowsSpin: allowsSpin), image: { [IrrepTerm($0)] })
    guard allowsSpin else {
      return [
        Restriction(from: self, to: SO2()) { [IrrepTerm(SO2.Irrep(frequency: $0.frequency.twice / 2))] }, renamed,
      ]
    }
    let charges = Restriction(from: self, to: U1()) { irrep in
      Set([irrep.frequency.twice, -irrep.frequency.twice]).map { IrrepTerm(U1.Irrep(charge: Integer($0))) }
    }
    let plain = Restriction(
      from: self, to: O2(notation), domain: { $0.frequency.isInteger }, image: { [IrrepTerm($0)] })
    return [charges, renamed, plain]
  }
}

extension Lorentz {
  /// The rotations SU(2): (j,k) falls into j ⊗ k. [Weinberg1995, 5.6]
  public var restrictions: [any AnyRestriction] {
    [
      Restriction(from: self, to: SU2()) { irrep in
        Self.triangle(irrep.left, irrep.right).map { IrrepTerm(SU2.Irrep(spin: $0)) }
      }
    ]
  }
}

extension LorentzParity {
  /// SL(2,ℂ), and O(3) with spin, the rotations and P.
  ///
  /// (j,j)± has the spins J = 0 … 2j with parity ±(−1)ᴶ; [j,k] all of j ⊗ k with both parities.
  public var restrictions: [any AnyRestriction] {
    let proper = Restriction(from: self, to: Lorentz()) { irrep in
      Set([Lorentz.Irrep(irrep.larger, irrep.smaller), Lorentz.Irrep(irrep.smaller, irrep.larger)]).map {
        IrrepTerm($0)
      }
    }
    let spatial = Restriction(from: self, to: O3(allowsSpin: true)) { irrep in
      Lorentz.triangle(irrep.larger, irrep.smaller).flatMap { spin in
        let parities =
          irrep.isDiagonal
          ? [irrep.parity * Parity(ofHarmonicDegree: spin.twice / 2)] : [Parity.even, .odd]
        return parities.map { IrrepTerm(O3.Irrep(degree: spin, parity: $0)) }
      }
    }
    return [proper, spatial]
  }
}
