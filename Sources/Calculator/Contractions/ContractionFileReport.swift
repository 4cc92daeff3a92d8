import Coupling
import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

/// What is told of the U tensors of a file.
struct ContractionFileReport {
  /// An array with what was found.
  private struct Finding {
    let block: ContractionFile.Block
    let maps: ContractionMaps
    let projection: ContractionProjection
    let rank: Int
    /// The parametrization that it is, up to the tolerance.
    let same: Parametrization?
    let problems: [String]

    var missing: Int { maps.copies.count - rank }
    var redundant: Int { block.layout.mapCount - rank }
    var distance: Double { projection.distances.max() ?? 0 }
    var asymmetry: Double { projection.asymmetries.max() ?? 0 }
  }

  private let problem: ContractionRequest
  private let path: String
  private let findings: [Finding]
  private let others: [String]
  private let tolerance: Double
  private let toleranceText: String
  private var call: Call { problem.call }

  /// How many wrong maps of an array are named.
  private static let problemLimit = 5

  init(_ problem: ContractionRequest, _ path: String) throws {
    (self.problem, self.path) = (problem, path)
    toleranceText = problem.call.arguments.text("tolerance") ?? "1e-6"
    guard let tolerance = Rational(decimal: toleranceText), tolerance.signum() >= 0 else {
      throw MapError.tolerance(toleranceText)
    }
    self.tolerance = Rounding.double(tolerance)
    let file = try ContractionFile(path, problem)
    others = file.others
    let orders = file.blocks.map(\.layout.order).max() ?? 1
    let kept = file.blocks.reduce(into: [O3.Irrep]()) { if !$0.contains($1.irrep) { $0.append($1.irrep) } }
    let basis = try problem.basis(correlation: orders, kept: kept, withPaths: true)
    findings = try file.blocks.compactMap { [tolerance = self.tolerance] block in
      guard let maps = basis.maps.first(where: { $0.order == block.layout.order && $0.irrep == block.irrep }) else {
        return nil
      }
      return try Self.finding(block, maps, basis.bases[block.layout.order - 1], problem, tolerance)
    }
  }

  private static func finding(
    _ block: ContractionFile.Block, _ maps: ContractionMaps, _ power: SymmetryAdaptedBasis,
    _ problem: ContractionRequest,
    _ tolerance: Double
  ) throws -> Finding {
    let projection = try ContractionProjection(
      block.layout.mapCount, maps, in: power, cancellation: problem.call.cancellation, values: block.values,
      strides: block.layout.strides)
    let rank = ContractionProjection.rank(projection.relativeCoefficients, tolerance: max(tolerance, 1e-12))
    var problems: [String] = []
    let wrong = projection.distances.indices.filter { projection.distances[$0] > tolerance }
    for map in wrong.prefix(problemLimit) {
      let irreps = projection.worstSegments[map].map { ContractionRequest.label(problem.space[$0]) }
      problems.append(
        "map \(map) is not equivariant: \(NumberText.decimal(projection.distances[map], digits: 3)) of it lies outside,"
          + " most in \(irreps.joined(separator: "·"))")
    }
    if wrong.count > problemLimit { problems.append("and \(counted(Integer(wrong.count - problemLimit), "map")) more") }
    problems += missing(maps, projection, problem, tolerance)
    return Finding(
      block: block, maps: maps, projection: projection, rank: rank,
      same: wrong.isEmpty ? try same(projection.coefficients, maps, problem, tolerance) : nil, problems: problems)
  }

  /// The blocks of arguments whose maps are not all there.
  private static func missing(
    _ maps: ContractionMaps, _ projection: ContractionProjection, _ problem: ContractionRequest, _ tolerance: Double
  ) -> [String] {
    var blocks: [(segments: [Int], copies: [Int])] = []
    for (index, copy) in maps.copies.enumerated() {
      let segments = copy.path.factors.flatMap(\.segments).sorted()
      if let known = blocks.firstIndex(where: { $0.segments == segments }) {
        blocks[known].copies.append(index)
      } else {
        blocks.append((segments, [index]))
      }
    }
    return blocks.compactMap { block in
      let rows = projection.relativeCoefficients.map { row in block.copies.map { row[$0] } }
      let rank = ContractionProjection.rank(rows, tolerance: max(tolerance, 1e-12))
      guard rank < block.copies.count else { return nil }
      let irreps = block.segments.map { ContractionRequest.label(problem.space[$0]) }.joined(separator: "·")
      return "\(block.copies.count - rank) of \(counted(Integer(block.copies.count), "map")) of \(irreps) missing"
    }
  }

  /// The parametrization with the same maps in the same order.
  private static func same(
    _ coefficients: [[Double]], _ maps: ContractionMaps, _ problem: ContractionRequest, _ tolerance: Double
  ) throws -> Parametrization? {
    try Parametrization.allCases.first { parametrization in
      guard maps.count(parametrization) == coefficients.count, !coefficients.isEmpty,
        let matrix = try maps.conversion(
          from: parametrization, to: .minimal, cancellation: problem.call.cancellation)
      else { return false }
      return coefficients.indices.allSatisfy { row in
        maps.copies.indices.allSatisfy { abs(coefficients[row][$0] - Rounding.double(matrix[row, $0])) <= tolerance }
      }
    }
  }

  // MARK: Answer

  private var isEquivariant: Bool { findings.allSatisfy { $0.distance <= tolerance } }
  private var missing: Int { findings.reduce(0) { $0 + $1.missing } }
  private var redundant: Int { findings.reduce(0) { $0 + $1.redundant } }

  private var verdict: String {
    (isEquivariant ? "equivariant" : "not equivariant")
      + (missing == 0 ? ", complete" : ", \(counted(Integer(missing), "map")) missing")
      + (redundant == 0 ? "" : ", \(redundant) redundant")
  }

  /// What rounding leaves is told as such, whatever its digits are.
  private func number(_ value: Double) -> String {
    value > 0 && value < 1e-13 ? "< 1e-13" : NumberText.decimal(value, digits: 3)
  }

  private var lines: [String] {
    var columns = Columns([.left, .right, .left, .right, .right, .right, .right, .left])
    columns.append(["array", "ν", "output", "maps", "of", "independent", "distance", "the maps of"])
    for finding in findings {
      columns.append([
        finding.block.name, "\(finding.block.layout.order)", ContractionRequest.label(finding.block.irrep),
        "\(finding.block.layout.mapCount)", "\(finding.maps.copies.count)", "\(finding.rank)", number(finding.distance),
        finding.same?.rawValue ?? "",
      ])
    }
    var lines = ["\(path): \(verdict)"] + columns.lines(indent: "  ")
    for finding in findings {
      lines += finding.problems.map { "  \(finding.block.name): \($0)" }
    }
    let asymmetric = findings.filter { $0.asymmetry > tolerance }.map(\.block.name)
    if !asymmetric.isEmpty {
      lines.append("  not symmetric, which has no effect on equal arguments: " + asymmetric.joined(separator: ", "))
    }
    if !others.isEmpty { lines.append("  no U tensors: " + others.joined(separator: ", ")) }
    if call.arguments.has("conversion") { lines += conversionLines }
    return lines.flatMap { $0.wrapped(to: call.pageWidth, indent: 4) }
  }

  private var conversionLines: [String] {
    findings.flatMap { finding in
      ["  \(finding.block.name) in minimal:"]
        + finding.projection.coefficients.map { row in
          "    "
            + row.map { NumberText.decimal(abs($0) < 1e-15 ? 0 : $0, digits: call.arguments.integer("digits") ?? 6) }
            .joined(separator: "  ")
        }
    }
  }

  var answer: Answer {
    var answer = Answer(text: lines.joined(separator: "\n"), quiet: verdict, document: document)
    answer.isNo = !isEquivariant || missing > 0
    return answer
  }

  private var document: JSON {
    Record.document(
      "mace-basis", input: call.source.text, canonical: problem.canonical,
      [
        "group": .string("O3"),
        "result": .object([
          "text": .string(verdict), "file": .string(path), "tolerance": .string(toleranceText),
          "equivariant": .bool(isEquivariant), "missing": .integer(missing), "redundant": .integer(redundant),
          "arrays": .array(
            findings.map { finding in
              .object([
                "name": .string(finding.block.name), "order": .integer(finding.block.layout.order),
                "irrep": .string(ContractionRequest.label(finding.block.irrep)),
                "layout": .string(finding.block.layout.text), "maps": .integer(finding.block.layout.mapCount),
                "reduced": .integer(finding.maps.copies.count), "rank": .integer(finding.rank),
                "distance": .number(finding.distance), "asymmetry": .number(finding.asymmetry),
                "same_as": finding.same.map { .string($0.rawValue) } ?? .null,
                "problems": .array(finding.problems.map(JSON.string)),
                "coefficients": .array(
                  finding.projection.coefficients.map { .array($0.map(JSON.number)) }),
              ])
            }),
        ]),
      ])
  }
}
