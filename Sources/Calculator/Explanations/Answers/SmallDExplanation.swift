import ExactArithmetic
import Harmonics

/// Why an element of Wigner's d is what it is.
enum SmallDExplanation {
  /// The sum for one element, and the phase that turns d into D.
  ///
  /// - Parameter typed: the rotation, nil for d as polynomials.
  static func explanation(spin: HalfInteger, typed: String?, _ basis: String, reference: String) -> Explanation {
    // The middle element has the most terms.
    let row: HalfInteger = spin.isInteger ? 0 : HalfInteger(twice: 1)
    let element = SmallD(spin: spin, row: row, column: row)
    let (raised, name) = ((spin + row).twice / 2, NumberText.signed(row))
    var lines = [
      "d[m′,m] = factor · Σ (−1)^(j+m′−t) C(j+m, t) C(j−m, j+m′−t) c^(2t−m−m′) s^(2j+m+m′−2t)",
      "with c = cos β/2, s = sin β/2; at j = \(spin), m′ = m = \(name), t = \(max(0, raised - (spin - row).twice / 2)) … \(raised):",
      SmallDAnswer.text(element).count <= 120
        ? "d[\(name),\(name)] = \(SmallDAnswer.text(element))" : "\(element.terms.count) terms",
    ]
    if let typed {
      lines += ["D[m′,m] = e^(−im′α) d[m′,m](β) e^(−imγ) with the Euler angles of \(typed)"]
      if basis != "complex" {
        lines.append("in the basis \(basis) the components of the complex basis are combined on both sides")
      }
    }
    return Explanation(lines, reference: reference)
  }
}
