import ExactArithmetic
import Glibc
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

  /// A number between two neighbouring multiples of 2^−bits, or 0.
  private struct Interval {
    static let bits = 192
    let sign: Int
    let floor: Integer
    let isExact: Bool

    init(_ number: some ExactReal) {
      sign = number.signum()
      (floor, isExact) = number.floorOfMagnitude(times: Rational(Integer(1).shiftedLeft(by: Self.bits)))
    }

    /// The next multiple of 2^−bits that is not below the magnitude.
    var ceiling: Integer { isExact ? floor : floor + 1 }

    /// The nearest double to a product, nil where the intervals do not decide it.
    static func nearest(_ factors: [Interval]) -> Double? {
      let sign = factors.reduce(1) { $0 * $1.sign }
      if sign == 0 { return 0 }
      let scale = Integer(1).shiftedLeft(by: bits * factors.count)
      let ends = [factors.map(\.floor), factors.map(\.ceiling)].map {
        Rounding.double(Rational($0.reduce(1, *), scale))
      }
      return ends[0] == ends[1] ? Double(sign) * ends[0] : nil
    }
  }

  /// The values, row by row from the north, each the nearest double: at the given latitudes in degrees and at the azimuths
  /// (j + ½)·360°/columns.
  ///
  /// - Throws: `Cancelled`.
  func grid(latitudes: [Int], columns: Int, _ cancellation: Cancellation) throws(Cancelled) -> [[Double]] {
    let scale = Interval(PiScaledSum(TrigonometricSum(coefficient), piExponent: piExponent))
    var azimuths: [Int: Interval] = [:]
    for column in 0..<columns {
      let fold = fold(column, of: columns).fold
      if azimuths[fold] == nil { azimuths[fold] = Interval(azimuthal(azimuth(fold, of: columns))) }
    }
    var known: [[Int]: Double] = [:]
    var rows: [[Double]] = []
    for latitude in latitudes {
      try cancellation.check()
      // Θ(π − θ) = (−1)^(l−m) Θ(θ).
      let mirrored = latitude < 0 && !isSquare && !(degree - abs(index)).isMultiple(of: 2)
      let theta = Angle(halfTurns: Rational(90 - abs(latitude), 180))
      let factor = Interval(isSquare ? polar.square(at: theta) : polar.value(at: theta))
      rows.append(
        (0..<columns).map { column in
          let (fold, isTurned) = fold(column, of: columns)
          let key = [abs(latitude), fold]
          let value =
            known[key] ?? azimuths[fold].flatMap { Interval.nearest([scale, factor, $0]) }
            ?? exactValue(theta, azimuth(fold, of: columns))
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

  /// The azimuth φ of a folded angle |s|φ.
  private func azimuth(_ fold: Int, of columns: Int) -> Angle {
    Angle(halfTurns: Rational(fold, columns * max(abs(index), 1)))
  }

  /// 1, cos sφ or sin |s|φ.
  private func azimuthal(_ azimuth: Angle) -> TrigonometricSum {
    guard !isSquare, index != 0 else { return TrigonometricSum(.one) }
    var sum = TrigonometricSum()
    let angle = Rational(abs(index)) * azimuth
    if index < 0 { sum.add(.one, sineOf: angle) } else { sum.add(.one, cosineOf: angle) }
    return sum
  }

  private func exactValue(_ theta: Angle, _ phi: Angle) -> Double {
    let sum = isSquare ? polar.square(at: theta) : polar.value(at: theta, azimuth: phi)
    return Rounding.double(PiScaledSum(coefficient * sum, piExponent: piExponent))
  }

  // MARK: Many values, in floating point

  /// The factors that depend on the latitude, at latitudes in degrees.
  func polarFactors(latitudes: [Double]) -> [Double] {
    let scale = Rounding.double(PiScaledSum(TrigonometricSum(coefficient), piExponent: piExponent))
    let (coefficients, isSine) = polar.series
    let series = coefficients.map { Rounding.double($0) }
    return latitudes.map { latitude in
      let theta = (90 - latitude) * .pi / 180
      var sum = 0.0
      for (place, coefficient) in series.enumerated() where coefficient != 0 {
        let angle = Double(place - degree) * theta
        sum += coefficient * (isSine ? sin(angle) : cos(angle))
      }
      return scale * (isSquare ? sum * sum : sum)
    }
  }

  /// The latitudes strictly between the poles and the azimuths from 0 on, in degrees, at which the function is 0; none of a
  /// square, and of what is 0 everywhere.
  ///
  /// - Complexity: l² steps.
  var zeros: (latitudes: [Double], azimuths: [Double]) {
    guard !isSquare, !isZero else { return ([], []) }
    let m = abs(index)
    let azimuths = (0..<2 * m).map { 180.0 * (Double($0) + (index < 0 ? 0 : 0.5)) / Double(m) }
    // A polynomial of degree l − |s| in the sine, times what is 0 at the poles alone: its zeros lie about 180°/l apart.
    let step = 180 / Double(8 * (degree + 1))
    func factor(_ latitude: Double) -> Double { polarFactors(latitudes: [latitude])[0] }
    // Near the poles, where the first factor is tiny, rounding decides the sign.
    let smallest = 1e-13 * (polarFactors(latitudes: (-89...89).map(Double.init)).map(\.magnitude).max() ?? 0)
    var latitudes: [Double] = []
    var (low, below) = (-90.0, 0.0)
    for high in stride(from: -90 + step / 2, to: 90, by: step) {
      let above = factor(high)
      guard above.magnitude > smallest else { continue }
      if below != 0, (below < 0) != (above < 0) {
        var (a, b) = (low, high)
        for _ in 0..<30 {
          let middle = (a + b) / 2
          if (factor(middle) < 0) == (below < 0) { a = middle } else { b = middle }
        }
        latitudes.append((a + b) / 2)
      }
      (low, below) = (high, above)
    }
    return (latitudes, azimuths)
  }

  /// The factors that depend on the azimuth, at azimuths in degrees: 1, cos sφ or sin |s|φ.
  func azimuthalFactors(_ azimuths: [Double]) -> [Double] {
    azimuths.map { azimuth in
      guard !isSquare, index != 0 else { return 1 }
      let angle = Double(abs(index)) * azimuth * .pi / 180
      return index < 0 ? sin(angle) : cos(angle)
    }
  }
}
