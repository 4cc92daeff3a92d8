import Coupling
import ExactArithmetic
import Formats
import Kernels
import Language
import Representations

/// A whole product in the forms that other engines read.
///
/// e3nn's list of instructions is what OpenEquivariance takes, too; cuEquivariance takes a segmented tensor product,
/// whose paths carry their coefficients. There the weight of each path is part of its coefficients,
///
///     c = √(path weight²) · wigner_3j,
///
/// each correctly rounded once, so that the engine computes e3nn's numbers without a factor of its own. [Geiger2022]
struct EngineForms {
  private let problem: KernelProblem
  private let group: KernelGroup
  private let call: Call

  /// The forms of a product.
  init(_ product: ProductProblem, _ call: Call) {
    (problem, group) = (product.problem, product.group)
    self.call = call
  }

  /// Which formats lay out memory.
  static let layoutFormats = ["cue-json", "oeq"]

  static let layout = Option(
    "layout", .choice(MemoryOrder.allCases.map(\.rawValue)),
    "cue-json, oeq: copies or components outside (cue-json ir_mul, oeq mul_ir)")

  // MARK: cuEquivariance

  /// The subscripts of the operands: weights if there are any, in₁, in₂, out.
  ///
  /// The letters of a segment stand in the order of memory, so that `ui` is mul_ir and `iu` ir_mul.
  private func subscripts(_ order: MemoryOrder) -> [String] {
    let copies: [String] =
      switch problem.mode {
      case .uvw: ["u", "v", "w"]
      case .uvu: ["u", "v", "u"]
      case .uvv: ["u", "v", "v"]
      case .uuw: ["u", "u", "w"]
      case .uuu: ["u", "u", "u"]
      case .uvuv: ["u", "v", "uv"]
      }
    let operands = zip(copies, ["i", "j", "k"]).map { order == .copiesFirst ? $0 + $1 : $1 + $0 }
    let weights = problem.mode.weightIndices.map(\.rawValue).joined()
    return (problem.weights == .none ? [] : [weights]) + operands
  }

  /// The segmented tensor product of the problem as cuEquivariance's `SegmentedTensorProduct.from_json` reads it.
  var cueJSON: String {
    get throws {
      let order: MemoryOrder = call.arguments.choice("layout") ?? .componentsFirst
      let hasWeights = problem.weights != .none
      var operands = [problem.first, problem.second].map { layout in
        layout.segments.map { [$0.multiplicity, $0.irrepDimension] }
      }
      operands.append(
        problem.output.segments.enumerated().map { number, segment in
          copies(of: number, segment) + [segment.irrepDimension]
        })
      let segments = operands.map { $0.map { order == .copiesFirst ? $0 : [$0[$0.count - 1]] + $0.dropLast() } }
      let all = (hasWeights ? [problem.paths.map(\.weightShape)] : []) + segments
      let indices = problem.paths.enumerated().map { number, path in
        (hasWeights ? [number] : []) + [path.first, path.second, path.output]
      }
      return JSON.object([
        "subscripts": .string(subscripts(order).joined(separator: ",") + "+ijk"),
        "operands": .array(
          all.map { .object(["segments": .array($0.map { .array($0.map(JSON.integer)) })]) }),
        "paths": .object([
          "indices": .array(indices.map { .array($0.map(JSON.integer)) }),
          "coefficients": .array(
            try problem.paths.map { try Self.dense($0.coefficients, $0.tensor.shape, call.cancellation) }),
        ]),
      ]).serialized
    }
  }

  /// The copies of a segment of the output; in the full product they have an index for each operand.
  private func copies(of number: Int, _ segment: Layout.Segment) -> [Int] {
    guard problem.mode == .uvuv else { return [segment.multiplicity] }
    guard let path = problem.paths.first(where: { $0.output == number }) else { return [segment.multiplicity, 1] }
    return [problem.first.segments[path.first].multiplicity, problem.second.segments[path.second].multiplicity]
  }

  /// A tensor as nested lists, each coefficient correctly rounded.
  ///
  /// - Throws: `Cancelled`.
  static func dense(
    _ entries: [CouplingTensor.Entry], _ shape: [Int], _ cancellation: Cancellation
  ) throws(Cancelled) -> JSON {
    var numbers = [Double](repeating: 0, count: shape.reduce(1, *))
    for entry in KernelTensor.joined(entries) {
      try cancellation.check()
      let value = entry.terms.reduce(RootSum.zero) { $0 + RootSum($1) }
      numbers[(entry.i * shape[1] + entry.j) * shape[2] + entry.k] = Rounding.double(value)
    }
    return .array(
      (0..<shape[0]).map { i in
        .array(
          (0..<shape[1]).map { j in
            .array((0..<shape[2]).map { k in .number(numbers[(i * shape[1] + j) * shape[2] + k]) })
          })
      })
  }

  // MARK: e3nn and OpenEquivariance

  /// A segment with its parity; even in SO(3), which e3nn and OpenEquivariance do not have.
  private func label(_ layout: Layout) -> String { layout.segments.map(\.label).joined(separator: "+") }

  /// Refuses groups whose irreps the other library has not.
  private func requireRotations(_ library: String) throws {
    guard group.isRotational else {
      throw CommandError.incompatible(
        "\(library) has no irreps of \(group.name)", help: "--format cue-json, which has no labels")
    }
  }

  private func instruction(_ path: KernelProblem.Path) -> String {
    let weighted = problem.weights == .none ? "False" : "True"
    return "(\(path.first), \(path.second), \(path.output), \"\(problem.mode.rawValue)\", \(weighted), 1.0)"
  }

  /// The arguments of e3nn's `TensorProduct`.
  ///
  /// - Throws: `CommandError` for groups that library has not.
  var e3nn: String {
    get throws {
      try requireRotations("e3nn")
      return """
        irreps_in1, irreps_in2 = "\(label(problem.first))", "\(label(problem.second))"
        irreps_out = "\(label(problem.output))"
        \(instructions)
        """
    }
  }

  private var instructions: String {
    "instructions = [\n" + problem.paths.map { "    \(instruction($0)),\n" }.joined() + "]"
  }

  /// Python text that makes the problem in OpenEquivariance.
  ///
  /// - Throws: `CommandError` where that library has no such problem: it has uvu and uvw, all paths weighted.
  var openEquivariance: String {
    get throws {
      try requireRotations("OpenEquivariance")
      guard problem.mode == .uvu || problem.mode == .uvw else {
        throw CommandError.incompatible(
          "OpenEquivariance has no mode \(problem.mode.rawValue)", help: "--mode uvu or uvw, or --format cue-json")
      }
      guard problem.weights == .shared || problem.weights == .external else {
        throw CommandError.incompatible(
          "OpenEquivariance weighs every path by weights of a sample or of the batch",
          help: "--weights external or shared, or --format cue-json")
      }
      let order: MemoryOrder = call.arguments.choice("layout") ?? .copiesFirst
      let norm = call.arguments.text("norm") ?? "component"
      let pathNorm = call.arguments.text("path-norm") ?? "element"
      return """
        import openequivariance as oeq

        irreps_in1, irreps_in2 = oeq.Irreps("\(label(problem.first))"), oeq.Irreps("\(label(problem.second))")
        irreps_out = oeq.Irreps("\(label(problem.output))")
        \(instructions)
        problem = oeq.TPProblem(
            irreps_in1, irreps_in2, irreps_out, instructions,
            irrep_normalization="\(norm)", path_normalization="\(pathNorm)",
            shared_weights=\(problem.weights == .shared ? "True" : "False"), internal_weights=False\(order == .componentsFirst ? ", layout=\"ir_mul\"" : ""))
        """
    }
  }
}
