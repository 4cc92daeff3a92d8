#pragma once
#include <gmp.h>

/* GMP's name of its version, its sign and its parity tests are macros, which Swift cannot see. */
static inline const char *e3_gmp_version(void) { return gmp_version; }
static inline int e3_mpz_sgn(const mpz_t z) { return mpz_sgn(z); }
static inline int e3_mpz_odd(const mpz_t z) { return mpz_odd_p(z); }
