import ExactArithmetic
import Harmonics
import Kernels
import Representations

extension KernelRequest {
  /// Spherical harmonics of all degrees up to one.
  init(harmonics call: Call) throws {
    try call.refuse(
      ["mode", "keep", "path-norm", "weights", "layout"], with: "harmonics", help: "--lmax, --normalize and --norm")
    guard call.arguments.positional.count == 1, let lmax = call.arguments.integer("lmax") else {
      throw call.wrongArguments()
    }
    guard lmax <= Self.largestDegree || call.limits == .unlimited else {
      throw LimitError(
        what: "harmonics up to degree \(lmax) as a straight-line text", estimate: "at most \(Self.largestDegree)")
    }
    let normalizes = call.arguments.text("normalize") != "no"
    let normalization: HarmonicNormalization = call.arguments.choice("norm") ?? .component
    let problem = try HarmonicsProblem(
      lmax: lmax, normalization: normalization, normalizesInput: normalizes, limits: call.limits,
      cancellation: call.cancellation)
    let degrees = lmax == 0 ? "degree 0" : "degrees 0 to \(lmax)"
    let what = normalizes ? "Y(x/|x|)" : "|x|^l Y(x/|x|)"
    self.init(
      canonical: "sh --lmax \(lmax) --normalize \(normalizes ? "yes" : "no") --norm \(normalization.rawValue)",
      title: "spherical harmonics of \(degrees), \(what), norm \(normalization.rawValue)",
      irreps: ("1x1o", "", (0...lmax).map { "1x\($0)\($0.isMultiple(of: 2) ? "e" : "o")" }.joined(separator: "+")),
      mode: "sh", size: "\(degrees), z[l*l + l + m] = \(what), polar axis y",
      problem: .straightLine(problem.straightLine), equivarianceFailures: { [] })
    norm = normalization.rawValue
    pathNorm = "none"
    claim = "the trees equal the harmonic polynomials and their derivatives (exact, difference 0)"
  }

  /// Beyond it the text takes minutes to compile.
  private static let largestDegree = 40
}
