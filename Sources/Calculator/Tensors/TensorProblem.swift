import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// A tensor of given indices and the file of its numbers.
struct TensorProblem {
  /// The names of the layouts.
  static let layouts = TensorLayout.Kind.allCases.map(\.rawValue)

  let call: Call
  let formula: IndexFormula
  let basis: SymmetryAdaptedBasis
  let layout: TensorLayout
  let moment: QuadrupoleMoment
  /// The file as the user names it.
  let path: String
  /// The file as it is named in errors.
  var fileName: String { path == "-" ? "standard input" : Call.isArray(path) ? "the array" : path }

  /// - Throws: errors of the formula, `TensorError`, `LimitError`.
  init(_ call: Call) throws {
    self.call = call
    let words = call.arguments.positional
    // An array may have blanks in it.
    let start = words.firstIndex { $0.hasPrefix("[") } ?? words.count - 1
    guard start > 0 else { throw call.wrongArguments() }
    path = words[start...].joined(separator: " ")
    formula = try IndexFormula(call.replacing(words[..<start].joined(separator: " ")), unnamed: "1o")
    let indices = try formula.factors.map { try $0.tensorIndex(call.limits) }
    let space = TensorSpace(indices: indices, symmetry: formula.symmetry)
    guard space.isReal else {
      throw CommandError.incompatible(
        "half-integer spins have no real components", help: "e3 reduce --show basis --basis complex")
    }
    try call.limits.allow(terms: space.fullDimension, of: "the components of a tensor")
    layout = TensorLayout(call.arguments.choice("layout") ?? .full, space)
    if layout.kind != .full, !layout.hasPairs { throw TensorError.noPairs(layout: layout.kind.rawValue) }
    moment = call.arguments.choice("moment") ?? .second
    if moment != .second, !Self.isQuadrupole(space) {
      throw TensorError.notAQuadrupole(formula: formula.sides.joined(separator: "="))
    }
    basis = try SymmetryAdaptedBasis(of: space, limits: call.limits, cancellation: call.cancellation)
  }

  private static func isQuadrupole(_ space: TensorSpace) -> Bool {
    space.indices.count == 2 && space.indices.allSatisfy(\.isVector)
      && space.exchanges.contains { !$0.isNegative && !$0.fixesEveryIndex }
  }

  /// The label of an irrep.
  func label(_ copy: SymmetryAdaptedBasis.Copy) -> String { formula.context.label(copy.spin, copy.parity) }

  /// `2e`, and `2e#1` where there are several.
  var copyNames: [String] { basis.copyNames { formula.context.label($0, $1) } }

  /// The irreps as a sum.
  var irreps: any AnyIrreps {
    formula.context.sum(basis.copies.map { (1, $0.spin, $0.parity) }).regrouped
  }

  /// The first lines of an answer: the indices, their symmetry, the irreps.
  var head: [String] {
    let symmetry =
      formula.symmetry.order > 1 ? "symmetry \(formula.sides.joined(separator: " = "))" : "no symmetry"
    return "\(formula.legend)   \(symmetry)".wrapped(to: call.pageWidth, indent: 4)
      + EquationText.sum(
        IrrepsText.plain(irreps), remark: "dim \(irreps.dimension) of \(formula.dimension)", width: call.pageWidth)
  }

  /// Basis, scale and layout.
  var convention: JSON {
    .object([
      "basis": .string("e3nn"), "norm": .string("orthonormal"), "layout": .string(layout.kind.rawValue),
      "moment": .string(moment.rawValue),
    ])
  }

  /// The length from which an exact form says less than its decimal.
  private static let longest = 24

  /// The exact form where it is short or asked for.
  private func exact(_ number: RootSum) -> String? {
    let text = NumberText.exact(ExactNumber(number))
    return text.count <= Self.longest || call.form == .exact ? text : nil
  }

  private func decimal(_ number: RootSum) -> String {
    NumberText.decimal(ExactNumber(number), digits: call.digits)
  }

  /// A number in the forms asked for, for a reader.
  func cells(_ number: RootSum) -> [String] {
    guard call.form != .decimal, let exact = exact(number) else { return [decimal(number)] }
    let decimal = decimal(number)
    return call.form == .exact || decimal == exact.replacingMinus ? [exact] : [exact, "= \(decimal)"]
  }

  /// A number in one form.
  func shown(_ number: RootSum) -> String {
    (call.form == .decimal ? nil : exact(number)) ?? decimal(number)
  }

  /// A number alone: decimal unless `--form exact`.
  func bare(_ number: RootSum) -> String {
    if call.form == .exact { return NumberText.exact(ExactNumber(number)) }
    return call.arguments.has("digits") ? decimal(number) : Rounding.double(ExactNumber(number)).description
  }
}

extension String {
  /// The text with the minus of decimals.
  fileprivate var replacingMinus: String { String(map { $0 == "−" ? "-" : $0 }) }
}
