import Kernels
import TestSupport
import Testing

/// Every change of a tree is found by the proof: each sign, each clearing, each place that a null output guards.
@Suite struct TreeMutationTests {
  static let kernels = [
    ProductCase("1o x 1o -> 0e+1e+2e", .uvu, lanes: .copies), ProductCase("1o x 1o -> 0e+1e+2e", .uvu, lanes: .samples),
    ProductCase("2x1o+2x0e x 1o -> 2x0e+2x1e+2x1o", .uvu, weights: .shared, lanes: .copies),
    ProductCase("1o x 2x1o -> 2x0e+2x1e", order: .componentsFirst, lanes: .copies),
    ProductCase("2x1o x 2x1o -> 2x0e+2x1e", .uuu, lanes: .copies),
    ProductCase("1o x 2x1o -> 2x0e+2x1e", .uvv, accumulates: true, lanes: .copies),
    ProductCase("1o+0e x 2x1o -> 1o+0e", .uvu, indexing: .edges(areSorted: false)),
  ]

  static let others: [KernelCase] = [
    .linear("9x0e+2x1o", "2x0e+2x1o"), .harmonics(2, normalizes: true),
    .contraction("2x0e+2x1o", "2x0e", 2, .species), .tables("2x1o x 1o -> 2x0e+2x1e", .uvu),
  ]

  @Test(arguments: kernels) func everyMutantIsCaught(_ product: ProductCase) throws {
    try check(product.kernel)
  }

  @Test(arguments: others) func everyMutantOfOtherKernelsIsCaught(_ other: KernelCase) throws {
    try checkSigns(other.kernel)
  }

  /// Where each place is written once after it was cleared, `=` and `+=` are the same: signs only.
  private func checkSigns(_ kernel: ScheduledKernel) throws {
    #expect(try KernelProof(kernel).failures() == [])
    for number in kernel.functions.indices {
      let mutants = TreeMutants.mutants(of: kernel, function: number).filter { $0.change.contains(": sign") }
      #expect(!mutants.isEmpty)
      for mutant in mutants {
        // A direction whose length is no rational any more is no direction.
        #expect((try? KernelProof(mutant.kernel).failures().isEmpty) != true, "\(mutant.change)")
      }
    }
  }

  private func check(_ kernel: ScheduledKernel) throws {
    #expect(try KernelProof(kernel).failures() == [])
    for (number, body) in kernel.functions.enumerated() {
      let mutants = TreeMutants.mutants(of: kernel, function: number)
      #expect(mutants.count > 20, "\(body.function.name)")
      for mutant in mutants {
        if try !KernelProof(mutant.kernel).failures().isEmpty { continue }
        // What is written past a null shows when something is not wanted.
        let outputs = kernel.present(body.function.outputs)
        let caught = try outputs.contains { try !KernelProof(mutant.kernel).failures(unwanted: [$0]).isEmpty }
        #expect(caught && mutant.change.contains("past a null"), "\(mutant.change)")
      }
    }
  }
}
