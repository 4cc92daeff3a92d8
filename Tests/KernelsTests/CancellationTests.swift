import ExactArithmetic
import TestSupport
import Testing

@testable import Kernels

/// Problems, schedules and texts ask on their way whether they are still wanted.
@Suite struct CancellationTests {
  private static let products: [(item: ProductCase, schedule: KernelSchedule)] = [
    (ProductCase("3x1o+2x2e x 1o+2e"), .copies), (ProductCase("1o x 2e"), .samples),
    (ProductCase("2x1o x 1o -> 2x0e+2x2e", .uvw), .matrices), (ProductCase("16x2e x 2e", .uvu), .tables),
  ]

  @Test(arguments: products) func schedulesGiveUp(_ item: ProductCase, _ schedule: KernelSchedule) throws {
    let (problem, options) = (try item.problem, try item.options)
    try checkPolls(atLeast: 20, "\(item) \(schedule)") {
      _ = try ProductSchedule(problem, options: options, schedule: schedule, cancellation: $0).kernel()
    }
    try checkPolls(atLeast: 40, "\(item) candidates") {
      _ = try ProductSchedule(problem, options: options, cancellation: $0).candidates()
    }
  }

  @Test func edgesGiveUp() throws {
    let item = ProductCase("2x0e+2x1o x 0e+1o", .uvu)
    let (problem, options) = (try item.problem, try item.options)
    try checkPolls(atLeast: 20) {
      _ = try ProductSchedule(
        problem, options: options, indexing: .edges(areSorted: false), schedule: .edgeFrame, cancellation: $0
      ).kernel()
    }
  }

  @Test func straightLinesGiveUp() throws {
    let harmonics = try HarmonicsProblem(lmax: 3).straightLine
    try checkPolls(atLeast: 20) {
      _ = try StraightLineKernel(harmonics, accumulates: false, cancellation: $0).kernel()
    }
    try checkPolls(atLeast: 10) { _ = try HarmonicsProblem(lmax: 6, cancellation: $0) }
  }

  @Test func textsGiveUp() throws {
    for item in [ProductCase("3x1o x 1o+2e"), ProductCase("2x1o x 1o -> 2x0e+2x2e", .uvw)] {
      let (kernel, options, problem) = (try item.kernel, try item.options, try item.problem)
      try checkPolls(atLeast: 20, "C") { _ = try CKernel(kernel, options, cancellation: $0).source }
      try checkPolls(atLeast: 20, "C size") { _ = try CKernel(kernel, options, cancellation: $0).textSize }
      try checkPolls(atLeast: 20, "Swift") { _ = try SwiftKernel(kernel, options, cancellation: $0).source }
      try checkPolls(atLeast: 2, "definition") { _ = try DefinitionModule(kernel, options, cancellation: $0).source }
      try checkPolls(atLeast: 2, "NumPy") { _ = try NumPyKernel(problem, options, cancellation: $0).source }
    }
  }

  @Test func problemsAndProofsGiveUp() throws {
    let operands = (try layout("2x1o+1x2e"), try layout("1o+2e"))
    try checkPolls(atLeast: 12) { _ = try KernelProblem(operands.0, operands.1, outputs: nil, cancellation: $0) }
    let kernel = try ProductCase("1o x 1o").kernel
    try checkPolls(atLeast: 3) { _ = try KernelProof(kernel).failures(cancellation: $0) }
  }
}
