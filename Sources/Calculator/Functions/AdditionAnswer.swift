import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

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
      let (sum, closed) = try sides(vectors[0], vectors[1])
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
  private func sides(
    _ u: [Rational], _ v: [Rational]
  ) throws(Cancelled) -> (SignedSquareRoot, SignedSquareRoot) {
    let dot = { (a: [Rational], b: [Rational]) in zip(a, b).reduce(Rational(0)) { $0 + $1.0 * $1.1 } }
    let lengths = dot(u, u) * dot(v, v)
    // Both sides times (|u| |v|)^l are rational, but for the power of π.
    var sum = Rational(0)
    for harmonic in SphericalHarmonic.all(degree: degree) {
      try call.cancellation.check()
      let polynomial = harmonic.polynomial
      sum = sum + harmonic.factor(.norm).root.squared * polynomial.value(at: u) * polynomial.value(at: v)
    }
    let t = dot(u, v)
    var closed = Rational(0)
    for (power, coefficient) in Legendre.coefficients(degree: degree).enumerated() where !coefficient.isZero {
      try call.cancellation.check()
      closed = closed + coefficient * t.power(power) * lengths.power((degree - power) / 2)
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
