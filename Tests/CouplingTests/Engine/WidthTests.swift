import ExactArithmetic
import TestSupport
import Testing

@testable import Coupling

/// Where one width of integers ends and the next begins, both sides against the definition.
@Suite struct WidthTests {
  /// 64, 128 and 192 bits end at J = 62, 126 and 190.
  @Test(arguments: [61...64, 125...128, 189...192]) func threeJAroundAPerimeter(_ range: ClosedRange<Int>) {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: UInt64(range.lowerBound))
    for perimeter in range {
      for _ in 0..<30 * testDepth {
        let s = generator.threeJ(perimeter: perimeter)
        #expect(engine.wigner3j(s) == DefinedSymbol.threeJ(s), "\(s)")
      }
      // Legs as equal as can be, and none: the longest sums and the largest integers.
      let third = perimeter / 3
      for legs in [
        [third, third, perimeter - 2 * third], [0, perimeter / 2, (perimeter + 1) / 2], [perimeter, 0, 0],
      ] {
        for _ in 0..<6 {
          let s = generator.threeJ(legs: legs[0], legs[1], legs[2])
          #expect(engine.wigner3j(s) == DefinedSymbol.threeJ(s), "\(s)")
        }
        let (a, b, c) = (legs[0], legs[1], legs[2])
        let u = (a + b) / 2
        let flat = [a + b, a + c, b + c, a + b - 2 * u, 2 * (c / 2) - a - c]
        let s = flat + [-flat[3] - flat[4]]
        #expect(engine.wigner3j(s) == DefinedSymbol.threeJ(s), "\(s)")
      }
    }
  }

  @Test func theLargestWordSumsAreExact() {
    let engine = CouplingEngine()
    // A = 0: S = C(B, u) C(C, w), the largest sum of one term.
    for perimeter in [62, 64, 126, 128, 134, 190] {
      let (b, c) = (perimeter / 2, perimeter - perimeter / 2)
      guard let x = ThreeJIndices(b, c, b + c, b - 2 * (b / 2), 2 * (c / 2) - c, 2 * (b / 2) - b - 2 * (c / 2) + c)
      else {
        Issue.record("no symbol")
        continue
      }
      let sum = engine.wideSumUninterrupted(x)
      let product = Integer.binomial(b, b / 2) * Integer.binomial(c, c / 2)
      #expect(sum == (x.phase == 0 ? product : -product))
    }
    // j₂ = 0: A = C = 0 and S is one binomial, of the whole J.
    for j in [62, 67, 68, 126, 190] {
      for u in [0, 1, j / 2] {
        guard let x = ThreeJIndices(j, 0, j, j - 2 * u, 0, 2 * u - j) else { continue }
        #expect(engine.wideSumUninterrupted(x).magnitude == Integer.binomial(j, u))
      }
    }
  }

  /// Rows of Pascal's triangle are exact to n = 67; longer ones are made of limbs.
  @Test func legsAroundTheLastExactRow() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 201)
    for leg in 65...70 {
      for other in [0, 3, 30, 60, 67] {
        for legs in [[leg, other, 2], [other, leg, 5], [1, other, leg], [leg, leg, other]] {
          let s = generator.threeJ(legs: legs[0], legs[1], legs[2])
          #expect(engine.wigner3j(s) == DefinedSymbol.threeJ(s), "\(s)")
        }
      }
    }
  }

  /// Words end where the perimeters add up to 70; the same value comes from every arrangement of its spins, which puts
  /// it on either side.
  @Test func sixJAroundTheLastWord() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 202)
    var counts = [Int](repeating: 0, count: 5)
    var crossings = 0
    for _ in 0..<20_000 where counts.contains(where: { $0 < 12 * testDepth }) {
      let s = generator.sixJ(11...20)
      let sum = (s[0] + s[1] + s[2]) / 2 + s[3] + s[4] + s[5]
      guard 68...72 ~= sum else { continue }
      counts[sum - 68] += 1
      if counts[sum - 68] > 12 * testDepth { continue }
      let expected = DefinedSymbol.sixJ(s)
      #expect(engine.wigner6j(s) == expected, "\(s)")
      for places in [[3, 4, 2, 0, 1, 5], [3, 1, 5, 0, 4, 2], [0, 4, 5, 3, 1, 2], [2, 0, 1, 5, 3, 4]] {
        let moved = places.map { s[$0] }
        #expect(engine.wigner6j(moved) == expected, "\(moved)")
        let isWord = (moved[0] + moved[1] + moved[2]) / 2 + moved[3] + moved[4] + moved[5] <= 70
        if isWord != (sum <= 70) { crossings += 1 }
      }
    }
    #expect(counts.allSatisfy { $0 >= 12 } && crossings > 20)
  }

  /// Spins 9/2, 5, 17/2 and 9, and those past them whose integers would not fit: words, double words, limbs.
  @Test(arguments: [9, 10, 12, 14, 16, 17, 18, 20, 24]) func nineJAroundASpin(_ largest: Int) {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: UInt64(largest))
    var checked = 0
    while checked < 8 * testDepth {
      let s = generator.nineJ((largest / 2)...largest)
      guard s.max() == largest else { continue }
      checked += 1
      #expect(engine.wigner9j(s) == DefinedSymbol.nineJ(s), "\(s)")
    }
    // The largest Δ of all: one even spin in each row and column of a square of odd ones.
    let (odd, even) = largest & 1 == 0 ? (largest - 1, largest) : (largest, largest - 1)
    let square = [even, odd, odd, odd, even, odd, odd, odd, even]
    #expect(engine.wigner9j(square) == DefinedSymbol.nineJ(square))
    let flat = [Int](repeating: even, count: 9)
    #expect(engine.wigner9j(flat) == DefinedSymbol.nineJ(flat))
  }

  /// Far beyond every word.
  @Test func manyLimbs() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 203)
    for bound in [200, 400, 600] {
      for _ in 0..<4 * testDepth {
        let s = generator.threeJ(upTo: bound)
        #expect(engine.wigner3j(s) == DefinedSymbol.threeJ(s), "\(s)")
        let six = generator.sixJ(bound / 2...bound)
        #expect(engine.wigner6j(six) == DefinedSymbol.sixJ(six), "\(six)")
      }
    }
    let nine = generator.nineJ(30...44)
    #expect(engine.wigner9j(nine) == DefinedSymbol.nineJ(nine), "\(nine)")
  }

  /// The exponents of factorials are kept as rows to n = 1023; one more, and primes are counted one by one.
  @Test func factorialsAroundTheLastRow() {
    let engine = CouplingEngine()
    for perimeter in 1021...1025 {
      let (a, b, c) = (2, perimeter / 2, perimeter - perimeter / 2 - 2)
      let s = [a + b, a + c, b + c, a + b - 6, 8 - a - c, c - b - 2]
      #expect(engine.wigner3j(s) == DefinedSymbol.threeJ(s), "\(s)")
    }
  }

  /// The recurrence in k, whose coefficients are past a word here, against the sum of each k.
  @Test(arguments: [
    RecouplingRow(x: 6000, y: 9, z: 5997, u: 5998, v: 5),
    RecouplingRow(x: 12_012, y: 28_000, z: 16_000, u: 4000, v: 12_012),
    RecouplingRow(x: 40, y: 38, z: 30, u: 36, v: 34), RecouplingRow(x: 30, y: 30, z: 20, u: 30, v: 30),
    RecouplingRow(x: 7, y: 60, z: 59, u: 61, v: 60), RecouplingRow(x: 0, y: 44, z: 44, u: 50, v: 44),
  ])
  func recurrenceIsTheSum(_ row: RecouplingRow) throws {
    let engine = CouplingEngine()
    let ranges = [
      (row.lowest, row.highest), (row.lowest + 2 * ((row.highest - row.lowest) / 4), row.highest),
    ]
    for (low, high) in ranges {
      try #require(low <= high)
      engine.rows.prepare(rows: 3, count: (high - low) / 2 + 1, bits: row.bits)
      try engine.fill(1, row, from: low, to: high, .never)
      for k in stride(from: low, through: high, by: 2) {
        let x = try #require(row.indices(k))
        #expect(engine.rows.value(1, (k - low) / 2) == (try engine.wideSum(x, .never)), "k = \(k)/2")
      }
    }
    if row.y > 1000 {
      let (f, g, h) = row.coefficients(row.highest - 4)
      let shift = (f | g | h).trailingZeroBitCount
      #expect([f, g, h].contains { ($0.magnitude >> shift) >> 64 != 0 }, "past a word")
    }
  }
}

extension CouplingEngine {
  /// The integer of a 3j symbol.
  fileprivate func wideSumUninterrupted(_ x: ThreeJIndices) -> Integer {
    uninterrupted { () throws(Cancelled) in try wideSum(x, .never) }
  }
}
