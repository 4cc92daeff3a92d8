public import ExactArithmetic
import Representations

/// The tensor of a labelled tree: an equivariant multilinear map, exact.
///
///     zₖ = Σ T[i₁, …, iₙ, k] x₁[i₁] … xₙ[iₙ]
///
/// Indices are those of the factors in their order, whatever the tree, then that of the result. The map is an isometry:
/// Σ T² = 1 for each k. Every entry is ± the root of a rational: in variables whose norms are binomials the path is an
/// integer vector times one root, and a real entry gathers complex ones of equal norms.
///
/// - SeeAlso: [Batatia2022, 3.2], ``CouplingTensor``, ``LabelledTree``
public struct PathTensor: Hashable, Sendable {
  /// One entry that is not 0.
  public struct Entry: Hashable, Sendable {
    /// The components of the factors, then that of the result.
    public let indices: [Int]
    /// The exact entry.
    public let value: RationalRoot
  }

  /// The path.
  public let labels: LabelledTree
  /// The basis of all indices.
  public let basis: Basis
  /// The entries that are not 0, by rising indices.
  public let entries: [Entry]

  /// (2l₁+1, …, 2lₙ+1, 2L+1).
  public var shape: [Int] { Self.shape(of: labels) }

  /// The shape of the tensor of a path, before it is made.
  public static func shape(of labels: LabelledTree) -> [Int] {
    (labels.factors + [labels.root]).map { $0.degree.twice + 1 }
  }

  /// The tensor of a path by contraction of coupling tensors.
  ///
  /// - Precondition: half-integer spins have the complex basis alone.
  /// - Throws: `Cancelled`.
  /// - Complexity: the number of products of entries of coupling tensors along the tree.
  public init(
    _ labels: LabelledTree, basis: Basis = .e3nn, engine: CouplingEngine = CouplingEngine(),
    cancellation: Cancellation = .never
  ) throws(Cancelled) {
    precondition(
      basis == .complex || (labels.factors + labels.pairs).allSatisfy(\.degree.isInteger), "integers in a real basis")
    (self.labels, self.basis) = (labels, basis)
    var rest = labels.pairs[...]
    // By the component of the node: the components of the factors below it, from left to right, with their coefficient.
    typealias Components = [[[Int]: RootSum]]
    func components(_ node: CouplingTree.Node) throws(Cancelled) -> (spin: HalfInteger, components: Components) {
      switch node {
      case .leaf(let index):
        let spin = labels.factors[index].degree
        return (spin, (0...spin.twice).map { [[$0]: RootSum.one] })
      case .pair(let left, let right):
        let (first, second) = (try components(left), try components(right))
        guard let total = rest.popFirst()?.degree else { preconditionFailure("a label for each pair") }
        let tensor =
          try basis == .complex
          ? CouplingTensor.complex(first.spin, second.spin, total, engine: engine, cancellation: cancellation)
          : CouplingTensor.real(
            first.spin.twice / 2, second.spin.twice / 2, total.twice / 2, basis: basis, engine: engine,
            cancellation: cancellation)
        var sums = Components(repeating: [:], count: total.twice + 1)
        for entry in tensor.entries {
          try cancellation.check()
          let value = RootSum(entry.value)
          for (a, p) in first.components[entry.i] {
            let scaled = value * p
            for (b, q) in second.components[entry.j] {
              sums[entry.k][a + b] = (sums[entry.k][a + b] ?? .zero) + scaled * q
            }
          }
        }
        return (total, sums)
      }
    }
    let order = labels.tree.leaves
    var entries: [Entry] = []
    for (k, sum) in try components(labels.tree.root).components.enumerated() {
      for (indices, value) in sum where !value.isZero {
        guard let root = value.asRoot else { preconditionFailure("an entry of a path is a root of a rational") }
        var sorted = [Int](repeating: 0, count: indices.count + 1)
        for (place, factor) in order.enumerated() { sorted[factor] = indices[place] }
        sorted[indices.count] = k
        entries.append(Entry(indices: sorted, value: root))
      }
    }
    self.entries = entries.sorted { $0.indices.lexicographicallyPrecedes($1.indices) }
  }
}
