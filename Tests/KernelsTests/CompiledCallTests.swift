import Kernels
import TestSupport
import Testing

/// Calls of compiled kernels from a program: strides, arguments that cannot be, threads, graphs.
@Suite struct CompiledCallTests {
  private func run(_ product: ProductCase, _ flags: String = "", _ program: String) throws -> Program.Run {
    let folder = try KernelFolder(product.source)
    try folder.write(
      """
      #include "k.h"
      #include <errno.h>
      #include <math.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      typedef \(product.type.cName) T;
      static void fill(T *p, int n, int seed) { for (int i = 0; i < n; ++i) p[i] = (T)sin(seed + 1.7 * i); }
      static int fails;
      #define CHECK(condition) do { if (!(condition)) { ++fails; printf("fails: line %d\\n", __LINE__); } } while (0)
      \(program)
      """, "main.c")
    return try folder.shell(
      "cc -std=c99 -O1 -march=native -Wall -Wextra -Werror \(flags) -c k.c && cc -std=c99 -O1 -Wall -Wextra \(flags) -o main main.c k.o -lm && ./main"
    )
  }

  static let strided = [
    ProductCase("3x1o x 1o+0e -> 3x1o+3x0e", .uvu, isStrided: true, isParallel: true),
    ProductCase("9x1o x 1o+0e -> 9x1o+9x0e", .uvu, accumulates: true, isStrided: true),
    ProductCase("9x1o x 1o+0e -> 9x1o+9x0e", .uvu, weights: .shared, order: .componentsFirst, isStrided: true),
    ProductCase("2x1o x 0e+1o -> 3x1o+2x0e", .uvw, isStrided: true),
  ]

  /// Rows far apart give what rows side by side give and leave the rest alone; one row for all; strides that cannot be.
  @Test(.enabled(if: KernelFolder.hasCompiler, "a C compiler"), arguments: strided)
  func stridesAreTheDistancesOfRows(_ product: ProductCase) throws {
    let kernel = try product.kernel
    let isShared = product.weights == .shared || product.mode == .uvw
    let (x, y, w, z) = (kernel.count(.x), kernel.count(.y), kernel.count(.w), kernel.count(.z))
    let run = try run(
      product, "",
      """
      enum { B = 21, X = \(x), Y = \(y), W = \(w), Z = \(z), GAP = 3, ROWS = \(isShared ? 1 : 21) };
      static T x[B*X], y[B*Y], w[B*W], gz[B*Z], ggx[B*X], ggy[B*Y], ggw[B*W], z[B*Z], gx[B*X], gy[B*Y], gw[B*W], ggz[B*Z];
      static T fx[B*(X+GAP)], fy[B*(Y+GAP)], fw[B*(W+GAP)], fz[B*(Z+GAP)], dx[B*(X+GAP)], dy[B*(Y+GAP)], dw[B*(W+GAP)];
      static T rz[B*(Z+GAP)], rx[B*(X+GAP)], ry[B*(Y+GAP)], rw[B*(W+GAP)];
      static void spread(const T *from, T *to, int n) {
        for (int b = 0; b < B; ++b) for (int i = 0; i < n + GAP; ++i) to[b*(n + GAP) + i] = i < n ? from[b*n + i] : 7;
      }
      static void poison(T *p, int n) { for (int i = 0; i < n; ++i) p[i] = 7; }
      static void same(const T *packed, const T *wide, int n, int rows) {
        for (int b = 0; b < rows; ++b) for (int i = 0; i < n + GAP; ++i)
          CHECK(wide[b*(n + GAP) + i] == (i < n ? packed[b*n + i] : 7));
      }
      int main(void) {
        fill(x, B*X, 1); fill(y, B*Y, 2); fill(w, B*W, 3); fill(gz, B*Z, 4); fill(ggx, B*X, 5); fill(ggy, B*Y, 6); fill(ggw, B*W, 7);
        spread(x, fx, X); spread(y, fy, Y); spread(w, fw, W); spread(gz, fz, Z); spread(ggx, dx, X); spread(ggy, dy, Y);
        spread(ggw, dw, W);
        poison(z, B*Z); poison(rz, B*(Z+GAP));
        CHECK(k_forward(B, x, y, w, z) == 0);
        CHECK(k_forward_strided(B, fx, X+GAP, fy, Y+GAP, fw, W+GAP, rz, Z+GAP) == 0);
        same(z, rz, Z, B);
        poison(gx, B*X); poison(gy, B*Y); poison(gw, B*W); poison(rx, B*(X+GAP)); poison(ry, B*(Y+GAP)); poison(rw, B*(W+GAP));
        CHECK(k_backward(B, x, y, w, gz, gx, gy, gw) == 0);
        CHECK(k_backward_strided(B, fx, X+GAP, fy, Y+GAP, fw, W+GAP, fz, Z+GAP, rx, X+GAP, ry, Y+GAP, rw, W+GAP) == 0);
        same(gx, rx, X, B); same(gy, ry, Y, B); same(gw, rw, W, ROWS);
        poison(gx, B*X); poison(gy, B*Y); poison(gw, B*W); poison(ggz, B*Z);
        poison(rx, B*(X+GAP)); poison(ry, B*(Y+GAP)); poison(rw, B*(W+GAP)); poison(rz, B*(Z+GAP));
        CHECK(k_double_backward(B, x, y, w, gz, ggx, ggy, ggw, gx, gy, gw, ggz) == 0);
        CHECK(k_double_backward_strided(B, fx, X+GAP, fy, Y+GAP, fw, W+GAP, fz, Z+GAP, dx, X+GAP, dy, Y+GAP, dw, W+GAP,
                                        rx, X+GAP, ry, Y+GAP, rw, W+GAP, rz, Z+GAP) == 0);
        same(gx, rx, X, B); same(gy, ry, Y, B); same(gw, rw, W, ROWS); same(ggz, rz, Z, B);
        /* One row of y for all samples. */
        for (int b = 1; b < B; ++b) memcpy(y + b*Y, y, sizeof(T) * Y);
        poison(z, B*Z); poison(rz, B*(Z+GAP));
        CHECK(k_forward(B, x, y, w, z) == 0);
        CHECK(k_forward_strided(B, fx, X+GAP, y, 0, fw, W+GAP, rz, Z+GAP) == 0);
        same(z, rz, Z, B);
        CHECK(k_forward_strided(B, fx, -1, fy, Y, fw, W, rz, Z) == EINVAL);
        CHECK(k_forward_strided(B, fx, X, fy, Y, fw, W, rz, Z - 1) == EINVAL);
        return fails != 0;
      }
      """)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test(
    .enabled(if: KernelFolder.hasCompiler, "a C compiler"),
    arguments: [
      ProductCase("3x1o x 1o -> 3x0e", .uvu), ProductCase("9x1o x 1o -> 9x0e", .uvu, type: .float32),
      ProductCase("9x1o x 1o -> 9x0e", .uvu, weights: .shared, isParallel: true),
      ProductCase("9x1o x 1o -> 9x0e", .uvw, type: .float32),
    ])
  func argumentsThatCannotBeAreRefused(_ product: ProductCase) throws {
    let run = try run(
      product, "",
      """
      int main(void) {
        static T x[64], y[64], w[128], z[64], gx[64];
        fill(x, 64, 1); fill(y, 64, 2); fill(w, 128, 3);
        CHECK(k_forward(0, 0, 0, 0, 0) == 0);
        CHECK(k_backward(0, 0, 0, 0, 0, 0, 0, 0) == 0);
        CHECK(k_double_backward(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) == 0);
        CHECK(k_forward(2, x, y, w, z) == 0);
        CHECK(k_forward(-1, x, y, w, z) == EINVAL);
        CHECK(k_forward(INT64_MAX, x, y, w, z) == EINVAL);
        CHECK(k_forward(1, 0, y, w, z) == EINVAL && k_forward(1, x, 0, w, z) == EINVAL);
        CHECK(k_forward(1, x, y, 0, z) == EINVAL && k_forward(1, x, y, w, 0) == EINVAL);
        CHECK(k_backward(1, x, y, w, 0, gx, 0, 0) == EINVAL);
        CHECK(k_backward(1, x, y, w, z, 0, 0, 0) == 0);
        CHECK(k_double_backward(1, x, y, w, z, 0, 0, 0, gx, 0, 0, 0) == 0);
        for (int i = 0; i < \(try product.kernel.count(.x)); ++i) CHECK(gx[i] == 0);
        return fails != 0;
      }
      """)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  static let graphs = [
    ProductCase("9x1o+4x0e x 1o+0e", .uvu, isParallel: true, indexing: .edges(areSorted: false)),
    ProductCase("9x1o+4x0e x 1o+0e", .uvu, isParallel: true, indexing: .edges(areSorted: true)),
    ProductCase(
      "3x1o x 1o+0e -> 3x0e+3x1o", .uvu, weights: .shared, order: .componentsFirst, isParallel: true,
      indexing: .edges(areSorted: false)),
  ]

  /// A convolution is the product, gathered and scattered, to the last bit the same for any number of threads.
  @Test(.enabled(if: KernelFolder.hasCompiler, "a C compiler"), arguments: graphs)
  func convolutionsAreTheSameForAnyNumberOfThreads(_ product: ProductCase) throws {
    let kernel = try product.kernel
    var isSorted = false
    if case .edges(let areSorted) = product.indexing { isSorted = areSorted }
    let (x, y, w, z) = (kernel.count(.x), kernel.count(.y), kernel.count(.w), kernel.count(.z))
    let run = try run(
      product, "-fopenmp",
      """
      #include <omp.h>
      enum { E = 9001, N = 57, X = \(x), Y = \(y), W = \(w), Z = \(z) };
      static T x[N*X], y[E*Y], w[E*W], gz[N*Z], ggx[N*X], ggy[E*Y], ggw[E*W];
      static T out[2][N*(X+Z) + E*(Y+W)];
      static int32_t source[E], target[E];
      static void all(T *to) {
        memset(to, 0x3f, sizeof out[0]);
        T *z = to, *gx = z + N*Z, *gy = gx + N*X, *gw = gy + E*Y;
        CHECK(k_forward(E, N, source, target, x, y, w, z) == 0);
        CHECK(k_backward(E, N, source, target, x, y, w, gz, gx, gy, gw) == 0);
      }
      static void twice(T *to) {
        memset(to, 0x3f, sizeof out[0]);
        T *z = to, *gx = z + N*Z, *gy = gx + N*X, *gw = gy + E*Y;
        CHECK(k_double_backward(E, N, source, target, x, y, w, gz, ggx, ggy, ggw, gx, gy, gw, z) == 0);
      }
      int main(void) {
        fill(x, N*X, 1); fill(y, E*Y, 2); fill(w, E*W, 3); fill(gz, N*Z, 4); fill(ggx, N*X, 5); fill(ggy, E*Y, 6); fill(ggw, E*W, 7);
        for (int e = 0; e < E; ++e) { source[e] = (int32_t)((e * 7919L) % N); target[e] = \(isSorted ? "e * (N - 1) / E" : "(int32_t)((e * 104729L) % (N - 1))"); }
        for (int n = 1; n <= 5; ++n) {
          omp_set_num_threads(n);
          all(out[n > 1]);
          CHECK(!memcmp(out[0], out[n > 1], sizeof out[0]));
        }
        for (int n = 1; n <= 5; ++n) {
          omp_set_num_threads(n);
          twice(out[n > 1]);
          CHECK(!memcmp(out[0], out[n > 1], sizeof out[0]));
        }
        /* The last node receives nothing. */
        T *z = out[0];
        CHECK(k_forward(E, N, source, target, x, y, w, z) == 0);
        for (int i = 0; i < Z; ++i) CHECK(z[(N - 1)*Z + i] == 0);
        /* A graph without edges is zeros; one without nodes has no edges. */
        CHECK(k_forward(0, N, 0, 0, x, 0, w, z) == 0);
        for (int i = 0; i < N*Z; ++i) CHECK(z[i] == 0);
        CHECK(k_forward(0, 0, 0, 0, 0, 0, 0, 0) == 0);
        CHECK(k_forward(1, 0, source, target, x, y, w, z) == EINVAL);
        CHECK(k_forward(1, -1, source, target, x, y, w, z) == EINVAL);
        CHECK(k_forward(1, N, 0, target, x, y, w, z) == EINVAL);
        source[3] = N;
        CHECK(k_forward(E, N, source, target, x, y, w, z) == EINVAL);
        source[3] = -1;
        CHECK(k_forward(E, N, source, target, x, y, w, z) == EINVAL);
        return fails != 0;
      }
      """)
    #expect(run.status == 0, "\(run.output.prefix(500))\(run.errors.prefix(1000))")
  }

  /// Samples of a batch are the same for any number of threads, sums over them, too.
  @Test(
    .enabled(if: KernelFolder.hasCompiler, "a C compiler"),
    arguments: [
      ProductCase("16x1o+16x0e x 1o+0e", .uvu, weights: .shared, isParallel: true),
      ProductCase("16x1o+16x0e x 1o+0e", .uvu, isParallel: true),
      ProductCase("2x1o x 0e+1o -> 3x1o+2x0e", .uvw, type: .float32, isParallel: true),
    ])
  func batchesAreTheSameForAnyNumberOfThreads(_ product: ProductCase) throws {
    let kernel = try product.kernel
    let (x, y, w, z) = (kernel.count(.x), kernel.count(.y), kernel.count(.w), kernel.count(.z))
    let run = try run(
      product, "-fopenmp -DSTREAM_BYTES=1000",
      """
      #include <omp.h>
      enum { B = 1003, X = \(x), Y = \(y), W = \(w), Z = \(z) };
      static T x[B*X], y[B*Y], w[B*W], gz[B*Z] __attribute__((aligned(64))), out[2][(B*(X+Y+W+Z) + 63) / 64 * 64] __attribute__((aligned(64)));
      int main(void) {
        fill(x, B*X, 1); fill(y, B*Y, 2); fill(w, B*W, 3); fill(gz, B*Z, 4);
        for (int n = 1; n <= 5; ++n) {
          T *to = out[n > 1];
          memset(to, 0x3f, sizeof out[0]);
          omp_set_num_threads(n);
          CHECK(k_forward(B, x, y, w, to) == 0);
          CHECK(k_backward(B, x, y, w, gz, to + B*Z, to + B*(Z+X), to + B*(Z+X+Y)) == 0);
          CHECK(!memcmp(out[0], to, sizeof out[0]));
        }
        /* Past the caches or through them: the same. */
        memcpy(out[1], out[0], sizeof out[0]);
        for (int b = 0; b < B; ++b) CHECK(k_forward(1, x + b*X, y + b*Y, \(product.weights == .shared || product.mode == .uvw ? "w" : "w + b*W"), out[1] + b*Z) == 0);
        CHECK(!memcmp(out[0], out[1], sizeof out[0]));
        return fails != 0;
      }
      """)
    #expect(run.status == 0, "\(run.output.prefix(500))\(run.errors.prefix(1000))")
  }
}
