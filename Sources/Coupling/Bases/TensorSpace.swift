public import ExactArithmetic
public import Representations

/// A space of tensors with several indices and a symmetry under exchanges of them.
public struct TensorSpace: Hashable, Sendable {
  /// One index: a direct sum of irreps of rotations, in an order.
  public struct Index: Hashable, Sendable {
    /// One irrep of the sum, once.
    public struct Segment: Hashable, Sendable {
      /// The spin.
      public let spin: HalfInteger
      /// The parity.
      public let parity: Parity
      /// The component at which the irrep begins.
      public let offset: Int
    }

    /// The irreps in order, copies one by one.
    public let segments: [Segment]

    /// The direct sum of the given irreps.
    public init(_ irreps: some Sequence<(spin: HalfInteger, parity: Parity)>) {
      var offset = 0
      var segments: [Segment] = []
      for irrep in irreps {
        segments.append(Segment(spin: irrep.spin, parity: irrep.parity, offset: offset))
        offset += irrep.spin.twice + 1
      }
      self.segments = segments
    }

    /// Whether the index is one irrep of spin 1.
    public var isVector: Bool { segments.count == 1 && segments[0].spin == 1 }

    /// The number of components.
    public var dimension: Int { segments.last.map { $0.offset + $0.spin.twice + 1 } ?? 0 }
  }

  /// What exchanges of indices do.
  public enum Symmetry: Hashable, Sendable {
    /// Nothing changes, whatever is exchanged.
    case symmetric
    /// Every exchange of two reverses the sign.
    case antisymmetric
    /// The signed permutations of a group.
    case group(IndexSymmetry)
  }

  /// The indices.
  public let indices: [Index]
  /// What exchanges of them do.
  public let symmetry: Symmetry

  /// The symmetric power of a sum of irreps, or the exterior one.
  public init(power: Int, of index: Index, isSymmetric: Bool) {
    indices = Array(repeating: index, count: power)
    symmetry = isSymmetric ? .symmetric : .antisymmetric
  }

  /// The tensors with a symmetry.
  ///
  /// - Precondition: the symmetry does not contradict itself, and joins equal indices only.
  public init(indices: [Index], symmetry: IndexSymmetry) {
    precondition(symmetry.count == indices.count && !symmetry.isContradictory, "a symmetry of these indices")
    precondition(
      symmetry.orbits.allSatisfy { orbit in orbit.allSatisfy { indices[$0] == indices[orbit[0]] } },
      "a symmetry joins equal indices")
    self.indices = indices
    self.symmetry = .group(symmetry)
  }

  /// The number of components without the symmetry.
  public var fullDimension: Integer { indices.reduce(1) { $0 * Integer($1.dimension) } }

  /// Whether all spins are integers, so that there is a real basis.
  public var isReal: Bool { indices.allSatisfy { $0.segments.allSatisfy { $0.spin.isInteger } } }
}
