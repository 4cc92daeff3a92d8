import Coupling

/// Every 9j symbol of a range, in single calls and as a whole table.
enum Wigner9jCases {
  /// Every 9j symbol of integers j ≤ `largest`.
  static func range(_ largest: Int) -> Case {
    let limit = 2 * largest
    let engine = CouplingEngine()
    var contenders: [Contender] = [
      .ours(
        "e3 exact",
        checksum: {
          Loops.wigner9j(upToTwice: limit) { engine.wigner9j($0, $1, $2, $3, $4, $5, $6, $7, $8).nearestDouble }
        },
        pass: { Loops.wigner9j(upToTwice: limit) { engine.wigner9j($0, $1, $2, $3, $4, $5, $6, $7, $8).mark } }),
      .ours("e3 rounded") {
        Loops.wigner9j(upToTwice: limit) { engine.wigner9jDouble($0, $1, $2, $3, $4, $5, $6, $7, $8) }
      },
    ]
    contenders.append(
      .ours(
        "e3 table, exact",
        checksum: {
          let table = Wigner9jTable(upToTwice: limit, integersOnly: true, engine: engine)
          var sum = 0.0
          table.forEach { sum += table.value($0, place: $1, engine: engine).nearestDouble }
          return sum
        },
        pass: {
          Double(Wigner9jTable(upToTwice: limit, integersOnly: true, engine: engine).withIntegers { $0.last ?? 0 })
        }))
    for peer in Peers.all {
      let symbol = peer.wigner9j
      contenders.append(
        .peer(peer.name) {
          Loops.wigner9j(upToTwice: limit) {
            symbol($0.c, $1.c, $2.c, $3.c, $4.c, $5.c, $6.c, $7.c, $8.c)
          }
        })
    }
    contenders.append(
      .emptyLoop { Loops.wigner9j(upToTwice: limit) { EmptyCall.nine($0, $1, $2, $3, $4, $5, $6, $7, $8) } })
    return Case(
      title: "wigner9j, all integer j ≤ \(largest)",
      count: Int(Loops.wigner9j(upToTwice: limit) { _, _, _, _, _, _, _, _, _ in 1 }),
      contenders: contenders,
      laws: [orthogonality(limit, engine)],
      goals: ["e3 exact", "e3 rounded"].map { .atMost($0, oneOver: 1, of: Peer.wignerSymbol) }
        + [.atMost("e3 table, exact", oneOver: 4, of: Peer.wignerSymbol)],
      comparisons: comparisons(limit, engine))
  }

  /// Σ over g, h of (2c+1)(2f+1)(2g+1)(2h+1) {a b c; d e f; g h i}² is 1, where the range holds every g and h.
  private static func orthogonality(_ limit: Int, _ engine: CouplingEngine) -> Law {
    Law(name: "Σ (2c+1)(2f+1)(2g+1)(2h+1) (9j)² over all g, h is 1") {
      var sums = 0
      let spins = Array(stride(from: 0, through: limit, by: 2))
      for a in spins {
        for b in spins {
          for c in spins where Triads.holds(a, b, c) {
            for d in spins where a + d <= limit {
              for e in spins where b + e <= limit {
                for f in spins where Triads.holds(d, e, f) { sums += Triads.count(c, f, upToTwice: limit) }
              }
            }
          }
        }
      }
      let found = Loops.wigner9j(upToTwice: limit) { a, b, c, d, e, f, g, h, i in
        guard a + d <= limit, b + e <= limit else { return 0 }
        let value = engine.wigner9jDouble(a, b, c, d, e, f, g, h, i)
        return Double((c + 1) * (f + 1) * (g + 1) * (h + 1)) * value * value
      }
      return (found, Double(sums))
    }
  }

  private static func comparisons(_ limit: Int, _ engine: CouplingEngine) -> [Comparison] {
    let ours = Comparison.ours("e3 rounded") { tally in
      _ = Loops.wigner9j(upToTwice: limit) {
        tally.add(
          engine.wigner9jDouble($0, $1, $2, $3, $4, $5, $6, $7, $8),
          nearest: engine.wigner9j($0, $1, $2, $3, $4, $5, $6, $7, $8).nearestDouble)
      }
    }
    return [ours]
      + Peers.all.map { peer in
        let symbol = peer.wigner9j
        return .peer(peer) { tally in
          _ = Loops.wigner9j(upToTwice: limit) {
            tally.add(
              symbol($0.c, $1.c, $2.c, $3.c, $4.c, $5.c, $6.c, $7.c, $8.c),
              nearest: engine.wigner9jDouble($0, $1, $2, $3, $4, $5, $6, $7, $8))
          }
        }
      }
  }
}
