import TestSupport
import Testing

@testable import ExactArithmetic

/// Integers times roots in machine words, and the tables behind them.
@Suite struct CompactRootTests {
  private static let primes = [
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61,
  ]

  private static func word(_ exponents: [Int], _ layout: PackedExponents.Layout) -> UInt64 {
    var (word, shift): (UInt64, UInt64) = (0, 0)
    for (exponent, field) in zip(exponents, layout.fields) {
      word &+= UInt64(bitPattern: Int64(exponent)) &<< shift
      shift += UInt64(field.bits)
    }
    return word
  }

  @Test(arguments: [PackedExponents.Layout.many, .few]) func fieldsFillOneWord(_ layout: PackedExponents.Layout) {
    #expect(layout.fields.reduce(0) { $0 + $1.bits } <= 64)
    #expect(PackedExponents(word: 0, layout: layout).count == layout.fields.count)
    #expect(layout.fields.allSatisfy { $0.lowest < 0 && $0.lowest + (1 << $0.bits) > 0 })
  }

  /// Both ends of each field, beside both ends of its neighbours.
  @Test(arguments: [PackedExponents.Layout.many, .few]) func exponentsRoundTrip(_ layout: PackedExponents.Layout) {
    let ranges = layout.fields.map { $0.lowest...($0.lowest + (1 << $0.bits) - 1) }
    var generator = SeededGenerator(seed: 901)
    var cases = [ranges.map(\.lowerBound), ranges.map(\.upperBound), ranges.map { _ in 0 }]
    for parity in 0...1 {
      cases.append(ranges.indices.map { $0 & 1 == parity ? ranges[$0].lowerBound : ranges[$0].upperBound })
    }
    for _ in 0..<200 { cases.append(ranges.map { Int.random(in: $0, using: &generator) }) }
    for exponents in cases {
      let packed = PackedExponents(word: Self.word(exponents, layout), layout: layout)
      #expect(packed.exponents == exponents)
      var visited = [Int](repeating: 0, count: exponents.count)
      packed.forEach { visited[$0] = $1 }
      #expect(visited == exponents)
      #expect(CompactRoot(integer: 1, exponents: packed).square == PrimeFactorization(exponents: exponents))
    }
  }

  /// Products and quotients are sums and differences of words, also where fields overflow on the way.
  @Test(arguments: [PackedExponents.Layout.many, .few]) func wordsOfFactorialsAdd(_ layout: PackedExponents.Layout) {
    let words = PackedExponents.factorials(layout)
    let largest = layout == .many ? 63 : 36
    for n in 0...largest {
      for k in 0...n {
        let word = words[n] &- words[k] &- words[n - k]
        let packed = PackedExponents(word: word, layout: layout)
        let root = CompactRoot(integer: 1, exponents: packed)
        #expect(root.square == PrimeFactorization.factorials([n], over: [k, n - k]), "C(\(n), \(k))")
      }
    }
    for _ in 0..<3 {
      let all = (0...largest).reduce(UInt64(0)) { $0 &+ words[$1] }
      let back = (0...largest).reduce(all) { $0 &- words[$1] }
      #expect(PackedExponents(word: back, layout: layout).exponents.allSatisfy { $0 == 0 })
    }
  }

  @Test func wordsOfTrianglesAreThoseOfFactorials() {
    let words = PackedExponents.triangleCoefficients
    for a in 0...15 {
      for b in 0...15 {
        for c in 0...15 where a + b + c <= 35 {
          let packed = PackedExponents(word: words[256 * a + 16 * b + c], layout: .few)
          #expect(packed.exponents.count == 11)
          #expect(
            CompactRoot(integer: 1, exponents: packed).square
              == PrimeFactorization.factorials([a, b, c], over: [a + b + c + 1]), "\(a) \(b) \(c)")
        }
      }
    }
  }

  @Test func theFormsOfANumberAreEqualInValue() {
    var generator = SeededGenerator(seed: 902)
    for _ in 0..<100 {
      let exponents = (0..<18).map { _ in Int.random(in: -3...3, using: &generator) }
      let integer = Int.random(in: -1_000_000...1_000_000, using: &generator)
      let packed = PackedExponents(word: Self.word(exponents, .many), layout: .many)
      let compact = FactoredRoot.compact(CompactRoot(integer: integer, exponents: packed))
      let wide = FactoredRoot(integer: Integer(integer), squareRootOf: PrimeFactorization(exponents: exponents))
      let reduced = FactoredRoot(wide.value)
      var square = Rational(integer) * Rational(integer.magnitude > 0 ? abs(integer) : 0)
      for (prime, exponent) in zip(Self.primes, exponents) { square = square * Rational(prime).power(exponent) }
      let factor = PrimeFactorization(12)
      for root in [compact, wide, reduced] {
        #expect(root.signedSquare == square && root.signum() == integer.signum() && root.isZero == (integer == 0))
        #expect(root.value == compact.value && (-root).value == -compact.value)
        #expect(root.multiplied(squareRootOf: factor).signedSquare == square * Rational(12))
      }
    }
    #expect(FactoredRoot.zero.isZero && FactoredRoot.zero.value == .zero && FactoredRoot.zero.signum() == 0)
    #expect(CompactRoot.zero.value.isZero && CompactRoot.zero.square == .one)
  }

  // MARK: Tables

  /// Rows of Pascal's triangle: exact to n = 67, C(n, k) mod 2⁶⁴ beyond, zeros around.
  @Test func pascalsTriangleWraps() {
    for n in 0...PascalTriangle.largestRow {
      let row = PascalTriangle.shared.row(n)
      for k in -3...(n + 3) {
        let exact = Integer.binomial(n, k)
        let modulus = Integer(1).shiftedLeft(by: 64)
        let word = exact.quotientAndRemainder(dividingBy: modulus).remainder
        let found = Integer(words: UInt(bitPattern: row[k]), 0)
        #expect(found == word, "C(\(n), \(k))")
        if n <= PascalTriangle.largestExactRow { #expect(found == exact) }
      }
    }
    let next = Integer.binomial(PascalTriangle.largestExactRow + 1, (PascalTriangle.largestExactRow + 1) / 2)
    #expect(next.bitWidth > 64, "the last exact row is the last one that can be")
  }

  /// Primes and their powers in factorials by counting. [Legendre1830]
  @Test func primesAreCounted() {
    let known = (2...5000).filter { n in (2..<n).prefix { $0 * $0 <= n }.allSatisfy { n % $0 != 0 } }
    #expect(Primes.small == known.filter { $0 <= Primes.smallBound })
    for bound in [-1, 0, 1, 2, 3, 4, 100, 4093, 4095, 4096, 4999] {
      #expect(Array(Primes.upTo(bound)) == known.filter { $0 <= bound }, "\(bound)")
    }
    for count in [0, 1, 2, 6, 563, 564, 565, 600] {
      #expect(Array(Primes.first(count)) == Array(known.prefix(count)), "\(count)")
    }
    for prime in [2, 3, 5, 7, 31, 61] {
      var expected = 0
      for n in 1...300 {
        var rest = n
        while rest.isMultiple(of: prime) {
          rest /= prime
          expected += 1
        }
        #expect(Primes.exponent(of: prime, inFactorial: n) == expected)
      }
    }
  }

  /// Rows of exponents, growing in any order, to the last one that is kept and past it.
  @Test func rowsOfFactorialsAreFactorials() {
    let rows = FactorialRows()
    for n in [0, 1, 2, 10, 126, 127, 128, 254, 255, 300, 1022, 1023, 1024, 1500, 40] {
      for k in [0, 1, n / 3, n / 2, n - 1, n] where 0...n ~= k {
        let numerators: [2 of Int] = [n, n - k]
        let denominators: [3 of Int] = [k, n - k, n - k]
        #expect(
          rows.quotient(numerators.span, over: denominators.span)
            == PrimeFactorization.factorials([n], over: [k, n - k]), "C(\(n), \(k))")
      }
    }
    // Where p^k is the last number: (p^k)!/(p^k−1)! = p^k.
    for n in [512, 729, 625, 343, 961, 1009, 1021] {
      let (numerators, denominators): ([1 of Int], [1 of Int]) = ([n], [n - 1])
      #expect(rows.quotient(numerators.span, over: denominators.span) == PrimeFactorization(n), "\(n)")
    }
  }
}
