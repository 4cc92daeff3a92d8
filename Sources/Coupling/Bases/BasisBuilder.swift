public import ExactArithmetic
public import Representations

extension SymmetryAdaptedBasis {
  /// The basis of the irreps that `isKept` lets pass.
  ///
  /// - Parameter basis: `e3nn` or `real` for integer spins, `complex` for any.
  /// - Throws: `LimitError` before the work that is past the limits begins, `Cancelled`.
  /// - Complexity: eliminations inside each factor, cubic in its weight spaces; beyond them linear in the entries.
  public init(
    of space: TensorSpace, basis: Basis = .e3nn, limits: Limits = .standard, cancellation: Cancellation = .never,
    isKept: @escaping (HalfInteger, Parity) -> Bool = { _, _ in true }
  ) throws {
    precondition(basis == .complex || space.isReal, "half-integer spins have no real basis")
    let plan = try BasisPlan(space, basis, limits: limits, cancellation: cancellation, isKept: isKept)
    do {
      var builder = BasisBuilder<Int>(plan)
      try builder.build()
      self = builder.finished { .words($0) }
    } catch is LatticeOverflow {
      self = try Self.withBigIntegers(plan)
    }
  }

  /// The basis with GMP integers from the outset.
  static func withBigIntegers(_ plan: BasisPlan) throws -> SymmetryAdaptedBasis {
    var builder = BasisBuilder<Integer>(plan)
    try builder.build()
    return builder.finished { .big($0) }
  }
}

/// What is to be built: the blocks with the states of their factors, and an estimate of the work.
struct BasisPlan {
  let space: TensorSpace
  let basis: Basis
  let cancellation: Cancellation
  let blocks: [TensorBlock]
  let states: [TensorBlock.Kind: StateSpace]
  private let isKept: (HalfInteger, Parity) -> Bool

  init(
    _ space: TensorSpace, _ basis: Basis, limits: Limits, cancellation: Cancellation,
    isKept: @escaping (HalfInteger, Parity) -> Bool
  ) throws {
    (self.space, self.basis, self.cancellation, self.isKept) = (space, basis, cancellation, isKept)
    let blocks = try space.blocks(limits: limits, cancellation: cancellation)
    var states: [TensorBlock.Kind: StateSpace] = [:]
    for factor in blocks.lazy.flatMap(\.factors) where states[factor.kind] == nil {
      let space = try StateSpace(
        factor.kind, isReal: basis != .complex, limits: limits, cancellation: cancellation)
      try limits.allow(steps: space.eliminationSteps, of: "a basis of \(approximately(Integer(space.count))) states")
      states[factor.kind] = space
    }
    self.states = states
    // A block without states, or with none of the wanted irreps, is none.
    var kept: [TensorBlock] = []
    var entries: Integer = 0
    var orbits: Integer = 0
    var largest: Integer = 0
    var passage: Integer = 0
    for block in blocks {
      try cancellation.check()
      let size = Self.entryBound(block, states) { isKept($0, Self.parity(of: block, in: space)) }
      guard !size.isZero else { continue }
      kept.append(block)
      entries += size
      let spaces = block.factors.compactMap { states[$0.kind] }
      let count = spaces.reduce(Integer(1)) { $0 * Integer($1.count) }
      let weights = spaces.reduce(Integer(1)) { $0 * Integer($1.realForm?.weights.entries.count ?? $1.count) }
      orbits += count
      largest = max(largest, weights)
      // Every vector goes through the weights of its states.
      passage += size.quotientAndRemainder(dividingBy: count).quotient * weights
    }
    self.blocks = kept
    try limits.allow(
      BasisSize(entries: entries, orbits: orbits, largestBlock: largest, passage: passage),
      of: "a basis of up to \(approximately(entries)) entries")
    guard orbits < Integer(Int(Int32.max)) else {
      throw LimitError(what: "a basis", estimate: "\(approximately(orbits)) sets of components")
    }
  }

  /// Whether an irrep of a block is wanted.
  func isWanted(_ twoSpin: Int, _ parity: Parity) -> Bool { isKept(HalfInteger(twice: twoSpin), parity) }

  /// The parity of a block.
  func parity(of block: TensorBlock) -> Parity { Self.parity(of: block, in: space) }

  private static func parity(of block: TensorBlock, in space: TensorSpace) -> Parity {
    zip(space.indices, block.segments).reduce(.even) { $0 * $1.0.segments[$1.1].parity }
  }

  /// The number of states times that of the wanted vectors: more than there are entries.
  private static func entryBound(
    _ block: TensorBlock, _ states: [TensorBlock.Kind: StateSpace], isWanted: (HalfInteger) -> Bool
  ) -> Integer {
    var weights: [Integer] = [1]
    for factor in block.factors {
      guard let levels = states[factor.kind]?.levels else { continue }
      var product = [Integer](repeating: 0, count: weights.count + levels.count - 1)
      for (i, weight) in weights.enumerated() {
        for (j, level) in levels.enumerated() { product[i + j] += weight * Integer(level.count) }
      }
      weights = product
    }
    var vectors: Integer = 0
    for level in 0...((weights.count - 1) / 2) {
      let twoSpin = weights.count - 1 - 2 * level
      let copies = weights[level] - (level > 0 ? weights[level - 1] : 0)
      if isWanted(HalfInteger(twice: twoSpin)) { vectors += copies * Integer(twoSpin + 1) }
    }
    return vectors * weights.reduce(0, +)
  }
}

/// The cost of a basis: its entries and sets of components, the real form of its largest block, and what passes into it.
private struct BasisSize: Estimated {
  let entries: Integer
  let orbits: Integer
  let largestBlock: Integer
  let passage: Integer
  var steps: Integer { entries * 16 + passage }
  var words: Integer { entries * 3 + orbits * 8 + largestBlock * 2 }
}

/// A basis under construction, with integers of one kind.
struct BasisBuilder<Coefficient: LatticeInteger> {
  private let plan: BasisPlan
  private var factors: [TensorBlock.Kind: TensorFactor<Coefficient>] = [:]
  private var couplings: [[Int]: LadderCoupling] = [:]
  private var orbits = TensorOrbits()
  private var copies: [SymmetryAdaptedBasis.Copy] = []
  private var rows: [Range<Int>] = []
  private var columns: [Int32] = []
  private var integers: [Coefficient] = []

  init(_ plan: BasisPlan) { self.plan = plan }

  /// Builds all blocks.
  ///
  /// - Throws: `LatticeOverflow`, `Cancelled`.
  mutating func build() throws {
    for block in plan.blocks {
      try plan.cancellation.check()
      try build(block)
    }
  }

  /// The basis, its copies sorted by irrep.
  func finished(_ integers: ([Coefficient]) -> SymmetryAdaptedBasis.Integers) -> SymmetryAdaptedBasis {
    let order = copies.indices.sorted {
      (copies[$0].spin, copies[$0].parity, $0) < (copies[$1].spin, copies[$1].parity, $1)
    }
    return SymmetryAdaptedBasis(
      space: plan.space, basis: plan.basis, copies: order.map { copies[$0] }, orbits: orbits, rows: rows,
      columns: columns, integers: integers(self.integers))
  }

  // MARK: Blocks

  private mutating func build(_ block: TensorBlock) throws {
    var parts: [TensorFactor<Coefficient>] = []
    for factor in block.factors {
      parts.append(try self.factor(factor.kind, in: block))
    }
    let parity = plan.parity(of: block)
    let entry = BlockEntries(parts.map(\.space), isReal: plan.basis != .complex)
    let offsets = zip(plan.space.indices, block.segments).map { $0.segments[$1].offset }
    let first = orbits.append(
      zip(parts, block.factors).map { ($0.space, $1.positions) }, offsets: offsets, arrangements: block.arrangements,
      squares: entry.squares)
    let target = BlockTarget(block: block, parity: parity, firstOrbit: first, entries: entry)
    for copy in parts[0].copies {
      let path = PathSoFar(numbers: [copy.number], spins: [copy.ladder.twoSpin], intermediates: [])
      try extend(copy.ladder, path, by: parts.dropFirst(), target)
    }
  }

  /// Couples a ladder with the copies of the factors that are left, and takes what comes out at the end.
  private mutating func extend(
    _ ladder: Ladder<Coefficient>, _ path: PathSoFar, by parts: ArraySlice<TensorFactor<Coefficient>>,
    _ target: BlockTarget
  ) throws {
    guard let part = parts.first else {
      if plan.isWanted(ladder.twoSpin, target.parity) { try emit(ladder, path, target) }
      return
    }
    let isLast = parts.count == 1
    for copy in part.copies {
      try plan.cancellation.check()
      let (j1, j2) = (ladder.twoSpin, copy.ladder.twoSpin)
      for twoSpin in stride(from: abs(j1 - j2), through: j1 + j2, by: 2)
      where !isLast || plan.isWanted(twoSpin, target.parity) {
        let count = isLast ? neededRows(twoSpin) : twoSpin + 1
        let coupling = coupling(j1, j2, twoSpin, count)
        let product = try ladder.coupled(
          with: copy.ladder, by: coupling, twoSpin, count: count, stride: part.space.count)
        try extend(product, path.extended(copy.number, j2, twoSpin), by: parts.dropFirst(), target)
      }
    }
  }

  /// The weights from J downwards that a basis needs: in a real one those that are not negative.
  private func neededRows(_ twoSpin: Int) -> Int { plan.basis == .complex ? twoSpin + 1 : twoSpin / 2 + 1 }

  private mutating func coupling(_ j1: Int, _ j2: Int, _ twoSpin: Int, _ count: Int) -> LadderCoupling {
    let key = [j1, j2, twoSpin, count]
    if let known = couplings[key] { return known }
    let coupling = LadderCoupling(j1, j2, twoSpin, count: count)
    couplings[key] = coupling
    return coupling
  }

  /// A factor with its copies; one that is a block by itself has only the wanted ones, as far as they are needed.
  private mutating func factor(_ kind: TensorBlock.Kind, in block: TensorBlock) throws -> TensorFactor<Coefficient> {
    guard let space = plan.states[kind] else { preconditionFailure("the states of every factor are planned") }
    guard block.factors.count > 1 else {
      let parity = plan.parity(of: block)
      return try Self.factor(
        space, plan.cancellation, isWanted: { plan.isWanted($0, parity) }, count: neededRows)
    }
    if let known = factors[kind] { return known }
    let factor = try Self.factor(space, plan.cancellation, isWanted: { _ in true }, count: { $0 + 1 })
    factors[kind] = factor
    return factor
  }

  private static func factor(
    _ space: StateSpace, _ cancellation: Cancellation, isWanted: (Int) -> Bool, count: (Int) -> Int
  ) throws -> TensorFactor<Coefficient> {
    var copies: [TensorFactor<Coefficient>.Copy] = []
    for copy in try HighestWeights(of: space, isWanted: isWanted, cancellation: cancellation).copies {
      try cancellation.check()
      copies.append(.init(number: copy.number, ladder: try Ladder(copy, in: space, count: count(copy.twoSpin))))
    }
    return TensorFactor(space: space, copies: copies)
  }

  // MARK: Copies

  /// Adds the vectors of a copy.
  private mutating func emit(_ ladder: Ladder<Coefficient>, _ path: PathSoFar, _ target: BlockTarget) throws {
    let entries = target.entries
    var places = [Int](repeating: 0, count: ladder.twoSpin + 1)
    for (step, vector) in ladder.vectors.enumerated() {
      // M = J − step.
      let component = ladder.twoSpin - step
      if plan.basis == .complex {
        places[component] = addRow(vector.sorted, firstOrbit: target.firstOrbit)
        continue
      }
      let (cosine, sine) = try entries.real(vector, twoSpin: ladder.twoSpin, step: step)
      places[component] = addRow(cosine, firstOrbit: target.firstOrbit)
      if 2 * step != ladder.twoSpin { places[step] = addRow(sine, firstOrbit: target.firstOrbit) }
    }
    copies.append(
      SymmetryAdaptedBasis.Copy(
        spin: HalfInteger(twice: ladder.twoSpin), parity: target.parity, path: path.named(in: target.block, plan),
        squaredNorm: ladder.squaredNorm * Rational(target.block.arrangements), rows: places))
  }

  private mutating func addRow(_ vector: LatticeVector<Coefficient>, firstOrbit: Int) -> Int {
    let start = columns.count
    for state in vector.states { columns.append(state &+ Int32(firstOrbit)) }
    integers += vector.coefficients
    rows.append(start..<columns.count)
    return rows.count - 1
  }
}

/// Where the copies of a block go.
private struct BlockTarget {
  let block: TensorBlock
  let parity: Parity
  let firstOrbit: Int
  let entries: BlockEntries
}

/// A path under way.
private struct PathSoFar {
  var numbers: [Int]
  var spins: [Int]
  var intermediates: [Int]

  func extended(_ number: Int, _ spin: Int, _ intermediate: Int) -> PathSoFar {
    PathSoFar(numbers: numbers + [number], spins: spins + [spin], intermediates: intermediates + [intermediate])
  }

  func named(in block: TensorBlock, _ plan: BasisPlan) -> CopyPath {
    CopyPath(
      factors: block.factors.enumerated().map { index, factor in
        let levels = plan.states[factor.kind]
        let higher = levels?.states(twoWeight: spins[index] + 2).count ?? 0
        return .init(
          positions: factor.positions, segments: factor.positions.map { block.segments[$0] },
          spin: HalfInteger(twice: spins[index]), number: numbers[index],
          isRepeated: (levels?.states(twoWeight: spins[index]).count ?? 0) - higher > 1)
      }, intermediates: intermediates.map { HalfInteger(twice: $0) })
  }
}
