import ExactArithmetic

/// How an element of D between real components is made of D_{pq} and D_{p,−q}, p = |s|, q = |t|.
///
///     D[s, t] = scale (firstSign · part D_{pq} + secondSign · part D_{p,−q})
struct RealRotationRule {
  /// Whether the parts are imaginary ones.
  let isImaginary: Bool
  let firstSign: Int
  let secondSign: Int
  /// How many of the two indices are 0: each divides the scale 1 by √2.
  private let zeros: Int

  /// 1, 1/√2 or 1/2.
  var scale: RationalRoot {
    zeros == 1
      ? RationalRoot(coefficient: Rational(1, 2), squareFreeRadicand: 2)
      : RationalRoot(Rational(1, zeros == 2 ? 2 : 1))
  }

  /// The same, rounded.
  var roundedScale: Double { zeros == 0 ? 1 : zeros == 1 ? 0.5.squareRoot() : 0.5 }

  init(row s: Int, column t: Int) {
    let p = abs(s).isMultiple(of: 2) ? 1 : -1
    let pq = (s + t).isMultiple(of: 2) ? 1 : -1
    switch (s < 0, t < 0) {
    case (false, false): (isImaginary, firstSign, secondSign) = (false, pq, p)
    case (true, true): (isImaginary, firstSign, secondSign) = (false, pq, -p)
    case (false, true): (isImaginary, firstSign, secondSign) = (true, pq, -p)
    case (true, false): (isImaginary, firstSign, secondSign) = (true, -pq, -p)
    }
    zeros = (s == 0 ? 1 : 0) + (t == 0 ? 1 : 0)
  }
}
