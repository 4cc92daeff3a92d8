/* The limits of one core: multiply-adds in registers, and memory read and copied.

   usage: roofline MIB [MIB ...]
   Prints one line "NAME VALUE" for each limit, the best of several passes: flop/s for fma_*, byte/s for the others
   (a copied byte counts twice: read and written; what the hardware reads before an ordinary store is not counted).
   fma_TYPE_N has vectors of N lanes. read, copy and stream are of arrays of MIB mebibytes each; stream stores past
   the caches, where the processor has such an instruction. */
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
    const int64_t count = 20000000;                                                            \
    double best = 0;                                                                           \
    for (int pass = 0; pass < PASSES; ++pass) {                                                \
      double start = now();                                                                    \
      for (int64_t n = 0; n < count; ++n)                                                      \
        for (int k = 0; k < CHAINS; ++k) a[k] = a[k] * b + c;                                  \
      double rate = 2.0 * LANES * CHAINS * (double)count / (now() - start);                    \
      if (rate > best) best = rate;                                                            \
    }                                                                                          \
    VECTOR sum = a[0];                                                                         \
    for (int k = 1; k < CHAINS; ++k) sum += a[k];                                              \
    volatile SCALAR kept = sum[0];                                                             \
    (void)kept;                                                                                \
    return best;                                                                               \
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

static double rate(void (*move)(const char *, char *, size_t), const char *from, char *to, size_t bytes, double moved) {
  double best = 0;
  int inner = bytes < (64u << 20) ? 8 : 1;
  for (int pass = 0; pass <= PASSES; ++pass) {
    double start = now();
    for (int n = 0; n < inner; ++n) move(from, to, bytes);
    double found = moved * inner * (double)bytes / (now() - start);
    if (pass > 0 && found > best) best = found; /* the first pass is for warmth */
  }
  return best;
}

static char *array(size_t bytes) {
  const size_t page = (size_t)2 << 20;
  void *memory = aligned_alloc(page, (bytes + page - 1) / page * page);
  if (!memory) {
    fprintf(stderr, "no memory for %zu bytes\n", bytes);
    exit(1);
  }
#ifdef MADV_HUGEPAGE
  madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  memset(memory, 0, bytes);
  return memory;
}

int main(int count, char **words) {
  printf("fma_f32_8 %.0f\nfma_f32_16 %.0f\n", fma_f32_8(), fma_f32_16());
  printf("fma_f64_4 %.0f\nfma_f64_8 %.0f\n", fma_f64_4(), fma_f64_8());
  for (int i = 1; i < count; ++i) {
    long mebibytes = strtol(words[i], NULL, 10);
    if (mebibytes < 1) return 2;
    size_t bytes = (size_t)mebibytes << 20;
    char *from = array(bytes), *to = array(bytes);
    printf("read_%ld %.0f\n", mebibytes, rate(read_only, from, to, bytes, 1));
    printf("copy_%ld %.0f\n", mebibytes, rate(copy_ordinary, from, to, bytes, 2));
    printf("stream_%ld %.0f\n", mebibytes, rate(copy_streaming, from, to, bytes, 2));
    free(from);
    free(to);
  }
  return 0;
}
