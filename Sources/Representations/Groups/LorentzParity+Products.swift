public import ExactArithmetic

extension LorentzParity {
  /// n(n+1)/2 of (j,j)± ⊗ (k,k)± for n spins in j ⊗ k; otherwise at most one for each term of what is induced, two for those
  /// with equal spins.
  public func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer {
    let count = { (j: HalfInteger, k: HalfInteger) in Integer(min(j, k).twice) + 1 }
    let direct = count(left.larger, right.larger)
    if left.isDiagonal, right.isDiagonal { return (direct * (direct + 1)).dividedExactly(by: 2) }
    let crossed = count(left.larger, right.smaller) * count(left.smaller, right.larger)
    return (direct * count(left.smaller, right.smaller) + crossed) * 2
  }

  /// The rule above.
  public func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>] {
    var sum: [Irrep: Integer] = [:]
    if left.isDiagonal, right.isDiagonal {
      let spins = Lorentz.triangle(left.larger, right.larger)
      for (index, j) in spins.enumerated() {
        sum[Irrep(j, parity: left.parity * right.parity)] = 1
        for k in spins[..<index] { sum[Irrep(j, k)] = 1 }
      }
    } else {
      // Induced from the half (j,k) of the one that has two: times the other, both halves if it has two.
      let (induced, other) = left.isDiagonal ? (right, left) : (left, right)
      let halves =
        other.isDiagonal
        ? [(other.larger, other.smaller)] : [(other.larger, other.smaller), (other.smaller, other.larger)]
      for half in halves {
        let right = Lorentz.triangle(induced.smaller, half.1)
        for j in Lorentz.triangle(induced.larger, half.0) {
          for k in right {
            for irrep in Self.induced(j, k) { sum[irrep, default: 0] += 1 }
          }
        }
      }
    }
    return sum.sorted { $0.key < $1.key }.map { IrrepTerm($0.key, multiplicity: $0.value) }
  }

  /// The irreps of the representation induced by (j,k).
  private static func induced(_ j: HalfInteger, _ k: HalfInteger) -> [Irrep] {
    j == k ? [Irrep(j, parity: .even), Irrep(j, parity: .odd)] : [Irrep(j, k)]
  }

  /// From the characters on both components.
  ///
  ///     m₊ + m₋ = c_JJ,    m₊ − m₋ = (−1)²ᴶ d_J
  ///
  /// for the numbers c of χ_J(x)χ_K(y) on the component of 1 and d of χ_J(u) on that of P. There ψⁿ of (j,j)± is
  /// ±(−1)²ʲχ_j(uⁿ) for odd n; for n = 2m, hⁿ has x, y conjugate to uᵐ, and (j,k) the character χ_j(uᵐ)χ_k(uᵐ).
  public func adams(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>] {
    let (left, right) = (spin(irrep.larger), spin(irrep.smaller))
    var (identity, sum): ([Irrep: Integer], [Irrep: Integer]) = ([:], [:])
    for a in left.adams(k).multiplicities {
      for b in right.adams(k).multiplicities {
        let (j, l) = (a.key.spin, b.key.spin)
        let number = a.value * b.value
        // (J,K) and (K,J) occur equally often: of [j,k] both halves give one of each.
        if j == l { identity[Irrep(j, parity: .even), default: 0] += irrep.isDiagonal ? number : number * 2 }
        if j != l, !irrep.isDiagonal || j > l { sum[Irrep(j, l), default: 0] += number }
      }
    }
    let parity = characterOnParity(irrep, k, left, right).multiplicities
    let spins = Set(identity.keys.map(\.larger)).union(parity.keys.map(\.spin))
    for j in spins {
      let total = identity[Irrep(j, parity: .even)] ?? 0
      let difference = parity[SU2.Irrep(spin: j)] ?? 0
      let signed = j.isInteger ? difference : -difference
      sum[Irrep(j, parity: .even), default: 0] += (total + signed).dividedExactly(by: 2)
      sum[Irrep(j, parity: .odd), default: 0] += (total - signed).dividedExactly(by: 2)
    }
    return sum.filter { !$0.value.isZero }.sorted { $0.key < $1.key }.map {
      IrrepTerm($0.key, multiplicity: $0.value)
    }
  }

  /// The numbers d of ψᵏ.
  private func characterOnParity(
    _ irrep: Irrep, _ k: Int, _ left: RepresentationRing<SU2>, _ right: RepresentationRing<SU2>
  ) -> RepresentationRing<SU2> {
    let zero = left - left
    if k.isMultiple(of: 2) {
      let product = left.adams(k / 2) * right.adams(k / 2)
      return irrep.isDiagonal ? product : product + product
    }
    guard irrep.isDiagonal else { return zero }
    let isNegative = (irrep.parity == .odd) != !irrep.larger.isInteger
    return isNegative ? zero - left.adams(k) : left.adams(k)
  }

  private func spin(_ spin: HalfInteger) -> RepresentationRing<SU2> {
    RepresentationRing(group: SU2(), multiplicities: [SU2.Irrep(spin: spin): 1])
  }

  /// The pairs of projections that occur, for both components.
  public func characterLength(of irreps: Irreps<Self>, power: Int) -> Integer {
    let side = Integer(irreps.multiplicities.keys.map(\.larger.twice).max() ?? 0) * Integer(power) + 1
    return side * side * 2
  }

  /// `(1/2,1/2)+`, `[1,0]`.
  public func label(of irrep: Irrep) -> String {
    irrep.isDiagonal
      ? "(\(irrep.larger),\(irrep.smaller))\(irrep.parity == .even ? "+" : "-")" : "[\(irrep.larger),\(irrep.smaller)]"
  }

  /// Two equal spins in brackets with a sign, or two spins that differ in square brackets, in either order.
  public func irrep(labelled label: String) -> Irrep? {
    if let spins = Lorentz.spins(label, in: ("[", "]")) { return spins.0 == spins.1 ? nil : Irrep(spins.0, spins.1) }
    guard let sign = label.last, let parity = Self.signs[sign],
      let spins = Lorentz.spins(String(label.dropLast()), in: ("(", ")")), spins.0 == spins.1
    else { return nil }
    return Irrep(spins.0, parity: parity)
  }

  private static let signs: [Character: Parity] = ["+": .even, "⁺": .even, "-": .odd, "⁻": .odd, "−": .odd]
}
