import ExactArithmetic

/// The part of a generated C file that tests it: compiled only with -DNAME_TEST.
///
/// Every function is compared with plain loops in long double over a table of exact squares, one sample after the other:
/// path by path, with everything outside the path 0, so that a wrong path cannot hide in a sum, and all paths together,
/// for batches of 0, 1, an odd and a large number of samples, with outputs that hold NaN before, at addresses that are
/// aligned for single numbers only, with every output and every direction left out in turn. The bound is stated:
/// (terms + 16) units in the last place of the sum of the magnitudes of the terms.
struct SelfTestSource {
  private let kernel: ScheduledKernel
  private let options: KernelOptions

  init(_ kernel: ScheduledKernel, _ options: KernelOptions) {
    self.kernel = kernel
    self.options = options
  }

  private var name: String { options.name }

  var text: String {
    """
    #ifdef \(name.uppercased())_TEST
    #include <math.h>
    #include <stdio.h>

    enum { NX = \(kernel.count(.x)), NY = \(kernel.count(.y)), NW = \(kernel.count(.w)), NZ = \(kernel.count(.z)), PATHS = \(kernel.definition.paths.count), ACCUMULATES = \(options.accumulates ? 1 : 0), NORMALIZES = \(kernel.normalized == nil ? 0 : 1), R = \(kernel.normalized == .y ? 1 : 0), LARGE = \(largeBatch), FACTORS = \(mostFactors) };
    static const long double SCALE = \(kernel.definition.isOverRootPi ? "0.56418958354775628694807945156077L" : "1");
    static const long double EPSILON = \(options.type == .float64 ? "0x1p-52L" : "0x1p-23L");

    \(SelfTestTables(kernel.definition).text)

    \(machinery)
    \(rows)
    \(kernel.normalized != nil || hasJacobian ? direction : plain)
    \(functions)
    \(main)
    #endif
    """
  }

  private var hasJacobian: Bool { kernel.functions.contains { $0.function == .jacobian } }

  /// The most factors of a term.
  private var mostFactors: Int {
    kernel.definition.paths.flatMap(\.terms).map(\.factors.count).max() ?? 1
  }

  /// The most samples that a test takes: fewer where one is expensive.
  private var largeBatch: Int {
    let work = kernel.definition.work * 16
    // More than a block and a vector wherever that takes seconds at most.
    for (batch, most) in [(67, 60_000_000), (35, 150_000_000), (19, 1_000_000_000)] {
      if work * Integer(batch) < Integer(most) { return batch }
    }
    return 5
  }

  private var machinery: String {
    """
    static uint64_t state = 88172645463325252u;
    static T draw(void) {
      state ^= state << 13; state ^= state >> 7; state ^= state << 17;
      return (T)((double)(state >> 11) / 9007199254740992.0 * 2.0 - 1.0);
    }
    static void *allocate(size_t size) {
      void *p = malloc(size + 64);
      if (!p) { puts("out of memory"); exit(2); }
      return p;
    }
    static long double power(long double v, int p) { long double r = 1; while (p-- > 0) r *= v; return r; }

    /* Sums of terms, of their magnitudes, and how many there are. */
    typedef struct { long double sum, size; int terms; } Sum;
    static void add(Sum *s, long double t) { s->sum += t; s->size += fabsl(t); s->terms += 1; }

    /* Adds to out[a], for one sample, the derivative of M with respect to operand a, or of the derivative of M in a direction. */
    static void derive(long double *value[4], long double *direction[4], Sum *out[4]) {
      for (int p = 0; p < PATHS; ++p) {
        const Path *path = &paths[p];
        for (int u = 0; u < path->counts[0]; ++u) for (int v = 0; v < path->counts[1]; ++v) for (int w = 0; w < path->counts[2]; ++w)
          for (int t = path->first; t < path->first + path->count; ++t) {
            const long double c = SCALE * (terms[t].square < 0 ? -sqrtl(-terms[t].square) : sqrtl(terms[t].square));
            const Factor *f = factors + terms[t].first;
            long double number[FACTORS], moved[FACTORS];
            int place[FACTORS];
            const int n = terms[t].count;
            for (int i = 0; i < n; ++i) {
              const int *s = path->strides[f[i].argument];
              place[i] = f[i].offset + (s[0] + f[i].stride)*u + s[1]*v + s[2]*w;
              number[i] = value[f[i].argument][place[i]];
              moved[i] = direction && direction[f[i].argument] ? direction[f[i].argument][place[i]] : 0;
            }
            for (int i = 0; i < n; ++i) {
              if (!out[f[i].argument]) continue;
              Sum *to = &out[f[i].argument][place[i]];
              const long double slope = f[i].power * power(number[i], f[i].power - 1);
              long double rest = c;
              for (int j = 0; j < n; ++j) if (j != i) rest *= power(number[j], f[j].power);
              if (!direction) { add(to, rest * slope); continue; }
              if (f[i].power > 1)
                add(to, rest * f[i].power * (f[i].power - 1) * power(number[i], f[i].power - 2) * moved[i]);
              for (int j = 0; j < n; ++j) {
                if (j == i || f[j].argument == Z) continue;
                long double product = c * slope * f[j].power * power(number[j], f[j].power - 1) * moved[j];
                for (int k = 0; k < n; ++k) if (k != i && k != j) product *= power(number[k], f[k].power);
                add(to, product);
              }
            }
          }
      }
    }

    static long double worst; static const char *what = ""; static int failed;
    /* The largest error, in units in the last place of the sum of magnitudes, over the bound. */
    static void compare(const char *array, const T *found, const Sum *expected, int64_t count) {
      for (int64_t i = 0; i < count; ++i) {
        const long double bound = EPSILON * expected[i].size * (expected[i].terms + 16);
        const long double error = fabsl((long double)found[i] - expected[i].sum);
        const long double ratio = error == 0 ? 0 : error / bound;
        if (ratio <= 1) { if (ratio > worst) worst = ratio; continue; }
        if (failed++ < 20)
          printf("fails: %s: %s[%ld] is %.17g, not %.17Lg\\n", what, array, (long)i, (double)found[i], expected[i].sum);
        return;
      }
    }
    """
  }

  /// Which rows the arrays have, and which row belongs to a sample.
  private var rows: String {
    let nodes = kernel.isConvolution ? "nodes" : "batch"
    let kinds =
      switch kernel.weights {
      case .shared: "1"
      case .species: "kinds"
      case .external, .none: "batch"
      }
    return """
      enum { MOST = LARGE + 1 };
      static int32_t source[MOST], target[MOST], kind[MOST];
      static const int64_t nodes = 5, kinds = 3;
      static const int64_t widths[4] = { NX, NY, NW, NZ };
      static int64_t height(int argument, int64_t batch) {
        (void)nodes; (void)kinds;
        return argument == X || argument == Z ? \(nodes) : argument == W ? \(kinds) : batch;
      }
      static int64_t row(int argument, int64_t b) {
        \(rowText)
      }
      """
  }

  private var rowText: String {
    let weights =
      switch kernel.weights {
      case .shared: "0"
      case .species: "kind[b]"
      case .external, .none: "b"
      }
    return kernel.isConvolution
      ? "return argument == X ? source[b] : argument == Z ? target[b] : argument == W ? \(weights) : b;"
      : "return argument == W ? \(weights) : b;"
  }

  private var counts: String {
    switch kernel.indexing {
    case .batch: "batch"
    case .edges: "batch, nodes, source, target"
    case .kinds: "batch, kinds, kind"
    }
  }

  /// Every function, called with every choice of outputs and directions, and compared.
  private var functions: String {
    let calls = kernel.functions.map { body -> String in
      let function = body.function
      let inputs = function.inputs.map { array in
        kernel.count(array) == 0 && array.argument != .x && array.argument != .z ? "0" : "in[\(inputIndex(array))]"
      }
      let outputs = function.outputs.map { array in
        kernel.count(array) == 0 && array.argument != .x && array.argument != .z ? "0" : "out[\(outputIndex(array))]"
      }
      return
        "    case \(functionIndex(function)): code = \(name)_\(function.name)(\(([counts] + inputs + outputs).joined(separator: ", "))); break;"
    }
    return """
      enum { FORWARD, BACKWARD, DOUBLE_BACKWARD, JACOBIAN };
      static const char *const titles[] = { "forward", "backward", "double backward", "jacobian" };
      /* Inputs x, y, w, gz, ggx, ggy, ggw; outputs gx, gy, gw, z (or ggz), j. */
      static T *in[7], *out[5], *storage[12];
      static Sum *expected[5];

      static void call(int function, int64_t batch) {
        int code = 0;
        switch (function) {
      \(calls.joined(separator: "\n"))
        }
        if (code) { printf("fails: %s: returns %d\\n", what, code); ++failed; }
      }

      /* Calls a function with the outputs and directions of two sets of bits and compares what it writes. */
      static void examine(int function, int64_t batch, int outputs, int directions) {
        static const char *const names[] = { "gx", "gy", "gw", "z", "j" };
        for (int a = 0; a < 4; ++a) memset(expected[a], 0, sizeof(Sum) * (size_t)(height(a, batch) * widths[a]));
        memset(expected[4], 0, sizeof(Sum) * (size_t)(batch * 3 * NZ));
        for (int a = 0; a < 5; ++a) {
          const int64_t count = a < 4 ? height(a, batch) * widths[a] : batch * 3 * NZ;
          for (int64_t i = 0; i < count; ++i) storage[7 + a][i] = ACCUMULATES ? (T)0.5 : (T)NAN;
          for (int64_t i = 0; ACCUMULATES && i < count; ++i) add(&expected[a][i], 0.5L);
        }
        int has[5] = { function == BACKWARD || function == DOUBLE_BACKWARD, NY > 0, NW > 0, function != BACKWARD, function == JACOBIAN };
        for (int a = 1; a < 3; ++a) has[a] = has[a] && has[0];
        static long double numbers[7][NX + NY + NW + NZ + 1];
        for (int64_t b = 0; b < batch; ++b) {
          long double *value[4], *direction[4];
          for (int a = 0; a < 4; ++a) {
            value[a] = numbers[a];
            direction[a] = a < 3 ? numbers[4 + a] : 0;
            for (int64_t i = 0; i < widths[a]; ++i) {
              const int64_t place = row(a, b) * widths[a] + i;
              value[a][i] = a == Z ? (function == BACKWARD || function == DOUBLE_BACKWARD ? storage[3][place] : 1)
                                   : storage[a][place];
              if (a < 3) direction[a][i] = directions & (1 << a) ? storage[4 + a][place] : 0;
            }
          }
          Sum *to[4];
          for (int a = 0; a < 4; ++a) to[a] = has[a] ? expected[a] + row(a, b) * widths[a] : 0;
          expect(function == DOUBLE_BACKWARD, value, direction, to, function == JACOBIAN ? expected[4] + b * 3 * NZ : 0);
        }
        for (int a = 0; a < 7; ++a) in[a] = a < 4 || directions & (1 << (a - 4)) ? storage[a] : 0;
        for (int a = 0; a < 5; ++a) out[a] = outputs & (1 << a) ? storage[7 + a] : 0;
        call(function, batch);
        for (int a = 0; a < 5; ++a)
          if (has[a] && out[a]) compare(a == 3 && function == DOUBLE_BACKWARD ? "ggz" : names[a], out[a], expected[a],
                                        a < 4 ? height(a, batch) * widths[a] : batch * 3 * NZ);
      }
      """
  }

  private func functionIndex(_ function: KernelFunction) -> String { function.name.uppercased() }

  private func inputIndex(_ array: ArrayName) -> Int {
    let base = [Argument.x: 0, .y: 1, .w: 2, .z: 3][array.argument] ?? 3
    return array.description.hasPrefix("gg") ? 4 + base : base
  }

  private func outputIndex(_ array: ArrayName) -> Int {
    array == .jacobian ? 4 : [Argument.x: 0, .y: 1, .w: 2, .z: 3][array.argument] ?? 3
  }

  private var main: String {
    """
    /* Numbers for the inputs: everywhere, or only where a path reads. */
    static void fill(const Path *path, int64_t batch) {
      for (int a = 0; a < 7; ++a) {
        const int argument = a < 4 ? a : a - 4;
        const int64_t count = height(argument, batch) * widths[argument];
        const int isWhole = !path || (NORMALIZES && argument == (int)R);
        for (int64_t i = 0; i < count; ++i) storage[a][i] = isWhole ? draw() : 0;
        if (isWhole) continue;
        for (int u = 0; u < path->counts[0]; ++u) for (int v = 0; v < path->counts[1]; ++v) for (int w = 0; w < path->counts[2]; ++w)
          for (int t = path->first; t < path->first + path->count; ++t)
            for (int i = 0; i < terms[t].count; ++i) {
              const Factor *f = &factors[terms[t].first + i];
              const int *s = path->strides[argument];
              if (f->argument != argument) continue;
              for (int64_t r = 0; r < height(argument, batch); ++r)
                storage[a][r * widths[argument] + f->offset + (s[0] + f->stride)*u + s[1]*v + s[2]*w] = draw();
            }
      }
    }

    int main(void) {
      const int64_t batches[] = { 0, 1, 3, LARGE };
      const int has[] = { \(["forward", "backward", "double_backward", "jacobian"].map { title in kernel.functions.contains { $0.function.name == title } ? "1" : "0" }.joined(separator: ", ")) };
      for (int b = 0; b < MOST; ++b) { source[b] = (int32_t)(b * 7 % 5); target[b] = (int32_t)(\(targets)); kind[b] = (int32_t)(b * 5 % 3); }
      for (int a = 0; a < 12; ++a) {
        const int64_t width = a == 11 ? 3 * NZ : widths[a < 4 ? a : a < 7 ? a - 4 : a - 7];
        /* One number after an aligned address: kernels must not count on more. */
        storage[a] = (T *)allocate(sizeof(T) * (size_t)((width + 1) * (MOST + 8))) + 1;
      }
      for (int a = 0; a < 5; ++a)
        expected[a] = (Sum *)allocate(sizeof(Sum) * (size_t)(((a < 4 ? widths[a] : 3 * NZ) + 1) * (MOST + 8)));
      static char title[512];
      what = title;
      for (int function = 0; function < 4; ++function) {
        if (!has[function]) continue;
        for (int p = 0; p < PATHS; ++p) {
          snprintf(title, sizeof title, "%s, path %d (%s)", titles[function], p, paths[p].name);
          fill(&paths[p], 1);
          examine(function, 1, 31, 7);
        }
        for (int k = 0; k < 4; ++k) {
          snprintf(title, sizeof title, "%s, batch %d", titles[function], (int)batches[k]);
          fill(0, batches[k]);
          examine(function, batches[k], 31, 7);
        }
        for (int outputs = 0; function != FORWARD && outputs < 16; ++outputs) {
          snprintf(title, sizeof title, "%s, outputs %d", titles[function], outputs);
          fill(0, 3);
          examine(function, 3, outputs | 16, 7);
        }
        for (int directions = 0; function == DOUBLE_BACKWARD && directions < 7; ++directions) {
          snprintf(title, sizeof title, "%s, directions %d", titles[function], directions);
          fill(0, 3);
          examine(function, 3, 31, directions);
        }
      }
      if (failed) { printf("\(name): %d comparisons fail\\n", failed); return 1; }
      printf("\(name): %d paths, every derivative, within %.3Lf of the bound (\(bound))\\n",
             PATHS, worst);
      return 0;
    }
    """
  }

  /// The bound in words.
  private var bound: String {
    switch kernel.normalized {
    case nil: "terms + 16 ulp of the sum of magnitudes"
    case .y: "8 (terms + 80) ulp of the magnitudes, with the largest of the row"
    default: "terms + 16 ulp of the sum of magnitudes, 8 (terms + 80) where the direction moves"
    }
  }

  private var targets: String {
    if case .edges(areSorted: true) = kernel.indexing { return "b * 5 / MOST" }
    return "b * 3 % 5"
  }
}
