import ExactArithmetic

/// The first column (a, c) of the SU(2) matrix of a rotation, in fixed point.
///
///     a = cos(β/2) e^(−i(α+γ)/2) = (w − iz)/|q|,      c = sin(β/2) e^(i(α−γ)/2) = (y − ix)/|q|
///
/// Each part is times 2^bits and less than four units away.
struct UnitSpinor {
  /// A complex number in fixed point.
  struct Complex {
    var real: Integer
    var imaginary: Integer

    /// The product of two numbers of `bits` bits behind the point, each part less than two units off on its own account.
    func times(_ other: Complex, bits: Int) -> Complex {
      Complex(
        real: (real * other.real - imaginary * other.imaginary).shiftedRight(by: bits),
        imaginary: (real * other.imaginary + imaginary * other.real).shiftedRight(by: bits))
    }

    var conjugate: Complex { Complex(real: real, imaginary: -imaginary) }
  }

  let a: Complex
  let c: Complex

  /// n with 2^(−n) about the smaller of |a| and |c|; 0 where one of them is 0 or below 2^(−bits).
  func smallness(bits: Int) -> Int {
    let sizes = [a, c].map { max($0.real.magnitude, $0.imaginary.magnitude) }
    guard sizes.allSatisfy({ $0 > 16 }) else { return 0 }
    return sizes.map { max(0, bits - $0.bitWidth) }.max() ?? 0
  }

  /// The spinor of a rotation.
  init(_ rotation: Rotation, bits: Int) {
    switch rotation {
    case .euler(let alpha, let beta, let gamma):
      let half = Rational(1, 2)
      // Guard bits, so that a product is off by less than two units.
      let wide = bits + 8
      let (cosine, sine) = Trigonometry.cosineAndSine(of: half * beta, bits: wide)
      let phases = [half * (-alpha - gamma), half * (alpha - gamma)].map {
        Trigonometry.cosineAndSine(of: $0, bits: wide)
      }
      let part = { (x: Integer, y: Integer) in (x * y).shiftedRight(by: 2 * wide - bits) }
      a = Complex(real: part(cosine, phases[0].cosine), imaginary: part(cosine, phases[0].sine))
      c = Complex(real: part(sine, phases[1].cosine), imaginary: part(sine, phases[1].sine))
    case .quaternion(let q):
      let square = q.reduce(Rational(0)) { $0 + $1 * $1 }
      let scale = Rational(Integer(1).shiftedLeft(by: bits))
      let parts = q.map { x in
        let root = SignedSquareRoot(signedSquare: x.magnitude * x / square)
        let (floor, _) = root.floorOfMagnitude(times: scale)
        return x.signum() < 0 ? -floor : floor
      }
      (a, c) = (Complex(real: parts[0], imaginary: -parts[3]), Complex(real: parts[2], imaginary: -parts[1]))
    case .unitQuaternion(let q):
      let scale = Rational(Integer(1).shiftedLeft(by: bits))
      let parts = q.map { x in
        let (floor, _) = x.floorOfMagnitude(times: scale)
        return x.signum() < 0 ? -floor : floor
      }
      (a, c) = (Complex(real: parts[0], imaginary: -parts[3]), Complex(real: parts[2], imaginary: -parts[1]))
    }
  }
}
