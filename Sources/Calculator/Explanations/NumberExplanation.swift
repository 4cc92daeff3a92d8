import ExactArithmetic
import Language

/// What an exact number is: its square, or its terms.
enum NumberExplanation {
  /// - Parameter canonical: the expression as it was read.
  static func explanation(_ number: ExactNumber, canonical: String, reference: String) -> Explanation {
    var lines = ["read as the number \(canonical)"]
    switch number {
    case .root(let root): lines += Self.lines(root)
    case .sum(let sum):
      let parts = sum.terms.map { "\(SumText.short($0.coefficient)) of \($0.radicand == 1 ? "1" : "√\($0.radicand)")" }
      lines.append(
        "a sum of roots of integers without square factors: "
          + Explanation.shortened(parts, to: 8, "terms").joined(separator: ", "))
      lines.append("the roots are linearly independent over the rationals, so the form is unique")
    }
    return Explanation(lines, reference: reference)
  }

  private static func lines(_ root: PiRoot) -> [String] {
    let square = root.root.squared
    let power = root.piExponent == 0 ? "" : " π^\(root.piExponent)"
    let sign = root.signum() == 0 ? "0" : root.signum() < 0 ? "negative" : "positive"
    if let rational = root.root.asRational, root.piExponent == 0 {
      return [
        "a rational number in lowest terms: \(NumberText.exact(rational))", "its sign: \(sign), its square: \(square)",
      ]
    }
    return [
      "a root of a rational: its square is \(square)\(power), its sign \(sign)",
      "taken out of the root: \(NumberText.exact(root.root.coefficient)) times √\(root.root.radicand)"
        + (power.isEmpty ? ", which has no square factor" : power + " under the root"),
    ]
  }
}
