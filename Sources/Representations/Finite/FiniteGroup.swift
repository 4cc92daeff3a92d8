public import ExactArithmetic

/// A finite group of exact unitary matrices, given by generators and nothing else.
///
/// Elements are enumerated modulo a prime p. The matrices of a finite group in characteristic 0 reduce faithfully: the
/// kernel of reduction modulo a prime above p is a p-group [Minkowski1887] [Serre2007, lecture 1], and p does not
/// divide the order. An element is a number 0 ..< order, 0 the identity, and remembers its word: the element before and the
/// generator that was multiplied from the right.
///
/// - Complexity: memory |G|·(generators + size²).
public final class FiniteGroup: Sendable {
  /// The exact generating matrices, row by row.
  public let generators: [[[Cyclotomic]]]
  /// The field whose roots of unity hold all entries and all eigenvalues.
  public let field: PrimeField
  /// The number of elements.
  public let order: Int
  /// The generators as elements.
  public let generatorElements: [Int]
  /// The conjugacy classes.
  public let classes: ConjugacyClasses
  /// The matrices of the elements modulo the prime, size² words each.
  let residues: [UInt64]
  /// The number of rows of the matrices.
  let size: Int
  /// The word of an element: one element before and one generator; (0, 0) at the identity.
  public let words: [(parent: Int, generator: Int)]
  /// right[s][g] = g·s for the generators s.
  let right: [[Int]]
  /// The places of the elements by their matrices modulo the prime.
  private let places: [[UInt64]: Int]

  /// The group that unitary matrices generate.
  ///
  /// - Throws: `FiniteGroupError`: a matrix of another shape, one that is not unitary, more than `limit` elements, roots of
  ///   unity of too high an order; `LimitError`; `Cancelled`.
  /// - Complexity: |G|·generators products of matrices of machine words, and as many exact ones that prove the relations.
  public convenience init(
    generators: [[[Cyclotomic]]], size: Int, limit: Int = 4096, limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws {
    for (index, matrix) in generators.enumerated() {
      guard matrix.count == size, matrix.allSatisfy({ $0.count == size }) else {
        throw FiniteGroupError.notSquare(generator: index, size: size)
      }
    }
    let largest = Cyclotomic.largestConductor
    guard let conductor = Cyclotomic.commonConductor(of: generators.joined().joined()) else {
      throw FiniteGroupError.conductorTooLarge(limit: largest)
    }
    // What one product of all entries of two matrices takes, of residues and exactly.
    let products = Integer(size).power(3) * Integer(generators.count)
    let exactProducts = products * Integer(conductor) * Integer(conductor)
    try limits.allow(steps: products * Integer(limit) + exactProducts, of: "the group of these matrices")
    try limits.allow(words: Integer(size * size) * Integer(limit), of: "the group of these matrices")
    for (index, matrix) in generators.enumerated() {
      try cancellation.check()
      guard isUnitary(matrix) else { throw FiniteGroupError.notUnitary(generator: index) }
    }
    let first = try FiniteGroup(
      trusted: generators, size: size, rootsOfOrder: conductor, limit: limit, cancellation: cancellation)
    try limits.allow(steps: exactProducts * Integer(first.order), of: "the relations of these matrices")
    // The eigenvalues of the elements are roots of unity of the exponent.
    let exponent = Cyclotomic.commonConductor(
      conductor, first.classes.exponent, limit: PrimeField.largestOrder)
    guard let exponent else { throw FiniteGroupError.exponentTooLarge(limit: PrimeField.largestOrder) }
    try self.init(
      trusted: generators, size: size, rootsOfOrder: exponent, limit: limit, cancellation: cancellation)
    guard relationsHoldExactly() else { throw FiniteGroupError.relationsFail }
  }

  /// The group of matrices known to be unitary, with a field of given roots of unity.
  ///
  /// - Parameter rootsOfOrder: a multiple of the conductors of the entries and, for character tables, of the exponent.
  /// - Throws: `FiniteGroupError.tooLarge`, `Cancelled`.
  init(
    trusted generators: [[[Cyclotomic]]], size: Int, rootsOfOrder: Int, limit: Int,
    cancellation: Cancellation = .never
  ) throws {
    let (field, seeds) = Self.reduction(of: generators, rootsOfOrder: rootsOfOrder)
    var one = [UInt64](repeating: 0, count: size * size)
    for index in 0..<size { one[index * size + index] = 1 }
    var matrices: [[UInt64]] = [one]
    var places: [[UInt64]: Int] = [one: 0]
    var words: [(parent: Int, generator: Int)] = [(0, 0)]
    var right = [[Int]](repeating: [], count: seeds.count)
    var next = 0
    while next < matrices.count {
      try cancellation.check()
      for (s, seed) in seeds.enumerated() {
        let product = Self.product(matrices[next], seed, size, field)
        if let place = places[product] {
          right[s].append(place)
          continue
        }
        guard matrices.count < limit else { throw FiniteGroupError.tooLarge(limit: limit) }
        places[product] = matrices.count
        right[s].append(matrices.count)
        matrices.append(product)
        words.append((next, s))
      }
      next += 1
    }
    (self.generators, self.field, self.size, self.order) = (generators, field, size, matrices.count)
    (self.words, self.right, self.places) = (words, right, places)
    residues = Array(matrices.joined())
    generatorElements = right.map { $0[0] }
    classes = ConjugacyClasses(words: words, right: right)
  }

  /// The first prime field below 2³¹ in which all entries have residues.
  private static func reduction(
    of generators: [[[Cyclotomic]]], rootsOfOrder order: Int
  ) -> (field: PrimeField, matrices: [[UInt64]]) {
    var skipped = 0
    while true {
      let field = PrimeField(order: order, skipping: skipped)
      let matrices = generators.map { matrix in matrix.joined().compactMap { field.residue($0) } }
      if zip(matrices, generators).allSatisfy({ $0.count == $1.count * $1.count }) { return (field, matrices) }
      skipped += 1
    }
  }

  /// a·b modulo the prime.
  private static func product(_ a: [UInt64], _ b: [UInt64], _ size: Int, _ field: PrimeField) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: size * size)
    for row in 0..<size {
      for inner in 0..<size {
        let factor = a[row * size + inner]
        if factor == 0 { continue }
        for column in 0..<size {
          let term = field.product(factor, b[inner * size + column])
          result[row * size + column] = field.sum(result[row * size + column], term)
        }
      }
    }
    return result
  }

  /// The element with a matrix of residues, nil when there is none.
  func element(residues: [UInt64]) -> Int? { places[residues] }

  /// g·h.
  ///
  /// - Complexity: the length of the word of h.
  public func product(_ g: Int, _ h: Int) -> Int {
    var letters: [Int] = []
    var rest = h
    while rest != 0 {
      letters.append(words[rest].generator)
      rest = words[rest].parent
    }
    var result = g
    for letter in letters.reversed() { result = right[letter][result] }
    return result
  }

  /// gᵏ, k ≥ 0.
  public func power(_ g: Int, _ k: Int) -> Int {
    var result = 0
    for _ in 0..<k { result = product(result, g) }
    return result
  }

  /// g⁻¹.
  public func inverse(_ g: Int) -> Int { classes.inverses[g] }

  /// g·h for all h.
  ///
  /// - Complexity: |G|.
  public func row(_ g: Int) -> [Int] { leftProducts(g, words: words, right: right) }

  /// The multiplication table, row g, column h.
  ///
  /// - Complexity: |G|² look-ups and machine words.
  public func multiplicationTable() -> [[Int]] { (0..<order).map(row) }

  /// h ↦ g·h·g⁻¹ for each element g.
  ///
  /// - Complexity: |G|² look-ups.
  func conjugations() -> [[Int]] {
    let rows = (0..<order).map(row)
    return (0..<order).map { g in (0..<order).map { rows[rows[g][$0]][classes.inverses[g]] } }
  }

  /// The exact matrix of an element.
  ///
  /// - Complexity: one product for each letter of its word.
  public func matrix(of g: Int) -> [[Cyclotomic]] {
    var letters: [Int] = []
    var rest = g
    while rest != 0 {
      letters.append(words[rest].generator)
      rest = words[rest].parent
    }
    return letters.reversed().reduce(identityMatrix(size)) { matrixProduct($0, generators[$1]) }
  }

  /// Whether g·s, multiplied exactly, is the element found modulo the prime, for all g and all generators s: then the
  /// exact matrices are a group, of the same table.
  ///
  /// - Complexity: |G|·generators exact products.
  public func relationsHoldExactly() -> Bool {
    var matrices = [identityMatrix(size)]
    for g in 1..<max(order, 1) {
      matrices.append(matrixProduct(matrices[words[g].parent], generators[words[g].generator]))
    }
    for g in 0..<order {
      for s in generators.indices where words[right[s][g]] != (g, s) {
        guard matrixProduct(matrices[g], generators[s]) == matrices[right[s][g]] else { return false }
      }
    }
    return true
  }
}

/// A set of matrices that does not generate a group which is accepted.
public enum FiniteGroupError: Error, Hashable, Sendable {
  /// A generator is no square matrix of the common size.
  case notSquare(generator: Int, size: Int)
  /// A generator times its conjugate transpose is not 1.
  case notUnitary(generator: Int)
  /// There are more elements than the limit, perhaps infinitely many.
  case tooLarge(limit: Int)
  /// The entries need roots of unity of a higher order than exact matrices are multiplied with.
  case conductorTooLarge(limit: Int)
  /// The elements have eigenvalues that are roots of unity of a higher order than tables are made with.
  case exponentTooLarge(limit: Int)
  /// The matrices close modulo a prime only.
  case relationsFail
}

/// a·h for all h, from the products with generators.
func leftProducts(_ a: Int, words: [(parent: Int, generator: Int)], right: [[Int]]) -> [Int] {
  var row = [Int](repeating: a, count: words.count)
  for h in 1..<max(words.count, 1) { row[h] = right[words[h].generator][row[words[h].parent]] }
  return row
}

/// The least common multiple of two numbers ≥ 1.
func leastCommonMultiple(_ a: Int, _ b: Int) -> Int { a / greatestCommonDivisor(a, b) * b }

/// The greatest common divisor of two numbers ≥ 0.
func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }

/// The product of exact square matrices.
func matrixProduct(_ a: [[Cyclotomic]], _ b: [[Cyclotomic]]) -> [[Cyclotomic]] {
  a.map { row in
    b.indices.map { column in
      var sum = Cyclotomic.zero
      for (index, entry) in row.enumerated() where !entry.isZero { sum = sum + entry * b[index][column] }
      return sum
    }
  }
}

/// The identity matrix.
func identityMatrix(_ size: Int) -> [[Cyclotomic]] {
  (0..<size).map { row in (0..<size).map { $0 == row ? Cyclotomic.one : Cyclotomic.zero } }
}

/// Whether M·M† = 1, exactly.
func isUnitary(_ matrix: [[Cyclotomic]]) -> Bool {
  let adjoint = matrix.indices.map { column in matrix.map { $0[column].conjugate } }
  return matrixProduct(matrix, adjoint) == identityMatrix(matrix.count)
}
