/* Calls of generated kernels, timed without the cost of Python, and the steps of a convolution that is not fused. */
#define _POSIX_C_SOURCE 199309L
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A kernel and its arguments, as integers of 64 bits: counts and addresses, which calling conventions pass alike. */
typedef struct {
  void *function;
  int64_t count;
  int64_t argument[16];
} Call;

static int64_t call(const Call *c) {
  const int64_t *a = c->argument;
  typedef int64_t A;
  switch (c->count) {
  case 4: return ((int (*)(A, A, A, A))c->function)(a[0], a[1], a[2], a[3]);
  case 5: return ((int (*)(A, A, A, A, A))c->function)(a[0], a[1], a[2], a[3], a[4]);
  case 7: return ((int (*)(A, A, A, A, A, A, A))c->function)(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
  case 8: return ((int (*)(A, A, A, A, A, A, A, A))c->function)(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
  case 10:
    return ((int (*)(A, A, A, A, A, A, A, A, A, A))c->function)(
        a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9]);
  case 11:
    return ((int (*)(A, A, A, A, A, A, A, A, A, A, A))c->function)(
        a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10]);
  case 12:
    return ((int (*)(A, A, A, A, A, A, A, A, A, A, A, A))c->function)(
        a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11]);
  case 14:
    return ((int (*)(A, A, A, A, A, A, A, A, A, A, A, A, A, A))c->function)(
        a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], a[12], a[13]);
  default: return -1;
  }
}

/* Seconds of processor time that `repeats` rounds of the calls take; -1 when a call does not return 0. */
double repeat(const Call *calls, int64_t count, int64_t repeats) {
  struct timespec start, stop;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start);
  for (int64_t n = 0; n < repeats; ++n)
    for (int64_t k = 0; k < count; ++k)
      if (call(&calls[k])) return -1;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &stop);
  return (double)(stop.tv_sec - start.tv_sec) + 1e-9 * (double)(stop.tv_nsec - start.tv_nsec);
}

/* rows[e] = x[source[e]]; always returns 0. */
int gather_f32(int64_t edges, int64_t width, const int32_t *source, const float *x, float *rows) {
  for (int64_t e = 0; e < edges; ++e)
    memcpy(rows + width * e, x + width * source[e], (size_t)width * sizeof(float));
  return 0;
}

/* z = 0, z[target[e]] += rows[e]; always returns 0. */
int scatter_f32(
    int64_t edges, int64_t nodes, int64_t width, const int32_t *target, const float *rows, float *z, void *unused) {
  (void)unused; /* the argument makes seven, a count that kernels have */
  memset(z, 0, (size_t)(width * nodes) * sizeof(float));
  for (int64_t e = 0; e < edges; ++e) {
    float *to = z + width * target[e];
    const float *from = rows + width * e;
    for (int64_t i = 0; i < width; ++i) to[i] += from[i];
  }
  return 0;
}
