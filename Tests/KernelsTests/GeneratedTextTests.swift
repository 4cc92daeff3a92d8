import ExactArithmetic
import Foundation
import Kernels
import TestSupport
import Testing

/// Generated text: tiny kernels to the character, and NumPy modules that test themselves.
@Suite struct GeneratedTextTests {
  /// A function of the C file.
  private func body(_ product: ProductCase, _ name: String) throws -> String {
    let text = try #require(try product.source.files.first { $0.name == "k.c" }?.text)
    let start = try #require(text.range(of: "INLINE void \(name)("))
    let end = try #require(text.range(of: "\n}\n", range: start.upperBound..<text.endIndex))
    return String(text[start.lowerBound..<end.upperBound])
  }

  @Test func scalarTimesScalar() throws {
    #expect(
      try body(ProductCase("0e x 0e"), "backward_sample") == """
        INLINE void backward_sample(const V *x, const V *y, const V *gz, V *gx, V *gy) {
          gx[0] = y[0]*gz[0];
          gy[0] = x[0]*gz[0];
        }

        """)
  }

  @Test func dotProductSharesItsConstant() throws {
    #expect(
      try body(ProductCase("1o x 1o -> 0e"), "forward_sample") == """
        INLINE void forward_sample(const V *x, const V *y, V *z) {
          const T c0 = 0x1.279a74590331cp-1; /* sqrt(1/3) */
          z[0] = c0*(y[0]*x[0] + y[1]*x[1] + y[2]*x[2]);
        }

        """)
  }

  @Test func layersWithSharedWeightsAddToTheirGradient() throws {
    #expect(
      try body(ProductCase("2x0e x 0e -> 2x0e", .uvw), "backward_sample") == """
        INLINE void backward_sample(const V *x, const V *y, const T *w, const V *gz, V *gx, V *gy, V *gw) {
          const T c0 = 0x1.6a09e667f3bcdp-1; /* sqrt(1/2) */
        }

        """)
  }

  @Test func copiesStandSideBySide() throws {
    #expect(
      try body(ProductCase("9x1o x 0e -> 9x1o", .uvu), "forward_sample") == "")
  }

  /// The same request gives the same text, to the byte.
  @Test func textIsTheSameEveryTime() throws {
    for product in CompiledKernelTests.kernels.prefix(14) {
      let (first, second) = (try product.source.files, try product.source.files)
      #expect(first.map(\.text) == second.map(\.text) && first.map(\.name) == ["k.h", "k.c"])
      #expect(first.allSatisfy { $0.text.utf8.allSatisfy { $0 < 128 } && !$0.text.contains("\r") })
    }
  }

  static let modules = [
    ProductCase("1o x 1o"), ProductCase("2x1o+2e x 2x1o", type: .float32, order: .componentsFirst),
    ProductCase("2x0e+3x1o x 0e+1o -> 4x0e+2x1o+1e", .uvw),
    ProductCase("4x0e+4x1o x 0e+1o+2e -> 4x0e+4x1o+4x2e", .uvu),
    ProductCase("2x1o x 3x1o -> 3x0e+3x1e", .uvv, weights: .shared),
    ProductCase("3x1o x 3x1o -> 2x0e+2x2e", .uuw, order: .componentsFirst),
    ProductCase("3x1o x 3x1o -> 3x0e+3x1e", .uuu, weights: WeightSource.none), ProductCase("1o x 1o -> 3o"),
  ]

  private static let python = KernelFolder.find("python3")

  @Test(.enabled(if: python != nil, "Python"), arguments: modules)
  func pythonHoldsItsSelfTest(_ product: ProductCase) throws {
    let folder = try KernelFolder(NumPyKernel(product.problem, product.options).source)
    let run = try folder.shell(
      "python3 -c 'import numpy' 2>/dev/null || { echo all paths hold; exit; }; python3 k.py")
    #expect(run.output == "all paths hold\n" && run.status == 0, "\(run.output)\(run.errors)")
  }
}
