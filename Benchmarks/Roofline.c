/* The limits of one core: multiply-adds in registers, and memory read and copied.

   usage: roofline MIB [MIB ...]
   Prints one line "NAME VALUE" for each limit, the best of several passes: flop/s for fma_*, byte/s for the others
   (a copied byte counts twice: read and written; what the hardware reads before an ordinary store is not counted).
   fma_TYPE_N has vectors of N lanes. read, copy and stream are of arrays of MIB mebibytes each; stream stores past
   the caches, where the processor has such an instruction. As a shared library it offers `limit`. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#ifdef __SSE2__
#include <immintrin.h>
#endif

enum { PASSES = 7, CHAINS = 12 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef float f32_8 __attribute__((vector_size(32)));
typedef float f32_16 __attribute__((vector_size(64)));
typedef double f64_4 __attribute__((vector_size(32)));
typedef double f64_8 __attribute__((vector_size(64)));

/* CHAINS independent sums a = a*b + c, more than latency times units. The factors are unknown to the compiler. */
#define FMA(VECTOR, SCALAR, LANES)                                                             \
  static double fma_##VECTOR(void) {                                                           \
    volatile SCALAR one = 1, zero = 0;                                                         \
    VECTOR a[CHAINS], b, c;                                                                    \
    for (int i = 0; i < LANES; ++i) b[i] = one, c[i] = zero;                                   \
    for (int k = 0; k < CHAINS; ++k) a[k] = b;                                                 \
    const int64_t count = 10000000;                                                            \
    double start = now();                                                                      \
    for (int64_t n = 0; n < count; ++n)                                                        \
      for (int k = 0; k < CHAINS; ++k) a[k] = a[k] * b + c;                                    \
    double rate = 2.0 * LANES * CHAINS * (double)count / (now() - start);                      \
    VECTOR sum = a[0];                                                                         \
    for (int k = 1; k < CHAINS; ++k) sum += a[k];                                              \
    volatile SCALAR kept = sum[0];                                                             \
    (void)kept;                                                                                \
    return rate;                                                                               \
  }
FMA(f32_8, float, 8)
FMA(f32_16, float, 16)
FMA(f64_4, double, 4)
FMA(f64_8, double, 8)

/* Bytes are a multiple of 256. The empty assembly keeps a loop from becoming memcpy, which may stream. */
static void copy_ordinary(const char *from, char *to, size_t bytes) {
  for (size_t i = 0; i < bytes; i += 256) {
    for (size_t k = 0; k < 256; k += 64) *(f32_16 *)(to + i + k) = *(const f32_16 *)(from + i + k);
    __asm__ volatile("" ::: "memory");
  }
}

static void copy_streaming(const char *from, char *to, size_t bytes) {
#if defined __AVX512F__
  for (size_t i = 0; i < bytes; i += 64) _mm512_stream_ps((float *)(to + i), _mm512_load_ps((const float *)(from + i)));
  _mm_sfence();
#elif defined __AVX__
  for (size_t i = 0; i < bytes; i += 32) _mm256_stream_ps((float *)(to + i), _mm256_load_ps((const float *)(from + i)));
  _mm_sfence();
#elif defined __SSE2__
  for (size_t i = 0; i < bytes; i += 16) _mm_stream_ps((float *)(to + i), _mm_load_ps((const float *)(from + i)));
  _mm_sfence();
#else
  copy_ordinary(from, to, bytes);
#endif
}

static void read_only(const char *from, char *to, size_t bytes) {
  f32_16 a = {0}, b = a, c = a, d = a;
  for (size_t i = 0; i < bytes; i += 256) {
    const f32_16 *at = (const f32_16 *)(from + i);
    a += at[0], b += at[1], c += at[2], d += at[3];
  }
  *(f32_16 *)to = a + b + c + d;
}

static char *array(size_t bytes) {
  const size_t page = (size_t)2 << 20;
  void *memory = aligned_alloc(page, (bytes + page - 1) / page * page);
  if (!memory) return NULL;
#ifdef MADV_HUGEPAGE
  madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  memset(memory, 0, bytes);
  return memory;
}

/* The best of some passes, after one for warmth; 0 without memory. */
static double moved(void (*move)(const char *, char *, size_t), double share, long mebibytes, int passes) {
  size_t bytes = (size_t)mebibytes << 20;
  char *from = array(bytes), *to = array(bytes);
  double best = 0;
  for (int pass = 0; from && to && pass <= passes; ++pass) {
    double start = now();
    move(from, to, bytes);
    double rate = share * (double)bytes / (now() - start);
    if (pass > 0 && rate > best) best = rate;
  }
  free(from);
  free(to);
  return best;
}

/* One limit by name, the best of some passes; 0 when there is no such name. MIB is for read, copy and stream. */
double limit(const char *name, long mebibytes, int passes) {
  const struct { const char *name; double (*pass)(void); } fma[] = {
      {"fma_f32_8", fma_f32_8}, {"fma_f32_16", fma_f32_16}, {"fma_f64_4", fma_f64_4}, {"fma_f64_8", fma_f64_8}};
  const struct { const char *name; void (*move)(const char *, char *, size_t); double share; } memory[] = {
      {"read", read_only, 1}, {"copy", copy_ordinary, 2}, {"stream", copy_streaming, 2}};
  double best = 0;
  for (size_t k = 0; k < sizeof fma / sizeof *fma; ++k)
    for (int pass = 0; !strcmp(name, fma[k].name) && pass < passes; ++pass) {
      double rate = fma[k].pass();
      if (rate > best) best = rate;
    }
  for (size_t k = 0; k < sizeof memory / sizeof *memory; ++k)
    if (!strcmp(name, memory[k].name)) best = moved(memory[k].move, memory[k].share, mebibytes, passes);
  return best;
}

int main(int count, char **words) {
  const char *fma[] = {"fma_f32_8", "fma_f32_16", "fma_f64_4", "fma_f64_8"}, *memory[] = {"read", "copy", "stream"};
  double best[4] = {0};
  /* In turn, for the clock changes slowly. */
  for (int pass = 0; pass < 2 * PASSES; ++pass)
    for (int k = 0; k < 4; ++k) {
      double rate = limit(fma[k], 0, 1);
      if (rate > best[k]) best[k] = rate;
    }
  for (int k = 0; k < 4; ++k) printf("%s %.0f\n", fma[k], best[k]);
  for (int i = 1; i < count; ++i) {
    long mebibytes = strtol(words[i], NULL, 10);
    if (mebibytes < 1) return 2;
    for (int k = 0; k < 3; ++k) printf("%s_%ld %.0f\n", memory[k], mebibytes, limit(memory[k], mebibytes, PASSES));
  }
  return 0;
}
