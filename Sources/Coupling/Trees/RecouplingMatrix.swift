public import ExactArithmetic
public import Representations

// With |a b; v⟩ divided by √(Δ(abv)(2v+1)) at every pair, all moves between trees are rational: the root of a 6j symbol is
// that of its four triads, and two of them belong to either side. So the matrix is
//
//     R = √N_row · Q · 1/√N_column,     Q rational,  N = ∏ Δ(left right v) (2v+1) over the pairs v,
//
// every entry is ± the root of a rational, and that R is orthogonal is an equation of rationals:
//
//     Σ_c Q[r,c] Q[s,c] / N_c = δ_rs / N_r.

/// The orthogonal matrix between the states of two coupling trees over the same factors.
///
///     R[r, c] = ⟨row r | column c⟩
///
/// Rows are the labellings of the first tree, columns those of the second, with the same irrep of the root. The factors
/// may stand in any order in either tree. For three factors entries are 6j symbols, for four 9j symbols or products, and
/// so on, with roots of dimensions.
///
///     ⟨(1 2)e 3; J | 1 (2 3)f; J⟩ = (−1)^(a+b+c+J) √((2e+1)(2f+1)) ⎧ a b e ⎫
///                                                                  ⎩ c J f ⎭
///
/// - SeeAlso: [Biedenharn1981b, topic 12], [Varshalovich1988, 9.1.1], [Edmonds1957, 6.1 and 6.4]
public struct RecouplingMatrix: Hashable, Sendable {
  /// The states of the first tree.
  public let rows: [LabelledTree]
  /// The states of the second tree.
  public let columns: [LabelledTree]
  /// Q.
  private let rationals: [[Rational]]
  /// N of the rows and of the columns.
  private let rowNorms: [PrimeFactorization]
  private let columnNorms: [PrimeFactorization]

  /// The matrix between two trees over given factors with a given total.
  ///
  /// It has no rows where the factors do not couple to the total.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: with d rows and n factors O(n) moves of O(d²) products each.
  public init(
    from first: CouplingTree, to second: CouplingTree, factors: [O3.Irrep], root: O3.Irrep,
    engine: CouplingEngine = CouplingEngine(), cancellation: Cancellation = .never
  ) throws(Cancelled) {
    rows = try LabelledTree.all(first, factors: factors, root: root, cancellation: cancellation)
    columns = try LabelledTree.all(second, factors: factors, root: root, cancellation: cancellation)
    var transport = RecouplingTransport(
      RecouplingMoves(from: first, to: second), count: first.count, engine: engine, cancellation: cancellation)
    let columnPlaces = Dictionary(
      uniqueKeysWithValues: columns.enumerated().map { ($1.pairs.map(\.degree.twice), $0) })
    var rationals: [[Rational]] = []
    for row in rows {
      var entries = [Rational](repeating: 0, count: columns.count)
      for (labels, value) in try transport.image(of: row) {
        guard let place = columnPlaces[labels] else { preconditionFailure("the image is made of columns") }
        entries[place] = value
      }
      rationals.append(entries)
    }
    self.rationals = rationals
    rowNorms = rows.map(\.norm)
    columnNorms = columns.map(\.norm)
  }

  /// The coefficient between a row and a column, ± the root of a rational.
  public subscript(row: Int, column: Int) -> RationalRoot {
    RationalRoot(
      coefficient: rationals[row][column], squareRootOf: rowNorms[row] / columnNorms[column])
  }

  /// Whether R Rᵀ = 1, decided in rational numbers.
  ///
  /// - Complexity: O(d³) products.
  public var isOrthogonal: Bool {
    guard rows.count == columns.count else { return false }
    let weights = columnNorms.map { $0.value.reciprocal }
    for (r, first) in rationals.enumerated() {
      for s in 0...r {
        var sum = Rational(0)
        for c in weights.indices where !first[c].isZero && !rationals[s][c].isZero {
          sum = sum + first[c] * rationals[s][c] * weights[c]
        }
        if sum != (r == s ? rowNorms[r].value.reciprocal : 0) { return false }
      }
    }
    return true
  }

  /// A rough bound of the work: the steps of a matrix of so many rows over so many factors.
  public static func steps(dimension: Integer, factors: Int) -> Integer {
    // The proof of orthogonality takes the cube.
    dimension * dimension * (Integer(200 * factors * factors) + dimension * 800)
  }
}

extension LabelledTree {
  /// ∏ Δ(left right v) (2v+1) over the pairs v.
  fileprivate var norm: PrimeFactorization {
    let triads = triads
    let dimensions = triads.reduce(PrimeFactorization.one) { $0 * PrimeFactorization($1.total.twice + 1) }
    return Triangle.coefficient(triads.compactMap { Triangle($0.left, $0.right, $0.total) }) * dimensions
  }
}

/// States carried from tree to tree, in the normalisation in which the moves are rational.
private struct RecouplingTransport {
  private let moves: RecouplingMoves
  private let count: Int
  private let engine: CouplingEngine
  private let cancellation: Cancellation
  private var coefficients: [[Int]: Rational] = [:]

  init(_ moves: RecouplingMoves, count: Int, engine: CouplingEngine, cancellation: Cancellation) {
    (self.moves, self.count, self.engine, self.cancellation) = (moves, count, engine, cancellation)
  }

  /// A state of the first tree in those of the second, by the doubled labels of their pairs.
  mutating func image(of state: LabelledTree) throws(Cancelled) -> [([Int], Rational)] {
    let (count, factors) = (count, state.factors.map(\.degree.twice))
    var vector: [[Int]: Rational] = [state.pairs.map(\.degree.twice): 1]
    for step in moves.steps {
      try cancellation.check()
      var next: [[Int]: Rational] = [:]
      let label = { (node: Int, pairs: [Int]) in node < count ? factors[node] : pairs[node - count] }
      for (pairs, value) in vector {
        switch step.move {
        case .exchange(let node):
          let (a, b) = step.children[node - count]
          let exponent = (label(a, pairs) + label(b, pairs) - label(node, pairs)) / 2
          next[pairs] = exponent.isMultiple(of: 2) ? value : -value
        case .left(let node):
          let (a, w) = step.children[node - count]
          let (b, c) = step.children[w - count]
          let spins = [a, b, c, node].map { label($0, pairs) }
          try spread(pairs, value, w - count, spins[0], spins[1], spins[2], spins[3], isLeft: true, into: &next)
        case .right(let node):
          let (w, c) = step.children[node - count]
          let (a, b) = step.children[w - count]
          let spins = [a, b, c, node].map { label($0, pairs) }
          try spread(pairs, value, w - count, spins[0], spins[1], spins[2], spins[3], isLeft: false, into: &next)
        }
      }
      vector = next.filter { !$0.value.isZero }
    }
    return vector.map { pairs, value in (moves.places.map { pairs[$0 - count] }, value) }
  }

  /// Adds the image of a state under a move of brackets, which changes the label of one pair.
  private mutating func spread(
    _ pairs: [Int], _ value: Rational, _ place: Int, _ a: Int, _ b: Int, _ c: Int, _ v: Int, isLeft: Bool,
    into next: inout [[Int]: Rational]
  ) throws(Cancelled) {
    let old = pairs[place]
    // The new pair couples a, b to e and e, c to v; or b, c to f and a, f to v.
    let (near, far) = isLeft ? ((a, b), c) : ((b, c), a)
    let lowest = max(abs(near.0 - near.1), abs(far - v))
    let highest = min(near.0 + near.1, far + v)
    for new in stride(from: lowest, through: highest, by: 2) {
      let factor = try coefficient(a, b, c, v, isLeft ? new : old, isLeft ? old : new, isLeft: isLeft)
      guard !factor.isZero else { continue }
      var labels = pairs
      labels[place] = new
      next[labels] = (next[labels] ?? 0) + value * factor
    }
  }

  /// U between (a b)e c and a (b c)f, times the quotient of the norms of the new and the old pairs.
  private mutating func coefficient(
    _ a: Int, _ b: Int, _ c: Int, _ v: Int, _ e: Int, _ f: Int, isLeft: Bool
  ) throws(Cancelled) -> Rational {
    let key = [a, b, c, v, e, f, isLeft ? 1 : 0]
    if let known = coefficients[key] { return known }
    let symbol = try engine.wigner6j(a, b, e, c, v, f, cancellation: cancellation)
    var result = Rational(0)
    if !symbol.isZero {
      let triangle = { (x: Int, y: Int, z: Int) in
        Triangle(HalfInteger(twice: x), HalfInteger(twice: y), HalfInteger(twice: z))
      }
      let inner = [triangle(a, b, e), triangle(e, c, v)].compactMap { $0 }
      let outer = [triangle(b, c, f), triangle(a, f, v)].compactMap { $0 }
      let root = symbol.multiplied(
        squareRootOf: isLeft ? Triangle.coefficient(inner, over: outer) : Triangle.coefficient(outer, over: inner)
      ).value
      guard let rational = root.asRational else { preconditionFailure("the root of a 6j symbol is that of its triads") }
      let signed = ((a + b + c + v) / 2).isMultiple(of: 2) ? rational : -rational
      result = signed * Rational((isLeft ? e : f) + 1)
    }
    coefficients[key] = result
    return result
  }
}
