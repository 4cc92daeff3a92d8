public import ExactArithmetic
public import Representations

/// An orthonormal basis of a space of tensors that falls into irreps, exact.
///
///     T = Σ b[copy, M] · vector[copy, M]
///
/// The components of one copy of an irrep are those of its standard basis, so that the vectors with a fixed tensor entry
/// are an equivariant map. Every entry is an integer times the root of a rational:
///
///     entry[copy, M, orbit] = n √(s[copy, M] / d[orbit])
///
/// Copies of one irrep are orthogonal to each other and stand in the order of the blocks (irreps of the indices in
/// lexicographic order, for a power the highest degree in the first irrep first), then by the spins of the factors and
/// of their couplings. Which of the possible bases this is, is fixed: see ``HighestWeights`` inside a factor, and
/// ``LadderCoupling`` between factors.
///
/// - SeeAlso: [Barthelemy2026], [Humphreys1972]
public struct SymmetryAdaptedBasis: Sendable {
  /// One copy of an irrep.
  public struct Copy: Sendable {
    /// The spin J.
    public let spin: HalfInteger
    /// The parity.
    public let parity: Parity
    /// How it is coupled.
    public let path: CopyPath
    /// The squared norm of the integer highest-weight vector.
    let squaredNorm: Rational
    /// The row of each component, −J first.
    let rows: [Int]
  }

  /// The integers of all entries.
  enum Integers: Sendable {
    case words([Int])
    case big([Integer])
  }

  /// The space.
  public let space: TensorSpace
  /// The basis of all indices: `e3nn` (the same numbers as `real`) or `complex`.
  public let basis: Basis
  /// The copies, by irrep in the order of O(3), then as said above.
  public let copies: [Copy]
  /// The sets of equal entries.
  public let orbits: TensorOrbits
  /// The places of each row in `columns` and `integers`.
  let rows: [Range<Int>]
  /// The orbit of each entry.
  let columns: [Int32]
  let integers: Integers

  /// The number of vectors.
  public var dimension: Int { copies.reduce(0) { $0 + $1.rows.count } }

  /// The number of entries that are not zero, one for each orbit.
  public var entryCount: Int { columns.count }

  /// The number of entries that are not zero in the tensors themselves.
  public var tensorEntryCount: Integer {
    var counts = [Int](repeating: 0, count: orbits.count)
    for column in columns { counts[Int(column)] += 1 }
    return counts.indices.reduce(0) { $0 + Integer(counts[$1]) * orbits.size($1) }
  }

  /// The rational s in the entries n√(s/d) of a vector; component 0 is M = −J.
  public func square(of copy: Copy, component: Int) -> Rational {
    let isDoubled = basis != .complex && 2 * component != copy.spin.twice
    return Rational(
      isDoubled ? 2 : 1, Integer.binomial(copy.spin.twice, basis == .complex ? component : mirrored(copy, component)))
      / copy.squaredNorm
  }

  /// J+|M| of a component.
  private func mirrored(_ copy: Copy, _ component: Int) -> Int { max(component, copy.spin.twice - component) }

  /// The number of entries of a vector that are not zero, one for each orbit.
  public func entryCount(of copy: Copy, component: Int) -> Int { rows[copy.rows[component]].count }

  /// Calls `body` with the orbits and integers n of the entries of a vector, by rising orbit.
  public func forEachEntry(
    of copy: Copy, component: Int, _ body: (_ orbit: Int, _ integer: Integer) throws -> Void
  ) rethrows {
    for place in rows[copy.rows[component]] {
      switch integers {
      case .words(let words): try body(Int(columns[place]), Integer(words[place]))
      case .big(let numbers): try body(Int(columns[place]), numbers[place])
      }
    }
  }

  /// Whether all integers of entries are machine words.
  public var fitsWords: Bool {
    if case .words = integers { true } else { false }
  }

  /// Calls `body` with the orbits of the entries of a vector.
  public func withOrbits(of copy: Copy, component: Int, _ body: (UnsafeBufferPointer<Int32>) -> Void) {
    columns.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[rows[copy.rows[component]]])) }
  }

  /// Calls `body` with the integers of the entries of a vector.
  ///
  /// - Precondition: they are machine words.
  public func withWords(of copy: Copy, component: Int, _ body: (UnsafeBufferPointer<Int>) -> Void) {
    guard case .words(let words) = integers else { preconditionFailure("the integers of this basis are no words") }
    words.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[rows[copy.rows[component]]])) }
  }

  /// What turns the integers of vectors into doubles.
  public var rounding: GatheredRoots { GatheredRoots(squares: orbits.squares, classes: orbits.classes) }

  /// Calls `body` with the orbits of the entries of a vector and the nearest doubles.
  ///
  /// - Parameter rounding: ``rounding``, made once for many vectors.
  public func withDoubles(
    of copy: Copy, component: Int, _ rounding: GatheredRoots,
    _ body: (UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Double>) -> Void
  ) {
    let places = rows[copy.rows[component]]
    let scale = square(of: copy, component: component)
    columns.withUnsafeBufferPointer { columns in
      let columns = UnsafeBufferPointer(rebasing: columns[places])
      withUnsafeTemporaryAllocation(of: Double.self, capacity: max(places.count, 1)) { doubles in
        guard let output = doubles.baseAddress else { return }
        switch integers {
        case .words(let words):
          words.withUnsafeBufferPointer {
            rounding.round(UnsafeBufferPointer(rebasing: $0[places]), columns: columns, scale: scale, into: output)
          }
        case .big(let numbers):
          for (index, place) in places.enumerated() {
            output[index] = rounding.exact(numbers[place], column: Int(columns[index]), scale: scale)
          }
        }
        body(columns, UnsafeBufferPointer(start: output, count: places.count))
      }
    }
  }

  /// The entries of a vector that are not zero, with their orbits.
  public func entries(of copy: Copy, component: Int) -> [(orbit: Int, value: SignedSquareRoot)] {
    let square = square(of: copy, component: component)
    var entries: [(orbit: Int, value: SignedSquareRoot)] = []
    forEachEntry(of: copy, component: component) { orbit, integer in
      let magnitude = Rational(integer * integer, orbits.square(orbit)) * square
      entries.append((orbit, SignedSquareRoot(signedSquare: integer.signum() < 0 ? -magnitude : magnitude)))
    }
    return entries
  }
}

/// How a copy of an irrep is coupled: which copy of which spin in every factor, and the spins between.
public struct CopyPath: Hashable, Sendable {
  /// A factor: indices of one irrep, or several that the symmetry joins.
  public struct Factor: Hashable, Sendable {
    /// The indices.
    public let positions: [Int]
    /// The irrep of each of them in the sum of its index.
    public let segments: [Int]
    /// The spin to which they are coupled.
    public let spin: HalfInteger
    /// Which copy of the spin, from 0.
    public let number: Int
    /// Whether the spin occurs more than once in the factor.
    public let isRepeated: Bool
  }

  /// The factors, coupled from left to right.
  public let factors: [Factor]
  /// The spins of the first two factors, the first three, …; the last is that of the copy.
  public let intermediates: [HalfInteger]
}
