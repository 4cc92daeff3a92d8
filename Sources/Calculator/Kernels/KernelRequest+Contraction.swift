import Coupling
import ExactArithmetic
import Formats
import Kernels
import Language
import Representations

extension KernelRequest {
  /// MACE's symmetric contraction.
  init(contraction call: Call) throws {
    try call.refuse(
      ["mode", "keep", "norm", "path-norm"], with: "a contraction",
      help: "outputs stand after ->, maps are those of mace-basis")
    let (input, output, group) = try Self.arrow(call)
    let layouts = [input, output]
    guard layouts.allSatisfy({ $0.dimension > 0 }) else { throw call.wrongArguments() }
    let correlation = call.arguments.integer("correlation") ?? 3
    let weights: WeightSource = call.arguments.choice("weights") ?? .external
    guard weights != .none else {
      throw CommandError.incompatible("a contraction has weights", help: "--weights external, species or shared")
    }
    let basis: ContractionBasis = call.arguments.choice("basis") ?? .minimal
    let labels = layouts.map(group.label)
    let order: MemoryOrder = call.arguments.choice("layout") ?? .copiesFirst
    let usesParity = (group.coupling as? RotationCoupling)?.usesParity ?? false
    let make = { (layouts: [Layout]) in
      try ContractionProblem(
        layouts[0], layouts[1], correlation: correlation, weights: weights, order: order, basis: basis,
        usesParity: usesParity, limits: call.limits, cancellation: call.cancellation)
    }
    let problem = try make(layouts)
    let channels = problem.straightLine.channels
    let count = problem.pathNames.count
    self.init(
      canonical: "contraction \(labels[0]) -> \(labels[1]) --correlation \(correlation)",
      title: ASCIIText.spell("symmetric contraction \(labels[0]) -> \(labels[1]), correlation \(correlation)"),
      irreps: (labels[0], "", labels[1]), mode: "contraction",
      size: "correlation \(correlation), \(channels) channel\(channels == 1 ? "" : "s"), \(count) weights a channel "
        + "(\(weights.rawValue), \(basis == .minimal ? "of mace-basis" : "of paths"))",
      problem: .straightLine(problem.straightLine), equivarianceFailures: { [] })
    norm = "mace-basis"
    pathNorm = basis.rawValue
    self.order = order
    weightOrder = (0..<count).map { number in
      .object([
        "path": .integer(number), "offset": .integer(number * channels), "shape": .array([.integer(channels)]),
        "indices": .string("u"), "name": .string(problem.pathNames[number]),
        "minimal": .array(
          problem.conversion[number].map { term in
            .object(["weight": .integer(term.component), "sq": .string(term.value.signedSquare.description)])
          }),
      ])
    }
    isEmpty = count == 0
    claim = "the trees equal the maps of mace-basis and their derivatives (exact, difference 0)"
    if channels > 2 {
      let narrow = layouts.map { layout in
        Layout(layout.segments.map { $0.with(multiplicity: 2) })
      }
      narrowed = { _ in .straightLine(try make(narrow).straightLine) }
    }
  }
}
