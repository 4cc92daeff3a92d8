public import ExactArithmetic

/// SL(2,ℂ) with parity P, which exchanges its two spins: `(j,j)+ (j,j)-` and `[j,k]` = (j,k) ⊕ (k,j) for j > k, over ℂ.
///
/// P² = 1, and P commutes with the rotations SU(2), so that P and SU(2) make up O(3) with spin. The sign of (j,j)± is the
/// parity of its rotational scalar: (1/2,1/2)+ is the polar four-vector (time even, space odd), (1/2,1/2)- the axial one,
/// (0,0)- the pseudoscalar; [1/2,0] is the Dirac spinor and [1,0] the field tensor.
///
/// Characters. On the component of 1, (j,k) has χ_j(x)χ_k(y). P acts on (j,j)± as ±(−1)²ʲ times the exchange of the two
/// factors (on spin J of V_j ⊗ V_j the exchange is (−1)^(2j−J), hence parity ±(−1)^J), and the trace of an exchange
/// times A⊗B is that of AB, so that on the component of P, with u = AB for h = P·(A⊗B),
///
///     (j,j)±: ±(−1)²ʲ χ_j(u),    [j,k]: 0;    h² has x, y conjugate to u; hᵏ has uᵏ for odd k.
///
/// Products follow, as (−1)²ʲ is multiplicative and [j,k] is induced from SL(2,ℂ):
///
///     (j₁,j₁)ᵃ ⊗ (j₂,j₂)ᵇ = ⊕_J (J,J)ᵃᵇ ⊕ ⊕_{J>K} [J,K],    J, K in |j₁−j₂| … j₁+j₂
///     V ⊗ [j,k] = ind(V ⊗ (j,k)),    ind(J,K) = [J,K], or (J,J)+ ⊕ (J,J)- for J = K
///
/// - SeeAlso: [Weinberg1995, 5.6; 5.4], ``Lorentz``
public struct LorentzParity: RingCharacterGroup {
  /// (j,j)±, or [j,k] with j > k.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The larger spin j.
    public let larger: HalfInteger
    /// The smaller spin k.
    public let smaller: HalfInteger
    /// The sign of (j,j)±; even for all others, whose character is 0 where it would tell.
    public let parity: Parity

    /// (j,j)±, j ≥ 0.
    public init(_ spin: HalfInteger, parity: Parity) {
      precondition(spin.twice >= 0, "a spin is not negative")
      (larger, smaller, self.parity) = (spin, spin, parity)
    }

    /// [j,k] of two spins that differ, in either order.
    public init(_ left: HalfInteger, _ right: HalfInteger) {
      precondition(left != right && min(left, right).twice >= 0, "equal spins have a parity")
      (larger, smaller, parity) = (max(left, right), min(left, right), .even)
    }

    /// Lexicographic, + before −.
    public static func < (left: Irrep, right: Irrep) -> Bool {
      (left.larger, left.smaller, right.parity) < (right.larger, right.smaller, left.parity)
    }

    /// Whether both spins are equal.
    var isDiagonal: Bool { larger == smaller }
  }

  /// The group.
  public init() {}

  /// The name as typed.
  public var name: String { "O13" }
  /// Irreps are complex.
  public var scalars: ScalarField { .complex }
  /// The irrep on which the group acts as 1.
  public var trivial: Irrep { Irrep(0, parity: .even) }
  /// By rising j, then k.
  public func irreps(first count: Int) -> [Irrep] {
    var irreps: [Irrep] = []
    var twice = 0
    while irreps.count < count {
      for other in 0..<twice { irreps.append(Irrep(HalfInteger(twice: twice), HalfInteger(twice: other))) }
      for parity in [Parity.even, .odd] { irreps.append(Irrep(HalfInteger(twice: twice), parity: parity)) }
      twice += 1
    }
    return Array(irreps.prefix(count))
  }
  /// (2j+1)² of (j,j)±, 2(2j+1)(2k+1) of [j,k].
  public func dimension(of irrep: Irrep) -> Integer {
    let product = (Integer(irrep.larger.twice) + 1) * (Integer(irrep.smaller.twice) + 1)
    return irrep.isDiagonal ? product : product * 2
  }
  /// Every irrep is its own dual.
  public func dual(of irrep: Irrep) -> Irrep { irrep }
  /// Real for integer j+k; quaternionic otherwise, as P² = 1 leaves no Majorana spinors.
  public func realType(of irrep: Irrep) -> RealType {
    (irrep.larger.twice + irrep.smaller.twice).isMultiple(of: 2) ? .real : .quaternionic
  }
}
