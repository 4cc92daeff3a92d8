import ExactArithmetic

/// The symmetric or exterior powers of a representation of a rotation group as a power series over its weights.
///
///     Σₙ tⁿ Symⁿ = ∏ (1 − t·p·zᵐ)^{−c(m, p)},    Σₙ tⁿ Λⁿ = ∏ (1 + t·p·zᵐ)^{c(m, p)}
///
/// Each factor is multiplied into the series up to tⁿ in place: one addition per number for a weight that occurs once.
///
/// - SeeAlso: [Macdonald1995, I.2]
struct WeightPowerSeries {
  /// For each power k the numbers c(m) of even parity, then of odd, m = −k·reach … k·reach units.
  private var rows: [[Integer]]
  /// The largest 2m of the representation, in units.
  private let reach: Int
  /// 1 where half-integers occur, otherwise 2: the distance of neighbouring values of 2m.
  private let unit: Int
  /// 2 where an odd parity occurs, otherwise 1.
  private let parities: Int
  private let isSymmetric: Bool

  /// The powers 0 … n of a sum of irreps.
  ///
  /// - Throws: `LimitError` before any memory is touched, `Cancelled`.
  /// - Complexity: n²·j numbers and, for each weight with multiplicity c, min(c, n/2) additions to each.
  init<G: RotationGroup>(
    of irreps: Irreps<G>, through largest: Int, isSymmetric: Bool, limits: Limits, cancellation: Cancellation
  ) throws {
    precondition(largest >= 0, "a power has a non-negative exponent")
    let cost = Self.cost(of: irreps, through: largest)
    try limits.allow(
      cost, of: "\(isSymmetric ? "Sym" : "Λ") to the power \(largest) of \(approximately(irreps.dimension)) dimensions")
    let group = irreps.group
    let hasHalves = irreps.multiplicities.keys.contains { !group.spin(of: $0).isInteger }
    let hasOdd = irreps.multiplicities.keys.contains { group.parity(of: $0) == .odd }
    unit = hasHalves ? 1 : 2
    parities = hasOdd ? 2 : 1
    reach = irreps.largestDoubledSpin / unit
    self.isSymmetric = isSymmetric
    rows = [[1] + Array(repeating: 0, count: parities - 1)]
    let (reach, parities) = (reach, parities)
    for power in stride(from: 1, through: largest, by: 1) {
      rows.append(Array(repeating: 0, count: parities * (2 * power * reach + 1)))
    }
    let character = group.character(of: irreps)
    for parity in Parity.allCases {
      for weight in -reach...reach {
        let count = character.multiplicity(of: HalfInteger(twice: weight * unit), parity)
        if count.isZero { continue }
        try multiply(weight, isOdd: parity == .odd, count, cancellation)
      }
    }
  }

  /// Every number of the series once for each factor, and the numbers themselves.
  private static func cost<G: RotationGroup>(of irreps: Irreps<G>, through largest: Int) -> PowerCost {
    let n = Integer(largest)
    let numbers = n * irreps.group.characterLength(of: irreps, power: largest) + n + 1
    var passes: Integer = 0
    for (irrep, multiplicity) in irreps.multiplicities {
      // Equal weights of different irreps are one factor, so that this is at most too large.
      passes += irreps.group.dimension(of: irrep) * min(multiplicity, n)
    }
    let limbs = PowerCost.limbs(ofPower: largest, dimension: irreps.dimension)
    return PowerCost(
      steps: (passes * numbers * limbs).quotientAndRemainder(dividingBy: 2).quotient,
      words: (numbers * (limbs + 1)).quotientAndRemainder(dividingBy: 2).quotient)
  }

  /// The characters of the powers 0 … n.
  var characters: [WeightCharacter] { rows.indices.map(character) }

  /// The irreps of the last power.
  func last<G: RotationGroup>(of group: G) -> Irreps<G> { group.irreps(of: character(rows.count - 1)) }

  private func character(_ power: Int) -> WeightCharacter {
    let width = 2 * power * reach + 1
    let halves = (0..<parities).map { parity -> [Integer] in
      var numbers = [Integer](repeating: 0, count: power * reach * unit + 1)
      for weight in 0...power * reach {
        numbers[weight * unit] = rows[power][parity * width + power * reach + weight]
      }
      return numbers
    }
    return WeightCharacter(even: halves[0], odd: parities == 2 ? halves[1] : [])
  }

  /// Multiplies by the factor of one weight that occurs `count` times.
  private mutating func multiply(
    _ weight: Int, isOdd: Bool, _ count: Integer, _ cancellation: Cancellation
  ) throws {
    let largest = rows.count - 1
    guard largest > 0 else { return }
    if let passes = count.asInt, passes <= max(1, largest / 2) {
      for _ in 0..<passes {
        try cancellation.check()
        // A symmetric factor feeds on what it has added already, an exterior one does not.
        if isSymmetric {
          for power in 1...largest { add(1, from: power - 1, to: power, weight, isOdd) }
        } else {
          for power in (1...largest).reversed() { add(1, from: power - 1, to: power, weight, isOdd) }
        }
      }
      return
    }
    let binomials = binomials(count, through: largest)
    for power in (1...largest).reversed() {
      try cancellation.check()
      for taken in 1...power { add(binomials[taken], from: power - taken, to: power, weight, isOdd) }
    }
  }

  /// The coefficients of (1 − t)^{−c} or (1 + t)ᶜ.
  private func binomials(_ count: Integer, through largest: Int) -> [Integer] {
    var binomials: [Integer] = [1]
    for taken in 1...largest {
      let factor = isSymmetric ? count + Integer(taken - 1) : count - Integer(taken - 1)
      binomials.append((binomials[taken - 1] * factor).dividedExactly(by: Integer(taken)))
    }
    return binomials
  }

  /// Adds a multiple of one row to a later one, moved by as many weights as the powers are apart.
  private mutating func add(_ factor: Integer, from lower: Int, to upper: Int, _ weight: Int, _ isOdd: Bool) {
    if factor.isZero { return }
    let source = rows[lower]
    let (width, target) = (2 * lower * reach + 1, 2 * upper * reach + 1)
    let shift = (upper - lower) * (weight + reach)
    let changesParity = isOdd && !(upper - lower).isMultiple(of: 2)
    let (parities, isOne) = (parities, factor == 1)
    rows[upper].withUnsafeMutableBufferPointer { numbers in
      for parity in 0..<parities {
        let start = (changesParity ? 1 - parity : parity) * target + shift
        for index in 0..<width {
          let number = source[parity * width + index]
          if number.isZero { continue }
          numbers[start + index] += isOne ? number : number * factor
        }
      }
    }
  }
}
