import ExactArithmetic
import TestSupport
import Testing

/// Cyclotomic numbers: laws, two routes to values, square roots, and the same numbers modulo a prime.
@Suite struct CyclotomicTests {
  /// Conductors with one, two and three primes, among them those whose polynomial has a coefficient 2 (105).
  static let conductors = [1, 3, 4, 5, 7, 8, 9, 12, 15, 20, 24, 60, 96, 105]

  private func random(_ n: Int, _ generator: inout SeededGenerator) -> Cyclotomic {
    (0..<4).reduce(Cyclotomic.zero) { sum, _ in
      let factor = Rational(Int.random(in: -9...9, using: &generator), Int.random(in: 1...6, using: &generator))
      return sum + Cyclotomic(factor) * .root(Int.random(in: 0..<n, using: &generator), of: n)
    }
  }

  @Test(arguments: conductors) func fieldLaws(n: Int) {
    var generator = SeededGenerator(seed: UInt64(n))
    let field = PrimeField(order: n)
    for _ in 0..<6 {
      let (a, b, c) = (random(n, &generator), random(n, &generator), random(n, &generator))
      #expect(a * (b + c) == a * b + a * c && (a * b) * c == a * (b * c) && a * b == b * a)
      #expect((a - a).isZero && a + -a == .zero && a.conjugate.conjugate == a)
      #expect((a * b).conjugate == a.conjugate * b.conjugate)
      if n < 60, !a.isZero { #expect(a * a.inverse == .one) }
      guard let x = field.residue(a), let y = field.residue(b) else { continue }
      #expect(field.residue(a * b) == field.product(x, y) && field.residue(a + b) == field.sum(x, y))
      #expect(field.residue(a - b) == field.difference(x, y))
    }
  }

  @Test(arguments: 1...40) func rootsOfUnity(n: Int) {
    let root = Cyclotomic.root(1, of: n)
    var power = Cyclotomic.one
    var seen: Set<Cyclotomic> = []
    for k in 0..<n {
      #expect(power == .root(k, of: n) && power == .root(k - 3 * n, of: n))
      seen.insert(power)
      power = power * root
    }
    #expect(power == .one && seen.count == n)
    let sum = (0..<n).reduce(Cyclotomic.zero) { $0 + .root($1, of: n) }
    #expect(sum == (n == 1 ? .one : .zero))
    #expect(.cosine(1, of: n) * .cosine(1, of: n) + .sine(1, of: n) * .sine(1, of: n) == Cyclotomic.one)
  }

  @Test func valuesDoNotDependOnTheField() {
    let half = Cyclotomic.cosine(1, of: 6)
    #expect(half == Cyclotomic(Rational(1, 2)) && half.hashValue == Cyclotomic(Rational(1, 2)).hashValue)
    let small = Cyclotomic.root(1, of: 5)
    let large = Cyclotomic.root(3, of: 15)
    #expect(small == large && small.hashValue == large.hashValue)
    #expect(small != .root(2, of: 15) && small != Cyclotomic.one)
  }

  @Test(arguments: [1, 2, 3, 5, 6, 7, 10, 11, 15, 21, 30]) func squareRootsAreCyclotomic(d: Int) throws {
    let root = RootSum(try RationalRoot(signedSquare: Rational(d)))
    let value = Cyclotomic(root)
    #expect(value * value == Cyclotomic(Rational(d)) && value.signum() == 1)
    #expect(value.asRootSum == root && value.isReal)
  }

  @Test func cosinesThatAreRoots() throws {
    let golden = try RootSum(Rational(-1, 2)) + RootSum(Rational(1, 2)) * RootSum(RationalRoot(signedSquare: 5))
    #expect((Cyclotomic.cosine(1, of: 5) + .cosine(1, of: 5)).asRootSum == golden)
    #expect(Cyclotomic.cosine(1, of: 7).asRootSum == nil && Cyclotomic.imaginaryUnit.asRootSum == nil)
    // 2cos(2πa/n) is a sum of roots exactly for these n.
    let rooted = (1...40).filter { ((Cyclotomic.cosine(1, of: $0)).asRootSum) != nil }
    #expect(rooted == [1, 2, 3, 4, 5, 6, 8, 10, 12, 24])
  }

  @Test(arguments: [7, 9, 16, 24, 40]) func signsAreThoseOfCosines(n: Int) {
    for k in 0..<n {
      let quarter = 4 * k % (4 * n)
      let expected = quarter == n || quarter == 3 * n ? 0 : quarter < n || quarter > 3 * n ? 1 : -1
      #expect(Cyclotomic.cosine(k, of: n).signum() == expected)
    }
  }

  @Test func largeNumbersTakeTheLongWay() {
    let big = Cyclotomic(Rational(Integer(10).power(30)))
    let (x, y) = (big * .root(1, of: 7) + .one, big * .root(3, of: 7) - .one)
    let product = big * big * .root(4, of: 7) - big * .root(1, of: 7) + big * .root(3, of: 7) - .one
    #expect(x * y == product)
  }

  @Test func primesHaveTheirRoots() {
    for order in [1, 2, 12, 60, 480, 1155] {
      let (first, second) = (PrimeField(order: order), PrimeField(order: order, skipping: 1))
      #expect(first.prime > second.prime && first.prime < 1 << 31 && (first.prime - 1) % UInt64(order) == 0)
      #expect((2..<46341).allSatisfy { UInt64($0) >= first.prime || first.prime % UInt64($0) != 0 })
      let root = first.root(1, of: order)
      #expect(first.power(root, UInt64(order)) == 1 && first.exponent(of: root) == (order == 1 ? 0 : 1))
      #expect((1..<order).allSatisfy { first.root($0, of: order) != 1 })
      #expect(first.product(first.inverse(7), 7) == 1 && first.leastMagnitude(first.residue(-5)) == -5)
    }
  }
}
