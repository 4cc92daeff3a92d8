import ExactArithmetic

/// A harmonic polynomial of low degree with exact coefficients, as partner functions of cubic groups are written.
struct HarmonicPolynomial {
  /// As printed.
  let name: String
  /// Coefficients by the exponents of x, y, z, packed as 16a + 4b + c.
  private let coefficients: [Int: Cyclotomic]

  private init(_ name: String, _ coefficients: [Int: Cyclotomic]) {
    (self.name, self.coefficients) = (name, coefficients)
  }

  /// A polynomial by its terms (coefficient, exponent of x, of y, of z).
  private init(_ name: String, _ terms: [(Int, Int, Int, Int)]) {
    self.init(
      name,
      Dictionary(uniqueKeysWithValues: terms.map { ($0.1 << 4 | $0.2 << 2 | $0.3, Cyclotomic(Rational($0.0))) }))
  }

  /// The 2l+1 polynomials of degree l ≤ 3 in the order of the cubic groups.
  static func cubic(degree: Int) -> [HarmonicPolynomial] {
    switch degree {
    case 0: return [HarmonicPolynomial("1", [(1, 0, 0, 0)])]
    case 1:
      return [
        HarmonicPolynomial("x", [(1, 1, 0, 0)]), HarmonicPolynomial("y", [(1, 0, 1, 0)]),
        HarmonicPolynomial("z", [(1, 0, 0, 1)]),
      ]
    case 2:
      return [
        HarmonicPolynomial("2z²−x²−y²", [(2, 0, 0, 2), (-1, 2, 0, 0), (-1, 0, 2, 0)]),
        HarmonicPolynomial("x²−y²", [(1, 2, 0, 0), (-1, 0, 2, 0)]), HarmonicPolynomial("yz", [(1, 0, 1, 1)]),
        HarmonicPolynomial("xz", [(1, 1, 0, 1)]), HarmonicPolynomial("xy", [(1, 1, 1, 0)]),
      ]
    case 3:
      return [
        HarmonicPolynomial("xyz", [(1, 1, 1, 1)]),
        HarmonicPolynomial("x(2x²−3y²−3z²)", [(2, 3, 0, 0), (-3, 1, 2, 0), (-3, 1, 0, 2)]),
        HarmonicPolynomial("y(2y²−3z²−3x²)", [(2, 0, 3, 0), (-3, 0, 1, 2), (-3, 2, 1, 0)]),
        HarmonicPolynomial("z(2z²−3x²−3y²)", [(2, 0, 0, 3), (-3, 2, 0, 1), (-3, 0, 2, 1)]),
        HarmonicPolynomial("x(y²−z²)", [(1, 1, 2, 0), (-1, 1, 0, 2)]),
        HarmonicPolynomial("y(z²−x²)", [(1, 0, 1, 2), (-1, 2, 1, 0)]),
        HarmonicPolynomial("z(x²−y²)", [(1, 2, 0, 1), (-1, 0, 2, 1)]),
      ]
    default: preconditionFailure("the irreps of cubic and icosahedral groups lie in degrees up to 3")
    }
  }

  /// f ↦ f(R⁻¹ r): the variable number i is replaced by Σⱼ R[j,i] xⱼ.
  func rotated(by rotation: [[Cyclotomic]]) -> HarmonicPolynomial {
    var sums: [Int: Cyclotomic] = [:]
    for (key, coefficient) in coefficients {
      var images: [Int: Cyclotomic] = [0: coefficient]
      for variable in 0..<3 {
        for _ in 0..<Self.exponents(key)[variable] {
          var next: [Int: Cyclotomic] = [:]
          for (other, value) in images {
            for row in 0..<3 where !rotation[row][variable].isZero {
              let place = other + (1 << (4 - 2 * row))
              next[place] = (next[place] ?? .zero) + value * rotation[row][variable]
            }
          }
          images = next
        }
      }
      for (place, value) in images { sums[place] = (sums[place] ?? .zero) + value }
    }
    return HarmonicPolynomial(name, sums.filter { !$0.value.isZero })
  }

  /// f̄(∂) g, the product of polynomials that rotations keep: monomials are orthogonal, xᵃyᵇzᶜ has the square a!b!c!.
  ///
  /// - SeeAlso: [Stein1971, IV.2]
  func product(with other: HarmonicPolynomial) -> Cyclotomic {
    var sum = Cyclotomic.zero
    for (key, coefficient) in coefficients {
      guard let value = other.coefficients[key] else { continue }
      let weight = Self.exponents(key).reduce(1) { $0 * [1, 1, 2, 6][$1] }
      sum = sum + Cyclotomic(Rational(weight)) * coefficient.conjugate * value
    }
    return sum
  }

  private static func exponents(_ key: Int) -> [Int] { [key >> 4 & 3, key >> 2 & 3, key & 3] }
}
