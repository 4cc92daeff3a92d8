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
