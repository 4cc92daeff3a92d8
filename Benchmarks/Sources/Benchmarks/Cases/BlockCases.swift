import Coupling
import ExactArithmetic

/// All symbols of one triad at once.
enum BlockCases {
  /// All m of (J J J), beside single calls of the peers.
  static func wigner3j(_ spin: Int, oneOver divisor: Double) -> Case {
    let j = 2 * spin
    let engine = CouplingEngine()
    var contenders: [Contender] = [
      .ours(
        "e3 block exact",
        checksum: { Wigner3jBlock(j, j, j, engine: engine).values.reduce(0) { $0 + $1.nearestDouble } },
        pass: { Wigner3jBlock(j, j, j, engine: engine).values.reduce(0) { $0 + $1.mark } }),
      .ours("e3 block rounded") {
        Wigner3jBlock(j, j, j, engine: engine).doubles(engine: engine).reduce(0, +)
      },
    ]
    for peer in Peers.all where peer.isExactInside {
      let symbol = peer.wigner3j
      contenders.append(
        .peer(peer.name) { Loops.block(j, j, j) { symbol($0.c, $1.c, $2.c, $3.c, $4.c, $5.c) } })
    }
    return Case(
      title: "wigner3j block, all m of (\(spin) \(spin) \(spin))",
      count: Int(Loops.block(j, j, j) { _, _, _, _, _, _ in 1 }),
      contenders: contenders,
      laws: [
        Law(name: "Σ (3j)² over all m is 1") {
          (Wigner3jBlock(j, j, j, engine: engine).doubles(engine: engine).reduce(0) { $0 + $1 * $1 }, 1)
        }
      ],
      goals: [.atMost("e3 block exact", oneOver: divisor, of: Peer.libwignernj)])
  }
}
