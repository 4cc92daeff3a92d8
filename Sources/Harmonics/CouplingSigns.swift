/// Which signs the real coupling tensors of a package have.
public enum CouplingSigns: Hashable, Sendable {
  /// Those that follow from Clebsch–Gordan coefficients and the matrices Q of docs/Conventions.md.
  case derived
  /// Those of the tables of e3nn up to 0.4.4.
  case e3nn04

  /// Whether the tensor of three degrees has the opposite sign to the derived one.
  ///
  /// The tables of e3nn 0.4 were null vectors, with the entry in the centre positive or, where that is 0, the first one.
  /// With sorted degrees a ≤ b ≤ c that is the opposite sign if and only if a+b+c is odd, not (a = b, c = 2a−1), and
  /// a + (a+b−c−1)/2 is odd.
  ///
  /// - SeeAlso: [e3nn0.4.4, _generate_wigner_3j], [e3nn341]
  public func isFlipped(_ l1: Int, _ l2: Int, _ l3: Int) -> Bool {
    guard self == .e3nn04 else { return false }
    let d = [l1, l2, l3].sorted()
    let (a, b, c) = (d[0], d[1], d[2])
    guard !(a + b + c).isMultiple(of: 2), !(a == b && c == 2 * a - 1) else { return false }
    return !(a + (a + b - c - 1) / 2).isMultiple(of: 2)
  }
}
