import Coupling
import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

extension FunctionTable {
  /// The operations of MACE.
  static let operations = Function(
    name: "operations", usage: "IRREPS [--name NAME] [--to IRREPS]",
    summary: "the equivariant operations on features A by name, as ACE and MACE use them", theme: .networks,
    details: [
      "linear   degree 1, any L      picks components: B_L = A_L",
      "dot      degree 2, L = 0      scalar products of equal irreps",
      "triple   degree 3, L = 0      triple products: Σ C A A A, C Wigner's 3j tensor",
      "through  degree 3, any L      two factors to an irrep between, the third to L",
      "For each the number of paths and how many are independent when all factors are",
      "the same A (exact). --name NAME lists the paths of one; --to chooses L of linear",
      "and through (the irreps of A). For A = Y(r), of parity (−1)^l, dot of two",
      "directions is a Legendre polynomial: Σ_m Y_lm(r) Y_lm(s) = (2l+1) P_l(r·s) with",
      "‖Y‖² = 2l+1, proved as an identity of polynomials in the coordinates of r and s.",
    ],
    options: [
      .group, Option("name", .choice(NamedOperation.allCases.map(\.rawValue)), "the paths of one operation"),
      Option("to", .text("IRREPS"), "the results of linear and through (the irreps of A)"),
    ],
    examples: [
      Example("operations \"0e+1o+2e+3o\"", "what can be made of features?"),
      Example("operations \"0e+1o+2e\" --name dot", "scalar products"),
      Example("operations \"0e+1o+2e+3o\" --name triple", "triple products"),
      Example("operations \"0e+1o\" --name through --to 1o", "through an irrep between"),
    ],
    reference: "Batatia2022, 4.1",
    answer: { call in try OperationsAnswer(call).answer })
}

/// An operation on features, as ACE and MACE use it. [Batatia2022, 4.1]
private enum NamedOperation: String, CaseIterable {
  case linear, dot, triple, through

  /// The number of factors.
  var degree: Int {
    switch self {
    case .linear: 1
    case .dot: 2
    case .triple, .through: 3
    }
  }

  /// Whether the result is a scalar.
  var isScalar: Bool { self == .dot || self == .triple }

  /// What it computes, every path an isometry.
  var formula: String {
    switch self {
    case .linear: "B_L = A_L"
    case .dot: "B_l = Σ_m A_lm A_lm / √(2l+1)"
    case .triple: "B = Σ C_ijk A_i A_j A_k, ΣC² = 1"
    case .through: "B_L = ((A A)_l A)_L"
    }
  }
}

/// The table of operations, or the paths of one.
private struct OperationsAnswer {
  private let call: Call
  private let space: any AnyIrreps
  private let outputs: [IrrepSegment]
  private let label: (O3.Irrep) -> String
  private let species: [O3.Irrep]
  private let scalar: IrrepSegment

  init(_ call: Call) throws {
    self.call = call
    let tree = try call.tree()
    let evaluator = call.evaluator
    let context = try evaluator.context(of: [tree])
    let irreps = try evaluator.irreps(tree, context).regrouped
    space = irreps
    outputs = (try call.irreps(ofOption: "to", context)?.regrouped ?? irreps).segments
    label = { context.sum([(1, $0.degree, $0.parity)]).segments[0].label }
    scalar = context.sum([(1, 0, .even)]).segments[0]
    let count = irreps.segments.reduce(Integer(0)) { $0 + $1.multiplicity }
    try call.limits.allow(
      steps: count.power(3) * irreps.dimension * irreps.dimension * 20,
      of: "operations on \(irreps.dimension) components"
    )
    try Self.allow(irreps.segments, outputs, scalar, call)
    species = irreps.segments.flatMap { segment in
      [O3.Irrep](repeating: segment.irrep, count: segment.multiplicity.asInt ?? 0)
    }
  }

  /// Checks the work before a path is made: a path of irreps l₁ l₂ … has some (2l₁+1)(2l₂+1) … products of components.
  private static func allow(
    _ segments: [IrrepSegment], _ outputs: [IrrepSegment], _ scalar: IrrepSegment, _ call: Call
  ) throws {
    // Copies that count 2l+1 times each: the number of paths is then weighted with those products.
    let weighted = Irreps(
      group: O3(allowsSpin: true),
      terms: segments.map { IrrepTerm($0.irrep, multiplicity: $0.multiplicity * $0.irrepDimension) })
    let named = call.arguments.choice("name", as: NamedOperation.self)
    var products = Integer(0)
    for operation in named.map({ [$0] }) ?? NamedOperation.allCases {
      for output in operation.isScalar ? [scalar] : outputs {
        products =
          products
          + (try LabelledTree.count(
            .sequential(operation.degree), factors: Array(repeating: weighted, count: operation.degree),
            root: output.irrep, limits: call.limits, cancellation: call.cancellation))
      }
    }
    try call.limits.allow(steps: products * 8, of: "operations on these irreps")
  }

  /// The paths of an operation to each result.
  private func found(_ operation: NamedOperation) throws -> [(output: IrrepSegment, paths: SymmetricPaths)] {
    try (operation.isScalar ? [scalar] : outputs).map { output in
      (
        output,
        try SymmetricPaths(
          species, tree: .sequential(operation.degree), root: output.irrep, limits: call.limits,
          cancellation: call.cancellation)
      )
    }
  }

  /// Why an operation gives nothing.
  private func zeroReason(_ operation: NamedOperation, _ output: IrrepSegment) throws -> String {
    let product = try space.tensorPower(operation.degree, limits: call.limits, cancellation: call.cancellation)
    return UnreachedIrreps.reason(Array(repeating: space, count: operation.degree), output, product)
  }

  /// The degrees of harmonics in A; empty when an irrep has the other parity or half-integers.
  private var harmonicDegrees: [Int] {
    let degrees = space.segments.compactMap { segment in
      segment.spin.asInt.flatMap {
        space.groupName != "O3" || segment.parity == Parity(ofHarmonicDegree: $0) ? $0 : nil
      }
    }
    return degrees.count == space.segments.count ? Array(Set(degrees)).sorted() : []
  }

  /// The largest degree whose theorem is proved unasked: the work grows with its seventh power.
  private static let largestProof = 8

  /// The Legendre forms, one a line, each proved.
  private func legendre() throws -> [(line: String, degree: Int)] {
    try harmonicDegrees.filter { $0 <= Self.largestProof }.map { degree in
      try call.cancellation.check()
      guard AdditionTheorem(degree: degree).holds else {
        throw ProofFailure(claim: "the addition theorem", failures: ["it fails in degree \(degree)"])
      }
      let name = "P\(LegendreText.subscripted(degree))"
      let factor = degree == 0 ? "" : "\(2 * degree + 1) "
      return (
        "Σ_m Y(r) Y(s) = \(factor)\(name)(t), \(name)(t) = \(LegendreText.polynomial(degree: degree, order: 0, variable: "t"))",
        degree
      )
    }
  }

  private func document(
    _ operation: NamedOperation, _ results: [(output: IrrepSegment, paths: SymmetricPaths)]
  ) -> JSON {
    .object([
      "operation": .string(operation.rawValue), "degree": .integer(operation.degree),
      "formula": .string(operation.formula),
      "outputs": .array(
        results.map { output, paths in
          .object([
            "irrep": .string(output.label), "paths": .integer(paths.paths.count),
            "independent": .integer(paths.rank), "dimension": .integer(paths.dimension),
          ])
        }),
    ])
  }

  var answer: Answer {
    get throws {
      let named = call.arguments.choice("name", as: NamedOperation.self)
      let all = try (named.map { [$0] } ?? NamedOperation.allCases).map { ($0, try found($0)) }
      var lines = ["A = \(IrrepsText.plain(space)), all factors the same vector, every path an isometry"]
      var columns = Columns([.left, .right, .left, .right, .right, .left])
      columns.append(["operation", "degree", "to", "paths", "independent", "formula"])
      for (operation, results) in all {
        for (output, paths) in results {
          columns.append([
            operation.rawValue, "\(operation.degree)", output.label, "\(paths.paths.count)", "\(paths.rank)",
            call.spelled(operation.formula),
          ])
        }
      }
      lines += columns.lines()
      for (operation, results) in all {
        for (output, paths) in results where paths.rank == 0 {
          lines.append(" \(operation.rawValue) to \(output.label): 0, \(try zeroReason(operation, output))")
        }
      }
      if named != nil {
        for (output, paths) in all.flatMap(\.1) where !paths.paths.isEmpty {
          lines.append("paths to \(output.label)")
          var list = Columns([.left, .left])
          for (path, verdict) in zip(paths.paths, paths.verdicts) {
            list.append([
              path.labels.text(factor: { label(path.labels.factors[$0]) }, label: label),
              verdict == .independent ? "" : "redundant",
            ])
          }
          lines += list.lines()
        }
      }
      let forms = named == nil || named == .dot ? try legendre() : []
      if !forms.isEmpty {
        lines.append("dot of harmonics A = Y(r), Y(s), ‖Y‖² = 2l+1, t = r·s; proved as polynomials:")
        lines += forms.map { " " + $0.line }
      }
      let quiet = all.map { operation, results in
        "\(operation.rawValue): "
          + results.map { "\($0.output.label) \($0.paths.rank)/\($0.paths.paths.count)" }.joined(separator: ", ")
      }.joined(separator: "; ")
      return Answer(
        text: lines.flatMap { call.spelled($0).wrapped(to: call.pageWidth, indent: 4) }.joined(separator: "\n"),
        quiet: quiet,
        document: Record.document(
          "operations", input: call.source.text, canonical: IrrepsText.plain(space),
          [
            "group": .string(space.groupName),
            "result": .object([
              "text": .string(quiet), "operations": .array(all.map { document($0.0, $0.1) }),
              "legendre": .array(
                forms.map { form in
                  .object([
                    "degree": .integer(form.degree), "factor": .integer(2 * form.degree + 1),
                    "coefficients": .array(
                      Legendre.coefficients(degree: form.degree).map { .string($0.description) }),
                    "proved": .bool(true),
                  ])
                }),
            ]),
          ]))
    }
  }
}
