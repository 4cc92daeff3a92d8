import ExactArithmetic
import Kernels

/// Why a tensor product has the paths and weights it has.
enum PathsExplanation {
  /// A line for each path: the weight by the normalisation, from the number of terms that it is summed over.
  static func explanation(_ product: ProductProblem, _ call: Call) throws -> Explanation {
    let problem = product.problem
    let normalization: IrrepNormalization = call.arguments.choice("norm") ?? .component
    let pathNormalization: PathNormalization = call.arguments.choice("path-norm") ?? .element
    let isComponent = normalization == .component
    let pairs = "\(problem.first.segments.count)·\(problem.second.segments.count) pairs of segments"
    var lines = [
      "\(pairs); a row for each irrep of the product of a pair"
        + (problem.mode == .uvuv ? "" : " that the output has") + ": \(counted(Integer(problem.paths.count), "row"))",
      "path_weight² = \(isComponent ? "dim out" : "dim in1 · dim in2") / number of products that are summed into a component"
        + " (norm \(normalization.rawValue), \(pathNormalization.rawValue)):",
    ]
    let texts = problem.paths.enumerated().map { number, path -> String in
      let (x, y, z) = (
        problem.first.segments[path.first], problem.second.segments[path.second], problem.output.segments[path.output]
      )
      let variance = isComponent ? z.irrepDimension : x.irrepDimension * y.irrepDimension
      let elements = Rational(variance) / path.squaredWeight
      return
        "path \(number), \(product.label(x)) ⊗ \(product.label(y)) → \(product.label(z)): \(variance)/\(elements) = \(path.squaredWeight)"
    }
    lines += Explanation.shortened(texts, to: 8, "paths")
    let sizes = problem.paths.filter { _ in problem.weights != .none }.map {
      $0.weightShape.map(String.init).joined(separator: "·")
    }
    if problem.weightCount > 0 {
      lines.append(
        "weights: " + SumText.plain(Explanation.shortened(sizes, to: 8, "paths")) + " = \(problem.weightCount)")
    }
    return Explanation(lines, reference: call.function.reference)
  }
}
