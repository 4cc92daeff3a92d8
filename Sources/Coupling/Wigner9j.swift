public import ExactArithmetic
public import Representations

/// The Wigner 9j symbol.
///
///     ⎧ a b c ⎫
///     ⎨ d e f ⎬
///     ⎩ g h i ⎭
///
/// Zero unless every row and every column is a triangle. Invariant under transposition and even permutations of
/// rows or columns; an odd one gives the factor (−1)^(sum of all spins).
///
///     wigner9j([1, 1, 2, 1, 1, 2, 2, 2, 4])            // 1/25
///
/// - Parameter spins: nine spins ≥ 0, row after row.
/// - Complexity: O(j) products of integers of O(j) bits.
/// - SeeAlso: [Varshalovich1988, 10.1]
public func wigner9j(_ spins: [HalfInteger]) -> RationalRoot { Wigner9j(spins).valueUninterrupted }

/// A Wigner 9j symbol with its arguments: value, cost and the reason of a zero.
public struct Wigner9j: RuleBound, Estimated, Hashable, Sendable {
  /// The nine spins, row after row.
  public let spins: [HalfInteger]

  /// The symbol of nine spins ≥ 0, row after row.
  public init(_ spins: [HalfInteger]) {
    precondition(spins.count == 9 && spins.allSatisfy { $0.twice >= 0 }, "nine spins, none negative")
    self.spins = spins
  }

  /// Rows, then columns: the six triples that must be triangles.
  public var triads: [[HalfInteger]] { (rows + columns).map { $0.map { spins[$0] } } }

  /// The first row or column that is no triangle, nil when all are.
  public var brokenTriad: [HalfInteger]? { triads.first { Triangle($0[0], $0[1], $0[2]) == nil } }

  /// The number of operations on 64-bit words that the value takes, roughly.
  public var steps: Integer {
    guard brokenTriad == nil else { return 1 }
    return RecouplingRow.steps(indices.rowList, from: indices.lowest, to: indices.highest)
  }

  /// The number of 64-bit words that the value takes at once, roughly.
  public var words: Integer {
    guard brokenTriad == nil else { return 1 }
    return RecouplingRow.words(indices.rowList, from: indices.lowest, to: indices.highest)
  }

  private var indices: NineJIndices {
    let t = spins.map(\.twice)
    return NineJIndices(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8])
  }

  /// The exact value.
  ///
  /// - Throws: `Cancelled`.
  public func value(
    engine: CouplingEngine = CouplingEngine(), cancellation: Cancellation = .never
  ) throws(Cancelled) -> RationalRoot {
    let t = spins.map(\.twice)
    return try engine.wigner9j(
      t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], cancellation: cancellation
    ).value
  }

  /// The value of a calculation that nobody can cancel.
  var valueUninterrupted: RationalRoot {
    uninterrupted { () throws(Cancelled) in try value() }
  }

  /// Why the symbol is zero, nil when it is not.
  public var zeroReason: ZeroReason? { forbiddingRule ?? zeroReason(isZero: valueUninterrupted.isZero) }

  /// The first rule that makes the symbol zero, nil where none does.
  public var forbiddingRule: ZeroReason? {
    if brokenTriad != nil { return .triangle }
    return isAntisymmetric ? .antisymmetry : nil
  }

  /// Whether the sum of all spins is odd and two rows or two columns are equal.
  public var isAntisymmetric: Bool {
    var square: [9 of Int] = .init(repeating: 0)
    for place in 0..<9 { square[place] = spins[place].twice }
    return Self.isAntisymmetric(square)
  }

  private var rows: [[Int]] { [[0, 1, 2], [3, 4, 5], [6, 7, 8]] }
  private var columns: [[Int]] { [[0, 3, 6], [1, 4, 7], [2, 5, 8]] }
}

/// The same of doubles, in machine words.
extension Wigner9j {
  /// Whether the sum of all spins is odd and two rows or two columns are equal.
  package static func isAntisymmetric(_ square: [9 of Int]) -> Bool {
    var sum = 0
    for place in 0..<9 { sum += square[place] }
    return sum / 2 & 1 == 1 && hasEqualLines(square)
  }

  /// Whether two rows or two columns of a square are equal.
  static func hasEqualLines(_ square: [9 of Int]) -> Bool {
    func areEqual(_ first: Int, _ second: Int, step: Int) -> Bool {
      square[first] == square[second] && square[first + step] == square[second + step]
        && square[first + 2 * step] == square[second + 2 * step]
    }
    return areEqual(0, 3, step: 1) || areEqual(0, 6, step: 1) || areEqual(3, 6, step: 1)
      || areEqual(0, 1, step: 3) || areEqual(0, 2, step: 3) || areEqual(1, 2, step: 3)
  }
}
