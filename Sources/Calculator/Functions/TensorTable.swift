import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// All coefficients of a triple: `cg "1o x 1o -> 2e"`.
struct TensorTable {
  private let call: Call
  private let tensor: CouplingTensor
  private let labels: [String]
  private let parities: [Parity]

  init(_ call: Call, _ tree: Syntax) throws {
    self.call = call
    let (factors, output, evaluator) = try CouplingTriple.trees(tree, call)
    let context = try evaluator.context(of: factors + [output])
    let segments = try (factors + [output]).map { try evaluator.oneIrrep($0, context) }
    labels = segments.map(\.label)
    parities = segments.map(\.parity)
    tensor = try CouplingTriple.tensor(segments, call)
  }

  /// Which rule leaves nothing.
  private var reasonOfEmptiness: String {
    guard Triangle(tensor.spins[0], tensor.spins[1], tensor.spins[2]) != nil else {
      return ZeroText.triangle(tensor.spins[0], tensor.spins[1], tensor.spins[2], name: "l₃")
    }
    let letters = parities.map { String($0.letter) }
    return
      "the parity of the product is \(letters[0])·\(letters[1]) = \((parities[0] * parities[1]).letter), not \(letters[2])"
  }

  private var canonical: String { "\(labels[0]) ⊗ \(labels[1]) → \(labels[2])" }

  /// - Throws: `Cancelled`.
  func answer() throws -> Answer {
    let total = tensor.shape.reduce(1, *)
    let head =
      "\(canonical)   \(tensor.entries.count) of \(total) non-zero   basis \(CouplingTriple.basisText(tensor.basis))   "
      + "norm \(tensor.normalization.rawValue)"
    var columns = Columns([.right, .right, .right, .left, .left], gap: "  ")
    if !tensor.entries.isEmpty { columns.append(["i", "j", "k", "value", "≈"]) }
    let names = tensor.spins.map { ComponentNames(spin: $0, basis: tensor.basis) }
    for entry in tensor.entries {
      try call.cancellation.check()
      let decimal = NumberText.decimal(entry.value, digits: call.digits)
      columns.append([
        names[0][entry.i], names[1][entry.j], names[2][entry.k], NumberText.exact(entry.value),
        decimal.hasPrefix("-") ? decimal : " " + decimal,
      ])
    }
    var lines = [head] + columns.lines()
    if tensor.entries.isEmpty {
      lines.append("  because " + reasonOfEmptiness)
    } else if tensor.basis == .e3nn, tensor.normalization == .cg, let l = tensor.spins[2].asInt {
      let degrees = tensor.spins.map(\.description).joined(separator: ", ")
      lines.append("e3nn: o3.wigner_3j(\(degrees)) is this" + (l == 0 ? "" : " divided by √\(2 * l + 1)"))
    }
    let document = TensorDocument(
      blocks: [.init(labels: labels, tensor: tensor)], cancellation: call.cancellation)
    var answer = Answer(
      text: lines.joined(separator: "\n"),
      quiet: tensor.entries.map { NumberText.exact($0.value) }.joined(separator: " "),
      document: try document.json(input: call.source.text, canonical: canonical))
    answer.forms = document.forms
    answer.isNo = tensor.entries.isEmpty
    answer.forms["tex"] = { .text(tex(names)) }
    answer.explanation = {
      let hasParity = labels.allSatisfy { $0.last?.isLetter == true }
      return try TensorExplanation.explanation(
        tensor, parities: hasParity ? parities : nil, reference: call.function.reference,
        cancellation: call.cancellation)
    }
    return answer.keeping(tensorOf: canonical, call)
  }

  /// The components that are not 0 as a table of LaTeX.
  private func tex(_ names: [ComponentNames]) -> String {
    let head = tensor.basis == .complex ? ["m_1", "m_2", "m_3"] : ["i", "j", "k"]
    let rows = tensor.entries.map { entry in
      [names[0][entry.i], names[1][entry.j], names[2][entry.k]].map(\.plainMinus) + [
        NumberText.tex(ExactNumber(entry.value))
      ]
    }
    let irreps = labels.map(IrrepLabelTeX.text)
    let value = "\\text{component of } \(irreps[0]) \\otimes \(irreps[1]) \\to \(irreps[2])"
    return
      (["\\begin{array}{rrr|l}", (head + [value]).joined(separator: " & ") + " \\\\ \\hline"]
      + rows.map { $0.joined(separator: " & ") + " \\\\" } + ["\\end{array}"])
      .joined(separator: "\n")
  }
}

/// Reading of `l1 x l2 -> l3`.
enum CouplingTriple {
  /// The components of the irreps.
  static let basis = Option(
    "basis", .choice(["e3nn", "real", "complex", "cartesian"]),
    "components; in other groups real, complex, cartesian (e3nn; kets are complex)")
  /// Both maps of each copy of an irrep of complex type.
  static let whole = Option("all", "outputs of complex type over ℝ: the second map J·T of each copy too")

  /// The two factors and the output, with the evaluator of the group that was named.
  static func trees(
    _ tree: Syntax, _ call: Call
  ) throws -> (factors: [Syntax], output: Syntax, evaluator: Evaluator) {
    var (tree, evaluator) = (tree, call.evaluator)
    while case .group(let name, let body) = tree.kind {
      evaluator = try evaluator.inGroup(name)
      tree = body
    }
    guard case .arrow(let left, let right) = tree.kind, case .product(let factors) = left.kind, factors.count == 2
    else { throw evaluator.error(.needsProduct, tree.range) }
    return (factors, right, evaluator)
  }

  /// The tensor of three irreps in the basis and norm of the call; without entries where a rule forbids it.
  static func tensor(_ segments: [IrrepSegment], _ call: Call) throws -> CouplingTensor {
    if call.arguments.text("basis") == "cartesian" {
      throw CommandError.incompatible(
        "the cartesian basis is that of four-vectors", help: "cg \"Lorentz: (1/2,1/2) x (1/2,1/2)\" --basis cartesian")
    }
    let norm: TensorNormalization = call.arguments.choice("norm") ?? .cg
    let isReal = segments.allSatisfy { $0.spin.isInteger }
    let basis = isReal ? try call.tensorBasis() : .complex
    let (a, b, c) = (segments[0], segments[1], segments[2])
    let size = Integer(a.spin.twice + 1) * Integer(b.spin.twice + 1) * 2
    try call.limits.allow(terms: size, of: "the tensor \(a.label) ⊗ \(b.label) → \(c.label)")
    guard a.parity * b.parity == c.parity else {
      return CouplingTensor.empty([a.spin, b.spin, c.spin], basis: basis, normalization: norm)
    }
    if basis != .complex, let l1 = a.spin.asInt, let l2 = b.spin.asInt, let l3 = c.spin.asInt {
      return try CouplingTensor.real(
        l1, l2, l3, basis: basis, normalization: norm, cancellation: call.cancellation)
    }
    return try CouplingTensor.complex(
      a.spin, b.spin, c.spin, normalization: norm, cancellation: call.cancellation)
  }

  /// The basis with its axes.
  static func basisText(_ basis: Basis) -> String {
    switch basis {
    case .e3nn: "e3nn (x,y,z; polar axis y)"
    case .real: "real (y,z,x; polar axis z)"
    case .complex: "complex (Condon–Shortley)"
    }
  }
}

/// The names of the components of one irrep: x y z for vectors, m in the complex basis, otherwise 0 … 2l.
struct ComponentNames {
  private let spin: HalfInteger
  private let basis: Basis

  init(spin: HalfInteger, basis: Basis) {
    self.spin = spin
    self.basis = basis
  }

  subscript(index: Int) -> String {
    switch basis {
    case .complex: NumberText.signed(HalfInteger(twice: 2 * index - spin.twice))
    case .e3nn where spin == 1: ["x", "y", "z"][index]
    case .real where spin == 1: ["y", "z", "x"][index]
    default: String(index)
    }
  }
}
