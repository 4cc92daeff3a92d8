import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// The matrices of all elements in irreps, in the basis of their partners.
struct IrrepMatricesAnswer {
  private let request: AdaptedFunctionsRequest
  private let irreps: [PointGroup.Irrep]
  private var call: Call { request.call }
  private var group: PointGroup { request.group }

  init(_ request: AdaptedFunctionsRequest) throws {
    self.request = request
    irreps = request.group.irreps.filter(request.wants)
    let entries = irreps.reduce(Integer(0)) {
      let size = request.group.dimension(of: $1)
      return $0 + size * size * Integer(request.group.elements.order)
    }
    try request.call.limits.allow(terms: 50 * entries, of: "the matrices of all elements")
  }

  var answer: Answer {
    get throws {
      let bases = Dictionary(uniqueKeysWithValues: try irreps.map { ($0, try request.basis(of: $0)) })
      let labels = group.elements.classes.classOfElement.map { place in
        group.classes.first { $0.index == place }?.label ?? ""
      }
      let cells = try irreps.map { irrep -> [[[String]]] in
        guard let basis = bases[irrep] else { return [] }
        let matrices = try group.matrices(of: irrep, limits: call.limits)
        return try matrices.matrices.map { element in
          try call.cancellation.check()
          let matrix = basis.matrix(of: element)
          return matrix.rows.enumerated().map { row, entries in
            entries.enumerated().map { column, entry in
              CyclotomicText.exact(
                ScaledCyclotomic(entry, squareRootOf: basis.norms[row] * basis.norms[column].inverse))
            }
          }
        }
      }
      let canonical = "\(group.name), matrices of \(irreps.map(group.label).joined(separator: ", "))"
      let lines =
        canonical.wrapped(to: call.pageWidth, indent: 2)
        + zip(irreps, cells).flatMap { [group.label(of: $0)] + self.lines($1, labels) } + request.notes(irreps, bases)
        + ["  elements and their numbers: those of group \(group.name) --multiplication"]
        .flatMap { $0.wrapped(to: call.pageWidth, indent: 4) }
        + AxesText.notes([group]).map { "  " + $0 }
      let records = zip(irreps, cells).flatMap { irrep, matrices in
        matrices.enumerated().map { number, matrix -> JSON in
          .object([
            "irrep": .string(group.label(of: irrep)), "element": .integer(number + 1),
            "class": .string(labels[number]),
            "matrix": .array(matrix.map { .array($0.map { .string(ASCIIText.signs($0)) }) }),
          ])
        }
      }
      let partners = irreps.map { irrep in
        JSON.Member(
          group.label(of: irrep),
          .array((bases[irrep]?.components ?? []).map { .string(ASCIIText.signs(IntertwinerAnswer.name($0))) }))
      }
      let sum = Irreps(group: group, terms: irreps.map { IrrepTerm($0) })
      return Answer(
        text: lines.joined(separator: "\n"),
        quiet: cells.flatMap { $0.map { $0.map { $0.joined(separator: " ") }.joined(separator: "; ") } }
          .joined(separator: " | "),
        document: Record.document(
          "functions", input: call.source.text, canonical: canonical,
          [
            "group": .string(group.name),
            "frame": group.frame.isStandard ? .null : .string(group.frame.description),
            "chain": .array(request.chain.map { .string($0.name) }), "kind": .string("matrices"),
            "convention": .object([
              "elements": .string("group --multiplication"), "action": .string("g f_k = sum_j f_j M[j,k]"),
            ]),
            "result": Record.sum(IrrepSum(sum)), "partners": .object(partners), "records": .array(records),
          ]))
    }
  }

  /// Matrices side by side as the page allows, each below its number and class.
  private func lines(_ matrices: [[[String]]], _ labels: [String]) -> [String] {
    let blocks = matrices.enumerated().map { number, matrix -> [String] in
      let body = MatrixText.lines(matrix.map { $0.map(call.spelled) })
      let head = "\(number + 1) \(call.spelledClass(labels[number]))"
      return Columns.padded([head] + body.map(call.spelled), .left)
    }
    var (lines, row) = ([String](), [[String]]())
    func flush() {
      guard let height = row.first?.count else { return }
      lines += (0..<height).map { line in (" " + row.map { $0[line] }.joined(separator: "   ")).trimmedEnd }
      row = []
    }
    for block in blocks {
      let width = row.reduce(1) { $0 + $1[0].count + 3 } + block[0].count
      if width > call.pageWidth { flush() }
      row.append(block)
    }
    flush()
    return lines
  }
}
