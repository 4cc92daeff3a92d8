#include "CDoubleDouble.h"
#include <math.h>

#pragma STDC FP_CONTRACT OFF

typedef e3_double_double dd;

/* The error of a product, exact: a * b = p + error. */
static inline double error_by_splitting(double a, double b, double p) {
  const double splitter = 134217729.0; /* 2^27 + 1 [Veltkamp1968] */
  double t = splitter * a, ah = t - (t - a), al = a - ah;
  t = splitter * b;
  double bh = t - (t - b), bl = b - bh;
  return ((ah * bh - p) + ah * bl + al * bh) + al * bl;
}

static inline dd times_portable(dd a, dd b) {
  double p = a.high * b.high;
  return (dd){p, error_by_splitting(a.high, b.high, p) + (a.high * b.low + a.low * b.high)};
}

/* The nearest double of high + low, NaN when the error bound reaches the middle between two doubles.

   What is left behind the sum must stay below half a unit even when it is larger by a part in 2^41. The middle is at
   least 2^-54 of the sum away from it: a rest above 2^-55 grows by more than the bound of 2^-96, and a smaller one is
   far from the middle. */
static inline __attribute__((always_inline)) double decided_within(dd x, double growth) {
  double sum = x.high + x.low, rest = x.low - (sum - x.high);
  return sum + rest * growth == sum ? sum : __builtin_nan("");
}

static inline __attribute__((always_inline)) double decided(dd x) { return decided_within(x, 1 + 0x1p-41); }

static inline __attribute__((always_inline)) dd exact(int64_t n) {
  double high = (double)n;
  return (dd){high, (double)(n - (int64_t)high)};
}

#define PRODUCT6(times) \
  decided(times(times(times(exact(n), *a), times(*b, *c)), times(*d, times(*e, *f))))

#define PRODUCT8(times)                                                        \
  decided(times(times(times(times(*a, *b), times(*c, *d)), exact(n)), \
                times(times(*e, *f), times(*g, *h))))

#define WIDE(times) decided(times(times(n, a), times(times(*b, *c), times(*d, *e))))
#define FIVE dd a, const dd *b, const dd *c, const dd *d, const dd *e
#define EIGHT const dd *a, const dd *b, const dd *c, const dd *d, const dd *e, const dd *f, const dd *g, const dd *h

#define PRODUCT(times)                                                                  \
  dd level[32];                                                                         \
  level[0] = n;                                                                         \
  for (int i = 0; i < count; i++) level[i + 1] = *factors[i];                           \
  for (int width = count + 1; width > 1; width = (width + 1) / 2) {                     \
    for (int i = 0; i < width / 2; i++) level[i] = times(level[2 * i], level[2 * i + 1]); \
    if (width & 1) level[width / 2] = level[width - 1];                                 \
  }

static double product6_portable(int64_t n, const dd *a, const dd *b, const dd *c, const dd *d, const dd *e, const dd *f) {
  return PRODUCT6(times_portable);
}

static double product8_portable(int64_t n, EIGHT) { return PRODUCT8(times_portable); }

static double wide_portable(dd n, FIVE) { return WIDE(times_portable); }

static dd product_portable(dd n, const dd *const *factors, int count) {
  PRODUCT(times_portable)
  return level[0];
}

static int64_t row_portable(const int64_t *n, int64_t count, dd block, const dd *row, const dd *first,
                            const dd *second, int is_negative, double *out) {
  dd factor = times_portable(block, *row);
  int64_t undecided = 0;
  for (int64_t i = 0; i < count; i++) {
    int64_t sum = (i + is_negative) & 1 ? -n[i] : n[i];
    out[i] = decided(times_portable(times_portable(exact(sum), factor), times_portable(first[i], second[i])));
    undecided += out[i] != out[i];
  }
  return undecided;
}

#define GATHERED(times)                                                           \
  int64_t undecided = 0;                                                          \
  for (int64_t i = 0; i < count; i++) {                                           \
    out[i] = decided(times(times(exact(n[i]), row), roots[classes[columns[i]]])); \
    undecided += out[i] != out[i];                                                \
  }                                                                               \
  return undecided;
#define GATHER_ARGUMENTS \
  const int64_t *n, const int32_t *columns, int64_t count, dd row, const int32_t *classes, const dd *roots, double *out

static int64_t gathered_portable(GATHER_ARGUMENTS) { GATHERED(times_portable) }

#if defined(__x86_64__)
#define FUSED __attribute__((target("avx2,fma")))
#define FUSED_INLINE static inline __attribute__((always_inline, target("avx2,fma")))

FUSED_INLINE dd times_fused(dd a, dd b) {
  double p = a.high * b.high, e = __builtin_fma(a.high, b.high, -p);
  e = __builtin_fma(a.high, b.low, e);
  return (dd){p, __builtin_fma(a.low, b.high, e)};
}

FUSED static double product6_fused(int64_t n, const dd *a, const dd *b, const dd *c, const dd *d, const dd *e,
                                   const dd *f) {
  return PRODUCT6(times_fused);
}

FUSED static double product8_fused(int64_t n, EIGHT) { return PRODUCT8(times_fused); }

FUSED static double wide_fused(dd n, FIVE) { return WIDE(times_fused); }

FUSED static dd product_fused(dd n, const dd *const *factors, int count) {
  PRODUCT(times_fused)
  return level[0];
}

FUSED static int64_t gathered_fused(GATHER_ARGUMENTS) { GATHERED(times_fused) }

typedef double lanes __attribute__((vector_size(32)));
typedef int64_t words __attribute__((vector_size(32)));

FUSED_INLINE lanes fused(lanes a, lanes b, lanes c) { return __builtin_elementwise_fma(a, b, c); }

/* Four products at once. */
#define TIMES_LANES(h, l, ah, al, bh, bl)       \
  lanes h = (ah) * (bh);                        \
  lanes l = fused(ah, bh, -h);                  \
  l = fused(ah, bl, l);                         \
  l = fused(al, bh, l);

FUSED_INLINE void load(const dd *x, lanes *high, lanes *low) {
  lanes a, b;
  __builtin_memcpy(&a, x, 32);
  __builtin_memcpy(&b, x + 2, 32);
  *high = __builtin_shufflevector(a, b, 0, 2, 4, 6);
  *low = __builtin_shufflevector(a, b, 1, 3, 5, 7);
}

FUSED static int64_t row_fused(const int64_t *n, int64_t count, dd block, const dd *row, const dd *first,
                               const dd *second, int is_negative, double *out) {
  dd factor = times_fused(block, *row);
  const lanes row_high = {factor.high, factor.high, factor.high, factor.high};
  const lanes row_low = {factor.low, factor.low, factor.low, factor.low};
  const int64_t even = is_negative ? -1 : 0;
  const words flip = {even, ~even, even, ~even};
  int64_t undecided = 0;
  for (int64_t i = 0; i < count; i += 4) {
    words sum;
    __builtin_memcpy(&sum, n + i, 32);
    sum = (sum ^ flip) - flip;
    /* Halves of a word are exact as doubles: the low 32 bits over 2^52, the high ones over 2^84. */
    words low_bits = (sum & 0xFFFFFFFF) | 0x4330000000000000;
    words high_bits = ((sum >> 32) & 0xFFFFFFFF) ^ 0x4530000080000000;
    lanes lower = (lanes)low_bits - 0x1p52, upper = (lanes)high_bits - 0x1.000008p84;
    lanes sum_high = upper + lower, sum_low = lower - (sum_high - upper);
    lanes first_high, first_low, second_high, second_low;
    load(first + i, &first_high, &first_low);
    load(second + i, &second_high, &second_low);
    TIMES_LANES(left_high, left_low, sum_high, sum_low, row_high, row_low)
    TIMES_LANES(right_high, right_low, first_high, first_low, second_high, second_low)
    TIMES_LANES(high, low, left_high, left_low, right_high, right_low)
    lanes total = high + low, rest = low - (total - high);
    words differ = total + rest * (1 + 0x1p-41) != total;
    if (__builtin_expect(__builtin_reduce_or(differ) != 0, 0)) {
      /* Also where a place past the end is not decided. */
      for (int lane = 0; lane < 4; lane++) {
        if (!differ[lane]) continue;
        total[lane] = __builtin_nan("");
        if (i + lane < count) undecided++;
      }
    }
    __builtin_memcpy(out + i, &total, 32);
  }
  return undecided;
}

static inline int is_fused(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
#define DISPATCH(fused, portable) return is_fused() ? fused : portable
#else
#define DISPATCH(fused, portable) return portable
#endif

double e3_round_product6(int64_t n, const dd *a, const dd *b, const dd *c, const dd *d, const dd *e, const dd *f) {
  DISPATCH(product6_fused(n, a, b, c, d, e, f), product6_portable(n, a, b, c, d, e, f));
}

double e3_round_product8(int64_t n, EIGHT) {
  DISPATCH(product8_fused(n, a, b, c, d, e, f, g, h), product8_portable(n, a, b, c, d, e, f, g, h));
}

double e3_round_wide(dd n, FIVE) { DISPATCH(wide_fused(n, a, b, c, d, e), wide_portable(n, a, b, c, d, e)); }

static dd product(dd n, const dd *const *factors, int count) {
  DISPATCH(product_fused(n, factors, count), product_portable(n, factors, count));
}

double e3_round_product(dd n, const dd *const *factors, int count) {
  /* Five levels of products: a bound of 2^-94. */
  return decided_within(product(n, factors, count), 1 + 0x1p-39);
}

int64_t e3_round_row(const int64_t *n, int64_t count, dd block, const dd *row, const dd *first, const dd *second,
                     int is_negative, double *out) {
  DISPATCH(row_fused(n, count, block, row, first, second, is_negative, out),
           row_portable(n, count, block, row, first, second, is_negative, out));
}

int64_t e3_round_gathered(GATHER_ARGUMENTS) {
  DISPATCH(gathered_fused(n, columns, count, row, classes, roots, out),
           gathered_portable(n, columns, count, row, classes, roots, out));
}

static inline dd normalised(double high, double low) {
  double sum = high + low;
  return (dd){sum, low - (sum - high)};
}

dd e3_from_words(uint64_t high, uint64_t low) {
  unsigned __int128 value = (unsigned __int128)high << 64 | low;
  double top = (double)value;
  /* Mod 2^128, because top may be 2^127 itself. */
  return (dd){top, (double)(__int128)(value - (unsigned __int128)top)};
}

dd e3_multiply(dd a, dd b) {
  dd product = times_portable(a, b);
  return normalised(product.high, product.low);
}

dd e3_square_root(dd x) {
  /* One step of Newton from the nearest double: its error is the square of 2^-53. */
  double root = sqrt(x.high), square = root * root;
  double rest = ((x.high - square) - error_by_splitting(root, root, square)) + x.low;
  return normalised(root, rest / (2 * root));
}

dd e3_reciprocal_square_root(dd x) {
  double guess = 1 / sqrt(x.high), square = guess * guess;
  dd unit = times_portable((dd){square, error_by_splitting(guess, guess, square)}, x);
  double rest = (1 - unit.high) - unit.low;
  return normalised(guess, guess * rest / 2);
}
