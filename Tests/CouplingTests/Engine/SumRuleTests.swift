import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// Orthogonality and sum rules at large spins, exact: what one wrong coefficient spoils.
@Suite struct SumRuleTests {
  /// (−1)^(twice/2).
  private static func sign(_ twice: Int) -> Rational { (twice / 2).isMultiple(of: 2) ? 1 : -1 }

  /// Doubles of x that form triangles with all pairs.
  private static func common(_ pairs: [(Int, Int)]) -> [Int] {
    let (low, high) = (pairs.map { abs($0.0 - $0.1) }.max() ?? 0, pairs.map { $0.0 + $0.1 }.min() ?? 0)
    return stride(from: low, through: high, by: 2).map(\.self)
  }

  // MARK: 3j

  /// Σ over m₁ at fixed m₃ of (2j₃+1) 3j 3j′ is δ(j₃, j₃′).
  @Test func threeJIsOrthogonalInTheProjections() {
    let engine = CouplingEngine()
    for (j1, j2, j3, m3) in [(60, 51, 45, 7), (121, 122, 125, 3), (124, 124, 124, 0), (300, 40, 290, -22)] {
      for other in [j3, j3 + 2] {
        var sum = RootSum.zero
        for m1 in stride(from: -j1, through: j1, by: 2) where abs(m1 + m3) <= j2 {
          let left = engine.wigner3j(j1, j2, j3, m1, -m1 - m3, m3)
          let right = engine.wigner3j(j1, j2, other, m1, -m1 - m3, m3)
          sum = sum + RootSum(left.value * right.value)
        }
        #expect(sum * RootSum(Rational(j3 + 1)) == RootSum(Rational(j3 == other ? 1 : 0)), "\(j1) \(j2) \(j3)")
      }
    }
  }

  /// Σ over j₃ of (2j₃+1) 3j(m₁) 3j(m₁′) is δ(m₁, m₁′).
  @Test func threeJIsOrthogonalInTheCoupledSpin() {
    let engine = CouplingEngine()
    for (j1, j2, m1, m2) in [(60, 50, 4, -10), (61, 62, 1, 2), (125, 20, 25, 8)] {
      for shift in [0, 2, 6] {
        var sum = RootSum.zero
        for j3 in stride(from: max(abs(j1 - j2), abs(m1 + m2)), through: j1 + j2, by: 2) {
          let left = engine.wigner3j(j1, j2, j3, m1, m2, -m1 - m2)
          let right = engine.wigner3j(j1, j2, j3, m1 - shift, m2 + shift, -m1 - m2)
          sum = sum + RootSum(left.value * right.value) * RootSum(Rational(j3 + 1))
        }
        #expect(sum == RootSum(Rational(shift == 0 ? 1 : 0)), "\(j1) \(j2) \(m1) \(m2) \(shift)")
      }
    }
  }

  /// Σ of all squares of a block is 1.
  @Test func aBlockHasNormOne() {
    let engine = CouplingEngine()
    for twoJ in [[5, 6, 7], [20, 18, 22], [40, 42, 44]] {
      let block = Wigner3jBlock(twoJ[0], twoJ[1], twoJ[2])
      var sum = Rational(0)
      block.forEach { m1, m2, place in
        sum = sum + block.value(twoM1: m1, twoM2: m2, place: place, engine: engine).signedSquare.magnitude
      }
      #expect(sum == 1)
    }
  }

  // MARK: 6j

  /// Σₓ (2x+1)(2y+1) {a b x; c d y}{a b x; c d y′} = δ. [Varshalovich1988, 9.1]
  @Test func sixJIsOrthogonal() {
    let engine = CouplingEngine()
    for (a, b, c, d, y) in [(40, 41, 50, 55, 45), (60, 60, 60, 60, 60), (120, 119, 7, 6, 122), (33, 80, 81, 34, 51)] {
      for other in [y, y + 2] {
        var sum = RootSum.zero
        for x in Self.common([(a, b), (c, d)]) {
          let product = engine.wigner6j(a, b, x, c, d, y).value * engine.wigner6j(a, b, x, c, d, other).value
          sum = sum + RootSum(product) * RootSum(Rational((x + 1) * (y + 1)))
        }
        #expect(sum == RootSum(Rational(y == other ? 1 : 0)), "\(a) \(b) \(c) \(d) \(y)")
      }
    }
  }

  /// Σₓ (−1)^(p+q+x) (2x+1) {a b x; c d p}{c d x; b a q} = {c a q; d b p}. [Varshalovich1988, 9.8]
  @Test func racahsBackCouplingHolds() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 501)
    for range in [0...6, 0...6, 0...6, 30...50, 40...60, 60...80] {
      let s = generator.sixJ(range)
      // {c a q; d b p}
      let (c, a, q, d, b, p) = (s[0], s[1], s[2], s[3], s[4], s[5])
      var sum = RootSum.zero
      for x in Self.common([(a, b), (c, d)]) {
        let product = engine.wigner6j(a, b, x, c, d, p).value * engine.wigner6j(c, d, x, b, a, q).value
        sum = sum + RootSum(product) * RootSum(Self.sign(p + q + x) * Rational(x + 1))
      }
      #expect(sum == RootSum(engine.wigner6j(s).value), "\(s)")
    }
  }

  /// Σₓ (−1)^(R+x) (2x+1) {a b x; c d g}{c d x; e f h}{e f x; b a j} = {g h j; e a d}{g h j; f b c}, R the sum of the
  /// nine spins: the pentagon of Biedenharn and Elliott. [Varshalovich1988, 9.8]
  @Test func thePentagonCloses() {
    let engine = CouplingEngine()
    var generator = SeededGenerator(seed: 502)
    var checked = 0
    for range in [0...6, 0...8, 0...8, 20...40, 30...50, 40...60] {
      var s: [Int]
      var f: Int?
      repeat {
        // g h j e a d, then b, c, f with (g b c), (h f c) and (j f b).
        s = generator.sixJ(range)
        let (g, h, j) = (s[0], s[1], s[2])
        let b = Int.random(in: range, using: &generator)
        let c = generator.third(g, b) ?? 0
        f = Self.common([(h, c), (j, b)]).randomElement(using: &generator)
        s += [b, c]
      } while f == nil
      guard let f else { continue }
      let (g, h, j, e, a, d, b, c) = (s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7])
      let total = a + b + c + d + e + f + g + h + j
      var sum = RootSum.zero
      for x in Self.common([(a, b), (c, d), (e, f)]) {
        let product =
          engine.wigner6j(a, b, x, c, d, g).value * engine.wigner6j(c, d, x, e, f, h).value
          * engine.wigner6j(e, f, x, b, a, j).value
        sum = sum + RootSum(product) * RootSum(Self.sign(total + x) * Rational(x + 1))
      }
      let expected = engine.wigner6j(g, h, j, e, a, d).value * engine.wigner6j(g, h, j, f, b, c).value
      #expect(sum == RootSum(expected), "\(s) \(f)")
      if !expected.isZero { checked += 1 }
    }
    #expect(checked > 2, "not only zeros")
  }

  // MARK: 9j

  /// Σ over g, h of (2c+1)(2f+1)(2g+1)(2h+1) {a b c; d e f; g h i}{a b c′; d e f′; g h i} = δδ. [Varshalovich1988, 10.1]
  @Test func nineJIsOrthogonal() {
    let engine = CouplingEngine()
    for (a, b, c, d, e, f, i) in [(4, 3, 5, 40, 41, 43, 44), (6, 60, 62, 5, 60, 59, 61), (3, 17, 18, 4, 15, 15, 17)] {
      for (c2, f2) in [(c, f), (c, f + 2), (c + 2, f + 2)] {
        var sum = RootSum.zero
        for g in Self.common([(a, d)]) {
          for h in Self.common([(b, e), (g, i)]) {
            let product =
              engine.wigner9j(a, b, c, d, e, f, g, h, i).value * engine.wigner9j(a, b, c2, d, e, f2, g, h, i).value
            sum = sum + RootSum(product) * RootSum(Rational((g + 1) * (h + 1)))
          }
        }
        let weight = RootSum(Rational((c + 1) * (f + 1)))
        #expect(sum * weight == RootSum(Rational((c, f) == (c2, f2) ? 1 : 0)), "\(a) \(b) \(c) \(d) \(e) \(f) \(i)")
      }
    }
  }

  /// Σ over g, h of (−1)^(2b+h+r−f) (2g+1)(2h+1) {a b c; d e f; g h i}{a d g; e b h; q r i} = {a b c; e d f; q r i}:
  /// one recoupling after another is a third. [Varshalovich1988, 10.1]
  @Test func nineJComposes() {
    let engine = CouplingEngine()
    for (a, b, c, d, e, f, i, q, r) in [
      (2, 3, 3, 4, 3, 5, 6, 3, 5), (4, 30, 28, 3, 41, 40, 44, 43, 31), (3, 40, 41, 2, 52, 52, 53, 51, 40),
    ] {
      var sum = RootSum.zero
      for g in Self.common([(a, d)]) {
        for h in Self.common([(b, e), (g, i)]) {
          let product =
            engine.wigner9j(a, b, c, d, e, f, g, h, i).value * engine.wigner9j(a, d, g, e, b, h, q, r, i).value
          sum = sum + RootSum(product) * RootSum(Self.sign(2 * b + h + r - f) * Rational((g + 1) * (h + 1)))
        }
      }
      let expected = engine.wigner9j(a, b, c, e, d, f, q, r, i).value
      #expect(sum == RootSum(expected) && !expected.isZero, "\(a) \(b) \(c) \(d) \(e) \(f) \(i) \(q) \(r)")
    }
  }
}
