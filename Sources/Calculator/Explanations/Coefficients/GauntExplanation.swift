import Coupling
import ExactArithmetic
import Representations

/// Why a Gaunt coefficient has its value.
enum GauntExplanation {
  /// The triangle, the orders, the parity, and the product of two 3j symbols.
  ///
  /// - Throws: `ProofFailure` where they do not give the value; `Cancelled`.
  static func explanation(_ coefficient: GauntCoefficient, value: PiRoot, _ call: Call) throws -> Explanation {
    let states = coefficient.harmonics
    let l = states.map(\.j)
    var lines = [TriangleText.line(l[0], l[1], l[2], name: "l₃")]
    let reference = "Varshalovich1988, 5.9"
    guard Triangle(l[0], l[1], l[2]) != nil else { return Explanation(lines, reference: reference) }
    let sum = l.reduce(HalfInteger(0), +)
    let isEven = (sum.twice / 2).isMultiple(of: 2)
    lines.append(
      "parity: \(l[0])+\(l[1])+\(l[2]) = \(sum) is \(isEven ? "even, the integrand is even under inversion" : "odd, the integrand changes sign under inversion, so it is 0")"
    )
    guard let (exponentials, weight) = coefficient.exponential else {
      lines.append("over the azimuth: \(ZeroText.realProjection(states.map(\.m))), so it is 0")
      return Explanation(lines, reference: reference)
    }
    let orders = exponentials.map(\.m)
    let total = orders.reduce(HalfInteger(0), +)
    if coefficient.isReal {
      lines.append(
        "of the exponentials in the real harmonics those with m = \(orders.map(NumberText.signed).joined(separator: ", ")) are left,"
          + " and their conjugates: weight \(NumberText.exact(weight))")
    } else {
      lines.append(
        "orders: m₁+m₂+m₃ = \(SumText.plain(orders.map(NumberText.signed))) = \(NumberText.signed(total))"
          + (total == 0 ? "" : " ≠ 0, so it is 0"))
    }
    guard isEven, total == 0 else { return Explanation(lines, reference: reference) }
    let flat = try Wigner3j(
      SpinState(j: l[0], m: 0), SpinState(j: l[1], m: 0), SpinState(j: l[2], m: 0)
    ).value(cancellation: call.cancellation)
    let angular = try Wigner3j(exponentials[0], exponentials[1], exponentials[2])
      .value(cancellation: call.cancellation)
    let dimensions = l.reduce(PrimeFactorization.one) { $0 * PrimeFactorization($1.twice + 1) }
    let root = RationalRoot(coefficient: Rational(1, 2), squareRootOf: dimensions)
    let derived = weight * root * flat * angular
    guard derived == value.root else {
      throw ProofFailure(claim: "the Gaunt coefficient", failures: ["\(derived)/√π is not the value"])
    }
    let degrees = l.map(\.description).joined(separator: " ")
    let front = PiRoot(root: root, piExponent: -1)
    lines += [
      SumText.equation("√((2l₁+1)(2l₂+1)(2l₃+1)/(4π))", ExactNumber.root(front)),
      SumText.equation("3j(\(degrees); 0 0 0)", ExactNumber(flat)),
      SumText.equation(
        "3j(\(degrees); \(orders.map(NumberText.signed).joined(separator: " ")))", ExactNumber(angular)),
      "the product" + (coefficient.isReal ? " with the weight" : "") + ": \(SumText.short(ExactNumber.root(value)))",
    ]
    return Explanation(lines, reference: reference)
  }
}
