import ExactArithmetic

/// A law that was checked, case by case.
public struct VerifiedLaw: Hashable, Sendable {
  /// What was checked.
  public enum Law: String, Hashable, Sendable, CaseIterable {
    /// M·M† = 1 for the generators, exactly.
    case unitaryGenerators = "generators are unitary"
    /// Products of elements with generators are elements, exactly.
    case closure = "products with generators are elements"
    /// (g·s)·h = g·(s·h) for all g, h and generators s, from which associativity follows.
    case associativity = "multiplication is associative"
    /// g·1 = 1·g = g.
    case identity = "the identity is neutral"
    /// g·g⁻¹ = g⁻¹·g = 1.
    case inverses = "inverses"
    /// s·g·s⁻¹ lies in the class of g.
    case classes = "classes are closed under conjugation"
    /// The class of gᵏ is that of the k-th power.
    case powers = "powers of classes"
    /// ω(C)ω(C′) = Σ a ω(C″): each row is a homomorphism of the centre of the group algebra.
    case classSums = "class sums multiply as the table says"
    /// Σ |C| χ(C) ψ(C)* = |G|·δ.
    case rows = "rows are orthonormal"
    /// Σ χ(C) χ(C′)* = |G|/|C|·δ.
    case columns = "columns are orthogonal"
    /// Σ d² = |G|, with as many rows as classes.
    case dimensions = "squares of dimensions add up to the order"
    /// The eigenvalues add up to the characters.
    case eigenvalues = "eigenvalues add up to the characters"
    /// Labels of irreps and of classes are distinct, and read back.
    case labels = "labels are distinct"
  }

  /// The law.
  public let law: Law
  /// How many cases were checked.
  public let cases: Int
  /// Whether all held.
  public let holds: Bool
}

extension FiniteGroup {
  /// Checks the axioms on all elements, and what classes claim.
  ///
  /// - Complexity: |G|²·generators look-ups, |G|·generators exact products of matrices.
  /// - SeeAlso: [Clifford1961, 1.2] for the test of associativity on generators
  func verifyAxioms() -> [VerifiedLaw] {
    let rows = multiplicationTable()
    var (isAssociative, isConjugationClosed) = (true, true)
    for g in 0..<order {
      for s in generatorElements {
        let (left, right) = (rows[rows[g][s]], rows[s])
        for h in 0..<order where left[h] != rows[g][right[h]] { isAssociative = false }
        let conjugate = rows[rows[s][g]][inverse(s)]
        if classes.classOfElement[conjugate] != classes.classOfElement[g] { isConjugationClosed = false }
      }
    }
    let isNeutral = (0..<order).allSatisfy { rows[0][$0] == $0 && rows[$0][0] == $0 }
    let hasInverses = (0..<order).allSatisfy { rows[$0][inverse($0)] == 0 && rows[inverse($0)][$0] == 0 }
    var (arePowers, powers) = (true, 0)
    for g in 0..<order {
      let place = classes.classOfElement[g]
      var element = 0
      for k in 0..<classes.order(of: place) {
        if classes.power(of: place, k) != classes.classOfElement[element] { arePowers = false }
        element = rows[element][g]
        powers += 1
      }
      if element != 0 { arePowers = false }
    }
    return [
      VerifiedLaw(law: .unitaryGenerators, cases: generators.count, holds: generators.allSatisfy(isUnitary)),
      VerifiedLaw(law: .closure, cases: order * generators.count, holds: relationsHoldExactly()),
      VerifiedLaw(law: .associativity, cases: order * order * generators.count, holds: isAssociative),
      VerifiedLaw(law: .identity, cases: order, holds: isNeutral),
      VerifiedLaw(law: .inverses, cases: order, holds: hasInverses),
      VerifiedLaw(law: .classes, cases: order * generators.count, holds: isConjugationClosed),
      VerifiedLaw(law: .powers, cases: powers, holds: arePowers),
    ]
  }
}

extension CharacterTable {
  /// Checks that the rows are the irreducible characters of the group. Sums are compared modulo the prime p, which decides:
  ///
  /// A character is the sum Σ mₖ ζₘᵏ of its counted eigenvalues, and those of gᵗ are by construction the t-th powers of
  /// those of g. So the automorphism ζ ↦ ζᵗ takes each equation between class functions to the same one at the classes of
  /// t-th powers, which is checked too. A difference of both sides then lies in every prime ideal above p, that is in pℤ[ζ],
  /// and is 0 if all its conjugates are below p in magnitude. They are at most |C||C′|d² + |C||C′|d² for class sums, once
  /// multiplied by d², and |G|dd′ + |G| for rows; columns follow from rows. [Washington1997, ch. 2]
  ///
  /// - Complexity: |G|·classes².
  func verifyCharacters() -> [VerifiedLaw] {
    let (field, classes) = (group.field, group.classes)
    let r = classes.count
    let largest = classes.sizes.reduce(1, max)
    let decides =
      2 * largest * largest * group.order < Int(field.prime) && 2 * group.order * group.order < Int(field.prime)
    var (rowsHold, columnsHold, eigenvaluesHold) = (decides, decides, true)
    for i in 0..<r {
      for j in 0..<r {
        if scalarProduct(values[i], values[j]) != (i == j ? field.residue(group.order) : 0) { rowsHold = false }
        var sum = LazySum(field)
        for row in values { sum.add(row[i], row[classes.inverse(of: j)]) }
        if field.product(sum.value, field.residue(classes.sizes[i])) != (i == j ? field.residue(group.order) : 0) {
          columnsHold = false
        }
        let counts = eigenvalueMultiplicities(i, at: j)
        var trace: UInt64 = 0
        for (k, count) in counts.enumerated() {
          trace = field.sum(trace, field.product(UInt64(count), field.root(k, of: counts.count)))
        }
        if trace != values[i][j] || counts.reduce(0, +) != degrees[i] { eigenvaluesHold = false }
      }
    }
    let squares = degrees.reduce(0) { $0 + $1 * $1 }
    return [
      VerifiedLaw(law: .classSums, cases: r * r * r, holds: decides && classSumsMultiply()),
      VerifiedLaw(law: .rows, cases: r * r, holds: rowsHold),
      VerifiedLaw(law: .columns, cases: r * r, holds: columnsHold),
      VerifiedLaw(law: .dimensions, cases: r, holds: squares == group.order && values.count == r),
      VerifiedLaw(law: .eigenvalues, cases: r * r, holds: eigenvaluesHold),
    ]
  }

  /// Whether ω(Cᵢ)ω(Cⱼ) = Σₖ aᵢⱼₖ ω(Cₖ) for every row, ω(C) = |C| χ(C)/χ(1).
  private func classSumsMultiply() -> Bool {
    let (field, classes) = (group.field, group.classes)
    let r = classes.count
    // The constants a that are not 0, those of one pair of classes together: no more than |G| for each class z lies in.
    var constants = [[(k: Int, count: UInt64)]](repeating: [], count: r * r)
    for k in 0..<r {
      // y = x⁻¹z for all x; x⁻¹ runs over the group, and the class of x⁻¹z is that of zx⁻¹.
      let products = group.row(classes.representatives[k])
      for x in 0..<group.order {
        let place = classes.inverse(of: classes.classOfElement[x]) * r + classes.classOfElement[products[x]]
        if let last = constants[place].last, last.k == k {
          constants[place][constants[place].count - 1].count += 1
        } else {
          constants[place].append((k, 1))
        }
      }
    }
    for (row, degree) in zip(values, degrees) {
      let inverse = field.inverse(field.residue(degree))
      let omega = (0..<r).map { field.product(field.product(row[$0], field.residue(classes.sizes[$0])), inverse) }
      for i in 0..<r {
        for j in 0..<r {
          var sum = LazySum(field)
          for (k, count) in constants[i * r + j] { sum.add(count, omega[k]) }
          if sum.value != field.product(omega[i], omega[j]) { return false }
        }
      }
    }
    return true
  }
}

extension PointGroup {
  /// Checks the axioms of the group and of its character table, element by element.
  ///
  /// - Complexity: |G|²·generators + |G|·classes².
  public func verify() -> [VerifiedLaw] {
    let (labels, columns) = (irreps.map(label), classes.map(\.label))
    let areDistinct =
      Set(labels).count == labels.count && Set(columns).count == columns.count
      && irreps.allSatisfy { irrep(labelled: label(of: $0)) == $0 }
    return table.group.verifyAxioms() + table.characters.verifyCharacters()
      + [VerifiedLaw(law: .labels, cases: labels.count + columns.count, holds: areDistinct)]
  }
}
