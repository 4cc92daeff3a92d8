import ExactArithmetic
import Harmonics

/// Which real number is drawn of a harmonic.
enum HarmonicPart: String, CaseIterable {
  case real
  case imaginary = "imag"
  /// |Y|².
  case square = "abs"
}

/// One component of a degree as a function on the sphere.
///
///     coefficient · √(π^piExponent) · Θ(θ) · cos sφ or sin |s|φ,   or the square without the last factor
struct SphereFunction {
  private let polar: PolarFunction
  private let coefficient: RootSum
  private let piExponent: Int
  /// The signed index s of the real harmonic behind it.
  private let index: Int
  private let degree: Int
  /// Whether the value is a square and does not know the azimuth.
  let isSquare: Bool

  init(_ component: HarmonicComponent, degree l: Int, _ normalization: HarmonicNormalization, _ part: HarmonicPart) {
    degree = l
    isSquare = part == .square
    if isSquare {
      index = abs(component.index)
    } else {
      let isDrawn = { (term: HarmonicComponent.Term) in
        !(part == .real ? term.factor.real : term.factor.imaginary).isZero
      }
      index = component.terms.first(where: isDrawn)?.index ?? 0
    }
    let harmonic = SphericalHarmonic(degree: l, index: index)
    let factor = harmonic.factor(normalization)
    polar = PolarFunction(harmonic)
    if isSquare {
      // |R_m ± iR_−m|²/2 = Θ²/2.
      let half = Rational(1, component.isComplex && component.index != 0 ? 2 : 1)
      let isAzimuthal = !component.isComplex && component.index != 0
      precondition(!isAzimuthal, "the square of a real component depends on the azimuth")
      coefficient = RootSum(half * factor.root.squared)
      piExponent = 2 * factor.piExponent
    } else {
      let sum = component.terms.reduce(RootSum.zero) {
        $1.index == harmonic.index ? $0 + (part == .real ? $1.factor.real : $1.factor.imaginary) : $0
      }
      coefficient = sum * RootSum(factor.root)
      piExponent = factor.piExponent
    }
  }

  /// Whether the function is 0 everywhere.
  var isZero: Bool { coefficient.isZero }

  // MARK: Exact values on a grid

  /// The values, row by row from the north, each the nearest double: at the given latitudes in degrees and at the azimuths
  /// (j + ½)·360°/columns.
  ///
  /// - Throws: `Cancelled`.
  func grid(latitudes: [Int], columns: Int, _ cancellation: Cancellation) throws(Cancelled) -> [[Double]] {
    var known: [[Int]: Double] = [:]
    var rows: [[Double]] = []
    for latitude in latitudes {
      try cancellation.check()
      // Θ(π − θ) = (−1)^(l−m) Θ(θ).
      let mirrored = latitude < 0 && !isSquare && !(degree - abs(index)).isMultiple(of: 2)
      rows.append(
        (0..<columns).map { column in
          let (fold, isTurned) = fold(column, of: columns)
          let key = [abs(latitude), fold]
          let value = known[key] ?? value(latitude: abs(latitude), fold: fold, columns: columns)
          known[key] = value
          return value == 0 || isTurned == mirrored ? value : -value
        })
    }
    return rows
  }

  /// The angle |s|φ brought to the first quarter, in units of a half turn over `columns`, and whether the sign turns.
  private func fold(_ column: Int, of columns: Int) -> (fold: Int, isTurned: Bool) {
    guard index != 0, !isSquare else { return (0, false) }
    var place = abs(index) * (2 * column + 1) % (2 * columns)
    var isTurned = false
    if place > columns {
      place = 2 * columns - place
      isTurned = index < 0
    }
    if 2 * place > columns {
      place = columns - place
      if index > 0 { isTurned.toggle() }
    }
    return (place, isTurned)
  }

  private func value(latitude: Int, fold: Int, columns: Int) -> Double {
    let theta = Angle(halfTurns: Rational(90 - latitude, 180))
    let phi = Angle(halfTurns: Rational(fold, columns * max(abs(index), 1)))
    let sum = isSquare ? polar.square(at: theta) : polar.value(at: theta, azimuth: phi)
    return Rounding.double(PiScaledSum(coefficient * sum, piExponent: piExponent))
  }

  // MARK: Many values

  /// The factor that depends on the latitude, in degrees.
  func polarFactor(latitude: Rational) -> Double {
    let theta = Angle(halfTurns: (90 - latitude) / 180)
    let sum = isSquare ? polar.square(at: theta) : polar.value(at: theta)
    return Rounding.double(PiScaledSum(coefficient * sum, piExponent: piExponent))
  }

  /// The factor that depends on the azimuth, in degrees: 1, cos sφ or sin |s|φ.
  func azimuthalFactor(_ azimuth: Rational) -> Double {
    guard !isSquare, index != 0 else { return 1 }
    let bits = 64
    let angle = Angle(halfTurns: Rational(abs(index)) * azimuth / 180)
    let (cosine, sine) = Trigonometry.cosineAndSine(of: angle, bits: bits)
    return Rounding.double(Rational(index < 0 ? sine : cosine, Integer(1).shiftedLeft(by: bits)))
  }
}
