import ExactArithmetic

@testable import Kernels

/// How many operations the values of a program take.
///
/// A sum of n terms takes n − 1 additions and a multiplication for each coefficient other than ±1; signs are free. Where
/// all coefficients but their signs are one number it is multiplied last.
struct OperationCount: Hashable, Sendable, CustomStringConvertible {
  /// Multiplications.
  private(set) var multiplications = 0
  /// Additions and subtractions.
  private(set) var additions = 0
  /// Inverse roots.
  private(set) var inverseRoots = 0
  /// Additions that a fused multiply-add does together with a multiplication: of a term with a coefficient, or of a
  /// product that nothing else uses.
  private(set) var fusions = 0

  /// Multiplications and additions.
  var flops: Int { multiplications + additions }
  /// Steps where every addition that can be fused is.
  var instructions: Int { flops - fusions + inverseRoots }

  /// `162 flops: 101 mul, 61 add, 58 fused`.
  var description: String {
    "\(flops) flops: \(multiplications) mul, \(additions) add, \(fusions) fused"
      + (inverseRoots > 0 ? ", \(inverseRoots) inverse roots" : "")
  }

  /// The operations of the values that results need, each once.
  init(_ graph: ExpressionGraph, results: [ExpressionGraph.Value]) {
    let needed = graph.needed(for: results)
    var uses: [ExpressionGraph.Value: Int] = [:]
    for value in results { uses[value, default: 0] += 1 }
    for value in needed {
      for operand in graph.operands(value) { uses[operand, default: 0] += 1 }
    }
    for value in needed {
      switch graph.operation(value) {
      case .one, .input: continue
      case .inverseRoot: inverseRoots += 1
      case .sign: continue
      case .product: multiplications += 1
      case .sum(let terms):
        if terms.isEmpty || graph.isConstant(value) { continue }
        additions += terms.count - 1
        let hasCoefficient = terms.map { $0.coefficient.squared != 1 }
        let isCommon = Set(terms.map(\.coefficient.squared)).count == 1 && hasCoefficient[0]
        multiplications += isCommon ? 1 : hasCoefficient.count(where: \.self)
        let fusable = zip(terms, hasCoefficient).count { term, hasCoefficient in
          if hasCoefficient, !isCommon { return true }
          guard case .product = graph.operation(term.value) else { return false }
          return uses[term.value] == 1
        }
        fusions += min(fusable, terms.count - 1)
      }
    }
  }
}

extension ExpressionGraph {
  /// Whether a value is a multiple of 1.
  func isConstant(_ value: Value) -> Bool {
    guard case .sum(let terms) = operation(value) else { return operation(value) == .one }
    return terms.allSatisfy { operation($0.value) == .one }
  }
}
