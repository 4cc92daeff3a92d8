import Coupling
import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

extension HarmonicNormalization {
  /// The factor from harmonics with ∫Y² = 1 to this normalisation.
  func factorFromIntegral(degree l: Int) -> PiRoot {
    factor(degree: l) / HarmonicNormalization.integral.factor(degree: l)
  }
}

/// A product of two harmonics as a sum of harmonics.
///
///     Y_a Y_b = Σ c Y_c,   c = ∫ Y_a Y_b Y̅_c dΩ   for ∫|Y|² = 1
struct HarmonicProductAnswer {
  private let call: Call
  private let convention: HarmonicConvention
  private let normalization: HarmonicNormalization
  private let factors: [(degree: Int, component: HarmonicComponent)]

  init(_ call: Call) throws {
    self.call = call
    try call.refuse(
      ["at", "and", "normalize", "write", "gradient", "laplacian"], with: "a product",
      help: "sh L M --at X,Y,Z gives values")
    let options = try HarmonicOptions(call)
    (convention, normalization) = (options.convention, options.normalization)
    let words = DegreeReader.words(call.source)
    guard words.count == 4 else {
      throw CommandError.wrongArguments("sh product", usage: "sh product L1 M1 L2 M2")
    }
    factors = try [0, 2].map { [convention] place in
      let degree = try DegreeReader(harmonic: words[place].text, words[place].range, in: call.source, largest: 1000)
        .degree
      let components = try convention.components(degree: degree, typedAt: words[place].range, in: call.source)
      let index = words[place + 1]
      guard let m = Int(index.text.plainMinus), let component = components.first(where: { $0.index == m }) else {
        throw HarmonicError.noComponent(index.text, degree: degree).diagnostic(index.range, in: call.source)
      }
      return (degree, component)
    }
  }

  /// Whether the convention knows all degrees of the sum.
  private func checkDegrees() throws {
    let largest = factors[0].degree + factors[1].degree
    _ = try convention.components(
      degree: largest, typedAt: SourceRange(0, call.source.text.utf8.count), in: call.source)
  }

  /// The terms of the sum that are not 0.
  private var terms: [(degree: Int, index: Int, value: PiRoot)] {
    get throws {
      let (a, b) = (factors[0], factors[1])
      var terms: [(degree: Int, index: Int, value: PiRoot)] = []
      for l in stride(from: abs(a.degree - b.degree), through: a.degree + b.degree, by: 2) {
        try call.cancellation.check()
        guard let components = convention.components(degree: l) else { continue }
        for c in components.sorted(by: { $0.index < $1.index }) {
          guard let value = try coefficient(a, b, (l, c)) else { continue }
          terms.append((l, c.index, value))
        }
      }
      return terms
    }
  }

  private func coefficient(
    _ a: (degree: Int, component: HarmonicComponent), _ b: (degree: Int, component: HarmonicComponent),
    _ c: (degree: Int, component: HarmonicComponent)
  ) throws -> PiRoot? {
    let isComplex = convention.isComplex
    // |m| of the three must fit; the integral of a complex product has −m and (−1)^m for the conjugate.
    let m = isComplex ? -c.component.index : c.component.index
    let indices = [a.component.index, b.component.index, m]
    if isComplex, indices.reduce(0, +) != 0 { return nil }
    let states = try zip([a.degree, b.degree, c.degree], indices).map {
      try SpinState(j: HalfInteger($0), m: HalfInteger($1))
    }
    let integral = try GauntCoefficient(states[0], states[1], states[2], isReal: !isComplex).value(
      cancellation: call.cancellation)
    guard integral.signum() != 0 else { return nil }
    let isOdd = isComplex && !m.isMultiple(of: 2)
    let sign = a.component.sign * b.component.sign * c.component.sign * (isOdd ? -1 : 1)
    let scale =
      normalization.factorFromIntegral(degree: a.degree) * normalization.factorFromIntegral(degree: b.degree)
      / normalization.factorFromIntegral(degree: c.degree)
    return PiRoot(root: RationalRoot(Rational(sign)), piExponent: 0) * integral * scale
  }

  private static func name(_ degree: Int, _ index: Int) -> String {
    "Y(\(degree),\(NumberText.signed(HalfInteger(index))))"
  }

  var answer: Answer {
    get throws {
      try checkDegrees()
      try call.limits.allow(
        terms: Integer(factors[0].degree + factors[1].degree + 1).power(2), of: "this product")
      let terms = try terms
      let left = factors.map { Self.name($0.degree, $0.component.index) }.joined(separator: "·")
      var columns = Columns([.right, .left, .left, .left])
      for (place, term) in terms.enumerated() {
        let decimal = NumberText.decimal(term.value, digits: call.digits)
        columns.append([
          place == 0 ? "=" : "+", call.spelled(NumberText.exact(.root(term.value))), Self.name(term.degree, term.index),
          decimal.hasPrefix("-") ? decimal : " " + decimal,
        ])
      }
      let head = "\(left)   basis \(convention.title)   norm \(normalization.rawValue)"
      let quiet = terms.map { "\(NumberText.exact(.root($0.value))) \(Self.name($0.degree, $0.index))" }
        .joined(separator: " + ")
      let records = terms.map { term -> JSON in
        .object([
          "degree": .integer(term.degree), "m": .integer(term.index),
          "coefficient": Record.value(.root(term.value), zeroBecause: nil),
        ])
      }
      return Answer(
        text: ([head] + columns.lines()).joined(separator: "\n"), quiet: quiet,
        document: Record.document(
          "sh", input: call.source.text, canonical: left,
          [
            "convention": .object(["basis": .string(convention.name), "norm": .string(normalization.rawValue)]),
            "result": .object(["text": .string(quiet), "terms": .array(records)]),
          ]))
    }
  }
}

/// The addition theorem of a degree, in general or at two points.
///
///     Σ_m Y_m(u) Y̅_m(v) = (2l+1) P_l(u·v)   for ‖Y‖² = 2l+1
struct AdditionAnswer {
  private let call: Call
  private let degree: Int
  private let normalization: HarmonicNormalization

  init(_ call: Call) throws {
    self.call = call
    let words = DegreeReader.words(call.source)
    guard words.count == 1, let word = words.first else {
      throw CommandError.wrongArguments("sh addition", usage: "sh addition L [--at X,Y,Z --and X,Y,Z]")
    }
    degree = try DegreeReader(harmonic: word.text, word.range, in: call.source, largest: 1000).degree
    try call.refuse(
      ["normalize", "write", "gradient", "laplacian"], with: "the addition theorem", help: "its points are directions")
    normalization = try HarmonicOptions(call).normalization
    try call.limits.allow(terms: Integer(degree + 1).power(3), of: "the addition theorem of degree \(degree)")
  }

  /// (2l+1), 1 or (2l+1)/4π.
  private var scale: PiRoot {
    let factor = normalization.factor(degree: degree)
    return factor * factor
  }

  var answer: Answer {
    get throws {
      let legendre = LegendreText.polynomial(degree: degree, order: 0, variable: "t")
      let front = NumberText.exact(.root(scale))
      let side = (front == "1" ? "" : front + " ") + "P\(LegendreText.subscripted(degree))(u·v)"
      var lines = [
        "Σ_m Y(u) Y*(v) = \(side)   for unit vectors, norm \(normalization.rawValue), in every basis",
        "P\(LegendreText.subscripted(degree))(t) = \(legendre)",
      ]
      guard let at = call.arguments.text("at") else {
        return Answer(
          text: lines.joined(separator: "\n"), quiet: side,
          document: document(side, value: nil, legendre))
      }
      guard let and = call.arguments.text("and") else {
        throw CommandError.incompatible("the second point is missing", help: "sh addition L --at X,Y,Z --and X,Y,Z")
      }
      let vectors = try [("at", at), ("and", and)].map { name, text in
        let reader = OptionReader(name, text)
        let vector = try reader.numbers(count: 3, "a point")
        if vector.allSatisfy(\.isZero) { throw reader.error(.zeroVector("a point other than 0,0,0")) }
        return vector
      }
      let (sum, closed) = sides(vectors[0], vectors[1])
      let value = Rounding.double(sum)
      let exact = (try? sum.reduced).map { NumberText.exact(.root($0)) }
      lines.append(
        "both sides are \(exact.map { $0 + " ≈ " } ?? "")\(NumberText.decimal(sum, digits: call.digits)), "
          + (sum == closed ? "exactly equal" : "NOT equal: an error of e3"))
      return Answer(
        text: lines.joined(separator: "\n"), quiet: "\(value)", document: document("\(value)", value: value, legendre))
    }
  }

  /// The sum over components and the closed form.
  private func sides(_ u: [Rational], _ v: [Rational]) -> (SignedSquareRoot, SignedSquareRoot) {
    let dot = { (a: [Rational], b: [Rational]) in zip(a, b).reduce(Rational(0)) { $0 + $1.0 * $1.1 } }
    let lengths = dot(u, u) * dot(v, v)
    // Both sides times (|u| |v|)^l are rational, but for the power of π.
    let sum = SphericalHarmonic.all(degree: degree).reduce(Rational(0)) { sum, harmonic in
      let polynomial = harmonic.polynomial
      return sum + harmonic.factor(.norm).root.squared * polynomial.value(at: u) * polynomial.value(at: v)
    }
    let t = dot(u, v)
    let closed = Legendre.coefficients(degree: degree).enumerated().reduce(Rational(0)) { sum, term in
      let (power, coefficient) = term
      guard !coefficient.isZero else { return sum }
      return sum + coefficient * t.power(power) * lengths.power((degree - power) / 2)
    }
    let root = { (value: Rational) in
      SignedSquareRoot(scale)
        * SignedSquareRoot(signedSquare: value * value.magnitude / lengths.power(degree))
    }
    return (root(sum), root(closed))
  }

  private func document(_ text: String, value: Double?, _ legendre: String) -> JSON {
    Record.document(
      "sh", input: call.source.text, canonical: "addition \(degree)",
      [
        "convention": .object(["norm": .string(normalization.rawValue)]),
        "result": .object([
          "text": .string(text), "degree": .integer(degree), "factor": Record.value(.root(scale), zeroBecause: nil),
          "legendre": .string(legendre), "value": value.map { .number($0) } ?? .null,
        ]),
      ])
  }
}
