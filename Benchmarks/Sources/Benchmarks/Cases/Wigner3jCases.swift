import Coupling

/// Every 3j symbol of a range, in single calls and as a whole table.
enum Wigner3jCases {
  /// Every 3j symbol with j ≤ `largest`, halves included.
  static func range(_ largest: Int) -> Case {
    let limit = 2 * largest
    let engine = CouplingEngine()
    var contenders: [Contender] = [
      .ours(
        "e3 exact",
        checksum: { Loops.wigner3j(upToTwice: limit) { engine.wigner3j($0, $1, $2, $3, $4, $5).nearestDouble } },
        pass: { Loops.wigner3j(upToTwice: limit) { engine.wigner3j($0, $1, $2, $3, $4, $5).mark } }),
      .ours("e3 rounded") { Loops.wigner3j(upToTwice: limit) { engine.wigner3jDouble($0, $1, $2, $3, $4, $5) } },
    ]
    let sumOfBlocks = {
      var sum = 0.0
      Wigner3jTable.forEachBlock(upToTwice: limit, roundedBy: engine) { sum += $2.reduce(0, +) }
      return sum
    }
    contenders.append(
      .ours(
        "e3 blocks, exact",
        checksum: sumOfBlocks,
        pass: {
          var sum = 0
          Wigner3jTable.forEachBlock(upToTwice: limit) { _, integers, _ in sum &+= integers[integers.count / 2] }
          return Double(sum)
        }))
    contenders.append(
      .ours(
        "e3 blocks, rounded",
        checksum: sumOfBlocks,
        pass: {
          var sum = 0.0
          Wigner3jTable.forEachBlock(upToTwice: limit, roundedBy: engine) { sum += $2[$2.count / 2] }
          return sum
        }))
    contenders.append(
      .ours(
        "e3 table, exact",
        checksum: {
          let table = Wigner3jTable(upToTwice: limit)
          return Loops.wigner3j(upToTwice: limit) {
            table.value($0, $1, $2, $3, $4, $5, engine: engine).nearestDouble
          }
        },
        pass: { Double(Wigner3jTable(upToTwice: limit).withIntegers { $0.last ?? 0 }) }))
    contenders.append(
      .ours(
        "e3 table, rounded",
        checksum: { Wigner3jTable(upToTwice: limit).doubles(engine: engine).withValues { $0.reduce(0, +) } },
        pass: { Wigner3jTable(upToTwice: limit).doubles(engine: engine).withValues { $0.last ?? 0 } }))
    for peer in Peers.all {
      let symbol = peer.wigner3j
      contenders.append(
        .peer(peer.name) { Loops.wigner3j(upToTwice: limit) { symbol($0.c, $1.c, $2.c, $3.c, $4.c, $5.c) } })
    }
    contenders.append(.emptyLoop { Loops.wigner3j(upToTwice: limit) { EmptyCall.six($0, $1, $2, $3, $4, $5) } })
    return Case(
      title: "wigner3j, all j ≤ \(largest) with halves",
      count: Int(Loops.wigner3j(upToTwice: limit) { _, _, _, _, _, _ in 1 }),
      contenders: contenders,
      laws: [
        Law(name: "Σ (3j)² over all m is 1 for each triad") {
          var triads = 0
          for a in 0...limit {
            for b in 0...limit { triads += Triads.count(a, b, upToTwice: limit) }
          }
          let squares = Loops.wigner3j(upToTwice: limit) {
            let value = engine.wigner3jDouble($0, $1, $2, $3, $4, $5)
            return value * value
          }
          return (squares, Double(triads))
        }
      ],
      goals: [
        .atMost("e3 exact", oneOver: 2, of: Peer.wignerSymbol), .atMost("e3 exact", oneOver: 15, of: Peer.wigxjpf),
        .atMost("e3 rounded", oneOver: 18, of: Peer.libwignernj),
        .atMost("e3 rounded", oneOver: 1, of: Peer.wignerSymbol),
      ]
        + (largest < 20
          ? []
          : [
            .atMost("e3 blocks, exact", oneOver: 200, of: Peer.wigxjpf),
            .atMost("e3 blocks, rounded", oneOver: 120, of: Peer.wigxjpf),
          ]),
      comparisons: comparisons(largest))
  }

  /// The doubles of e3 by a second route, where that does not last too long, and those of the peers.
  private static func comparisons(_ largest: Int) -> [Comparison] {
    let limit = 2 * largest
    let engine = CouplingEngine()
    var comparisons: [Comparison] = []
    if largest <= 10 {
      comparisons.append(
        .ours("e3 rounded") { tally in
          _ = Loops.wigner3j(upToTwice: limit) {
            tally.add(
              engine.wigner3jDouble($0, $1, $2, $3, $4, $5),
              nearest: engine.wigner3j($0, $1, $2, $3, $4, $5).nearestDouble)
          }
        })
    }
    return comparisons
      + Peers.all.map { peer in
        let symbol = peer.wigner3j
        return .peer(peer) { tally in
          _ = Loops.wigner3j(upToTwice: limit) {
            tally.add(
              symbol($0.c, $1.c, $2.c, $3.c, $4.c, $5.c), nearest: engine.wigner3jDouble($0, $1, $2, $3, $4, $5))
          }
        }
      }
  }
}
