import ExactArithmetic

/// How an element of D between real components is made of D_{pq} and D_{p,−q}, p = |s|, q = |t|.
///
///     D[s, t] = scale (firstSign · part D_{pq} + secondSign · part D_{p,−q})
struct RealRotationRule {
  /// Whether the parts are imaginary ones.
  let isImaginary: Bool
  let firstSign: Int
  let secondSign: Int
  /// 1 halved to 1/√2 for each index that is 0.
  let scale: RationalRoot

  init(row s: Int, column t: Int) {
    let p = abs(s).isMultiple(of: 2) ? 1 : -1
    let pq = (s + t).isMultiple(of: 2) ? 1 : -1
    switch (s < 0, t < 0) {
    case (false, false): (isImaginary, firstSign, secondSign) = (false, pq, p)
    case (true, true): (isImaginary, firstSign, secondSign) = (false, pq, -p)
    case (false, true): (isImaginary, firstSign, secondSign) = (true, pq, -p)
    case (true, false): (isImaginary, firstSign, secondSign) = (true, -pq, -p)
    }
    let zeros = (s == 0 ? 1 : 0) + (t == 0 ? 1 : 0)
    scale =
      zeros == 1
      ? RationalRoot(coefficient: Rational(1, 2), squareFreeRadicand: 2)
      : RationalRoot(Rational(1, zeros == 2 ? 2 : 1))
  }
}
