public import ExactArithmetic

// Lookup tables keep one symbol of each class under the symmetries of Regge: 72 for the 3j symbol, 144 for the 6j symbol.
// The classes are numbered by sums of binomials of ordered parameters. [Rasch2003]

/// The class of a 3j symbol under its 72 symmetries, numbered from 0.
///
/// The square of Regge, with rows and columns exchanged and the square transposed until S is its smallest entry, is
///
///     S        L        X+B−T
///     X        B        S+L−T
///     L+B−T    S+X−T    T                with L ≥ X ≥ T ≥ B ≥ S,
///
/// and the number is C(L+4,5) + C(X+3,4) + C(T+2,3) + C(B+1,2) + S. Where equal entries leave a choice, the smallest number
/// is taken, so that some numbers stand for no class. Symbols of one class have the same value up to the sign (−1)^J of an
/// odd exchange.
///
/// - SeeAlso: [Regge1958], [Rasch2003]
public struct ReggeOrder3j: Hashable, Sendable {
  /// L, X, T, B, S, falling.
  public let parameters: [Int]
  /// Whether the symbol is (−1)^J times that of the canonical square.
  public let isOdd: Bool

  /// The class of a symbol, nil when a rule forbids it.
  ///
  /// - Complexity: a fixed number of comparisons.
  public init?(_ symbol: Wigner3j) {
    guard let triangle = symbol.triangle, symbol.projectionsCancel else { return nil }
    let columns = symbol.columns
    let square = [
      [triangle.bc, triangle.ac, triangle.ab], columns.map(\.lowered), columns.map(\.raised),
    ]
    var best: ([Int], Bool)?
    // Every place where the smallest entry stands, and both directions from it: equal entries leave a choice.
    let smallest = square.joined().min() ?? 0
    for row in 0..<3 {
      for column in 0..<3 where square[row][column] == smallest {
        for isTransposed in [false, true] {
          let entry = { (r: Int, c: Int) in isTransposed ? square[c][r] : square[r][c] }
          let (r0, c0) = isTransposed ? (column, row) : (row, column)
          for (r1, r2) in [((r0 + 1) % 3, (r0 + 2) % 3), ((r0 + 2) % 3, (r0 + 1) % 3)] {
            for (c1, c2) in [((c0 + 1) % 3, (c0 + 2) % 3), ((c0 + 2) % 3, (c0 + 1) % 3)] {
              let p = [entry(r0, c1), entry(r1, c0), entry(r2, c2), entry(r1, c1), smallest]
              guard zip(p, p.dropFirst()).allSatisfy({ $0 >= $1 }) else { continue }
              let isOdd = Self.isOdd(r0, r1, r2) != Self.isOdd(c0, c1, c2)
              if let (found, _) = best, !p.lexicographicallyPrecedes(found) { continue }
              best = (p, isOdd)
            }
          }
        }
      }
    }
    guard let (parameters, isOdd) = best else { return nil }
    self.parameters = parameters
    self.isOdd = isOdd && !triangle.perimeter.isMultiple(of: 2)
  }

  /// Whether the permutation (a b c) of (0 1 2) is odd.
  private static func isOdd(_ a: Int, _ b: Int, _ c: Int) -> Bool { (a > b) != ((a > c) != (b > c)) }

  /// The number of the class.
  public var index: Integer { ReggeNumber.index(parameters) }
}

/// The class of a 6j symbol under its 144 symmetries, numbered from 0.
///
/// With the perimeters α of the four triads, falling, and the sums β of the three pairs of columns, rising, the symbol is a
/// function of
///
///     E = β₃−α₄ ≥ L = β₂−α₄ ≥ X = β₁−α₄ ≥ T = β₁−α₃ ≥ B = β₁−α₂ ≥ S = β₁−α₁,
///
/// and the number is C(E+5,6) + C(L+4,5) + C(X+3,4) + C(T+2,3) + C(B+1,2) + S. Symbols of one class are equal.
///
/// - SeeAlso: [Regge1959], [Rasch2003]
public struct ReggeOrder6j: Hashable, Sendable {
  /// E, L, X, T, B, S, falling.
  public let parameters: [Int]

  /// The class of a symbol, nil when a rule forbids it.
  ///
  /// - Complexity: a fixed number of comparisons.
  public init?(_ symbol: Wigner6j) {
    guard symbol.brokenTriad == nil else { return nil }
    let s = symbol.spins.map(\.twice)
    let alpha = symbol.triads.map { ($0[0] + $0[1] + $0[2]).twice / 2 }.sorted(by: >)
    let whole = s.reduce(0, +)
    // The sum over two columns is that of all spins without the third column.
    let beta = (0..<3).map { (whole - s[$0] - s[$0 + 3]) / 2 }.sorted()
    parameters = [
      beta[2] - alpha[3], beta[1] - alpha[3], beta[0] - alpha[3], beta[0] - alpha[2], beta[0] - alpha[1],
      beta[0] - alpha[0],
    ]
  }

  /// The number of the class.
  public var index: Integer { ReggeNumber.index(parameters) }
}

/// The number of a falling sequence among all of its length.
private enum ReggeNumber {
  /// Σ C(pᵢ + i − 1, i) of the parameters, the last with i = 1.
  static func index(_ parameters: [Int]) -> Integer {
    var sum: Integer = 0
    for (place, parameter) in parameters.reversed().enumerated() {
      sum += Integer.binomial(parameter + place, place + 1)
    }
    return sum
  }
}
