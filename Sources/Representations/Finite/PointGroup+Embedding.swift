import ExactArithmetic

/// A subgroup of a point group, as its elements lie in it.
struct PointGroupEmbedding {
  /// The place in the larger group of each element of the subgroup.
  let elements: [Int]
  /// The class of the larger group for each class of the subgroup, both as classes of elements.
  let fusion: [Int]
}

extension PointGroup {
  /// The place of an operation among the elements, given in the axes of the group; nil where it is none.
  ///
  /// Found modulo the prime, then compared exactly.
  func place(of operation: PointOperation) -> Int? {
    var matrices = ExactElements(of: table.group)
    return place(of: operation, &matrices)
  }

  private func place(of operation: PointOperation, _ matrices: inout ExactElements) -> Int? {
    guard let place = OperationPlaces(group: table.group, isDouble: isDouble)(operation) else { return nil }
    let matrix = isDouble ? operation.spinMatrix : operation.matrix
    return matrices[place] == matrix ? place : nil
  }

  /// How a group lies in this one, its axes given in those of this one; nil where a generator is no element.
  ///
  /// Elements of a group without spin are lifted to a double group, one way or the other.
  ///
  /// - Complexity: an exact product for each letter of the words of the images.
  func embedding(of subgroup: PointGroup) -> PointGroupEmbedding? {
    var matrices = ExactElements(of: table.group)
    return embedding(of: subgroup, &matrices)
  }

  /// The place in this group of each element of a subgroup, whose axes are given in those of this one; nil where it does not
  /// lie in it so.
  ///
  /// - Complexity: an exact product for each letter of the words of the generators.
  public func places(of subgroup: PointGroup) -> [Int]? { embedding(of: subgroup)?.elements }

  /// The same for a caller that keeps the exact elements of this group for many subgroups.
  func embedding(of subgroup: PointGroup, _ matrices: inout ExactElements) -> PointGroupEmbedding? {
    guard isDouble || !subgroup.isDouble, table.group.order.isMultiple(of: subgroup.table.group.order) else {
      return nil
    }
    var images: [Int?] = []
    for generator in subgroup.generators {
      images.append(place(of: generator, &matrices))
      if images.last == .some(nil) { return nil }
    }
    return embedding(of: subgroup, generators: images)
  }

  private func embedding(of subgroup: PointGroup, generators: [Int?]) -> PointGroupEmbedding? {
    let images = generators.compactMap { $0 }
    guard images.count == generators.count else { return nil }
    let small = subgroup.table.group
    var elements = [0]
    for element in 1..<max(small.order, 1) {
      let word = small.words[element]
      elements.append(table.group.product(elements[word.parent], images[word.generator]))
    }
    let fusion = small.classes.representatives.map { table.group.classes.classOfElement[elements[$0]] }
    return PointGroupEmbedding(elements: elements, fusion: fusion)
  }

  /// Whether another group of the same family has the same elements, and every irrep the same character on them, each half
  /// of a pair of conjugates too: products of groups tell them apart.
  ///
  /// The axes of both are those of one laboratory.
  func hasSameIrreps(as other: PointGroup) -> Bool {
    var matrices = ExactElements(of: table.group)
    let images = other.generators.map { place(of: frame.inverse($0), &matrices) }
    guard let fusion = embedding(of: other, generators: images)?.fusion else { return false }
    // Both tables belong to one family, and so to one prime and one order of rows; each half of a pair by itself.
    return zip(table.rows, other.table.rows).allSatisfy { row, otherRow in
      zip(row.constituents, otherRow.constituents).allSatisfy { constituent, otherConstituent in
        let values = table.characters.values[constituent]
        let others = other.table.characters.values[otherConstituent]
        return fusion.indices.allSatisfy { values[fusion[$0]] == others[$0] }
      }
    }
  }
}
