import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// Adapted functions in sections, each a space with its irreps.
struct AdaptedTable {
  /// One function.
  struct Row {
    let irrep: PointGroup.Irrep
    let copy: Int
    /// From 1.
    let partner: Int
    let sum: String
    /// The same as a polynomial, up to a factor.
    let polynomial: String?
    /// Members of the record behind irrep, copy and partner; made where a document is wanted.
    let record: () -> [JSON.Member]
  }

  /// A space.
  struct Section {
    /// `l = 4`.
    let title: String
    let irreps: Irreps<PointGroup>
    let rows: [Row]
  }

  let request: AdaptedFunctionsRequest
  /// What is adapted: `harmonics`, `monomials`, `orbitals`.
  let kind: String
  /// What the whole is, in front of the sum of its irreps: `Oh, l = 4`.
  let title: String
  let sections: [Section]
  /// How functions are to be understood.
  let remarks: [String]
  /// Members of the document that this kind has.
  let record: [JSON.Member]
  /// Bases of irreps that are known already.
  var bases: [PointGroup.Irrep: PartnerBasis] = [:]
  /// Whether polynomials stand in lines of their own where they do not fit.
  var showsPolynomials = false
  /// Whether a single section is named, too.
  var namesSections = false

  private var call: Call { request.call }
  private var group: PointGroup { request.group }

  private var total: Irreps<PointGroup> {
    Irreps(group: group, terms: sections.flatMap { $0.irreps.terms })
  }

  /// The answer in every form.
  func answer() throws -> Answer {
    let rows = sections.flatMap(\.rows)
    let used = Set(rows.map(\.irrep)).sorted()
    let bases = Dictionary(
      uniqueKeysWithValues: try used.map { ($0, try self.bases[$0] ?? request.basis(of: $0)) })
    let sum = IrrepsText.plain(IrrepSum(total))
    var answer = Answer(
      text: lines(used, bases).joined(separator: "\n"), quiet: sum,
      document: call.wantsDocument ? document(bases) : .null)
    answer.isNo = !total.terms.contains { request.wants($0.irrep) }
    answer.value = .irreps(IrrepSum(total))
    answer.explanation = { try explanation }
    return answer
  }

  /// The irreps of each space by its character, and what projects on them.
  private var explanation: Explanation {
    get throws {
      let order = group.order ?? 1
      var lines = sections.map {
        "\($0.title): \(IrrepsText.plain(IrrepSum($0.irreps))), dim \(ProductExplanation.sumOfDimensions(IrrepSum($0.irreps)))"
      }
      if sections.count == 1, let table = ClassTable(group) {
        let values = table.character(of: sections[0].irreps)
        lines = table.lines([(sections[0].title, values)]) + (try table.decomposition(of: values).lines)
      }
      lines = Explanation.shortened(lines, to: 12, "spaces")
      lines.append(
        "onto partner k of an irrep of dimension d projects (d/\(order)) Σ D(g)ₖₖ* g over the \(order) elements")
      return Explanation(lines, reference: "Serre1977, 2.7")
    }
  }

  private func lines(_ used: [PointGroup.Irrep], _ bases: [PointGroup.Irrep: PartnerBasis]) -> [String] {
    let sum = IrrepsText.plain(IrrepSum(total))
    var lines = EquationText.lines(title, sum, remark: "dim \(total.dimension)", width: call.pageWidth)
    let rows = sections.flatMap(\.rows)
    for section in sections {
      if sections.count > 1 || namesSections {
        lines.append("\(section.title): \(IrrepsText.plain(IrrepSum(section.irreps)))")
      }
      lines += table(section, bases)
    }
    if rows.isEmpty, let irreps = request.irreps {
      lines.append("  no \(irreps.map(group.label).joined(separator: ", ")) among them")
    }
    let isCopied = sections.contains { $0.rows.contains { $0.copy > 1 } }
    let rules =
      [
        "verified on the generators of the group, exactly",
        "signs: positive in front, of the partner that takes the fewest functions",
      ]
      + (isCopied ? ["copies #1, #2 … begin with the first functions there are, and are orthogonal"] : [])
    return lines + request.notes(used, bases)
      + (remarks + (rows.isEmpty ? [] : rules) + AxesText.notes([group])).flatMap {
        call.spelled("  " + $0).wrapped(to: call.pageWidth, indent: 4)
      }
  }

  private func table(_ section: Section, _ bases: [PointGroup.Irrep: PartnerBasis]) -> [String] {
    var cells: [[String]] = []
    var previous = ""
    for row in section.rows {
      let copies = section.rows.contains { $0.irrep == row.irrep && $0.copy > 1 }
      let label = group.label(of: row.irrep) + (copies ? " #\(row.copy)" : "")
      let size = bases[row.irrep]?.norms.count ?? 1
      let chain = bases[row.irrep].map { $0.labels[row.partner - 1].joined(separator: " ") } ?? ""
      let partner = size == 1 ? "" : "\(row.partner)"
      cells.append([label == previous ? "" : label, partner, chain].map(call.spelled))
      previous = label
    }
    let columns = (0..<3).map { column in Columns.padded(cells.map { $0[column] }, .left) }
    let sums = section.rows.map { call.spelled($0.sum) }
    let width = sums.map(\.count).filter { $0 <= 40 }.max() ?? 0
    return section.rows.indices.flatMap { index -> [String] in
      let front = " " + columns.filter { $0[index].contains { _ in true } }.map { $0[index] }.joined(separator: "  ")
      let line = front + "  " + sums[index]
      guard let polynomial = section.rows[index].polynomial.map({ call.spelled("∝ " + $0) }) else {
        return line.wrapped(to: call.pageWidth, indent: front.count + 4)
      }
      let padded = front + "  " + sums[index].padded(to: width + 2) + polynomial
      if sums[index].count <= 40, padded.count <= call.pageWidth { return [padded] }
      return line.wrapped(to: call.pageWidth, indent: front.count + 4)
        + (showsPolynomials
          ? (String(repeating: " ", count: front.count + 2) + polynomial)
            .wrapped(to: call.pageWidth, indent: front.count + 4) : [])
    }
  }

  private func document(_ bases: [PointGroup.Irrep: PartnerBasis]) -> JSON {
    let canonical = title
    let records = sections.flatMap { section in
      section.rows.map { row -> JSON in
        let labels = bases[row.irrep]?.labels[row.partner - 1] ?? []
        return .object(
          [
            .init("irrep", .string(group.label(of: row.irrep))), .init("copy", .integer(row.copy)),
            .init("partner", .integer(row.partner)), .init("chain", .array(labels.map(JSON.string))),
          ] + row.record())
      }
    }
    let partners = bases.sorted { $0.key < $1.key }.map { irrep, basis in
      JSON.Member(
        group.label(of: irrep),
        .array(basis.components.map { .string(ASCIIText.signs(IntertwinerAnswer.name($0))) }))
    }
    return Record.document(
      "functions", input: call.source.text, canonical: canonical,
      [
        "group": .string(group.name),
        "frame": group.frame.isStandard ? .null : .string(group.frame.description),
        "chain": .array(request.chain.map { .string($0.name) }), "kind": .string(kind),
        "convention": .object(record), "result": Record.sum(IrrepSum(total)), "partners": .object(partners),
        "records": .array(records),
      ])
  }
}
