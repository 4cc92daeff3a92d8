import Coupling
import ExactArithmetic
import Representations

/// The part of a generated C file that tests it: compiled only with -DNAME_TEST.
///
/// Each path and each derivative is compared with plain loops in long double over a table of exact squares. Only the
/// segments of the path under test are not zero, so that a wrong path cannot hide in a sum. Outputs are poisoned
/// with NaN first. The bound is stated: (terms + 8) units in the last place of the sum of magnitudes.
struct SelfTestSource {
  private let problem: KernelProblem
  private let options: KernelOptions

  init(_ problem: KernelProblem, _ options: KernelOptions) {
    self.problem = problem
    self.options = options
  }

  private var name: String { options.name }

  var text: String {
    get throws {
      let table = try coefficientTable
      return """
        #ifdef \(name.uppercased())_TEST
        #include <math.h>
        #include <stdio.h>
        #include <stdlib.h>

        enum { NX = \(problem.first.dimension), NY = \(problem.second.dimension), NZ = \(problem.output.dimension), NW = \(problem.weightCount), PATHS = \(problem.paths.count), COPIES_FIRST = \(options.order == .copiesFirst ? 1 : 0), ACCUMULATES = \(options.accumulates ? 1 : 0), SHARED = \(problem.weights == .shared ? 1 : 0) };
        static const T EPSILON = \(options.type == .float64 ? "0x1p-52" : "0x1p-23f");

        /* A coefficient is sign * sqrt(numerator / denominator). */
        typedef struct { int i, j, k; long double square; } Entry;
        static const Entry entries[] = {
        \(table.entries.joined(separator: "\n"))
        };
        /* Offset, multiplicity and 2l+1 of the segments of x, y, z; offset, number and strides of the weights; entries. */
        typedef struct { int x, mx, dx, y, my, dy, z, mz, dz, w, nw, su, sv, sw, first, count; const char *name; } Path;
        static const Path paths[] = {
        \(table.paths.joined(separator: "\n"))
        };

        \(machinery)
        #endif
        """
    }
  }

  private var coefficientTable: (entries: [String], paths: [String]) {
    get throws {
      var entries: [String] = []
      var paths: [String] = []
      for path in problem.paths {
        let first = entries.count
        for entry in try path.coefficients {
          let square = entry.value.signedSquare
          entries.append(
            "  {\(entry.i), \(entry.j), \(entry.k), \(square.numerator).0L / \(square.denominator).0L},")
        }
        paths.append(row(path, first: first, count: entries.count - first))
      }
      if entries.isEmpty { entries = ["  {0, 0, 0, 0.0L},"] }
      if paths.isEmpty { paths = ["  {0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, \"\"},"] }
      return (entries, paths)
    }
  }

  private func row(_ path: KernelProblem.Path, first: Int, count: Int) -> String {
    let layouts = [(problem.first, path.first), (problem.second, path.second), (problem.output, path.output)]
    let segments = layouts.map { layout, index in
      let segment = layout.segments[index]
      return "\(layout.offset(of: index)), \(segment.multiplicity), \(segment.irrepDimension)"
    }
    var strides: [CopyIndex: Int] = [:]
    var stride = 1
    for (index, size) in zip(problem.mode.weightIndices, path.weightShape).reversed() {
      strides[index] = stride
      stride *= size
    }
    let weights = [CopyIndex.u, .v, .w].map { "\(strides[$0] ?? 0)" }.joined(separator: ", ")
    let label = layouts.map { layout, index in
      let segment = layout.segments[index]
      return "\(segment.multiplicity)x\(segment.degree)\(segment.parity.letter)"
    }
    return
      "  {\(segments.joined(separator: ", ")), \(path.weightOffset), \(path.weightCount), \(weights), \(first), \(count), "
      + "\"\(label[0]) x \(label[1]) -> \(label[2])\"},"
  }

  /// How the copies of the three operands follow from the loop indices, by mode.
  private var copies: String {
    let second = problem.mode.second == .u ? "v != u" : "0"
    let output =
      switch problem.mode {
      case .uvw, .uuw: "0"
      case .uvu, .uuu: "o != u"
      case .uvv: "o != v"
      case .uvuv: "o != u * p->my + v"
      }
    return "if (\(second)) continue;\n      for (int o = 0; o < p->mz; ++o) {\n        if (\(output)) continue;"
  }

  private var machinery: String {
    """
    static uint64_t state = 88172645463325252u;
    static T draw(void) {
      state ^= state << 13; state ^= state >> 7; state ^= state << 17;
      return (T)((double)(state >> 11) / 9007199254740992.0 * 2.0 - 1.0);
    }
    static int place(int offset, int copies, int dim, int copy, int component) {
      return offset + (COPIES_FIRST ? copy * dim + component : component * copies + copy);
    }

    /* Adds one path of dM/d(target) to sum, and the magnitudes of its terms to size; target is 'x', 'y', 'z' or 'w'. */
    static void reference(const Path *p, char target, const T *x, const T *y, const T *w, const T *z,
                          long double *sum, long double *size, int *terms) {
      for (int u = 0; u < p->mx; ++u) for (int v = 0; v < p->my; ++v) {
          \(copies)
            for (int e = 0; e < p->count; ++e) {
              const Entry *c = &entries[p->first + e];
              const int at[4] = { place(p->x, p->mx, p->dx, u, c->i), place(p->y, p->my, p->dy, v, c->j),
                                  place(p->z, p->mz, p->dz, o, c->k), p->w + u*p->su + v*p->sv + o*p->sw };
              long double t = c->square < 0 ? -sqrtl(-c->square) : sqrtl(c->square);
              if (target != 'x') t *= x[at[0]];
              if (target != 'y') t *= y[at[1]];
              if (target != 'z') t *= z[at[2]];
              if (target != 'w' && NW) t *= w[at[3]];
              const int to = target == 'x' ? at[0] : target == 'y' ? at[1] : target == 'z' ? at[2] : at[3];
              sum[to] += t; size[to] += fabsl(t); terms[to] += 1;
            }
          }
        }
    }

    typedef struct { long double sum[NX + NY + NZ + NW + 1], size[NX + NY + NZ + NW + 1]; int terms[NX + NY + NZ + NW + 1]; } Expected;
    static Expected expected;
    /* The largest error of some elements, in units in the last place of the sum of magnitudes, over the bound. */
    static long double excess(const T *found, int from, int count) {
      long double worst = 0;
      for (int n = from; n < from + count; ++n) {
        const long double unit = (long double)EPSILON * expected.size[n], error = fabsl((long double)found[n] - expected.sum[n]);
        const long double ratio = error == 0 ? 0 : error / (unit * (expected.terms[n] + 8));
        if (!(ratio <= worst)) worst = ratio == ratio ? ratio : HUGE_VALL;
      }
      return worst;
    }
    static void fill(T *array, int total, int offset, int count) {
      for (int n = 0; n < total; ++n) array[n] = n >= offset && n < offset + count ? draw() : 0;
    }
    static void poison(T *array, int count) { for (int n = 0; n < count; ++n) array[n] = ACCUMULATES ? 0 : (T)NAN; }

    int main(void) {
      static const int batches[] = { 1, 3 };
      int wrong = 0;
      for (int path = 0; path < PATHS; ++path) {
        const Path *p = &paths[path];
        long double worst[3][4] = { { 0 } };
        for (int size = 0; size < 2; ++size) {
          const int batch = batches[size], sets = SHARED ? 1 : batch, own = NW ? p->nw : 0;
          T *x = malloc(sizeof(T) * (NX*batch + 1)), *y = malloc(sizeof(T) * (NY*batch + 1)), *w = malloc(sizeof(T) * (NW*sets + 1));
          T *gz = malloc(sizeof(T) * (NZ*batch + 1)), *ggx = malloc(sizeof(T) * (NX*batch + 1)), *ggy = malloc(sizeof(T) * (NY*batch + 1));
          T *ggw = malloc(sizeof(T) * (NW*sets + 1)), *z = malloc(sizeof(T) * (NZ*batch + 1)), *gx = malloc(sizeof(T) * (NX*batch + 1));
          T *gy = malloc(sizeof(T) * (NY*batch + 1)), *gw = malloc(sizeof(T) * (NW*sets + 1)), *ggz = malloc(sizeof(T) * (NZ*batch + 1));
          if (!x || !y || !w || !gz || !ggx || !ggy || !ggw || !z || !gx || !gy || !gw || !ggz) return 2;
          for (int b = 0; b < batch; ++b) {
            fill(x + NX*b, NX, p->x, p->mx * p->dx); fill(y + NY*b, NY, p->y, p->my * p->dy);
            fill(ggx + NX*b, NX, p->x, p->mx * p->dx); fill(ggy + NY*b, NY, p->y, p->my * p->dy);
            fill(gz + NZ*b, NZ, p->z, p->mz * p->dz);
          }
          for (int b = 0; b < sets; ++b) {
            fill(w + NW*b, NW, p->w, own); fill(ggw + NW*b, NW, p->w, own);
          }
          for (int order = 0; order < 3; ++order) {
            poison(z, NZ*batch); poison(gx, NX*batch); poison(gy, NY*batch); poison(gw, NW*sets); poison(ggz, NZ*batch);
            int status = 0;
            if (order == 0) status = \(name)_forward(batch, x, y, w, z);
            if (order == 1) status = \(name)_backward(batch, x, y, w, gz, gx, gy, gw);
            if (order == 2) status = \(name)_double_backward(batch, x, y, w, gz, ggx, ggy, ggw, gx, gy, gw, ggz);
            if (status) { printf("%s returned %d\\n", p->name, status); wrong = 1; }
            const char targets[] = { 'z', 'x', 'y', 'w' };
            for (int t = 0; t < (NW ? 4 : 3); ++t) {
              const char target = targets[t];
              if ((order == 0) != (target == 'z') && order < 2) continue;
              /* Shared weights: their gradient is the sum over the batch. */
              for (int b = 0; b < batch; ++b) {
                const int set = SHARED ? 0 : b;
                const T *bx = x + NX*b, *by = y + NY*b, *bw = w + NW*set, *bz = gz + NZ*b;
                const T *bbx = ggx + NX*b, *bby = ggy + NY*b, *bbw = ggw + NW*set;
                if (!(target == 'w' && SHARED && b > 0)) memset(&expected, 0, sizeof expected);
                if (order < 2) reference(p, target, bx, by, bw, bz, expected.sum, expected.size, expected.terms);
                if (order == 2) {
                  if (target != 'x') reference(p, target, bbx, by, bw, bz, expected.sum, expected.size, expected.terms);
                  if (target != 'y') reference(p, target, bx, bby, bw, bz, expected.sum, expected.size, expected.terms);
                  if (target != 'w' && NW) reference(p, target, bx, by, bbw, bz, expected.sum, expected.size, expected.terms);
                }
                if (target == 'w' && SHARED && b + 1 < batch) continue;
                const T *found = target == 'z' ? (order == 2 ? ggz : z) + NZ*b : target == 'x' ? gx + NX*b : target == 'y' ? gy + NY*b : gw + NW*set;
                const int from = target == 'z' ? p->z : target == 'x' ? p->x : target == 'y' ? p->y : p->w;
                const int count = target == 'z' ? p->mz * p->dz : target == 'x' ? p->mx * p->dx : target == 'y' ? p->my * p->dy : own;
                const long double most = excess(found, from, count);
                if (!(most <= worst[order][t])) worst[order][t] = most;
              }
            }
          }
          free(x); free(y); free(w); free(gz); free(ggx); free(ggy); free(ggw); free(z); free(gx); free(gy); free(gw); free(ggz);
        }
        static const char *const names[3][4] = { { "z" }, { 0, "gx", "gy", "gw" }, { "ggz", "gx of 2nd", "gy of 2nd", "gw of 2nd" } };
        for (int order = 0; order < 3; ++order) for (int t = 0; t < (NW ? 4 : 3); ++t) {
            if (!names[order][t]) continue;
            const int holds = worst[order][t] <= 1;
            printf("path %-3d %-28s %-10s %s\\n", path, p->name, names[order][t], holds ? "ok" : "WRONG");
            wrong |= !holds;
          }
      }
      puts(wrong ? "some derivatives of some paths are WRONG" : "all derivatives of all paths hold");
      return wrong;
    }
    """
  }
}
