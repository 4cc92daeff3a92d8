import ExactArithmetic
import Representations

// Where the factors of a product are one and the same vector, the components commute, and a coupled path is a polynomial.
// Component k stands for J₋^k/k! of the highest one, √C(2l, k) times the state |l, l−k⟩: then everything is an integer.

/// A polynomial in components with integer coefficients.
typealias PathPolynomial = [PackedMonomial: Integer]

/// The vectors that can stand on a leaf: some irreps, each with components of its own.
struct ComponentNumbers {
  /// The number of the first component of each irrep.
  private let starts: [Int]
  private let twice: [Int]
  /// The number of components of all.
  let count: Int

  init(_ irreps: [O3.Irrep]) {
    twice = irreps.map(\.degree.twice)
    var next = 0
    starts = irreps.map { irrep in
      defer { next += irrep.degree.twice + 1 }
      return next
    }
    count = next
  }

  /// The components of one irrep as polynomials, the highest first.
  func vector(_ index: Int) -> [PathPolynomial] {
    (0...twice[index]).map { [PackedMonomial(starts[index] + $0): 1] }
  }
}
