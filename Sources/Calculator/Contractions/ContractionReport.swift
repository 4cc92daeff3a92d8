import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// What is told of the contractions of a model.
struct ContractionReport {
  private let problem: ContractionRequest
  private let basis: MACEBasis
  private let wantsConversions: Bool
  private var call: Call { problem.call }

  /// How many entries of a matrix a page shows.
  private static let entryLimit = 60

  init(_ problem: ContractionRequest) throws {
    self.problem = problem
    wantsConversions = problem.call.arguments.has("conversion")
    basis = try problem.basis(withPaths: wantsConversions || problem.parametrization != .minimal)
  }

  // MARK: Text

  private var counts: String { "\(basis.reducedCount) reduced, \(basis.coupledCount) coupled paths" }

  private func table() throws -> [String] {
    var columns = Columns([.right, .left, .right, .right, .right, .right])
    columns.append(["ν", "output", "reduced", "coupled", "non-zeros", "full tensor"])
    for maps in basis.maps {
      let sizes = try ContractionEntries(maps, basis, problem.parametrization, call.cancellation)
      columns.append([
        "\(maps.order)", ContractionRequest.label(maps.irrep), "\(maps.copies.count)", "\(maps.coupledCount)",
        "\(try sizes.entryCount())", "\(try sizes.tensorEntryCount())",
      ])
    }
    columns.append(["", "sum", "\(basis.reducedCount)", "\(basis.coupledCount)"])
    return columns.lines(indent: "  ")
  }

  private func costLine() throws -> String {
    let cost = try ContractionCost(basis, cancellation: call.cancellation)
    return "  operations per node and channel: dense \(cost.dense), factored \(cost.factored)"
      + " (\(cost.monomialCount) monomials)"
  }

  private var parametrizationLines: [String] {
    switch problem.parametrization {
    case .minimal: ["  minimal: orthonormal maps, exact, e3nn basis"]
    case .rewrite:
      [
        "  mace-rewrite: the paths of MACE's rewrite, an open proposal that may change",
        "  (ACEsuit/mace, pull request 1739)",
      ]
    case .mace: ["  mace: the paths of U_matrix_real, symmetrised; signs of e3nn 0.4"]
    }
  }

  /// Which matrices are shown: from and to the parametrization that was asked for, with those between MACE's own.
  private static let conversions: [(Parametrization, Parametrization)] = [
    (.rewrite, .minimal), (.minimal, .rewrite), (.mace, .minimal), (.minimal, .mace), (.mace, .rewrite),
    (.rewrite, .mace),
  ]

  /// The blocks whose maps are no combinations of MACE's paths.
  private var gapLines: [String] {
    basis.maps.compactMap { maps in
      guard let spanned = maps.spannedCount, !maps.isSpannedByMACE else { return nil }
      return "  ν = \(maps.order), \(ContractionRequest.label(maps.irrep)): conversion to mace is not possible:"
        + " MACE's paths give \(spanned) of \(counted(Integer(maps.copies.count), "map"))"
    }
  }

  private func conversionLines() throws -> [String] {
    guard wantsConversions else { return [] }
    var lines: [String] = []
    for maps in basis.maps where !maps.copies.isEmpty {
      for (source, target) in Self.conversions where source == .mace || source == .rewrite && target == .minimal {
        guard let matrix = try maps.conversion(from: source, to: target, cancellation: call.cancellation) else {
          continue
        }
        lines.append(
          "  ν = \(maps.order), \(ContractionRequest.label(maps.irrep)): \(source.rawValue) in \(target.rawValue),"
            + " \(matrix.rows.count) × \(matrix.columns.count)")
        let labels = ContractionRequest.labels(maps, source, in: basis)
        var shown = 0
        for row in matrix.rows.indices where shown < Self.entryLimit {
          let terms = matrix.columns.indices.compactMap { column -> String? in
            let entry = matrix[row, column]
            return entry.signedSquare.isZero ? nil : "\(text(entry)) [\(column + 1)]"
          }
          shown += max(terms.count, 1)
          lines.append("    \(labels[row])  " + (terms.isEmpty ? "0" : terms.joined(separator: "  ")))
        }
        if shown >= Self.entryLimit { lines.append("    … (all with --json or -o FILE.npz)") }
      }
    }
    return lines
  }

  private func text(_ value: SignedSquareRoot) -> String {
    guard call.form != .decimal, let root = try? value.reduced else {
      return NumberText.decimal(value, digits: call.arguments.integer("digits") ?? 6)
    }
    return NumberText.exact(ExactNumber.root(root))
  }

  /// The outputs that no order reaches, with the rule.
  private var unreachedLines: [String] {
    problem.kept.compactMap { irrep in
      let blocks = basis.maps.filter { $0.irrep == irrep }
      guard blocks.allSatisfy({ $0.copies.isEmpty }) else { return nil }
      let reached = problem.space.map(\.degree).max().map { HalfInteger(twice: $0.twice * problem.correlation) } ?? 0
      let parities = Set(problem.space.map(\.parity))
      let reason =
        blocks.contains { !$0.coupledCount.isZero }
        ? "antisymmetry, equal factors commute"
        : irrep.degree > reached
          ? "l ≤ \(reached)"
          : parities == [.even] && irrep.parity == .odd ? "all products are even" : "no product has it"
      return "  no map to \(ContractionRequest.label(irrep)): \(reason)"
    }
  }

  private func text() throws -> String {
    let head = problem.canonical + ": " + counts
    let title = head.count <= call.pageWidth ? [head] : [problem.canonical + ":", "  " + counts]
    let lines =
      try title + table() + unreachedLines + [costLine()] + parametrizationLines + conversionLines() + gapLines
    return lines.flatMap { call.spelled($0).wrapped(to: call.pageWidth, indent: 4) }.joined(separator: "\n")
  }

  // MARK: Answer

  func answer() throws -> Answer {
    // What only a reader of text wants is not made for a file.
    let isRead = call.format == "text" && !call.arguments.has("quiet")
    var answer = Answer(
      text: isRead ? try text() : counts, quiet: counts, document: call.wantsDocument ? try document() : .null)
    let archive = ContractionArchive(problem, basis, conversions: wantsConversions ? Self.conversions : [])
    answer.forms["npz"] = {
      .bytes(
        try archive.bytes(isDense: call.arguments.has("dense")),
        summary: "\(counts), \(problem.parametrization.rawValue), symmetrised, exact in the arrays sq")
    }
    answer.isNo = basis.reducedCount == 0
    return answer
  }

  private func document() throws -> JSON {
    let cost = try ContractionCost(basis, cancellation: call.cancellation)
    return try Record.document(
      "mace-basis", input: call.source.text, canonical: problem.canonical,
      [
        "group": .string("O3"), "convention": ContractionArchive.convention(problem),
        "result": .object([
          "text": .string(counts), "correlation": .integer(problem.correlation),
          "reduced": .integer(basis.reducedCount), "coupled": Record.integer(basis.coupledCount),
          "operations": .object([
            "dense": Record.integer(cost.dense), "factored": Record.integer(cost.factored),
            "monomials": .integer(cost.monomialCount),
          ]),
          "blocks": .array(basis.maps.map(block)),
        ]),
      ])
  }

  private func block(_ maps: ContractionMaps) throws -> JSON {
    let entries = try ContractionEntries(maps, basis, problem.parametrization, call.cancellation)
    let places = ContractionEntries.places(basis.bases[maps.order - 1])
    return .object([
      "order": .integer(maps.order), "irrep": .string(ContractionRequest.label(maps.irrep)),
      "reduced": .integer(maps.copies.count), "coupled": Record.integer(maps.coupledCount),
      "spanned_by_mace": ContractionArchive.isSpanned(maps),
      "nonzeros": .integer(try entries.entryCount()),
      "tensor_nonzeros": Record.integer(try entries.tensorEntryCount()),
      "maps": .array(ContractionRequest.labels(maps, problem.parametrization, in: basis).map(JSON.string)),
      "entries": .array(
        try entries.entries(places).map { entry in
          .object([
            "map": .integer(entry.map), "i": .array(([entry.component] + entry.places).map(JSON.integer)),
            "sq": .string(entry.value.signedSquare.description), "value": .number(Rounding.double(entry.value)),
          ])
        }),
      "conversions": .array(
        try (wantsConversions ? Self.conversions : []).map { source, target in
          let matrix = try maps.conversion(from: source, to: target, cancellation: call.cancellation)
          return .object([
            "from": .string(source.rawValue), "to": .string(target.rawValue),
            "shape": .array([.integer(maps.count(source)), .integer(maps.count(target))]),
            "entries": matrix.map { .array(ContractionArchive.entries($0)) } ?? .null,
          ])
        }),
    ])
  }
}
