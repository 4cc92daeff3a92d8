import ExactArithmetic
import Harmonics

/// The polynomials of a degree as statements of a programming language.
///
/// Constants are correctly rounded; the exact number stands beside each.
struct HarmonicCode {
  /// The language.
  enum Target { case c, python }

  private let degree: Int
  private let parts: [(factor: PiRoot, real: Polynomial, imaginary: Polynomial)]
  private let head: String
  private let target: Target

  init(
    _ degree: Int, _ parts: [(factor: PiRoot, real: Polynomial, imaginary: Polynomial)], _ head: String,
    _ target: Target
  ) {
    (self.degree, self.parts, self.head, self.target) = (degree, parts, head, target)
  }

  /// The function.
  ///
  /// - Throws: `Cancelled`.
  func text(_ cancellation: Cancellation) throws(Cancelled) -> String {
    let isComplex = parts.contains { !$0.imaginary.isZero }
    let style = PolynomialText(style: .code, polar: 2)
    let statements = try parts.enumerated().map { index, part throws(Cancelled) -> [String] in
      try cancellation.check()
      let constant = Rounding.double(part.factor).description
      let exact = NumberText.prefix(part.factor)
      let polynomials = isComplex ? [("re", part.real), ("im", part.imaginary)] : [("out", part.real)]
      return polynomials.map { name, polynomial in
        let product = polynomial.isZero ? "0.0" : "\(constant) * (\(style.sum(polynomial)))"
        return target == .c
          ? "  \(name)[\(index)] = \(product);  /* \(exact) */" : "    \(name)[\(index)] = \(product)  # \(exact)"
      }
    }.flatMap(\.self)
    let name = "harmonics_\(degree)"
    switch target {
    case .c:
      let outputs = isComplex ? "double *re, double *im" : "double *out"
      return
        (["/* \(head)", "   r^l Y for any point, Y on the unit sphere */"]
        + ["static void \(name)(double x, double y, double z, \(outputs)) {"] + statements + ["}"])
        .joined(separator: "\n")
    case .python:
      let outputs = isComplex ? "re, im" : "out"
      return
        (["# \(head)", "# r^l Y for any point, Y on the unit sphere", "def \(name)(x, y, z, \(outputs)):"] + statements)
        .joined(separator: "\n")
    }
  }
}

extension NumberText {
  /// A number times a polynomial, complex where the second part is not 0: `√15/2·(2x)`; `0` where both are.
  static func product(
    _ factor: PiRoot, _ text: PolynomialText, _ real: Polynomial, _ imaginary: Polynomial
  ) -> String {
    if real.isZero, imaginary.isZero { return "0" }
    let front = prefix(factor)
    if imaginary.isZero || real.isZero {
      // Coprime coefficients: what is common goes into the number in front.
      let (common, rest) = primitive(imaginary.isZero ? real : imaginary)
      let number = prefix(PiRoot(root: RationalRoot(common), piExponent: 0) * factor)
      let inner = text.sum(rest)
      let bracketed = inner == "1" ? "" : rest.coefficients.count == 1 ? inner : "(\(inner))"
      let pieces = [number == "1" || number == "−1" ? "" : number, imaginary.isZero ? "" : "i", bracketed]
      let product = pieces.filter { !$0.isEmpty }.joined(separator: "·")
      return (number == "−1" ? "−" : "") + (product.isEmpty ? "1" : product)
    }
    let sum = "(\(text.sum(real)) + i·(\(text.sum(imaginary))))"
    return front == "1" ? sum : front == "−1" ? "−" + sum : "\(front)·\(sum)"
  }

  /// The content of a polynomial other than 0, with the sign of a negative single term, and the rest.
  private static func primitive(_ polynomial: Polynomial) -> (content: Rational, rest: Polynomial) {
    let (_, content) = Rational.coprime(Array(polynomial.coefficients.values))
    let isNegative = polynomial.coefficients.values.allSatisfy { $0.signum() < 0 }
    let signed = isNegative ? -content : content
    return (signed, signed.reciprocal * polynomial)
  }
}
