import ExactArithmetic
import Kernels

/// A definition carried out term by term: M and its derivatives at exact numbers.
struct DefinitionEvaluator {
  let definition: KernelDefinition
  /// The numbers of each operand.
  var arrays: [Argument: [RootSum]]

  /// ∂M/∂target, by removing one factor of the target from each product, each in turn.
  func derivative(_ target: Argument) -> [RootSum] {
    var result = [RootSum](repeating: .zero, count: definition.dimensions[target] ?? 0)
    for path in definition.paths {
      for (u, v, w) in copies(path) {
        func place(_ factor: KernelDefinition.Factor) -> Int {
          let strides = path.strides[factor.argument] ?? [0, 0, 0]
          return factor.offset + (strides[0] + factor.stride) * u + strides[1] * v + strides[2] * w
        }
        for term in path.terms {
          for (index, factor) in term.factors.enumerated() where factor.argument == target {
            var product = RootSum(term.coefficient)
            for (other, rest) in term.factors.enumerated() where other != index {
              product = product * (arrays[rest.argument]?[place(rest)] ?? .zero)
            }
            result[place(factor)] = result[place(factor)] + product
          }
        }
      }
    }
    return result
  }

  private func copies(_ path: KernelDefinition.Path) -> [(Int, Int, Int)] {
    (0..<path.counts[0]).flatMap { u in
      (0..<path.counts[1]).flatMap { v in (0..<path.counts[2]).map { (u, v, $0) } }
    }
  }
}
