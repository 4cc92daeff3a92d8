import ExactArithmetic

/// Functions that a group mixes among each other; the group is told by the matrices of its generators on them.
///
///     f(g·r) = Σ Bᵢⱼ(g) fⱼ(r),   B(gh) = B(g)·B(h)
struct FunctionSet {
  /// The names of the functions.
  let names: [String]

  /// The character g ↦ tr B(g) modulo the prime, by classes.
  ///
  /// It is that of g⁻¹, which is the same where conjugate irreps are joined.
  func character(in group: FiniteGroup, _ residues: [[[UInt64]]]) -> [UInt64] {
    let field = group.field
    var images = [names.indices.map { row in names.indices.map { UInt64($0 == row ? 1 : 0) } }]
    for word in group.words.dropFirst() {
      let right = residues[word.generator]
      images.append(
        images[word.parent].map { row in
          names.indices.map { column in
            var sum = LazySum(field)
            for (index, entry) in row.enumerated() where entry != 0 { sum.add(entry, right[index][column]) }
            return sum.value
          }
        })
    }
    return group.classes.representatives.map { element in
      names.indices.reduce(UInt64(0)) { field.sum($0, images[element][$1][$1]) }
    }
  }

  /// The functions of one irrep: the projection of the set, in reduced echelon form.
  ///
  ///     Σ χ(g) f(g·r)    for one function f that has a part in the irrep, and its images
  ///
  /// - Parameters:
  ///   - matrices: the exact matrices of the generators.
  ///   - character: the exact character of the irrep, real, by classes.
  /// - Complexity: |G| products of a row with a generator, exactly.
  func projection(in group: FiniteGroup, _ matrices: [[[Cyclotomic]]], character: [Cyclotomic]) -> [String] {
    let projections = names.indices.lazy.map { start in
      projection(ofFunction: start, in: group, matrices, character: character)
    }
    var basis = Self.reducedEchelonForm(projections.first { $0.contains { !$0.isZero } }.map { [$0] } ?? [])
    var grows = true
    while grows {
      let images = matrices.flatMap { matrix in basis.map { Self.product($0, matrix) } }
      let larger = Self.reducedEchelonForm(basis + images)
      grows = larger.count > basis.count
      basis = larger
    }
    return basis.map(name)
  }

  private func projection(
    ofFunction start: Int, in group: FiniteGroup, _ matrices: [[[Cyclotomic]]], character: [Cyclotomic]
  ) -> [Cyclotomic] {
    var images = [names.indices.map { $0 == start ? Cyclotomic.one : .zero }]
    for word in group.words.dropFirst() { images.append(Self.product(images[word.parent], matrices[word.generator])) }
    var sums = [[Cyclotomic]](repeating: names.map { _ in .zero }, count: group.classes.count)
    for (element, image) in images.enumerated() {
      let place = group.classes.classOfElement[element]
      for (index, value) in image.enumerated() where !value.isZero { sums[place][index] = sums[place][index] + value }
    }
    return names.indices.map { index in
      zip(character, sums).reduce(Cyclotomic.zero) { $0 + $1.0 * $1.1[index] }
    }
  }

  /// A row times a matrix.
  private static func product(_ row: [Cyclotomic], _ matrix: [[Cyclotomic]]) -> [Cyclotomic] {
    var result = [Cyclotomic](repeating: .zero, count: row.count)
    for (index, value) in row.enumerated() where !value.isZero {
      for (column, entry) in matrix[index].enumerated() where !entry.isZero {
        result[column] = result[column] + value * entry
      }
    }
    return result
  }

  /// The rows that are not 0 after elimination, each 1 where it begins and the others 0 there.
  private static func reducedEchelonForm(_ rows: [[Cyclotomic]]) -> [[Cyclotomic]] {
    var (rows, rank) = (rows, 0)
    for column in rows.first?.indices ?? 0..<0 {
      guard let pivot = rows.indices.dropFirst(rank).first(where: { !rows[$0][column].isZero }) else { continue }
      rows.swapAt(rank, pivot)
      let inverse = rows[rank][column].inverse
      let leading = rows[rank].map { $0.isZero ? $0 : $0 * inverse }
      rows[rank] = leading
      for index in rows.indices where index != rank && !rows[index][column].isZero {
        let factor = rows[index][column]
        rows[index] = zip(rows[index], leading).map { $1.isZero ? $0 : $0 - factor * $1 }
      }
      rank += 1
    }
    return Array(rows.prefix(rank))
  }

  /// `x(2x²−3y²−3z²) − 3√5 x(y²−z²)`.
  private func name(_ row: [Cyclotomic]) -> String {
    var text = ""
    for (coefficient, name) in zip(row, names) where !coefficient.isZero {
      guard let root = coefficient.asRootSum?.asRoot else {
        preconditionFailure("the projections of low degree have single roots as coefficients")
      }
      let isNegative = root.signum() < 0
      text += text.isEmpty ? (isNegative ? "−" : "") : isNegative ? " − " : " + "
      let (size, radicand) = (root.coefficient.magnitude, root.radicand)
      let number = (size == 1 ? "" : size.description) + (radicand == 1 ? "" : "√\(radicand)")
      text += number.isEmpty ? name : number + " " + name
    }
    return text
  }
}
