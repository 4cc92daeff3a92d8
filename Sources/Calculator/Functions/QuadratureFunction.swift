import ExactArithmetic
import Formats
import Harmonics

extension FunctionTable {
  /// Quadratures on the sphere.
  static let quadrature = Function(
    name: "quadrature", usage: "--degree N [--kind lebedev|product]",
    summary: "points and weights on the sphere", theme: .harmonics,
    details: [
      "Σ w f(x) = (1/4π) ∫ f dΩ for every polynomial f of degree ≤ N; the weights add",
      "up to 1.",
      "  lebedev  orbits of the octahedral group: N = 3, 5, 7, 9, 11 in exact numbers,",
      "           proved each time, then doubles to N = 59; the default to there.",
      "           Another N gets the next larger rule. The rules of 13, 25 and 27 have",
      "           negative weights and are left out.",
      "  product  Gauss–Legendre in z times N + 1 azimuths, for any N; polar axis z",
    ],
    options: [
      Option("degree", .integer(0...QuadratureName.degreeLimit), "the degree N to which it is exact"),
      Option("kind", .choice(SphereQuadrature.Kind.allCases.map(\.rawValue)), "how it is made (lebedev, then product)"),
    ],
    formats: ["csv", "npy"],
    needsArguments: false,
    examples: [
      Example("quadrature --degree 3", "six points"), Example("quadrature --degree 9 --json", "as JSON"),
      Example("quadrature --degree 4 --kind product", "Gauss–Legendre times azimuths"),
      Example("quadrature --degree 15 --format csv", "for another program"),
    ],
    reference: "Lebedev1999",
    answer: { call in
      guard let degree = call.arguments.integer("degree"), call.arguments.positional.isEmpty else {
        throw call.wrongArguments()
      }
      let name = QuadratureName(kind: call.arguments.choice("kind"), degree: degree)
      return try QuadratureAnswer(call, name).answer()
    })
}

/// A quadrature with what was verified of it.
private struct QuadratureAnswer {
  /// How it is known that the rule is exact to its degree.
  private enum Proof {
    /// All monomials, in exact numbers.
    case exact
    /// All harmonics, in doubles: the largest deviation.
    case numerical(Double)
    case construction

    var name: String {
      switch self {
      case .exact: "exact"
      case .numerical: "numerical"
      case .construction: "construction"
      }
    }
  }

  private let call: Call
  private let asked: QuadratureName
  private let rule: SphereQuadrature
  private let proof: Proof

  /// Points times harmonics up to which all harmonics are tried.
  private static let numericalLimit = 20_000_000
  /// The most points that are listed for a reader.
  private static let listLimit = 60

  init(_ call: Call, _ name: QuadratureName) throws {
    self.call = call
    asked = name
    rule = try name.quadrature(call)
    if let exact = rule.exact {
      guard exact.verifiedDegree(upTo: rule.degree + 1) == rule.degree else {
        preconditionFailure("the rule of degree \(rule.degree) is exact to another")
      }
      proof = .exact
    } else if rule.points.count * (rule.degree + 1) * (rule.degree + 1) <= Self.numericalLimit {
      proof = .numerical(try rule.deviation(lmax: rule.degree, cancellation: call.cancellation))
    } else {
      proof = .construction
    }
  }

  private var proofText: String {
    let d = rule.degree
    switch proof {
    case .exact:
      return
        "proved in exact numbers: all \((d + 1) * (d + 2) * (d + 3) / 6) monomials of degree ≤ \(d), not of \(d + 1)"
    case .numerical(let deviation):
      return "checked in doubles: all \((d + 1) * (d + 1)) harmonics of degree ≤ \(d), to "
        + NumberText.decimal(deviation, digits: 2)
    case .construction: return "exact by construction: \(d / 2 + 1) nodes of Gauss and Legendre, \(d + 1) azimuths"
    }
  }

  private func text(_ coordinate: RootCoordinate) -> String {
    if let root = coordinate.asRoot { return NumberText.exact(root) }
    return (coordinate.sign < 0 ? "−" : "") + "√(\(NumberText.exact(.sum(coordinate.square))))"
  }

  /// Rows x y z w for a reader.
  private func table() throws(Cancelled) -> [String] {
    var columns = Columns([.right, .right, .right, .right])
    columns.append(["x", "y", "z", "w"])
    for index in rule.points.indices.prefix(Self.listLimit) {
      try call.cancellation.check()
      if let exact = rule.exact, call.form != .decimal {
        columns.append((exact.points[index].map(text) + [NumberText.exact(exact.weights[index])]).map(call.spelled))
      } else {
        columns.append(row(index).map { NumberText.decimal($0, digits: call.digits) })
      }
    }
    let more = rule.points.count - Self.listLimit
    return columns.lines() + (more > 0 ? ["  and \(more) more points (all with -q, --json, --format csv)"] : [])
  }

  private func row(_ index: Int) -> [Double] {
    let point = rule.points[index]
    return [point.x, point.y, point.z, rule.weights[index]]
  }

  /// - Throws: `Cancelled`.
  func answer() throws(Cancelled) -> Answer {
    let canonical = "quadrature --degree \(rule.degree) --kind \(rule.kind.rawValue)"
    let count = rule.points.count == 1 ? "1 point" : "\(rule.points.count) points"
    var lines = ["\(rule.name): \(count), Σ w f(x) = (1/4π) ∫ f dΩ for degrees ≤ \(rule.degree)"]
    if rule.degree != asked.degree { lines.append("the next rule after \(asked.degree)") }
    lines.append(proofText)
    lines += try table()
    let quiet = rule.points.indices.map { row($0).map(\.description).joined(separator: " ") }.joined(separator: "\n")
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: quiet,
      document: Record.document("quadrature", input: canonical, canonical: canonical, ["result": result]))
    let (rule, rows) = (rule, rule.points.indices.flatMap(row))
    answer.forms["csv"] = {
      .text(
        CSV.text(
          [["x", "y", "z", "weight"]]
            + stride(from: 0, to: rows.count, by: 4).map { rows[$0..<$0 + 4].map(\.description) }))
    }
    answer.forms["npy"] = {
      .bytes(
        NPYArray(shape: [rule.points.count, 4], values: .real(rows)).npy,
        summary: "\(rule.points.count) rows x, y, z, weight")
    }
    return answer
  }

  private var result: JSON {
    let deviation: JSON = if case .numerical(let value) = proof { .number(value) } else { .null }
    return .object([
      "text": .string(rule.name), "kind": .string(rule.kind.rawValue), "degree": .integer(rule.degree),
      "count": .integer(rule.points.count), "measure": .string("mean"),
      "verified": .object(["how": .string(proof.name), "deviation": deviation]),
      "points": .array(rule.points.map { .array([.number($0.x), .number($0.y), .number($0.z)]) }),
      "weights": .array(rule.weights.map(JSON.number)),
      "exact_points": rule.exact.map { .array($0.points.map { .array($0.map { .string(text($0)) }) }) } ?? .null,
      "exact_weights": rule.exact.map { .array($0.weights.map { .string($0.description) }) } ?? .null,
    ])
  }
}
