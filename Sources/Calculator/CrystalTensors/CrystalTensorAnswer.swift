import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// The independent components of a tensor in a crystal.
struct CrystalTensorAnswer {
  private let request: CrystalRequest
  private let array: CrystalArray
  private let group: TensorSymmetryGroup
  /// The irreps of O(3) of all tensors of the kind.
  private let irreps: Irreps<O3>

  /// - Throws: errors of the request, `LimitError`, `Cancelled`.
  init(_ request: CrystalRequest) throws {
    let call = request.call
    self.request = request
    group = try request.group()
    irreps = try request.kind.irreps(limits: call.limits, cancellation: call.cancellation)
    let tensors = try CrystalTensors(
      request.kind, in: group, limits: call.limits, cancellation: call.cancellation)
    array = CrystalArray(
      tensors, CrystalNames(kind: request.kind, letter: request.letter, rules: request.voigt))
  }

  private var count: Int { array.tensors.independent.count }

  var answer: Answer {
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: "\(count)",
      document: request.document(
        canonical: "\(request.formula) in \(group.group.name)",
        group: .string(group.group.name),
        frame: (group.group as? PointGroup).flatMap { $0.frame.isStandard ? nil : $0.frame.description }
          .map(JSON.string) ?? .null,
        axes: .string(request.axes.rawValue),
        result: .object([
          "text": .string("\(count)"), "independent": .integer(count), "of": .integer(array.tensors.dimension),
          "irreps": .string(IrrepsText.plain(IrrepSum(irreps))), "zero_because": reason.map(JSON.string) ?? .null,
          "constants": .array(array.independentNames.map(JSON.string)), "components": .array(components),
          "pattern": pattern,
        ])))
    answer.heading = lines.first
    answer.forms["tex"] = { .text(tex) }
    answer.isNo = count == 0
    answer.explanation = { try explanation }
    return answer
  }

  /// The invariants of the group among the irreps of O(3) of all tensors of the kind.
  private var explanation: Explanation {
    get throws {
      let head =
        "the tensors fall into \(irreps.isEmpty ? "nothing" : IrrepsText.plain(IrrepSum(irreps))) of O(3), dim \(irreps.dimension)"
      guard let point = group.group as? PointGroup, !irreps.isEmpty,
        let found = try InvariantsExplanation.lines(IrrepSum(irreps), in: point)
      else { return Explanation([head, "\(count) of them are invariant"], reference: "Nye1985") }
      guard found.count == Integer(count) else {
        throw ProofFailure(claim: "a number of components", failures: ["\(found.count), \(count)"])
      }
      return Explanation(
        [head] + found.lines + ["together \(counted(found.count, "independent component"))"], reference: "Nye1985")
    }
  }

  // MARK: Text

  private var lines: [String] {
    let call = request.call
    let head =
      "\(request.title) in \(request.symbol(group.group)): "
      + "\(count) independent of \(counted(Integer(array.tensors.dimension), "component"))"
    var paragraphs = [head]
    paragraphs += request.law
    paragraphs.append(request.axes.note(group.group))
    if let reason { return (paragraphs + ["Every component is 0: \(reason)."]).flatMap(wrapped) }
    if let note = array.names.note { paragraphs.append(note) }
    paragraphs.append("Independent: " + array.independentNames.joined(separator: " "))
    return paragraphs.flatMap(wrapped) + [""] + CrystalTensorText(call: call, array: array).lines
  }

  private func wrapped(_ line: String) -> [String] {
    let call = request.call
    return call.spelled(line).wrapped(to: call.pageWidth, indent: 2)
  }

  /// Why every component is 0; nil where one is not.
  private var reason: String? { count > 0 ? nil : request.reason(group, irreps) }

  // MARK: Documents

  private var components: [JSON] {
    let names = array.independentNames
    let hasPairs = request.kind.layout.hasPairs
    return array.cells.map { cell in
      let indices = request.kind.layout.component(at: cell.place).tuple
      return .object([
        "component": .string(array.names.name(cell.place)),
        "voigt": hasPairs ? .array(cell.place.map { .integer($0 + 1) }) : .null,
        "indices": .array(indices.map { .integer($0 + 1) }),
        "value": .object(cell.value.coefficients(names).map { JSON.Member($0.name, .string($0.text)) }),
      ])
    }
  }

  /// The marks of each matrix, row by row.
  private var pattern: JSON {
    let marks = PatternMarks(array, .ascii)
    return .array(
      array.slices.map { slice in
        .array(marks.rows(slice).map { row in .array(row.map(JSON.string)) })
      })
  }

  /// A matrix in brackets for each choice of the other axes.
  private var tex: String {
    let names = array.tensors.independent.map { texName(request.kind.layout.place(of: $0).place) }
    let matrices = array.slices.map { slice in
      let rows = slice.rows.map { row in row.map { $0.value.tex(names) }.joined(separator: " & ") }
      let front = slice.outer.isEmpty ? "" : texName(slice.outer) + ": "
      return front + "\\begin{pmatrix} " + rows.joined(separator: " \\\\ ") + " \\end{pmatrix}"
    }
    return matrices.joined(separator: "\n")
  }

  private func texName(_ place: [Int]) -> String {
    let letter = [
      "ε": "\\varepsilon", "α": "\\alpha", "σ": "\\sigma", "π": "\\pi", "μ": "\\mu", "χ": "\\chi",
    ][request.letter]
    let indices =
      place.count == request.kind.layout.axes.count ? array.names.indices(place) : place.map { $0 + 1 }
    return (letter ?? request.letter) + "_{\(indices.map(String.init).joined())}"
  }
}

extension CrystalRequest {
  /// A document `e3.crystal-tensor/1`: what was asked, then the answer.
  func document(canonical: String, group: JSON, frame: JSON, axes: JSON, result: JSON) -> JSON {
    Record.document(
      "crystal-tensor", input: call.source.text, canonical: canonical,
      [
        "group": group, "frame": frame, "axes": axes, "symmetry": .string(ASCIIText.signs(formula)),
        "axial": .bool(kind.isAxial), "property": property.map { .string($0.name) } ?? .null, "result": result,
      ])
  }

  /// `4mm (C4v)`, `C7v`, `∞m (Cinfv)`.
  func symbol(_ group: any CharacterGroup) -> String {
    switch group {
    case let group as PointGroup:
      guard let symbol = group.hermannMauguin, group.family.name != symbol else { return group.name }
      return "\(symbol) (\(group.name))"
    case is SO2: return "∞ (\(group.name))"
    case is O2: return "∞m (\(group.name))"
    case is DInfinityH: return "∞/mm (\(group.name))"
    case is SO3: return "2∞ (\(group.name))"
    case is O3: return "m∞ (\(group.name))"
    default: return group.name
    }
  }

  /// Why every component is 0 in a group.
  func reason(_ group: TensorSymmetryGroup, _ irreps: Irreps<O3>) -> String {
    if irreps.isEmpty { return "every component is minus itself under some exchange of equal indices" }
    if group.hasInversion, kind.isOddUnderInversion {
      return "\(rankText) is odd under the inversion of \(symbol(group.group))"
    }
    let labels = irreps.terms.map { irreps.group.label(of: $0.irrep) }
    let found = labels.count == 1 ? "which has no invariant" : "none of which has an invariant"
    return "\(rankText) falls into \(labels.joined(separator: ", ")) of O(3), \(found) in \(symbol(group.group))"
  }
}
