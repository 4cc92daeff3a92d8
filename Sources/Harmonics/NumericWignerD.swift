public import ExactArithmetic

/// Wigner's D matrix of one spin and one rotation in doubles: the nearest ones up to a spin, by recursion beyond.
public enum NumericWignerD {
  case rounded(RoundedWignerD)
  case recursion(WignerDRecursion)

  /// The matrix, rounded where twice the spin is at most `largestRounded`.
  ///
  /// - Throws: `Cancelled`.
  public init(
    spin j: HalfInteger, _ rotation: Rotation, largestRounded: Int, cancellation: Cancellation = .never
  ) throws(Cancelled) {
    self =
      j.twice <= largestRounded
      ? .rounded(try RoundedWignerD(spin: j, rotation, cancellation: cancellation))
      : .recursion(try WignerDRecursion(spin: j, rotation, cancellation: cancellation))
  }

  /// The exact matrix that is rounded, nil for the recursion.
  public var exact: WignerD? { if case .rounded(let matrix) = self { matrix.exact } else { nil } }

  /// The elements for all pairs of rows and columns, in the basis |j m⟩.
  ///
  /// - Throws: `LimitError` as ``RoundedWignerD``, `Cancelled`.
  public func elements(
    _ projections: [HalfInteger], cancellation: Cancellation = .never
  ) throws -> [[(real: Double, imaginary: Double)]] {
    switch self {
    case .rounded(let matrix):
      try Self.table(projections, cancellation) { try matrix.element(row: $0, column: $1) }
    case .recursion(let matrix):
      try Self.table(projections, cancellation) { matrix.element(row: $0, column: $1) }
    }
  }

  /// The elements between all pairs of real components with the given signed indices.
  ///
  /// - Throws: `Cancelled`.
  public func realElements(_ indices: [Int], cancellation: Cancellation = .never) throws -> [[Double]] {
    switch self {
    case .rounded(let matrix): try Self.table(indices, cancellation) { matrix.realElement(row: $0, column: $1) }
    case .recursion(let matrix): try Self.table(indices, cancellation) { matrix.realElement(row: $0, column: $1) }
    }
  }

  private static func table<Index, Value>(
    _ indices: [Index], _ cancellation: Cancellation, _ element: (Index, Index) throws -> Value
  ) throws -> [[Value]] {
    try indices.map { row in
      try cancellation.check()
      return try indices.map { try element(row, $0) }
    }
  }
}
