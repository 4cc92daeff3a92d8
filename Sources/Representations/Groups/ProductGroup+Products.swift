public import ExactArithmetic

extension ProductGroup {
  /// One for each two terms of the factors; up to four times as many where halves of pairs count on their own.
  public func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer {
    self.left.productTermCount(left.left.irrep, right.left.irrep)
      * self.right.productTermCount(left.right.irrep, right.right.irrep)
      * (self.left.hasConjugatePairs || self.right.hasConjugatePairs ? 4 : 1)
  }

  /// By the complex irreps.
  public func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>] { productOfComplexIrreps(left, right) }

  /// Factor by factor.
  public func complexProduct(
    _ left: ComplexIrrep<Irrep>, _ right: ComplexIrrep<Irrep>
  ) -> [IrrepTerm<ComplexIrrep<Irrep>>] {
    let (a, b) = (parts(of: left), parts(of: right))
    return paired(self.left.complexProduct(a.left, b.left), self.right.complexProduct(a.right, b.right))
  }

  /// By the complex irreps.
  public func adams(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>] { adamsOfComplexIrreps(irrep, k) }

  /// Factor by factor: the powers of a pair of elements are the pairs of their powers.
  public func complexAdams(_ irrep: ComplexIrrep<Irrep>, _ k: Int) -> [IrrepTerm<ComplexIrrep<Irrep>>] {
    let (a, b) = parts(of: irrep)
    return paired(left.complexAdams(a, k), right.complexAdams(b, k))
  }

  private func paired(
    _ a: [IrrepTerm<ComplexIrrep<Left.Irrep>>], _ b: [IrrepTerm<ComplexIrrep<Right.Irrep>>]
  ) -> [IrrepTerm<ComplexIrrep<Irrep>>] {
    a.flatMap { a in b.map { IrrepTerm(paired(a.irrep, $0.irrep), multiplicity: a.multiplicity * $0.multiplicity) } }
  }

  /// The product of the lengths for both factors, twice for the halves of pairs.
  public func characterLength(of irreps: Irreps<Self>, power: Int) -> Integer {
    let terms = irreps.multiplicities
    let lefts = Irreps(group: left, terms: terms.map { IrrepTerm($0.key.left.irrep, multiplicity: $0.value) })
    let rights = Irreps(group: right, terms: terms.map { IrrepTerm($0.key.right.irrep, multiplicity: $0.value) })
    return left.characterLength(of: lefts, power: power) * right.characterLength(of: rights, power: power) * 2
  }

  /// `(1o,A)`: the labels of all factors in one bracket.
  public func label(of irrep: Irrep) -> String { "(\(labelParts(of: irrep).joined(separator: ",")))" }

  /// Those of the left factor, then those of the right one.
  public func labelParts(of irrep: ComplexIrrep<Irrep>) -> [String] {
    let (a, b) = parts(of: irrep)
    return left.labelParts(of: a) + right.labelParts(of: b)
  }

  /// One label per factor, those of the left factor first.
  public func complexIrrep(labelledParts parts: [String]) -> ComplexIrrep<Irrep>? {
    guard parts.count == factorCount, let a = left.complexIrrep(labelledParts: Array(parts.prefix(left.factorCount))),
      let b = right.complexIrrep(labelledParts: Array(parts.dropFirst(left.factorCount)))
    else { return nil }
    return paired(a, b)
  }

  /// As many labels in one bracket as the group has factors, with commas between them.
  ///
  /// Over ℝ both names of an irrep are read: `(E~,E)` is `(E,E~)`.
  public func irrep(labelled label: String) -> Irrep? {
    guard label.first == "(", label.last == ")", label.count > 1 else { return nil }
    return complexIrrep(labelledParts: Self.split(label.dropFirst().dropLast()))?.irrep
  }

  /// The parts of a text between the commas outside all brackets, without blanks around them.
  private static func split(_ text: Substring) -> [String] {
    var (parts, depth): ([String], Int) = ([""], 0)
    for character in text {
      if character == "(" || character == "[" { depth += 1 }
      if character == ")" || character == "]" { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.map { part in
      let start = part.drop { $0 == " " }
      return String(start.reversed().drop { $0 == " " }.reversed())
    }
  }
}
