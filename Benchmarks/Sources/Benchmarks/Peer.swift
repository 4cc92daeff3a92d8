#if PEERS
  import CPeers
#endif

/// A library that computes the same symbols as doubles, called through pointers to its C functions.
///
/// Arguments are doubled spins, as in e3.
struct Peer {
  /// A symbol of six spins or projections.
  typealias Six = @convention(c) (Int32, Int32, Int32, Int32, Int32, Int32) -> Double
  /// A symbol of nine spins.
  typealias Nine = @convention(c) (Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32) -> Double

  /// Its name in the tables.
  let name: String
  /// Whether it computes with integers and rounds at the end, so that it is fit for large spins.
  let isExactInside: Bool
  /// (j₁ j₂ j₃; m₁ m₂ m₃).
  let wigner3j: Six
  /// {a b c; d e f}.
  let wigner6j: Six
  /// {a b c; d e f; g h i}.
  let wigner9j: Nine

  /// WIGXJPF, from the archive of pywigxjpf.
  static let wigxjpf = "WIGXJPF"
  /// libwignernj, from the archive of wignernj.
  static let libwignernj = "libwignernj"
  /// 0382/WignerSymbol.
  static let wignerSymbol = "0382"

}

/// The libraries beside e3.
enum Peers {
  /// The peers that are linked in, their tables filled; none without `E3_PEERS`.
  static let all: [Peer] = {
    #if PEERS
      peers_initialize()
      var all = [
        Peer(name: Peer.wigxjpf, isExactInside: true, wigner3j: wig3jj, wigner6j: wig6jj, wigner9j: wig9jj),
        Peer(
          name: Peer.libwignernj, isExactInside: true, wigner3j: wigner3j, wigner6j: wigner6j,
          wigner9j: wigner9j),
      ]
      if peers_have_wignersymbol() != 0 {
        all.append(
          Peer(
            name: Peer.wignerSymbol, isExactInside: false, wigner3j: peers_wignersymbol_3j,
            wigner6j: peers_wignersymbol_6j, wigner9j: peers_wignersymbol_9j))
      }
      return all
    #else
      return []
    #endif
  }()
}

extension Int {
  /// As a C int.
  @inline(__always)
  var c: Int32 { Int32(truncatingIfNeeded: self) }
}
