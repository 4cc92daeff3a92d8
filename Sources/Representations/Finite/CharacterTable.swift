public import ExactArithmetic

/// The irreducible complex characters of a finite group, exact.
///
/// The class sums span the centre of the group algebra; a character of degree d is an algebra homomorphism
///
///     ω(C) = |C| χ(C) / d
///
/// so that the vectors ω are the common eigenvectors of the matrices of multiplication by class sums. They are found
/// modulo a prime p > 2|G| that has the roots of unity of the exponent, for one random combination of all class sums, and
/// lifted: a multiplicity of an eigenvalue, a degree and a multiplicity of an irrep are integers below p/2.
/// [Dixon1967] [Schneider1990]
///
/// - Complexity: |G|·r + r³ for r classes, in machine words; |G|² for an abelian group.
public struct CharacterTable: Sendable {
  /// The group.
  public let group: FiniteGroup
  /// The degrees χ(1), in the order of the rows.
  public let degrees: [Int]
  /// The row of the conjugate of each row.
  public let conjugates: [Int]
  /// The indicators (1/|G|) Σ χ(g²): the type of each row over the reals.
  public let types: [RealType]
  /// The characters modulo the prime of the group, row by row, class by class.
  let values: [[UInt64]]
  private let eigenvalues: EigenvalueLift

  /// The character table of a group.
  ///
  /// - Precondition: the field of the group has roots of unity of the exponent.
  public init(of group: FiniteGroup) {
    let (field, classes) = (group.field, group.classes)
    precondition(field.order.isMultiple(of: classes.exponent), "a field with the eigenvalues of all elements")
    let inverses = (0..<classes.count).map(classes.inverse(of:))
    // A group with as many classes as elements is abelian.
    var rows = classes.count == group.order ? AbelianCharacters.values(of: group).map { (degree: 1, values: $0) } : []
    let inverseSizes = classes.sizes.map { field.inverse(field.residue($0)) }
    for omega in rows.isEmpty ? Self.commonEigenvectors(of: group) : [] {
      // Σ |C| χ(C) χ(C⁻¹) = |G| gives d².
      var norm: UInt64 = 0
      for (c, value) in omega.enumerated() {
        norm = field.sum(norm, field.product(field.product(value, omega[inverses[c]]), inverseSizes[c]))
      }
      let square = field.product(field.residue(group.order), field.inverse(norm))
      guard let degree = (1...group.order).first(where: { UInt64($0 * $0) == square }) else {
        preconditionFailure("the square of a degree divides no less than the order")
      }
      let values = omega.indices.map { field.product(field.product(omega[$0], UInt64(degree)), inverseSizes[$0]) }
      rows.append((degree, values))
    }
    // A definite order, the trivial character first.
    rows.sort { left, right in
      if left.degree != right.degree { return left.degree < right.degree }
      let (a, b) = (left.values.map(field.leastMagnitude), right.values.map(field.leastMagnitude))
      if a.allSatisfy({ $0 == 1 }) != b.allSatisfy({ $0 == 1 }) { return a.allSatisfy { $0 == 1 } }
      return a.lexicographicallyPrecedes(b)
    }
    self.group = group
    degrees = rows.map(\.degree)
    let values = rows.map(\.values)
    self.values = values
    let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    conjugates = values.map { row in
      guard let place = places[inverses.map { row[$0] }] else { preconditionFailure("a table holds all conjugates") }
      return place
    }
    types = values.map { row in
      var sum: UInt64 = 0
      for c in 0..<classes.count {
        sum = field.sum(sum, field.product(field.residue(classes.sizes[c]), row[classes.power(of: c, 2)]))
      }
      switch field.leastMagnitude(sum) {
      case group.order: return .real
      case -group.order: return .quaternionic
      default: return .complex
      }
    }
    eigenvalues = EigenvalueLift(values: values, classes: classes, field: field)
  }

  /// The exact value of a row at a class.
  public func value(_ row: Int, at index: Int) -> Cyclotomic {
    EigenvalueLift.trace(eigenvalueMultiplicities(row, at: index))
  }

  /// How often ζₘᵏ is an eigenvalue of an element of a class, k = 0 ..< m, m the order of the class.
  public func eigenvalueMultiplicities(_ row: Int, at index: Int) -> [Int] {
    eigenvalues.multiplicities(row, at: index)
  }

  /// |G|·⟨χ, ψ⟩ = Σ |C| χ(C) ψ(C⁻¹) modulo the prime.
  func scalarProduct(_ left: [UInt64], _ right: [UInt64]) -> UInt64 {
    let field = group.field
    var sum = LazySum(field)
    for c in 0..<group.classes.count {
      sum.add(field.product(left[c], UInt64(group.classes.sizes[c])), right[group.classes.inverse(of: c)])
    }
    return sum.value
  }

  /// The eigenvectors ω of a combination of class sums with distinct eigenvalues, ω(1) = 1.
  ///
  /// A few class sums often tell all characters apart, and their combination has few entries a row; where they do not, twice
  /// as many are taken.
  private static func commonEigenvectors(of group: FiniteGroup) -> [[UInt64]] {
    let r = group.classes.count
    var random = SplitMix(seed: 0x5eed)
    var count = 4
    while true {
      let matrix = combinationOfClassSums(of: group, count: min(count, r), random: &random)
      count *= 2
      let (start, functional) = (random.residues(r, group.field), random.residues(r, group.field))
      if let vectors = eigenvectors(matrix, start: start, functional: functional, field: group.field) { return vectors }
    }
  }

  /// Σⱼ cⱼMⱼ with random cⱼ for so many random classes, (Mⱼ)ₖₗ = #{x ∈ Cⱼ, y ∈ Cₖ : xy = z} for one z ∈ Cₗ; then
  /// Mⱼ ω = ω(Cⱼ) ω.
  ///
  /// - Complexity: classes·|G|.
  private static func combinationOfClassSums(
    of group: FiniteGroup, count: Int, random: inout SplitMix
  ) -> SparseMatrix {
    let (classes, field) = (group.classes, group.field)
    var coefficients = random.residues(classes.count, field)
    if count < classes.count {
      var chosen: Set<Int> = []
      while chosen.count < count { chosen.insert(Int(random.residues(1, field)[0]) % classes.count) }
      for index in coefficients.indices where !chosen.contains(index) { coefficients[index] = 0 }
    }
    // x runs over inverses: y = x⁻¹z, and the class of x′z is that of zx′.
    let weights = (0..<group.order).map { coefficients[classes.inverse(of: classes.classOfElement[$0])] }
    var matrix = [[UInt64]](repeating: [UInt64](repeating: 0, count: classes.count), count: classes.count)
    for column in 0..<classes.count {
      let products = group.row(classes.representatives[column])
      for x in 0..<group.order where weights[x] != 0 {
        let row = classes.classOfElement[products[x]]
        matrix[row][column] = field.sum(matrix[row][column], weights[x])
      }
    }
    return SparseMatrix(matrix)
  }

  /// The eigenvectors of a matrix with distinct eigenvalues in the field, first entry 1; nil where this fails.
  ///
  /// With vᵢ = Mⁱv and the minimal polynomial m of the sequence uᵀvᵢ, the coefficients qᵢ of m(x)/(x − λ) give the
  /// eigenvector Σ qᵢvᵢ.
  ///
  /// - Complexity: r³ for an r×r matrix, and 2r products with the matrix.
  private static func eigenvectors(
    _ matrix: SparseMatrix, start: [UInt64], functional: [UInt64], field: PrimeField
  ) -> [[UInt64]]? {
    let r = start.count
    var vectors = [start]
    for _ in 1..<(2 * r) {
      let last = vectors[vectors.count - 1]
      vectors.append(matrix.times(last, field))
    }
    let polynomial = ModularPolynomial.minimal(of: vectors.map { dot(functional, $0, field) }, field: field)
    guard polynomial.degree == r, let roots = polynomial.distinctRoots, roots.count == r else { return nil }
    var result: [[UInt64]] = []
    for root in roots {
      let quotient = polynomial.dividedByLinearFactor(root: root)
      var sums = [LazySum](repeating: LazySum(field), count: r)
      for (coefficient, vector) in zip(quotient, vectors) {
        for index in 0..<r { sums[index].add(coefficient, vector[index]) }
      }
      let vector = sums.map(\.value)
      guard vector[0] != 0 else { return nil }
      let scale = field.inverse(vector[0])
      result.append(vector.map { field.product($0, scale) })
    }
    return result
  }

  private static func dot(_ a: [UInt64], _ b: [UInt64], _ field: PrimeField) -> UInt64 {
    var sum = LazySum(field)
    for index in a.indices { sum.add(a[index], b[index]) }
    return sum.value
  }
}

/// The entries of a matrix that are not 0, row by row.
private struct SparseMatrix {
  private let rows: [[(column: Int, value: UInt64)]]

  init(_ matrix: [[UInt64]]) {
    rows = matrix.map { row in
      var entries: [(column: Int, value: UInt64)] = []
      for (column, value) in row.enumerated() where value != 0 { entries.append((column, value)) }
      return entries
    }
  }

  /// The product with a vector.
  func times(_ vector: [UInt64], _ field: PrimeField) -> [UInt64] {
    rows.map { row in
      var sum = LazySum(field)
      for (column, value) in row { sum.add(value, vector[column]) }
      return sum.value
    }
  }
}

/// Pseudo-random numbers of a fixed seed, so that every run takes the same steps. [Steele2014]
private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func residues(_ count: Int, _ field: PrimeField) -> [UInt64] {
    (0..<count).map { _ in next() % field.prime }
  }
}
