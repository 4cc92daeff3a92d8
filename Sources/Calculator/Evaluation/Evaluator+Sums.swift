import Coupling
import ExactArithmetic
import Language
import Representations

/// Sums and products of the values of a list.
extension Evaluator {
  /// Values as irreps of the group that all of them name.
  func irreps(_ values: [Value], at range: SourceRange = SourceRange(0, 0)) throws -> (
    irreps: [any AnyIrreps], context: LabelContext
  ) {
    var survey = LabelSurvey()
    for value in values { try inspect(value, range, &survey) }
    let context = context(survey)
    return (try values.map { try adopt($0, range, context) }, context)
  }

  /// ⊕ of irreps, + of numbers and polynomials.
  func sum(_ values: [Value], at range: SourceRange) throws -> Value {
    switch try joint(values, "added", range) {
    case .numbers(let numbers):
      return .number(
        try numbers.dropFirst().reduce(numbers[0]) { sum, number in
          guard let next = sum + number else { throw error(.notClosed("this sum"), range) }
          return next
        })
    case .polynomials(let polynomials):
      return .polynomial(
        try polynomials.dropFirst().reduce(polynomials[0]) { sum, polynomial in
          try matching(range) { try sum.adding(RootSum(Rational(1)), times: polynomial) }
        })
    case .irreps:
      let (irreps, context) = try irreps(values, at: range)
      return .irreps(context.joined(irreps))
    }
  }

  /// ⊗ of irreps and polynomials, the product of numbers.
  func product(_ values: [Value], at range: SourceRange) throws -> Value {
    switch try joint(values, "multiplied", range) {
    case .numbers(let numbers):
      return .number(
        try numbers.dropFirst().reduce(numbers[0]) { product, number in
          try NumberEvaluator(self).product(product, number, range)
        })
    case .polynomials(let polynomials):
      return .polynomial(
        try polynomials.dropFirst().reduce(polynomials[0]) { product, polynomial in
          try matching(range) { try product.product(polynomial, limits: limits, cancellation: cancellation) }
        })
    case .irreps: return .irreps(try product(irreps(values, at: range).irreps, range))
    }
  }

  /// Values of one kind.
  private enum Joint {
    case irreps
    case numbers([ExactNumber])
    case polynomials([EquivariantPolynomial])
  }

  /// The kind that all values have; bare numbers and text are irreps where there is no other number.
  private func joint(_ values: [Value], _ verb: String, _ range: SourceRange) throws -> Joint {
    guard let first = values.first else { throw error(.emptyList, range) }
    let polynomials = values.compactMap { value -> EquivariantPolynomial? in
      if case .polynomial(let polynomial) = value { polynomial } else { nil }
    }
    if polynomials.count == values.count { return .polynomials(polynomials) }
    let numbers = values.compactMap(\.number)
    let isNumeric = values.contains { value in
      switch value {
      case .number: true
      case .bare(let number): number.twice < 0
      default: false
      }
    }
    if isNumeric, numbers.count == values.count { return .numbers(numbers) }
    let other = values.first { value in
      switch value {
      case .irreps, .text: false
      case .bare: isNumeric
      default: true
      }
    }
    guard let other else { return .irreps }
    let kind = values.first { $0.kind != other.kind } ?? first
    if kind.kind == other.kind { throw error(.needsIrreps(other.kind), range) }
    throw error(.unlike(other.kind, kind.kind, verb: verb), range)
  }

  private func matching(
    _ range: SourceRange, _ body: () throws -> EquivariantPolynomial
  ) throws -> EquivariantPolynomial {
    do { return try body() } catch let mismatch as PolynomialMismatch {
      throw error(.polynomial(.mismatch(mismatch)), range)
    }
  }
}
