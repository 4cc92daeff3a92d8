public import ExactArithmetic

extension PointGroup {
  /// The character of an angular momentum at ``classes``, weight by weight.
  ///
  ///     χⱼ(C) = ±Σₘ e^(imθ),    m = −j … j, θ the angle of the proper part, − for odd parity where C is improper
  ///
  /// Restrictions of rotation groups use the sum of the geometric series; this one is for readers and as a proof of theirs.
  ///
  /// - Complexity: 2j+1 roots of unity for each class.
  public func characters(ofSpin spin: HalfInteger, parity: Parity) -> [Cyclotomic] {
    classes.map { column in
      let sum = stride(from: -spin.twice, through: spin.twice, by: 2).reduce(Cyclotomic.zero) { sum, twice in
        sum + .root(twice * column.halfAngle.numerator, of: column.halfAngle.denominator)
      }
      return column.isImproper && parity == .odd ? Cyclotomic(Rational(-1)) * sum : sum
    }
  }

  /// For each of the classes of a subgroup, whose axes are given in those of this group, the place among ``classes`` of the one
  /// it lies in; nil where the subgroup does not lie in the group so.
  ///
  /// - Complexity: an exact product for each letter of the words of the generators.
  public func places(ofClassesOf subgroup: PointGroup) -> [Int]? {
    guard let fusion = embedding(of: subgroup)?.fusion else { return nil }
    return subgroup.classes.map { column in classes.firstIndex { $0.index == fusion[column.index] } ?? 0 }
  }
}
