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
    /// The exact entry.
    public let value: RationalRoot
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
    cancellation: Cancellation = .never
  ) throws(Cancelled) -> CouplingTensor {
    let scale = normalization.factor(spin: j3)
    var entries: [Entry] = []
    if Triangle(j1, j2, j3) != nil {
      for a in SpinState.all(ofSpin: j1) {
        try cancellation.check()
        for b in SpinState.all(ofSpin: j2) where abs((a.m + b.m).twice) <= j3.twice {
          let c = SpinState(unchecked: j3, a.m + b.m)
          let value = clebschGordan(a, b, c)
          if !value.isZero { entries.append(Entry(i: a.raised, j: b.raised, k: c.raised, value: value * scale)) }
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
    cancellation: Cancellation = .never
  ) throws(Cancelled) -> CouplingTensor {
    precondition(basis != .complex, "a real basis")
    let spins = [l1, l2, l3].map { HalfInteger($0) }
    var entries: [Entry] = []
    if Triangle(spins[0], spins[1], spins[2]) != nil {
      let rule = RealCouplingRule(l1, l2, l3, scale: normalization.factor(spin: spins[2]))
      for i in -l1...l1 {
        try cancellation.check()
        for j in -l2...l2 {
          for k in rule.outputs(i, j) {
            let value = rule.entry(i, j, k)
            if !value.isZero { entries.append(Entry(i: l1 + i, j: l2 + j, k: l3 + k, value: value)) }
          }
        }
      }
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

/// The closed rule for the entries of a real coupling tensor.
private struct RealCouplingRule {
  private let l1: Int
  private let l2: Int
  private let l3: Int
  private let scale: RationalRoot
  private let halved: RationalRoot

  init(_ l1: Int, _ l2: Int, _ l3: Int, scale: RationalRoot) {
    (self.l1, self.l2, self.l3, self.scale) = (l1, l2, l3, scale)
    halved = scale * RationalRoot(coefficient: Rational(1, 2), squareFreeRadicand: 2)
  }

  /// The signed output indices, rising, at which an entry (i, j, ·) may differ from 0.
  func outputs(_ i: Int, _ j: Int) -> [Int] {
    let negatives = (i < 0 ? 1 : 0) + (j < 0 ? 1 : 0)
    let isNegative = !(negatives + l1 + l2 + l3).isMultiple(of: 2)
    let (p, q) = (abs(i), abs(j))
    return Set([p + q, abs(p - q)]).filter { $0 <= l3 && !(isNegative && $0 == 0) }.map { isNegative ? -$0 : $0 }
      .sorted()
  }

  /// The entry at signed indices that `outputs` allows.
  func entry(_ i: Int, _ j: Int, _ k: Int) -> RationalRoot {
    let (p, q, r) = (abs(i), abs(j), abs(k))
    let m2 = p == 0 || r == p + q ? q : -q
    let m3 = p + m2
    var exponent = -l1 - l2 + l3 + 2 * p
    if m2 > 0 { exponent += 2 * q }
    if m3 > 0 { exponent += 2 * r }
    if i < 0 { exponent += 1 }
    if j < 0 { exponent += m2 > 0 ? 1 : 3 }
    if k < 0 { exponent += m3 > 0 ? 3 : 1 }
    assert(exponent.isMultiple(of: 2), "the phase of a real entry is real")
    let coefficient = clebschGordan(
      SpinState(unchecked: HalfInteger(l1), HalfInteger(p)), SpinState(unchecked: HalfInteger(l2), HalfInteger(m2)),
      SpinState(unchecked: HalfInteger(l3), HalfInteger(m3)))
    let value = coefficient * (p > 0 && q > 0 && r > 0 ? halved : scale)
    return exponent.isMultiple(of: 4) ? value : -value
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

extension CouplingTensor {
  /// The tensor with each entry replaced.
  public func mappingEntries(_ replacement: (Entry) -> Entry) -> CouplingTensor {
    CouplingTensor(
      spins: spins, basis: basis, normalization: normalization, entries: entries.map(replacement))
  }
}

extension CouplingTensor.Entry {
  /// The entry times a factor.
  public func scaled(by factor: RationalRoot) -> CouplingTensor.Entry {
    CouplingTensor.Entry(i: i, j: j, k: k, value: value * factor)
  }
}
