import Coupling
import ExactArithmetic
import Formats
import Harmonics
import Representations

/// Adapted homogeneous polynomials of one degree.
enum AdaptedMonomialsAnswer {
  /// Polynomials in x, y and z with exact coefficients.
  private typealias ExactPolynomial = SparsePolynomial<Monomial, Cyclotomic>

  static func answer(_ request: AdaptedFunctionsRequest, degree: Int) throws -> Answer {
    let call = request.call
    try call.limits.allow(terms: Integer(degree + 1).power(4), of: "the monomials of degree \(degree)")
    let found = try AdaptedMonomials(
      request.group, degree: degree, along: request.chain, irreps: request.irreps, limits: call.limits,
      cancellation: call.cancellation)
    let elements = found.elements.map(polynomial)
    let rows = found.copies.flatMap { copy in
      copy.partners.enumerated().map { partner, function in
        row(copy, partner, function, elements, degree)
      }
    }
    return try AdaptedTable(
      request: request, kind: "monomials", title: "\(request.group.name), monomials of degree \(degree)",
      sections: [.init(title: "degree \(degree)", irreps: found.irreps, rows: rows)],
      remarks: ["not normalised; copies are orthogonal in f(∂)g, where xᵃyᵇzᶜ has the square a!b!c!"],
      record: [.init("norm", .string("f(d)g"))]
    ).answer()
  }

  private static func row(
    _ copy: AdaptedCopy, _ partner: Int, _ function: AdaptedFunction, _ elements: [ExactPolynomial], _ degree: Int
  ) -> AdaptedTable.Row {
    var sum = ExactPolynomial()
    for term in function.terms {
      for (monomial, value) in elements[term.index].coefficients { sum.add(term.coefficient * value, monomial) }
    }
    var norm = function.squaredNorm
    let rationals = sum.coefficients.compactMapValues(\.asRational)
    var text: String?
    if rationals.count == sum.coefficients.count {
      let polynomial = Polynomial(rationals)
      let primitive = polynomial.primitive
      text = PolynomialText(style: .plain, polar: 2).sum(primitive)
      if let first = rationals.first, let image = primitive.coefficients[first.key] {
        let factor = image / first.value
        norm = Cyclotomic(factor * factor) * norm
      }
      sum = ExactPolynomial(primitive.coefficients.mapValues { Cyclotomic($0) })
    }
    let style = PolynomialText(style: .plain, polar: 2)
    let terms = AdaptedSum(
      terms: sum.coefficients.sorted { left, right in
        for index in [2, 0, 1] where left.key[index] != right.key[index] { return left.key[index] > right.key[index] }
        return false
      }.map { monomial, value in
        AdaptedSum.Term(
          style.product(monomial), [.init("monomial", .array((0..<3).map { .integer(monomial[$0]) }))],
          ScaledCyclotomic(value, squareRootOf: .one))
      })
    return AdaptedTable.Row(
      irrep: copy.irrep, copy: copy.number, partner: partner + 1, sum: text ?? terms.text, polynomial: nil,
      record: {
        [
          .init("degree", .integer(degree)), .init("terms", terms.record),
          .init("norm_sq", .string(ASCIIText.signs(CyclotomicText.exact(norm)))),
        ]
      })
  }

  /// A function of the space, expanded.
  private static func polynomial(_ element: AdaptedMonomials.Element) -> ExactPolynomial {
    switch element {
    case .monomial(let exponents):
      return ExactPolynomial([Monomial(exponents[0], exponents[1], exponents[2]): .one])
    case .axial(let z, let circle, let weight, let isSine):
      var terms: [Monomial: Cyclotomic] = [:]
      for b in 0...weight where b.isMultiple(of: 2) != isSine {
        let sign = (b / 2).isMultiple(of: 2) ? 1 : -1
        for q in 0...circle {
          let value = Rational(Integer(sign) * Integer.binomial(weight, b) * Integer.binomial(circle, q))
          let place = Monomial(weight - b + 2 * (circle - q), b + 2 * q, z)
          terms[place] = (terms[place] ?? .zero) + Cyclotomic(value)
        }
      }
      return ExactPolynomial(terms)
    }
  }
}

extension Polynomial {
  /// The polynomial with coprime integers as coefficients, of the same sign.
  var primitive: Polynomial {
    let keys = Array(coefficients.keys)
    let (integers, _) = Rational.coprime(keys.map { coefficients[$0] ?? 0 })
    return Polynomial(Dictionary(uniqueKeysWithValues: zip(keys, integers.map { Rational($0) })))
  }
}
