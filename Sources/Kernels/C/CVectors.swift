/// The C text that vectors of lanes consist of: GNU vectors where the compiler has them, single numbers elsewhere.
struct CVectors {
  private let type: ElementType
  private let name: String
  private let transposed: Set<Int>
  private let hasInverseRoots: Bool

  /// - Parameter transposed: the component counts whose blocks of copies are transposed.
  init(_ options: KernelOptions, transposed: Set<Int>, hasInverseRoots: Bool) {
    type = options.type
    name = options.name.uppercased()
    self.transposed = transposed
    self.hasInverseRoots = hasInverseRoots
  }

  private var isDouble: Bool { type == .float64 }
  /// The numbers of lanes for which shuffles are written: with AVX-512, and otherwise.
  private var laneCounts: [Int] { isDouble ? [8, 4] : [16, 8] }

  var text: String {
    ([kinds, memory] + (hasInverseRoots ? [roots] : []) + transposed.sorted().map(transposition))
      .joined(separator: "\n\n")
  }

  private var kinds: String {
    """
    /* A V holds LANES neighbouring numbers. Compile with -O3 -march=native for the widest; -D\(name)_PORTABLE for plain C. */
    #if defined(__GNUC__) && !defined(\(name)_PORTABLE) && (defined(__clang__) || __GNUC__ >= 12)
    #pragma GCC diagnostic ignored "-Wpsabi"
    #define INLINE static inline __attribute__((always_inline, unused))
    #ifdef __AVX512F__
    #define LANES \(laneCounts[0])
    #else
    #define LANES \(laneCounts[1])
    #endif
    typedef T V __attribute__((vector_size(LANES * sizeof(T))));
    #if defined(__x86_64__) && defined(__AVX2__)
    #include <immintrin.h>
    #endif
    #if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__AVX2__) && defined(__OPTIMIZE__)
    #define CLONES __attribute__((target_clones("arch=haswell", "default")))
    #endif
    #else
    #define INLINE static inline
    #define LANES 1
    typedef T V;
    #endif
    #if defined(__AVX2__) && LANES > 1
    #define FENCE() _mm_sfence()
    #else
    #define FENCE() ((void)0)
    #endif
    #ifdef __GNUC__
    #define PREFETCH(p) __builtin_prefetch(p)
    #else
    #define PREFETCH(p) ((void)(p))
    #endif
    #ifndef CLONES
    #define CLONES
    #endif
    #define ZERO ((V){0})
    """
  }

  /// The intrinsics of masked and streaming access, for 512 and 256 bits.
  private var intrinsics: (mask512: String, suffix: String, integer: String, iota: String, compare: String) {
    isDouble
      ? ("__mmask8", "pd", "epi64", "_mm256_setr_epi64x(0, 1, 2, 3)", "_mm256_set1_epi64x(n)")
      : ("__mmask16", "ps", "epi32", "_mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7)", "_mm256_set1_epi32(n)")
  }

  private var memory: String {
    let i = intrinsics
    return """
      /* Vectors are handed over by address, because the way that they are handed over by value depends on the machine. */
      INLINE V load(const T *p) { V v; memcpy(&v, p, sizeof v); return v; }
      INLINE void stream_vector(T *p, const V *v, int stream) {
      #if defined(__AVX512F__) && LANES > 1
        if (stream) { _mm512_stream_\(i.suffix)(p, *v); return; }
      #elif defined(__AVX2__) && LANES > 1
        if (stream) { _mm256_stream_\(i.suffix)(p, *v); return; }
      #endif
        (void)stream;
        memcpy(p, v, sizeof *v);
      }
      #define stream_1(p, value, stream) do { const V put = value; stream_vector(p, &put, stream); } while (0)
      #define store(p, value) do { const V put = value; memcpy(p, &put, sizeof put); } while (0)
      #if LANES > 1
      INLINE int within(int n) { return n < 0 ? 0 : n < LANES ? n : LANES; }
      INLINE V load_part(const T *p, int n) {
      #if defined(__AVX512F__)
        return _mm512_maskz_loadu_\(i.suffix)((\(i.mask512))((1u << n) - 1), p);
      #elif defined(__AVX2__)
        return _mm256_maskload_\(i.suffix)(p, _mm256_cmpgt_\(i.integer)(\(i.compare), \(i.iota)));
      #else
        V v = ZERO;
        for (int l = 0; l < n; ++l) v[l] = p[l];
        return v;
      #endif
      }
      INLINE void store_vector_part(T *p, const V *v, int n) {
      #if defined(__AVX512F__)
        _mm512_mask_storeu_\(i.suffix)(p, (\(i.mask512))((1u << n) - 1), *v);
      #elif defined(__AVX2__)
        _mm256_maskstore_\(i.suffix)(p, _mm256_cmpgt_\(i.integer)(\(i.compare), \(i.iota)), *v);
      #else
        for (int l = 0; l < n; ++l) p[l] = (*v)[l];
      #endif
      }
      #define store_part(p, value, n) do { const V put = value; store_vector_part(p, &put, n); } while (0)
      INLINE V load_strided(const T *p, int stride, int n) {
        V v = ZERO;
        for (int l = 0; l < n; ++l) v[l] = p[l * stride];
        return v;
      }
      INLINE void store_vector_strided(T *p, int stride, const V *v, int n) {
        for (int l = 0; l < n; ++l) p[l * stride] = (*v)[l];
      }
      #define store_strided(p, stride, value, n) do { const V put = value; store_vector_strided(p, stride, &put, n); } while (0)
      \(sum)
      #else
      INLINE V load_part(const T *p, int n) { (void)n; return *p; }
      INLINE void store_part(T *p, V v, int n) { (void)n; *p = v; }
      INLINE V load_strided(const T *p, int stride, int n) { (void)stride; (void)n; return *p; }
      INLINE void store_strided(T *p, int stride, V v, int n) { (void)stride; (void)n; *p = v; }
      INLINE T sum(V v) { return v; }
      #endif
      /* Reads one number of every line of memory. */
      INLINE void touch(const T *p, int n) {
      #if LANES > 1
        for (int i = 0; i < n; i += 64 / (int)sizeof(T)) (void)*(const volatile T *)(p + i);
      #else
        (void)p; (void)n;
      #endif
      }
      """
  }

  /// The sum of all lanes, halves first.
  private var sum: String {
    func body(_ lanes: Int) -> String {
      var lines: [String] = []
      var half = lanes / 2
      while half > 0 {
        let picks = (0..<lanes).map { "\($0 < half ? $0 + half : $0)" }.joined(separator: ", ")
        lines.append("  v += __builtin_shufflevector(v, v, \(picks));")
        half /= 2
      }
      return lines.joined(separator: "\n")
    }
    return """
      INLINE T sum_vector(const V *from) {
        V v = *from;
      #if LANES == \(laneCounts[0])
      \(body(laneCounts[0]))
      #else
      \(body(laneCounts[1]))
      #endif
        return v[0];
      }
      #define sum(value) __extension__ ({ const V added = value; sum_vector(&added); })
      """
  }

  private var roots: String {
    let i = intrinsics
    let root = isDouble ? "sqrt" : "sqrtf"
    return """
      /* 1/sqrt(a), and 0 where a is 0. */
      INLINE T inverse_root(T a) { return a > 0 ? 1 / \(root)(a) : 0; }
      INLINE V inverse_root_vector(const V *from) {
        const V a = *from;
      #if LANES == 1
        return inverse_root(a);
      #elif defined(__AVX512F__)
        const V one = ZERO + 1;
        return _mm512_maskz_div_\(i.suffix)(_mm512_cmp_\(i.suffix)_mask(a, ZERO, _CMP_GT_OQ), one, _mm512_sqrt_\(i.suffix)(a));
      #elif defined(__AVX2__)
        const V one = ZERO + 1, positive = _mm256_cmp_\(i.suffix)(a, ZERO, _CMP_GT_OQ);
        return _mm256_and_\(i.suffix)(positive, one / (V)_mm256_sqrt_\(i.suffix)(a));
      #else
        V v;
        for (int l = 0; l < LANES; ++l) v[l] = inverse_root(a[l]);
        return v;
      #endif
      }
      #if LANES == 1
      #define inverse_roots inverse_root
      #else
      #define inverse_roots(value) __extension__ ({ const V of = value; inverse_root_vector(&of); })
      #endif
      """
  }

  private func transposition(_ count: Int) -> String {
    func shuffled(_ line: (CTransposition) -> String) -> String {
      """
      #if LANES == \(laneCounts[0])
      \(line(CTransposition(count: count, lanes: laneCounts[0])))
      #else
      \(line(CTransposition(count: count, lanes: laneCounts[1])))
      #endif
      """
    }
    func storing(_ stored: @escaping (String, Int) -> String) -> String {
      shuffled { transposition in
        (transposition.storing(indent: "  ")
          + (0..<count).map { "  " + stored("\(transposition.result)[\($0)]", $0) }).joined(separator: "\n")
      }
    }
    let loading = shuffled { $0.loading(indent: "  ").joined(separator: "\n") }
    return """
      /* LANES copies of \(count) components, one copy after the other, to and from \(count) vectors. */
      #if LANES > 1
      INLINE void load_\(count)(const T *p, V *v) {
        V a[\(count)], b[\(count)];
        for (int s = 0; s < \(count); ++s) a[s] = load(p + s * LANES);
        (void)b;
      \(loading)
      }
      INLINE void load_\(count)_part(const T *p, V *v, int n) {
        V a[\(count)], b[\(count)];
        for (int s = 0; s < \(count); ++s) a[s] = load_part(p + s * LANES, within(\(count) * n - s * LANES));
        (void)b;
      \(loading)
      }
      INLINE void stream_\(count)(T *p, const V *v, int stream) {
        V a[\(count)], b[\(count)];
        (void)b;
      \(storing { "stream_1(p + \($1) * LANES, \($0), stream);" })
      }
      INLINE void store_\(count)(T *p, const V *v) { stream_\(count)(p, v, 0); }
      INLINE void store_\(count)_part(T *p, const V *v, int n) {
        V a[\(count)], b[\(count)];
        (void)b;
      \(storing { "store_part(p + \($1) * LANES, \($0), within(\(count) * n - \($1) * LANES));" })
      }
      #else
      INLINE void load_\(count)(const T *p, V *v) { for (int i = 0; i < \(count); ++i) v[i] = p[i]; }
      INLINE void load_\(count)_part(const T *p, V *v, int n) { (void)n; load_\(count)(p, v); }
      INLINE void store_\(count)(T *p, const V *v) { for (int i = 0; i < \(count); ++i) p[i] = v[i]; }
      INLINE void store_\(count)_part(T *p, const V *v, int n) { (void)n; store_\(count)(p, v); }
      INLINE void stream_\(count)(T *p, const V *v, int stream) { (void)stream; store_\(count)(p, v); }
      #endif
      """
  }
}
