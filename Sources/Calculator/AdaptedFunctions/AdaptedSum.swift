import Coupling
import ExactArithmetic
import Formats

/// A combination of functions, as it is written and recorded.
struct AdaptedSum {
  /// One function with its coefficient.
  struct Term {
    /// As printed: `Y(4,0)`.
    let name: String
    /// What the record says of the function.
    let record: [JSON.Member]
    /// The coefficient, as printed.
    let exact: String
    fileprivate let coefficient: ScaledCyclotomic

    /// A term with a coefficient x·√s.
    ///
    /// - Parameter text: the coefficient as printed, where it is known.
    init(_ name: String, _ record: [JSON.Member], _ coefficient: ScaledCyclotomic, text: String? = nil) {
      (self.name, self.record, self.coefficient) = (name, record, coefficient)
      exact = text ?? CyclotomicText.exact(coefficient)
    }
  }

  let terms: [Term]

  /// `√(7/12) Y(4,0) + √(5/12) Y(4,4)`.
  var text: String {
    var text = ""
    for term in terms {
      let isSum = CyclotomicText.isSum(term.exact)
      let isNegative = !isSum && term.exact.hasPrefix("−")
      let size = isNegative ? String(term.exact.dropFirst()) : term.exact
      text += text.isEmpty ? (isNegative ? "−" : "") : isNegative ? " − " : " + "
      text += (size == "1" ? "" : isSum ? "(\(size)) " : "\(size) ") + term.name
    }
    return text
  }

  /// `√(1/12) (2 s(1) + s(2) − s(3))` where coefficients are integers times one number; nil where they are not.
  static func factored(_ function: AdaptedFunction, _ names: [String]) -> String? {
    guard let first = function.terms.first, names.count > 1, Set(function.terms.map(\.squaredScale)).count == 1 else {
      return nil
    }
    let unit = first.coefficient.inverse
    let ratios = function.terms.compactMap { ($0.coefficient * unit).asRational }
    guard ratios.count == names.count else { return nil }
    let (integers, content) = Rational.coprime(ratios)
    let isReversed = first.coefficient.signum() < 0
    let size = Cyclotomic(isReversed ? -content : content) * first.coefficient
    let factor = CyclotomicText.exact(ScaledCyclotomic(size, squareRootOf: first.squaredScale))
    var text = ""
    for (integer, name) in zip(integers, names) {
      let isNegative = (integer.signum() < 0) != isReversed
      text += text.isEmpty ? (isNegative ? "−" : "") : isNegative ? " − " : " + "
      text += (integer.magnitude == 1 ? "" : "\(integer.magnitude) ") + name
    }
    if factor == "1" { return text }
    return (CyclotomicText.isSum(factor) ? "(\(factor))" : factor) + " (\(text))"
  }

  /// One object a term.
  var record: JSON {
    .array(
      terms.map { term in
        .object(
          term.record + [
            .init("exact", .string(ASCIIText.signs(term.exact))),
            .init("value", .number(Rounding.double(term.coefficient))),
          ])
      })
  }
}
