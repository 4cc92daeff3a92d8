import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// All 72 symmetries of a 3j symbol and all 144 of a 6j symbol, at random spins.
@Suite struct ReggeTests {
  private static let permutations = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [1, 0, 2], [0, 2, 1], [2, 1, 0]]

  private static func transposed(_ square: [[Int]]) -> [[Int]] {
    square.indices.map { column in square.map { $0[column] } }
  }

  /// Permutations of rows and columns of the Regge square, and its transposition. [Regge1958]
  @Test func threeJHasSeventyTwo() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 601)
    for round in 0..<24 * testDepth {
      let s = generator.threeJ(upTo: round < 12 ? 12 : 60)
      let total = (s[0] + s[1] + s[2]) / 2
      let square: [[Int]] = [
        [total - s[0], total - s[1], total - s[2]],
        [(s[0] - s[3]) / 2, (s[1] - s[4]) / 2, (s[2] - s[5]) / 2],
        [(s[0] + s[3]) / 2, (s[1] + s[4]) / 2, (s[2] + s[5]) / 2],
      ]
      let (value, double) = (engine.wigner3j(s).value, engine.wigner3jDouble(s))
      var images: Set<[[Int]]> = []
      for (p, rows) in Self.permutations.enumerated() {
        for (q, columns) in Self.permutations.enumerated() {
          let moved = rows.map { r in columns.map { square[r][$0] } }
          let isOdd = (p >= 3) != (q >= 3) && !total.isMultiple(of: 2)
          for image in [moved, Self.transposed(moved)] {
            images.insert(image)
            let (lowered, raised) = (image[1], image[2])
            let t = zip(lowered, raised).map { $0 + $1 } + zip(lowered, raised).map { $1 - $0 }
            #expect(engine.wigner3j(t).value == (isOdd ? -value : value), "\(s) \(t)")
            #expect(engine.wigner3jDouble(t) == (isOdd ? -double : double), "\(s) \(t)")
          }
        }
      }
      #expect(72.isMultiple(of: images.count))
    }
  }

  /// The orbit of six spins under the exchange of columns, of rows in two columns, and Regge's
  /// {a b c; d e f} = {a s−b s−c; d s−e s−f} with 2s = b+c+e+f. [Regge1959], [Varshalovich1988, 9.4]
  private static func orbit(_ s: [Int]) -> Set<[Int]> {
    var found: Set<[Int]> = [s]
    var waiting = [s]
    while let t = waiting.popLast() {
      let half = (t[1] + t[2] + t[4] + t[5]) / 2
      let images = [
        [1, 0, 2, 4, 3, 5].map { t[$0] }, [1, 2, 0, 4, 5, 3].map { t[$0] }, [3, 4, 2, 0, 1, 5].map { t[$0] },
        [t[0], half - t[1], half - t[2], t[3], half - t[4], half - t[5]],
      ]
      for image in images where found.insert(image).inserted { waiting.append(image) }
    }
    return found
  }

  @Test func sixJHasOneHundredAndFortyFour() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 602)
    var largest = 0
    for round in 0..<16 * testDepth {
      let s = generator.sixJ(0...(round < 8 ? 14 : 60))
      let (value, double) = (engine.wigner6j(s).value, engine.wigner6jDouble(s))
      let orbit = Self.orbit(s)
      largest = max(largest, orbit.count)
      #expect(144.isMultiple(of: orbit.count))
      for t in orbit { #expect(engine.wigner6j(t).value == value && engine.wigner6jDouble(t) == double, "\(s) \(t)") }
    }
    #expect(largest == 144)
  }

  /// Transposition and even permutations leave a 9j symbol alone; an odd one gives (−1)^(sum of all spins).
  @Test func nineJHasSeventyTwo() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 603)
    for bound in [9, 9, 12, 17, 22] {
      let s = generator.nineJ(0...bound)
      let (value, double) = (engine.wigner9j(s).value, engine.wigner9jDouble(s))
      let isOddSum = !(s.reduce(0, +) / 2).isMultiple(of: 2)
      for (p, rows) in Self.permutations.enumerated() {
        for (q, columns) in Self.permutations.enumerated() {
          let moved = rows.flatMap { r in columns.map { s[3 * r + $0] } }
          let isOdd = (p >= 3) != (q >= 3) && isOddSum
          for t in [moved, [0, 3, 6, 1, 4, 7, 2, 5, 8].map { moved[$0] }] {
            #expect(engine.wigner9j(t).value == (isOdd ? -value : value), "\(t)")
            #expect(engine.wigner9jDouble(t) == (isOdd ? -double : double), "\(t)")
          }
        }
      }
    }
  }
}
