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
        checksum: {
          let block = Wigner3jBlock(j, j, j)
          var sum = 0.0
          block.forEach { m1, m2, place in
            let value = block.value(twoM1: m1, twoM2: m2, place: place, engine: engine).nearestDouble
            sum += value * value
          }
          return sum
        },
        pass: { Double(Wigner3jBlock(j, j, j).withIntegers { $0.last ?? 0 }) }),
      .ours("e3 block rounded") { Wigner3jBlock(j, j, j).doubles(engine: engine).reduce(0) { $0 + $1 * $1 } },
    ]
    for peer in Peers.all where peer.isExactInside {
      let symbol = peer.wigner3j
      contenders.append(
        .peer(peer.name) {
          // Of the squares: the sum of the symbols themselves is next to nothing.
          Loops.block(j, j, j) {
            let value = symbol($0.c, $1.c, $2.c, $3.c, $4.c, $5.c)
            return value * value
          }
        })
    }
    return Case(
      title: "wigner3j block, all m of (\(spin) \(spin) \(spin))",
      count: Int(Loops.block(j, j, j) { _, _, _, _, _, _ in 1 }),
      contenders: contenders,
      laws: [
        Law(name: "Σ (3j)² over all m is 1") {
          (Wigner3jBlock(j, j, j).doubles(engine: engine).reduce(0) { $0 + $1 * $1 }, 1)
        }
      ],
      goals: ["e3 block exact", "e3 block rounded"].map { .atMost($0, oneOver: divisor, of: Peer.libwignernj) })
  }
}
