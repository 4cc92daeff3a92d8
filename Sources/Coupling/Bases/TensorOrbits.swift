public import ExactArithmetic

/// The sets of components of a tensor that its symmetry joins: in each the entries are equal up to sign.
///
/// A set is told by its representative, one component number per index; where a symmetry makes entries vanish there is
/// none. In a real basis an entry is an integer times √(row/square), in the complex one likewise.
public struct TensorOrbits: Sendable {
  /// The orbits of one block, which come together: all choices of a state in every factor, the last running fastest.
  struct Block: Sendable {
    let first: Int
    let factors: [(space: StateSpace, positions: [Int])]
    /// The component at which the irrep of each index begins.
    let offsets: [Int]
    let arrangements: Integer
  }

  private(set) var blocks: [Block] = []
  /// The number of orbits.
  public private(set) var count = 0
  /// For each orbit the number of its square in `squares`.
  private(set) var classes: [Int32] = []
  /// The different integers that stand under the roots of entries, as divisors.
  private(set) var squares: [Integer] = []
  private var classOfSquare: [Integer: Int32] = [:]

  init() {}

  /// Adds the orbits of a block with the integers under the roots of their entries; returns the number of the first.
  mutating func append(
    _ factors: [(space: StateSpace, positions: [Int])], offsets: [Int], arrangements: Integer, squares: [Integer]
  ) -> Int {
    let first = count
    blocks.append(Block(first: first, factors: factors, offsets: offsets, arrangements: arrangements))
    for square in squares {
      if let known = classOfSquare[square] {
        classes.append(known)
      } else {
        let new = Int32(self.squares.count)
        classOfSquare[square] = new
        self.squares.append(square)
        classes.append(new)
      }
    }
    count += squares.count
    return first
  }

  /// The integer d in the entries n√(row/d) of an orbit.
  public func square(_ orbit: Int) -> Integer { squares[Int(classes[orbit])] }

  /// The component of each index in the representative of an orbit.
  public func representative(_ orbit: Int) -> [Int] {
    let block = block(of: orbit)
    var components = blocks[block].offsets
    forEachState(of: orbit, in: block) { space, positions, state in
      let first = state * positions.count
      for index in positions.indices { components[positions[index]] += Int(space.places[first + index]) }
    }
    return components
  }

  /// The number of components in an orbit.
  public func size(_ orbit: Int) -> Integer {
    let block = block(of: orbit)
    var size = blocks[block].arrangements
    forEachState(of: orbit, in: block) { space, _, state in size *= space.sizes[state] }
    return size
  }

  /// Calls `body` with the representative, the size and the square of every orbit.
  public func forEach(_ body: (_ representative: [Int], _ size: Integer, _ square: Integer) -> Void) {
    for orbit in 0..<count { body(representative(orbit), size(orbit), square(orbit)) }
  }

  /// The number of the block of an orbit.
  private func block(of orbit: Int) -> Int {
    var (low, high) = (0, blocks.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if blocks[middle].first <= orbit { low = middle } else { high = middle }
    }
    return low
  }

  /// Calls `body` with each factor of an orbit, its indices and its state, the last factor first.
  @inline(__always)
  private func forEachState(of orbit: Int, in block: Int, _ body: (StateSpace, [Int], Int) -> Void) {
    var rest = orbit - blocks[block].first
    for index in blocks[block].factors.indices.reversed() {
      let factor = blocks[block].factors[index]
      body(factor.space, factor.positions, rest % factor.space.count)
      rest /= factor.space.count
    }
  }
}
