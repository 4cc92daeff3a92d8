public import ExactArithmetic

/// All 3j symbols of one triad (j₁ j₂ j₃), by m₁, then m₂, both rising; m₃ = −m₁−m₂, with |m₃| ≤ j₃.
public struct Wigner3jBlock: Sendable {
  /// The doubles of (j₁, j₂, j₃).
  public let twoJ: [Int]
  /// The doubles of (m₁, m₂) of each symbol.
  public let twoM: [(Int, Int)]
  /// The symbols, exact.
  public let values: [FactoredRoot]

  /// The block of a triad; empty when the three spins form no triangle.
  public init(_ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, engine: CouplingEngine) {
    twoJ = [twoJ1, twoJ2, twoJ3]
    var twoM: [(Int, Int)] = []
    var values: [FactoredRoot] = []
    if Triangle(HalfInteger(twice: twoJ1), HalfInteger(twice: twoJ2), HalfInteger(twice: twoJ3)) != nil {
      for m1 in stride(from: -twoJ1, through: twoJ1, by: 2) {
        for m2 in stride(from: -twoJ2, through: twoJ2, by: 2) where abs(m1 + m2) <= twoJ3 {
          twoM.append((m1, m2))
          values.append(engine.wigner3j(twoJ1, twoJ2, twoJ3, m1, m2, -m1 - m2))
        }
      }
    }
    self.twoM = twoM
    self.values = values
  }

  /// The number of symbols.
  public var count: Int { values.count }

  /// The symbols as the nearest `Double`s, in the order of ``values``.
  public func doubles(engine: CouplingEngine) -> [Double] {
    twoM.map { engine.wigner3jDouble(twoJ[0], twoJ[1], twoJ[2], $0.0, $0.1, -$0.0 - $0.1) }
  }
}
