public import ExactArithmetic

/// The direct product of two groups, whose irreps are pairs, `(1o,A)`.
///
///     (a ⊠ b) ⊗ (c ⊠ d) = (a ⊗ c) ⊠ (b ⊗ d)
///
/// Over ℂ if one of the factors is, otherwise over ℝ. Over ℂ the two halves c, c̄ of a pair of conjugates make two irreps,
/// `(E,3)` and `(E~,3)`. Over ℝ a product of two pairs falls into two irreps of complex type, each half as large,
///
///     (E,E) = c⊠d ⊕ c̄⊠d̄,    (E,E~) = c⊠d̄ ⊕ c̄⊠d,
///
/// of which the first half of the first pair is the one without `~`.
///
/// - SeeAlso: [Serre1977, 3.2; 13.2], ``ComplexIrrep``
public struct ProductGroup<Left: CharacterGroup, Right: CharacterGroup>: RingCharacterGroup {
  /// A pair of irreps: over ℝ the one of two conjugate pairs whose first half of a pair has no `~`.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The irrep of the left factor.
    public let left: ComplexIrrep<Left.Irrep>
    /// The irrep of the right factor.
    public let right: ComplexIrrep<Right.Irrep>

    fileprivate init(_ left: ComplexIrrep<Left.Irrep>, _ right: ComplexIrrep<Right.Irrep>) {
      (self.left, self.right) = (left, right)
    }

    /// Factor by factor.
    public static func < (left: Irrep, right: Irrep) -> Bool {
      left.left == right.left ? left.right < right.right : left.left < right.left
    }
  }

  /// The left factor.
  public let left: Left
  /// The right factor.
  public let right: Right

  /// The product of two groups.
  public init(_ left: Left, _ right: Right) { (self.left, self.right) = (left, right) }

  /// Both names with ` x ` between them.
  public var name: String { "\(left.name) x \(right.name)" }
  /// The product of the orders where both are finite.
  public var order: Integer? { left.order.flatMap { order in right.order.map { order * $0 } } }
  /// The product of the numbers of classes where both are finite.
  public var classCount: Integer? { left.classCount.flatMap { count in right.classCount.map { count * $0 } } }
  /// As many as classes over ℂ; over ℝ each two pairs of conjugates make two, not one.
  public var irrepCount: Integer? {
    guard let classes = classCount, let a = left.classCount, let b = right.classCount, let labelsA = left.irrepCount,
      let labelsB = right.irrepCount
    else { return nil }
    return scalars == .complex ? classes : labelsA * labelsB + (a - labelsA) * (b - labelsB)
  }
  /// ℂ if one factor is over ℂ.
  public var scalars: ScalarField { left.scalars == .complex || right.scalars == .complex ? .complex : .real }
  /// Over ℝ some label is a pair if one of a factor is; over ℂ none is.
  public var hasConjugatePairs: Bool { scalars == .real && (left.hasConjugatePairs || right.hasConjugatePairs) }
  /// The pair of the trivial irreps.
  public var trivial: Irrep { Irrep(ComplexIrrep(left.trivial), ComplexIrrep(right.trivial)) }
  /// The number of factors of both together.
  public var factorCount: Int { left.factorCount + right.factorCount }

  /// Pairs by rising sum of the places that their factors have.
  public func irreps(first count: Int) -> [Irrep] {
    let (lefts, rights) = (left.irreps(first: count), right.irreps(first: count))
    var irreps: [Irrep] = []
    for sum in 0..<max(lefts.count + rights.count - 1, 0) where irreps.count < count {
      for place in max(0, sum - rights.count + 1)...min(sum, lefts.count - 1) {
        for a in left.complexIrreps(of: lefts[place]) {
          for b in right.complexIrreps(of: rights[sum - place]) {
            let pair = paired(a, b)
            if !pair.isConjugate { irreps.append(pair.irrep) }
          }
        }
      }
    }
    return Array(irreps.prefix(count))
  }

  /// The irrep with the given parts, or over ℝ the half of a pair that they are.
  public func paired(_ a: ComplexIrrep<Left.Irrep>, _ b: ComplexIrrep<Right.Irrep>) -> ComplexIrrep<Irrep> {
    guard scalars == .real, left.isConjugatePair(a.irrep) ? a.isConjugate : b.isConjugate else {
      return ComplexIrrep(Irrep(a, b))
    }
    return ComplexIrrep(Irrep(left.conjugate(of: a), right.conjugate(of: b)), isConjugate: true)
  }

  /// The parts of a complex irrep.
  public func parts(
    of irrep: ComplexIrrep<Irrep>
  ) -> (left: ComplexIrrep<Left.Irrep>, right: ComplexIrrep<Right.Irrep>) {
    let (a, b) = (irrep.irrep.left, irrep.irrep.right)
    return irrep.isConjugate ? (left.conjugate(of: a), right.conjugate(of: b)) : (a, b)
  }

  /// The product of the dimensions over ℂ, twice for a pair of conjugates.
  public func dimension(of irrep: Irrep) -> Integer {
    let product = left.dimension(of: irrep.left) * right.dimension(of: irrep.right)
    return isConjugatePair(irrep) ? product * 2 : product
  }

  /// The pair of the duals.
  public func dual(of irrep: Irrep) -> Irrep { paired(left.dual(of: irrep.left), right.dual(of: irrep.right)).irrep }

  /// The pair of the conjugates; over ℝ the irrep itself.
  public func conjugate(of irrep: Irrep) -> Irrep {
    scalars == .real ? irrep : Irrep(left.conjugate(of: irrep.left), right.conjugate(of: irrep.right))
  }

  /// Complex if one part is; else quaternionic if one part alone is.
  public func realType(of irrep: Irrep) -> RealType {
    switch (left.realType(of: irrep.left.irrep), right.realType(of: irrep.right.irrep)) {
    case (.complex, _), (_, .complex): .complex
    case (let a, let b): a == b ? .real : .quaternionic
    }
  }
}
