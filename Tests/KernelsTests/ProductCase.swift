import Kernels
import Representations
import TestSupport
import Testing

/// `2x0e+1o` as a layout.
func layout(_ text: some StringProtocol) throws -> Layout {
  Layout(
    try text.split(separator: "+").map { term in
      let parts = term.split(separator: "x")
      let label = try #require(parts.last)
      let degree = try #require(Int(label.dropLast()))
      return .init(
        multiplicity: parts.count == 2 ? try #require(Int(parts[0])) : 1, degree: degree,
        parity: label.last == "e" ? .even : .odd)
    })
}

/// A kernel of a product as a test asks for it.
struct ProductCase: Sendable, CustomTestStringConvertible {
  /// `2x1o x 1o -> 2x1e`, or without `->`.
  var product: String
  var mode = ConnectionMode.uvuv
  var weights: WeightSource?
  var type = ElementType.float64
  var order = MemoryOrder.copiesFirst
  var accumulates = false
  var isStrided = false
  var isParallel = false
  var indexing = ScheduledKernel.Indexing.batch
  var lanes: ScheduledKernel.Lanes?

  init(
    _ product: String, _ mode: ConnectionMode = .uvuv, weights: WeightSource? = nil, type: ElementType = .float64,
    order: MemoryOrder = .copiesFirst, accumulates: Bool = false, isStrided: Bool = false, isParallel: Bool = false,
    indexing: ScheduledKernel.Indexing = .batch, lanes: ScheduledKernel.Lanes? = nil
  ) {
    self.product = product
    self.mode = mode
    self.weights = weights
    self.type = type
    self.order = order
    self.accumulates = accumulates
    self.isStrided = isStrided
    self.isParallel = isParallel
    self.indexing = indexing
    self.lanes = lanes
  }

  var problem: KernelProblem {
    get throws {
      let sides = product.replacing(" -> ", with: ">").split(separator: ">")
      let factors = sides[0].replacing(" x ", with: "*").split(separator: "*")
      return try KernelProblem(
        layout(factors[0]), layout(factors[1]), outputs: sides.count == 2 ? try layout(sides[1]) : nil, mode: mode,
        weights: weights)
    }
  }

  var options: KernelOptions {
    get throws {
      try KernelOptions(
        name: "k", type: type, order: order, accumulates: accumulates, isStrided: isStrided, isParallel: isParallel,
        title: "test", convention: "mul_ir", version: "0")
    }
  }

  var kernel: ScheduledKernel {
    get throws { try ProductSchedule(problem, options: options, indexing: indexing, schedule: schedule).kernel() }
  }

  /// The schedule that has the lanes.
  private var schedule: KernelSchedule? {
    lanes.map { $0 == .samples ? .samples : mode == .uvw || mode == .uuw ? .matrices : .copies }
  }

  var source: KernelSource { get throws { try CKernel(kernel, options).source } }

  var testDescription: String {
    var words = [product, mode.rawValue, type.rawValue, order.rawValue]
    if let weights { words.append(weights.rawValue) }
    if accumulates { words.append("accumulate") }
    if isStrided { words.append("strided") }
    if isParallel { words.append("openmp") }
    if indexing != .batch { words.append("\(indexing)") }
    if let lanes { words.append("\(lanes)") }
    return words.joined(separator: " ")
  }
}
