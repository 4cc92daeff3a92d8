import ExactArithmetic
import TestSupport
import Testing

/// Correct rounding, checked by exact comparison with the neighbours and against the standard library's parser.
@Suite struct RoundingTests {
  /// The exact value of a finite `Double`.
  private func exact(_ value: Double) -> Rational {
    guard value != 0 else { return 0 }
    let significand = Integer(Int(value.magnitude.significandBitPattern | (value.isSubnormal ? 0 : 1 << 52)))
    let exponent = (value.isSubnormal ? -1022 : Int(value.exponent)) - 52
    let magnitude = Rational(significand) * Rational(2).power(exponent)
    return value < 0 ? -magnitude : magnitude
  }

  @Test func rationalsRoundAsTheParserDoes() {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<3000 {
      let digits = Integer(Int.random(in: 1...Int.max, using: &generator))
      let exponent = Int.random(in: -340...300, using: &generator)
      let value = Rational(digits) * Rational(10).power(exponent)
      #expect(Rounding.double(value) == Double("\(digits)e\(exponent)"))
      #expect(Rounding.float(value) == Float("\(digits)e\(exponent)"))
      #expect(Rounding.double(-value) == -Rounding.double(value))
    }
  }

  @Test func tiesGoToEven() {
    for odd in [1, 3, 5, 1_000_001] {
      let base = Integer(1).shiftedLeft(by: 52) + Integer(odd)
      // base + 1/2 is half-way between base and base + 1; base is odd, so base + 1 is even.
      #expect(Rounding.double(Rational(base * 2 + 1, 2)) == Rounding.double(base + 1))
      #expect(Rounding.double(Rational((base + 1) * 2 + 1, 2)) == Rounding.double(base + 1))
    }
    #expect(Rounding.double(Rational(2).power(-1075)) == 0)
    #expect(Rounding.double(Rational(3) * Rational(2).power(-1075)) == 0x1p-1073)
    #expect(Rounding.double(Rational(2).power(-1074)) == Double.leastNonzeroMagnitude)
    #expect(Rounding.double(Rational(2).power(1024)) == .infinity)
    #expect(Rounding.double(Rational(2).power(5000)) == .infinity)
    #expect(Rounding.double(Rational(2).power(-5000)) == 0)
    #expect(Rounding.double(exact(Double.greatestFiniteMagnitude)) == Double.greatestFiniteMagnitude)
  }

  @Test func rootsAreNearest() throws {
    for n in 1...200 {
      for d in [1, 3, 7, 1001] {
        let square = Rational(n, d)
        let value = Rounding.double(try RationalRoot(signedSquare: square))
        // |√s − v| ≤ |√s − w| for both neighbours w, by squares: (v + w)/2 is on the other side of √s.
        for neighbour in [value.nextDown, value.nextUp] {
          let middle = (exact(value) + exact(neighbour)) / 2
          #expect(neighbour < value ? middle * middle <= square : middle * middle >= square)
        }
      }
    }
  }

  @Test func publishedDigitsOfPi() {
    let pi = PiRoot(root: .one, piExponent: 2)
    // [OEIS-A000796]
    #expect(Rounding.decimal(pi, digits: 50).description == "3.1415926535897932384626433832795028841971693993751")
    #expect(Rounding.double(pi) == Double.pi)
    let inverse = PiRoot(root: .one, piExponent: -2)
    #expect(Rounding.decimal(inverse, digits: 20).description == "0.31830988618379067154")
  }

  @Test func decimalsAreCorrectlyRounded() throws {
    // [OEIS-A002193], [OEIS-A010464]
    #expect(
      Rounding.decimal(try RationalRoot(signedSquare: 2), digits: 40).description
        == "1.41421356237309504880168872420969807857")
    #expect(
      Rounding.decimal(try RationalRoot(signedSquare: Rational(1, 6)), digits: 15).description == "0.408248290463863")
    let cases: [(Rational, Int, String, Bool)] = [
      (Rational(1, 25), 15, "0.04", true), (Rational(-3, 70), 15, "-0.0428571428571429", false),
      (Rational(1, 3), 3, "0.333", false), (Rational(2, 3), 3, "0.667", false), (Rational(5, 2), 1, "2", false),
      (Rational(7, 2), 1, "4", false), (Rational(999, 1000), 2, "1", false), (Rational(123456), 3, "123000", false),
      (Rational(1, 1_000_000_000), 5, "1e-9", true), (Rational(100), 15, "100", true), (Rational(0), 5, "0", true),
    ]
    for (value, digits, text, isExact) in cases {
      let decimal = Rounding.decimal(value, digits: digits)
      #expect(decimal.description == text && decimal.isExact == isExact, "\(value)")
    }
  }

  @Test func moreDigitsBeginWithFewer() throws {
    let value = try RationalRoot(signedSquare: Rational(5, 14))
    let long = Rounding.decimal(value, digits: 400).digits
    for digits in [5, 50, 200] {
      let short = Rounding.decimal(value, digits: digits).digits
      #expect(long.hasPrefix(short.dropLast(2)))
    }
  }

  @Test func sumsOfRootsRoundToTheirSum() throws {
    let sum = RootSum(try RationalRoot(signedSquare: 2)) + RootSum(try RationalRoot(signedSquare: 3))
    #expect(Rounding.decimal(sum, digits: 20).description == "3.1462643699419723423")
    #expect(Rounding.double(sum) == 3.146264369941972342329135)
    let golden = RootSum(Rational(-1, 4)) + RootSum(try RationalRoot(signedSquare: 3)) * RootSum(Rational(1, 2))
    #expect(Rounding.double(golden) == 0.616025403784438646763723)
  }
}
