import ExactArithmetic
import Representations

/// The monomials xᵃyᵇzᶜ of one degree, on which operations act exactly.
///
///     ⟨f, g⟩ = f̄(∂) g,    ⟨xᵃyᵇzᶜ, xᵃyᵇzᶜ⟩ = a! b! c!
///
/// - SeeAlso: [Stein1971, IV.2]
struct MonomialSpace {
  /// The exponents of x, y and z, those of x falling, then those of y.
  let exponents: [[Int]]
  /// The squared norms.
  let norms: [Cyclotomic]
  private let places: [[Int]: Int]

  /// The monomials of a degree d ≥ 0.
  init(degree: Int) {
    exponents = (0...degree).reversed().flatMap { a in
      (0...(degree - a)).reversed().map { [a, $0, degree - a - $0] }
    }
    var factorials: [Integer] = [1]
    for n in 1...max(degree, 1) { factorials.append(factorials[n - 1] * Integer(n)) }
    norms = exponents.map { Cyclotomic(Rational($0.reduce(Integer(1)) { $0 * factorials[$1] })) }
    places = Dictionary(uniqueKeysWithValues: exponents.enumerated().map { ($1, $0) })
  }

  /// The matrix of f ↦ f(R⁻¹r): the variable number i is replaced by Σⱼ R[j,i] xⱼ.
  ///
  /// - Complexity: for each monomial its degree times the terms of its image.
  ///
  /// - Throws: `Cancelled`.
  func matrix(of operation: PointOperation, cancellation: Cancellation) throws(Cancelled) -> ExactMatrix {
    let rotation = operation.matrix.map { $0.map(\.inSmallField) }
    var matrix = ExactMatrix.zero(exponents.count, exponents.count)
    for (column, monomial) in exponents.enumerated() {
      try cancellation.check()
      var image: [[Int]: Cyclotomic] = [[0, 0, 0]: .one]
      for variable in 0..<3 {
        for _ in 0..<monomial[variable] {
          var next: [[Int]: Cyclotomic] = [:]
          for (key, value) in image {
            for row in 0..<3 where !rotation[row][variable].isZero {
              var place = key
              place[row] += 1
              next[place] = (next[place] ?? .zero) + value * rotation[row][variable]
            }
          }
          image = next
        }
      }
      for (key, value) in image where !value.isZero {
        if let row = places[key] { matrix[row, column] = value }
      }
    }
    return matrix
  }
}
