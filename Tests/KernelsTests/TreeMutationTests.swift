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

  @Test(arguments: kernels) func everyMutantIsCaught(_ product: ProductCase) throws {
    let kernel = try product.kernel
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
