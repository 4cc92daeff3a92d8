package import Representations

/// How the copies and the components of a segment lie in memory.
package enum MemoryOrder: String, Hashable, Sendable, CaseIterable {
  /// Copies outside, components inside: e3nn's order.
  case copiesFirst = "mul_ir"
  /// Components outside, copies inside.
  case componentsFirst = "ir_mul"
}

/// One operand of a kernel: segments one after the other in memory.
package struct Layout: Hashable, Sendable {
  /// The copies of one irrep.
  package struct Segment: Hashable, Sendable {
    /// How many copies.
    package let multiplicity: Int
    /// The irrep of one copy.
    package let irrep: KernelIrrep

    /// Some copies of one irrep.
    package init(multiplicity: Int, irrep: KernelIrrep) {
      self.multiplicity = multiplicity
      self.irrep = irrep
    }

    /// Some copies of one irrep of SO(3) or O(3).
    package init(multiplicity: Int, degree: Int, parity: Parity) {
      self.init(multiplicity: multiplicity, irrep: .rotational(degree: degree, parity: parity))
    }

    /// The dimension of one copy.
    package var irrepDimension: Int { irrep.dimension }
    /// multiplicity · dimension of the irrep.
    package var dimension: Int { multiplicity * irrepDimension }

    /// The degree l.
    ///
    /// - Precondition: the irrep is one of SO(3) or O(3), as commands that need one have made sure.
    package var degree: Int { rotational.degree }
    /// The parity; even where the group has none.
    ///
    /// - Precondition: the irrep is one of SO(3) or O(3).
    package var parity: Parity { rotational.parity }

    private var rotational: (degree: Int, parity: Parity) {
      guard case .rotational(let degree, let parity) = irrep else { preconditionFailure("an irrep of rotations") }
      return (degree, parity)
    }

    /// `16x1o`, `8xT1u`.
    package var label: String { "\(multiplicity)x\(irrep.label)" }

    /// Another number of copies of the irrep.
    package func with(multiplicity: Int) -> Segment { Segment(multiplicity: multiplicity, irrep: irrep) }
  }

  /// The segments in memory order.
  package let segments: [Segment]

  /// Segments in memory order.
  package init(_ segments: [Segment]) { self.segments = segments }

  /// The length of the operand.
  package var dimension: Int { segments.reduce(0) { $0 + $1.dimension } }

  /// Where a segment begins.
  package func offset(of index: Int) -> Int { segments[..<index].reduce(0) { $0 + $1.dimension } }
}

extension Layout {
  /// How far the next copy of a segment lies.
  func copyStride(of index: Int, _ order: MemoryOrder) -> Int {
    order == .copiesFirst ? segments[index].irrepDimension : 1
  }

  /// How far the next component of a segment lies.
  func componentStride(of index: Int, _ order: MemoryOrder) -> Int {
    order == .copiesFirst ? 1 : segments[index].multiplicity
  }

  /// The places of the components of one copy of every segment.
  func places(_ order: MemoryOrder) -> [StraightLineProblem.Place] {
    segments.indices.flatMap { index in
      (0..<segments[index].irrepDimension).map { component in
        .init(
          offset: offset(of: index) + component * componentStride(of: index, order),
          stride: copyStride(of: index, order))
      }
    }
  }
}
