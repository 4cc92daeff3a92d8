/// What is expected of one sample: the sum itself, or its composition with a direction.
extension SelfTestSource {
  /// One sample of a polynomial kernel.
  var plain: String {
    """
    static void expect(int second, long double *value[4], long double *direction[4], Sum *out[4], Sum *jacobian) {
      (void)jacobian;
      derive(value, second ? direction : 0, out);
    }
    """
  }

  /// One sample of a kernel one of whose operands stands for its direction, as `DirectionDefinition` has it.
  var direction: String {
    """
    static void project(const Sum *v, const long double *u, long double s, Sum *to) {
      long double along = 0, size = 0;
      int terms = 0;
      for (int i = 0; i < 3; ++i) { along += v[i].sum * u[i]; size += v[i].size; terms += v[i].terms; }
      for (int i = 0; i < 3; ++i) {
        to[i].sum = NORMALIZES ? s * (v[i].sum - u[i] * along) : v[i].sum;
        to[i].size = NORMALIZES ? 4 * s * size : v[i].size;
        to[i].terms = terms + 32;
      }
    }
    static void join(Sum *to, const Sum *v) { to->sum += v->sum; to->size += v->size; to->terms += v->terms; }
    /* Errors of the direction itself reach every result. */
    static void widen(Sum *v, int64_t count, long double size) {
      long double largest = 0;
      /* Turned there and back, every component carries the rounding errors of all of its row. */
      for (int64_t i = 0; (int)R == (int)Y && i < count; ++i) if (v[i].size > largest) largest = v[i].size;
      for (int64_t i = 0; i < count; ++i) { v[i].size = (v[i].size + largest) * 8 + size; v[i].terms += 64; }
    }
    /* The results of this sample, before they join those of others. */
    static Sum fresh[4][NX + NY + NW + NZ + 1];
    static void deliver(Sum *out[4], long double size) {
      for (int a = 0; a < 4; ++a) {
        if (!out[a] || a == (int)R) continue;
        if (NORMALIZES && ((int)R == (int)Y || size > 0)) widen(fresh[a], widths[a], size);
        for (int64_t i = 0; i < widths[a]; ++i) join(&out[a][i], &fresh[a][i]);
      }
    }
    /* In the frame of an edge, terms that cancel exactly in the definition cancel to their rounding errors. */
    static long double spread(long double *at[4], long double *moved[4]) {
      static Sum all[NZ + 1];
      long double size = 0;
      Sum *to[4] = { 0, 0, 0, all };
      memset(all, 0, sizeof all);
      derive(at, moved, to);
      for (int64_t i = 0; i < NZ; ++i) size += all[i].size * fabsl(at[Z][i]);
      return (int)R == (int)Y ? size : 0;
    }
    static void expect(int second, long double *value[4], long double *direction[4], Sum *out[4], Sum *jacobian) {
      static Sum g[3], h[3], e[3], along[3], unit[3];
      long double *r = value[R], u[3], d[3], square = r[0]*r[0] + r[1]*r[1] + r[2]*r[2];
      const long double s = !NORMALIZES ? 1 : square > 0 ? 1 / sqrtl(square) : 0;
      for (int i = 0; i < 3; ++i) u[i] = s * r[i];
      long double *at[4] = { value[X], value[Y], value[W], value[Z] };
      at[R] = u;
      Sum *gradient[4] = { 0, 0, 0, 0 }, *result[4];
      for (int a = 0; a < 4; ++a) {
        result[a] = out[a] ? fresh[a] : 0;
        memset(fresh[a], 0, sizeof(Sum) * (size_t)widths[a]);
      }
      memset(g, 0, sizeof g); memset(h, 0, sizeof h);
      gradient[R] = g;
      result[R] = 0;
      if (!second) {
        derive(at, 0, result);
        if (out[R]) { derive(at, 0, gradient); project(g, u, s, along); for (int i = 0; i < 3; ++i) along[i].size += 8 * s * spread(at, 0); for (int i = 0; i < 3; ++i) join(&out[R][i], &along[i]); }
        for (int axis = 0; jacobian && axis < 3; ++axis) {
          for (int i = 0; i < 3; ++i) { unit[i].sum = i == axis; unit[i].size = 1; unit[i].terms = 1; }
          project(unit, u, s, e);
          for (int i = 0; i < 3; ++i) d[i] = e[i].sum;
          long double *moved[4] = { 0, 0, 0, 0 };
          moved[R] = d;
          Sum *row[4] = { 0, 0, 0, jacobian + axis * NZ };
          derive(at, moved, row);
          widen(row[Z], NZ, 4 * s);
        }
        deliver(out, 0);
        return;
      }
      for (int i = 0; i < 3; ++i) { unit[i].sum = direction[R][i]; unit[i].size = fabsl(unit[i].sum); unit[i].terms = 1; }
      project(unit, u, s, e);
      for (int i = 0; i < 3; ++i) d[i] = e[i].sum;
      long double *moved[4] = { direction[X], direction[Y], direction[W], 0 };
      moved[R] = d;
      derive(at, moved, result);
      derive(at, 0, gradient);
      gradient[R] = h;
      derive(at, moved, gradient);
      long double ge = 0, ud = 0, ug = 0, size = 0, length = 0;
      for (int i = 0; i < 3; ++i) {
        ge += g[i].sum * d[i]; ud += u[i] * direction[R][i]; ug += u[i] * g[i].sum; size += g[i].size;
        length += fabsl(direction[R][i]);
      }
      if (out[R]) {
        project(h, u, s, along);
        for (int i = 0; i < 3; ++i) join(&out[R][i], &along[i]);
        project(g, u, s, along);
        for (int i = 0; i < 3 && NORMALIZES; ++i) {
          out[R][i].sum -= s * (u[i] * ge + along[i].sum * ud + d[i] * ug);
          out[R][i].size += 8 * s * (s * size * length + spread(at, moved) + s * length * spread(at, 0));
        }
      }
      deliver(out, s * length * 4);
    }
    """
  }
}
