import ExactArithmetic
import Representations

/// The part of a space of tensors in which each index has one irrep of its sum, together with what exchanges make of it.
///
/// The symmetries that keep the irreps of a block in place fall into a direct product of the groups on the sets of indices
/// that generators join; the block is then the tensor product of one factor for each, and its copies are coupled from
/// theirs. A single index is a factor of its own.
struct TensorBlock: Sendable {
  /// What a factor is up to the names of its indices.
  enum Kind: Hashable, Sendable {
    /// A symmetric or exterior power of one spin, given doubled.
    case power(twoSpin: Int, count: Int, isSymmetric: Bool)
    /// Tensors with a symmetry, one spin per index.
    case group(twoSpins: [Int], IndexSymmetry)
  }

  /// A factor: indices that the symmetry joins.
  struct Factor: Sendable {
    let kind: Kind
    let positions: [Int]
  }

  /// The number of the irrep in each index.
  let segments: [Int]
  /// The factors, which share out the indices.
  let factors: [Factor]
  /// The number of blocks that exchanges make of this one.
  let arrangements: Integer

  /// A block; without indices it has one factor, the numbers.
  init(segments: [Int], factors: [Factor], arrangements: Integer) {
    self.segments = segments
    self.factors =
      factors.isEmpty ? [Factor(kind: .power(twoSpin: 0, count: 0, isSymmetric: true), positions: [])] : factors
    self.arrangements = arrangements
  }
}

extension TensorSpace {
  /// The blocks, one of each set that exchanges carry into each other, in lexicographic order of their irreps.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  func blocks(limits: Limits, cancellation: Cancellation) throws -> [TensorBlock] {
    switch symmetry {
    case .symmetric: try powerBlocks(isSymmetric: true, limits, cancellation)
    case .antisymmetric: try powerBlocks(isSymmetric: false, limits, cancellation)
    case .group(let group): try groupBlocks(group, limits: limits, cancellation)
    }
  }

  /// One block for each way to share out the factors of a power over the irreps.
  private func powerBlocks(
    isSymmetric: Bool, _ limits: Limits, _ cancellation: Cancellation
  ) throws -> [TensorBlock] {
    let segments = indices.first?.segments ?? []
    try limits.allow(
      terms: Integer.binomial(segments.count + indices.count - 1, indices.count),
      of: "the products of the irreps in a power of \(segments.count)")
    guard !segments.isEmpty || indices.isEmpty else { return [] }
    var blocks: [TensorBlock] = []
    // Rising lists of the irreps of the factors, in lexicographic order.
    var list = [Int](repeating: 0, count: indices.count)
    while true {
      try cancellation.check()
      if let block = block(list, isSymmetric: isSymmetric) { blocks.append(block) }
      guard let last = list.lastIndex(where: { $0 < segments.count - 1 }) else { return blocks }
      let next = list[last] + 1
      for index in last..<list.count { list[index] = next }
    }
  }

  /// The block of a power with the given irreps, nil when an exterior power has more factors of one than dimensions.
  private func block(_ assignment: [Int], isSymmetric: Bool) -> TensorBlock? {
    var factors: [TensorBlock.Factor] = []
    var arrangements: Integer = 1
    var start = 0
    while start < assignment.count {
      let segment = assignment[start]
      let end = assignment[start...].firstIndex { $0 != segment } ?? assignment.count
      let twoSpin = indices[0].segments[segment].spin.twice
      guard isSymmetric || end - start <= twoSpin + 1 else { return nil }
      arrangements *= Integer.binomial(end, end - start)
      factors.append(
        .init(
          kind: .power(twoSpin: twoSpin, count: end - start, isSymmetric: isSymmetric || end - start == 1),
          positions: Array(start..<end)))
      start = end
    }
    return TensorBlock(segments: assignment, factors: factors, arrangements: arrangements)
  }

  /// One block for each orbit of choices of an irrep in every index.
  private func groupBlocks(
    _ group: IndexSymmetry, limits: Limits, _ cancellation: Cancellation
  ) throws -> [TensorBlock] {
    let counts = indices.map(\.segments.count)
    let total = counts.reduce(Integer(1)) { $0 * Integer($1) }
    try limits.allow(terms: total, of: "the products of the irreps in a tensor with \(indices.count) indices")
    guard let choices = total.asInt else { return [] }
    if choices == 1 {
      return [
        TensorBlock(segments: indices.map { _ in 0 }, factors: factors(group, indices.map { _ in 0 }), arrangements: 1)
      ]
    }
    guard choices > 0 else { return [] }
    let elements = try group.elements(limits: limits)
    var isSeen = [Bool](repeating: false, count: choices)
    var blocks: [TensorBlock] = []
    for choice in 0..<choices where !isSeen[choice] {
      try cancellation.check()
      var assignment = [Int](repeating: 0, count: counts.count)
      var rest = choice
      for index in counts.indices.reversed() {
        (rest, assignment[index]) = rest.quotientAndRemainder(dividingBy: counts[index])
      }
      var stabilizer: [SignedPermutation] = []
      for element in elements {
        var code = 0
        for (index, image) in element.images.enumerated() { code = code * counts[index] + assignment[Int(image)] }
        isSeen[code] = true
        if code == choice { stabilizer.append(element) }
      }
      blocks.append(
        TensorBlock(
          segments: assignment, factors: factors(try self.group(of: stabilizer, cancellation), assignment),
          arrangements: Integer(elements.count / stabilizer.count)))
    }
    return blocks
  }

  /// The group with the given elements, generated by few of them, those that move the fewest indices first, so that it
  /// falls apart where it can.
  private func group(
    of elements: [SignedPermutation], _ cancellation: Cancellation
  ) throws(Cancelled) -> IndexSymmetry {
    var group = IndexSymmetry(generators: [], count: indices.count)
    for element in elements.sorted(by: { $0.support.count < $1.support.count })
    where group.order != Integer(elements.count) && !group.contains(element) {
      group = try group.adding(element, cancellation: cancellation)
    }
    return group
  }

  /// The factors of the group that keeps an assignment in place: sets of indices that its generators join.
  private func factors(_ group: IndexSymmetry, _ assignment: [Int]) -> [TensorBlock.Factor] {
    group.independentIndices.map { positions in
      let twoSpins = positions.map { indices[$0].segments[assignment[$0]].spin.twice }
      let symmetry = group.restricted(to: positions)
      let isWhole = symmetry.order == Integer.factorial(positions.count)
      guard isWhole else { return .init(kind: .group(twoSpins: twoSpins, symmetry), positions: positions) }
      let isSymmetric =
        positions.count == 1
        || symmetry.contains(SignedPermutation(images: [1, 0] + (2..<positions.count).map { UInt8($0) }))
      return .init(
        kind: .power(twoSpin: twoSpins[0], count: positions.count, isSymmetric: isSymmetric), positions: positions)
    }
  }
}

extension SignedPermutation {
  /// The indices that it moves.
  fileprivate var support: [Int] { images.indices.filter { Int(images[$0]) != $0 } }
}

extension IndexSymmetry {
  /// Sets of indices, each from its smallest, that no generator joins: the group is the product of its parts on them.
  fileprivate var independentIndices: [[Int]] {
    var label = Array(0..<count)
    for generator in generators {
      let joined = Set(generator.support.map { label[$0] })
      guard let least = joined.min() else { continue }
      for index in label.indices where joined.contains(label[index]) { label[index] = least }
    }
    return (0..<count).filter { label[$0] == $0 }.map { least in label.indices.filter { label[$0] == least } }
  }

  /// The part of the group on a set of indices that its generators do not join with others.
  fileprivate func restricted(to positions: [Int]) -> IndexSymmetry {
    let place = Dictionary(uniqueKeysWithValues: positions.enumerated().map { ($0.element, $0.offset) })
    let parts = generators.filter { !$0.support.isEmpty && positions.contains($0.support[0]) }
    return IndexSymmetry(
      generators: parts.map { part in
        SignedPermutation(
          images: positions.map { UInt8(place[Int(part.images[$0])] ?? 0) }, isNegative: part.isNegative)
      }, count: positions.count)
  }
}
