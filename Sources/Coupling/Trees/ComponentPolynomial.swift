import ExactArithmetic
import Representations

// Where the factors of a product are one and the same vector, the components commute, and a coupled path is a polynomial.
// Component k stands for J₋^k/k! of the highest one, √C(2l, k) times the state |l, l−k⟩: then everything is an integer.

/// A product of components of vectors, which commute.
///
/// Up to eight factors, each numbered below 2¹⁶−1, in rising order.
struct ComponentProduct: Hashable {
  private let packed: UInt128

  /// The largest number of factors.
  static let largestCount = 8

  /// One component.
  init(_ number: Int) { packed = UInt128(number + 1) }

  private init(packed: UInt128) { self.packed = packed }

  /// The product, by merging.
  static func * (left: ComponentProduct, right: ComponentProduct) -> ComponentProduct {
    var (a, b, merged, shift) = (left.packed, right.packed, UInt128(0), 0)
    while a != 0 || b != 0 {
      let (x, y) = (a & 0xFFFF, b & 0xFFFF)
      if y == 0 || (x != 0 && x <= y) {
        merged |= x << UInt128(shift)
        a >>= 16
      } else {
        merged |= y << UInt128(shift)
        b >>= 16
      }
      shift += 16
    }
    return ComponentProduct(packed: merged)
  }
}

/// A polynomial in components with integer coefficients.
typealias ComponentPolynomial = [ComponentProduct: Integer]

/// The vectors that can stand on a leaf: some irreps, each with components of its own.
struct ComponentNumbers {
  /// The number of the first component of each irrep.
  private let starts: [Int]
  private let twice: [Int]

  init(_ irreps: [O3.Irrep]) {
    let twice = irreps.map(\.degree.twice)
    self.twice = twice
    starts = twice.indices.map { index in twice[..<index].reduce(0) { $0 + $1 + 1 } }
  }

  /// The number of components of all.
  var count: Int { twice.reduce(0) { $0 + $1 + 1 } }

  /// The components of one irrep as polynomials, the highest first.
  func vector(_ index: Int) -> [ComponentPolynomial] {
    (0...twice[index]).map { [ComponentProduct(starts[index] + $0): 1] }
  }
}
