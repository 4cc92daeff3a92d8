/// The C text that moves rows of samples: to vectors over samples side by side and back, and sums of rows.
struct CRows {
  private let type: ElementType

  init(type: ElementType) { self.type = type }

  private var laneCounts: [Int] { type == .float64 ? [8, 4] : [16, 8] }

  /// One vector of samples for each component.
  var sideBySide: String {
    """
    /* LANES rows of LANES numbers become LANES columns. */
    #if LANES > 1
    INLINE void transpose(const V *v, V *rows) {
    #if LANES == \(laneCounts[0])
    \(transposition(laneCounts[0]))
    #else
    \(transposition(laneCounts[1]))
    #endif
    }
    #endif
    /* Component c of n rows becomes vector c; lanes without a row are 0. */
    INLINE void gather(V *v, const T *p, int64_t stride, int count, int n) {
      int c = 0;
    #if LANES > 1
      if (n == LANES)
        for (; c + LANES <= count; c += LANES) {
          V rows[LANES];
          for (int r = 0; r < LANES; ++r) rows[r] = load(p + r*stride + c);
          transpose(rows, v + c);
        }
      for (; c < count; ++c) {
        v[c] = ZERO;
        for (int r = 0; r < n; ++r) v[c][r] = p[r*stride + c];
      }
    #else
      (void)stride; (void)n;
      for (; c < count; ++c) v[c] = p[c];
    #endif
    }
    INLINE void scatter(T *p, int64_t stride, const V *v, int count, int n) {
    #if LANES > 1
      V rows[LANES];
      const int part = count < LANES ? count : LANES;
      for (int c = 0; c < count; c += LANES) {
        /* The last columns again where a whole vector does not fit. */
        if (count >= LANES && c + LANES > count) c = count - LANES;
        if (count >= LANES) transpose(v + c, rows);
        else {
          V padded[LANES];
          for (int i = 0; i < LANES; ++i) padded[i] = i < count ? v[i] : ZERO;
          transpose(padded, rows);
        }
        if (n == LANES && count >= LANES) for (int r = 0; r < LANES; ++r) store(p + r*stride + c, rows[r]);
        else if (n == LANES) for (int r = 0; r < LANES; ++r) store_part(p + r*stride, rows[r], part);
        else for (int r = 0; r < n; ++r) store_part(p + r*stride + c, rows[r], part);
      }
    #else
      (void)stride; (void)n;
      for (int c = 0; c < count; ++c) p[c] = v[c];
    #endif
    }
    /* A whole block of rows, past the caches. */
    INLINE void stream_rows(T *p, const V *v, int count, T *rows) {
      scatter(rows, count, v, count, LANES);
      for (int i = 0; i < count; ++i) stream_1(p + i*LANES, load(rows + i*LANES), 1);
    }
    INLINE void scatter_add(T *p, int64_t stride, const V *v, int count, int n) {
    #if LANES > 1
      for (int c = 0; c < count; ++c) for (int r = 0; r < n; ++r) p[r*stride + c] += v[c][r];
    #else
      (void)stride; (void)n;
      for (int c = 0; c < count; ++c) p[c] += v[c];
    #endif
    }
    """
  }

  private func transposition(_ lanes: Int) -> String {
    let transposition = CTileTransposition(lanes: lanes, group: 16 / type.size)
    let loads = (0..<lanes).map { "  const V v\($0) = v[\($0)];" }
    let stores = transposition.shuffles.rows.enumerated().map { "  rows[\($0)] = \($1);" }
    return (loads + [transposition.text(indent: "  ")] + stores).joined(separator: "\n")
  }

  /// Adds a row to another.
  static let addition = """
    INLINE void add_row(T *p, const T *row, int n) {
      for (int i = 0; i < n; ++i) p[i] += row[i];
    }
    """
}
