// The peers behind one header: their tables are filled here, and the C++ one gets C names.
#include "Peers.h"
#include "wignernj.h"
#include "wigxjpf.h"

#if __has_include("WignerSymbol.hpp")
#include <algorithm>
#include "WignerSymbol.hpp"

int peers_have_wignersymbol(void) { return 1; }

double peers_wignersymbol_3j(int a, int b, int c, int d, int e, int f) { return util::wigner_3j(a, b, c, d, e, f); }

double peers_wignersymbol_6j(int a, int b, int c, int d, int e, int f) { return util::wigner_6j(a, b, c, d, e, f); }

double peers_wignersymbol_9j(int a, int b, int c, int d, int e, int f, int g, int h, int i) {
  return util::wigner_9j(a, b, c, d, e, f, g, h, i);
}

static void initialize_wignersymbol(void) { util::wigner_init(60, "2bjmax", 9); }

#else
#include <cmath>

int peers_have_wignersymbol(void) { return 0; }

double peers_wignersymbol_3j(int, int, int, int, int, int) { return NAN; }

double peers_wignersymbol_6j(int, int, int, int, int, int) { return NAN; }

double peers_wignersymbol_9j(int, int, int, int, int, int, int, int, int) { return NAN; }

static void initialize_wignersymbol(void) {}
#endif

void peers_initialize(void) {
  wig_table_init(2 * 2000, 9);
  wig_temp_init(2 * 2000);
  wignernj_warmup_to(8000);
  initialize_wignersymbol();
}
