import Coupling
import ExactArithmetic
import Kernels
import Representations
import TestSupport
import Testing

/// A kernel of a group that is neither SO(3) nor O(3), as a test asks for it.
struct GroupCase: Sendable, CustomTestStringConvertible {
  let name: String
  var mode = ConnectionMode.uvuv
  var type = ElementType.float64
  var order = MemoryOrder.copiesFirst
  var accumulates = false
  var indexing = ScheduledKernel.Indexing.batch
  var isLinear = false
  /// The problem, and the failures of the whole sum to turn with its operands.
  private let make: @Sendable (GroupCase) throws -> (problem: KernelProblem, residuals: @Sendable () throws -> [String])

  /// `8xE + 2xA x E -> 8xE`; of a linear map `8xE -> 8xE`.
  init<G: CoupledGroup>(
    _ group: G, _ product: String, _ mode: ConnectionMode = .uvuv, weights: WeightSource? = nil,
    type: ElementType = .float64, order: MemoryOrder = .copiesFirst, accumulates: Bool = false,
    indexing: ScheduledKernel.Indexing = .batch, isLinear: Bool = false, basis: ComponentBasis = .stated
  ) {
    name = "\(group.name): \(product)"
    self.mode = mode
    self.type = type
    self.order = order
    self.accumulates = accumulates
    self.indexing = indexing
    self.isLinear = isLinear
    make = { item in
      let sides = product.replacing(" -> ", with: ">").split(separator: ">")
      let sums = try sides[0].replacing(" x ", with: "*").split(separator: "*").map { try Self.terms($0, group) }
      let outputs = sides.count == 2 ? try Self.terms(sides[1], group) : nil
      let coupling = try IntertwinerCoupling(group, of: (sums + (outputs.map { [$0] } ?? [])).flatMap { $0.map(\.1) })
      let layout = { (terms: [(Int, G.Irrep)]) in
        Layout(terms.map { .init(multiplicity: $0.0, irrep: IntertwinerCoupling.irrep($0.1, of: group)) })
      }
      let second = isLinear ? Layout([.init(multiplicity: 1, irrep: coupling.trivial)]) : layout(sums[1])
      let problem = try KernelProblem(
        layout(sums[0]), second, outputs: outputs.map(layout), mode: mode, weights: weights, coupling: coupling)
      return (problem, { try GroupResiduals(group, basis, problem.narrowed(to: 2)).failures() })
    }
  }

  private static func terms<G: CoupledGroup>(_ text: some StringProtocol, _ group: G) throws -> [(Int, G.Irrep)] {
    try String(text).replacing(" + ", with: ";").split(separator: ";").map { term in
      let count = term.prefix { $0.isNumber }
      let isCount = !count.isEmpty && term.dropFirst(count.count).first == "x"
      let label = isCount ? String(term.dropFirst(count.count + 1)) : String(term)
      return (isCount ? try #require(Int(count)) : 1, try #require(group.irrep(labelled: label), "\(label)"))
    }
  }

  var problem: KernelProblem { get throws { try make(self).problem } }

  /// Where the exact sum does not turn with its operands; empty when it does everywhere.
  var residuals: [String] { get throws { try make(self).residuals() } }

  var options: KernelOptions {
    get throws {
      try KernelOptions(
        name: "k", type: type, order: order, accumulates: accumulates, title: "test", basis: "real",
        convention: "mul_ir", version: "0")
    }
  }

  var kernel: ScheduledKernel {
    get throws { try ProductSchedule(problem, options: options, indexing: indexing, isLinear: isLinear).kernel() }
  }

  var source: KernelSource { get throws { try CKernel(kernel, options).source } }

  var testDescription: String { "\(name) \(mode) \(type) \(order)" + (accumulates ? " accumulate" : "") }

  static func point(_ name: String) -> PointGroup {
    guard let group = try? PointGroup(named: name) else { preconditionFailure("a point group") }
    return group
  }
}

/// The sum of a kernel at transformed operands against its transformed result, in exact numbers.
///
///     M(ρx, ρy) = ρ M(x, y),    M(Xx, y) + M(x, Xy) = X M(x, y)
///
/// Matrices are those of the irreps in their orthonormal bases, taken from the group and not from the kernel.
struct GroupResiduals<G: CoupledGroup> {
  private let group: G
  private let basis: ComponentBasis
  private let problem: KernelProblem

  init(_ group: G, _ basis: ComponentBasis, _ problem: KernelProblem) {
    (self.group, self.basis, self.problem) = (group, basis, problem)
  }

  private func numbers(_ count: Int, _ seed: Int) -> [RootSum] {
    (0..<count).map { RootSum(Rational(($0 * $0 * 7 + seed * ($0 + 3)) % 11 - 5, 3)) }
  }

  /// The matrix of a generator on one copy of a segment.
  private func matrix(_ segment: Layout.Segment, _ generator: Int) throws -> (rows: [[RootSum]], isDerivation: Bool) {
    let irrep = try #require(group.irrep(labelled: segment.irrep.label))
    let representation = try group.representation(of: irrep, in: basis)
    let action = representation.generators[generator]
    let rows = try action.matrix.rows.enumerated().map { j, row in
      try row.enumerated().map { k, entry in
        let square = try #require((representation.norms[j] * representation.norms[k].inverse).asRational)
        return try #require(entry.asRootSum) * RootSum(RationalRoot(signedSquare: square))
      }
    }
    return (rows, action.isDerivation)
  }

  private func transformed(_ values: [RootSum], _ layout: Layout, _ generator: Int) throws -> [RootSum] {
    var result: [RootSum] = []
    for (index, segment) in layout.segments.enumerated() {
      let rows = try matrix(segment, generator).rows
      for copy in 0..<segment.multiplicity {
        let start = layout.offset(of: index) + copy * segment.irrepDimension
        for row in rows {
          result.append(row.enumerated().reduce(RootSum.zero) { $0 + $1.element * values[start + $1.offset] })
        }
      }
    }
    return result
  }

  func failures() throws -> [String] {
    let definition = try problem.definition(.copiesFirst)
    let (x, y) = (numbers(problem.first.dimension, 5), numbers(problem.second.dimension, 2))
    let w = numbers(problem.weightCount, 4)
    let value = { (x: [RootSum], y: [RootSum]) in definition.derivative(.z, [.x: x, .y: y, .w: w]) }
    let z = value(x, y)
    #expect(z.contains { !$0.isZero })
    let irrep = try #require(group.irrep(labelled: problem.first.segments[0].irrep.label))
    let count = try group.representation(of: irrep, in: basis).generators.count
    return try (0..<count).compactMap { generator in
      let isDerivation = try matrix(problem.first.segments[0], generator).isDerivation
      let (tx, ty) = (try transformed(x, problem.first, generator), try transformed(y, problem.second, generator))
      let found = isDerivation ? zip(value(tx, y), value(x, ty)).map { $0 + $1 } : value(tx, ty)
      return found == (try transformed(z, problem.output, generator)) ? nil : "generator \(generator)"
    }
  }
}
