import Coupling
import ExactArithmetic

/// How crystal-field parameters are written.
struct CrystalFieldParameterText {
  /// Whether they are those of Stevens.
  let isStevens: Bool
  /// The parameters that do not vanish.
  private let surviving: Set<CrystalField.Parameter>

  init(_ fields: [CrystalField], isStevens: Bool) {
    self.isStevens = isStevens
    surviving = Set(fields.flatMap { $0.free + $0.fixed.map(\.parameter) })
  }

  /// `B44`, `Re B44`, `Im B44`; `b(4,4)`, `b(4,-4)`.
  func name(_ parameter: CrystalField.Parameter) -> String {
    let (k, q) = (parameter.degree, parameter.order)
    if isStevens { return "b(\(k),\(parameter.isImaginary ? "−" : "")\(q))" }
    let name = k < 10 ? "B\(k)\(q)" : "B(\(k),\(q))"
    let hasTwin = surviving.contains { $0.degree == k && $0.order == q && $0.isImaginary != parameter.isImaginary }
    return parameter.isImaginary ? "Im \(name)" : hasTwin ? "Re \(name)" : name
  }

  /// The multiples of free parameters that a parameter is.
  func terms(
    of relation: CrystalField.Relation
  ) throws -> [(coefficient: ScaledCyclotomic, parameter: CrystalField.Parameter)] {
    guard isStevens else { return relation.terms }
    let factor = try StevensFactor.factor(of: relation.parameter).signedSquare
    return try relation.terms.map { term in
      let other = try StevensFactor.factor(of: term.parameter).signedSquare
      let ratio = factor / other
      let sign = Cyclotomic(Rational(ratio.signum()))
      return (
        ScaledCyclotomic(
          sign * term.coefficient.factor, squareRootOf: Cyclotomic(ratio.magnitude) * term.coefficient.square),
        term.parameter
      )
    }
  }

  /// `B44 = √(5/14) B40`.
  func equation(_ relation: CrystalField.Relation) throws -> String {
    var text = ""
    for term in try terms(of: relation) {
      let coefficient = CyclotomicText.exact(term.coefficient)
      let isNegative = coefficient.hasPrefix("−") && !CyclotomicText.isSum(coefficient)
      let magnitude = isNegative ? String(coefficient.dropFirst()) : coefficient
      let front = magnitude == "1" ? "" : CyclotomicText.isSum(magnitude) ? "(\(magnitude)) " : "\(magnitude) "
      text += text.isEmpty ? (isNegative ? "−" : "") : isNegative ? " − " : " + "
      text += front + name(term.parameter)
    }
    return "\(name(relation.parameter)) = \(text)"
  }
}
