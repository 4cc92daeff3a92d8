import ExactArithmetic
import Language

/// A product of two factors as typed, with the outputs that stand behind an arrow.
struct ProductTrees {
  /// Both factors with what joins them.
  let product: Syntax
  let factors: [Syntax]
  /// What stands after `->`, nil without an arrow.
  let output: Syntax?
  /// The group in which all of them are read.
  let context: LabelContext

  /// All that was typed: the factors, then the output.
  var all: [Syntax] { factors + (output.map { [$0] } ?? []) }

  /// - Throws: `EvaluationError` for anything but a product of two factors.
  init(_ tree: Syntax, _ evaluator: Evaluator) throws {
    if case .arrow(let left, let right) = tree.kind {
      (product, output) = (left, right)
    } else {
      (product, output) = (tree, nil)
    }
    guard case .product(let factors) = product.kind, factors.count == 2 else {
      throw evaluator.error(.needsProduct, tree.range)
    }
    self.factors = factors
    context = try evaluator.context(of: factors + (output.map { [$0] } ?? []))
  }
}

extension Evaluator {
  /// The one irrep, once, that a tree means.
  ///
  /// - Throws: `EvaluationError` for a sum or for several copies.
  func oneIrrep(_ tree: Syntax, _ context: LabelContext) throws -> IrrepSegment {
    let irreps = try irreps(tree, context)
    guard irreps.segments.count == 1, let segment = irreps.segments.first, segment.multiplicity == 1 else {
      throw error(.oneIrrepOnly(IrrepsText.plain(irreps)), tree.range)
    }
    return segment
  }
}
