import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// The components of a tensor as numbers of irreps.
struct TensorSplitting {
  private let problem: TensorProblem
  private let coefficients: [RootSum]

  /// - Throws: errors of the file, `TensorError`, `LimitError`.
  init(_ problem: TensorProblem) throws {
    self.problem = problem
    let call = problem.call
    let file = try MapFile(problem.path, call)
    let layout = problem.layout
    // A row or a column is a list.
    guard file.shape.filter({ $0 != 1 }) == layout.shape.filter({ $0 != 1 }) else {
      throw TensorError.shape(path: file.path, found: file.shape, needed: layout.shape)
    }
    let numbers = file.exact
    var values: [[Int]: RootSum] = [:]
    for (offset, number) in numbers.enumerated() where !number.isZero {
      let (tuple, factor) = layout.component(at: MapFile.index(offset, layout.shape))
      values[tuple] = RootSum(RationalRoot(number) / factor)
    }
    // Components that the array has only once.
    func component(_ tuple: [Int]) -> RootSum {
      values[layout.component(at: layout.place(of: tuple).place).tuple] ?? .zero
    }
    if !call.arguments.has("project") {
      let largest = numbers.reduce(Rational(0)) { max($0, $1.magnitude) }
      let tolerance = file.isExact ? 0 : largest * Self.doubleTolerance
      try Self.checkSymmetry(problem, file.path, RootSum(tolerance), component)
    }
    var coefficients = try problem.basis.coefficients(of: component, cancellation: call.cancellation)
    if problem.moment != .second {
      if !coefficients[0].isZero {
        let trace = (0..<3).reduce(RootSum.zero) { $0 + component([$1, $1]) }
        throw TensorError.hasTrace(path: file.path, trace: NumberText.exact(ExactNumber(trace)))
      }
      let scale = RootSum(problem.moment.factor.reciprocal)
      coefficients = coefficients.map { $0 * scale }
    }
    self.coefficients = coefficients
  }

  /// How far doubles may be from the symmetry, in parts of the largest: what rounding in a calculation leaves.
  private static let doubleTolerance = Rational(1, Integer(10).power(12))

  /// - Throws: `TensorError` for the first component that is not what the symmetry makes of another.
  private static func checkSymmetry(
    _ problem: TensorProblem, _ path: String, _ tolerance: RootSum, _ component: ([Int]) -> RootSum
  ) throws {
    let space = problem.basis.space
    let layout = problem.layout
    let count = layout.shape.reduce(1, *)
    for offset in 0..<count {
      try problem.call.cancellation.check()
      let (tuple, _) = layout.component(at: MapFile.index(offset, layout.shape))
      let value = component(tuple)
      for exchange in space.exchanges {
        let image = exchange.images.map { tuple[Int($0)] }
        let expected = exchange.isNegative ? -value : value
        let difference = component(image) - expected
        let size = difference.signum() < 0 ? -difference : difference
        guard (size - tolerance).signum() > 0 else { continue }
        let scale = RootSum(layout.place(of: image).factor)
        throw TensorError.notSymmetric(
          path: path, place: layout.place(of: image).place.map { $0 + 1 },
          value: problem.shown(component(image) * scale), other: layout.place(of: tuple).place.map { $0 + 1 },
          expected: problem.shown(expected * scale), difference: problem.shown(size * scale))
      }
    }
  }

  /// A copy with its name and its coefficients.
  private var parts: [(name: String, copy: SymmetryAdaptedBasis.Copy, numbers: ArraySlice<RootSum>)] {
    var start = 0
    return zip(problem.copyNames, problem.basis.copies).map { name, copy in
      defer { start += copy.spin.twice + 1 }
      return (name, copy, coefficients[start...(start + copy.spin.twice)])
    }
  }

  var answer: Answer {
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: coefficients.map(problem.bare).joined(separator: " "),
      document: document)
    answer.forms["csv"] = {
      let rows = parts.flatMap { part in
        part.numbers.enumerated().map { component, number in
          [part.name, "\(component)", Rounding.double(ExactNumber(number)).description]
        }
      }
      return .text(CSV.text([["irrep", "component", "value"]] + rows))
    }
    answer.isNo = coefficients.allSatisfy(\.isZero)
    return answer
  }

  private var lines: [String] {
    var columns = Columns([.left, .left, .left])
    for part in parts {
      for (component, number) in part.numbers.enumerated() {
        let name = part.copy.spin == 0 ? part.name : "\(part.name) \(component)"
        columns.append([name] + problem.cells(number))
      }
    }
    return problem.head + columns.lines() + norms
  }

  /// How the squared norm is shared out over the irreps.
  private var norms: [String] {
    let squares = parts.map { ($0.name, $0.numbers.reduce(RootSum.zero) { $0 + $1 * $1 }) }
    let total = squares.reduce(RootSum.zero) { $0 + $1.1 }
    guard !total.isZero else { return [" |T|² = 0"] }
    let terms = squares.filter { !$0.1.isZero }.map { "\(problem.shown($0.1)) (\($0.0))" }
    return " |T|² = \(problem.shown(total)) = \(terms.joined(separator: " + "))".wrapped(
      to: problem.call.pageWidth, indent: 9)
  }

  private var document: JSON {
    Record.document(
      "tensor", input: problem.call.source.text, canonical: problem.formula.canonical,
      [
        "group": .string(problem.irreps.groupName), "convention": problem.convention,
        "result": .object([
          "text": .string(coefficients.map(problem.bare).joined(separator: " ")),
          "irreps": .string(IrrepsText.plain(problem.irreps)),
          "coefficients": .array(
            parts.flatMap { part in
              part.numbers.enumerated().map { component, number in
                .object([
                  "irrep": .string(problem.label(part.copy)), "copy": .string(part.name),
                  "component": .integer(component),
                  "exact": .string(NumberText.exact(ExactNumber(number))),
                  "value": .number(Rounding.double(ExactNumber(number))),
                ])
              }
            }),
        ]),
      ])
  }
}
