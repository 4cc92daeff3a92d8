import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

extension FunctionTable {
  /// Legendre's polynomials and associated functions.
  static let legendre = Function(
    name: "legendre", usage: "L [M] [--at X]", summary: "polynomials and associated functions of Legendre, exact",
    theme: .harmonics,
    forms: [("L", "P_l"), ("L M", "P_l^m")],
    details: [
      "P_l(x), or P_l^m(x) = (−1)^m (1−x²)^(m/2) d^m P_l/dx^m with the phase of Condon",
      "and Shortley; --phase no leaves (−1)^m out. --at takes a decimal or a fraction.",
    ],
    options: [
      Option("at", .text("X"), "the value at x, exact and rounded"),
      Option("phase", .choice(["yes", "no"]), "the sign (−1)^m (yes)"),
    ],
    examples: [
      Example("legendre 3", "P3"), Example("legendre 3 2", "P3^2"), Example("legendre 5 --at 1/3", "an exact value"),
      Example("legendre 2 1 --at 0.5 --phase no", "without (−1)^m"),
    ],
    reference: "DLMF, 14.7",
    answer: { call in
      let words = DegreeReader.words(call.source)
      guard let first = words.first, words.count <= 2 else { throw call.wrongArguments() }
      let degree = try DegreeReader(harmonic: first.text, first.range, in: call.source, largest: 10_000).degree
      try call.limits.allow(terms: Integer(degree + 1).power(2), of: "the polynomial of degree \(degree)")
      var order = 0
      if words.count == 2 {
        guard let m = Int(words[1].text), m >= 0 else {
          throw HarmonicError.notAnOrderOfDerivative(words[1].text).diagnostic(words[1].range, in: call.source)
        }
        order = m
      }
      return try LegendreAnswer(call: call, degree: degree, order: order).answer
    })
}

/// One function, or its value.
private struct LegendreAnswer {
  let call: Call
  let degree: Int
  let order: Int

  private var hasPhase: Bool { call.arguments.text("phase") != "no" && !order.isMultiple(of: 2) }
  private var name: String {
    "P\(LegendreText.subscripted(degree))" + (order > 0 ? NumberText.superscript(order) : "")
  }

  /// `−(1−x²)^(1/2)·3x`.
  private var formula: String {
    guard order <= degree else { return "0" }
    let polynomial = LegendreText.polynomial(degree: degree, order: order, variable: "x")
    guard order > 0 else { return polynomial }
    let root =
      order == 1
      ? "√(1−x²)"
      : order == 2
        ? "(1−x²)"
        : order.isMultiple(of: 2)
          ? "(1−x²)\(NumberText.superscript(order / 2))" : "(1−x²)^(\(order)/2)"
    let needsBrackets = polynomial.contains(" ") && !polynomial.hasPrefix("(")
    return (hasPhase ? "−" : "") + root
      + (polynomial == "1" ? "" : "·" + (needsBrackets ? "(\(polynomial))" : polynomial))
  }

  var answer: Answer {
    get throws {
      guard let at = call.arguments.text("at") else {
        let formula = self.formula
        try call.cancellation.check()
        let isShort = call.wantsBareAnswer || call.wantsDocument
        var answer = Answer(
          text: isShort
            ? "" : "\(name)(x) = \(formula)".wrapped(to: call.pageWidth, indent: 8).joined(separator: "\n"),
          quiet: formula, document: document(formula, value: nil))
        answer.explanation = { explanation(at: nil) }
        return answer
      }
      let reader = OptionReader("at", at)
      let x = try reader.numbers(count: 1, "x")[0]
      if order > 0, x.magnitude > 1 { throw reader.error(.outsideInterval(at)) }
      let size = Integer(x.numerator.bitWidth + x.denominator.bitWidth)
      try call.limits.allow(steps: Integer(degree + 1).power(2) * size, of: "this value")
      let square = order > degree ? 0 : signedSquare(at: x)
      let value = SignedSquareRoot(signedSquare: hasPhase ? -square : square)
      // A root that cannot be reduced quickly, or that nobody would read, is shown as a decimal.
      let bits = square.numerator.bitWidth + square.denominator.bitWidth
      guard bits < 400 || call.form == .exact, let root = try? value.reduced else { return decimal(value, at: at) }
      let number = ExactNumber.root(root)
      return CoefficientAnswer(
        call: call, symbol: ["\(name)(\(at))"], canonical: "\(name)(\(at))", value: number, zeroReason: nil,
        explanation: nil
      ).answer { explanation(at: (at, NumberText.exact(number))) }
    }
  }

  /// A value without its exact form.
  private func decimal(_ value: SignedSquareRoot, at: String) -> Answer {
    let decimal = NumberText.decimal(value, digits: call.digits)
    let double = Rounding.double(value)
    let quiet = call.arguments.integer("digits") == nil ? "\(double)" : decimal
    var answer = Answer(
      text: "\(name)(\(at)) ≈ \(decimal)", quiet: quiet,
      document: Record.document(
        "value", input: call.source.text, canonical: "\(name)(\(at))",
        [
          "result": .object([
            "exact": .string((value.signum() < 0 ? "−" : "") + "√(\(value.signedSquare.magnitude))"),
            "sq": .string(value.signedSquare.description), "pi": .integer(0),
            "value": .number(double), "zero_because": .null,
          ])
        ]))
    answer.explanation = { explanation(at: (at, "≈ \(decimal)")) }
    return answer
  }

  private func explanation(at value: (place: String, value: String)?) -> Explanation {
    LegendreExplanation.explanation(
      degree: degree, order: order, hasPhase: hasPhase, at: value, reference: call.function.reference)
  }

  /// The square of the function with its sign, without the phase.
  private func signedSquare(at x: Rational) -> Rational {
    // Horner's rule on integers: P(p/q) q^k, one fraction at the end.
    let (integers, content) = Rational.coprime(Legendre.derivative(degree: degree, order: order))
    var (sum, power): (Integer, Integer) = (0, 1)
    for coefficient in integers.reversed() {
      sum = sum * x.numerator + coefficient * power
      power *= x.denominator
    }
    let value = content * Rational(sum, power.dividedExactly(by: x.denominator))
    return value * value.magnitude * (1 - x * x).power(order)
  }

  private func document(_ text: String, value: JSON?) -> JSON {
    let coefficients = order <= degree ? Legendre.derivative(degree: degree, order: order) : [0]
    return Record.document(
      "legendre", input: call.source.text, canonical: "\(name)(x)",
      [
        "convention": .object([
          "phase": .bool(call.arguments.text("phase") != "no"), "factor": .string("(1-x^2)^(\(order)/2)"),
        ]),
        "result": .object([
          "text": .string(text), "degree": .integer(degree), "order": .integer(order),
          "coefficients": .array(coefficients.map { .string($0.description) }),
        ]),
      ])
  }
}
