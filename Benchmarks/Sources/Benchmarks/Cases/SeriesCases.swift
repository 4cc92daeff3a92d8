import Coupling
import ExactArithmetic

/// Families of symbols by recurrence.
enum SeriesCases {
  /// All k of {k J J; J J J}, beside single calls of the peers.
  static func wigner6j(_ spin: Int) -> Case {
    let j = 2 * spin
    let engine = CouplingEngine()
    let ks = Array(stride(from: 0, through: 2 * j, by: 2))
    let series = { () -> [FactoredRoot] in
      (try? Wigner6jSeries(j, j, j, j, j, engine: engine).values) ?? []
    }
    var contenders: [Contender] = [
      .ours(
        "e3 series, exact",
        checksum: { series().reduce(0) { $0 + $1.nearestDouble * $1.nearestDouble } },
        pass: { series().reduce(0) { $0 + $1.mark } }),
      .ours(
        "e3 single calls, exact",
        checksum: {
          ks.reduce(0) {
            let value = engine.wigner6j($1, j, j, j, j, j).nearestDouble
            return $0 + value * value
          }
        },
        pass: { ks.reduce(0) { $0 + engine.wigner6j($1, j, j, j, j, j).mark } }),
    ]
    for peer in Peers.all where peer.isExactInside {
      let symbol = peer.wigner6j
      contenders.append(
        .peer(peer.name) {
          ks.reduce(0) {
            let value = symbol($1.c, j.c, j.c, j.c, j.c, j.c)
            return $0 + value * value
          }
        })
    }
    return Case(
      title: "wigner6j series, all k of {k \(spin) \(spin); \(spin) \(spin) \(spin)}", count: ks.count,
      contenders: contenders,
      laws: [
        Law(name: "Σ (2k+1)(2J+1) (6j)² over all k is 1") {
          (
            zip(ks, series()).reduce(0) {
              $0 + Double(($1.0 + 1) * (j + 1)) * $1.1.nearestDouble * $1.1.nearestDouble
            }, 1
          )
        }
      ])
  }
}
