import Coupling
import ExactArithmetic
import Foundation
import Representations
import TestSupport
import Testing

@testable import Kernels

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

  @Test func proofsHold() throws {
    for polynomial in try Self.polynomials() { #expect(try PolynomialProof(polynomial).failures() == []) }
  }

  /// A tree with one sign changed is caught, whichever derivative it is in.
  @Test func aSpoiltSignChangesEveryForm() throws {
    let forms = PolynomialForms(try Self.polynomials()[3])
    let values = PolynomialProof.numbers(forms.ranges.values.map(\.upperBound).max() ?? 0)
    #expect(forms.forms.map(\.name) == ["dz", "dx", "dw", "dx_dx", "dx_dw", "dx_dz", "dw_dx", "dw_dz"])
    for form in forms.forms {
      let nodes = PolynomialLowering(forms).nodes(form)
      var results: [[RootSum]] = []
      for nodes in [nodes, nodes.map(\.spoilt)] {
        var interpreter = Interpreter(forms.ranges.mapValues { Array(values[$0]) }, resultCount: form.sums.count)
        interpreter.run(nodes)
        results.append(interpreter.result)
      }
      #expect(results[0] == form.sums.map { $0.value(values) } && results[1] != results[0], "\(form.name)")
    }
  }

  @Test func aPolynomialThatIsNotEquivariantHasNoProof() throws {
    let x = Self.variable("x", [1])
    var components = x.components
    components.swapAt(0, 1)
    let spoilt = EquivariantPolynomial(components: components, irreps: x.irreps, inputs: x.inputs, usesParity: true)
    #expect(try !PolynomialProof(spoilt).failures().isEmpty)
  }

  private static let compiler = ["/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private func source(
    _ index: Int, weights: WeightSource, type: ElementType = .float64, accumulates: Bool = false
  ) throws -> KernelSource {
    let options = try KernelOptions(name: "k", type: type, accumulates: accumulates, title: "test", version: "0")
    return PolynomialKernel(try Self.polynomials()[index], weights: weights, options).source
  }

  private func run(_ source: KernelSource, _ command: String, spoil: String? = nil) throws -> Program.Run {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("e3-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in source.files {
      var text = file.text
      if let spoil, let start = text.range(of: "static void \(spoil)("),
        let constant = text.range(of: "= 0x1.", range: start.upperBound..<text.endIndex)
      {
        text.replaceSubrange(constant, with: "= 0x1.1")
      }
      try text.write(to: folder.appendingPathComponent(file.name), atomically: true, encoding: .utf8)
    }
    return try Program.shell(command, directory: folder.path)
  }

  /// Compiles with every warning as an error, in C and in C++, and runs the self-test that the file contains.
  @Test(.enabled(if: compiler != nil, "a C compiler"), arguments: 0..<7, [WeightSource.shared, .external])
  func generatedCHoldsItsSelfTest(_ index: Int, _ weights: WeightSource) throws {
    let source = try source(
      index, weights: weights, type: index.isMultiple(of: 2) ? .float64 : .float32, accumulates: weights == .external)
    let run = try run(
      source,
      """
      cc -std=c99 -Wall -Wextra -Wshadow -pedantic -Werror -c -o plain.o k.c &&
      { ! command -v c++ >/dev/null || c++ -std=c++17 -Wall -Wextra -Werror -x c++ -c -o cpp.o k.c; } &&
      cc -std=c99 -O1 -Wall -Wextra -pedantic -Werror -DK_TEST -o k k.c -lm && ./k | tail -n 1
      """)
    #expect(run.output == "all derivatives hold\n" && run.status == 0, "\(run.output)\(run.errors)")
  }

  /// The self-test finds one constant changed in one derivative.
  @Test(
    .enabled(if: compiler != nil, "a C compiler"),
    arguments: ["k_dz", "k_dx", "k_dw", "k_dx_dx", "k_dx_dw", "k_dx_dz", "k_dw_dx", "k_dw_dz"])
  func theSelfTestFindsASpoiltConstant(_ function: String) throws {
    let run = try run(
      try source(3, weights: .shared), "cc -std=c99 -DK_TEST -o k k.c -lm && ./k", spoil: function)
    #expect(run.status == 1 && run.output.contains("WRONG"), "\(run.output)\(run.errors)")
  }
}
