/// The C text of products of matrices.
enum CMatrices {
  /// C = A·B, or C += A·B: tiles of C stay in registers while the inner index runs.
  static let text = """
    /* One tile: `rows` rows of `parts` vectors; the last vector holds n numbers. Number (i, k) of A is a[i*ai + k*ak]. */
    INLINE void tile(const int rows, const int parts, const int isPartial, int n, int inner,
                     const T *a, int64_t ai, int64_t ak, const T *b, int64_t bk, T *c, int64_t ci, int adds) {
      V sum[12][2];
      for (int i = 0; i < rows; ++i)
        for (int p = 0; p < parts; ++p)
          sum[i][p] = !adds ? ZERO : isPartial ? load_part(c + i*ci + p*LANES, n) : load(c + i*ci + p*LANES);
      for (int k = 0; k < inner; ++k) {
        V row[2];
        for (int p = 0; p < parts; ++p)
          row[p] = isPartial ? load_part(b + k*bk + p*LANES, n) : load(b + k*bk + p*LANES);
        for (int i = 0; i < rows; ++i)
          for (int p = 0; p < parts; ++p) sum[i][p] += row[p] * a[i*ai + k*ak];
      }
      for (int i = 0; i < rows; ++i)
        for (int p = 0; p < parts; ++p) {
          if (isPartial) store_part(c + i*ci + p*LANES, sum[i][p], n);
          else store(c + i*ci + p*LANES, sum[i][p]);
        }
    }

    /* 512-bit machines have 32 registers, the others 16. */
    #ifdef __AVX512F__
    #define TILE 12
    #else
    #define TILE 6
    #endif
    #define STRIP(parts, isPartial, n) \\
      { \\
        int i = 0; \\
        for (; i + TILE <= rows; i += TILE) tile(TILE, parts, isPartial, n, inner, a + i*ai, ai, ak, b + j, bk, c + i*ci + j, ci, adds); \\
        for (; i + 3 <= rows; i += 3) tile(3, parts, isPartial, n, inner, a + i*ai, ai, ak, b + j, bk, c + i*ci + j, ci, adds); \\
        for (; i < rows; ++i) tile(1, parts, isPartial, n, inner, a + i*ai, ai, ak, b + j, bk, c + i*ci + j, ci, adds); \\
      }
    CLONES static void multiply(int rows, int columns, int inner, const T *a, int64_t ai, int64_t ak,
                                const T *b, int64_t bk, T *c, int64_t ci, int adds) {
      int j = 0;
      for (; j + 2 * LANES <= columns; j += 2 * LANES) STRIP(2, 0, 0)
      for (; j + LANES <= columns; j += LANES) STRIP(1, 0, 0)
      if (j < columns) STRIP(1, 1, columns - j)
    }
    """
}
