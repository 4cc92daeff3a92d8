/// The C text that moves rows of samples: to vectors over samples side by side and back, and sums of rows.
struct CRows {
  private let type: ElementType

  init(type: ElementType) { self.type = type }

  private var laneCounts: [Int] { type == .float64 ? [8, 4] : [16, 8] }

  /// One vector of samples for each component.
  var sideBySide: String {
    """
    /* Transposes LANES vectors, halves first. */
    #if LANES > 1
    INLINE void transpose(V *v) {
      V a[LANES];
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
          for (int r = 0; r < LANES; ++r) v[c + r] = load(p + r*stride + c);
          transpose(v + c);
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
      int c = 0;
    #if LANES > 1
      for (; c + LANES <= count; c += LANES) {
        V rows[LANES];
        for (int r = 0; r < LANES; ++r) rows[r] = v[c + r];
        transpose(rows);
        if (n == LANES) for (int r = 0; r < LANES; ++r) store(p + r*stride + c, rows[r]);
        else for (int r = 0; r < n; ++r) store(p + r*stride + c, rows[r]);
      }
      if (c < count) {
        const int rest = count - c;
        V rows[LANES];
        for (int r = 0; r < LANES; ++r) rows[r] = r < rest ? v[c + r] : ZERO;
        transpose(rows);
        if (n == LANES) for (int r = 0; r < LANES; ++r) store_part(p + r*stride + c, rows[r], rest);
        else for (int r = 0; r < n; ++r) store_part(p + r*stride + c, rows[r], rest);
      }
    #else
      (void)stride; (void)n;
      for (; c < count; ++c) p[c] = v[c];
    #endif
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

  /// In each round the rows of two halves exchange quarters.
  private func transposition(_ lanes: Int) -> String {
    var lines: [String] = []
    var (from, to) = ("v", "a")
    var half = lanes / 2
    while half > 0 {
      let low = (0..<lanes).map { $0 & half == 0 ? $0 : lanes + ($0 - half) }
      let high = (0..<lanes).map { $0 & half == 0 ? $0 + half : lanes + $0 }
      let list = { (numbers: [Int]) in numbers.map(String.init).joined(separator: ", ") }
      lines.append("  for (int i = 0; i < LANES; ++i)")
      lines.append("    if (!(i & \(half))) {")
      lines.append("      \(to)[i] = __builtin_shufflevector(\(from)[i], \(from)[i + \(half)], \(list(low)));")
      lines.append(
        "      \(to)[i + \(half)] = __builtin_shufflevector(\(from)[i], \(from)[i + \(half)], \(list(high)));")
      lines.append("    }")
      swap(&from, &to)
      half /= 2
    }
    if from == "a" { lines.append("  for (int i = 0; i < LANES; ++i) v[i] = a[i];") }
    return lines.joined(separator: "\n")
  }

  /// Adds a row to another.
  static let addition = """
    INLINE void add_row(T *p, const T *row, int n) {
      for (int i = 0; i < n; ++i) p[i] += row[i];
    }
    """
}
