public import ExactArithmetic

/// A group all of whose irreps have dimension 1, labelled by points of a lattice or of a vector space.
///
///     χ_k·χ_l = χ_{k+l},    χ_k* = χ_{−k},    ψⁿχ_k = χ_{nk}
///
/// Such are U(1), translations and dilations: a conformer says what the coordinates of its labels are and when two are the
/// same; everything else follows.
///
/// - SeeAlso: [Folland1995, 4.1]
public protocol LinearCharacterGroup: RingCharacterGroup {
  /// The coordinates k of a label.
  func coordinates(of irrep: Irrep) -> [Rational]

  /// The label with the given coordinates.
  ///
  /// - Precondition: they are sums of multiples of coordinates of labels.
  func irrep(at coordinates: [Rational]) -> Irrep
}

extension LinearCharacterGroup {
  /// 1.
  public func dimension(of irrep: Irrep) -> Integer { 1 }

  /// −k.
  public func dual(of irrep: Irrep) -> Irrep { self.irrep(at: coordinates(of: irrep).map { -$0 }) }

  /// One.
  public func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer { 1 }

  /// k + l.
  public func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>] {
    [IrrepTerm(irrep(at: zip(coordinates(of: left), coordinates(of: right)).map { $0 + $1 }))]
  }

  /// nk.
  public func adams(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>] {
    precondition(k >= 1, "an Adams operation has k ≥ 1")
    return [IrrepTerm(self.irrep(at: coordinates(of: irrep).map { $0 * Rational(k) }))]
  }

  /// The sums of n labels: at most C(t+n−1, n) for t labels, and at most as many as the lattice that they span has points
  /// between n times their least and n times their largest coordinates.
  public func characterLength(of irreps: Irreps<Self>, power: Int) -> Integer {
    let points = irreps.multiplicities.keys.map(coordinates(of:))
    var count: Integer = 1
    for axis in coordinates(of: trivial).indices {
      let values = points.map { $0[axis] }
      guard let least = values.min(), let most = values.max() else { return 1 }
      let denominator = values.reduce(Integer(1)) { Integer.leastCommonMultiple($0, $1.denominator) }
      count *= ((most - least) * Rational(denominator)).numerator * Integer(power) + 1
    }
    let bound = min(count, irrepCount ?? count)
    var multisets: Integer = 1
    for factor in stride(from: 1, to: points.count, by: 1) where multisets < bound {
      multisets = (multisets * (Integer(power) + Integer(factor))).dividedExactly(by: Integer(factor))
    }
    return min(bound, multisets)
  }

  /// Whether k and −k are one character, which then is real where characters are unitary.
  func isSelfConjugate(_ irrep: Irrep) -> Bool { dual(of: irrep) == irrep }
}

/// Reading and printing of labels that are a letter with coordinates in brackets, `k(1/2,0,0)`.
struct CoordinateLabel {
  /// The letter in front.
  let letter: Character
  /// How many coordinates there are.
  let count: Int

  /// The label of a point.
  func text(_ coordinates: [Rational]) -> String {
    "\(letter)(\(coordinates.map(\.description).joined(separator: ",")))"
  }

  /// The point with a label: fractions or decimals, blanks ignored; nil for any other text.
  func coordinates(_ label: String) -> [Rational]? {
    let plain = label.filter { $0 != " " }
    guard plain.first == letter, plain.dropFirst().first == "(", plain.last == ")" else { return nil }
    let parts = plain.dropFirst(2).dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Rational(decimal: $0) }
    return numbers.count == parts.count && numbers.count == count ? numbers : nil
  }
}
