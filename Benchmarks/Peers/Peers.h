// What is called of the peers. Peers.cpp holds these declarations against those of the libraries themselves.
#ifndef E3_PEERS_H
#define E3_PEERS_H

#ifdef __cplusplus
extern "C" {
#endif

// WIGXJPF
double wig3jj(int, int, int, int, int, int);
double wig6jj(int, int, int, int, int, int);
double wig9jj(int, int, int, int, int, int, int, int, int);

// libwignernj
double wigner3j(int, int, int, int, int, int);
double wigner6j(int, int, int, int, int, int);
double wigner9j(int, int, int, int, int, int, int, int, int);

// 0382/WignerSymbol, a C++ header
double peers_wignersymbol_3j(int, int, int, int, int, int);
double peers_wignersymbol_6j(int, int, int, int, int, int);
double peers_wignersymbol_9j(int, int, int, int, int, int, int, int, int);

/// Whether 0382/WignerSymbol was there when the peers were built; without it its three functions give NaN.
int peers_have_wignersymbol(void);

/// Fills the tables of every peer, so that none does it while it is measured.
void peers_initialize(void);

#ifdef __cplusplus
}
#endif

#endif
