import Harmonics
import TestSupport
import Testing

@testable import Kernels

/// A kernel that is no plain product as a test asks for it.
struct KernelCase: Sendable, CustomTestStringConvertible {
  let name: String
  var type = ElementType.float64
  var accumulates = false
  var isStrided = false
  var isParallel = false
  private let scheduled: @Sendable (KernelOptions) throws -> ScheduledKernel

  private init(_ name: String, _ scheduled: @escaping @Sendable (KernelOptions) throws -> ScheduledKernel) {
    self.name = name
    self.scheduled = scheduled
  }

  var options: KernelOptions {
    get throws {
      try KernelOptions(
        name: "k", type: type, accumulates: accumulates, isStrided: isStrided, isParallel: isParallel, title: "test",
        convention: "mul_ir", version: "0")
    }
  }

  var kernel: ScheduledKernel { get throws { try scheduled(try options) } }
  var source: KernelSource { get throws { try CKernel(kernel, options).source } }

  var testDescription: String {
    ([name, type.rawValue] + (accumulates ? ["accumulate"] : []) + (isParallel ? ["openmp"] : []))
      .joined(separator: " ")
  }

  /// The same with other options.
  func with(
    _ type: ElementType = .float64, accumulates: Bool = false, isStrided: Bool = false, isParallel: Bool = false
  ) -> KernelCase {
    var copy = self
    copy.type = type
    (copy.accumulates, copy.isStrided, copy.isParallel) = (accumulates, isStrided, isParallel)
    return copy
  }

  /// e3nn's `Linear`.
  static func linear(_ input: String, _ output: String, _ weights: WeightSource = .shared) -> KernelCase {
    KernelCase("linear \(input) -> \(output) \(weights)") { options in
      let problem = try KernelProblem(
        layout(input), layout("0e"), outputs: layout(output), mode: .uvw, weights: weights)
      return try ProductSchedule(problem, options: options, isLinear: true).kernel()
    }
  }

  static func harmonics(
    _ lmax: Int, normalizes: Bool, _ normalization: HarmonicNormalization = .component
  ) -> KernelCase {
    KernelCase("sh \(lmax) \(normalizes) \(normalization)") { options in
      let problem = try HarmonicsProblem(lmax: lmax, normalization: normalization, normalizesInput: normalizes)
      return try StraightLineKernel(problem.straightLine, accumulates: options.accumulates).kernel()
    }
  }

  static func contraction(
    _ input: String, _ output: String, _ correlation: Int, _ weights: WeightSource = .external,
    _ order: MemoryOrder = .copiesFirst, _ basis: ContractionBasis = .minimal
  ) -> KernelCase {
    KernelCase("contraction \(input) -> \(output) \(correlation) \(weights) \(order) \(basis)") { options in
      let problem = try ContractionProblem(
        layout(input), layout(output), correlation: correlation, weights: weights, order: order, basis: basis)
      return try StraightLineKernel(problem.straightLine, accumulates: options.accumulates).kernel()
    }
  }

  /// A convolution in the frame of the edge.
  static func edges(
    _ product: String, _ weights: WeightSource = .external, _ order: MemoryOrder = .copiesFirst, areSorted: Bool = false
  ) -> KernelCase {
    KernelCase("edge frame \(product) \(weights) \(order)") { options in
      let problem = try ProductCase(product, .uvu, weights: weights).problem
      let edge = try EdgeProblem(problem, order: order)
      return try StraightLineKernel(
        edge.straightLine, accumulates: options.accumulates, indexing: .edges(areSorted: areSorted)
      ).kernel()
    }
  }

  /// A convolution with the harmonics of the edges given.
  static func convolution(
    _ product: String, _ mode: ConnectionMode, weights: WeightSource? = nil, order: MemoryOrder = .copiesFirst
  ) -> KernelCase {
    KernelCase("conv \(product) \(mode) \(order)") { options in
      var item = ProductCase(
        product, mode, weights: weights, order: order, accumulates: options.accumulates,
        indexing: .edges(areSorted: false))
      item.type = options.type
      return try item.kernel
    }
  }

  /// A polynomial of the tests of polynomials.
  static func polynomial(_ index: Int, _ weights: WeightSource) -> KernelCase {
    KernelCase("polynomial \(index) \(weights)") { options in
      let problem = try PolynomialKernelTests.polynomials()[index].straightLine(weights: weights)
      return try StraightLineKernel(problem, accumulates: options.accumulates).kernel()
    }
  }

  /// A product whose every path is a table.
  static func tables(
    _ product: String, _ mode: ConnectionMode, _ order: MemoryOrder = .copiesFirst
  ) -> KernelCase {
    KernelCase("tables \(product) \(mode) \(order)") { options in
      var small = ProductCase(product, mode, order: order, accumulates: options.accumulates, lanes: .copies)
      small.type = options.type
      let (problem, plain) = (try small.problem, try small.kernel)
      let paths = try problem.paths.enumerated().map {
        try ChannelPath($1, of: problem, order: order).tabulated(number: $0)
      }
      let schedule = ChannelSchedule(
        paths, layouts: [.x: problem.first, .y: problem.second, .z: problem.output], adding: plain.adding)
      return ScheduledKernel(
        lanes: .copies, dimensions: plain.dimensions, weights: plain.weights,
        functions: [
          .init(.forward, try schedule.forward()), .init(.backward, try schedule.backward()),
          .init(.doubleBackward, try schedule.doubleBackward()),
        ], adding: plain.adding, scratch: schedule.scratch, definition: plain.definition)
    }
  }

  /// One of each kind, small.
  static let small: [KernelCase] = [
    linear("2x0e+3x1o", "4x0e+2x1o+1o+2e"), linear("9x0e+3x1o", "10x0e+2x1o+2e"),
    linear("9x0e+3x1o", "10x0e+2x1o", .external).with(accumulates: true),
    harmonics(3, normalizes: true), harmonics(3, normalizes: false, .integral), harmonics(0, normalizes: true),
    contraction("1x0e+1x1o", "1x0e+1x1o", 3, .shared), contraction("2x0e+2x1o", "2x0e+2x1o", 2),
    contraction("2x0e+2x1o", "2x0e+2x2e", 2, .species, .componentsFirst).with(accumulates: true),
    contraction("3x1o+3x2e", "3x1o", 2, .shared, .copiesFirst, .paths),
    edges("3x0e+3x1o x 0e+1o -> 3x0e+3x1o"), edges("2x1o x 0e+2e -> 2x1o+2x3o", .none, .componentsFirst),
    tables("3x1o+2x2e x 0e+1o", .uvu), tables("2x1o x 3x1o -> 3x0e+3x2e", .uvv, .componentsFirst),
    tables("2x2e x 2x1o -> 2x1o+2x2o", .uuu).with(accumulates: true),
  ]
}
