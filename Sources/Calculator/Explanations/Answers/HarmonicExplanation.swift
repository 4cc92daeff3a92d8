import ExactArithmetic
import Harmonics

/// Why a spherical harmonic is the polynomial it is: harmonic, homogeneous, scaled.
enum HarmonicExplanation {
  /// - Parameters:
  ///   - orders: |m| of the components that are shown.
  ///   - isHarmonic: whether the Laplacian of each was found to be 0; nil where it was not computed.
  /// - Throws: `ProofFailure` where one is not.
  static func explanation(
    degree: Int, orders: [Int], _ convention: HarmonicConvention, _ normalization: HarmonicNormalization,
    isHarmonic: Bool?, reference: String
  ) throws -> Explanation {
    guard isHarmonic != false else { throw ProofFailure(claim: "∇²(r^l Y) = 0", failures: ["l = \(degree)"]) }
    var lines = [
      "homogeneous of degree \(degree), with ∇² = 0\(isHarmonic == true ? " for each of them, computed" : ""): a space of 2·\(degree)+1 = \(2 * degree + 1) dimensions",
      "in it Y = ±N · P(cos of the polar angle) · \(convention.isComplex ? "e^(imφ)" : "cos mφ or sin |m|φ"),",
      "P = P_\(degree)^|m|; N by the norm \(normalization.rawValue):",
    ]
    let factor = normalization.factor(degree: degree)
    let texts = Set(orders).sorted().map { m -> String in
      let quotient = PrimeFactorization.factorials([degree - m], over: [degree + m])
      let two = m > 0 && !convention.isComplex
      let root = RationalRoot(coefficient: 1, squareRootOf: two ? quotient * PrimeFactorization(2) : quotient)
      let value = PiRoot(root: root, piExponent: 0) * factor
      let scale = normalization == .norm ? "" : " · \(NumberText.exact(ExactNumber.root(factor)))"
      let product = "\(two ? "√2 · " : "")√(\(degree - m)!/\(degree + m)!)\(scale)"
      return "|m| = \(m): " + SumText.equation(product, ExactNumber.root(value))
    }
    lines += Explanation.shortened(texts, to: 6, "orders")
    lines.append("axes and signs: \(convention.name), \(convention.summary)")
    return Explanation(lines, reference: reference)
  }
}
