/* Products of double-double numbers, rounded to the nearest double with a proof, or not at all.

   A number is an unevaluated sum high + low with |low| at most a few units of high * 2^-53. Products are not
   renormalised between the factors [Dekker1971]: with u = 2^-53 two numbers of |low| <= c u |high| and of relative error
   r u^2 have a product with c' = 2c + 1 and r' = 2r + 1 + 6c + c^2 (the rounding of two products, of their sum and of the
   last sum, and the product of both low parts; fused multiplication loses less). Factors within 8 u^2 = 2^-103 (c = 1)
   give r = 24, 76, 244, 804, 2756 after one to five levels of a tree: below 2^-96 for sixteen factors, below 2^-94 for
   thirty-two, which the last test allows for [Ziv1991]. A factor that is itself a product counts as its level. On
   x86-64 the functions use fused multiplication and AVX2 where the processor has them, chosen at run time; elsewhere
   plain C. */
#pragma once
#include <stdint.h>

typedef struct {
  double high;
  double low;
} e3_double_double;

/* n times six factors, nearest double; NaN when the error bound does not decide the rounding. */
double e3_round_product6(int64_t n, const e3_double_double *a, const e3_double_double *b, const e3_double_double *c,
                         const e3_double_double *d, const e3_double_double *e, const e3_double_double *f);

/* The same of eight factors. */
double e3_round_product8(int64_t n, const e3_double_double *a, const e3_double_double *b, const e3_double_double *c,
                         const e3_double_double *d, const e3_double_double *e, const e3_double_double *f,
                         const e3_double_double *g, const e3_double_double *h);

/* n times five factors, nearest double; NaN when the error bound does not decide the rounding. */
double e3_round_wide(e3_double_double n, e3_double_double a, const e3_double_double *b, const e3_double_double *c,
                     const e3_double_double *d, const e3_double_double *e);

/* n times `count` <= 31 factors, nearest double; NaN when the error bound does not decide the rounding. */
double e3_round_product(e3_double_double n, const e3_double_double *const *factors, int count);

/* out[i] = (-1)^(i + is_negative) n[i] block row first[i] second[i], nearest doubles; NaN where undecided. Returns how
   many are undecided. May read and write up to three places past the last of each array; what is read there is not
   used, what is written there has no meaning. */
int64_t e3_round_row(const int64_t *n, int64_t count, e3_double_double block, const e3_double_double *row,
                     const e3_double_double *first, const e3_double_double *second, int is_negative, double *out);

/* out[i] = n[i] row roots[classes[columns[i]]], nearest doubles; NaN where undecided. Returns how many are undecided. */
int64_t e3_round_gathered(const int64_t *n, const int32_t *columns, int64_t count, e3_double_double row,
                          const int32_t *classes, const e3_double_double *roots, double *out);

/* The integer high * 2^64 + low < 2^127: relative error below 2^-106. */
e3_double_double e3_from_words(uint64_t high, uint64_t low);

/* a * b, renormalised: relative error below 2^-103. */
e3_double_double e3_multiply(e3_double_double a, e3_double_double b);

/* The square root of a number > 0 and its reciprocal: relative error below 2^-103. */
e3_double_double e3_square_root(e3_double_double x);
e3_double_double e3_reciprocal_square_root(e3_double_double x);
