import ExactArithmetic
import Representations

/// Why there are as many equivariant maps as there are.
enum MapsExplanation {
  /// The product of the factors, and how often each result is in it.
  static func explanation(
    _ factors: [any AnyIrreps], isSymmetric: Bool, outputs: [(segment: IrrepSegment, dimension: Integer)], _ call: Call
  ) throws -> Explanation {
    guard var product = factors.first else { return Explanation([], reference: call.function.reference) }
    var lines: [String] = []
    if isSymmetric {
      product = try product.power(.symmetric(factors.count), limits: call.limits, cancellation: call.cancellation)
      lines = try PowerExplanation(base: factors[0], shape: .symmetric(factors.count), result: product).lines(
        limits: call.limits, cancellation: call.cancellation)
    } else {
      for (place, factor) in factors.enumerated().dropFirst() {
        let next = try product.tensorProduct(factor, limits: call.limits, cancellation: call.cancellation) ?? product
        if factors.count <= 2 {
          lines += try ProductExplanation.lines(product, factor, limits: call.limits, cancellation: call.cancellation)
        } else {
          lines.append("the first \(place + 1) factors: \(IrrepsText.plain(next))")
        }
        product = next
      }
      lines = Explanation.shortened(lines, to: 8, "lines")
    }
    let texts = try outputs.map { output -> String in
      let count = product.multiplicity(ofLabel: output.segment.label)
      guard count * output.segment.multiplicity == output.dimension else {
        throw ProofFailure(claim: "a space of maps", failures: ["\(output.segment.label): \(count)"])
      }
      let copies = output.segment.multiplicity == 1 ? "" : ", \(output.segment.multiplicity) copies of it are wanted"
      return "\(output.segment.label) is in it \(SumText.times(count))\(copies): \(counted(output.dimension, "map"))"
    }
    return Explanation(lines + Explanation.shortened(texts, to: 6, "results"), reference: "Serre1977, 1.3")
  }
}
