import ExactArithmetic
import Testing

@testable import Kernels

/// Schedules that a problem has beside the usual one, proved like it.
@Suite struct ScheduleTests {
  private static let long: [ProductCase] = [
    ProductCase("2x5e x 1x5e -> 2x5e+2x6e", .uvu), ProductCase("2x5e x 1x5e -> 2x5e", .uvu, order: .componentsFirst),
    ProductCase("2x5e+1x0e x 1x5e", .uvuv, weights: WeightSource.none), ProductCase("2x5o x 2x5e -> 2x5o", .uvv),
    ProductCase("2x5e x 1x5e -> 2x4e", .uvu, weights: .shared, accumulates: true),
  ]

  /// Tables of products say what the written-out paths say.
  @Test(arguments: long) func tablesAreProved(product: ProductCase) throws {
    let kernel = try ProductSchedule(product.problem, options: product.options, schedule: .tables).kernel()
    #expect(try KernelProof(kernel).failures() == [])
  }

  /// At least one path of these products is a table.
  @Test func longPathsAreTables() throws {
    let product = Self.long[0]
    let kernel = try ProductSchedule(product.problem, options: product.options, schedule: .tables).kernel()
    #expect(!kernel.scratch.isEmpty)
    let written = try ProductSchedule(product.problem, options: product.options, schedule: .copies).kernel()
    #expect(written.scratch.isEmpty)
  }

  private static let edges: [ProductCase] = [
    ProductCase("2x0e+2x1o+2x2e x 0e+1o+2e -> 2x0e+2x1o+2x2e", .uvu, indexing: .edges(areSorted: false)),
    ProductCase("1x1e+1x2o x 1x1o+1x2e+1x3o", .uvu, order: .componentsFirst, indexing: .edges(areSorted: true)),
    ProductCase(
      "2x3o x 1x0e+1x3o -> 2x3e+2x2e", .uvu, accumulates: true, indexing: .edges(areSorted: false)),
    ProductCase("1x2e x 1x2e -> 1x3e+1x4e", .uvu, weights: WeightSource.none, indexing: .edges(areSorted: false)),
  ]

  /// In the frame of an edge the product with its harmonics is the same, odd paths and parities included.
  @Test(arguments: edges) func theFrameOfAnEdgeIsProved(product: ProductCase) throws {
    let schedule = try ProductSchedule(
      product.problem, options: product.options, indexing: product.indexing, schedule: .edgeFrame)
    #expect(try KernelProof(schedule.kernel()).failures() == [])
  }

  /// Half turns: symmetric matrices that are their own inverse, and take the edge to the nearer end of the axis.
  @Test(arguments: [[28, 35, 4], [28, -35, 4]]) func framesAreHalfTurns(r: [Int]) throws {
    let frame = try EdgeFrame(lmax: 3)
    for l in 1...3 {
      let values = try frame.graph.evaluate(frame.matrices[l].flatMap(\.self)) { _, component in
        RootSum(Rational(r[component], 5))
      }
      let size = 2 * l + 1
      for row in 0..<size {
        for column in 0..<size {
          let product = (0..<size).reduce(RootSum.zero) { $0 + values[row * size + $1] * values[$1 * size + column] }
          #expect(product == RootSum(Rational(row == column ? 1 : 0)), "l = \(l)")
          #expect(values[row * size + column] == values[column * size + row])
        }
      }
      guard l == 1 else { continue }
      let turned = (0..<3).map { row in
        (0..<3).reduce(RootSum.zero) { $0 + values[row * 3 + $1] * RootSum(Rational(r[$1], 45)) }
      }
      #expect(turned == [0, r[1] < 0 ? -1 : 1, 0].map { RootSum(Rational($0)) })
    }
  }

  /// What has no frame says what it lacks.
  @Test func theFrameOfAnEdgeNeedsHarmonics() throws {
    for product in [
      ProductCase("2x1o x 1x1e -> 2x1o", .uvu), ProductCase("2x1o x 2x1o -> 2x1e", .uvu),
      ProductCase("2x1o+3x0e x 1x0e -> 2x1o+3x0e", .uvu), ProductCase("2x1o x 1x1o -> 2x1e", .uvw),
    ] {
      #expect(EdgeProblem.need(of: try product.problem) != nil)
    }
    #expect(EdgeProblem.need(of: try Self.edges[0].problem) == nil)
  }
}

extension ScheduleTests {
  /// An edge of no length has harmonics of degree 0 only, in the frame of the upper end of the axis.
  @Test func edgesOfNoLengthHaveDegreeZeroOnly() throws {
    let frame = try EdgeFrame(lmax: 1)
    let values = try frame.graph.evaluate([frame.length, frame.sign]) { _, _ in .zero }
    #expect(values == [0, 1].map { RootSum(Rational($0)) })
    let others = try frame.graph.evaluate([frame.length, frame.sign]) { _, component in
      RootSum(Rational([9, -32, 36][component]))
    }
    #expect(others == [1, -1].map { RootSum(Rational($0)) })
  }
}
