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
  /// The copies of one irrep of O(3).
  package struct Segment: Hashable, Sendable {
    /// How many copies.
    package let multiplicity: Int
    /// The degree l.
    package let degree: Int
    /// The parity; even where the group has none.
    package let parity: Parity

    /// Some copies of one irrep.
    package init(multiplicity: Int, degree: Int, parity: Parity) {
      self.multiplicity = multiplicity
      self.degree = degree
      self.parity = parity
    }

    /// 2l+1.
    package var irrepDimension: Int { 2 * degree + 1 }
    /// multiplicity · (2l+1).
    package var dimension: Int { multiplicity * irrepDimension }
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
