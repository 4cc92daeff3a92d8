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
          const V t35 = c0*(w[3]*gz[1] + w[2]*gz[0]);
          const V t46 = c0*(w[1]*gz[1] + w[0]*gz[0]);
          gx[0] = y[0]*t46;
          gx[1] = y[0]*t35;
          gy[0] = x[1]*t35 + x[0]*t46;
          const V t5 = y[0]*x[0];
          gw[0] += c0*t5*gz[0];
          gw[1] += c0*t5*gz[1];
          const V t14 = y[0]*x[1];
          gw[2] += c0*t14*gz[0];
          gw[3] += c0*t14*gz[1];
        }

        """)
  }

  @Test func copiesStandSideBySide() throws {
    #expect(
      try body(ProductCase("9x1o x 0e -> 9x1o", .uvu), "forward_sample") == """
        INLINE void forward_sample(const T *x, const T *y, const T *w, T *z) {
          {
            /* 9x1o x 1x0e -> 9x1o */
            const T y_0 = y[0];
            const T g0 = y_0;
            for (int u = 0; u < 9; u += LANES) {
              const int n = 9 - u < LANES ? 9 - u : LANES;
              V x_v[3]; load_3_part(x + 3*u, x_v, n);
              const V x_0 = x_v[0];
              const V x_1 = x_v[1];
              const V x_2 = x_v[2];
              const V w_0 = load_part(w + u, n);
              {
                V out[3];
                out[0] = g0*w_0*x_0;
                out[1] = g0*w_0*x_1;
                out[2] = g0*w_0*x_2;
                store_3_part(z + 3*u, out, n);
              }
            }
          }
        }

        """)
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
