import ExactArithmetic

extension ProductGroup {
  /// Each factor, on which the other acts by its dimension; and the products in which one factor is restricted.
  ///
  /// Left out are those of a product over ℂ to a subgroup with pairs of conjugates, of which half a pair may be left; and
  /// those in a factor of which only whole pairs are known.
  public var restrictions: [any AnyRestriction] {
    var list: [any AnyRestriction] = []
    let (group, right, left) = (self, right, left)
    if holds(left) {
      list.append(
        Restriction(
          from: self, to: left,
          complexImage: { irrep in
            let parts = group.parts(of: irrep)
            return [IrrepTerm(parts.left, multiplicity: right.dimension(of: parts.right))]
          }))
    }
    if holds(right) {
      list.append(
        Restriction(
          from: self, to: right,
          complexImage: { irrep in
            let parts = group.parts(of: irrep)
            return [IrrepTerm(parts.right, multiplicity: left.dimension(of: parts.left))]
          }))
    }
    list += left.restrictions.compactMap { restrictedLeft($0) }
    list += right.restrictions.compactMap { restrictedRight($0) }
    return list
  }

  /// Whether what a label of the product falls into is made up of labels of the subgroup.
  private func holds(_ subgroup: some Group) -> Bool { scalars == .real || !subgroup.hasConjugatePairs }

  private func restrictedLeft<Step: AnyRestriction>(_ step: Step) -> (any AnyRestriction)? {
    guard let step = step.restriction as? Restriction<Left, Step.Smaller>, let image = step.complexImage else {
      return nil
    }
    let group = self
    let subgroup = ProductGroup<Step.Smaller, Right>(step.subgroup, right)
    guard holds(subgroup) else { return nil }
    return Restriction(
      from: self, to: subgroup, frame: step.frame, domain: { step.isDefined(on: $0.left.irrep) },
      complexImage: { irrep in
        let parts = group.parts(of: irrep)
        return image(parts.left).map {
          IrrepTerm(subgroup.paired($0.irrep, parts.right), multiplicity: $0.multiplicity)
        }
      })
  }

  private func restrictedRight<Step: AnyRestriction>(_ step: Step) -> (any AnyRestriction)? {
    guard let step = step.restriction as? Restriction<Right, Step.Smaller>, let image = step.complexImage else {
      return nil
    }
    let group = self
    let subgroup = ProductGroup<Left, Step.Smaller>(left, step.subgroup)
    guard holds(subgroup) else { return nil }
    return Restriction(
      from: self, to: subgroup, frame: step.frame, domain: { step.isDefined(on: $0.right.irrep) },
      complexImage: { irrep in
        let parts = group.parts(of: irrep)
        return image(parts.right).map {
          IrrepTerm(subgroup.paired(parts.left, $0.irrep), multiplicity: $0.multiplicity)
        }
      })
  }
}
