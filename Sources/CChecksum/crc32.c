#include "CChecksum.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define FOLDED __attribute__((target("pclmul,sse4.1")))

/* One step: both halves of x times powers of the variable modulo the polynomial 0xEDB88320 (reflected), plus what lies
   so many bits further on. */
FOLDED static inline __m128i fold(__m128i x, __m128i powers, __m128i next) {
  return _mm_xor_si128(_mm_xor_si128(_mm_clmulepi64_si128(x, powers, 0x00), _mm_clmulepi64_si128(x, powers, 0x11)),
                       next);
}

FOLDED static uint32_t fold_all(uint32_t state, const uint8_t *bytes, size_t count) {
  const __m128i by512 = _mm_set_epi64x(0x1c6e41596, 0x154442bd4), by128 = _mm_set_epi64x(0x0ccaa009e, 0x1751997d0);
  const __m128i by64 = _mm_set_epi64x(0, 0x163cd6124), barrett = _mm_set_epi64x(0x1f7011641, 0x1db710641);
  const __m128i words = _mm_setr_epi32(-1, 0, -1, 0);
  const __m128i *block = (const __m128i *)bytes;
  __m128i x0 = _mm_xor_si128(_mm_loadu_si128(block), _mm_cvtsi32_si128((int)state));
  __m128i x1 = _mm_loadu_si128(block + 1), x2 = _mm_loadu_si128(block + 2), x3 = _mm_loadu_si128(block + 3);
  block += 4;
  for (count -= 64; count >= 64; count -= 64, block += 4) {
    x0 = fold(x0, by512, _mm_loadu_si128(block));
    x1 = fold(x1, by512, _mm_loadu_si128(block + 1));
    x2 = fold(x2, by512, _mm_loadu_si128(block + 2));
    x3 = fold(x3, by512, _mm_loadu_si128(block + 3));
  }
  x0 = fold(fold(fold(x0, by128, x1), by128, x2), by128, x3);
  for (; count >= 16; count -= 16, block++) x0 = fold(x0, by128, _mm_loadu_si128(block));
  /* 128 bits to 96, to 64, and the remainder by Barrett's reduction. */
  x0 = _mm_xor_si128(_mm_srli_si128(x0, 8), _mm_clmulepi64_si128(x0, by128, 0x10));
  x0 = _mm_xor_si128(_mm_srli_si128(x0, 4), _mm_clmulepi64_si128(_mm_and_si128(x0, words), by64, 0x00));
  __m128i quotient = _mm_and_si128(_mm_clmulepi64_si128(_mm_and_si128(x0, words), barrett, 0x10), words);
  x0 = _mm_xor_si128(x0, _mm_clmulepi64_si128(quotient, barrett, 0x00));
  return (uint32_t)_mm_extract_epi32(x0, 1);
}

size_t e3_crc32_foldable(size_t count) {
  return count >= 64 && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("sse4.1") ? count & ~(size_t)15 : 0;
}

uint32_t e3_crc32_fold(uint32_t state, const void *bytes, size_t count) {
  return count >= 64 ? fold_all(state, bytes, count) : state;
}

#else

size_t e3_crc32_foldable(size_t count) {
  (void)count;
  return 0;
}

uint32_t e3_crc32_fold(uint32_t state, const void *bytes, size_t count) {
  (void)bytes;
  (void)count;
  return state;
}
#endif
