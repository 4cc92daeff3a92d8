import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// Explicit matrices taken apart: `decompose --group C3v --matrices FILE`.
struct MatrixDecompositionAnswer {
  private let call: Call
  private let group: PointGroup
  private let count: Int
  private let decomposition: MatrixDecomposition

  init(_ call: Call, _ path: String) throws {
    self.call = call
    guard let named = call.namedGroup else {
      throw CommandError.incompatible("matrices of which group?", help: "--group C3v --matrices \(path)")
    }
    guard call.source.text.isEmpty else { throw call.wrongArguments() }
    guard let group = named.group as? PointGroup else {
      throw CommandError.incompatible(
        "matrices are decomposed for point groups, not yet for \(named.name)", help: "--group Oh, --group D3* …")
    }
    self.group = group
    let matrices = try MatrixListFile(path, call).matrices
    let elements = group.elements
    count = matrices.count
    let values: [(element: Int, matrix: ExactMatrix)]
    if matrices.count == elements.generatorElements.count {
      values = zip(elements.generatorElements, matrices).map { ($0, $1) }
    } else if matrices.count == elements.order {
      values = matrices.enumerated().map { ($0.offset, $0.element) }
    } else {
      throw MatrixListError.count(
        matrices.count, generators: elements.generatorElements.count, order: elements.order, group: group.name)
    }
    do {
      let size = Integer(matrices[0].rowCount)
      try call.limits.allow(
        steps: size * size * size * Integer(elements.order) * Integer(values.count) * 100,
        of: "the products of these matrices")
      let representation = try MatrixRepresentation(of: elements, values: values, cancellation: call.cancellation)
      decomposition = try representation.decomposition(in: group, limits: call.limits, cancellation: call.cancellation)
    } catch let error as MatrixRepresentationError {
      throw MatrixListError.axiom(Self.words(error, group), help: Self.help(error, group))
    }
  }

  /// `element 2 (2C3)`.
  private static func name(_ element: Int, _ group: PointGroup) -> String {
    let place = group.elements.classes.classOfElement[element]
    let label = group.classes.first { $0.index == place }?.label ?? ""
    return "element \(element + 1) (\(label))"
  }

  private static func words(_ error: MatrixRepresentationError, _ group: PointGroup) -> String {
    switch error {
    case .noElement(let element): return "\(group.name) has no element \(element + 1)"
    case .wrongCount(let found, let expected): return "\(found) matrices for \(expected) generators"
    case .wrongSize(let element, let rows, let columns, let expected):
      return "the matrix of \(name(element, group)) is \(rows)×\(columns), not \(expected)×\(expected)"
    case .notInvertible(let element):
      return "no representation: the matrix of \(name(element, group)) has no inverse"
    case .notMultiplicative(let g, let h):
      let product = group.elements.product(g, h)
      if g == 0 { return "no representation: the matrix of \(name(h, group)) is not what the others make of it" }
      return "no representation: M(g)·M(h) ≠ M(gh) for g = \(name(g, group)), h = \(name(h, group)), "
        + "gh = \(name(product, group))"
    case .doesNotGenerate(let reached, let order):
      return "the given elements generate \(reached) of \(order) elements"
    case .unpairedConjugates(let label):
      return "these matrices hold one of the two conjugate irreps in \(label) more often than the other"
    case .incommensurable(let label):
      return "the two halves of \(label) have norms whose ratio is no square of a root"
    }
  }

  private static func help(_ error: MatrixRepresentationError, _ group: PointGroup) -> String? {
    switch error {
    case .notMultiplicative:
      return "entries are exact: √3/2, not 0.866; e3 group \(group.name) --multiplication shows the elements"
    case .unpairedConjugates: return "e3 joins conjugate irreps; add the conjugate matrices"
    default: return nil
    }
  }

  private var title: String { "\(count) matri\(count == 1 ? "x" : "ces") of \(group.name)" }

  var answer: Answer {
    let irreps = IrrepSum(decomposition.irreps)
    let text = IrrepsText.plain(irreps)
    let basis = decomposition.basis
    let names = decomposition.blocks.flatMap { irrep -> [String] in
      let label = group.label(of: irrep)
      let size = group.dimension(of: irrep).asInt ?? 1
      return (0..<size).map { size == 1 ? label : "\(label)[\($0)]" }
    }
    var columns = Columns([.left, .left] + basis.rows.indices.map { _ in .right })
    let norms = decomposition.norms.map { CyclotomicText.exact($0) }
    columns.append(["column", "norm²"] + basis.rows.indices.map { "\($0 + 1)" })
    for (index, name) in names.enumerated() {
      columns.append(
        [name, call.spelled(norms[index])] + basis.column(index).map { call.spelled(CyclotomicText.exact($0)) })
    }
    let lines =
      EquationText.lines(
        title, text, remark: "dim \(irreps.dimension)", width: call.pageWidth)
      + ["change of basis Q, one column of Q a line: M(g) Q = Q ρ(g), verified exactly"] + columns.lines()
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: text,
      document: Record.document(
        "decompose", input: call.arguments.text("matrices") ?? "", canonical: title,
        [
          "group": .string(group.name), "result": Record.sum(irreps),
          "change_of_basis": .object([
            "columns": .array(names.map(JSON.string)),
            "matrix": .array(
              basis.rows.map { .array($0.map { .string(ASCIIText.signs(CyclotomicText.exact($0))) }) }),
            "squared_norms": .array(norms.map { .string(ASCIIText.signs($0)) }),
          ]),
        ]))
    answer.forms["tex"] = { .text(IrrepsText.tex(irreps)) }
    answer.value = .irreps(irreps)
    return answer
  }
}
