public import ExactArithmetic

/// Three angular momenta that can couple: |a−b| ≤ c ≤ a+b and a+b+c an integer.
///
/// Each triangle, half-integers included, is one triple of integers ≥ 0:
///
///     A = a+b−c,  B = a−b+c,  C = −a+b+c,  J = a+b+c = A+B+C.
public struct Triangle: Hashable, Sendable {
  /// a + b − c.
  public let ab: Int
  /// a − b + c.
  public let ac: Int
  /// −a + b + c.
  public let bc: Int

  /// The triangle of three spins ≥ 0, nil when they form none.
  public init?(_ a: HalfInteger, _ b: HalfInteger, _ c: HalfInteger) {
    guard Self.exists(a.twice, b.twice, c.twice) else { return nil }
    ab = (a.twice + b.twice - c.twice) / 2
    ac = (a.twice - b.twice + c.twice) / 2
    bc = (-a.twice + b.twice + c.twice) / 2
  }

  /// Whether three spins ≥ 0, given by their doubles, form a triangle.
  @inlinable @inline(__always)
  package static func exists(_ twoA: Int, _ twoB: Int, _ twoC: Int) -> Bool {
    (twoA &+ twoB &- twoC) | (twoA &- twoB &+ twoC) | (twoB &+ twoC &- twoA) >= 0 && (twoA &+ twoB &+ twoC) & 1 == 0
  }

  /// a + b + c.
  public var perimeter: Int { ab + ac + bc }

  /// The product of the triangle coefficients of some triangles over those of others.
  ///
  ///     Δ(abc) = (a+b−c)! (a−b+c)! (−a+b+c)! / (a+b+c+1)!
  ///
  /// Its square root enters every recoupling. [Varshalovich1988, 8.2.1]
  public static func coefficient(_ triangles: [Triangle], over others: [Triangle] = []) -> PrimeFactorization {
    let legs = { (triangles: [Triangle]) in triangles.flatMap { [$0.ab, $0.ac, $0.bc] } }
    let whole = { (triangles: [Triangle]) in triangles.map { $0.perimeter + 1 } }
    return .factorials(legs(triangles) + whole(others), over: whole(triangles) + legs(others))
  }
}
