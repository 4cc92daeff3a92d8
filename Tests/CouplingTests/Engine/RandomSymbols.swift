import TestSupport

/// Random arguments of symbols that no rule forbids, as doubles.
extension SeededGenerator {
  /// (j₁ j₂ j₃ m₁ m₂ m₃) of a triad with the given legs.
  mutating func threeJ(legs a: Int, _ b: Int, _ c: Int) -> [Int] {
    let twoJ = [a + b, a + c, b + c]
    while true {
      let m = (0..<2).map { twoJ[$0] - 2 * Int.random(in: 0...twoJ[$0], using: &self) }
      if abs(m[0] + m[1]) <= twoJ[2] { return twoJ + [m[0], m[1], -m[0] - m[1]] }
    }
  }

  /// (j₁ j₂ j₃ m₁ m₂ m₃) of a triad with the perimeter J.
  mutating func threeJ(perimeter: Int) -> [Int] {
    let cuts = [Int.random(in: 0...perimeter, using: &self), Int.random(in: 0...perimeter, using: &self)].sorted()
    return threeJ(legs: cuts[0], cuts[1] - cuts[0], perimeter - cuts[1])
  }

  /// (j₁ j₂ j₃ m₁ m₂ m₃) of spins up to a bound, doubled.
  mutating func threeJ(upTo bound: Int) -> [Int] {
    while true {
      let (j1, j2) = (Int.random(in: 0...bound, using: &self), Int.random(in: 0...bound, using: &self))
      let j3 = abs(j1 - j2) + 2 * Int.random(in: 0...min(j1, j2), using: &self)
      if j3 <= bound { return threeJ(legs: (j1 + j2 - j3) / 2, (j1 + j3 - j2) / 2, (j2 + j3 - j1) / 2) }
    }
  }

  /// Six spins in the range that are a 6j symbol.
  mutating func sixJ(_ range: ClosedRange<Int>) -> [Int] {
    while true {
      let (a, b, d) = (
        Int.random(in: range, using: &self), Int.random(in: range, using: &self), Int.random(in: range, using: &self)
      )
      guard let c = third(a, b, in: range), let e = third(c, d, in: range), let f = third(a, e, in: range) else {
        continue
      }
      if DefinedSymbol.isTriangle(b, d, f) { return [a, b, c, d, e, f] }
    }
  }

  /// Nine spins in the range that are a 9j symbol.
  mutating func nineJ(_ range: ClosedRange<Int>) -> [Int] {
    while true {
      var s = (0..<9).map { _ in Int.random(in: range, using: &self) }
      for (x, y, z) in [(0, 1, 2), (3, 4, 5), (0, 3, 6), (1, 4, 7), (6, 7, 8)] where (s[x] + s[y] + s[z]) & 1 != 0 {
        s[z] ^= 1
      }
      let lines = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8]]
      if s.allSatisfy(range.contains), lines.allSatisfy({ DefinedSymbol.isTriangle(s[$0[0]], s[$0[1]], s[$0[2]]) }) {
        return s
      }
    }
  }

  /// A third double of a triangle with two others, in a range; nil when there is none.
  mutating func third(_ a: Int, _ b: Int, in range: ClosedRange<Int> = 0...(.max)) -> Int? {
    let low = max(abs(a - b), range.lowerBound + ((range.lowerBound ^ a ^ b) & 1))
    let high = min(a + b, range.upperBound)
    return low > high ? nil : low + 2 * Int.random(in: 0...(high - low) / 2, using: &self)
  }
}
