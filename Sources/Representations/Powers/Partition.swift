public import ExactArithmetic

/// A partition of a number: the shape of a Young diagram.
///
///     λ = (λ₁ ≥ λ₂ ≥ … > 0),    |λ| = λ₁ + λ₂ + …
///
/// - SeeAlso: [Macdonald1995, I.1]
public struct Partition: Hashable, Sendable {
  /// The rows of the diagram, the longest first.
  public let parts: [Int]

  /// The partition with the given parts; nil unless they are positive and do not grow.
  public init?(_ parts: [Int]) {
    guard parts.allSatisfy({ $0 > 0 }), zip(parts, parts.dropFirst()).allSatisfy({ $0.0 >= $0.1 }) else { return nil }
    self.parts = parts
  }

  /// |λ|, the number of boxes.
  public var size: Integer { parts.reduce(0) { $0 + Integer($1) } }

  /// The number of boxes on the diagonal.
  public var diagonal: Int { parts.enumerated().prefix { $0.element > $0.offset }.count }

  /// Frobenius' coordinates (α|β): how far the diagram goes on to the right of each box of the diagonal, and below it.
  public var frobeniusCoordinates: [(arm: Int, leg: Int)] {
    (0..<diagonal).map { box in
      (arm: parts[box] - box - 1, leg: parts.prefix { $0 > box }.count - box - 1)
    }
  }
}
