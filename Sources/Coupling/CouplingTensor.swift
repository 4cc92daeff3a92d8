public import ExactArithmetic

/// The non-zero entries of an equivariant bilinear map, exact.
///
///     zₖ = Σᵢⱼ C[i,j,k] xᵢ yⱼ
///
/// Indices are (in₁, in₂, out), each from 0; basis and normalisation are named beside the entries.
public struct CouplingTensor: Hashable, Sendable {
  /// One non-zero entry.
  public struct Entry: Hashable, Sendable {
    /// The component of the first factor.
    public let i: Int
    /// The component of the second factor.
    public let j: Int
    /// The component of the product.
    public let k: Int
    /// The exact entry, not reduced.
    public let factored: FactoredRoot

    /// An entry in its reduced form.
    public var value: RationalRoot { factored.value }

    /// An entry at (i, j, k).
    public init(i: Int, j: Int, k: Int, factored: FactoredRoot) {
      (self.i, self.j, self.k, self.factored) = (i, j, k, factored)
    }

    /// Entries are equal when their values are, whatever their forms.
    public static func == (left: Entry, right: Entry) -> Bool {
      (left.i, left.j, left.k) == (right.i, right.j, right.k) && left.value == right.value
    }

    /// Hashes the place and the value.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(i)
      hasher.combine(j)
      hasher.combine(k)
      hasher.combine(value)
    }
  }

  /// The spins (j₁, j₂, j₃).
  public let spins: [HalfInteger]
  /// The basis of all three index ranges.
  public let basis: Basis
  /// The scale.
  public let normalization: TensorNormalization
  /// The non-zero entries, by i, then j, then k.
  public let entries: [Entry]

  /// (2j₁+1, 2j₂+1, 2j₃+1).
  public var shape: [Int] { spins.map { $0.twice + 1 } }

  /// The tensor in the basis |j m⟩: entries are Clebsch–Gordan coefficients, index m + j.
  ///
  /// Without entries when the spins form no triangle.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(j²) coefficients.
  public static func complex(
    _ j1: HalfInteger, _ j2: HalfInteger, _ j3: HalfInteger, normalization: TensorNormalization = .cg,
    engine: CouplingEngine = CouplingEngine(), cancellation: Cancellation = .never
  ) throws(Cancelled) -> CouplingTensor {
    var entries: [Entry] = []
    if Triangle(j1, j2, j3) != nil {
      for twoM1 in stride(from: -j1.twice, through: j1.twice, by: 2) {
        try cancellation.check()
        for twoM2 in stride(from: -j2.twice, through: j2.twice, by: 2) where abs(twoM1 + twoM2) <= j3.twice {
          let place = CouplingPlace(
            j1.twice, j2.twice, j3.twice, twoM1, twoM2, isUnitary: normalization != .threeJ, isHalved: false)
          let value = engine.couplingEntry(place)
          guard !value.isZero else { continue }
          entries.append(
            Entry(
              i: (twoM1 + j1.twice) / 2, j: (twoM2 + j2.twice) / 2, k: (twoM1 + twoM2 + j3.twice) / 2,
              factored: value))
        }
      }
    }
    return CouplingTensor(spins: [j1, j2, j3], basis: .complex, normalization: normalization, entries: entries)
  }

  /// The tensor of SO(3) in the real basis, straight from Clebsch–Gordan coefficients.
  ///
  /// Component l + s of degree l belongs to the signed index s = −l … l (negative: sine, positive: cosine).
  /// With p, q, r the magnitudes of the three signed indices an entry differs from 0 only if r = p+q or r = |p−q|
  /// and the number of negative indices has the parity of l₁+l₂+l₃; it is then one Clebsch–Gordan coefficient times
  /// a sign, and 1/√2 when p, q, r > 0. This is Σ Q₁Q₂Q̄₃⟨…⟩ with the matrices Q of docs/Conventions.md carried out.
  /// The tensors of the bases `e3nn` and `real` are the same.
  ///
  /// Without entries when the degrees form no triangle.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(l²) coefficients.
  public static func real(
    _ l1: Int, _ l2: Int, _ l3: Int, basis: Basis = .e3nn, normalization: TensorNormalization = .cg,
    engine: CouplingEngine = CouplingEngine(), cancellation: Cancellation = .never
  ) throws(Cancelled) -> CouplingTensor {
    precondition(basis != .complex, "a real basis")
    let spins = [l1, l2, l3].map { HalfInteger($0) }
    var entries: [Entry] = []
    let rule = RealCouplingRule(l1, l2, l3, isUnitary: normalization != .threeJ)
    try rule?.forEach(cancellation) { i, j, k, place, isNegative in
      let value = engine.couplingEntry(place)
      if !value.isZero { entries.append(Entry(i: i, j: j, k: k, factored: isNegative ? -value : value)) }
    }
    return CouplingTensor(spins: spins, basis: basis, normalization: normalization, entries: entries)
  }
}

extension TensorNormalization {
  /// The factor from `cg` to this normalisation for an output of the given spin.
  public func factor(spin: HalfInteger) -> RationalRoot {
    switch self {
    case .cg, .component: .one
    case .threeJ: RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization(spin.twice + 1)).reciprocal
    }
  }
}

extension CouplingTensor {
  /// The zero map between spaces of the given spins.
  public static func empty(
    _ spins: [HalfInteger], basis: Basis, normalization: TensorNormalization
  ) -> CouplingTensor {
    precondition(spins.count == 3, "a coupling tensor has three indices")
    return CouplingTensor(spins: spins, basis: basis, normalization: normalization, entries: [])
  }
}

extension CouplingTensor.Entry {
  /// The entry with a reduced value.
  public init(i: Int, j: Int, k: Int, value: RationalRoot) {
    self.init(i: i, j: j, k: k, factored: FactoredRoot(value))
  }

  /// The entry times a factor.
  public func scaled(by factor: RationalRoot) -> CouplingTensor.Entry {
    CouplingTensor.Entry(i: i, j: j, k: k, value: value * factor)
  }
}
