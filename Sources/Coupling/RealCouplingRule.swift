import ExactArithmetic

/// The closed rule for the entries of a real coupling tensor.
///
/// Component l + s of degree l belongs to the signed index s = −l … l (negative: sine, positive: cosine). With p, q, r
/// the magnitudes of the three signed indices an entry differs from 0 only if r = p+q or r = |p−q| and the number of
/// negative indices has the parity of l₁+l₂+l₃; it is then one Clebsch–Gordan coefficient times a sign, and 1/√2 when
/// p, q, r > 0. This is Σ Q₁Q₂Q̄₃⟨…⟩ with the matrices Q of docs/Conventions.md carried out.
struct RealCouplingRule {
  private let l1: Int
  private let l2: Int
  private let l3: Int
  private let isUnitary: Bool

  /// The rule of three degrees, nil when they form no triangle.
  init?(_ l1: Int, _ l2: Int, _ l3: Int, isUnitary: Bool) {
    guard abs(l1 - l2) <= l3, l3 <= l1 + l2 else { return nil }
    (self.l1, self.l2, self.l3, self.isUnitary) = (l1, l2, l3, isUnitary)
  }

  /// Calls a function with the places (i, j, k) of the entries that the rule allows, rising, and what stands there: the
  /// coefficient and whether its sign is reversed.
  func forEach(
    _ cancellation: Cancellation,
    _ body: (_ i: Int, _ j: Int, _ k: Int, _ place: CouplingPlace, _ isNegative: Bool) -> Void
  ) throws(Cancelled) {
    for i in -l1...l1 {
      try cancellation.check()
      for j in -l2...l2 {
        let (p, q) = (abs(i), abs(j))
        let isSine = ((i < 0 ? 1 : 0) + (j < 0 ? 1 : 0) + l1 + l2 + l3) & 1 != 0
        let (far, near) = (p + q, abs(p - q))
        // Rising signed indices: for sines the larger magnitude comes first.
        if isSine {
          if far <= l3, far > 0 { visit(i, j, -far, body) }
          if near <= l3, near > 0, near != far { visit(i, j, -near, body) }
        } else {
          if near <= l3, near != far { visit(i, j, near, body) }
          if far <= l3 { visit(i, j, far, body) }
        }
      }
    }
  }

  @inline(__always)
  private func visit(
    _ i: Int, _ j: Int, _ k: Int,
    _ body: (_ i: Int, _ j: Int, _ k: Int, _ place: CouplingPlace, _ isNegative: Bool) -> Void
  ) {
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
    let place = CouplingPlace(
      2 * l1, 2 * l2, 2 * l3, 2 * p, 2 * m2, isUnitary: isUnitary, isHalved: p > 0 && q > 0 && r > 0)
    body(l1 + i, l2 + j, l3 + k, place, exponent & 2 != 0)
  }
}
