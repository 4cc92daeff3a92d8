import Coupling
import ExactArithmetic
import Kernels
import Representations
import TestSupport
import Testing

/// Kernels of polynomials: trees that equal derivatives, and C that is compiled and run.
@Suite struct PolynomialKernelTests {
  private static func irreps(_ degrees: [Int]) -> [O3.Irrep] {
    degrees.map { .init(degree: HalfInteger($0), parity: Parity(ofHarmonicDegree: $0)) }
  }

  private static func variable(_ name: String, _ degrees: [Int]) -> EquivariantPolynomial {
    EquivariantPolynomial(variable: name, irreps: irreps(degrees), usesParity: true)
  }

  /// Linear, quadratic, cubic; with weights, without, not linear in them; two variables; a component that is 0.
  static func polynomials() throws -> [EquivariantPolynomial] {
    let (x, y) = (variable("x", [1]), variable("y", [0, 1]))
    let square = try x.product(x)
    let weighted = try square.linear(to: irreps([0, 2]), weights: .free(first: 0))
    return [
      x, square, weighted, try x.product(y).linear(to: irreps([1, 2]), weights: .free(first: 0)), try x.power(3),
      try weighted.product(weighted).filtered(keeping: irreps([0])),
      try x.linear(to: irreps([1, 1]), weights: .free(first: 0)).directSum(square),
    ]
  }

  private func kernel(_ index: Int, _ weights: WeightSource, accumulates: Bool = false) throws -> ScheduledKernel {
    let problem = try Self.polynomials()[index].straightLine(weights: weights)
    return try StraightLineKernel(problem, accumulates: accumulates).kernel()
  }

  @Test(arguments: 0..<7, [WeightSource.shared, .external])
  func proofsHold(_ index: Int, _ weights: WeightSource) throws {
    let kernel = try kernel(index, weights)
    #expect(kernel.lanes == .samples)
    #expect(try KernelProof(kernel).failures() == [])
  }

  /// The forward tree at a point is the value of the polynomial there.
  @Test(arguments: 0..<7) func forwardIsTheValue(_ index: Int) throws {
    let polynomial = try Self.polynomials()[index]
    let kernel = try kernel(index, .external)
    let forward = try #require(kernel.functions.first { $0.function == .forward })
    let x = (0..<kernel.count(.x)).map { RootSum(Rational($0 * $0 - 3, 2)) }
    let w = (0..<kernel.count(.w)).map { RootSum(Rational(5 - 2 * $0, 3)) }
    var interpreter = Interpreter([.x: x, .w: w, .z: [RootSum](repeating: .zero, count: kernel.count(.z))])
    try interpreter.run(forward.nodes)
    #expect(interpreter.arrays[.z] == polynomial.values(inputs: x, weights: w))
  }

  /// A tree with one thing changed is caught, whichever derivative it is in.
  @Test(arguments: [2, 3]) func everyMutantIsCaught(_ index: Int) throws {
    let kernel = try kernel(index, .shared)
    for number in kernel.functions.indices {
      for mutant in TreeMutants.mutants(of: kernel, function: number) {
        #expect(try !KernelProof(mutant.kernel).failures().isEmpty, "\(mutant.change)")
      }
    }
  }

  @Test func aPolynomialThatIsNotEquivariantHasNoProof() throws {
    let x = Self.variable("x", [1])
    var components = x.components
    components.swapAt(0, 1)
    let spoilt = EquivariantPolynomial(components: components, irreps: x.irreps, inputs: x.inputs, usesParity: true)
    #expect(try x.failures().isEmpty && !spoilt.failures().isEmpty)
  }

  private func source(
    _ index: Int, _ weights: WeightSource, _ type: ElementType, accumulates: Bool
  ) throws -> KernelSource {
    let options = try KernelOptions(
      name: "k", type: type, accumulates: accumulates, title: "test", convention: "mul_ir", version: "0")
    return try CKernel(kernel(index, weights, accumulates: accumulates), options).source
  }

  /// Compiles with every warning as an error, in C and in C++, and runs the self-test that the file contains.
  @Test(.enabled(if: KernelFolder.hasCompiler, "a C compiler"), arguments: 0..<7)
  func selfTestsHold(_ index: Int) throws {
    let weights: WeightSource = index % 3 == 0 ? .shared : .external
    let folder = try KernelFolder(
      source(index, weights, index.isMultiple(of: 2) ? .float64 : .float32, accumulates: weights == .external))
    let run = try folder.shell(
      """
      set -e
      cc -std=c99 -Wall -Wextra -Wshadow -pedantic -Werror -DK_PORTABLE -fsyntax-only k.c
      if command -v c++ >/dev/null; then c++ -std=c++17 -Wall -Wextra -Werror -x c++ -fsyntax-only k.c; fi
      cc -std=c99 -O1 -march=native -Wall -Wextra -Werror -DK_TEST -o k k.c -lm && ./k
      """)
    #expect(run.output.contains("every derivative") && run.status == 0, "\(run.output)\(run.errors)")
  }
}
