import Coupling
import ExactArithmetic
import Formats
import Representations

/// The JSON document of a polynomial.
struct PolynomialDocument {
  private let answer: PolynomialAnswer
  private let call: Call
  private let text: String
  private let quiet: String
  private var polynomial: EquivariantPolynomial { answer.polynomial }

  init(_ answer: PolynomialAnswer, _ call: Call, text: String, quiet: String) {
    (self.answer, self.call, self.text, self.quiet) = (answer, call, text, quiet)
  }

  private func irreps(_ list: [O3.Irrep]) -> JSON {
    .string(PolynomialExpressionText.irreps(list, usesParity: polynomial.usesParity))
  }

  /// The terms: a coefficient, and variables with exponents, weights numbered after the components.
  private func terms(_ component: EquivariantPolynomial.ComponentPolynomial) -> JSON {
    .array(
      component.terms.map { monomial, coefficient in
        .object([
          "coefficient": Record.value(ExactNumber(coefficient), zeroBecause: nil),
          "powers": .array(monomial.powers.map { .array([.integer($0.variable), .integer($0.exponent)]) }),
        ])
      })
  }

  private var components: JSON {
    let writer = ComponentText(polynomial)
    let reasons = polynomial.outputs.enumerated().flatMap { place, output in
      let reason = answer.emptyParts.contains(place) ? nil : output.zeroReason
      return output.components.map { _ in reason.map { JSON.string($0.rawValue) } ?? .null }
    }
    return .array(
      polynomial.components.indices.map { index in
        .object([
          "name": .string(answer.componentNames[index]), "text": .string(writer.sum(polynomial.components[index])),
          "terms": terms(polynomial.components[index]), "zero_because": reasons[index],
        ])
      })
  }

  private var counts: JSON {
    guard let counts = answer.counts else { return .null }
    return .object([
      "weights": .integer(counts.weights), "independent": .integer(counts.independent),
      "possible": Record.integer(counts.space),
    ])
  }

  private var values: JSON {
    guard let values = answer.values else { return .null }
    let writer = ComponentText(polynomial)
    return .array(
      values.map { value in
        value.asNumber.map { Record.value($0, zeroBecause: nil) } ?? .object(["text": .string(writer.collected(value))])
      })
  }

  private var derivative: JSON {
    guard call.arguments.has("derivative") else { return .null }
    return .array(polynomial.jacobian.map { row in .array(row.map(terms)) })
  }

  var document: JSON {
    Record.document(
      "polynomial", input: text, canonical: answer.canonical,
      [
        "group": .string(polynomial.usesParity ? "O3" : "SO3"),
        "convention": .object(["basis": .string("e3nn"), "norm": .string("cg")]),
        "result": .object([
          "text": .string(quiet),
          "inputs": .array(
            polynomial.inputs.map { input in
              .object([
                "name": .string(input.name.isEmpty ? "x" : input.name), "irreps": irreps(input.irreps),
                "dim": .integer(input.dimension),
              ])
            }),
          "irreps": irreps(polynomial.irreps), "dim": .integer(polynomial.outputDimension),
          "degrees": .array(polynomial.degrees.map(JSON.integer)), "weights": .integer(polynomial.weights.count),
          "weight_counts": counts, "components": components, "values": values, "derivative": derivative,
          "proof": answer.proof.map { $0.record(polynomial) } ?? .null,
        ]),
      ])
  }
}
