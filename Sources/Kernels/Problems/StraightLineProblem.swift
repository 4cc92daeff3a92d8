/// A kernel whose every channel is one and the same straight-line program.
///
/// Spherical harmonics, polynomials and symmetric contractions are such: the results are made from the components of x
/// and the weights of a channel, without sums over channels. With one channel the program runs on samples side by side.
package struct StraightLineProblem: Sendable {
  /// Where a component lies: at offset + stride · channel.
  package struct Place: Hashable, Sendable {
    /// The place for channel 0.
    package let offset: Int
    /// How far the next channel lies.
    package let stride: Int

    /// A place.
    package init(offset: Int, stride: Int) {
      self.offset = offset
      self.stride = stride
    }
  }

  /// The program; input component n of x, y or w is `places[.x][n]` and so on.
  package var graph: ExpressionGraph
  /// The components of z, in the order of `places[.z]`.
  package let results: [ExpressionGraph.Value]
  /// The places of the components of x, y, w and z.
  package let places: [Argument: [Place]]
  /// The number of channels.
  package let channels: Int
  /// The same as a plain sum; for harmonics of the direction x/|x|, the sum for the unit vector.
  package let definition: KernelDefinition
  /// Where weights come from.
  package let weights: WeightSource
  /// Whether the program takes x/|x| of three components.
  package let normalizesInput: Bool
  /// What is made of y once for all channels: the graph reads its values as components of ``ArrayName/frame``.
  package var shared: (graph: ExpressionGraph, values: [ExpressionGraph.Value])?
  /// Σ seed · ∂z/∂x by a shorter way than the chain rule through the program; nil where there is none.
  package let vectorJacobian: (@Sendable ([ExpressionGraph.Value], inout ExpressionGraph) -> [ExpressionGraph.Value])?
  /// All ∂z/∂x, shape (3, z), for a function of its own; nil where there is none.
  package let jacobian: [[ExpressionGraph.Value]]?

  /// A problem.
  package init(
    graph: ExpressionGraph, results: [ExpressionGraph.Value], places: [Argument: [Place]], channels: Int,
    definition: KernelDefinition, weights: WeightSource, normalizesInput: Bool = false,
    vectorJacobian: (@Sendable ([ExpressionGraph.Value], inout ExpressionGraph) -> [ExpressionGraph.Value])? = nil,
    jacobian: [[ExpressionGraph.Value]]? = nil
  ) {
    precondition(results.count == places[.z]?.count, "a place for each result")
    self.graph = graph
    self.results = results
    self.places = places
    self.channels = channels
    self.definition = definition
    self.weights = weights
    self.normalizesInput = normalizesInput
    self.vectorJacobian = vectorJacobian
    self.jacobian = jacobian
  }
}
