import ExactArithmetic
import Representations

extension StateSpace {
  /// The symmetric or exterior power of one spin: states are multisets, or sets, of the m of its factors.
  ///
  /// - Throws: `LimitError` when the multisets are too many or too long, `Cancelled`.
  /// - Complexity: O(n²) per state of n factors, and O(∏(n_|m|+1)) for the real form of a symmetric power.
  convenience init(
    power count: Int, twoSpin: Int, isSymmetric: Bool, isReal: Bool, limits: Limits, cancellation: Cancellation
  ) throws {
    let bits = UInt16.bitWidth - UInt16(truncatingIfNeeded: twoSpin).leadingZeroBitCount
    let size = isSymmetric ? Integer.binomial(twoSpin + count, count) : Integer.binomial(twoSpin + 1, count)
    guard bits * count <= 128, twoSpin < Int(UInt16.max), size < Integer(Int(Int32.max)) else {
      throw LimitError(
        what: "a basis of the power \(count) of an irrep of dimension \(twoSpin + 1)",
        estimate: "\(approximately(size)) states of \(count) factors")
    }
    // ∏(n_|m|+1) is largest where all |m| occur alike.
    let degree = max(twoSpin / 2, 1)
    let even = Integer(count / degree + 2).power(min(degree, 64))
    let signs = isReal ? (isSymmetric ? min(even, Integer(2).power(count)) : Integer(2).power(count)) : 0
    try limits.allow(
      StateCost(states: size, indices: count, signs: signs),
      of: "a basis of the power \(count) of an irrep of dimension \(twoSpin + 1)")
    try limits.allow(
      steps: Self.eliminationSteps(Self.levelSizes(count, twoSpin, isSymmetric: isSymmetric)),
      of: "a basis of \(approximately(size)) states")
    func code(_ places: [UInt16]) -> UInt128 { places.reduce(0) { $0 << UInt128(bits) | UInt128($1) } }
    var representatives = try Self.multisets(of: count, upTo: twoSpin, isSymmetric: isSymmetric, cancellation)
    let sums = representatives.map { $0.reduce(0) { $0 + Int($1) } }
    // They come in falling lexicographic order, which stays within a weight.
    let order = representatives.indices.sorted { (sums[$0], $1) > (sums[$1], $0) }
    representatives = order.map { representatives[$0] }
    let numbers = Dictionary(uniqueKeysWithValues: representatives.enumerated().map { (code($0.element), $0.offset) })
    let state = { (places: [UInt16]) -> (state: Int, sign: Int)? in
      var sorted = places
      let sign = sorted.sortFalling()
      return numbers[code(sorted)].map { ($0, isSymmetric ? 1 : sign) }
    }
    let realForm: RealForm? =
      if !isReal {
        nil
      } else if isSymmetric {
        try RealForm(
          symmetricPowerOf: twoSpin / 2, representatives: representatives, cancellation: cancellation,
          number: { state($0)?.state })
      } else {
        try RealForm(
          twoSpins: [Int](repeating: twoSpin, count: count), representatives: representatives,
          cancellation: cancellation, state: state)
      }
    try self.init(
      twoSpins: [Int](repeating: twoSpin, count: count), representatives: representatives,
      sizes: representatives.map { isSymmetric ? Self.arrangements($0) : Integer.factorial(count) },
      realForm: realForm, cancellation: cancellation, state: state)
  }

  /// The number of states of each weight, the largest weight first: the coefficients of ∏ 1/(1 − t xᵏ), or ∏ (1 + t xᵏ).
  private static func levelSizes(_ count: Int, _ twoSpin: Int, isSymmetric: Bool) -> [Integer] {
    // sizes[n][s]: so many multisets of n numbers with the sum s.
    var sizes = (0...count).map { n in [Integer](repeating: 0, count: n * twoSpin + 1) }
    sizes[0][0] = 1
    for place in 0...twoSpin {
      let lengths = Array(1..<(count + 1))
      // A number may be taken again where shorter multisets have it already.
      for n in isSymmetric ? lengths : lengths.reversed() {
        for sum in sizes[n - 1].indices where !sizes[n - 1][sum].isZero && sum + place < sizes[n].count {
          sizes[n][sum + place] += sizes[n - 1][sum]
        }
      }
    }
    return sizes[count]
  }

  /// All falling sequences of `count` numbers from 0 to `largest`, strictly falling for sets, the largest first.
  private static func multisets(
    of count: Int, upTo largest: Int, isSymmetric: Bool, _ cancellation: Cancellation
  ) throws(Cancelled) -> [[UInt16]] {
    var sequences: [[UInt16]] = []
    var sequence: [UInt16] = []
    func extend(below bound: Int) throws(Cancelled) {
      guard sequence.count < count else { return sequences.append(sequence) }
      try cancellation.check()
      for place in stride(from: bound, through: 0, by: -1) {
        sequence.append(UInt16(place))
        try extend(below: isSymmetric ? place : place - 1)
        sequence.removeLast()
      }
    }
    try extend(below: largest)
    return sequences
  }

  /// n!/∏nᵢ!, the number of arrangements of a multiset.
  private static func arrangements(_ sorted: [UInt16]) -> Integer {
    var product: Integer = 1
    var run = 0
    for (index, place) in sorted.enumerated() {
      run = index > 0 && sorted[index - 1] == place ? run + 1 : 1
      product = (product * Integer(index + 1)).dividedExactly(by: Integer(run))
    }
    return product
  }
}

extension [UInt16] {
  /// Sorts into falling order and returns the sign of the permutation that does it; the arrays are short.
  fileprivate mutating func sortFalling() -> Int {
    var sign = 1
    for end in indices.dropFirst() {
      var index = end
      while index > 0, self[index] > self[index - 1] {
        swapAt(index, index - 1)
        sign = -sign
        index -= 1
      }
    }
    return sign
  }
}
