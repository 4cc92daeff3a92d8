import ExactArithmetic
import Representations

extension StateSpace {
  /// The states of tensors with the symmetries of a group, one spin per index.
  ///
  /// - Precondition: indices that the group carries into each other have the same spin.
  /// - Throws: `LimitError` when there are too many products, `Cancelled`.
  /// - Complexity: O(products · generators) and O(2ⁿ) per state of n indices for the real form.
  convenience init(
    twoSpins: [Int], symmetry: IndexSymmetry, isReal: Bool, limits: Limits, cancellation: Cancellation
  ) throws {
    let dimensions = twoSpins.map { $0 + 1 }
    let total = dimensions.reduce(Integer(1)) { $0 * Integer($1) }
    try limits.allow(
      ProductCost(count: total),
      of: "a basis of tensors with \(approximately(total)) components that one symmetry joins")
    guard let productCount = total.asInt, productCount < 1 << 30 else {
      throw LimitError(
        what: "a basis of tensors", estimate: "\(approximately(total)) components that one symmetry joins")
    }
    let orbits = try ProductOrbits(dimensions, symmetry, productCount, cancellation)
    try limits.allow(
      StateCost(
        states: Integer(orbits.representatives.count), indices: twoSpins.count,
        signs: isReal ? Integer(2).power(twoSpins.count) : 0),
      of: "a basis of tensors with \(twoSpins.count) indices that one symmetry joins")
    // By falling weight; within a weight by falling code.
    let order = orbits.representatives.indices.sorted {
      (orbits.weight($0), orbits.representatives[$0]) > (orbits.weight($1), orbits.representatives[$1])
    }
    var numbers = [Int](repeating: 0, count: order.count)
    for (number, orbit) in order.enumerated() { numbers[orbit] = number }
    let representatives = order.map { orbits.places(orbits.representatives[$0]) }
    let state = { (places: [UInt16]) -> (state: Int, sign: Int)? in
      orbits.orbit(of: places).map { (numbers[$0.orbit], $0.sign) }
    }
    try self.init(
      twoSpins: twoSpins, representatives: representatives, sizes: order.map { Integer(orbits.sizes[$0]) },
      realForm: isReal
        ? try RealForm(
          twoSpins: twoSpins, representatives: representatives, cancellation: cancellation, state: state) : nil,
      cancellation: cancellation, state: state)
  }

  /// A space whose products are told by a function: the state of a product and its sign there, nil for none.
  convenience init(
    twoSpins: [Int], representatives: [[UInt16]], sizes: [Integer], realForm: RealForm?,
    cancellation: Cancellation, state: ([UInt16]) -> (state: Int, sign: Int)?
  ) throws(Cancelled) {
    var raising = SparseRows()
    var lowering = SparseRows()
    for representative in representatives {
      try cancellation.check()
      Self.appendRow(to: &raising, representative, twoSpins, step: -1, state)
      Self.appendRow(to: &lowering, representative, twoSpins, step: 1, state)
    }
    self.init(
      twoSpins: twoSpins, places: representatives.flatMap { $0 }, sizes: sizes,
      levels: Self.levels(of: representatives, twoTop: twoSpins.reduce(0, +)), raising: raising, lowering: lowering,
      realForm: realForm)
  }

  /// The entries of J₊ or J₋ in the row of a state, read off its representative: whatever has one index a step back.
  private static func appendRow(
    to rows: inout SparseRows, _ representative: [UInt16], _ twoSpins: [Int], step: Int,
    _ state: ([UInt16]) -> (state: Int, sign: Int)?
  ) {
    var sums: [Int: Int] = [:]
    var source = representative
    for (index, twoSpin) in twoSpins.enumerated() {
      let place = Int(representative[index]) + step
      guard (0...twoSpin).contains(place) else { continue }
      source[index] = UInt16(place)
      if let (column, sign) = state(source) {
        // J₊ leaves j−m of what it raises, J₋ leaves j+m of what it lowers.
        sums[column, default: 0] += sign * (step < 0 ? twoSpin - place : place)
      }
      source[index] = representative[index]
    }
    for (column, entry) in sums.sorted(by: { $0.key < $1.key }) where entry != 0 { rows.append(column, entry) }
    rows.endRow()
  }

  /// The ranges of states of equal weight.
  private static func levels(of representatives: [[UInt16]], twoTop: Int) -> [Range<Int>] {
    var levels: [Range<Int>] = []
    var start = 0
    // Σ(j+m) falls from 2Σj to 0.
    for sum in stride(from: twoTop, through: 0, by: -1) {
      var end = start
      while end < representatives.count, representatives[end].reduce(0, { $0 + Int($1) }) == sum { end += 1 }
      levels.append(start..<end)
      start = end
    }
    return levels
  }
}

/// The orbits of tuples under a group of signed permutations of their places.
private struct ProductOrbits {
  /// The largest code of each orbit that does not vanish.
  private(set) var representatives: [Int] = []
  /// The number of tuples of each.
  private(set) var sizes: [Int] = []
  private let dimensions: [Int]
  private let strides: [Int]
  /// For each code 2·orbit, plus 1 where the sign is −1; −1 where the symmetry makes it vanish.
  private var orbits: [Int32]

  /// Tuples as codes, the first place slowest.
  init(
    _ dimensions: [Int], _ symmetry: IndexSymmetry, _ count: Int, _ cancellation: Cancellation
  ) throws {
    self.dimensions = dimensions
    var strides = [Int](repeating: 1, count: dimensions.count)
    for index in dimensions.indices.dropLast().reversed() {
      strides[index] = strides[index + 1] * dimensions[index + 1]
    }
    self.strides = strides
    orbits = [Int32](repeating: -2, count: count)
    // T[i_{p(0)}, i_{p(1)}, …] = sign · T[i_0, …]: the tuple with i_{p(k)} in place k.
    let moves = symmetry.generators.map { generator in
      (images: generator.images.map(Int.init), isNegative: generator.isNegative)
    }
    var members: [Int] = []
    var tuple = [Int](repeating: 0, count: dimensions.count)
    for start in stride(from: count - 1, through: 0, by: -1) where orbits[start] == -2 {
      try cancellation.check()
      let label = Int32(2 * representatives.count)
      var vanishes = false
      members.removeAll(keepingCapacity: true)
      members.append(start)
      orbits[start] = label
      var next = 0
      while next < members.count {
        let code = members[next]
        next += 1
        for index in dimensions.indices { tuple[index] = code / strides[index] % dimensions[index] }
        for move in moves {
          var image = 0
          for index in dimensions.indices { image += strides[index] * tuple[move.images[index]] }
          let label = orbits[code] ^ (move.isNegative ? 1 : 0)
          if orbits[image] == -2 {
            orbits[image] = label
            members.append(image)
          } else if orbits[image] != label {
            vanishes = true
          }
        }
      }
      if vanishes {
        for member in members { orbits[member] = -1 }
      } else {
        representatives.append(start)
        sizes.append(members.count)
      }
    }
  }

  /// The places of a code.
  func places(_ code: Int) -> [UInt16] { dimensions.indices.map { UInt16(code / strides[$0] % dimensions[$0]) } }

  /// Σ(j+m) of an orbit.
  func weight(_ orbit: Int) -> Int {
    dimensions.indices.reduce(0) { $0 + representatives[orbit] / strides[$1] % dimensions[$1] }
  }

  /// The orbit of a tuple with its sign.
  func orbit(of places: [UInt16]) -> (orbit: Int, sign: Int)? {
    var code = 0
    for index in dimensions.indices { code += strides[index] * Int(places[index]) }
    let label = Int(orbits[code])
    return label < 0 ? nil : (label / 2, label & 1 == 0 ? 1 : -1)
  }
}

/// The cost of finding the orbits among so many products.
private struct ProductCost: Estimated {
  let count: Integer
  var steps: Integer { count * 256 }
  var words: Integer { count }
}
