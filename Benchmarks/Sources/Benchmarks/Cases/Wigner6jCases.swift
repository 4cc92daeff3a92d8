import Coupling

/// Every 6j symbol of a range, in single calls and as a whole table.
enum Wigner6jCases {
  /// Every 6j symbol with j ≤ `largest`, halves included.
  static func range(_ largest: Int) -> Case {
    let limit = 2 * largest
    let engine = CouplingEngine()
    var contenders: [Contender] = [
      .ours(
        "e3 exact",
        checksum: { Loops.wigner6j(upToTwice: limit) { engine.wigner6j($0, $1, $2, $3, $4, $5).nearestDouble } },
        pass: { Loops.wigner6j(upToTwice: limit) { engine.wigner6j($0, $1, $2, $3, $4, $5).mark } }),
      .ours("e3 rounded") { Loops.wigner6j(upToTwice: limit) { engine.wigner6jDouble($0, $1, $2, $3, $4, $5) } },
    ]
    contenders.append(
      .ours(
        "e3 table, exact",
        checksum: {
          let table = Wigner6jTable(upToTwice: limit)
          var sum = 0.0
          table.forEach { sum += table.value($0, $1, $2, $3, $4, $5, place: $6, engine: engine).nearestDouble }
          return sum
        },
        pass: { Double(Wigner6jTable(upToTwice: limit).withIntegers { $0.last ?? 0 }) }))
    for peer in Peers.all {
      let symbol = peer.wigner6j
      contenders.append(
        .peer(peer.name) { Loops.wigner6j(upToTwice: limit) { symbol($0.c, $1.c, $2.c, $3.c, $4.c, $5.c) } })
    }
    contenders.append(.emptyLoop { Loops.wigner6j(upToTwice: limit) { EmptyCall.six($0, $1, $2, $3, $4, $5) } })
    return Case(
      title: "wigner6j, all j ≤ \(largest) with halves",
      count: Int(Loops.wigner6j(upToTwice: limit) { _, _, _, _, _, _ in 1 }),
      contenders: contenders,
      laws: [orthogonality(limit, engine)],
      goals: [
        .atMost("e3 exact", oneOver: 2.5, of: Peer.wignerSymbol),
        .atMost("e3 table, exact", oneOver: 6, of: Peer.wignerSymbol),
      ],
      comparisons: comparisons(limit, engine))
  }

  /// Σ over c of (2c+1)(2f+1) {a b c; d e f}² is 1, where the range holds every c.
  private static func orthogonality(_ limit: Int, _ engine: CouplingEngine) -> Law {
    Law(name: "Σ (2c+1)(2f+1) (6j)² over all c is 1") {
      var sums = 0
      for a in 0...limit {
        for b in 0...(limit - a) {
          for d in 0...limit {
            for e in 0...limit {
              for f in 0...limit where Triads.holds(a, e, f) && Triads.holds(d, b, f) { sums += 1 }
            }
          }
        }
      }
      let found = Loops.wigner6j(upToTwice: limit) { a, b, c, d, e, f in
        guard a + b <= limit else { return 0 }
        let value = engine.wigner6jDouble(a, b, c, d, e, f)
        return Double((c + 1) * (f + 1)) * value * value
      }
      return (found, Double(sums))
    }
  }

  private static func comparisons(_ limit: Int, _ engine: CouplingEngine) -> [Comparison] {
    let ours = Comparison.ours("e3 rounded") { tally in
      _ = Loops.wigner6j(upToTwice: limit) {
        tally.add(
          engine.wigner6jDouble($0, $1, $2, $3, $4, $5),
          nearest: engine.wigner6j($0, $1, $2, $3, $4, $5).nearestDouble)
      }
    }
    return [ours]
      + Peers.all.map { peer in
        let symbol = peer.wigner6j
        return .peer(peer) { tally in
          _ = Loops.wigner6j(upToTwice: limit) {
            tally.add(
              symbol($0.c, $1.c, $2.c, $3.c, $4.c, $5.c), nearest: engine.wigner6jDouble($0, $1, $2, $3, $4, $5))
          }
        }
      }
  }
}
