import Coupling
import ExactArithmetic

/// One large symbol, again and again; its value as WIGXJPF 1.13 gives it.
enum LargeCases {
  /// (J J J; J/2 −3J/10 −J/5), at most 1/`divisor` of the time of libwignernj.
  static func wigner3j(_ spin: Int, _ value: Double, oneOver divisor: Double) -> Case {
    let (j, m1, m2) = (2 * spin, spin, -6 * spin / 10)
    let engine = CouplingEngine()
    return single(
      "wigner3j (\(spin)³; \(spin / 2) −\(-m2 / 2) −\((m1 + m2) / 2))", value,
      exact: { engine.wigner3j(j, j, j, m1, m2, -m1 - m2) },
      rounded: { engine.wigner3jDouble(j, j, j, m1, m2, -m1 - m2) },
      peer: { peer in
        let symbol = peer.wigner3j
        return { symbol(j.c, j.c, j.c, m1.c, m2.c, (-m1 - m2).c) }
      },
      goals: both { .atMost($0, oneOver: divisor, of: Peer.libwignernj) })
  }

  /// {J J J; J J J}, at most 1/`divisor` of the time of libwignernj, and `milliseconds`.
  static func wigner6j(
    _ spin: Int, _ value: Double, oneOver divisor: Double, milliseconds: Double? = nil
  ) -> Case {
    let j = 2 * spin
    let engine = CouplingEngine()
    return single(
      "wigner6j {\(spin)⁶}", value,
      exact: { engine.wigner6j(j, j, j, j, j, j) },
      rounded: { engine.wigner6jDouble(j, j, j, j, j, j) },
      peer: { peer in
        let symbol = peer.wigner6j
        return { symbol(j.c, j.c, j.c, j.c, j.c, j.c) }
      },
      goals: both { .atMost($0, oneOver: divisor, of: Peer.libwignernj) } + limit(milliseconds))
  }

  /// {J⁹}: at most 1/`divisor` of the time of WIGXJPF, or `milliseconds` where the peers are not asked.
  static func wigner9j(
    _ spin: Int, _ value: Double, oneOver divisor: Double? = nil, milliseconds: Double? = nil
  ) -> Case {
    let j = 2 * spin
    let engine = CouplingEngine()
    return single(
      "wigner9j {\(spin)⁹}", value,
      exact: { engine.wigner9j(j, j, j, j, j, j, j, j, j) },
      rounded: { engine.wigner9jDouble(j, j, j, j, j, j, j, j, j) },
      peer: { peer in
        guard divisor != nil else { return nil }
        let symbol = peer.wigner9j
        return { symbol(j.c, j.c, j.c, j.c, j.c, j.c, j.c, j.c, j.c) }
      },
      goals: (divisor.map { divisor in both { .atMost($0, oneOver: divisor, of: Peer.wigxjpf) } } ?? [])
        + limit(milliseconds))
  }

  private static func both(_ goal: (String) -> Goal) -> [Goal] { ["e3 exact", "e3 rounded"].map(goal) }

  private static func limit(_ milliseconds: Double?) -> [Goal] {
    milliseconds.map { [.atMost("e3 exact", milliseconds: $0)] } ?? []
  }

  private static func single(
    _ title: String, _ value: Double, exact: @escaping () -> FactoredRoot, rounded: @escaping () -> Double,
    peer: (Peer) -> (() -> Double)?, goals: [Goal]
  ) -> Case {
    let ours: [Contender] = [
      .ours("e3 exact", checksum: { exact().nearestDouble }, pass: { exact().mark }),
      .ours("e3 rounded", pass: rounded),
    ]
    let others: [Contender] = Peers.all.filter(\.isExactInside).compactMap { other in
      peer(other).map { .peer(other.name, pass: $0) }
    }
    return Case(
      title: title, count: 1, contenders: ours + others, agreement: 1e-13,
      laws: [Law(name: "the value of WIGXJPF") { (exact().nearestDouble, value) }], goals: goals,
      comparisons: [.ours("e3 rounded") { _ = $0.add(rounded(), nearest: exact().nearestDouble) }])
  }
}
