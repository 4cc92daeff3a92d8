public import Representations

/// The components of a vector as copies of irreps of O(3): where in memory each component stands, and its sign.
///
///     v[positions[l + s]] · signs[l + s] = component of R_s,   s = −l … l
///
/// with R the real harmonics in the axes of the convention.
public struct ComponentSpace: Hashable, Sendable {
  /// Some copies of one irrep that stand together.
  public struct Segment: Hashable, Sendable {
    /// How many copies.
    public let multiplicity: Int
    /// The degree l.
    public let degree: Int
    /// The parity; even where the group has none.
    public let parity: Parity

    /// Some copies of one irrep.
    public init(multiplicity: Int, degree: Int, parity: Parity) {
      (self.multiplicity, self.degree, self.parity) = (multiplicity, degree, parity)
    }

    /// multiplicity · (2l+1).
    public var dimension: Int { multiplicity * (2 * degree + 1) }
  }

  /// Which of the copies and the components of a segment vary faster in memory.
  public enum Order: Hashable, Sendable {
    /// Copies outside, components inside.
    case copiesFirst
    /// Components outside, copies inside.
    case componentsFirst
  }

  /// The segments in memory order.
  public let segments: [Segment]
  /// The order within each segment.
  public let order: Order
  /// The convention of the components.
  public let convention: HarmonicConvention
  /// The length of a vector.
  public let dimension: Int
  private let offsets: [Int]
  /// For each segment, the place of each signed index among the components of the convention, and the signs.
  private let places: [[Int]]
  private let componentSigns: [[Int]]

  /// The space of some segments; nil for a complex convention, and one that says nothing of a degree.
  public init?(_ segments: [Segment], order: Order = .copiesFirst, convention: HarmonicConvention = .e3nn) {
    guard !convention.isComplex else { return nil }
    self.segments = segments
    self.order = order
    self.convention = convention
    var (offsets, places, signs) = ([Int](), [[Int]](), [[Int]]())
    var offset = 0
    for segment in segments {
      let l = segment.degree
      guard let components = convention.components(degree: l) else { return nil }
      offsets.append(offset)
      offset += segment.dimension
      places.append([Int](repeating: 0, count: 2 * l + 1))
      signs.append([Int](repeating: 1, count: 2 * l + 1))
      for (place, component) in components.enumerated() {
        places[places.count - 1][l + component.index] = place
        signs[signs.count - 1][l + component.index] = component.sign
      }
    }
    (self.offsets, self.places, componentSigns) = (offsets, places, signs)
    dimension = offset
  }

  /// Where the component s = index − l of a copy stands.
  public func position(segment: Int, copy: Int, index: Int) -> Int {
    let (place, shape) = (places[segment][index], segments[segment])
    switch order {
    case .copiesFirst: return offsets[segment] + copy * (2 * shape.degree + 1) + place
    case .componentsFirst: return offsets[segment] + place * shape.multiplicity + copy
    }
  }

  /// The sign of the component s = index − l.
  public func sign(segment: Int, index: Int) -> Int { componentSigns[segment][index] }

  /// What stands at a position: the segment, the copy, and the component in the order of the convention.
  public func place(at position: Int) -> (segment: Int, copy: Int, component: Int) {
    let segment = (offsets.lastIndex { $0 <= position && position >= 0 }).flatMap { last in
      // Segments without copies begin where the next one does.
      segments[...last].lastIndex { $0.dimension > 0 }
    }
    guard let segment, position < dimension else { preconditionFailure("a position in the space") }
    let (rest, size) = (position - offsets[segment], 2 * segments[segment].degree + 1)
    switch order {
    case .copiesFirst: return (segment, rest / size, rest % size)
    case .componentsFirst:
      return (segment, rest % segments[segment].multiplicity, rest / segments[segment].multiplicity)
    }
  }

  /// The same segments in another order or convention; nil where the convention says nothing of a degree.
  public func reread(order: Order? = nil, convention: HarmonicConvention? = nil) -> ComponentSpace? {
    ComponentSpace(segments, order: order ?? self.order, convention: convention ?? self.convention)
  }
}
