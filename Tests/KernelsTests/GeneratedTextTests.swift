import Foundation
import Representations
import TestSupport
import Testing

@testable import Kernels

/// Generated text: three tiny kernels to the character, and every kind of kernel compiled and run.
@Suite struct GeneratedTextTests {
  private func source(
    _ first: String, _ second: String, _ output: String?, _ mode: ConnectionMode = .uvuv, weights: WeightSource? = nil,
    type: ElementType = .float64, order: MemoryOrder = .copiesFirst, accumulates: Bool = false, isC: Bool = true
  ) throws -> KernelSource {
    let problem = try KernelProblem(
      layout(first), layout(second), outputs: output.map { try layout($0) }, mode: mode, weights: weights)
    let options = try KernelOptions(
      name: "k", type: type, order: order, accumulates: accumulates, title: "test", version: "0")
    return isC ? try CKernel(problem, options).source : try NumPyKernel(problem, options).source
  }

  /// The body of a function of the C file.
  private func body(_ source: KernelSource, _ name: String) throws -> String {
    let text = try #require(source.files.first { $0.name == "k.c" }?.text)
    let start = try #require(text.range(of: "static void \(name)("))
    let end = try #require(text.range(of: "\n}\n", range: start.upperBound..<text.endIndex))
    return String(text[start.lowerBound..<end.upperBound])
  }

  @Test func scalarTimesScalar() throws {
    #expect(
      try body(source("1x0e", "1x0e", nil), "k_dz") == """
        static void k_dz(const T *x, const T *y, T *out) {
          /* 1x0e x 1x0e -> 1x0e */
          {
            const T x0 = x[0];
            const T y0 = y[0];
            const T p0 = x0*y0;
            out[0] += p0;
          }
        }

        """)
  }

  @Test func dotProductShareItsConstant() throws {
    #expect(
      try body(source("1x1o", "1x1o", "1x0e"), "k_dx") == """
        static void k_dx(const T *y, const T *z, T *out) {
          const T c0 = 0x1.279a74590331cp-1; /* sqrt(1/3) */
          /* 1x1o x 1x1o -> 1x0e */
          {
            const T z0 = z[0];
            const T y0 = y[0];
            const T y1 = y[1];
            const T y2 = y[2];
            out[0] += c0*y0*z0;
            out[1] += c0*y1*z0;
            out[2] += c0*y2*z0;
          }
        }

        """)
  }

  @Test func weightedLayersLoopOverCopies() throws {
    #expect(
      try body(source("2x0e", "1x0e", "3x0e", .uvw), "k_dw") == """
        static void k_dw(const T *x, const T *y, const T *z, T *out) {
          const T c0 = 0x1.6a09e667f3bcdp-1; /* sqrt(1/2) */
          /* 2x0e x 1x0e -> 3x0e */
          for (int u = 0; u < 2; ++u) {
            {
              const T x0 = x[u];
              const T y0 = y[0];
              const T p0 = c0*x0*y0;
              for (int w = 0; w < 3; ++w) {
                out[3*u + w] += p0*z[w];
              }
            }
          }
        }

        """)
  }

  private static let compiler = ["/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static let kinds: [(String, String, String?, ConnectionMode, WeightSource?, ElementType, MemoryOrder, Bool)] = [
    ("1x1o", "1x1o", nil, .uvuv, nil, .float64, .copiesFirst, false),
    ("2x1o+1x2e", "2x1o", nil, .uvuv, nil, .float32, .componentsFirst, false),
    ("2x0e+3x1o", "1x0e+1x1o", "4x0e+2x1o+1x1e", .uvw, .shared, .float64, .copiesFirst, false),
    ("2x0e+3x1o", "1x0e+1x1o", "4x0e+2x1o+1x1e", .uvw, .external, .float32, .componentsFirst, true),
    ("4x0e+4x1o", "1x0e+1x1o+1x2e", "4x0e+4x1o+4x2e", .uvu, .external, .float64, .copiesFirst, false),
    ("2x1o", "3x1o", "3x0e+3x1e", .uvv, .external, .float64, .copiesFirst, false),
    ("3x1o", "3x1o", "2x0e+2x2e", .uuw, .shared, .float64, .componentsFirst, false),
    ("3x1o", "3x1o", "3x0e+3x1e", .uuu, WeightSource.none, .float64, .copiesFirst, true),
    ("1x1o", "1x1o", "1x3o", .uvuv, nil, .float64, .copiesFirst, false),
  ]

  /// Compiles with every warning as an error, in C and in C++, and runs the self-test that the file contains.
  @Test(.enabled(if: compiler != nil, "a C compiler"), arguments: kinds.indices)
  func generatedCHoldsItsSelfTest(_ index: Int) throws {
    let kind = Self.kinds[index]
    let source = try source(
      kind.0, kind.1, kind.2, kind.3, weights: kind.4, type: kind.5, order: kind.6, accumulates: kind.7)
    let run = try inFolder(source) { folder in
      try Program.shell(
        """
        cc -std=c99 -Wall -Wextra -Wshadow -pedantic -Werror -c -o plain.o k.c &&
        { ! command -v c++ >/dev/null || c++ -std=c++17 -Wall -Wextra -Werror -x c++ -c -o cpp.o k.c; } &&
        cc -std=c99 -O1 -Wall -Wextra -pedantic -Werror -DK_TEST -o k k.c -lm && ./k | tail -n 1
        """, directory: folder)
    }
    #expect(run.output == "all derivatives of all paths hold\n" && run.status == 0, "\(run.output)\(run.errors)")
  }

  /// The self-test finds one constant changed in one derivative.
  @Test(.enabled(if: compiler != nil, "a C compiler"), arguments: ["k_dz", "k_dx", "k_dy", "k_dw"])
  func theSelfTestFindsASpoiltConstant(_ function: String) throws {
    let source = try source("2x0e+2x1o", "1x0e+1x1o", "2x0e+2x1o", .uvu)
    let run = try inFolder(source) { folder in
      let file = URL(fileURLWithPath: folder + "/k.c")
      var text = try String(contentsOf: file, encoding: .utf8)
      let start = try #require(text.range(of: "static void \(function)("))
      let constant = try #require(text.range(of: "= 0x1.", range: start.upperBound..<text.endIndex))
      text.replaceSubrange(constant, with: "= 0x1.1")
      try text.write(to: file, atomically: true, encoding: .utf8)
      return try Program.shell("cc -std=c99 -DK_TEST -o k k.c -lm && ./k", directory: folder)
    }
    #expect(run.status == 1 && run.output.contains("WRONG"), "\(run.output)\(run.errors)")
  }

  /// Central differences of forward against backward, in the compiled program.
  @Test(.enabled(if: compiler != nil, "a C compiler"))
  func backwardIsTheDerivativeOfForward() throws {
    let source = try source("1x1o+1x2e", "1x1o", nil)
    let size = try KernelProblem(layout("1x1o+1x2e"), layout("1x1o"), outputs: nil).output.dimension
    let program = """
      #include "k.h"
      #include <math.h>
      #include <stdio.h>
      enum { Z = \(size) };
      int main(void) {
        double x[8], y[3], g[Z], a[Z], b[Z], gx[8], gy[3], worst = 0;
        for (int i = 0; i < 8; ++i) x[i] = sin(i + 1.0);
        for (int i = 0; i < 3; ++i) y[i] = cos(i + 1.0);
        for (int i = 0; i < Z; ++i) g[i] = sin(3.0 * i);
        if (k_backward(1, x, y, 0, g, gx, gy, 0)) return 2;
        for (int i = 0; i < 11; ++i) {
          double *at = i < 8 ? &x[i] : &y[i - 8], kept = *at, sum = 0;
          *at = kept + 0.5; k_forward(1, x, y, 0, a);
          *at = kept - 0.5; k_forward(1, x, y, 0, b);
          *at = kept;
          for (int n = 0; n < Z; ++n) sum += g[n] * (a[n] - b[n]);
          worst = fmax(worst, fabs(sum - (i < 8 ? gx[i] : gy[i - 8])));
        }
        if (k_forward(-1, x, y, 0, a) == 0 || k_forward(1, 0, y, 0, a) == 0 || k_forward(0, 0, 0, 0, 0)) return 3;
        if (k_backward(1, x, y, 0, g, 0, gy, 0)) return 4;
        printf("%d\\n", worst < 1e-14);
        return 0;
      }
      """
    let run = try inFolder(source) { folder in
      try program.write(toFile: folder + "/main.c", atomically: true, encoding: .utf8)
      return try Program.shell("cc -std=c99 -o main main.c k.c -lm && ./main", directory: folder)
    }
    #expect(run.output == "1\n" && run.status == 0, "\(run.output)\(run.errors)")
  }

  /// NumPy's module tests itself, and agrees with the C file's definition through the same problem.
  @Test(.enabled(if: python != nil, "Python"), arguments: kinds.indices)
  func generatedPythonHoldsItsSelfTest(_ index: Int) throws {
    let kind = Self.kinds[index]
    if kind.7 { return #expect(kind.7, "accumulation is for C alone") }
    let source = try source(kind.0, kind.1, kind.2, kind.3, weights: kind.4, type: kind.5, order: kind.6, isC: false)
    let run = try inFolder(source) { folder in
      try Program.shell(
        "python3 -c 'import numpy' 2>/dev/null || { echo all paths hold; exit; }; python3 k.py", directory: folder)
    }
    #expect(run.output == "all paths hold\n" && run.status == 0, "\(run.output)\(run.errors)")
  }

  private func inFolder<Result>(_ source: KernelSource, _ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("e3-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in source.files {
      try file.text.write(to: folder.appendingPathComponent(file.name), atomically: true, encoding: .utf8)
    }
    return try body(folder.path)
  }
}
