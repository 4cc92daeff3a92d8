public import ExactArithmetic

/// An irrep over the complex numbers, named by the label it has part in.
///
///     a ⊗ ℂ = c      or      a ⊗ ℂ = c ⊕ c̄
///
/// Where a label is a pair of conjugates, each group fixes which of the two is c; where it is not, c is the label itself.
/// Products of groups need the halves: over ℝ a product of two pairs falls into c⊠d ⊕ c̄⊠d̄ and c⊠d̄ ⊕ c̄⊠d.
///
/// - SeeAlso: [Serre1977, 13.2], ``Group/isConjugatePair(_:)``
public struct ComplexIrrep<Irrep: Hashable & Comparable & Sendable>: Hashable, Comparable, Sendable {
  /// The label.
  public let irrep: Irrep
  /// Whether this is c̄, the second half of a pair.
  public let isConjugate: Bool

  /// The irrep c of a label, or c̄.
  public init(_ irrep: Irrep, isConjugate: Bool = false) {
    self.irrep = irrep
    self.isConjugate = isConjugate
  }

  /// By label, c before c̄.
  public static func < (left: ComplexIrrep, right: ComplexIrrep) -> Bool {
    left.irrep == right.irrep ? !left.isConjugate && right.isConjugate : left.irrep < right.irrep
  }
}

extension Group {
  /// Over ℝ the irreps of complex type are pairs, over ℂ there are none.
  public func isConjugatePair(_ irrep: Irrep) -> Bool { scalars == .real && realType(of: irrep) == .complex }

  /// One factor.
  public var factorCount: Int { 1 }

  /// The label, with `~` for c̄.
  public func labelParts(of irrep: ComplexIrrep<Irrep>) -> [String] {
    [label(of: irrep.irrep) + (irrep.isConjugate ? "~" : "")]
  }

  /// A label; with `~` behind it c̄, if the label is a pair.
  public func complexIrrep(labelledParts parts: [String]) -> ComplexIrrep<Irrep>? {
    guard parts.count == 1, let part = parts.first else { return nil }
    if let irrep = irrep(labelled: part) { return ComplexIrrep(irrep) }
    guard part.hasSuffix("~"), let irrep = irrep(labelled: String(part.dropLast())), isConjugatePair(irrep) else {
      return nil
    }
    return ComplexIrrep(irrep, isConjugate: true)
  }

  /// The labels of the parts of an irrep, one per factor of a direct product: one for all other groups.
  public func labelParts(of irrep: Irrep) -> [String] { labelParts(of: ComplexIrrep(irrep)) }

  /// c ↔ c̄ for half of a pair.
  public func conjugate(of irrep: ComplexIrrep<Irrep>) -> ComplexIrrep<Irrep> {
    isConjugatePair(irrep.irrep)
      ? ComplexIrrep(irrep.irrep, isConjugate: !irrep.isConjugate) : ComplexIrrep(conjugate(of: irrep.irrep))
  }

  /// The dual of a complex irrep: of half a pair the other half of the dual label.
  ///
  /// Pairs are unitary up to real characters of the group, so that c* is c̄ but for those.
  public func dual(of irrep: ComplexIrrep<Irrep>) -> ComplexIrrep<Irrep> {
    isConjugatePair(irrep.irrep)
      ? ComplexIrrep(dual(of: irrep.irrep), isConjugate: !irrep.isConjugate) : ComplexIrrep(dual(of: irrep.irrep))
  }

  /// The dimension over ℂ.
  public func dimension(of irrep: ComplexIrrep<Irrep>) -> Integer {
    let whole = dimension(of: irrep.irrep)
    return isConjugatePair(irrep.irrep) ? whole.dividedExactly(by: 2) : whole
  }

  /// The complex irreps that a label stands for: c, or c and c̄.
  public func complexIrreps(of irrep: Irrep) -> [ComplexIrrep<Irrep>] {
    isConjugatePair(irrep) ? [ComplexIrrep(irrep), ComplexIrrep(irrep, isConjugate: true)] : [ComplexIrrep(irrep)]
  }

  /// The product where the labels are complex irreps themselves.
  ///
  /// - Precondition: neither is half of a pair; a group with pairs has its own rule.
  public func complexProduct(
    _ left: ComplexIrrep<Irrep>, _ right: ComplexIrrep<Irrep>
  ) -> [IrrepTerm<ComplexIrrep<Irrep>>] {
    precondition(
      !isConjugatePair(left.irrep) && !isConjugatePair(right.irrep), "a group with pairs multiplies their halves")
    return product(left.irrep, right.irrep).map { IrrepTerm(ComplexIrrep($0.irrep), multiplicity: $0.multiplicity) }
  }

  /// ψᵏ where the labels are complex irreps themselves.
  ///
  /// - Precondition: the irrep is not half of a pair; a group with pairs has its own rule.
  public func complexAdams(_ irrep: ComplexIrrep<Irrep>, _ k: Int) -> [IrrepTerm<ComplexIrrep<Irrep>>] {
    precondition(!isConjugatePair(irrep.irrep), "a group with pairs has ψᵏ of their halves")
    return adams(irrep.irrep, k).map { IrrepTerm(ComplexIrrep($0.irrep), multiplicity: $0.multiplicity) }
  }

  /// The labels that a sum of complex irreps makes up, in canonical order: c ⊕ c̄ is one copy of its label.
  ///
  /// - Precondition: the sum is its own conjugate.
  public func joined(_ terms: [IrrepTerm<ComplexIrrep<Irrep>>]) -> [IrrepTerm<Irrep>] {
    var sum: [Irrep: Integer] = [:]
    var balance: [Irrep: Integer] = [:]
    for term in terms {
      if term.irrep.isConjugate {
        balance[term.irrep.irrep, default: 0] -= term.multiplicity
      } else {
        sum[term.irrep.irrep, default: 0] += term.multiplicity
        if isConjugatePair(term.irrep.irrep) { balance[term.irrep.irrep, default: 0] += term.multiplicity }
      }
    }
    precondition(balance.values.allSatisfy(\.isZero), "halves of pairs occur equally often")
    return sum.filter { !$0.value.isZero }.sorted { $0.key < $1.key }.map { IrrepTerm($0.key, multiplicity: $0.value) }
  }

  /// The product of two labels by that of the complex irreps they stand for.
  public func productOfComplexIrreps(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>] {
    let halves = complexIrreps(of: right)
    return joined(complexIrreps(of: left).flatMap { a in halves.flatMap { b in complexProduct(a, b) } })
  }

  /// ψᵏ of a label by that of the complex irreps it stands for.
  public func adamsOfComplexIrreps(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>] {
    joined(complexIrreps(of: irrep).flatMap { complexAdams($0, k) })
  }
}
