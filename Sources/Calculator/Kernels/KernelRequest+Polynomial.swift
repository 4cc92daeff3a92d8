import Coupling
import ExactArithmetic
import Kernels
import Language
import Representations

extension KernelRequest {
  /// An equivariant polynomial of the language.
  init(polynomial call: Call) throws {
    try call.refuse(
      ["mode", "norm", "path-norm", "layout", "keep"], with: "a polynomial",
      help: "its products have norm cg, in mul_ir")
    let polynomial = try PolynomialRequest(call, words: Array(call.arguments.positional.dropFirst())).polynomial
    guard !polynomial.outputs.isEmpty, polynomial.inputDimension > 0 else { throw call.wrongArguments() }
    let weights: WeightSource = call.arguments.choice("weights") ?? (polynomial.weights.isEmpty ? .none : .shared)
    guard weights != .none || polynomial.weights.isEmpty else {
      throw CommandError.incompatible(
        "this polynomial has weights", help: "--weights shared or external, or numbers: theta(p -> 0e, 1/2)")
    }
    guard weights != .species else {
      throw CommandError.incompatible(
        "weights of a species belong to a contraction", help: "--weights external or shared")
    }
    // Second derivatives have about degree² terms for each term of the polynomial.
    let degree = Integer((polynomial.degrees.last ?? 0) + 2)
    try call.limits.allow(
      terms: Integer(polynomial.termCount) * degree * degree * 20, of: "the text of this kernel")
    let label = { PolynomialExpressionText.irreps($0, usesParity: polynomial.usesParity) }
    let count = polynomial.weights.count
    let problem = polynomial.straightLine(weights: weights)
    let cancellation = call.cancellation
    self.init(
      canonical: PolynomialExpressionText.text(of: polynomial, isASCII: call.isASCII),
      title: ASCIIText.spell(PolynomialExpressionText.text(of: polynomial, isASCII: true)),
      irreps: (
        polynomial.inputs.map { label($0.irreps) }.joined(separator: ", "), "", label(polynomial.irreps)
      ), mode: "polynomial",
      size: (polynomial.inputs.map { "\($0.name) = \(label($0.irreps))" }).joined(separator: ", ")
        + " one after the other in x, "
        + (count == 0 ? "no weights" : "\(count) weight\(count == 1 ? "" : "s") (\(weights.rawValue))"),
      problem: .straightLine(problem),
      equivarianceFailures: {
        try polynomial.failures(cancellation: cancellation).map { "component \($0.component): not equivariant" }
      })
    norm = "cg"
    pathNorm = "none"
  }
}
