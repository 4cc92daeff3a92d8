public import Coupling
public import ExactArithmetic
import Representations

// By Schur's lemma and because no irrep occurs twice in a product of two, an equivariant map is a number on each
// combination of one copy of each argument and one of the result: c δ for linear maps, c C[i,j,k] for bilinear ones.
// The tensors of different combinations share no entry, so that they are orthogonal, and a projection is
//
//     c = ⟨T, M⟩ / ‖T‖²      combination by combination.

/// The equivariant linear or bilinear maps between spaces of components.
///
///     linear      y = W x           basis δ between equal irreps
///     bilinear    z = M(x, y)       basis C of ``CouplingTensor``
public struct EquivariantMaps: Sendable {
  /// What joins one irrep of each slot.
  public struct Template: Sendable {
    /// One entry that is not 0.
    public struct Entry: Sendable {
      /// The signed indices of the slots, each plus its degree.
      public let indices: [Int]
      /// The exact entry.
      public let value: RationalRoot
      /// The nearest double.
      public let rounded: Double
    }

    /// The entries.
    public let entries: [Entry]
    /// The sum of their squares.
    public let squaredNorm: Int
  }

  /// One segment of each slot, with the tensor that joins them; none where only 0 is equivariant.
  public struct Block: Sendable {
    /// The segments, arguments first.
    public let segments: [Int]
    /// The number of copies in each.
    public let multiplicities: [Int]
    /// The dimension of one copy of each.
    public let dimensions: [Int]
    /// The tensor.
    public let template: Template?

    /// How many combinations of copies there are.
    public var copies: Int { multiplicities.reduce(1, *) }

    /// The copy in each slot of a combination; those of the last slot vary fastest.
    public func copyNumbers(_ combination: Int) -> [Int] {
      var (rest, numbers) = (combination, multiplicities)
      for slot in multiplicities.indices.reversed() {
        numbers[slot] = rest % multiplicities[slot]
        rest /= multiplicities[slot]
      }
      return numbers
    }
  }

  /// The spaces of the arguments and, last, of the result.
  public let slots: [ComponentSpace]
  /// Whether parities must multiply.
  public let usesParity: Bool
  /// Every combination of segments.
  public let blocks: [Block]

  /// The maps between two or three spaces.
  ///
  /// - Parameter normalization: the scale of the coupling tensors of bilinear maps.
  /// - Throws: `Cancelled`.
  /// - Complexity: the number of combinations of segments, and one coupling tensor for each triple of degrees.
  public init(
    _ slots: [ComponentSpace], usesParity: Bool = true, normalization: TensorNormalization = .cg,
    cancellation: Cancellation = .never
  ) throws(Cancelled) {
    precondition(slots.count == 2 || slots.count == 3, "a linear or a bilinear map")
    self.slots = slots
    self.usesParity = usesParity
    var templates: [[Int]: Template] = [:]
    var blocks: [Block] = []
    for segments in Tuples(below: slots.map(\.segments.count)) {
      try cancellation.check()
      let parts = zip(slots, segments).map { $0.segments[$1] }
      guard parts.allSatisfy({ $0.multiplicity > 0 }) else { continue }
      let degrees = parts.map(\.degree)
      let parity = parts.reduce(.even) { $0 * $1.parity }
      var template: Template?
      if parity == .even || !usesParity {
        template = templates[degrees]
        if template == nil {
          template = try Self.template(degrees, slots[0].convention.couplingSigns, normalization, cancellation)
          templates[degrees] = template
        }
      }
      blocks.append(
        Block(
          segments: segments, multiplicities: parts.map(\.multiplicity), dimensions: degrees.map { 2 * $0 + 1 },
          template: template))
    }
    self.blocks = blocks
  }

  private static func template(
    _ degrees: [Int], _ signs: CouplingSigns, _ normalization: TensorNormalization, _ cancellation: Cancellation
  ) throws(Cancelled) -> Template? {
    if degrees.count == 2 {
      guard degrees[0] == degrees[1] else { return nil }
      let size = 2 * degrees[0] + 1
      return Template(
        entries: (0..<size).map { Template.Entry(indices: [$0, $0], value: .one, rounded: 1) }, squaredNorm: size)
    }
    let (a, b, c) = (degrees[0], degrees[1], degrees[2])
    guard abs(a - b) <= c, c <= a + b else { return nil }
    let tensor = try CouplingTensor.real(a, b, c, normalization: normalization, cancellation: cancellation)
    let isFlipped = signs.isFlipped(a, b, c)
    return Template(
      entries: tensor.entries.map { entry in
        let value = isFlipped ? -entry.value : entry.value
        return Template.Entry(indices: [entry.i, entry.j, entry.k], value: value, rounded: Rounding.double(value))
      },
      squaredNorm: normalization == .threeJ ? 1 : 2 * c + 1)
  }

  /// The number of entries of all basis maps together.
  public var entryCount: Int { blocks.reduce(0) { $0 + $1.copies * ($1.template?.entries.count ?? 0) } }

  /// The dimension of the space of equivariant maps.
  public var dimension: Int { blocks.reduce(0) { $0 + ($1.template == nil ? 0 : $1.copies) } }
}
