public import ExactArithmetic

// Rotations that have no exact form here: quaternions of length 1 whose components are right to some 60 digits. The matrices
// made of them are orthogonal to as many digits.

extension Rotation {
  /// Bits behind the point of such a quaternion.
  private static let bits = 200

  /// The product R₁R₂… of turns about coordinate axes (0, 1, 2 for x′, y′, z′): exact where all half angles are multiples of
  /// π/12, otherwise to 60 digits.
  public static func product(ofTurns turns: [(axis: Int, angle: Angle)]) -> (rotation: Rotation, isExact: Bool) {
    let halves = turns.map { (axis: $0.axis, angle: Rational(1, 2) * $0.angle) }
    let roots = halves.compactMap { half in half.angle.rootSums.map { turn(half.axis, $0.cosine, $0.sine) } }
    if roots.count == halves.count { return (.unit(roots.reduce([.one, .zero, .zero, .zero], multiplied)), true) }
    let rationals = halves.map { half in
      let (cosine, sine) = cosineAndSine(of: half.angle)
      return turn(half.axis, cosine, sine)
    }
    return (Rotation.quaternion(rationals.reduce([1, 0, 0, 0], multiplied)).ofUnitLength, false)
  }

  /// The turn by an angle about an axis other than 0, to 60 digits.
  public static func axisToManyDigits(_ axis: [Rational], angle: Angle) -> Rotation {
    let (cosine, sine) = cosineAndSine(of: Rational(1, 2) * angle)
    let square = axis.reduce(Rational(0)) { $0 + $1 * $1 }
    let scale = Rational(Integer(1).shiftedLeft(by: bits))
    let length = Rational(SignedSquareRoot(signedSquare: square).floorOfMagnitude(times: scale).floor) / scale
    return Rotation.quaternion([cosine] + axis.map { $0 / length * sine }).ofUnitLength
  }

  /// The same rotation by a quaternion of length 1 to 60 digits, where it is given by a rational one.
  public var ofUnitLength: Rotation {
    guard case .quaternion(let q) = self else { return self }
    let scale = Rational(Integer(1).shiftedLeft(by: Self.bits))
    let square = q.reduce(Rational(0)) { $0 + $1 * $1 }
    return .unitQuaternion(
      q.map { x in
        let root = SignedSquareRoot(signedSquare: x * x / square).floorOfMagnitude(times: scale).floor
        return RootSum(Rational(x.signum() < 0 ? -root : root) / scale)
      })
  }

  private static func cosineAndSine(of angle: Angle) -> (cosine: Rational, sine: Rational) {
    let scale = Integer(1).shiftedLeft(by: bits)
    let (cosine, sine) = Trigonometry.cosineAndSine(of: angle, bits: bits)
    return (Rational(cosine, scale), Rational(sine, scale))
  }

  /// The quaternion of a turn about a coordinate axis.
  private static func turn<Number: ExactRing>(_ axis: Int, _ cosine: Number, _ sine: Number) -> [Number] {
    [cosine] + (0..<3).map { $0 == axis ? sine : .zero }
  }

  /// The product pq of quaternions (w, x, y, z): first q turns, then p.
  ///
  /// - SeeAlso: [Altmann1986, 12.2]
  static func multiplied<Number: ExactRing>(_ p: [Number], _ q: [Number]) -> [Number] {
    [
      p[0] * q[0] - p[1] * q[1] - p[2] * q[2] - p[3] * q[3], p[0] * q[1] + p[1] * q[0] + p[2] * q[3] - p[3] * q[2],
      p[0] * q[2] - p[1] * q[3] + p[2] * q[0] + p[3] * q[1], p[0] * q[3] + p[1] * q[2] - p[2] * q[1] + p[3] * q[0],
    ]
  }
}
