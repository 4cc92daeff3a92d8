import ExactArithmetic

extension PointGroup {
  /// The sum whose character takes whole numbers, one for each of ``classes``: that of a permutation of points, or of signs.
  ///
  ///     C3v: 3, 0, 1            // A1 + E
  ///
  /// - Precondition: the numbers are the character of a representation, of less than 2³⁰ dimensions.
  public func sum(character: [Int]) -> Irreps<PointGroup> {
    precondition(character.count == classes.count, "a value for each class")
    var values = [UInt64](repeating: 0, count: classes.count)
    for (column, value) in zip(classes, character) { values[column.index] = table.group.field.residue(value) }
    return Irreps(group: self, terms: terms(of: values))
  }
}
