import ExactArithmetic
import TestSupport
import Testing

/// Angles, fixed-point cosines and sums of them.
@Suite struct TrigonometryTests {
  private let pi = Angle(halfTurns: 1)

  @Test func multiplesOfATwelfthOfATurnLieOnTheCircle() throws {
    for k in -24...24 {
      let angle = Angle(halfTurns: Rational(k, 12))
      let (c, s) = try #require(angle.rootSums)
      #expect(c * c + s * s == RootSum(Rational(1)), "k = \(k)")
      let (cosine, sine) = Trigonometry.cosineAndSine(of: angle, bits: 80)
      let scale = Rational(Integer(1).shiftedLeft(by: 80))
      for (sum, fixed) in [(c, cosine), (s, sine)] {
        let (floor, _) = sum.floorOfMagnitude(times: scale)
        #expect((floor - fixed.magnitude).magnitude <= 3, "k = \(k)")
        #expect(sum.signum() == 0 || sum.signum() == fixed.signum(), "k = \(k)")
      }
    }
    #expect(Angle(radians: 1).rootSums == nil && Angle(halfTurns: Rational(1, 5)).rootSums == nil)
  }

  /// cos 1 and sin 1 of [OEIS-A049470], and a large angle.
  @Test func cosinesAreThoseOfTheTables() {
    let one = Angle(radians: 1)
    var cosine = TrigonometricSum()
    cosine.add(.one, cosineOf: one)
    #expect(Rounding.decimal(cosine, digits: 40).description == "0.5403023058681397174009366074429766037323")
    var sine = TrigonometricSum()
    sine.add(.one, sineOf: one)
    #expect(Rounding.decimal(sine, digits: 40).description == "0.8414709848078965066525023216302989996226")
    var far = TrigonometricSum()
    far.add(.one, cosineOf: Angle(radians: Rational(10).power(22)))
    #expect(Rounding.decimal(far, digits: 20).description == "0.5232147853951389455")
  }

  @Test func sumsThatVanishAreZero() {
    // sin 1 cos 2 + cos 1 sin 2 − sin 3 by its parts: each angle cancels by form.
    var sum = TrigonometricSum()
    sum.add(.one, cosineOf: Angle(radians: Rational(1, 3), halfTurns: Rational(1, 3)))
    sum.add(.one, cosineOf: Angle(radians: Rational(1, 3), halfTurns: Rational(-1, 3)))
    sum.add(RootSum(Rational(-1)), cosineOf: Angle(radians: Rational(1, 3)))
    #expect(sum.signum() == 0 && sum.asRootSum == .zero)
    // cos(π/7) − cos(2π/7) + cos(3π/7) = 1/2: no form shows it.
    var heptagon = TrigonometricSum(RootSum(Rational(-1, 2)))
    for (k, sign) in [(1, 1), (2, -1), (3, 1)] {
      heptagon.add(RootSum(Rational(sign)), cosineOf: Angle(halfTurns: Rational(k, 7)))
    }
    #expect(heptagon.asRootSum == nil && heptagon.signum() == 0 && Rounding.double(heptagon) == 0)
    // The same turned by one radian: both the real and the imaginary part of the sum must vanish.
    var turned = TrigonometricSum()
    for (k, sign) in [(1, 1), (2, -1), (3, 1)] {
      for half in [k, -k] {
        turned.add(
          RootSum(Rational(sign, 2)), cosineOf: Angle(radians: 1, halfTurns: Rational(half, 7)))
      }
    }
    turned.add(RootSum(Rational(-1, 2)), cosineOf: Angle(radians: 1))
    #expect(turned.signum() == 0)
  }

  @Test func integersAreFoundExactly() {
    // 2 cos(π/7) − 2 cos(2π/7) + 2 cos(3π/7) + 6 = 7.
    var sum = TrigonometricSum(RootSum(Rational(6)))
    for (k, sign) in [(1, 2), (2, -2), (3, 2)] {
      sum.add(RootSum(Rational(sign)), cosineOf: Angle(halfTurns: Rational(k, 7)))
    }
    let (floor, isExact) = sum.floorOfMagnitude(times: 1)
    #expect(floor == 7 && isExact && Rounding.decimal(sum, digits: 15).description == "7")
  }

  @Test func decimalsAreReadExactly() {
    #expect(Rational(decimal: "0.1") == Rational(1, 10) && Rational(decimal: "-2.5e-3") == Rational(-1, 400))
    #expect(Rational(decimal: ".5") == Rational(1, 2) && Rational(decimal: "1E2") == 100)
    #expect(Rational(decimal: "1/3") == Rational(1, 3) && Rational(decimal: "+4") == 4)
    for text in ["", ".", "1.2.3", "nan", "inf", "1e", "1e99999999999999999999", "1e5000", "0x10", "1e+", "--1", "1 2"]
    {
      #expect(Rational(decimal: text) == nil, "\(text)")
    }
  }

  @Test func unreducedRootsRoundAsReducedOnes() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let square = Rational(Int.random(in: -999...999, using: &generator), Int.random(in: 1...999, using: &generator))
      for pi in [0, -1, 2] {
        let root = SignedSquareRoot(signedSquare: square, piExponent: pi)
        #expect(Rounding.double(root) == Rounding.double(try root.reduced), "\(square) π^\(pi)")
      }
    }
  }

  /// Numbers next to an integer, and small ones: the bounds must tighten without end.
  @Test func numbersNextToIntegersAreRounded() {
    var cosine = TrigonometricSum()
    cosine.add(.one, cosineOf: Angle(radians: Rational(10).power(-10)))
    #expect(Rounding.decimal(cosine, digits: 25).description == "0.999999999999999999995")
    #expect(Rounding.double(cosine) == 1)
    var rest = TrigonometricSum(RootSum(Rational(-1)))
    rest.add(.one, cosineOf: Angle(radians: Rational(10).power(-40)))
    #expect(Rounding.decimal(rest, digits: 3).description == "-5e-81")
    var small = TrigonometricSum()
    small.add(RootSum(Rational(1, 3).power(300)), cosineOf: Angle(halfTurns: Rational(1, 719)))
    #expect(small.signum() == 1)
  }

  /// Relations between roots of unity of several primes, and of their square roots.
  @Test func algebraicZerosAreFound() {
    // Σ cos(2πk/p) = 0 over all k; Gauss: Σ (k/5) cos(2πk/5) = √5; √7 from sines; and one that is not 0.
    for prime in [3, 5, 7, 11, 13] {
      var sum = TrigonometricSum()
      for k in 0..<prime { sum.add(.one, cosineOf: Angle(halfTurns: Rational(2 * k, prime))) }
      #expect(sum.signum() == 0, "p = \(prime)")
      sum.add(RootSum(Rational(1, 1_000_000_007)), cosineOf: Angle(halfTurns: Rational(2, prime)))
      #expect(sum.signum() != 0)
    }
    let root = { (n: Int) in RootSum(RationalRoot(coefficient: -1, squareFreeRadicand: Integer(n))) }
    var five = TrigonometricSum(root(5))
    for (k, sign) in [(1, 1), (2, -1), (3, -1), (4, 1)] {
      five.add(RootSum(Rational(sign)), cosineOf: Angle(halfTurns: Rational(2 * k, 5)))
    }
    #expect(five.signum() == 0)
    var seven = TrigonometricSum(root(7))
    for (k, sign) in [(1, 1), (2, 1), (3, -1), (4, 1), (5, -1), (6, -1)] {
      seven.add(RootSum(Rational(sign)), sineOf: Angle(halfTurns: Rational(2 * k, 7)))
    }
    #expect(seven.signum() == 0)
    // A common root of large primes is no hindrance: √(97·89) times the heptagon.
    var heptagon = TrigonometricSum(RootSum(Rational(-1, 2)))
    for (k, sign) in [(1, 1), (2, -1), (3, 1)] {
      heptagon.add(RootSum(Rational(sign)), cosineOf: Angle(halfTurns: Rational(k, 7)))
    }
    #expect((root(97 * 89) * heptagon).signum() == 0)
    // Denominators of powers of primes: cos(π/9) + cos(7π/9) + cos(13π/9) = 0.
    var nonagon = TrigonometricSum()
    for k in [1, 7, 13] { nonagon.add(.one, cosineOf: Angle(halfTurns: Rational(k, 9))) }
    #expect(nonagon.signum() == 0)
  }
}
