import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// Numbers of irreps as the components of a tensor.
struct TensorAssembly {
  private let problem: TensorProblem
  /// The numbers of the array, row-major.
  private let values: [RootSum]

  /// - Throws: errors of the file, `TensorError`, `LimitError`.
  init(_ problem: TensorProblem) throws {
    self.problem = problem
    var coefficients = try Self.coefficients(problem)
    guard coefficients.count == problem.basis.dimension else {
      throw TensorError.coefficientCount(
        path: problem.fileName, found: coefficients.count, needed: problem.basis.dimension)
    }
    if problem.moment != .second {
      guard coefficients[0].isZero else {
        let trace = coefficients[0] * RootSum(RationalRoot(coefficient: 1, squareFreeRadicand: 3))
        throw TensorError.hasTrace(path: problem.fileName, trace: problem.shown(trace))
      }
      let scale = RootSum(problem.moment.factor)
      coefficients = coefficients.map { $0 * scale }
    }
    let tensor = try problem.basis.tensor(coefficients, cancellation: problem.call.cancellation)
    let layout = problem.layout
    values = (0..<layout.shape.reduce(1, *)).map { offset in
      let (tuple, factor) = layout.component(at: MapFile.index(offset, layout.shape))
      return (tensor[tuple] ?? .zero) * RootSum(factor)
    }
  }

  /// The numbers of the file: those of an array, or the exact ones of a document.
  private static func coefficients(_ problem: TensorProblem) throws -> [RootSum] {
    let bytes = try problem.call.file(problem.path)
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard first == UInt8(ascii: "{") else {
      return try MapFile(problem.path, bytes, problem.call).exact.map { RootSum($0) }
    }
    guard let document = try? JSON(parsing: String(decoding: bytes, as: UTF8.self)),
      document["schema"]?.text == "e3.tensor/1",
      document["input"]?["canonical"]?.text == problem.formula.canonical,
      let elements = document["result"]?["coefficients"]?.elements
    else { throw TensorError.noCoefficients(path: problem.fileName) }
    return try elements.map { element in
      let text = element["exact"]?.text ?? ""
      let source = SourceText(text)
      guard let tree = try? Parser.expression(source),
        let number = try? NumberEvaluator(problem.call.evaluator(for: source)).number(tree), let sum = number.asSum
      else { throw TensorError.notANumber(path: problem.fileName, text: text) }
      return sum
    }
  }

  var answer: Answer {
    let rows = rows
    var columns = Columns(rows.first?.map { _ in .right } ?? [])
    for row in rows { columns.append(row.map(problem.shown)) }
    let blocks = problem.layout.shape.count > 2 ? blocked(columns.lines()) : columns.lines()
    let bare = rows.map { $0.map(problem.bare).joined(separator: " ") }.joined(separator: "\n")
    var answer = Answer(
      text: (problem.head + blocks).joined(separator: "\n"), quiet: bare,
      document: Record.document(
        "tensor", input: problem.call.source.text, canonical: problem.formula.canonical,
        [
          "group": .string(problem.irreps.groupName), "convention": problem.convention,
          "result": .object([
            "text": .string(bare), "irreps": .string(IrrepsText.plain(problem.irreps)),
            "shape": .array(problem.layout.shape.map { .integer($0) }),
            "exact": .array(values.map { .string(NumberText.exact(ExactNumber($0))) }),
            "values": .array(values.map { .number(Rounding.double(ExactNumber($0))) }),
          ]),
        ]))
    answer.forms["csv"] = {
      .text(
        rows.map { row in row.map { Rounding.double(ExactNumber($0)).description }.joined(separator: ",") }
          .joined(separator: "\n"))
    }
    answer.isNo = values.allSatisfy(\.isZero)
    return answer
  }

  /// The numbers in rows of the last axis.
  private var rows: [[RootSum]] {
    let width = max(problem.layout.shape.last ?? 1, 1)
    return stride(from: 0, to: values.count, by: width).map { Array(values[$0..<min($0 + width, values.count)]) }
  }

  /// Matrices of the last two axes with the numbers of the others above them.
  private func blocked(_ lines: [String]) -> [String] {
    let shape = problem.layout.shape
    let height = shape[shape.count - 2]
    return lines.enumerated().flatMap { number, line -> [String] in
      guard number.isMultiple(of: height) else { return [line] }
      let outer = MapFile.index(number / height, Array(shape.dropLast(2))).map { String($0 + 1) }
      return [" [\(outer.joined(separator: ","))]", line]
    }
  }
}
