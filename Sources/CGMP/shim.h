#pragma once
#include <gmp.h>

/* GMP's sign and parity tests are macros, which Swift cannot see. */
static inline int e3_mpz_sgn(const mpz_t z) { return mpz_sgn(z); }
static inline int e3_mpz_odd(const mpz_t z) { return mpz_odd_p(z); }
